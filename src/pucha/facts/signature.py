"""A compact signature of a text for finding near-duplicates (近似签名).

One-permutation MinHash over runs of four characters: two texts share about as many bins as their
runs overlap. Equal texts give equal signatures in every run and on every machine.
"""

from functools import cache
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
BINS = 64
_LONGEST = 4000
_RUN = 4
EMPTY = 0xFFFFFFFF
_PLANE = 0x10000


def signature(text: str) -> tuple[int, ...]:
    """64 numbers, () for a text that is too short to compare."""
    codes = np.frombuffer(text[:_LONGEST].encode("utf-32-le", "surrogatepass"), np.uint32)
    letters = codes[_is_letter(codes)]
    if len(letters) < 20:
        return ()
    values = _sums(letters)
    bins = np.full(BINS, EMPTY, np.uint32)
    np.minimum.at(bins, values & 63, values)
    found: tuple[int, ...] = tuple(bins.tolist())
    return found


def _is_letter(codes: Array) -> Array:
    known: Array = _letters().take(np.minimum(codes, _PLANE))
    if codes.size and codes.max() >= _PLANE:
        for place in np.flatnonzero(codes >= _PLANE).tolist():
            known[place] = chr(int(codes[place])).isalnum()
    return known


@cache
def _letters() -> Array:
    """For each code point of the first plane: a letter or a digit?"""
    return np.array([*(chr(code).isalnum() for code in range(_PLANE)), False])


def _sums(codes: Array) -> Array:
    """CRC-32 of every run of four characters in UTF-32 (little end first).

    The checksum of a run is the exclusive or of what each of its characters adds, so it is looked up, not reckoned.
    """
    low, high = codes & 0xFFFF, codes >> 16
    count = len(codes) - _RUN + 1
    found = np.full(count, crc32(bytes(4 * _RUN)), np.uint32)
    lower, upper = _shares()
    beyond = bool(high.any())
    for place in range(_RUN):
        found ^= lower[place].take(low[place:place + count])
        if beyond:
            found ^= upper[place].take(high[place:place + count])
    return found


@cache
def _shares() -> tuple[Array, Array]:
    """What the lower and the upper half of a character add to the checksum, by its place in the run."""
    lower = np.zeros((_RUN, _PLANE), np.uint32)
    upper = np.zeros((_RUN, 0x11), np.uint32)
    nothing = crc32(bytes(4 * _RUN))

    def share(at: int, value: int) -> int:
        return nothing ^ crc32(bytes(at) + bytes([value]) + bytes(4 * _RUN - at - 1))
    for place in range(_RUN):
        first, second, third = (np.array([share(4 * place + n, v) for v in range(256)], np.uint32) for n in range(3))
        lower[place] = (second[:, None] ^ first[None, :]).ravel()
        upper[place] = third[:0x11]
    return lower, upper


def fingerprint(text: str) -> tuple[int, ...]:
    """:func:`signature` of a page's text, however its blanks are set."""
    return signature("".join(text.split()))


def likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Share of equal bins among those that either text fills."""
    if not one or len(one) != len(other):
        return 0.0
    used = [(a, b) for a, b in zip(one, other, strict=True) if a != EMPTY or b != EMPTY]
    return sum(a == b for a, b in used) / len(used) if used else 0.0
