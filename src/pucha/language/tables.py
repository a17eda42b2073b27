"""Tables that say how often a run of characters is written (字串频次表): one file, mapped into memory.

A table is an array of buckets of 64 bits. A bucket holds four slots of 16 bits: 11 bits of fingerprint, 5 bits of
level (0: empty). A key lives in one of two buckets. A key that is not in the table is taken for one that is in about
four of a thousand look-ups. Level = 1 + floor(1.75 · ln(1 + count)), at most 31.
"""

from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
LEVEL_BITS, LEVELS = np.uint64(5), 31
PER_LOG = 1.75
WORD = 8  # added to the order of a key: a word of the dictionary, not a run of text
_FIRST, _SECOND = np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53)
_SHIFT, _PRINT = np.uint64(33), np.uint64(0x7FF)
_IN_ALL_SLOTS, _PRINT_BITS = np.uint64(0x0001000100010001), np.uint64(0xFFE0FFE0FFE0FFE0)
_LOW_BITS, _HIGH_BIT = np.uint64(0x7FFF7FFF7FFF7FFF), np.uint64(0x8000800080008000)
CHUNK = 8192


def mixed(keys: Array) -> tuple[Array, Array, Array]:
    """Two 32-bit places and a fingerprint of each key."""
    x = keys * _FIRST
    x ^= x >> _SHIFT
    x *= _SECOND
    x ^= x >> _SHIFT
    prints = (x >> np.uint64(22)) & _PRINT
    return x >> np.uint64(32), (x * _FIRST) >> np.uint64(32), prints


def place(halves: Array, buckets: int) -> Array:
    """A 32-bit number scaled to 0 … buckets - 1."""
    scaled: Array = (halves * np.uint64(buckets)) >> np.uint64(32)
    return scaled


class LevelTable:
    """Looks up many keys at once, some thousands a time so that all work stays in the processor's cache."""

    def __init__(self, buckets: Array) -> None:
        self._buckets = buckets

    def levels(self, keys: Array) -> npt.NDArray[np.uint8]:
        """The level of each key; 0 where it was never seen."""
        flat = keys.ravel()
        found = np.empty(len(flat), np.uint8)
        for start in range(0, len(flat), CHUNK):
            found[start:start + CHUNK] = self._some(flat[start:start + CHUNK])
        return found.reshape(keys.shape)

    def _some(self, keys: Array) -> Array:
        first, second, prints = mixed(keys)
        prints *= _IN_ALL_SLOTS
        prints <<= LEVEL_BITS
        buckets = self._buckets
        found = _matching(buckets.take(place(first, len(buckets))), prints)
        found |= _matching(buckets.take(place(second, len(buckets))), prints)
        found |= found >> np.uint64(32)
        found |= found >> np.uint64(16)
        levels: Array = found & np.uint64(31)
        return levels


def _matching(buckets: Array, prints: Array) -> Array:
    """The levels of the slots whose fingerprint is the wanted one; all other bits are 0. All four slots at once:
    a slot of which nothing is left after the exclusive or is the one."""
    rest = (buckets ^ prints) & _PRINT_BITS
    other = (rest & _LOW_BITS) + _LOW_BITS
    other |= rest
    equal = ~other & _HIGH_BIT
    equal >>= np.uint64(15)
    equal *= np.uint64(31)
    equal &= buckets
    return equal


def level_of(counts: Array) -> Array:
    levels: Array = np.clip(1 + np.floor(PER_LOG * np.log1p(counts)), 1, LEVELS).astype(np.uint64)
    return levels


def data_file(name: str) -> Any:
    """An array of ``data/``, mapped: worker processes share its pages."""
    with as_file(files("pucha.language").joinpath("data", name)) as path:
        return np.asarray(np.load(path, mmap_mode="r"))


@cache
def level_table() -> LevelTable:
    return LevelTable(data_file("levels.npy"))
