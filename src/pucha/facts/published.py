"""When and where an article was published, as the page shows it (发布时间, 来源)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from pucha.facts import dates
from pucha.facts import published_rare as rare
from pucha.facts.dates import Found
from pucha.facts.dom import Document
from pucha.facts.layout import Layout

_STRONG = re.compile(
    r"(?:发布|发表|刊发|公布|上网|上传|录入|添加|信息|稿件|发稿|报送|更新|刊登|公开|登载|加入|提交|创建|"
    r"撰写|新闻)"
                         r"(?:的)?(?:日\s*期|时\s*间)|时间发布|(?:发布|发表|更新|上传|录入|添加|刊登|"
                         r"公开)(?:于|在)|发布日$|published(?:\s+(?:on|at|date))?|"
                     r"posted(?:\s+on)?|release\s+date|date\s+published|publication\s+date", re.IGNORECASE)
_MIDDLE = re.compile(
    r"发\s*文\s*(?:日\s*期|时\s*间)|公\s*告\s*(?:日\s*期|时\s*间)|updated(?:\s+on)?|last\s+(?:updated|"
    r"modified)", re.IGNORECASE)
_WEAK = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|[：:|】\]\s])(?:日\s*期|时\s*间)[^\u4e00-\u9fff]{0,4}$|\bdate\W{0,4}$|"
    r"\btime\W{0,4}$", re.IGNORECASE)
_FALLBACK = re.compile(r"(?:成\s*文|生\s*成|印\s*发|签\s*发|制\s*发|形\s*成|产\s*生)\s*(?:日\s*期|时\s*间)|制作日期")
_NEVER = re.compile(
    r"(?:截止|截至|开始|结束|起始|到期|施行|实施|生效|失效|废止|有效|活动|会议|开标|报名|考试|培训|展览|"
    r"举办|当前|出生|成立|"
                        r"留言|答复|回复|咨询|写信|来信|受理|办结|投诉|征集|调查|起止|直播|访谈|"
                        r"嘉宾)(?:日\s*期|时\s*间|期限|期|日|于)[^\n]{0,4}$|今天是[^\n]{0,6}$|"
                        r"现在是[^\n]{0,4}$|页面生成时间")
_COMPANY = re.compile(
    r"来\s*源|作\s*者|浏\s*览|点\s*击|阅\s*读|访\s*问|字\s*体|字\s*号|打\s*印|编\s*辑|发\s*布\s*(?:人|者|"
    r"单位|机构)?|供\s*稿|稿件|"
                      r"关\s*注|分\s*享|人气|次数|收藏|信息员|摄影|Source|Author|Views|By\s", re.IGNORECASE)
_SOURCE = re.compile(
        r"[来出发公供S](?:(?:(?<=来)\s*源|(?<=出)\s*处)(?:机构|单位)?\s*[:：]\s*(?P<a>[^\n\t|｜【\[]{0,60})|"
        r"(?:(?<=发)[布文稿]|(?<=公)开|(?<=供)稿)\s*(?:机构|单位|部门)\s*[:：]\s*(?P<b>[^\n\t|｜【\[]{0,60})|"
        r"(?<=S)(?<!\wS)ource\s*[:：]\s*(?P<c>[^\n\t|]{1,60}))")
_SOURCE_END = re.compile(
        r"\s{1,6}\S{0,6}[:：]|(?:发布|更新|发表|录入|公开)?(?:时间|日期|于)|作者|编辑|责编|责任|浏览|点击|"
        r"阅读|访问|字体|字号|字号|打印|分享|查看|次数|人气|审核|供稿|"
    r"(?:19|20)\d\d[-/.年]|[（(【\[]\s*$")
_IN_SENTENCE = re.compile(
    r"^(?:\s?\d{1,2}(?:[时点]|[:：]\d\d))?\s?(?:起|前|后|以前|以后|以来|之前|之后|止|期间|至|到|—|－)")
_ENACTED = re.compile(r"\s*[（(][^\n]{0,200}(?:通过|施行|公布|修[订正]|批准)")  # below the title of a rule
_ISSUE = re.compile(r"第\s?[A-Z]?\d{1,3}\s?[版期]")  # a newspaper's page
_SENTENCE_WORDS = ("自", "从", "于", "截至", "截止", "截止到", "至", "到", "在", "定于", "将于", "已于")
_RANGE = r"\s?(?:至|到|—{1,2}|－|~|～|-{1,2})\s?"
_RANGE_BEFORE = re.compile(rf"\d[-/.年月]\d{{1,2}}日?(?:\s?\d{{1,2}}:\d\d(?::\d\d)?)?{_RANGE}$")
_RANGE_BEHIND = re.compile(rf"{_RANGE}(?:19|20)\d\d[-/.年]\d")
_BEFORE_DATES = "".join(" \n\t:：|[【(（\u00a0\u3000")
_SCANNED = 120_000  # characters looked at
_MOST_DATES = 400
_LINE = 400
_SHORT_LINE = 40
_ENTRIES = 3
_OTHER_THAN_PUBLISHED = ("更新", "录入", "添加", "上传", "创建", "提交", "撰写", "加入", "报送")
_LABELLED = 36  # points of a label of some kind
_META = ("pubdate", "publishdate", "article:published_time", "publish_date", "publishtime", "dc.date", "date",
         "firstpublishedtime", "og:release_date", "datepublished", "created", "citation_date", "_pubtime", "pubtime")


@dataclass(frozen=True, slots=True)
class Published:
    """A publication time. ``how``: label | line | info | meta | address."""

    at: datetime
    shown: str
    certain: bool
    how: str
    start: int = -1
    end: int = -1


def find_published(doc: Document, layout: Layout, tags: Mapping[str, str], title_end: int, title_start: int,
                   as_of: datetime) -> Published | None:
    """The publication time that the page shows, else the one its head or address gives (not certain)."""
    visible = _visible(doc, layout, title_start, title_end, as_of)
    visible = visible or _rare(doc, title_end, as_of)
    if visible is not None:
        return visible
    meta = meta_date(tags, as_of)
    if meta is not None:
        return Published(meta[0], meta[1], False, "meta")
    marked = rare.for_machines(doc, title_end, as_of)
    if marked is not None:
        return Published(marked.at, marked.shown, False, "meta")
    day = dates.address_date(doc.url)
    if day is not None and dates.believable(datetime(day.year, day.month, day.day), as_of):
        return Published(datetime(day.year, day.month, day.day), "", False, "address")
    return None


def _rare(doc: Document, title_end: int, as_of: datetime) -> Published | None:
    found = rare.by_script(doc, title_end, as_of) or rare.by_variable(doc, title_end, as_of)
    if found is not None:
        return Published(found.at, found.shown, True, "label", found.start, found.end)
    near = rare.near_title(doc, title_end, as_of)
    return Published(near.at, near.shown, True, "line", near.start, near.end) if near is not None else None


def meta_date(tags: Mapping[str, str], as_of: datetime | None = None) -> tuple[datetime, str] | None:
    """(time, as written) of the head's publication tag."""
    lowered = {name.lower(): value for name, value in tags.items()}
    for name in _META:
        value = lowered.get(name, "")
        found = dates.full_dates(value) or dates.compact_dates(value)
        if found and (as_of is None or dates.believable(found[0].at, as_of)):
            return found[0].at, value.strip()
    return None


def _visible(doc: Document, layout: Layout, title_start: int, title_end: int, as_of: datetime) -> Published | None:
    best: tuple[float, Found] | None = None
    labelled = 0
    for found in dates.full_dates(doc.text[:_SCANNED])[:_MOST_DATES]:
        if not dates.believable(found.at, as_of):
            continue
        score = _score(doc, layout, found, title_start, title_end)
        if score > 0 and (best is None or score > best[0]):
            best = (score, found)
        labelled += score >= 44
    if title_end < 0 and labelled >= _ENTRIES:
        return None  # the days of a list's entries, each behind its label
    if best is None:
        return _relative(doc, title_end, as_of)
    score, found = best[0], dates.with_time(best[1], doc.text)
    return Published(found.at, found.shown, score >= 20, "label" if score >= 50 else "line", found.start, found.end)


def _relative(doc: Document, title_end: int, as_of: datetime) -> Published | None:
    """昨天, 3小时前 right below the title."""
    if title_end < 0:
        return None
    for found in dates.relative_dates(doc.text[title_end:title_end + 120], as_of):
        line_start = doc.text.rfind("\n", 0, title_end + found.start) + 1
        line_end = doc.text.find("\n", title_end + found.end)
        if (line_end if line_end >= 0 else len(doc.text)) - line_start <= 60:
            return Published(found.at, found.shown, False, "line", title_end + found.start, title_end + found.end)
    short = rare.without_year(doc, title_end, as_of)
    return Published(short.at, short.shown, False, "line", short.start, short.end) if short is not None else None


def _score(doc: Document, layout: Layout, found: Found, title_start: int, title_end: int) -> float:
    """How much a date looks like the publication time; 0 when it cannot be."""
    text = doc.text
    before = text[max(0, found.start - 30):found.start]
    line_start = text.rfind("\n", max(0, found.start - _LINE), found.start) + 1 or max(0, found.start - _LINE)
    line_end = text.find("\n", found.end, found.end + _LINE)
    line = text[line_start:line_end if line_end >= 0 else found.end + _LINE]
    near = _label_zone(before)
    if _NEVER.search(near) or _RANGE_BEFORE.search(before) or _RANGE_BEHIND.match(text, found.end):
        return 0
    score = _label_score(near)
    if score == 0:
        score = _bare_score(doc, found, line, line_start, title_start, title_end)
        if score == 0:
            return 0
    score += _place_score(layout, found, title_start, title_end)
    if found.timed:
        score += 1
    return score


def _label_zone(before: str) -> str:
    """The words right before a date: back to the last sentence sign, line breaks and tabs allowed once."""
    before = before.rstrip(_BEFORE_DATES)
    cut = max(before.rfind(c) for c in "。；;，,、】)）]|")
    piece = before[cut + 1:]
    return re.sub(r"\s+", " ", piece.split("\n")[-1] if "\n" in piece else piece)[-16:]


@lru_cache(maxsize=2048)
def _label_score(near: str) -> float:
    if _FALLBACK.search(near):
        return 8
    tail = near[-14:]
    match = _STRONG.search(tail)
    if match and len(tail) - match.end() <= 3:
        return 46 if match[0].startswith(_OTHER_THAN_PUBLISHED) else 50
    match = _MIDDLE.search(tail)
    if match and len(tail) - match.end() <= 3:
        return 44
    return 36 if _WEAK.search(near) else 0


def _in_sentence(text: str, found: Found) -> bool:
    """自2025年3月1日起 …: what happens on a day, not when the page was published."""
    behind = text[found.end:found.end + 8]
    if behind[:1] == "，":
        return True
    goes_on = bool(_IN_SENTENCE.match(behind)) or "\u4e00" <= behind[:1] <= "\u9fff"
    return goes_on and text[max(0, found.start - 3):found.start].endswith(_SENTENCE_WORDS)


def _bare_score(doc: Document, found: Found, line: str, line_start: int, title_start: int, title_end: int) -> float:
    """A date without a label counts when its line is no running text and it stands close to the title."""
    rest = len(line) - (found.end - found.start)
    if _in_sentence(doc.text, found) or _ENACTED.match(line):
        return 0
    if title_end < 0:
        return 22 if rest <= 40 and _COMPANY.search(line) else 0
    after = found.start - title_end
    if not -400 <= after <= 400:
        return 0
    companion = bool(_COMPANY.search(line)) and rest <= 120
    if after < 0:
        in_title = title_start <= found.start < title_end
        return 0 if in_title else (18 if companion or rest <= 4 or _ISSUE.search(line) else 0)
    gap = doc.text[title_end:line_start]
    if len(gap) > 260 or "。" in gap:
        return 0
    if line_start <= title_end and rest > 60:
        # On the title's own line: only in brackets right behind it.
        return 26 if after <= 4 else 0
    if companion:
        return 30
    most = _SHORT_LINE if line.isascii() or not dates.OTHER_SCRIPT.search(line) else _SHORT_LINE * 2
    return 26 if rest <= 12 or (rest <= most and after <= 60 and "。" not in line) else 0


def _place_score(layout: Layout, found: Found, title_start: int, title_end: int) -> float:
    if found.start >= layout.foot_start:
        return -30
    if title_end < 0:
        return 0
    distance = found.start - title_end
    if 0 <= distance <= 300:
        return 15 - distance / 60
    return 5 if -400 <= distance < 0 else 0


def find_source(doc: Document, tags: Mapping[str, str], title_end: int) -> str | None:
    """来源 as shown near the title, else the head's ContentSource."""
    start = max(0, title_end - 600)
    best = None
    for match in _SOURCE.finditer(doc.text, start, min(len(doc.text), max(title_end, 0) + 1500)):
        value = _source_words(match["a"] or match["b"] or match["c"] or "")
        if "\n" in match[0] and ("。" in value or "，" in value):
            continue  # nothing behind the label; what follows is the text
        if value and (best is None or (match["a"] is not None and best[1])):
            best = (value, match["a"] is None)
    if best:
        return best[0]
    named = next((v.strip() for k, v in tags.items() if k.lower() == "contentsource"), "")
    return named or None


def _source_words(text: str) -> str:
    match = _SOURCE_END.search(text)
    text = text[:match.start()] if match else text
    return " ".join(text.split()).strip(" 　)）】]:：-—")
