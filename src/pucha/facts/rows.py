"""Repeating rows of links: the raw material of item lists (重复结构).

A row is one of several equal children of one container, each with one link that carries a title. Rows are found
by structure alone: lists, tables, definition lists, divisions, paragraphs, links parted by line breaks.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from pucha.facts.dom import Document, Element
from pucha.facts.links import link_target

_SKIP = frozenset({"head", "select", "option", "map"})
_ROW_TAGS = frozenset({"li", "tr", "td", "dd", "dt", "dl", "div", "p", "a", "article", "section", "table", "ul",
                       "span", "h2", "h3", "h4", "h5", "tbody", "font", "ol", "strong", "b", "em", "i", "label", "th"})
_CONTAINERS = frozenset({"ul", "ol", "tbody", "dl", "div", "td", "tr", "body", "table", "section", "center", "article",
                         "form", "p", "main", "nav", "marquee", "span", "dd", "li", "font", "aside", "fieldset",
                         "footer", "header", "thead", "h1", "h2", "h3", "h4", "a", "strong", "b", "th", "pre"})
_TITLE_LEAST, _TITLE_MOST = 6, 300  # characters of a row that opens something
_BUTTON = 8  # characters of a button
_DAY_ROW = 24  # characters of a row that only holds a day
_BONUS = {"li": 1.3, "tr": 1.3, "dd": 1.2, "dl": 1.1, "td": 0.95, "a": 0.9, "span": 0.9, "tbody": 0.8}
_FEW = 3  # so many rows do not tell what is odd among them
_MANY = 3  # more links make a box odd among rows of one
_DATE = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}")
_ONLY_DAY = re.compile(r"(?:(?:19|20)\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?(?:\s?\d{1,2}:\d{1,2}(?::\d{1,2})?)?$")
SOME_DAY = re.compile(r"(?<!\d)(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}(?!\d)")
NO_TITLE = re.compile(
        r"^[\s\[【(（]*(?:更多|查看更多|更多内容|更多信息|更多>+|more|read more|详细|详情|查看|查看详情|"
        r"点击查看|阅读全文|全文|阅读|下载|点击下载|查看(?:结果|回复|答复)|next(?: page)?|prev(?:ious)?(?: page)?|"
        r"上一?页|下一?页|首页|尾页|末页|第一页|最后一?页|最末页|共\d+页|前一页|后一页|返回|返回顶部|打印|"
        r"关闭|进入|>+|<+|»|\+|\d{1,4}|\.\.\.|…+)[\s\]】)）>»+.·…]*$", re.IGNORECASE)
_OPENS = re.compile(
    r"^[\[【(（]?(?:点击|立即|在线)?(?:下载|查看|详情|详细|查看详情|浏览|阅读|打开)[>»]{0,2}[\]】)）]?$")


@dataclass(slots=True)
class Row:
    """One row: its link, the span of its text, and the title as shown."""

    element: Element
    link: Element
    start: int
    end: int
    links: int = 1


@dataclass(slots=True)
class Group:
    """Rows of one container."""

    container: Element
    rows: list[Row] = field(default_factory=list)
    tag: str = ""

    @property
    def start(self) -> int:
        return self.rows[0].start

    @property
    def end(self) -> int:
        return self.rows[-1].end


class LinkCounter:
    """Counts titled links below an element at once (a picture and a title with one address count once)."""

    def __init__(self, doc: Document, without: tuple[int, int] = (-1, -1)) -> None:
        self.links: list[Element] = []
        self.before = [0] * (len(doc.elements) + 1)
        last = ""
        buttons = _lone_buttons(doc)
        for element in _openers(doc):
            if not (is_titled(element) or element in buttons) or without[0] <= element.start < without[1]:
                continue
            target = element.get("href") or element.get("onclick")
            if target == last and self._repeats(target, element):
                if len(element.line) > len(self.links[-1].line):
                    self.links[-1] = element
            else:
                self.links.append(element)
            last = target
        self.indexes = [e.index for e in self.links]
        for index in self.indexes:
            self.before[index + 1] += 1
        for n in range(1, len(self.before)):
            self.before[n] += self.before[n - 1]

    def _repeats(self, target: str, element: Element) -> bool:
        """The same address with other words, close by: title and summary of one entry."""
        if not self.links or target.startswith(("javascript", "#")):
            return False
        return element.line != self.links[-1].line and element.start - self.links[-1].end < 120

    def count(self, element: Element) -> int:
        """Titled links inside the element, itself included."""
        return self.before[element.last] - self.before[element.index]

    def within(self, element: Element) -> list[Element]:
        return self.links[self.before[element.index]:self.before[element.last]]


def _openers(doc: Document) -> list[Element]:
    """Links, and rows that open something when they are clicked and hold no link."""
    links = list(doc.by_tag("a"))
    if "onclick=" not in doc.html and "ONCLICK=" not in doc.html:
        return links
    rows = [e for e in doc.by_tag("li", "tr", "dd", "div", "p", "section", "article")
            if "onclick" in e.attrs and _TITLE_LEAST <= e.end - e.start <= _TITLE_MOST
            and e.first("a") is None and link_target(doc, e) is not None]
    return sorted((*links, *rows), key=lambda e: e.index) if rows else links


def _lone_buttons(doc: Document) -> frozenset[Element]:
    """Buttons (下载, 查看) of rows that hold no other link: what the row names is the entry."""
    if not any(word in doc.text for word in ("下载", "查看", "详情", "详细")):
        return frozenset()
    found = (link for link in doc.by_tag("a")
             if 2 <= link.end - link.start <= _BUTTON and "href" in link.attrs and _OPENS.match(link.line))
    rows = {row.index: (row, link) for link in found if (row := link.closest("tr", "li")) is not None}
    kept = [link for row, link in rows.values()
            if _TITLE_LEAST <= row.end - row.start - (link.end - link.start) <= _TITLE_MOST
            and not any(is_titled(other) for other in row.below("a"))]
    return frozenset(kept if len(kept) >= _FEW else ())


def is_titled(element: Element) -> bool:
    """Whether a link leads somewhere and carries a title (and not just 更多 or a page number)."""
    if "href" not in element.attrs and "onclick" not in element.attrs:
        return False
    text = element.line
    if len(text) >= 2:
        if "0" <= text[0] <= "9" and len(text) < 20 and _ONLY_DAY.match(text):
            return False
        return not (len(text) < 12 and NO_TITLE.match(text))
    return "\u4e00" <= text <= "\u9fff" and text not in "大中小简繁上下"


def find_groups(doc: Document, counter: LinkCounter) -> list[Group]:
    """All groups of rows, the best reading of every part of the page; no row is in two groups."""
    before = counter.before
    candidates = [group for element in doc.elements
                  if before[element.last] > before[element.index] and element.tag in _CONTAINERS
                  for group in _groups_of(doc, element, counter)]
    candidates.sort(key=lambda g: -_worth(g))
    taken: set[int] = set()
    kept: list[Group] = []
    for group in candidates:
        links = {row.link.index for row in group.rows}
        if links & taken:
            continue
        taken |= links
        kept.append(group)
    return sorted(kept, key=lambda g: g.container.index)


def _worth(group: Group) -> float:
    """How good a reading of its part of the page a group is."""
    rows = group.rows
    extra = sum(row.links - 1 for row in rows) / len(rows)
    return len(rows) * _BONUS.get(group.tag, 1.0) / (1 + 0.5 * extra)


def _groups_of(doc: Document, container: Element, counter: LinkCounter) -> list[Group]:
    by_tag: dict[str, list[Element]] = {}
    before = counter.before
    for kid in container.kids:
        if before[kid.last] > before[kid.index] and kid.tag in _ROW_TAGS:
            by_tag.setdefault(kid.tag, []).append(kid)
    groups = []
    for tag, kids in by_tag.items():
        group = _group(doc, container, tag, _alike(kids, before) if len(kids) > _FEW else kids, counter)
        if group is not None:
            groups.append(group)
    return groups


def _alike(kids: list[Element], before: list[int]) -> list[Element]:
    """Without the odd box of many links (a menu, a pager) that stands among rows of one link each."""
    single = sum(before[kid.last] - before[kid.index] == 1 for kid in kids)
    if single == len(kids) or single * 3 < len(kids) * 2:
        return kids
    return [kid for kid in kids if before[kid.last] - before[kid.index] <= _MANY]


def _group(doc: Document, container: Element, tag: str, kids: list[Element], counter: LinkCounter) -> Group | None:
    before = counter.before
    counts = [before[kid.last] - before[kid.index] for kid in kids]
    if sum(counts) > len(kids) * 3 or max(counts) > 6 or container.tag in _SKIP:
        return None
    group = Group(container, tag=tag)
    for kid in kids:
        links = counter.within(kid)
        if len(links) == 1:
            group.rows.append(Row(kid, links[0], kid.start, kid.end))
            continue
        link = max(links, key=lambda e: min(len(e.line), 60))
        if sum(len(e.line) >= 10 for e in links) > 2:
            return None
        group.rows.append(Row(kid, link, kid.start, kid.end, len(links)))
    if tag == "tr":
        group.rows = _without_head(group.rows)
        if _side_by_side(doc, group, counter):
            return None
    if tag in ("li", "tr"):
        _add_untitled(doc, group, container, tag)
        _take_days(doc, group, container)
    _spread(doc, group, kids, container)
    return group


def _without_head(rows: list[Row]) -> list[Row]:
    """Without a first row of head cells only, whose links sort the table, above rows of other cells."""
    if len(rows) < 2 or any(cell.tag != "th" for cell in rows[0].element.kids):
        return rows
    return rows[1:] if any(cell.tag == "td" for cell in rows[1].element.kids) else rows


def _side_by_side(doc: Document, group: Group, counter: LinkCounter) -> bool:
    """Rows of a table that hold several entries each, every one with its day: the cells are the entries."""
    rows = group.rows
    if all(row.links < 2 for row in rows):
        return False
    held = [counter.within(row.element) for row in rows]
    often = Counter(link.line for links in held for link in links)
    # 查看结果 in every row is a button, no second entry.
    entries = [sum(often[link.line] * 2 <= len(rows) or len(rows) == 1 for link in links) for links in held]
    days = (len(SOME_DAY.findall(doc.text, row.start, row.end)) for row in rows)
    several = sum(1 < links <= shown for links, shown in zip(entries, days, strict=True))
    return several * 2 > len(rows)


def _add_untitled(doc: Document, group: Group, container: Element, tag: str) -> None:
    """Rows whose link lost its title are entries all the same: they carry a date like the others."""
    known = {row.element.index for row in group.rows}
    added = False
    for kid in container.kids:
        if kid.tag != tag or kid.index in known or not 6 <= kid.end - kid.start <= 60:
            continue
        link = kid.first("a")
        if link is not None and link.get("href") and not link.line and _DATE.search(doc.text, kid.start, kid.end):
            group.rows.append(Row(kid, link, kid.start, kid.end))
            added = True
    if added:
        group.rows.sort(key=lambda row: row.element.index)


def _take_days(doc: Document, group: Group, container: Element) -> None:
    """A day in a row of its own behind each row belongs to it."""
    if any(SOME_DAY.search(doc.text, row.start, row.end) for row in group.rows[:_FEW]):
        return
    after = {kid.index: follower for kid, follower in zip(container.kids, container.kids[1:], strict=False)}
    for row in group.rows:
        follower = after.get(row.element.index)
        if follower is not None and follower.tag == group.tag and follower.end - follower.start <= _DAY_ROW \
                and follower.first("a") is None and SOME_DAY.search(doc.text, follower.start, follower.end):
            row.end = follower.end


def _spread(doc: Document, group: Group, kids: list[Element], container: Element) -> None:
    """Text that stands between rows belongs to the row before it, or after it when it also stands before the first."""
    rows = group.rows
    if group.tag in ("li", "tr") or len(rows) == 1:
        return
    lead = doc.text[container.start:rows[0].start].strip()
    tail = doc.text[rows[-1].end:container.end].strip()
    ahead = bool(lead) and not tail and len(lead) < 40 and any(c.isdigit() for c in lead)
    for n, row in enumerate(rows):
        if ahead:
            start = rows[n - 1].element.end if n else container.start
            row.start = max(start, row.start - 60)
        else:
            end = rows[n + 1].element.start if n + 1 < len(rows) else container.end
            row.end = max(min(end, row.end + 60), _day_below(doc, row.end, min(end, row.end + 400))) \
                if end > row.end else row.end


def _day_below(doc: Document, start: int, end: int) -> int:
    """End of a line of its own with a day, below the summary of a row; 0 without one."""
    match = SOME_DAY.search(doc.text, start + 60, end) if end - start > 60 else None
    if match is None:
        return 0
    line = doc.text[doc.text.rfind("\n", 0, match.start()) + 1:match.end()]
    return match.end() if len(line) <= 40 and "。" not in line else 0
