"""Item lists: title, address and date of each entry; the main list told from side lists and navigation (信息列表)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import islice

from pucha.facts import dates
from pucha.facts.breadcrumb import Breadcrumb
from pucha.facts.dom import Document, Element
from pucha.facts.entry_days import Entry, date_in_link, find_date
from pucha.facts.layout import Layout
from pucha.facts.links import link_target, link_text, page_rel
from pucha.facts.rows import NO_TITLE, SOME_DAY, Group, LinkCounter, Row, find_groups
from pucha.model.facts import Item, ItemList
from pucha.model.words import Rel

_MORE = re.compile(
    r"^[\s\[【(（+>·]*(?:查看|点击)?(?:更多|more)[\s\]】)）>»+.·…]*|^[>»+]{1,3}$|^\.\.\.$", re.IGNORECASE)
_HEAD_MORE = re.compile(r"(?<=.)[\s\[【(（+·|]*(?:更多|more)[\s\]】)）>»+.·…]*$", re.IGNORECASE)
_BULLET = re.compile(r"^[\s·•▪■◆◇※★☆●○→›»>*▶►\-—–]+")
_ARTICLE_DATE = re.compile(r"(?:发布|更新|发表|发文|录入)(?:时间|日期)|来源|浏览|点击|阅读次数|字体")
_DATE_LIKE = re.compile(r"\d[-/.年月]\s?\d")
_DIGIT = re.compile(r"\d")
_PARTING = re.compile(
    r"[\s\-—_.·|*]*(?:(?:(?:19|20)\d\d\s?年)?(?:度|\s?\d{1,2}\s?月份?|第?[一二三四]季度|[上下]半年)?[\s\-—_.·|*]*)?")
_YEAR_LINE = re.compile(r"(?:^|\n)[^\n\d]{0,3}((?:19|20)\d\d)\s?年?度?[^\n\d]{0,3}(?:\n|$)")
_TITLE_MOST = 300
_WHOLE_ENTRY = 24  # characters of a link that may hold more than a title
_FRAME = ("footer", "nav", "head")  # a foot or a menu beside rows of the same element is no row
_FILES = 3
_MOST_ROWS = 1_500


@dataclass
class Block:
    """One list read, with what ranks it."""

    group: Group
    entries: list[Entry] = field(default_factory=list)
    heading: str = ""
    more_url: str = ""
    area: str = "main"
    main: bool = False
    _end: int = -1
    _counted: tuple[int, int] = (0, 0)  # entries looked at, and those of them with a date

    @property
    def single(self) -> bool:
        """Whether a lone row is an item: no attachment, and its date carries no label of an article's info line."""
        row = self.entries[0].row
        doc = row.link.doc
        rest = doc.text[row.start:row.link.start] + doc.text[row.link.end:row.end]
        return not _ARTICLE_DATE.search(rest) and page_rel(self.entries[0].url) is not Rel.ATTACHMENT

    @property
    def hidden(self) -> bool:
        """Whether its place is not shown, as long as nobody asks for it."""
        box = self.group.container
        return box.hidden or any(above.hidden for above in islice(box.up(), 6))

    @property
    def dated(self) -> float:
        """Share of entries with a date."""
        if self._counted[0] != len(self.entries):
            seen, days = self._counted
            self._counted = len(self.entries), days + sum(e.day is not None for e in self.entries[seen:])
        return self._counted[1] / len(self.entries)

    @property
    def title_length(self) -> float:
        return sum(min(len(e.title), 40) for e in self.entries) / len(self.entries)

    @property
    def start(self) -> int:
        return self.group.start

    @property
    def end(self) -> int:
        if self._end < 0:
            self._end = max(row.end for row in self.group.rows)
        return self._end

    def take_in(self, other: "Block") -> None:
        """The rows of the list's next part become this one's."""
        self._end = max(self.end, other.end)
        self.entries += other.entries
        self.group.rows += other.group.rows

    def facts(self) -> ItemList:
        items = tuple(Item(e.title, e.url, e.day) for e in self.entries)
        return ItemList(self.heading, items, self.main, self.more_url, self.group.container.selector)


def read_blocks(doc: Document, layout: Layout, path: Breadcrumb | None, as_of: datetime) -> list[Block]:
    """All item lists of a page in document order, navigation and foot left out."""
    counter = LinkCounter(doc, (path.start, path.end) if path else (-1, -1))
    blocks = [b for group in find_groups(doc, counter) if (b := _read(doc, layout, group, as_of)) is not None]
    blocks = _joined(doc, blocks)
    for block in blocks:
        _give_years(doc, block, as_of)
    doc.memo["portraits"] = max((_portraits(b, path) for b in blocks if not _is_list(b)), default=0)
    blocks = [b for b in blocks if _is_list(b)]
    before = 0
    for block in blocks:
        _find_heading(doc, block)
        block.heading = block.heading or _heading_in(doc.text[max(before, block.start - 120):block.start], last=True)
        before = max(before, block.end)
    return blocks


def _read(doc: Document, layout: Layout, group: Group, as_of: datetime) -> Block | None:
    block = Block(group, area=layout.area(group.container))
    if block.area == "footer":
        return None
    if block.area in ("nav", "head") and not _DATE_LIKE.search(doc.text, group.container.start, group.container.end):
        return None
    rows = group.rows[:_MOST_ROWS]
    if block.area == "main":
        rows = [row for row in rows
                if layout.area(row.element) not in _FRAME or SOME_DAY.search(doc.text, row.start, row.end)]
    block.entries = [entry for row in rows if (entry := _entry(doc, row, as_of)) is not None]
    return block if block.entries else None


def _entry(doc: Document, row: Row, as_of: datetime) -> Entry | None:
    shown = link_text(row.link)
    rest = f"{doc.text[row.start:row.link.start]}\n{doc.text[row.link.end:row.end]}"
    entry = Entry("", link_target(doc, row.link) or "", row)
    find_date(entry, rest, as_of)
    if entry.day is None and entry.short is None and _DIGIT.search(shown):
        shown = date_in_link(entry, doc.text[row.link.start:row.link.end], shown, as_of)
    if NO_TITLE.match(shown):
        shown = _beside(rest)
    entry.title = full_title(_BULLET.sub("", _headed(row.link) or shown), row.link)
    if not entry.title:
        return entry if entry.day else None
    return entry if not NO_TITLE.match(entry.title) else None


def _beside(rest: str) -> str:
    """What a row names beside its button: the longest of its cells."""
    return max((" ".join(cell.split()) for cell in re.split(r"[\n\t]", rest)), key=len)


def _headed(link: Element) -> str:
    """The heading inside a link that holds a whole entry: title, summary, day."""
    if link.end - link.start < _WHOLE_ENTRY:
        return ""
    heading = link.first("h1", "h2", "h3", "h4", "h5", "h6")
    return heading.line if heading is not None and len(heading.line) >= 4 else ""


def full_title(shown: str, link: Element) -> str:
    """The whole title: the link's own title where the shown one is cut short."""
    whole = " ".join(link.get("title").split())
    start = shown.rstrip(".…· ")
    if whole and len(whole) > len(start) and len(start) >= 4 and _plain(whole).startswith(_plain(start)):
        return whole[:_TITLE_MOST]
    return shown[:_TITLE_MOST]


def _plain(text: str) -> str:
    return "".join(text.split())


def _give_years(doc: Document, block: Block, as_of: datetime) -> None:
    """Years for dates without one: from the item's address, a year alone on the line above, else counted back along
    the list."""
    if not any(e.short for e in block.entries):
        return
    block._counted = (0, 0)
    headed = _year_headings(doc, block)
    year = as_of.year
    previous: tuple[int, int] | None = None
    for entry in block.entries:
        if entry.day is not None:
            year, previous = entry.day.year, (entry.day.month, entry.day.day)
        if entry.short is None:
            continue
        known = dates.address_year(entry.url) or headed.get(entry.row.start)
        if known:
            year = known
        elif previous is not None and _jumps_back(entry.short, previous):
            year -= 1
        entry.day = _not_future(year, entry.short, as_of, known is not None)
        year = entry.day.year if entry.day else year
        previous = entry.short


def _year_headings(doc: Document, block: Block) -> dict[int, int]:
    """Start of a row → the year that stands alone on a line above it, inside the list or right before it."""
    found: dict[int, int] = {}
    year, at = 0, max(0, block.start - 12)
    for entry in block.entries:
        match = _YEAR_LINE.search(doc.text, at, entry.row.start)
        year = int(match[1]) if match else year
        if year:
            found[entry.row.start] = year
        at = max(at, entry.row.end - 1)
    return found


def _jumps_back(new: tuple[int, int], previous: tuple[int, int]) -> bool:
    """A list runs from new to old: a much later month after an early one lies in the year before."""
    return new[0] - previous[0] >= 4


def _not_future(year: int, short: tuple[int, int], as_of: datetime, sure: bool) -> date | None:
    for candidate in (year, year - 1, year - 2, year - 3):
        try:
            made = date(candidate, *short)
        except ValueError:
            continue
        if made <= as_of.date() or sure:
            return made
    return None


def _is_list(block: Block) -> bool:
    """Whether rows of links are items: dated, or with titles longer than a menu's words."""
    if len(block.entries) == 1 and not block.single:
        return False
    if block.dated >= 0.5:
        return block.title_length >= 3 or len(block.entries) >= 3
    if block.area in ("nav", "head"):
        return False
    return len(block.entries) >= 2 and (block.title_length >= 8 or _is_of_files(block))


def _is_of_files(block: Block) -> bool:
    """2025年度, 2024年度 …: names of files may be short."""
    return len(block.entries) >= _FILES and all(page_rel(e.url) is Rel.ATTACHMENT for e in block.entries)


def _portraits(block: Block, path: Breadcrumb | None) -> int:
    """Entries below the path that show a picture and a short name each: people (领导之窗), services, topics."""
    if path is None or block.start < path.end or block.area != "main":
        return 0
    return sum(entry.row.element.first("img") is not None for entry in block.entries)


def _joined(doc: Document, blocks: list[Block]) -> list[Block]:
    """One list that the page cuts into several equal containers (five rows each) is one list again."""
    joined: list[Block] = []
    for block in sorted(blocks, key=lambda b: b.start):
        partner = next((b for b in reversed(joined[-3:]) if _continues(doc, b, block)), None)
        if partner is not None:
            partner.take_in(block)
        else:
            joined.append(block)
    return joined


def _continues(doc: Document, first: Block, second: Block) -> bool:
    one, two = first.group.container, second.group.container
    if one.tag != two.tag or first.group.tag != second.group.tag:
        return False
    if first.hidden != second.hidden or first.area != second.area or (first.dated >= 0.5) != (second.dated >= 0.5):
        return False
    if one.get("class") != two.get("class"):
        return False
    between = doc.text[first.end:second.start].strip()
    if between and not _PARTING.fullmatch(between):
        return False
    return _kin(one, two)


def _outermost(element: Element) -> Element:
    """The largest box around an element that holds nothing else."""
    while element.parent is not None and (element.parent.start, element.parent.end) == (element.start, element.end) \
            and element.parent.tag not in ("body", "html", "#document"):
        element = element.parent
    return element


def _kin(one: Element, two: Element) -> bool:
    """Same parent, or parents that are equal brothers; boxes that hold nothing else do not count."""
    one, two = _outermost(one), _outermost(two)
    if one.parent is two.parent:
        return True
    if one.parent is None or two.parent is None or one.parent.parent is not two.parent.parent:
        return False
    return one.parent.tag == two.parent.tag and one.parent.get("class") == two.parent.get("class")


def _find_heading(doc: Document, block: Block) -> None:
    """The words and the 更多 link that stand above (or right below) a list inside the same box."""
    element: Element | None = block.group.container
    position = block.start
    for _ in range(8):
        if element is None or element.tag in ("body", "html", "#document"):
            return
        before = doc.text[element.start:position].strip()
        if len(before) > 200:
            return
        if before and not block.heading:
            block.heading = _heading_in(before)
        if not block.more_url:
            block.more_url = _more_in(doc, element, block)
        if block.heading:
            if not block.more_url and element.parent and element.parent.end - element.parent.start < 3000:
                block.more_url = _more_in(doc, element.parent, block, near=True)
            return
        element = element.parent


def _heading_in(text: str, last: bool = False) -> str:
    lines = [_HEAD_MORE.sub("", _BULLET.sub("", line)).strip(" >»|·:：") for line in re.split(r"[\n\t]", text)]
    lines = [line for line in lines if 2 <= len(line) <= 24 and not _MORE.match(line) and not dates.full_dates(line)]
    heading = lines[-1 if last else 0] if lines else ""
    return "" if "位置" in heading[:6] or ">" in heading else heading  # a path


def _more_in(doc: Document, element: Element, block: Block, near: bool = False) -> str:
    for link in element.below("a"):
        inside = block.start <= link.start < block.end and link.end > link.start
        if inside or (near and abs(link.start - block.start) > 400 and abs(link.start - block.end) > 60):
            continue
        text = link.line or link.get("title") or next((i.get("alt") for i in link.below("img") if i.get("alt")), "")
        if text and len(text) < 12 and _MORE.match(text):
            return link_target(doc, link) or ""
    return ""


def newest(items: Iterable[Item]) -> date | None:
    """The newest date of some items."""
    return max((item.date for item in items if item.date is not None), default=None)


def as_facts(blocks: Iterable[Block]) -> tuple[ItemList, ...]:
    return tuple(replace(block.facts()) for block in blocks)
