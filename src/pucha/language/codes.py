"""Characters as small numbers, for tables that are read many at a time (字符编码)."""

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.uint16]
Keys = npt.NDArray[np.uint64]

FIRST, LAST = 0x4E00, 0x9FFF
MOST_HAN = LAST - FIRST + 1
DIGIT, MARK, OTHER = 21001, 21002, 21003
BITS = np.uint64(15)
_MARKS = "，。；：、！？,.;:!?（）()“”\"'‘’《》〈〉【】[] \u3000\n\t\r…—-·\u00a0"
_DIGITS = "0123456789０１２３４５６７８９"


@cache
def _classes() -> Ids:
    table = np.full(0x110000, OTHER, np.uint16)
    table[FIRST:LAST + 1] = np.arange(1, MOST_HAN + 1, dtype=np.uint16)
    table[[ord(c) for c in _MARKS]] = MARK
    table[[ord(c) for c in _DIGITS]] = DIGIT
    return table


def points(text: str) -> npt.NDArray[np.uint32]:
    """The code points of a text; half signs (lone surrogates) pass as they are."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def encode(text: str) -> Ids:
    """One number a character: 1… for Han, one for all digits, one for marks, one for the rest."""
    return _classes()[points(text)]


def is_han(ids: Ids) -> npt.NDArray[np.bool_]:
    found: Any = (ids > 0) & (ids <= MOST_HAN)
    return found  # type: ignore[no-any-return]


def character(code: int) -> str:
    return chr(code - 1 + FIRST)


def grams(ids: npt.NDArray[Any], size: int) -> Keys:
    """Keys of all runs of ``size`` characters: one number each, its order marked in the top bits."""
    count = max(0, len(ids) - size + 1)
    keys = np.full(count, size, np.uint64)
    wide = ids.astype(np.uint64)
    for step in range(size):
        keys = (keys << BITS) | wide[step:step + count]
    return keys
