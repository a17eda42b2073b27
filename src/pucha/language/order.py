"""Doubled and swapped characters (重复、颠倒), seen where the text as it stands is never written and the mended is."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from pucha.language.codes import character, is_han
from pucha.language.scan import PAD, Scanned, total_levels, windows
from pucha.language.tables import WORD, LevelTable

Array = npt.NDArray[Any]
RARE, USUAL = 3, 10  # levels of runs of three: hardly ever written, often written
SWAP_GAIN = 52  # how much more usual all runs over a pair are once it is swapped
OF_ITSELF = frozenset("年月日天人个家处时种样件步层点滴常渐刚仅偏往多大小好慢稳等区县村乡镇户"
                      "事代声纷久细一二三四五六七八九十百千万亿两"
                      "星妈爸爷奶哥姐弟妹叔婆公宝娃蹦跳说看想试听走谈问查比评讲议")


def order_slips(scan: Scanned, table: LevelTable) -> Iterator[tuple[int, int, str]]:
    """(place, length, what was meant)."""
    yield from _doubled(scan, table)
    yield from _swapped(scan, table)


def _doubled(scan: Scanned, table: LevelTable) -> Iterator[tuple[int, int, str]]:
    ids, three = scan.ids, scan.three
    inside = slice(PAD, len(ids) - PAD - 1)
    twice = np.flatnonzero((ids[inside] == ids[inside.start + 1:inside.stop + 1]) & is_han(ids[inside])) + PAD
    rare = twice[(three[twice - 1] <= RARE) & (three[twice] <= RARE)]
    if not len(rare):
        return
    keys: Array = np.full(len(rare), 3, np.uint64)
    for code in (ids[rare - 1], ids[rare], ids[rare + 2]):
        keys = (keys << np.uint64(15)) | code.astype(np.uint64)
    for place, level in zip(rare.tolist(), table.levels(keys).tolist(), strict=True):
        one = character(int(ids[place]))
        if level >= USUAL and one not in OF_ITSELF:
            yield place, 2, one


def _swapped(scan: Scanned, table: LevelTable) -> Iterator[tuple[int, int, str]]:
    """Neighbours that make a word the other way round, and a far more usual text."""
    ids, places = scan.ids, scan.suspicious
    pairs = places[:-1][np.diff(places) == 1] if len(places) > 1 else places[:0]
    pairs = pairs[ids[pairs] != ids[pairs + 1]]
    if not len(pairs):
        return
    turned = np.stack([ids[pairs + 1], ids[pairs]], axis=1)
    word = (((np.uint64(2 + WORD) << np.uint64(15)) | turned[:, 0].astype(np.uint64)) << np.uint64(15))
    known = np.flatnonzero(table.levels(word | turned[:, 1].astype(np.uint64)) > 0)
    pairs, turned = pairs[known], turned[known]
    gain = total_levels(windows(ids, pairs, 2, turned), table, 2) - total_levels(windows(ids, pairs, 2), table, 2)
    for row in np.flatnonzero(gain >= SWAP_GAIN).tolist():
        yield int(pairs[row]), 2, "".join(character(int(code)) for code in turned[row])
