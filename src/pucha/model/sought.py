"""A pattern that is only run from where it can match (先找词, 再匹配): most texts hold none of its words.

A pattern with many branches is tried at every character of a text; a word is found many times as fast.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from sys import maxsize


class Sought:
    """``pattern``, each match of which holds one of ``words`` at most ``reach`` characters behind its start, or one of
    ``latin``: words of small letters that it takes in any case."""

    __slots__ = ("_latin", "_reach", "_words", "pattern")

    def __init__(self, pattern: "re.Pattern[str]", words: tuple[str, ...], latin: tuple[str, ...] = (),
                 reach: int = 0) -> None:
        self.pattern = pattern
        self._words, self._latin, self._reach = words, [word.encode("ascii") for word in latin], reach

    def search(self, text: str, start: int = 0, end: int = maxsize) -> "re.Match[str] | None":
        """As ``pattern.search``."""
        first = self._first(text, start, end)
        return self.pattern.search(text, first, end) if first >= 0 else None

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> "Iterator[re.Match[str]]":
        """As ``pattern.finditer``."""
        first = self._first(text, start, end)
        return self.pattern.finditer(text, first, end) if first >= 0 else iter(())

    def _first(self, text: str, start: int, end: int) -> int:
        """Where the first match could begin; -1 when there is none."""
        if self._latin:
            known = latin_letters(text)
            if any(word in known for word in self._latin):
                return start
        first = -1
        for word in self._words:
            at = text.find(word, start, end)
            if at >= 0:
                first, end = at, at + len(word)
        return max(start, first - self._reach) if first >= 0 else -1


@lru_cache(maxsize=4)
def latin_letters(text: str) -> bytes:
    """What of a text is ASCII, in small letters."""
    return text.encode("ascii", "ignore").lower()
