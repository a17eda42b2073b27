"""Slips that the statistics of written Chinese give away (统计检错): scan, candidates, ranker, tiers."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from pucha.language import word_model
from pucha.language.codes import Ids, character, encode, grams
from pucha.language.features import features
from pucha.language.hits import Hit, hit
from pucha.language.lexicon import code_of
from pucha.language.order import order_slips
from pucha.language.protect import is_country_short, is_place_or_firm, is_protected, is_quoted
from pucha.language.scan import PAD, Candidates, Confusions, Scanned, candidates, confusions, joined, scanned
from pucha.language.tables import WORD, LevelTable, level_table
from pucha.language.trees import ranker

Array = npt.NDArray[Any]
SURE, REVIEW, DOUBTFUL = 0.988, 0.978, 0.88  # chances that the tiers ask for
SURE_FOUR, SURE_THREE = 0.978, 0.985  # … where the mended text holds a word of the dictionary so long
REVIEW_FOUR, REVIEW_THREE = 0.90, 0.95
# With the word model: how much likelier (powers of ten) the mended text must be, and what chance is then enough.
LEAST_GAIN, SURE_GAIN, SURE_WITH_GAIN, REVIEW_GAIN = 1.0, 6.0, 0.94, 4.0
BY_RULE = 0.98  # the chance that a rule of order stands for: a person looks
BLOCK = 60_000  # characters looked at in one go: memory stays flat however long the text is
OVERLAP = 40
MOST_REMEMBERED = 50_000
OFTEN = 3  # a wording that comes so often in one text is meant (老区, not 地区)


@dataclass(frozen=True, slots=True)
class Slip:
    """A place where something else was probably meant."""

    chance: float
    start: int
    right: str
    length: int  # of what stands there now

    @property
    def end(self) -> int:
        return self.start + self.length


def slips(texts: Sequence[str]) -> list[list[Slip]]:
    """Slips of many texts at once; texts are put together into blocks."""
    found: list[list[Slip]] = [[] for _ in texts]
    block: list[tuple[int, int, Ids]] = []
    size = 0
    for number, text in enumerate(texts):
        for start in range(0, max(1, len(text)), BLOCK - OVERLAP):
            part = text[start:start + BLOCK]
            block.append((number, start, encode(part)))
            size += len(part)
            if size >= BLOCK:
                _look(block, found)
                block, size = [], 0
    _look(block, found)
    return [_apart(one) for one in found]


def _look(block: list[tuple[int, int, Ids]], found: list[list[Slip]]) -> None:
    if not block:
        return
    ids, starts = joined([part for _, _, part in block])
    table, sets = level_table(), confusions()
    scan = scanned(ids, table)
    for place, length, right in order_slips(scan, table, sets):
        piece = int(np.searchsorted(starts, place, side="right")) - 1
        number, offset, _ = block[piece]
        found[number].append(Slip(BY_RULE, place + offset - int(starts[piece]), right, length))
    for one in _weighed(scan, table, sets):
        piece = int(np.searchsorted(starts, one.start, side="right")) - 1
        number, offset, _ = block[piece]
        found[number].append(replace(one, start=one.start + offset - int(starts[piece])))


_remembered: dict[bytes, list[Slip]] = {}  # by the characters around, places from the first suspicious one on


def _weighed(scan: Scanned, table: LevelTable, sets: Confusions) -> Iterator[Slip]:
    """Slips of characters for others. What may be meant follows from the few characters around a suspicious place:
    the phrases that all pages of a site repeat are weighed once."""
    if len(_remembered) > MOST_REMEMBERED:
        _remembered.clear()
    raw = scan.ids.tobytes()
    keys = [(start, raw[2 * (start - PAD):2 * (end + PAD)]) for start, end in _runs(scan.suspicious)]
    new = {key: start for start, key in reversed(keys) if key not in _remembered}
    if new:
        _remember(scan, {start: key for key, start in sorted(new.items(), key=itemgetter(1))}, table, sets)
    for start, key in keys:
        for one in _remembered[key]:
            yield replace(one, start=start + one.start)


def _runs(places: Array) -> list[tuple[int, int]]:
    """Neighbouring places as (first, behind the last)."""
    breaks = np.flatnonzero(np.diff(places) != 1) + 1
    firsts, lasts = np.r_[0, breaks], np.r_[breaks, len(places)] - 1
    return list(zip(places[firsts].tolist(), (places[lasts] + 1).tolist(), strict=True)) if len(places) else []


def _remember(scan: Scanned, new: dict[int, bytes], table: LevelTable, sets: Confusions) -> None:
    """Weighs the runs of suspicious places that begin at these places, in their order."""
    firsts = list(new)
    _remembered.update((key, []) for key in new.values())
    places = [np.arange(first, first + len(key) // 2 - 2 * PAD) for first, key in new.items()]
    part = replace(scan, suspicious=np.concatenate(places))
    for group in candidates(part, table, sets):
        chances = ranker().scores(features(part, group, table, sets))
        for row in np.flatnonzero(chances >= DOUBTFUL).tolist():
            first = firsts[bisect_right(firsts, int(group.place[row])) - 1]
            _remembered[new[first]].append(_slip(group, row, float(chances[row]), first))


def _slip(group: Candidates, row: int, chance: float, first: int) -> Slip:
    right = "".join(character(code) for code in group.new[row].tolist())
    return Slip(chance, int(group.place[row]) - first, right, group.size)


def _apart(found: list[Slip]) -> list[Slip]:
    """The likeliest of overlapping slips (blocks overlap, too)."""
    kept: list[Slip] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda s: (-s.chance, s.start)):
        places = range(one.start, one.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(one)
    return sorted(kept, key=lambda s: s.start)


def statistical_hits(text: str, found: Sequence[Slip]) -> list[Hit]:
    """Hits with tiers: what may be a name is dropped, what comes often in one text is doubted."""
    free = [s for s in found if not is_protected(text, s.start, s.end) and not is_country_short(text, s.start, s.end)]
    often = Counter(_wording(text, s) for s in free)
    return [_hit(text, s, often[_wording(text, s)]) for s in free]


def _wording(text: str, slip: Slip) -> tuple[str, str]:
    return text[slip.start:slip.end], slip.right


def grade_of(text: str, slip: Slip) -> int:
    """0 sure, 1 for a person, 2 doubtful: by the ranker's chance, the dictionary, and the word model where it is."""
    if slip.chance == BY_RULE:
        return 1
    gain = word_model.gain(text, slip.start, slip.end, slip.right)
    if gain is None:
        return 0 if _is_sure(text, slip) else 1 if _is_likely(text, slip) else 2
    if (gain >= SURE_GAIN and slip.chance >= SURE_WITH_GAIN) or (gain >= LEAST_GAIN and _is_sure(text, slip)):
        return 0
    return 1 if gain >= REVIEW_GAIN or (gain >= LEAST_GAIN and slip.chance >= REVIEW) else 2


def _is_likely(text: str, slip: Slip) -> bool:
    """By the chance; or by a little less where the mended text holds a long word, or where two characters that make no
    word stand for a word of the same sound (元泽 for 原则)."""
    if slip.chance >= REVIEW:
        return True
    no_word = slip.length == 2 and not _holds_word(text[slip.start:slip.end], 2)
    return (slip.chance >= REVIEW_FOUR and _makes_word(text, slip, 4)) or (
        slip.chance >= REVIEW_THREE and (no_word or _makes_word(text, slip, 3)))


def _is_sure(text: str, slip: Slip) -> bool:
    """By the chance; or by a little less where the mended text holds a long word, unless what stands there is one too
    (游离于 is no slip for 有利于)."""
    if slip.chance >= SURE:
        return True
    if slip.chance < SURE_FOUR or (slip.length == 2 and _holds_word(text[slip.start:slip.end], 2)):
        return False
    return _makes_word(text, slip, 4) or (slip.chance >= SURE_THREE and _makes_word(text, slip, 3))


def _makes_word(text: str, slip: Slip, size: int) -> bool:
    """Does the mended text hold a word of ``size`` characters over the slip?"""
    start = max(0, slip.start - size + slip.length)
    return _holds_word(text[start:slip.start] + slip.right + text[slip.end:slip.end + size - slip.length], size)


def _holds_word(text: str, size: int) -> bool:
    keys = grams(encode(text), size) + (np.uint64(WORD) << np.uint64(15 * size))
    return bool(len(keys)) and bool((level_table().levels(keys) > 0).any())


def _hit(text: str, slip: Slip, times: int) -> Hit:
    grade = grade_of(text, slip)
    doubts = (times >= OFTEN) + is_place_or_firm(text, slip.start, slip.end) + is_quoted(text, slip.start, slip.end)
    tier = ("sure", "review", "all")[min(2, grade + doubts)]
    wrong = text[slip.start:slip.end]
    return hit(text, slip.start, slip.end, slip.right, code_of(wrong, slip.right), tier,
               f"“{wrong}”疑为“{slip.right}”之误")
