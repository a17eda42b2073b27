"""Doubled, swapped and missing characters (重复、颠倒、缺漏), seen where the text as it stands is never written and the
mended text is."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from pucha.language.codes import BITS, MOST_HAN, character, is_han
from pucha.language.scan import PAD, Confusions, Scanned, all_keys, total_levels, windows
from pucha.language.tables import WORD, LevelTable

Array = npt.NDArray[Any]
SAID_TWICE = frozenset(("什么", "很久", "非常", "介绍", "研究", "学习", "讨论", "考虑", "多少", "一个", "一次",
                        "谢谢", "好好", "永远", "努力"))
LINKS = frozenset("的了者门照和与及在为是有中对将从向于之其以并或一不要会可以来去")  # one left out is grammar, no slip
Slips = Iterator[tuple[int, int, str]]  # place, length, what was meant

# What stands there now is at most so usual; the mended text at least so (levels; measured on planted slips).
TWICE_RARE, TWICE_MENDED, TWICE_KNOWN = 6, 8, 1
WORD_TWICE_RARE, WORD_TWICE_MENDED, WORD_TWICE_KNOWN = 9, 6, 1
SWAP_RARE, SWAP_PAIR, SWAP_GAIN = 5, 12, 50
WORD_USUAL, LONG_USUAL = 10, 6
GAP_RARE, GAP_PAIR, GAP_TOTAL, GAP_KNOWN = 5, 10, 104, 12
MOST_KNOWN = 100_000  # windows that are remembered
SHORT_FORMS = frozenset(("应当", "可以", "已经", "需要", "能够", "必须", "如果", "因为", "虽然", "但是", "并且",
                         "或者"))  # their first character is enough
NUMERALS = frozenset("一二三四五六七八九十百千万亿零两〇")  # 二楼二（5）教室
BETWEEN = frozenset("好完")  # stands between the halves of a verb: 服好务, 把好关
OF_ITSELF = frozenset("年月日天人个家处时种样件步层点滴常渐刚仅偏往多大小好慢稳等区县村乡镇户"
                      "事代声纷久细一二三四五六七八九十百千万亿两市省州厅局院部队校班组"
                      "吃喝玩乐唱跑走坐睡聊星妈爸爷奶哥姐弟妹叔婆公宝娃蹦跳说看想试听走谈问查比评讲议玲丽娜媛芳婷莉萍晶圆磊")


def order_slips(scan: Scanned, table: LevelTable, sets: Confusions) -> Slips:
    found = [*_doubled(scan, table), *_word_twice(scan, table), *_swapped(scan, table)]
    yield from found
    taken = {at for place, length, _ in found for at in range(place - 2, place + length + 1)}
    yield from (slip for slip in _left_out(scan, table, sets) if slip[0] not in taken)


def _inside(scan: Scanned, behind: int) -> Array:
    """Places that have marks or text on both sides within reach."""
    return np.arange(PAD, max(PAD, len(scan.ids) - PAD - behind))


def _text(codes: Array) -> str:
    return "".join(character(int(code)) for code in codes)


def _doubled(scan: Scanned, table: LevelTable) -> Slips:
    """One character twice."""
    ids, three, at = scan.ids, scan.three, _inside(scan, 1)
    twice = at[(ids[at] == ids[at + 1]) & is_han(ids[at])]
    rare = twice[np.maximum(three[twice - 1], three[twice]) <= TWICE_RARE]
    rare = rare[~(_ends_word(ids, rare, table) & _begins_word(ids, rare + 1, table))]
    usual = _usual_without(scan, rare, 1, table, TWICE_MENDED, TWICE_KNOWN)
    for place in rare[usual].tolist():
        one = character(int(ids[place]))
        if one not in OF_ITSELF:
            yield place, 2, one


def _word_twice(scan: Scanned, table: LevelTable) -> Slips:
    """Two characters twice (工作工作)."""
    ids, three, at = scan.ids, scan.three, _inside(scan, 3)
    twice = at[(ids[at] == ids[at + 2]) & (ids[at + 1] == ids[at + 3]) & (ids[at] != ids[at + 1])
               & is_han(ids[at]) & is_han(ids[at + 1])]
    rare = twice[np.maximum(three[twice], three[twice + 1]) <= WORD_TWICE_RARE]
    rare = rare[~_starts_word(ids, rare + 2, table)]
    usual = _usual_without(scan, rare, 2, table, WORD_TWICE_MENDED, WORD_TWICE_KNOWN)
    for place in rare[usual].tolist():
        word = _text(ids[place:place + 2])
        if word not in SAID_TWICE and NUMERALS.isdisjoint(word):
            yield place, 4, word


def _starts_word(ids: Array, places: Array, table: LevelTable) -> Array:
    """Does a word of three or four characters start at each place (申请申请表: the second 申请 is half a word)?"""
    around = ids[places[:, None] + np.arange(4)]
    _, three, four = all_keys(around)
    words = [keys[:, 0] + (np.uint64(WORD) << np.uint64(15 * size)) for size, keys in ((3, three), (4, four))]
    found: Array = np.any(table.levels(np.stack(words, axis=1)) > 0, axis=1)
    return found


def _ends_word(ids: Array, places: Array, table: LevelTable) -> Array:
    """Does a usual word end at each place (计算机机房: the first 机)?"""
    return _is_word(ids, places - 1, table) | _is_long_word(ids, places - 2, 3, table) | _is_long_word(
        ids, places - 3, 4, table)


def _begins_word(ids: Array, places: Array, table: LevelTable) -> Array:
    return _is_word(ids, places, table) | _is_long_word(ids, places, 3, table) | _is_long_word(ids, places, 4, table)


def _is_long_word(ids: Array, places: Array, size: int, table: LevelTable) -> Array:
    """Do the three or four characters from each place on make a usual word?"""
    keys = all_keys(ids[places[:, None] + np.arange(size)])[size - 2][:, 0]
    found: Array = table.levels(keys + (np.uint64(WORD) << np.uint64(15 * size))) >= LONG_USUAL
    return found


def _is_word(ids: Array, places: Array, table: LevelTable) -> Array:
    """Do the two characters from each place on make a usual word (发现现场: two words that meet)?"""
    keys = (((np.uint64(2 + WORD) << BITS) | ids[places].astype(np.uint64)) << BITS) | ids[places + 1].astype(np.uint64)
    found: Array = table.levels(keys) >= WORD_USUAL
    return found


def _usual_without(scan: Scanned, places: Array, width: int, table: LevelTable, mended: int, known: int) -> Array:
    """Is the text usual once the second copy is gone? Asked of the runs that cross the end of the first."""
    columns = np.r_[-2, -1, np.arange(width), 2 * width, 2 * width + 1]
    _, three, four = all_keys(scan.ids[places[:, None] + columns])
    end = 2 + width
    threes, fours = table.levels(three[:, end - 2:end]), table.levels(four[:, max(0, end - 3):end])
    usual: Array = (threes.max(1, initial=0) >= mended) & (fours.max(1, initial=0) >= known)
    return usual


def _swapped(scan: Scanned, table: LevelTable) -> Slips:
    """Neighbours that make a far more usual text the other way round."""
    ids, two, three, at = scan.ids, scan.two, scan.three, _inside(scan, 2)
    pairs = at[is_han(ids[at]) & is_han(ids[at + 1]) & (ids[at] != ids[at + 1])]
    pairs = pairs[(np.maximum(three[pairs - 1], three[pairs]) <= SWAP_RARE) & (two[pairs] <= SWAP_PAIR)]
    pairs = pairs[~(_is_word(ids, pairs - 1, table) & _is_word(ids, pairs + 1, table))]
    turned = np.stack([ids[pairs + 1], ids[pairs]], axis=1)
    mended, written = windows(ids, pairs, 2, turned), windows(ids, pairs, 2)
    known = np.flatnonzero((table.levels(all_keys(mended)[2][:, 1:4]) > 0).any(1))
    strange = known[~(table.levels(all_keys(written[known])[2]) > 0).any(1)]
    gain = total_levels(mended[strange], table, 2) - total_levels(written[strange], table, 2)
    for row in strange[gain >= SWAP_GAIN].tolist():
        right = _text(turned[row])
        if right[0] not in BETWEEN:
            yield int(pairs[row]), 2, right


def _left_out(scan: Scanned, table: LevelTable, sets: Confusions) -> Slips:
    """Neighbours that are never written beside each other but often with one certain character between them."""
    ids, two, three, at = scan.ids, scan.two, scan.three, _inside(scan, 2)
    gaps = at[is_han(ids[at]) & is_han(ids[at + 1])]
    gaps = gaps[(np.maximum(three[gaps - 1], three[gaps]) <= GAP_RARE) & (two[gaps] <= GAP_PAIR)]
    gaps = gaps[~(_is_word(ids, gaps - 1, table) & _is_word(ids, gaps + 1, table))]
    strange = ~(table.levels(all_keys(ids[gaps[:, None] + np.arange(-2, 4)])[2]) > 0).any(1)
    gaps = gaps[strange]
    around, of = np.unique(ids[gaps[:, None] + np.arange(-2, 4)], axis=0, return_inverse=True)
    missing = _recalled(around, table, sets)
    for gap, code in zip(gaps.tolist(), missing[of.ravel()].tolist(), strict=True):
        mended = _text(np.array([ids[gap], code, ids[gap + 1]])) if code else ""
        if code and mended[1] not in LINKS and mended[:2] not in SHORT_FORMS:
            yield gap, 2, mended


_known: dict[bytes, int] = {}  # what is left out, by window


def _recalled(around: Array, table: LevelTable, sets: Confusions) -> Array:
    """:func:`_missing`; windows that came before are not looked at again."""
    if len(_known) > MOST_KNOWN:
        _known.clear()
    raw, width = around.tobytes(), around.itemsize * around.shape[1]
    keys = [raw[at:at + width] for at in range(0, len(raw), width)]
    new = [row for row, key in enumerate(keys) if key not in _known]
    if new:
        _known.update(zip((keys[row] for row in new), _missing(around[new], table, sets).tolist(), strict=True))
    return np.array([_known[key] for key in keys], np.uint16)


def _missing(around: Array, table: LevelTable, sets: Confusions) -> Array:
    """What is left out in the middle of windows of six characters, 0 where nothing is. The same phrases come again and
    again, so every window is looked at once."""
    found = np.zeros(len(around), np.uint16)
    row, between = _between(around[:, 2], around[:, 3], sets)
    filled = np.concatenate([around[row, :3], between[:, None], around[row, 3:]], axis=1)
    known = np.flatnonzero(table.levels(_fours(filled)).max(1, initial=0) >= GAP_KNOWN)  # few: the rest is spared
    total = total_levels(filled[known], table, 1)
    sure, total = known[total >= GAP_TOTAL], total[total >= GAP_TOTAL]
    best = sure[np.lexsort((-sure, total))]  # of equals the first is written last, and stands
    found[row[best]] = between[best]
    return found


def _fours(around: Array) -> Array:
    """Keys of the runs of four of windows, as :func:`all_keys` has them."""
    wide = around.astype(np.uint64)
    two = (wide[:, :-1] << BITS) | wide[:, 1:]
    keys: Array = (two[:, :-2] << (BITS + BITS)) | two[:, 2:] | (np.uint64(4) << np.uint64(60))
    return keys


def _between(left: Array, right: Array, sets: Confusions) -> tuple[Array, Array]:
    """For each gap the characters that often follow its left and often precede its right neighbour: (gap, code)."""
    bits = sets.after[sets.ranks[left]] & sets.before[sets.ranks[right]]
    row, rank = _set_bits(bits)
    codes = sets.by_rank[rank]
    han = (codes > 0) & (codes <= MOST_HAN)
    return row[han], codes[han]


def _set_bits(bits: Array) -> tuple[Array, Array]:
    """Row and column of every bit that is set: bytes of nothing are passed over, and they are nearly all."""
    row, at = np.nonzero(bits)
    which, bit = np.nonzero(np.unpackbits(bits[row, at][:, None], axis=1, bitorder="little"))
    return row[which], at[which] * 8 + bit
