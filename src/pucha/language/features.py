"""What speaks for a character as written and for a candidate (特征): columns of numbers for the ranker."""

from typing import Any

import numpy as np
import numpy.typing as npt

from pucha.language.codes import MARK, MOST_HAN
from pucha.language.scan import Candidates, Confusions, Scanned, all_keys, windows
from pucha.language.tables import WORD, LevelTable

Array = npt.NDArray[Any]
REACH = 4
_RUNS = (2, 3, 4)
UP, DOWN, FREE = 1, -1, 0  # how the chance of a slip may move with a column
CERTAIN = 36.0  # level of what is always there: a word costs CERTAIN - level


def _evidence_names(who: str) -> list[str]:
    runs = [f"{who}_{how}{run}" for run in (2, 3, 4) for how in ("sum", "max", "min")]
    return [*runs, f"{who}_flow", f"{who}_words", f"{who}_longest", f"{who}_longest_level", f"{who}_usual"]


_DIFFERENCES = ("sum2", "sum3", "sum4", "max3", "max4", "flow", "words", "longest", "usual")
NAMES = [*_evidence_names("old"), *_evidence_names("new"), *(f"gain_{name}" for name in _DIFFERENCES),
         "rank", "margin", "among", "size", "same_tone", "same_sound", "near_sound", "shape",
         "mark_before", "mark_after", "left_three", "right_three", "around"]
_UP_TOO = {"margin", "same_tone", "same_sound"}
MONOTONE = [UP if n.startswith(("new_s", "new_m", "new_f", "new_w", "gain_")) or n in _UP_TOO else
            DOWN if n.startswith(("old_s", "old_m", "old_f", "old_w")) or n == "rank" else FREE for n in NAMES]


def features(scan: Scanned, found: Candidates, table: LevelTable, sets: Confusions) -> Array:
    """One row of :data:`NAMES` for each candidate."""
    size, place = found.size, found.place
    places, back = np.unique(place, return_inverse=True)
    old = _evidence(windows(scan.ids, places, size, reach=REACH), size, table, sets)[back]
    new = _evidence(windows(scan.ids, place, size, found.new, reach=REACH), size, table, sets)
    columns = [f"old_{name}"[4:] for name in _plain_names()]
    gains = np.stack([new[:, columns.index(n)] - old[:, columns.index(n)] for n in _DIFFERENCES], axis=1)
    kind = found.kind
    ids, three = scan.ids, scan.best_three
    left, right = ids[place - 1], ids[place + size]
    rest = np.stack([found.rank, found.margin, found.among, np.full(len(place), size), kind & 1 > 0, kind & 2 > 0,
                     kind & 4 > 0, kind & 8 > 0, left == MARK, right == MARK, three[place - 1], three[place + size],
                     new[:, columns.index("flow")] / (2 * REACH + size)], axis=1)
    return np.concatenate([old, new, gains, rest], axis=1).astype(np.float32)


def _plain_names() -> list[str]:
    return [name.removeprefix("old_") for name in _evidence_names("old")]


def _evidence(around: Array, size: int, table: LevelTable, sets: Confusions) -> Array:
    """Columns of :func:`_evidence_names` for windows with a reach of :data:`REACH`."""
    levels, words = _levels(around, table)
    singles = sets.usual[around]
    columns = []
    for run, found in levels.items():
        over = found[:, REACH - run + 1:REACH + size]
        columns += [over.sum(1), over.max(1), over.min(1)]
    longest, level = _longest(words, size)
    usual = singles[:, REACH:REACH + size].min(1)
    return np.stack([*columns, _flow(levels, singles), _segmented(around, words, singles), longest, level, usual],
                    axis=1).astype(np.float32)


def _levels(around: Array, table: LevelTable) -> tuple[dict[int, Array], dict[int, Array]]:
    """Levels of the runs and of the words that start at each column, by their length; one look-up for all."""
    keys = all_keys(around)
    words = [k + (np.uint64(WORD) << np.uint64(15 * run)) for run, k in zip(_RUNS, keys, strict=True)]
    found = table.levels(np.concatenate([*keys, *words], axis=1)).astype(np.float32)
    parts = np.split(found, np.cumsum([k.shape[1] for k in (*keys, *words)])[:-1], axis=1)
    return dict(zip(_RUNS, parts[:3], strict=True)), dict(zip(_RUNS, parts[3:], strict=True))


def _longest(words: dict[int, Array], size: int) -> tuple[Array, Array]:
    """Length and level of the longest word of the dictionary over the middle."""
    count = len(words[2])
    longest, level = np.ones(count, np.float32), np.zeros(count, np.float32)
    for run in (2, 3, 4):
        over = words[run][:, REACH - run + 1:REACH + size].max(1)
        longest, level = np.where(over > 0, run, longest), np.where(over > 0, over, level)
    return longest, level


def _flow(levels: dict[int, Array], singles: Array) -> Array:
    """How well each character follows from those before it: longest known run, with backing off."""
    width = singles.shape[1]
    total = np.zeros(len(singles), np.float32)
    for at in range(1, width):
        chance = singles[:, at] - CERTAIN - 6
        pair = levels[2][:, at - 1]
        chance = np.where(pair > 0, pair - singles[:, at - 1] - 4, chance)
        if at > 1:
            triple = levels[3][:, at - 2]
            chance = np.where(triple > 0, triple - levels[2][:, at - 2] - 2, chance)
        if at > 2:
            four = levels[4][:, at - 3]
            chance = np.where(four > 0, four - levels[3][:, at - 3], chance)
        total += chance
    return total


def _segmented(around: Array, words: dict[int, Array], singles: Array) -> Array:
    """Score of the best way to cut the window into words."""
    count, width = around.shape
    best = np.zeros((width + 1, count), np.float32)
    lone = np.where(around <= MOST_HAN, np.minimum(singles, 26) - 3.0 - CERTAIN, -4.0)
    for end in range(1, width + 1):
        best[end] = best[end - 1] + lone[:, end - 1]
        for run in (2, 3, 4):
            if end >= run:
                level = words[run][:, end - run]
                scored = best[end - run] + np.where(level > 0, level - CERTAIN, -1e6)
                np.maximum(best[end], scored, out=best[end])
    return best[width]
