"""Gradient-boosted trees, read with numpy alone (决策树): the ranker that tells slips from rare words."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from pucha.language.tables import data_file

Array = npt.NDArray[Any]
FIRST_TREES = 16
HOPELESS = -2.2  # raw score after the first trees below which no row ever became a finding


@dataclass(frozen=True)
class Trees:
    """One row a tree. A node asks ``features[column] <= limit``; a negative branch is a leaf (-1 - number)."""

    column: Array
    limit: Array
    low: Array
    high: Array
    leaf: Array
    depth: int

    def scores(self, rows: Array) -> Array:
        """The chance of each row, 0 … 1. Rows that the first trees find hopeless are not asked about further."""
        raw = self._raw(rows, slice(0, FIRST_TREES))
        hopeful = np.flatnonzero(raw > HOPELESS)
        raw[hopeful] += self._raw(rows[hopeful], slice(FIRST_TREES, None))
        raw[raw <= HOPELESS] = HOPELESS
        return 1 / (1 + np.exp(-raw))

    def _raw(self, rows: Array, which: slice) -> Array:
        trees, width = self.column[which].shape
        column, limit, low, high, leaf = (part[which].ravel() for part in
                                          (self.column, self.limit, self.low, self.high, self.leaf))
        total = np.zeros(len(rows))
        offset = np.arange(trees, dtype=np.int32)[:, None] * width
        for start in range(0, len(rows), 512):
            some = rows[start:start + 512]
            base = np.arange(len(some), dtype=np.int32) * some.shape[1]
            flat, node = some.ravel(), np.zeros((trees, len(some)), np.int32)
            for _ in range(self.depth):
                at = np.maximum(node, 0) + offset
                lower = flat.take(column.take(at) + base) <= limit.take(at)
                node = np.where(node < 0, node, np.where(lower, low.take(at), high.take(at)))
            total[start:start + 512] = leaf.take(offset - 1 - node).sum(0)
        return total


@cache
def ranker() -> Trees:
    packed = data_file("ranker.npy")
    return unpacked(np.asarray(packed))


def unpacked(packed: Array) -> Trees:
    """``packed``: for each tree five rows (column, limit, low, high, leaf) of equal width."""
    column, limit, low, high, leaf = np.moveaxis(packed, 1, 0)
    return Trees(column.astype(np.int32), limit.astype(np.float32), low.astype(np.int32), high.astype(np.int32),
                 leaf.astype(np.float64), _depth(low, high))


def _depth(low: Array, high: Array) -> int:
    return max(_depth_of(one, other) for one, other in zip(low, high, strict=True))


def _depth_of(low: Array, high: Array, node: int = 0) -> int:
    if node < 0:
        return 0
    return 1 + max(_depth_of(low, high, int(low[node])), _depth_of(low, high, int(high[node])))
