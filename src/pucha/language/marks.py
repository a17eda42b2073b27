"""Punctuation in Chinese text (标点符号): doubled marks, half-width marks among full-width ones, brackets left open.

A text that keeps to half-width marks throughout has its own style: only the odd one out is shown.
"""

import re
from collections.abc import Iterator

from pucha.language.hits import Hit, hit

_HAN = "\u4e00-\u9fff"
# Both begin with a set of characters, which is found many times as fast as an alternative.
_DOUBLED = re.compile(r"[，、；：。](?:(?<!。)[。，、；：]|(?<=。)(?:[，、；：]|(?<!。。)。(?!。)))")
_HALF = re.compile(rf"[,;:?!](?<=[{_HAN}”》）].)(?=[{_HAN}“《（])")
_FULL = re.compile(r"[，；：？！]")
_WIDE = str.maketrans(",;:?!", "，；：？！")
_PAIRS = {"（": "）", "《": "》", "〔": "〕", "【": "】"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_BRACKETS = re.compile(r"[（）《》〔〕【】()]")
_LISTED = re.compile(r"(?:^|[\s，。；：、！？])[0-9０-９一二三四五六七八九十a-zA-Z①-⑩]{1,3}$")
ODD_SHARE = 20  # one half-width mark among so many full-width ones is an oversight
LEAST_FULL, FEW = 5, 1
_ENDS = ("。", "！", "？", "；")
_FULL_BRACKETS = str.maketrans("()〈〉", "（）《》")
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
    """A single one among many full-width marks is an oversight; more are the habit of a writer."""
    odd = list(_HALF.finditer(text))
    if not odd:
        return
    full = sum(1 for _ in _FULL.finditer(text))
    if full < max(LEAST_FULL, 2 * len(odd)):
        return
    rare = len(odd) <= FEW and full >= ODD_SHARE * len(odd)
    for match in odd:
        tier = "review" if rare and match[0] in ",;" else "all"
        yield hit(text, match.start(), match.end(), match[0].translate(_WIDE), "punctuation", tier,
                  f"中文之间使用了半角标点“{match[0]}”")


def _brackets(text: str) -> Iterator[Hit]:
    """Brackets without a partner, neither in their paragraph nor in a neighbouring one."""
    lonely: list[tuple[int, str, bool]] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if len(line) <= LONGEST:
            whole = line.rstrip().endswith(_ENDS)
            for place, mark in _alone(line):
                _pair_or_keep(lonely, start + place, mark, whole)
        start += len(line)
    for place, mark, whole in lonely:
        partner = _PAIRS.get(mark) or _CLOSERS[mark]
        yield hit(text, place, place + 1, "", "punctuation", "review" if whole else "all",
                  f"“{text[place]}”缺少与之配对的“{partner}”")


def _pair_or_keep(lonely: list[tuple[int, str, bool]], place: int, mark: str, whole: bool) -> None:
    """A bracket that was left open shortly before is closed by one of its kind."""
    for at in range(len(lonely) - 1, max(-1, len(lonely) - 6), -1):
        if _CLOSERS.get(mark) == lonely[at][1] and place - lonely[at][0] <= LONGEST:
            del lonely[at]
            return
    lonely.append((place, mark, whole))


def _alone(line: str) -> list[tuple[int, str]]:
    """Brackets of one paragraph that have no partner. ``1）`` of a list needs none."""
    open_ones: list[tuple[int, str]] = []
    closers: list[tuple[int, str]] = []
    for match in _BRACKETS.finditer(line):
        mark = match[0].translate(_FULL_BRACKETS)
        if mark in _PAIRS:
            open_ones.append((match.start(), mark))
        elif any(o == _CLOSERS[mark] for _, o in open_ones):
            open_ones = _closed(open_ones, _CLOSERS[mark])
        elif not (mark == "）" and _LISTED.search(line[:match.start()][-6:])):
            closers.append((match.start(), mark))
    return sorted(closers + open_ones)


def _closed(open_ones: list[tuple[int, str]], opener: str) -> list[tuple[int, str]]:
    """The open brackets without the latest of this kind."""
    last = max(i for i, (_, o) in enumerate(open_ones) if o == opener)
    return open_ones[:last] + open_ones[last + 1:]
