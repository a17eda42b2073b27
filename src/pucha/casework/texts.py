"""Comparing short Chinese texts: a plain form, and how alike two are by their pairs of characters."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """``text`` without blanks and forms: NFKC, lower case, no space anywhere.

    >>> plain(" ＡＢ　部 署 ")
    'ab部署'
    """
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


def pairs(text: str) -> frozenset[str]:
    """Every two neighbouring characters of the plain form, without signs; a single character stands for itself."""
    letters = "".join(c for c in plain(text) if c.isalnum())
    return frozenset(letters[n:n + 2] for n in range(max(1, len(letters) - 1))) if letters else frozenset()


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared pairs over all pairs (Jaccard), 0 to 1; 0 when a text says nothing."""
    return len(one & other) / len(one | other) if one and other else 0.0
