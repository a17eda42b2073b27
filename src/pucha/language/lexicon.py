"""Our own lexicon of slips in official prose (公文常见错别字词表): ``lexicon/*.tsv``.

A row: wrong ⇥ right ⇥ tier ⇥ note ⇥ exceptions. Exceptions are longer wordings, separated by ``|``, in which the
wrong form is no slip (上海报部署 holds no 报部署…). The form of a row tells its code: see :func:`code_of`.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from pucha.language.codes import points
from pucha.language.hits import TIERS, Hit, hit

_SLOTS = 1 << 20
TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Row:
    """One confusion."""

    wrong: str
    right: str
    tier: str
    note: str = ""
    exceptions: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        return code_of(self.wrong, self.right)


def code_of(wrong: str, right: str) -> str:
    """What kind of slip a pair is."""
    if len(wrong) == len(right):
        swapped = sorted(wrong) == sorted(right)
        return "swapped-characters" if swapped else "de-particle" if _only_de(wrong, right) else "typo"
    if len(wrong) < len(right):
        return "missing-character"
    return "doubled-character" if _says_twice(wrong, right) else "typo"


def _says_twice(wrong: str, right: str) -> bool:
    """Does ``wrong`` become ``right`` when one of two equal neighbours goes?"""
    extra = len(wrong) - len(right)
    return any(wrong[at:at + extra] == wrong[at - extra:at] and wrong[:at] + wrong[at + extra:] == right
               for at in range(extra, len(wrong) - extra + 1))


def _only_de(wrong: str, right: str) -> bool:
    return all(a == b or (a in "的地得" and b in "的地得") for a, b in zip(wrong, right, strict=True))


def read_rows(text: str, name: str) -> Iterator[Row]:
    """Rows of one file; a bad row stops the start with its place."""
    for number, cells in enumerate(csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE), 1):
        if not cells or cells[0].startswith("#"):
            continue
        wrong, right, tier, note, exceptions = [*cells, "", "", ""][:5]
        if len(wrong) < 2 or not right or wrong == right or tier not in TIERS:
            raise ValueError(f"{name} line {number}: expected wrong⇥right⇥tier⇥note⇥exceptions")
        yield Row(wrong, right, tier, note, tuple(e for e in exceptions.split("|") if e))


@cache
def rows() -> tuple[Row, ...]:
    """Every row of every file, the first of equal wrong forms."""
    found: dict[str, Row] = {}
    for file in sorted(files("pucha.language").joinpath("lexicon").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".tsv"):
            for row in read_rows(file.read_text("utf-8"), file.name):
                found.setdefault(row.wrong, row)
    return tuple(found.values())


class Lexicon:
    """Finds all rows in a text: a table of the first two or three characters says where to look closer."""

    def __init__(self, entries: tuple[Row, ...]) -> None:
        self._by_wrong: dict[str, Row] = {}
        self._lengths: dict[str, list[int]] = {}  # of the rows that begin so, the longest first
        for row in sorted(entries, key=lambda r: -len(r.wrong)):
            self._by_wrong.setdefault(row.wrong, row)
            known = self._lengths.setdefault(row.wrong[:3], [])
            if len(row.wrong) not in known:
                known.append(len(row.wrong))
        self._starts = {size: np.zeros(_SLOTS, np.bool_) for size in (2, 3)}
        for start in self._lengths:
            self._starts[len(start)][_slots(points(start), len(start))] = True

    def find_many(self, texts: Sequence[str]) -> list[list[Hit]]:
        """Hits of each text; short texts are looked through together."""
        found: list[list[Hit]] = []
        for start in range(0, len(texts), TOGETHER):
            some = texts[start:start + TOGETHER]
            places: list[list[int]] = [[] for _ in some]
            begins = np.cumsum([0, *(len(text) + 1 for text in some)])
            joined = self._places("\n".join(some) + "\n")
            owners = np.searchsorted(begins, joined, side="right") - 1
            for owner, place in zip(owners.tolist(), (joined - begins[owners]).tolist(), strict=True):
                places[owner].append(place)
            found += [list(self._at(text, mine)) for text, mine in zip(some, places, strict=True)]
        return found

    def rows_in(self, text: str) -> Iterator[tuple[int, Row]]:
        """Where which row stands in one text, from left to right."""
        return self._rows(text, self._places(text + "\n").tolist()) if len(text) > 1 else iter(())

    def _at(self, text: str, places: list[int]) -> Iterator[Hit]:
        return (_hit(text, place, row) for place, row in self._rows(text, places))

    def _rows(self, text: str, places: list[int]) -> Iterator[tuple[int, Row]]:
        """Rows from left to right; where rows overlap the longest that starts first is taken."""
        done = 0
        for place in places:
            if place < done:
                continue
            row = self._row_at(text, place)
            if row:
                done = place + len(row.wrong)
                yield place, row

    def _row_at(self, text: str, place: int) -> Row | None:
        for size in (3, 2):
            for length in self._lengths.get(text[place:place + size], ()):
                row = self._by_wrong.get(text[place:place + length])
                if row is not None and not _excepted(text, place, row):
                    return row
        return None

    def _places(self, text: str) -> npt.NDArray[np.int64]:
        """Where a row may start: its first two or three characters say so."""
        two, three = _slots_in(text)
        may = self._starts[2].take(two)
        may[:-1] |= self._starts[3].take(three)
        return np.flatnonzero(may)


@lru_cache(maxsize=2)
def _slots_in(text: str) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    """Of all runs of two and three characters: several lexicons look through one text."""
    codes = points(text)
    return _slots(codes, 2), _slots(codes, 3)


def _slots(codes: npt.NDArray[np.uint32], size: int) -> npt.NDArray[np.uint32]:
    mixed = codes[:len(codes) - size + 1] * np.uint32(2654435761)
    for step in range(1, size):
        mixed = (mixed ^ codes[step:len(codes) - size + 1 + step]) * np.uint32(2246822519)
    return mixed >> np.uint32(12)


def _excepted(text: str, place: int, row: Row) -> bool:
    for exception in row.exceptions:
        at = exception.find(row.wrong)
        while at >= 0:
            if text.startswith(exception, place - at) and place >= at:
                return True
            at = exception.find(row.wrong, at + 1)
    return False


def _hit(text: str, place: int, row: Row) -> Hit:
    """Only the characters that differ are quoted when the lengths are equal, so that offsets point at the slip."""
    wrong, right = row.wrong, row.right
    note = f"（{row.note}）" if row.note else ""
    reason = f"“{wrong}”应为“{right}”{note}"
    start, end = _differing(wrong, right) if len(wrong) == len(right) else (0, len(wrong))
    return hit(text, place + start, place + end, right[start:end] if len(wrong) == len(right) else right,
               row.code, row.tier, reason)


def _differing(wrong: str, right: str) -> tuple[int, int]:
    places = [i for i, (a, b) in enumerate(zip(wrong, right, strict=True)) if a != b]
    return places[0], places[-1] + 1


@cache
def lexicon() -> Lexicon:
    return Lexicon(rows())
