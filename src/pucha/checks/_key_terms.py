"""Terms of the state and the party with one wrong character (重要用语错字), and fixed enumerations out of order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from pucha.checks._dated import LEXICONS
from pucha.language.codes import encode, grams
from pucha.language.lexicon import Lexicon, Row
from pucha.language.likeness import variants
from pucha.language.tables import level_table

_SIGNS = re.compile(r"[、，,和及与\s“”\"]{1,3}")
FAR = 2  # signs between neighbours of an enumeration, at most


@dataclass(frozen=True, slots=True)
class Slip:
    """A wrong wording and the right one."""

    start: int
    wrong: str
    right: str


def _lines(name: str) -> Iterator[str]:
    for line in (LEXICONS / name).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


@cache
def _variants() -> Lexicon:
    """What one slip makes of the terms, without wordings that are written in official texts."""
    rows: dict[str, Row] = {}
    terms = tuple(_lines("key_terms.txt"))
    for term in terms:
        for wrong in variants(term):
            if wrong not in terms:
                rows.setdefault(wrong, Row(wrong, term, "review"))
    unknown = _never_written(list(rows))
    return Lexicon(tuple(row for row, never in zip(rows.values(), unknown, strict=True) if never))


def _never_written(wordings: list[str]) -> list[bool]:
    """Is at least one run of four, and so the wording as it stands, unknown to the tables?"""
    unknown = level_table().levels(grams(encode("".join(wordings) + "。。。"), 4)) == 0
    before = np.concatenate([[0], np.cumsum(unknown)])  # unknown runs that begin before each place
    lengths = np.array([len(wording) for wording in wordings])
    starts = np.cumsum(lengths) - lengths
    found: list[bool] = (before[starts + np.maximum(lengths - 3, 0)] > before[starts]).tolist()
    return found


def slips_in(text: str) -> Iterator[Slip]:
    """Key terms with one wrong character."""
    for place, row in _variants().rows_in(text):
        if _HAN.match(text[place:place + 1]):
            yield Slip(place, row.wrong, row.right)


_HAN = re.compile(r"[\u4e00-\u9fff]")


@cache
def _sequences() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in _lines("sequences.txt"))


def out_of_order(text: str) -> Iterator[Slip]:
    """Enumerations that hold exactly the members of a fixed one, in another order."""
    for members in _sequences():
        if all(member in text for member in members):
            yield from _misplaced(text, members)


def _misplaced(text: str, members: tuple[str, ...]) -> Iterator[Slip]:
    every = re.compile("|".join(map(re.escape, members)))
    found = list(every.finditer(text))
    for at in range(len(found) - len(members) + 1):
        group = found[at:at + len(members)]
        words = tuple(match[0] for match in group)
        if words == members or len(set(words)) < len(members):
            continue
        if all(_SIGNS.fullmatch(text[a.end():b.start()]) for a, b in pairwise(group)):
            start, end = group[0].start(), group[-1].end()
            yield Slip(start, text[start:end], "、".join(members))
