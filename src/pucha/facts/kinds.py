"""What kind of page it is, from structure, tags, wording and address together (页面类型).

Every clue adds to the kinds that it speaks for; the strongest kind wins and its clues are the reason.
"""

import re

from pucha.facts.ballot import Ballot
from pucha.facts.clues import Clues
from pucha.facts.lists import Block
from pucha.facts.main_list import names_aside
from pucha.facts.tags import says_article, says_column, tag
from pucha.model.sought import Sought
from pucha.model.words import PageKind

_DETAIL_ADDRESS = re.compile(
        r"/t?(?:19|20)\d{6}_\d+|/content/|/info/\d+/\d+|/art/|art_\d|_\d{5,}\.s?html?|/\d{5,}\.s?html?|"
        r"detail|/show|/view|article|/(?:19|20)\d{2}[-/]?\d{2}[-/]?\d{0,2}/[^/]{3,}|"
        r"[?&](?:id|aid|newsid|articleid|infoid|contentid)=\w|/a/\d|post_\d|content[-_]\d|/c\d+/\w{8,}|"
        r"[0-9a-f]{24,}", re.IGNORECASE)
_LIST_ADDRESS = re.compile(
    r"/(?:index|list|default|more|node|channel|col|column|lanmu|moreinfo|"
    r"\w{0,12}list)[\w-]{0,40}\.\w{2,5}$|/$|/(?:list|more)$|/(?:col|list|channel|node)[/_]?\d+/?|[?&](?:page|classid|"
    r"channelid|catid|columnid|typeid)=", re.IGNORECASE)
_HOME_ADDRESS = re.compile(r"^/?(?:(?:index|default|home|main|indexs?)\d{0,2}(?:\.\w{2,5})?)?$", re.IGNORECASE)
_INDEX_ADDRESS = re.compile(r"/(?:index|default|home|main)\d{0,2}\.\w{2,5}$")
_DIGIT = re.compile(r"\d")
_HOME_WORDS = ("设为首页", "加入收藏", "友情链接", "相关链接", "网站导航")
_SEARCH_ADDRESS = re.compile(r"(?:search|sousuo|jiansuo|/so/|/s\?|[?&](?:q|wd|keyword|searchword|kw)=)", re.IGNORECASE)
_SEARCH_TITLE = re.compile(r"搜索|检索|search", re.IGNORECASE)
_SEARCH_WORDS = Sought(re.compile(
    r"(?:搜索|检索)(?:结果|到)|(?:共|约|已为您)?(?:找到|搜到|检索到|搜索到)(?:约|相关)?\s*\d*\s*(?:条|个|"
    r"篇|项)?|相关结果|按(?:时间|相关度?)排序|排序方式|高级(?:检索|搜索)|全文检索|检索方式|相关(?:程度|"
    r"度)|时间不限|不限时间|search results|results for", re.IGNORECASE),
    ("搜索", "检索", "找到", "搜到", "相关结果", "排序", "相关程度", "相关度", "时间不限", "不限时间"), ("results",),
    reach=3)
_INFO = re.compile(
    r"浏览(?:次数|量)?|点击(?:数|量|次数|率)?\s*[:：]|阅读(?:次数|量|数)?\s*[:：]|访问(?:次数|量)\s*[:：]|"
    r"字\s*(?:体|号)(?:大小)?\s*[:：]?|【?\s*大\s{0,2}中\s{0,2}小|打印(?:本页|此页|文章|】)?|关闭(?:窗口|"
    r"本页)|来\s*源\s*[:：]|作\s*者\s*[:：]|责任编辑|保护视力色|视力保护")
_END_OF_PATH = re.compile(
    r"^(?:正文|详情|详细(?:信息|内容)|内容|信息(?:详情|内容|查看)|文章(?:内容|详情)|查看|浏览|新闻(?:内容|"
    r"详情|详细)|详情页|内容页|阅读|detail|content|article)$", re.IGNORECASE)
_LETTER = re.compile(
    r"信箱|来信|信件|留言|咨询|投诉|问政|有问必答|问答|答复|回复|诉求|写信|互动交流|网民|建言|纠错|"
    r"mailbox|letter", re.IGNORECASE)
_LETTER_STRONG = re.compile(
    r"信箱|来信|信件|留言|在线咨询|我要咨询|政务咨询|网上咨询|咨询投诉|问政|回复选登|选登|答复|写信")
_WALL = 3  # so many letters on a page named after letters are a list of them
_SURVEY = re.compile(
    r"调查|征集|问卷|投票|意见征求|民意|结果反馈|征求意见|survey|questionnaire|poll|consultation", re.IGNORECASE)
_COUNTED = ("票数", "得票", "比例", "百分比", "投票", "参与人数", "选项", "占比")
_INTERVIEW = re.compile(r"访谈|对话|直播间|interview", re.IGNORECASE)
_GUIDE_PATH = re.compile(
    r"办事(?:指南|指引|程序|流程|服务)|服务(?:指南|事项|指引)|办理指南|行政(?:许可|审批)事项|事项(?:指南|"
    r"清单)|bszn|bszy|fwzn")
_HOUSE = re.compile(
    r"(?:联系|访问|使用)?(?:方式|我们|本站|帮助)|(?:网站|站点|站内)(?:地图|导航|声明|帮助|纠错|简介|背景|信息)|隐私(?:声明|保护|政策)|"
    r"(?:版权|法律|免责|使用)(?:声明|说明|条款)|RSS\s?(?:订阅|服务|定制)?|邮件订阅|使用(?:帮助|说明)|无障碍(?:声明|说明)|"
    r"site\s?map|contact(?:\sus)?|privacy(?:\spolicy)?|accessibility(?:\sstatement)?", re.IGNORECASE)
_TOPIC = re.compile(r"/(?:zt|ztzl|ztbd|zhuanti|ztlm|special|topics?|subject)/|专题|专栏", re.IGNORECASE)  # 专题
_EMPTY_TABLE = re.compile(r"(?:序\s?号|标\s?题|名\s?称)\t[^\n]{0,60}\t?(?:发布)?(?:时间|日期)[^\n\d]{0,10}(?:\n|$)")
_DOCUMENT = re.compile(
    r"(?:通知|公告|通告|公示|办法|条例|规定|意见|决定|细则|方案|解读|名单|简报|纪要|批复|"
    r"函)[》）)]?(?:的)?$|^关于")


def decide(clues: Clues) -> tuple[PageKind, float, str]:
    """(kind, certainty, reason)"""
    if clues.redirect and not clues.missing:
        return PageKind.REDIRECT, 0.98, "only sends on to another address"
    if clues.spam:
        return PageKind.SPAM, 0.9, "its title sells what doorway pages sell"
    if clues.challenge and not clues.path and clues.date_how not in ("label", "line"):
        return PageKind.ERROR, 0.8, "a robot wall's page"
    if clues.missing and (clues.broken or clues.date_how not in ("label", "line")) \
            and not clues.under_way and not clues.notice:
        return PageKind.ERROR, 0.9, "its words say that the page does not exist or is broken"
    if clues.shell:
        return PageKind.SHELL, 0.9, "next to no text; scripts would bring the content"
    if _is_house_page(clues):
        return PageKind.OTHER, 0.85, "a page about the site itself"
    ballot = Ballot()
    ballot.add(PageKind.OTHER, 2.0, "no other kind fits")
    _home(clues, ballot)
    _search(clues, ballot)
    _detail_or_list(clues, ballot)
    kind, certainty, reason = ballot.best()
    refined, why = _refine(clues, kind)
    return refined, certainty, f"{reason}; {why}" if why else reason


def _is_house_page(clues: Clues) -> bool:
    """联系方式, 网站地图, 隐私声明 … without dated entries: about the site, neither news nor a column."""
    if clues.date_how in ("label", "line") or (clues.main is not None and clues.main.dated >= 0.5):
        return False
    return any(_HOUSE.fullmatch(words.strip()) for words in (clues.name, clues.title) if words)


def _home(clues: Clues, ballot: Ballot) -> None:
    headed = {b.heading for b in clues.blocks if b.heading and b.area != "footer"}
    more = max(sum(bool(b.more_url) for b in clues.blocks), clues.text.count("更多"), clues.text.count("MORE"))
    at_root = bool(_HOME_ADDRESS.match(clues.address.strip("/"))) and "?" not in clues.url
    listed = any(len(b.entries) >= 3 for b in clues.blocks)
    side_by_side = clues.equal_lists >= 3 and not clues.path and not clues.in_menu
    # 入口页: nothing but a way in.
    bare = not listed and 1 <= clues.links < 8 and clues.prose < 150 and not clues.path
    entrance = (bare or clues.frames >= 2) and at_root and not _DIGIT.search(clues.address)
    topic = side_by_side and not at_root and bool(_TOPIC.search(f"{clues.address} {clues.html_title}"))
    told = clues.title_score >= 50 and clues.date_how in ("label", "line") and clues.prose >= 500
    ballot.count(PageKind.HOME, (
        (1.5, len(headed) >= 3, f"{len(headed)} headed lists"),
        (1.0, len(clues.blocks) >= 6, "many lists"),
        (1.0, side_by_side, f"{clues.equal_lists} lists side by side"),
        (1.0, more >= 2, f"{more} links to more"),
        (2.2, at_root, "address of a home page"),
        (0.6, not at_root and bool(_INDEX_ADDRESS.search(clues.address)), "index address"),
        (1.2, not clues.path, "no path"),
        (-3.0, bool(clues.path), ""),
        (0.6, any(words in clues.text for words in _HOME_WORDS), "words of a home page"),
        (0.6, clues.links >= 60, "many links"),
        (-4.0, not listed and clues.links < 8 and not entrance, ""),
        (-1.0, entrance, ""),
        (-1.2, not listed and clues.links >= 8, ""),
        (-3.0, told, ""),
        (-2.0, clues.in_menu and bool(clues.address.strip("/")), ""),
        (-2.0, clues.part and not clues.in_menu and not at_root, ""),
        (-4.0, says_article(clues.tags), ""),
        (-1.5, bool(tag(clues.tags, "ColumnName")), ""),
        (-2.0, clues.pager and len(clues.blocks) <= 2, ""),
        (-3.0, topic, ""),
    ))
    if topic:
        ballot.add(PageKind.COLUMN, 2.0, "lists of a special topic")
    if side_by_side:
        ballot.add(PageKind.COLUMN, -1.8, "")


def _search(clues: Clues, ballot: Ballot) -> None:
    if _SEARCH_ADDRESS.search(clues.url):
        ballot.add(PageKind.SEARCH, 2.2, "address of a search")
    if _SEARCH_TITLE.search(clues.html_title) or (clues.steps and _SEARCH_TITLE.search(clues.steps[-1])):
        ballot.add(PageKind.SEARCH, 1.8, "title of a search")
    text = clues.text[:6000]
    words = len({m[0] for m in _SEARCH_WORDS.finditer(text)})
    ballot.add(PageKind.SEARCH, min(4.0, 0.9 * words), f"{words} wordings of a search page")
    if words >= 4:
        ballot.add(PageKind.COLUMN, -1.5, "")
    if clues.date_how in ("label", "line") and clues.prose > 200:
        ballot.add(PageKind.SEARCH, -3.0, "")


def _detail_or_list(clues: Clues, ballot: Ballot) -> None:
    _article(clues, ballot)
    _column(clues, ballot)


def _article(clues: Clues, ballot: Ballot) -> None:
    dated = clues.date_how in ("label", "line")
    near = clues.text[max(0, clues.title_end - 200):clues.title_end + 250] if clues.title_end >= 0 else ""
    info = len({m[0][:2] for m in _INFO.finditer(near)})
    main = clues.main
    listed = clues.main_size >= 3 and main is not None and main.dated >= 0.5 and not _below_text(clues)
    crowded = clues.equal_lists >= 3 and not says_article(clues.tags) and not clues.previous and clues.prose < 800
    ballot.count(PageKind.ARTICLE, (
        (3.5, says_article(clues.tags), "content tags filled"),
        (2.6, dated and clues.title_end >= 0, "headline with publication time"),
        (1.6, dated and clues.title_end < 0, "publication time"),
        (0.4, clues.date_how == "address", "dated address"),
        (min(2.4, 0.8 * info), info > 0, "line with source, views or print"),
        (1.6, clues.previous, "previous and next article"),
        (1.6, _ends_with_text(clues), "path ends with the text itself"),
        (1.0 + (0.6 if clues.prose > 500 else 0), clues.prose >= 150, "running text"),
        (0.8, clues.title_score >= 55, "clear headline"),
        (1.0, bool(_DETAIL_ADDRESS.search(clues.url)), "address of a single text"),
        (-3.4, listed, ""),
        (-2.0, clues.prose < 60 and not clues.attachments and clues.title_end < 0, ""),
        (-2.0, crowded, ""),
        (-2.0, not dated and any(form.purpose == "login" for form in clues.forms), ""),
        (1.0, _lone_text(clues), "one text under its own headline"),
        (1.2, _short_text(clues), "a headline of its own below a column"),
    ))


def _ends_with_text(clues: Clues) -> bool:
    """… > 通知公告 > 正文; a page of one text that is named like its column is none."""
    steps = clues.steps
    return bool(steps) and bool(_END_OF_PATH.match(steps[-1])) and clues.title not in steps[-2:-1]


def _lone_text(clues: Clues) -> bool:
    """Much running text and no list, under a headline that is no column's name."""
    if clues.prose < 300 or clues.blocks:
        return False
    own = clues.title not in clues.steps and clues.title != clues.name
    return (own and clues.title_score >= 25) or (clues.links < 10 and not clues.path)


def _short_text(clues: Clues) -> bool:
    """A few words under a headline that <title> begins with and that no step of the path is named like."""
    if not clues.path or clues.blocks or clues.title_score < 45 or clues.content_chars >= 300:
        return False
    return clues.title not in clues.steps and clues.title != clues.name and clues.html_title.startswith(clues.title)


def _below_text(clues: Clues) -> bool:
    """Whether the longest list stands behind running text or a headline's info line: related articles."""
    if clues.main is None or clues.title_end < 0:
        return False
    before = clues.text[clues.title_end:clues.main.start]
    told = len(before) > 160 or bool(_INFO.search(before)) or names_aside(clues.main.heading)
    return clues.date_how in ("label", "line") and told


def _column(clues: Clues, ballot: Ballot) -> None:
    main = clues.main
    if main is not None and not _below_text(clues):
        _listed(clues, main, ballot)
    in_path = bool(clues.path) and len(clues.steps) >= 2
    bare = in_path and clues.content_chars < 60 and not clues.tool
    empty_table = not clues.main_size and "\t" in clues.text and bool(_EMPTY_TABLE.search(clues.text))
    ballot.count(PageKind.COLUMN, (
        (1.8, clues.pager and not clues.previous, "turns pages"),
        (1.8, says_column(clues.tags), "column tags"),
        (1.8, clues.says_empty, "says that nothing is there yet"),
        (1.0, clues.address != "/" and bool(_LIST_ADDRESS.search(clues.url)), "address of a list"),
        (0.8, in_path, "stands in a path"),
        (1.2, bare and clues.prose < 40, "path and nothing below it"),
        (1.0, bare and clues.in_menu, "a name of the menu and nothing below it"),
        (1.0, len(clues.blocks) >= 3 and bool(clues.path), "several lists below a path"),
        (2.2, len(clues.blocks) >= 2 and clues.in_menu and not (len(clues.blocks) >= 3 and clues.path),
         "lists of a column that the menu names"),
        (1.0, in_path and main is None and any(b.area in ("main", "side") for b in clues.blocks),
         "its own list is empty beside those of the side"),
        (1.2, in_path and main is None and clues.portraits >= 3, f"{clues.portraits} pictures with names"),
        (2.4, empty_table, "head of a table of items without rows"),
        (2.0, clues.part and clues.equal_lists >= 2 and not clues.in_menu, "lists under a name of their own"),
        (-2.0, clues.prose > 300 and (main is None or not main.entries), ""),
    ))


def _listed(clues: Clues, main: Block, ballot: Ballot) -> None:
    size = len(main.entries)
    dated = main.dated >= 0.5
    alone = size == 1 and not clues.path and not clues.pager
    ballot.count(PageKind.COLUMN, (
        (0.8, alone, "one dated item"),
        (2.2 + min(1.4, size / 8), dated and not alone, f"list of {size} dated items"),
        (1.4 + min(1.0, size / 10), not dated and size >= 2, f"list of {size} items"),
        (-1.5, clues.prose > 600 and not dated, ""),
        (-2.0, clues.prose > 2500 and not dated, ""),
    ))


def _refine(clues: Clues, kind: PageKind) -> tuple[PageKind, str]:
    """Articles and lists of interaction and service columns have kinds of their own."""
    if kind not in (PageKind.ARTICLE, PageKind.COLUMN, PageKind.OTHER):
        return kind, ""
    place = _place_words(clues)
    listed = kind is PageKind.COLUMN
    for test in (_as_letter, _as_interview, _as_survey, _as_guide):
        found = test(clues, kind, place, listed)
        if found is not None:
            return found
    return kind, ""


def _place_words(clues: Clues) -> str:
    """Names of the columns that the page stands in (not its own headline)."""
    steps = clues.steps
    own = clues.title.replace(" ", "")
    kept = [s for s in steps[1:] if s.replace(" ", "") != own]
    named = tag(clues.tags, "ColumnName")
    return " > ".join([*kept[-2:], *([named] if named else [])])


def _as_letter(clues: Clues, kind: PageKind, place: str, listed: bool) -> tuple[PageKind, str] | None:
    form = any(f.purpose == "letter" for f in clues.forms)
    own = f"{clues.name} {clues.steps[-1] if clues.steps else ''}"
    if form and clues.date_how not in ("label", "line") and _LETTER.search(f"{own} {clues.title} {clues.html_title}"):
        return PageKind.LETTER, "form for a letter"
    if listed and _LETTER_STRONG.search(clues.name):
        return PageKind.LETTER_LIST, "list of a letter column"
    if not listed and clues.letters:
        wall = clues.letters >= _WALL and bool(_LETTER.search(own + clues.html_title))
        return (PageKind.LETTER_LIST, f"{clues.letters} questions with their replies") if wall else \
            (PageKind.LETTER, "question and reply")
    return None


def _as_interview(clues: Clues, kind: PageKind, place: str, listed: bool) -> tuple[PageKind, str] | None:
    if kind is PageKind.OTHER:
        return None
    if _INTERVIEW.search(clues.name if listed else place.split(" > ")[-1]):
        return PageKind.INTERVIEW, "stands in an interview column"
    return None


def _as_survey(clues: Clues, kind: PageKind, place: str, listed: bool) -> tuple[PageKind, str] | None:
    if any(f.purpose == "survey" for f in clues.forms) and _SURVEY.search(f"{place} {clues.title}"):
        return PageKind.SURVEY, "form of a survey"
    below = bool(_SURVEY.search(place.split(" > ")[-1])) and not listed
    if below and any(f.purpose in ("survey", "letter") for f in clues.forms):
        return PageKind.SURVEY, "asks for opinions in a survey column"
    if below and sum(word in clues.text for word in _COUNTED) >= 2:
        return PageKind.SURVEY, "votes in a survey column"
    if kind is PageKind.OTHER:
        return None
    own = clues.name if listed else ""
    if listed and len(clues.name) <= 12 and _SURVEY.search(own):
        return PageKind.SURVEY, "list of a survey column"
    return None


def _as_guide(clues: Clues, kind: PageKind, place: str, listed: bool) -> tuple[PageKind, str] | None:
    if listed and not _is_text_below(clues):
        return None
    elements = clues.guide
    if elements >= 4 or (elements >= 3 and kind is PageKind.ARTICLE and _GUIDE_PATH.search(f"{place} {clues.url}")):
        return PageKind.GUIDE, f"{elements} elements of a service guide"
    guides = bool(_GUIDE_PATH.search(place.split(" > ")[-1])) and not _DOCUMENT.search(clues.title)
    if guides and (listed or kind is PageKind.ARTICLE):
        return PageKind.GUIDE, "stands in a column of service guides"
    return None


def _is_text_below(clues: Clues) -> bool:
    """No list, and a path that ends with another page, a column: column tags were only copied from there."""
    last = clues.path[-1] if clues.path else ("", "")
    return clues.main is None and bool(clues.title) and last[1] not in ("", clues.url) and last[0] != clues.title
