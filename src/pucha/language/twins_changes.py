"""What changed between two texts, named (变化的种类): names, dates, numbers, places, or something else."""

import re
from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import yaml

from pucha.language.alignment import Change, changes_within

_WORDS: dict[str, Any] = yaml.safe_load(files("pucha.language").joinpath("twins_words.yaml").read_text("utf-8"))
_DIGITS = "0-9零〇一二三四五六七八九十百千万亿两○"
_DATE = re.compile(
    rf"(?:[{_DIGITS}]{{1,4}}[年月日号时点分]|[\d]{{1,4}}[-/.:：]\d{{1,2}}|[上下]午|[今昨前去]年|[今昨]天|[本上下]月|"
    rf"星期[一二三四五六日天]|周[一二三四五六日末]|近日|日前|[上下]半年|[{_DIGITS}]季度|至|到|[、，-]|\d)+")
_NUMBER = re.compile(rf"[第约近共达逾超]?[{_DIGITS}.,，%％‰—～~-]+(?:多|余|几)?[\u4e00-\u9fff㎡]{{0,3}}")
_NUMERIC = re.compile(rf"[{_DIGITS}.%％]")
_DATE_SIGNS = frozenset("年月日号时点分")
_LONG_NAME = 10  # characters of a place
_PLACE_ENDS = tuple(_WORDS["places"])
_SURNAMES = frozenset("".join(_WORDS["surnames"].split()))
_TITLES = tuple(_WORDS["titles"])
_FRAME = re.compile("|".join(map(re.escape, _WORDS["frame"])))


@dataclass(frozen=True, slots=True)
class Named:
    """One change. ``kind``: name | date | number | place | other. ``frame``: in a line of source or editor."""

    kind: str
    a: str
    b: str
    frame: bool = False


def named_changes(a: str, b: str, least: float = 0.0) -> tuple[list[Named], int]:
    """(all changes named, characters that both texts share); ([], 0) when they surely share less than ``least``."""
    raw = changes_within(a, b, len(a) - least)
    if raw is None:
        return [], 0
    shared = len(a) - sum(c.a_end - c.a_start for c in raw)
    widened = _joined([_widen(a, b, one) for one in raw])
    repeated = Counter((a[c.a_start:c.a_end], b[c.b_start:c.b_end]) for c in raw)
    found = []
    for one in widened:
        first, second = a[one.a_start:one.a_end], b[one.b_start:one.b_end]
        kind = _kind(a, b, one)
        if kind == "other" and repeated[(first, second)] > 1 and 2 <= len(first) <= 12 and 2 <= len(second) <= 12:
            kind = "place"
        found.append(Named(kind, first, second, _in_frame(a, b, one)))
    return found, shared


def _widen(a: str, b: str, one: Change) -> Change:
    """The change with the shared rest of its number, date or name."""
    a_start, b_start, a_end, b_end = one.a_start, one.b_start, one.a_end, one.b_end
    inside = a[a_start:a_end] + b[b_start:b_end]
    if _NUMERIC.search(inside) or _beside_digit(a, one):
        while a_start and b_start and a[a_start - 1] == b[b_start - 1] and _numeric(a[a_start - 1]):
            a_start, b_start = a_start - 1, b_start - 1
        while a_end < len(a) and b_end < len(b) and a[a_end] == b[b_end] and _numeric(a[a_end]):
            a_end, b_end = a_end + 1, b_end + 1
    elif a_start and b_start and max(one.a_end - one.a_start, one.b_end - one.b_start) <= _LONG_NAME:
        if _is_given_name(a, b, one):
            return Change(a_start - 1, a_end, b_start - 1, b_end)
        if not a.startswith(_TITLES, a_end):
            tail = next((end for end in _PLACE_ENDS if a.startswith(end, a_end) and b.startswith(end, b_end)), "")
            a_end, b_end = a_end + len(tail), b_end + len(tail)
    return Change(a_start, a_end, b_start, b_end)


def _numeric(sign: str) -> bool:
    return bool(_NUMERIC.match(sign)) or sign in _DATE_SIGNS


def _beside_digit(a: str, one: Change) -> bool:
    return a[one.a_start - 1:one.a_start].isdigit() and a[one.a_end:one.a_end + 1].isdigit()


def _is_given_name(a: str, b: str, one: Change) -> bool:
    """One or two characters that follow a shared surname: 张伟 → 张强."""
    before = a[one.a_start - 1]
    sizes = {one.a_end - one.a_start, one.b_end - one.b_start}
    if before not in _SURNAMES or before != b[one.b_start - 1] or not sizes <= {1, 2}:
        return False
    around = a[max(0, one.a_start - 5):one.a_start - 1] + a[one.a_end:one.a_end + 4]
    return any(title in around for title in _TITLES) or a[one.a_start - 2:one.a_start - 1] in "、，。："


def _joined(found: list[Change]) -> list[Change]:
    """Widened changes that now touch become one."""
    result: list[Change] = []
    for one in found:
        last = result[-1] if result else None
        if last and (one.a_start < last.a_end or one.b_start < last.b_end):
            result[-1] = Change(last.a_start, max(last.a_end, one.a_end), last.b_start, max(last.b_end, one.b_end))
        else:
            result.append(one)
    return result


def _kind(a: str, b: str, one: Change) -> str:
    first, second = a[one.a_start:one.a_end], b[one.b_start:one.b_end]
    if (_is_date(first) and _is_date(second)) or (_is_date(first + second) and not (first and second)):
        return "date"
    if first and second and _NUMBER.fullmatch(first) and _NUMBER.fullmatch(second):
        after = a[one.a_end:one.a_end + 1]
        return "date" if after in _DATE_SIGNS and after else "number"
    if _is_names(first) and _is_names(second):
        return "name"
    if _is_name(a, first, one.a_start, one.a_end) and _is_name(b, second, one.b_start, one.b_end):
        return "name"
    if _is_place(first, a[one.a_end:one.a_end + 4]) and _is_place(second, b[one.b_end:one.b_end + 4]):
        return "place"
    return "other"


def _is_date(text: str) -> bool:
    return bool(text) and bool(_DATE.fullmatch(text)) and (
        any(sign in text for sign in "年月日号时点周期天午度前近") or bool(re.search(r"\d[-/.:：]\d", text)))


def _is_name(text: str, words: str, start: int, end: int) -> bool:
    """A surname and one to three characters; a place's ending speaks against it, a title beside it for it."""
    if not 2 <= len(words) <= 4 or words[0] not in _SURNAMES or not all("\u4e00" <= c <= "\u9fff" for c in words):
        return False
    after, before = text[end:end + 4], text[max(0, start - 6):start]
    if any(after.startswith(title) for title in _TITLES) or any(before.endswith(title) for title in _TITLES):
        return True
    return not words.endswith(_PLACE_ENDS) and not after.startswith(_PLACE_ENDS) and len(words) <= 3


def _is_names(words: str) -> bool:
    """A list of persons: 张伟、李敏、王强."""
    parts = [part for part in re.split(r"[、，,和及与等]", words) if part]
    people = sum(1 for part in parts if part[0] in _SURNAMES)
    return len(parts) >= 2 and all(len(part) <= 4 for part in parts) and 2 * people >= len(parts)


def _is_place(words: str, after: str) -> bool:
    if not 1 <= len(words) <= 16 or not all("\u4e00" <= c <= "\u9fff" for c in words):
        return False
    return words.endswith(_PLACE_ENDS) or after.startswith(_PLACE_ENDS)


def _in_frame(a: str, b: str, one: Change) -> bool:
    """Does the change stand in a line of source, editor or clicks at the head or the foot?"""
    near = a[max(0, one.a_start - 14):one.a_end + 4] + b[max(0, one.b_start - 14):one.b_end + 4]
    edge = one.a_start < 90 or one.a_end > len(a) - 90
    return edge and bool(_FRAME.search(near))
