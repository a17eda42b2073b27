"""One language fault in a text (错别字及文字差错)."""

from collections.abc import Iterable
from dataclasses import dataclass

TIERS = ("sure", "review", "all")  # sure: may enter a notice unseen; review: a person looks; all: doubtful ones too
CONTEXT = 12  # characters shown on each side

CODES = {
    "typo": "错别字",
    "missing-character": "疑似漏字",
    "doubled-character": "重复用字",
    "swapped-characters": "字序颠倒",
    "de-particle": "“的、地、得”误用",
    "punctuation": "标点符号差错",
    "english-spelling": "英文拼写差错",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """One fault. ``start`` and ``end`` count code points of the text; ``suggestion`` replaces ``quote``."""

    start: int
    end: int
    quote: str
    suggestion: str
    code: str
    tier: str
    reason: str
    context: str = ""


def hit(text: str, start: int, end: int, suggestion: str, code: str, tier: str, reason: str) -> Hit:
    """A hit with its quote and the words around it."""
    left, right = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    return Hit(start, end, text[start:end], suggestion, code, tier, reason, text[left:right].replace("\n", " "))


def within(tier: str, wanted: str) -> bool:
    """Is a hit of ``tier`` shown when ``wanted`` is asked for?"""
    return TIERS.index(tier) <= TIERS.index(wanted)


def merged(hits: Iterable[Hit]) -> list[Hit]:
    """In order of place; where two overlap the surer one stays, then the longer one."""
    kept: list[Hit] = []
    taken: set[int] = set()
    for one in sorted(hits, key=lambda h: (TIERS.index(h.tier), h.start - h.end, h.start)):
        places = range(one.start, one.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(one)
    return sorted(kept, key=lambda h: (h.start, h.end))
