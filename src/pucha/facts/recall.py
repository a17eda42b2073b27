"""What was found out about a short text is kept for its next page (重复片段): the pages of a site repeat their scripts,
menus and labels."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

T = TypeVar("T")


def remembered(most: int, longest: int) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """A function of one text alone, its last ``most`` answers kept; texts of more than ``longest`` characters, which
    would fill the memory, are read anew each time. The answer is shared: nobody may change it."""
    def kept(read: Callable[[str], T]) -> Callable[[str], T]:
        known = lru_cache(most)(read)

        @wraps(read)
        def call(text: str) -> T:
            return known(text) if len(text) <= longest else read(text)
        return call
    return kept
