"""Our own lexicon of slips in official prose (公文常见错别字词表): ``lexicon/*.tsv``.

A row: wrong ⇥ right ⇥ tier ⇥ note ⇥ exceptions. Exceptions are longer wordings, separated by ``|``, in which the
wrong form is no slip (上海报部署 holds no 报部署…). The form of a row tells its code: see :func:`code_of`.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from pucha.language.codes import points
from pucha.language.hits import TIERS, Hit, hit

_SLOTS = 1 << 20


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
    return "doubled-character"


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
    """Finds all rows in a text: a table of first pairs of characters says where to look closer."""

    def __init__(self, entries: tuple[Row, ...]) -> None:
        self._by_pair: dict[str, list[Row]] = {}
        for row in sorted(entries, key=lambda r: -len(r.wrong)):
            self._by_pair.setdefault(row.wrong[:2], []).append(row)
        self._starts = np.zeros(_SLOTS, np.bool_)
        for pair in self._by_pair:
            self._starts[_slots(points(pair))] = True

    def find(self, text: str) -> Iterator[Hit]:
        """Hits from left to right; where rows overlap the longest that starts first is taken."""
        codes = points(text)
        done = 0
        for place in np.flatnonzero(self._starts[_slots(codes)]).tolist():
            if place < done:
                continue
            row = self._row_at(text, place)
            if row:
                done = place + len(row.wrong)
                yield _hit(text, place, row)

    def _row_at(self, text: str, place: int) -> Row | None:
        for row in self._by_pair.get(text[place:place + 2], ()):
            if text.startswith(row.wrong, place) and not _excepted(text, place, row):
                return row
        return None


def _slots(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    return (codes[:-1] * np.uint32(2654435761) + codes[1:] * np.uint32(40503)) >> np.uint32(12)


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
