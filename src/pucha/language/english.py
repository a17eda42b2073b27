"""English text by its own dictionary (英文拼写): words one letter away from a usual one, in English passages only.

Names, abbreviations, pinyin, addresses and codes are left alone; what the page itself writes often is meant.
The word list is SCOWL (sizes up to 70, American and British), packed by ``tools/make_english_words.py``.
"""

import lzma
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import NamedTuple

from pucha.language.hits import Hit, hit

_WORD = re.compile(r"(?<![\w.@/&#-])[A-Za-z]+(?:['’][a-z]+)?(?![\w@/&]|[-.][\w])")
_PASSAGE = re.compile(r"(?<![A-Za-z])(?:[A-Za-z]{2,60}[ ,.]{1,2}){5}")  # bounded: a line may be one endless word
_HAN = re.compile(r"[\u3400-\u9fff]")
SHORTEST = 5  # shorter strange words are names and abbreviations
LEAST_WORDS = 8  # of a line that is taken for English
KNOWN_SHARE = 0.8  # of its words, so that French, pinyin and codes are left alone
OFTEN = 3  # a strange word that comes so often on one page is a term
LONGEST = 24
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_FINAL = "iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ui|ao|ou|iu|ie|an|en|in|un|ia|ua|uo|a|o|e|i|u"
_SYLLABLE = re.compile(
    f"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:{_FINAL})|(?:[nljqxy]ue|[nl]v)|ang|ai|ei|ao|ou|an|en|er|a|o|e")
_VOWELS = frozenset("aeiou")


class Words(NamedTuple):
    """Every word that is right, and those that everybody uses: only these are suggested."""

    known: frozenset[str]
    common: frozenset[str]


@cache
def dictionary() -> Words:
    packed = files("pucha.language").joinpath("lexicon", "english.txt.xz").read_bytes()
    lines = lzma.decompress(packed).decode("ascii").split()
    return Words(frozenset(line.rstrip("*") for line in lines),
                 frozenset(line[:-1] for line in lines if line.endswith("*")))


def english_hits(text: str) -> Iterator[Hit]:
    """Misspelt words of the English passages of a text; always for a person to judge."""
    if not _PASSAGE.search(text):
        return
    found = [hit for start, line in _lines(text) for hit in _of_line(text, start, line)]
    often = Counter(one.quote.lower() for one in found)
    yield from (one for one in found if often[one.quote.lower()] < OFTEN)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        if len(line) > 40 and not _HAN.search(line):
            yield start, line
        start += len(line)


def _of_line(text: str, start: int, line: str) -> Iterator[Hit]:
    words = list(_WORD.finditer(line))
    if len(words) < LEAST_WORDS:
        return
    known = dictionary().known
    strange = [w for w in words if _stem(w[0].lower()) not in known]
    if len(strange) > (1 - KNOWN_SHARE) * len(words):
        return
    for match in strange:
        word = match[0]
        if SHORTEST <= len(word) <= LONGEST and word.isalpha() and word.islower() and not _is_pinyin(word):
            right = meant(word)
            if right:
                yield hit(text, start + match.start(), start + match.end(), right, "english-spelling", "review",
                          f"英文单词“{word}”疑为“{right}”之误")


def _stem(word: str) -> str:
    return re.split("['’]", word)[0]


def _is_pinyin(word: str) -> bool:
    """Does the whole word fall into syllables of pinyin?"""
    return _splits(word, 0)


def _splits(word: str, start: int) -> bool:
    if start == len(word):
        return True
    match = _SYLLABLE.match(word, start)
    longest = match.end() if match else start
    return any(_SYLLABLE.fullmatch(word, start, end) and _splits(word, end) for end in range(longest, start, -1))


@cache
def meant(word: str) -> str:
    """The usual word that one slip of the fingers most likely turns into ``word``; "" when it is not clear."""
    common = dictionary().common
    near = {other for other in _edits(word) if len(other) >= SHORTEST - 1 and other in common}
    if not near:
        return ""
    rank = {other: _unlikeness(word, other) for other in near}
    best = [other for other in near if rank[other] == min(rank.values())]
    return best[0] if len(best) == 1 else ""


def _unlikeness(wrong: str, right: str) -> int:
    """How unlike a slip of the fingers: letters swapped, one doubled or single, a vowel for another, one left out …"""
    if len(wrong) == len(right):
        pairs = [(a, b) for a, b in zip(wrong, right, strict=True) if a != b]
        if len(pairs) == 2:
            return 0
        return 2 if set(pairs[0]) <= _VOWELS else 5
    if [a for a, _ in groupby(wrong)] == [a for a, _ in groupby(right)]:
        return 1
    return 6 if wrong[0] != right[0] else 3 if len(wrong) < len(right) else 4


def _edits(word: str) -> Iterator[str]:
    """Everything one insertion, deletion, replacement or swap away."""
    for at in range(len(word) + 1):
        left, right = word[:at], word[at:]
        yield from (left + letter + right for letter in _ALPHABET)
        if right:
            yield left + right[1:]
            yield from (left + letter + right[1:] for letter in _ALPHABET)
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
