"""Packs counts into the bucket table that ``pucha.language.tables`` reads."""

from typing import Any

import numpy as np
import numpy.typing as npt

from pucha.language.tables import LEVEL_BITS, level_of, mixed, place

Array = npt.NDArray[Any]
FILL = 0.9
ROUNDS = 12


def packed(keys: Array, counts: Array) -> tuple[Array, int]:
    """Buckets, and how many of the rarest keys found no room. Frequent keys choose first."""
    buckets = int(len(keys) / (4 * FILL)) + 1
    order = np.argsort(-counts, kind="stable")
    first, second, prints = mixed(keys[order])
    slots = (prints << LEVEL_BITS) | level_of(counts[order])
    both = np.stack([place(first, buckets), place(second, buckets)]).astype(np.int64)
    table, used = np.zeros((buckets, 4), np.uint64), np.zeros(buckets, np.int64)
    waiting = np.arange(len(keys))
    for _ in range(ROUNDS):
        emptier = np.where(used[both[0, waiting]] <= used[both[1, waiting]], 0, 1)
        target = both[emptier, waiting]
        rank = used[target] + _rank_in_group(target)
        fits = rank < 4
        # of those that want one bucket at once only as many enter as leave the other bucket a chance
        fits &= _rank_in_group(target) < 1
        table[target[fits], rank[fits]] = slots[waiting[fits]]
        np.add.at(used, target[fits], 1)
        waiting = waiting[~fits]
    shifts = np.arange(4, dtype=np.uint64) * np.uint64(16)
    return np.bitwise_or.reduce(table << shifts, axis=1), len(waiting)


def _rank_in_group(groups: Array) -> Array:
    """0 for the first of equal values, 1 for the second …"""
    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    lengths = np.diff(np.r_[starts, len(ordered)])
    ranks = np.empty(len(groups), np.int64)
    ranks[order] = np.arange(len(groups)) - np.repeat(starts, lengths)
    return ranks
