"""In which order pages are visited: what the rules look at first (栏目, 列表, 信件, 指南), then articles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pucha.model.facts import Link
from pucha.model.words import Rel
from pucha.observe.attachments import FILES, IMAGES, PAGES, extension

HOME, COLUMN, SUBCOLUMN, NEXT_PAGE, SERVICE, ARTICLE, DEEP_LIST = range(7)
STEP = 1_000_000  # rank = class * STEP + place among its class

_SERVICE = re.compile(r"信箱|信件|留言|咨询|来信|写信|答复|回复选登|问政"
                      r"|投诉|建言|调查|征集|问卷|访谈|直播|办事|指南|事项|服务|找错")
_SERVICE_PATH = re.compile(r"letter|mailbox|xjx|xinxiang|liuyan|wyly|zixun|zxzx|hudong|hdjl|interact|survey|diaocha"
                           r"|zjdc|wsdc|dczj|fangtan|zxft|interview|bszn|banshi|guide|wsbs|service|bsfw|olta?lk", re.I)
_COLUMN_PATH = re.compile(r"/(?:index|list|default|main|column|channel|class|catalog|node|col|more)?"
                          r"[-_]?\d{0,6}(?:\.\w{1,6})?$|/col/col\d+/|[/_.](?:list|column|channel|more|node)[-_.]?"
                          r"\w{0,12}(?:\.\w{1,6})?(?:\?|$)"
                          r"|[?&](?:columnid|channelid|classid|catid|cid|typeid|colid|categoryid|nodeid|lmid)=", re.I)
_ARTICLE_PATH = re.compile(r"[/_]t?(?:19|20)\d{6}[_/.]|/(?:19|20)\d\d[-/]?(?:0?[1-9]|1[0-2])[-/]|/art[/_]|content"
                           r"|article|detail|view|show|info[_/.?]|/\d{4,}\.\w{1,6}$"
                           r"|[?&](?:id|infoid|articleid|newsid|contentid)=", re.I)
_NEXT_TEXT = re.compile(r"下一?页|下页|后一页|末页|尾页|最后一页|上一?页|前一页|next|>+|»|›|"
                        r"第?\d{1,4}页?", re.I)
_NEXT_PATH = re.compile(r"(?:index|list|default)[-_](\d{1,4})\.\w{1,6}$|[?&](?:page|pageno|pagenum|pageindex|curpage"
                        r"|currentpage|p|pn|pg)=(\d{1,5})|[/_]p(?:age)?[-_]?(\d{1,4})(?:\.\w{1,6}|/)?$", re.I)
_HOME_TEXT = re.compile(r"(?:返回|网站|站点|本站)?(?:首页|主页)|home", re.I)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands that links: how far from the home page, and how many list pages deep."""

    depth: int
    chain: int = 0
    home: bool = False


def is_page(link: Link) -> bool:
    """May the address be a page of ours to read, by what the link is and by its extension?"""
    if link.rel not in (Rel.PAGE, Rel.FRAME):
        return False
    name = extension(link.url)
    return name in PAGES or (name not in FILES and name not in IMAGES)


def rank(link: Link, place: Place, position: int, next_page: str | None) -> int:
    """Order number of a link's target: smaller is sooner."""
    return _class_of(link, place, next_page) * STEP + min(position, STEP - 1)


def _class_of(link: Link, place: Place, next_page: str | None) -> int:
    number = page_number(link, next_page)
    if number is not None:
        return NEXT_PAGE if number <= 3 else DEEP_LIST
    if place.home and (link.rel is Rel.FRAME or link.area == "nav"):
        return COLUMN
    text = link.text.strip()
    column = _is_column(link.url, text)
    if place.home and column:
        return COLUMN
    if _SERVICE.search(text) or _SERVICE_PATH.search(link.url):
        return SERVICE if not column else SUBCOLUMN
    if column and place.depth <= 2:
        return SUBCOLUMN
    return SERVICE if column else ARTICLE


def page_number(link: Link, next_page: str | None = None) -> int | None:
    """The number of a list's further page (列表翻页), 2 when only the words say so; None for anything else."""
    match = _NEXT_PATH.search(link.url)
    if match:
        return max(1, int(next(g for g in match.groups() if g)))
    if link.url == next_page:
        return 2
    return 2 if _NEXT_TEXT.fullmatch(link.text.strip()) and not _HOME_TEXT.fullmatch(link.text.strip()) else None


def _is_column(url: str, text: str) -> bool:
    path = url.partition("://")[2].partition("/")[2]
    if _ARTICLE_PATH.search("/" + path):
        return False
    return bool(_COLUMN_PATH.search("/" + path)) or 2 <= len(text) <= 8


def chain_of(link: Link, place: Place, next_page: str | None, same_pattern: bool) -> int:
    """How many steps of one pattern led here: what tells a list from an endless one."""
    return place.chain + 1 if same_pattern or page_number(link, next_page) is not None else 0


def is_home_link(url: str, text: str) -> bool:
    """A link that means the home page, whatever its address."""
    return bool(_HOME_TEXT.fullmatch(text.strip())) or bool(
        re.search(r"://[^/]+/?(?:(?:index|default|main|home)\.\w{1,6})?$", url, re.I))


def entrance_only(links: Sequence[Link]) -> bool:
    """A home page that is only a door (首页仅为入口): few links, none of them an article's."""
    pages = [x for x in links if is_page(x) and not x.hidden]
    if not pages or len(pages) > 40:
        return False
    return not any(len(x.text.strip()) >= 12 or _ARTICLE_PATH.search("/" + x.url.partition("://")[2].partition("/")[2])
                   for x in pages)
