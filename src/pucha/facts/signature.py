"""A compact signature of a text for finding near-duplicates (近似签名).

One-permutation MinHash over runs of four characters: two texts share about as many bins as their
runs overlap. Equal texts give equal signatures in every run and on every machine.
"""

import re
from zlib import crc32

BINS = 64
_LONGEST = 4000
_SIGNS = re.compile(r"[\W_]+")
_RUN = 4
_EMPTY = 0xFFFFFFFF


def signature(text: str) -> tuple[int, ...]:
    """64 numbers, () for a text that is too short to compare."""
    letters = _SIGNS.sub("", text[:_LONGEST])
    if len(letters) < 20:
        return ()
    raw = letters.encode("utf-32-le")
    bins = [_EMPTY] * BINS
    for position in range(0, len(raw) - 4 * _RUN + 1, 4):
        value = crc32(raw[position:position + 4 * _RUN])
        place = value & 63
        if value < bins[place]:
            bins[place] = value
    return tuple(bins)


def likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Share of equal bins among those that either text fills."""
    if not one or len(one) != len(other):
        return 0.0
    used = [(a, b) for a, b in zip(one, other, strict=True) if a != _EMPTY or b != _EMPTY]
    return sum(a == b for a, b in used) / len(used) if used else 0.0
