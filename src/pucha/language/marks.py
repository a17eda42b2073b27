"""Punctuation in Chinese text (标点符号): doubled marks, half-width marks among full-width ones, brackets left open.

A text that keeps to half-width marks throughout has its own style: only the odd one out is shown.
"""

import re
from collections.abc import Iterator

from pucha.language.hits import Hit, hit

_HAN = "\u4e00-\u9fff"
_DOUBLED = re.compile(r"([，、；：])\1|([，、；：])[。，、；：]|。[，、；：]|(?<!。)。。(?!。)")
_HALF = re.compile(rf"(?<=[{_HAN}”》）])[,;:?!](?=[{_HAN}“《（])")
_FULL = re.compile(r"[，；：？！]")
_WIDE = str.maketrans(",;:?!", "，；：？！")
_PAIRS = {"（": "）", "《": "》", "〔": "〕", "【": "】"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_BRACKETS = re.compile(r"[（）《》〔〕【】()]")
_LISTED = re.compile(r"(?:^|[\s，。；：、！？])[0-9０-９一二三四五六七八九十a-zA-Z①-⑩]{1,3}$")
ODD_SHARE = 20  # one half-width mark among so many full-width ones is an oversight
LEAST_FULL = 5
LONGEST = 4000  # characters of a paragraph whose brackets are matched


def mark_hits(text: str) -> Iterator[Hit]:
    yield from _doubled(text)
    yield from _half_width(text)
    yield from _brackets(text)


def _doubled(text: str) -> Iterator[Hit]:
    for match in _DOUBLED.finditer(text):
        yield hit(text, match.start(), match.end(), _stronger(match[0]), "punctuation", "review",
                  f"标点重复：“{match[0]}”")


def _stronger(marks: str) -> str:
    return max(marks, key="、，；：。".index)


def _half_width(text: str) -> Iterator[Hit]:
    odd = list(_HALF.finditer(text))
    if not odd:
        return
    full = sum(1 for _ in _FULL.finditer(text))
    if full < max(LEAST_FULL, ODD_SHARE * len(odd)):
        return
    for match in odd:
        yield hit(text, match.start(), match.end(), match[0].translate(_WIDE), "punctuation", "review",
                  f"中文之间使用了半角标点“{match[0]}”")


def _brackets(text: str) -> Iterator[Hit]:
    start = 0
    for line in text.splitlines(keepends=True):
        if len(line) <= LONGEST:
            yield from _in_paragraph(text, start, line)
        start += len(line)


def _in_paragraph(text: str, start: int, line: str) -> Iterator[Hit]:
    """Brackets of one paragraph that have no partner. ``1）`` of a list needs none."""
    open_ones: list[tuple[int, str]] = []
    for match in _BRACKETS.finditer(line):
        mark = match[0].translate(str.maketrans("()", "（）"))
        if mark in _PAIRS:
            open_ones.append((match.start(), mark))
        elif open_ones and _PAIRS[open_ones[-1][1]] == mark:
            open_ones.pop()
        elif any(_PAIRS[o] == mark for _, o in open_ones):
            open_ones = _closed(open_ones, mark)
        elif not (mark == "）" and _LISTED.search(line[:match.start()][-6:])):
            yield _lonely(text, start + match.start(), _CLOSERS[mark])
    for place, mark in open_ones:
        yield _lonely(text, start + place, _PAIRS[mark])


def _closed(open_ones: list[tuple[int, str]], mark: str) -> list[tuple[int, str]]:
    """The open brackets without the latest one that ``mark`` closes."""
    last = max(i for i, (_, o) in enumerate(open_ones) if _PAIRS[o] == mark)
    return open_ones[:last] + open_ones[last + 1:]


def _lonely(text: str, place: int, partner: str) -> Hit:
    return hit(text, place, place + 1, "", "punctuation", "review", f"“{text[place]}”缺少与之配对的“{partner}”")
