"""Small hints that only the parsed page can give, kept as notes of the page for the fold of the site (页面提示)."""

import re

from pucha.facts.breadcrumb import find_breadcrumb
from pucha.facts.column_kinds import plain_title, words
from pucha.facts.dates import full_dates
from pucha.facts.dom import Document
from pucha.facts.emptiness import empty_place, list_by_script
from pucha.facts.layout import Layout
from pucha.facts.list_calls import list_call
from pucha.facts.told import told
from pucha.model.words import PageKind

_LISTS = frozenset({PageKind.COLUMN, PageKind.LETTER_LIST, PageKind.SURVEY, PageKind.INTERVIEW, PageKind.OTHER})
_SHORT = 400
_ITEM_TEXT = 8
_SIGN = re.compile(r"icon|arrow|dot|logo|line|home|print|share|ewm|qr|weixin|wechat|weibo|banner|/ad|bg|btn|button|"
                   r"more|close|top|left|right|next|prev|search|\.gif|blank|loading|conac|beian|gongan|hot|new\b|ico|erweima")
_FOOT_LINE = re.compile(
    r"\n[^\n]{0,24}(?:版权所有|主办单位|主办[:：]|承办单位|网站标识码|ICP备|公网安备|网站地图|Copyright)")
_FOOT_NAME = re.compile(r"(?:^|[\s_-])(?:foot|footer|bottom|copyright|dibu|yejiao)(?:$|[\s_-]|\d)")
_SPAN = re.compile(
    r"(?:征集|调查|开始|起止|活动|征求意见|公示|投票|有效|参与|截止|结束|访谈|直播)(?:时间|日期|期限|时限)\s?[:：]?[^\n]{0,80}")
_END = re.compile(r"(?:截止|结束)(?:时间|日期|到|至)?")


def hints(doc: Document, layout: Layout, kind: PageKind) -> dict[str, str]:
    """``content-chars``, ``says-empty``, ``list-by-script`` and ``list-call`` of a list's page; ``opened``/``closed``
    of a survey's or an interview's; ``footer-by-script`` when only a script would bring the foot."""
    found: dict[str, str] = {}
    if kind in _LISTS:
        found |= _emptiness(doc, layout)
    if kind in (PageKind.SURVEY, PageKind.INTERVIEW, PageKind.ARTICLE):
        found |= _span(doc)
    found |= told(doc.text, kind)
    if foot_by_script(doc):
        found["footer-by-script"] = "the element of the foot is empty"
    return found


def _emptiness(doc: Document, layout: Layout) -> dict[str, str]:
    path = find_breadcrumb(doc)
    start = path.end if path is not None else 0
    end = _foot_start(doc, layout, start)
    content = _own_words(doc, start, end)
    found = {"content-chars": str(len(content))}
    said = next((word for word in sorted(words("empty"), key=len, reverse=True) if word in content), "")
    if said and (path is not None or len(content) <= _SHORT):
        found["says-empty"] = said
    if path is not None and _has_picture(doc, path.element.index, end):
        found["content-picture"] = "1"
    links = _own_links(doc, start, end)
    if links:
        found["content-links"] = str(links)
    reason = list_by_script(doc)
    if not reason and any(word in content for word in words("loading")):
        reason = "the page says that it is loading"
    if not reason and not said and not links and len(content) <= _SHORT:
        reason = empty_place(doc, start, end)
    if not reason:
        return found
    call = list_call(doc)
    return found | {"list-by-script": reason} | ({"list-call": call} if call else {})


def _foot_start(doc: Document, layout: Layout, after: int) -> int:
    """Where the foot begins; a foot that would swallow the page's content is not believed."""
    if layout.foot_start > after:
        return layout.foot_start
    match = _FOOT_LINE.search(doc.text, after)
    return match.start() if match else len(doc.text)


def _own_words(doc: Document, start: int, end: int) -> str:
    """What stands between path and foot, without what is hidden, linked or chosen from."""
    skipped: list[tuple[int, int]] = []
    for element in doc.elements:
        if element.start >= end:
            break
        if element.end > start and (element.tag in ("a", "select", "label") or element.hidden):
            skipped.append((element.start, element.end))
    pieces, at = [], start
    for first, last in skipped:
        if first >= at:
            pieces.append(doc.text[at:first])
        at = max(at, min(last, end))
    pieces.append(doc.text[at:end])
    return plain_title("".join(pieces)[:20_000])


def _own_links(doc: Document, start: int, end: int) -> int:
    """Links below the path that may be items: long enough, and not already offered above it by navigation."""
    above = {link.get("href") for link in doc.by_tag("a") if link.end <= start}
    below = {link.get("href") for link in doc.by_tag("a")
             if start <= link.start < end and len(plain_title(link.line)) >= _ITEM_TEXT and not link.hidden}
    return len({href for href in below - above if href and not href.startswith("#")})


def _has_picture(doc: Document, after: int, end: int) -> bool:
    """A picture below the path that is more than a sign."""
    return any(image.index > after and image.start < end and not _SIGN.search(image.get("src").lower())
               for image in doc.by_tag("img"))


def foot_by_script(doc: Document) -> bool:
    """An empty element named like a foot, and a script to fill it."""
    if not doc.by_tag("script"):
        return False
    return any(not element.text and not element.kids and _FOOT_NAME.search(element.words)
               for element in doc.by_tag("div", "footer", "section"))


def _span(doc: Document) -> dict[str, str]:
    """Opening and closing day in the words of a survey's page (征集时间：… 至 …)."""
    for match in _SPAN.finditer(doc.text[:30_000]):
        days = [moment.day.isoformat() for moment in full_dates(match[0])]
        if len(days) >= 2 and days[0] <= days[1]:
            return {"opened": days[0], "closed": days[1]}
        if days and _END.match(match[0]):
            return {"closed": days[0]}
    return {}
