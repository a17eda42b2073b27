"""The day of one entry of a list (条目日期): beside its link, inside it, with or without a year."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from pucha.facts import dates
from pucha.facts.dom import Element
from pucha.facts.rows import Row

_NEGATIVE = re.compile(r"截止|结束|成文|生成|印发日期|有效期|到期")
_DIGIT = re.compile(r"\d")
_PUBLISHED = re.compile(r"(?:发布|公开|公布|更新|上网|发稿)(?:日期|时间)")
_BOX = 14  # characters of a day in a box
_GLUED = re.compile(r"\d(?:19|20)\d\d[-/.年]\d")


@dataclass(slots=True)
class Entry:
    """One row read."""

    title: str
    url: str
    row: Row
    day: date | None = None
    short: tuple[int, int] | None = None  # (month, day) without a year


def find_date(entry: Entry, rest: str, as_of: datetime) -> None:
    if not _DIGIT.search(rest) and "天" not in rest and "年" not in rest:
        return
    found = _in_boxes(entry.row.element, as_of) if _GLUED.search(rest) else []
    found = found or [f for f in dates.row_dates(rest) if dates.believable(f.at, as_of)]
    if len(found) > 1:
        found = [f for f in found if not _NEGATIVE.search(_ahead(rest, f))] or found
        found = [f for f in found if _apart(rest, f)] or found
        found = _by_heads(entry.row.element, as_of) or found
    if found:
        entry.day = found[0].day
        return
    short = dates.short_dates(rest, 2000) if len(rest) < 400 else []
    if short:
        entry.short = (short[-1].at.month, short[-1].at.day)
        return
    relative = dates.relative_dates(rest, as_of)
    if relative:
        entry.day = relative[0].day
        return
    months = [f for f in (*dates.compact_dates(rest), *dates.month_dates(rest)) if dates.believable(f.at, as_of)]
    if months and len(rest.strip()) < 40:
        entry.day = months[0].day


def _ahead(rest: str, found: dates.Found) -> str:
    """The words right before a date, on its own line."""
    return rest[max(rest.rfind("\n", 0, found.start) + 1, found.start - 12):found.start]


def _apart(rest: str, found: dates.Found) -> bool:
    """Whether a date stands on a line that is no sentence."""
    start, end = rest.rfind("\n", 0, found.start) + 1, rest.find("\n", found.end)
    return "。" not in rest[start:end if end >= 0 else len(rest)]


def _by_heads(row: Element, as_of: datetime) -> list[dates.Found]:
    """The date in the cell that the table's head calls the publication's (发布日期), not 成文日期."""
    table = row.closest("table") if row.tag == "tr" else None
    head = table.first("tr") if table is not None else None
    if head is None or head is row or len(head.kids) != len(row.kids):
        return []
    cells = [cell for name, cell in zip(head.kids, row.kids, strict=True) if _PUBLISHED.search(name.line[:20])]
    return [f for cell in cells[:1] for f in dates.row_dates(cell.line) if dates.believable(f.at, as_of)]


def _in_boxes(row: Element, as_of: datetime) -> list[dates.Found]:
    """Dates of a row's boxes one by one, where a number stands right before the date: 浏览78 | 2026-09-29."""
    boxes = (box for box in row.below("span", "em", "i", "b", "time", "label", "font") if not box.kids)
    return [f for box in boxes for f in dates.row_dates(box.text) if dates.believable(f.at, as_of)]


def date_in_link(entry: Entry, text: str, shown: str, as_of: datetime) -> str:
    """A date at the start or end inside the link ("标题 2015-10-31"); it is not part of the title."""
    boxed = _day_box(entry, as_of)
    if boxed:
        return shown.replace(boxed, "").strip() or shown
    lines = [line.strip() for line in re.split(r"[\n\t]", text) if line.strip()]
    found = [f for f in dates.row_dates(shown) if dates.believable(f.at, as_of)]
    for each in found:
        before, after = shown[:each.start].strip(" [【(（"), shown[each.end:].strip(" ]】)）")
        if (not before or not after) and len(before + after) >= 2:
            entry.day = each.day
            return before or after
    apart = [line for line in lines if len(line) <= 24 and (dates.row_dates(line) or dates.short_dates(line, 2000))]
    if apart and len(lines) > 1:
        long = max((line for line in lines if line not in apart), key=len, default="")
        made = dates.row_dates(apart[-1])
        if made and dates.believable(made[0].at, as_of):
            entry.day = made[0].day
            return long or shown
        short = dates.short_dates(apart[-1], 2000)
        if short:
            entry.short = (short[-1].at.month, short[-1].at.day)
            return long or shown
    return _short_at_edge(entry, shown)


def _day_box(entry: Entry, as_of: datetime) -> str:
    """The words of the box inside the link that holds its day and nothing else; "" without one."""
    for box in entry.row.link.below("small", "span", "em", "i", "time", "b", "font"):
        words = box.line
        if box.kids or not _DIGIT.search(words) or len(words) > _BOX:
            continue
        found = dates.row_dates(words)
        if found and found[0].shown == words and dates.believable(found[0].at, as_of):
            entry.day = found[0].day
            return words
        short = dates.short_dates(words, 2000)
        if short and short[0].shown == words:
            entry.short = (short[0].at.month, short[0].at.day)
            return words
    return ""


def _short_at_edge(entry: Entry, shown: str) -> str:
    short = dates.short_dates(shown, 2000)
    for each in (short[-1:] + short[:1]):
        before, after = shown[:each.start].strip(" [【(（"), shown[each.end:].strip(" ]】)）")
        ahead, behind = shown[each.start - 1:each.start], shown[each.end:each.end + 1]
        bracketed = behind in ("]", "】", ")", "）") or ahead in (" ", "[", "(")
        if (not after and before and bracketed) or (not before and len(after) >= 6 and "月" not in each.shown):
            entry.short = (each.at.month, each.at.day)
            return before or after
    return shown
