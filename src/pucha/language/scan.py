"""Where a text reads unlike Chinese, and what may have been meant (可疑处与候选字).

A character is suspicious when no run of three characters over it is usual. What may stand there instead sounds or
looks alike and makes the runs of two usual; for two neighbours, a word of the same sound.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from pucha.language.codes import BITS, MARK, Ids, grams, is_han
from pucha.language.tables import LevelTable, data_file, level_table

Array = npt.NDArray[Any]
PAD = 6  # marks before, between and behind texts
UNUSUAL = 5  # highest level of a run of three that is suspicious by itself
UNKNOWN_FOUR = 12  # … and that is suspicious when no run of four is known either
PAIR_GAIN, BETTER_PAIRS, KEPT = 3, 6, 2
_MARKS = tuple(np.uint64(size << 15 * size) for size in (2, 3, 4))  # of keys, by the length of their run
TOTAL_GAIN = 18  # all runs over a candidate together must be so much more usual


@dataclass(frozen=True)
class Confusions:
    """For each character code what it may stand for: ``targets[starts[c]:starts[c + 1]]``; words by their sounds."""

    starts: Array
    targets: Array
    kinds: Array
    usual: Array  # level of single characters
    sounds: Array  # number of a character's sound
    word_keys: Array  # first sound · 512 + second sound, sorted
    words: Array  # the two codes of each word
    ranks: Array  # row and column of a character in ``pairs``; 0: not usual
    after: Array  # a row for each character: one bit for each character that is often written after it
    before: Array  # … before it: one row holds all that is asked about one place, so it stays in the cache
    by_rank: Array  # the character code of each row

    def often_after(self, one: Array, new: Array) -> Array:
        return self._bits(self.after, one, new)

    def often_before(self, one: Array, new: Array) -> Array:
        return self._bits(self.before, one, new)

    def _bits(self, table: Array, row: Array, column: Array) -> Array:
        at = self.ranks.take(column)
        bits: Array = (table[self.ranks.take(row), at >> 3] >> (at & 7).astype(np.uint8)) & 1
        return bits


@cache
def confusions() -> Confusions:
    return sets_in(data_file)


def sets_in(read: Callable[[str], Array]) -> Confusions:
    names = ("starts", "targets", "kinds", "usual", "sounds", "word_keys", "words", "ranks", "pairs")
    *parts, packed = [read(f"{name}.npy") for name in names]
    side = int(parts[7].max()) + 1
    bits = np.unpackbits(packed, bitorder="little", count=side * side).reshape(side, side)
    starts, targets, kinds, usual, sounds, word_keys, words, ranks = parts
    return Confusions(starts, targets, kinds, usual, sounds, word_keys, words, ranks,
                      after=np.packbits(bits, axis=1, bitorder="little"),
                      before=np.packbits(bits.T, axis=1, bitorder="little"), by_rank=_by_rank(ranks, side))


def _by_rank(ranks: Array, side: int) -> Array:
    codes = np.zeros(side, np.uint16)
    codes[ranks] = np.arange(len(ranks), dtype=np.uint16)
    codes[0] = 0
    return codes


@dataclass(frozen=True)
class Candidates:
    """Replacements worth a closer look: ``new`` for ``size`` characters at ``place``."""

    size: int
    place: Array
    new: Array  # one row of ``size`` codes each
    kind: Array  # bits of likeness, of the worst of its characters
    rank: Array  # 0 for the best of a place
    margin: Array  # how much its runs are more usual than those of the next best
    among: Array  # how many there were


@dataclass(frozen=True)
class Scanned:
    """A text as numbers with the levels of its runs of two, three and four."""

    ids: Ids
    two: Array
    three: Array
    suspicious: Array  # places

    @property
    def best_three(self) -> Array:
        return _best_over(self.three, 3, len(self.ids))


def scanned(ids: Ids, table: LevelTable | None = None) -> Scanned:
    table = table or level_table()
    two, three = (table.levels(grams(ids, size)) for size in (2, 3))
    best = _best_over(three, 3, len(ids))
    unusual = (best <= UNKNOWN_FOUR) & is_han(ids)
    places = np.flatnonzero(unusual)
    unusual[places] &= (best[places] <= UNUSUAL) | ~_known_four(ids, places, table)
    unusual[:PAD] = unusual[len(ids) - PAD:] = False
    return Scanned(ids, two, three, np.flatnonzero(unusual))


def _known_four(ids: Ids, places: Array, table: LevelTable) -> Array:
    """Is any run of four over these places known?"""
    inside = np.clip(places, PAD, len(ids) - PAD - 1)
    around = ids[inside[:, None] + np.arange(-3, 4)]
    known: Array = np.any(table.levels(all_keys(around)[2]) > 0, axis=1)
    return known


def _best_over(levels: Array, size: int, length: int) -> Array:
    """For each character the highest level of the runs that cover it."""
    padded = np.zeros(length + size - 1, levels.dtype)
    padded[size - 1:size - 1 + len(levels)] = levels
    best = padded[:length].copy()
    for step in range(1, size):
        np.maximum(best, padded[step:step + length], out=best)
    return best


def candidates(scan: Scanned, table: LevelTable | None = None, sets: Confusions | None = None) -> list[Candidates]:
    """Single characters and pairs of characters that may be meant."""
    table, sets = table or level_table(), sets or confusions()
    return [found for found in (_singles(scan, table, sets), _doubles(scan, table, sets)) if len(found.place)]


def _singles(scan: Scanned, table: LevelTable, sets: Confusions) -> Candidates:
    ids, places = scan.ids, scan.suspicious
    codes = ids[places]
    first = sets.starts[codes].astype(np.int64)
    counts = sets.starts[codes + 1].astype(np.int64) - first
    row, step = _expanded(counts)
    at = first[row] + step
    new = sets.targets[at]
    likely = np.flatnonzero(sets.often_after(ids[places - 1][row], new) | sets.often_before(ids[places + 1][row], new))
    place, new, kind = places[row[likely]], new[likely], sets.kinds[at[likely]]
    left = table.levels(_pair(ids[place - 1], new))
    right = table.levels(_pair(new, ids[place + 1]))
    now = left.astype(np.int16) + right
    gain = now - scan.two[place - 1] - scan.two[place]
    keep = np.flatnonzero(gain >= PAIR_GAIN)
    keep = keep[_best(place[keep], now[keep], BETTER_PAIRS)]
    return _ranked(scan, table, 1, place[keep], new[keep][:, None], kind[keep])


def _doubles(scan: Scanned, table: LevelTable, sets: Confusions) -> Candidates:
    ids, places = scan.ids, scan.suspicious
    neighbours = places[:-1][np.diff(places) == 1] if len(places) > 1 else places[:0]
    sound = sets.sounds[ids]
    keys = sound[neighbours].astype(np.uint32) * 512 + sound[neighbours + 1]
    first = np.searchsorted(sets.word_keys, keys)
    counts = np.searchsorted(sets.word_keys, keys, side="right") - first
    row, step = _expanded(counts)
    place, new = neighbours[row], sets.words[first[row] + step]
    both = (new[:, 0] != ids[place]) & (new[:, 1] != ids[place + 1])
    place, new = place[both], new[both]
    now = table.levels(_pair(ids[place - 1], new[:, 0])).astype(np.int16) + table.levels(_pair(new[:, 1],
                                                                                             ids[place + 2]))
    keep = np.flatnonzero(now >= scan.two[place - 1].astype(np.int16) + scan.two[place + 1])
    keep = keep[_best(place[keep], now[keep], BETTER_PAIRS)]
    kind = np.full(len(keep), 2, np.uint8)
    return _ranked(scan, table, 2, place[keep], new[keep], kind)


def _ranked(scan: Scanned, table: LevelTable, size: int, place: Array, new: Array, kind: Array) -> Candidates:
    """Only the best few of each place, by all the runs over it."""
    score = total_levels(windows(scan.ids, place, size, new), table, size)
    order = np.lexsort((-score, place))
    place, new, kind, score = place[order], new[order], kind[order], score[order]
    starts, lengths = _groups(place)
    starts_of = np.repeat(starts, lengths)
    rank = np.arange(len(place)) - starts_of
    following = np.where((rank + 1 < np.repeat(lengths, lengths)), np.r_[score[1:], 0][:len(score)], 0)
    best_other = np.where(rank == 0, following, score[starts_of])
    keep = (rank < KEPT) & (score >= total_levels(windows(scan.ids, place, size), table, size) + TOTAL_GAIN)
    return Candidates(size, place[keep], new[keep], kind[keep], rank[keep], (score - best_other)[keep],
                      np.repeat(lengths, lengths)[keep])


def windows(ids: Ids, place: Array, size: int, new: Array | None = None, reach: int = 3) -> Array:
    """The characters around each place, ``reach`` on each side; with ``new`` put in."""
    around = ids[place[:, None] + np.arange(-reach, size + reach)]
    if new is not None:
        around[:, reach:reach + size] = new
    return around


def total_levels(around: Array, table: LevelTable, size: int) -> Array:
    """Sum of the levels of all runs of two to four that cover the middle of windows with a reach of three."""
    two, three, four = all_keys(around)
    over = np.concatenate([two[:, 2:3 + size], three[:, 1:3 + size], four[:, :3 + size]], axis=1)
    return table.levels(over).astype(np.int32).sum(axis=1)  # type: ignore[no-any-return]


def all_keys(around: Array) -> tuple[Array, Array, Array]:
    """Keys of the runs of two, three and four that start at each column of windows."""
    wide = around.astype(np.uint64)
    two = (wide[:, :-1] << BITS) | wide[:, 1:]
    three = (two[:, :-1] << BITS) | wide[:, 2:]
    four = (three[:, :-1] << BITS) | wide[:, 3:]
    return two | _MARKS[0], three | _MARKS[1], four | _MARKS[2]


def _pair(one: Array, two: Array) -> Array:
    keys: Array = (((np.uint64(2) << BITS) | one.astype(np.uint64)) << BITS) | two.astype(np.uint64)
    return keys


def _expanded(counts: Array) -> tuple[Array, Array]:
    """Row numbers repeated by their counts, and the step within each row."""
    row = np.repeat(np.arange(len(counts)), counts)
    starts = np.cumsum(counts) - counts
    return row, np.arange(len(row)) - np.repeat(starts, counts)


def _groups(ordered: Array) -> tuple[Array, Array]:
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(ordered) else np.zeros(0, np.int64)
    return starts, np.diff(np.r_[starts, len(ordered)])


def _best(place: Array, score: Array, most: int) -> Array:
    """Numbers of the ``most`` best of each place, in order of place."""
    order = np.lexsort((-score, place))
    starts, lengths = _groups(place[order])
    rank = np.arange(len(order)) - np.repeat(starts, lengths)
    best: Array = order[rank < most]
    return best


def joined(texts: list[Ids]) -> tuple[Ids, Array]:
    """Many texts as one, marks between them, and where each starts."""
    gap = np.full(PAD, MARK, np.uint16)
    parts, starts, at = [gap], [], PAD
    for text in texts:
        starts.append(at)
        parts += [text, gap]
        at += len(text) + PAD
    return np.concatenate(parts), np.array(starts, np.int64)
