"""The layout of official documents, GB/T 9704-2012 (党政机关公文格式), for every output alike.

A4; 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm: 22 lines of 28 signs of 三号 (16 pt).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from pucha.reports.papers.model import Table, text_of

PAGE = (210, 297)  # mm
MARGINS = {"top": 37, "right": 26, "bottom": 35, "left": 28}  # mm
LINE = 28.95  # pt: 225 mm on 22 lines
TIGHT = -0.25  # pt between signs, so that 28 of 16 pt stand on 156 mm
NO_NUMBER = "×××〔××××〕×号"
RED = "E60012"


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface by the name that offices use, with what may stand for it (字体替代), best first."""

    name: str
    instead: tuple[str, ...]
    generic: str

    def css(self) -> str:
        return ", ".join(f'"{name}"' for name in (self.name, *self.instead)) + f", {self.generic}"


TITLE = Face("方正小标宋简体", ("方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "华文中宋", "STZhongsong", "Noto Serif CJK SC",
                         "Source Han Serif SC", "SimSun"), "serif")
BODY = Face("仿宋_GB2312", ("仿宋", "FangSong", "华文仿宋", "STFangsong", "Noto Serif CJK SC", "SimSun"), "serif")
BLACK = Face("黑体", ("SimHei", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei"), "sans-serif")
KAI = Face("楷体_GB2312", ("楷体", "KaiTi", "华文楷体", "STKaiti", "Noto Serif CJK SC"), "serif")
SONG = Face("宋体", ("SimSun", "Noto Serif CJK SC"), "serif")
CHART_FACES = ("宋体", "SimSun", "Noto Serif CJK SC", "Source Han Serif SC", "serif")
LATIN = "Times New Roman"  # figures stand in a Latin face, 半角
FACES = (TITLE, BODY, BLACK, KAI, SONG)
SIZES = {"title": 22.0, "body": 16.0, "table": 12.0, "small": 10.5, "foot": 14.0}  # 二号 三号 小四 五号 四号
WIDTH = 442.2  # pt: 156 mm
HEAD_FACES = {1: BLACK, 2: KAI, 3: BODY, 4: BODY}
LONG = 40  # rows that certainly do not fit on one page
WIDE = 5  # columns from which a table is set in 五号


def attachment_notes(titles: Sequence[str]) -> list[str]:
    """附件说明: the names of the attachments, as they stand below the text."""
    several = len(titles) > 1
    return [("附件：" if number == 1 else "　　　") + (f"{number}．" if several else "") + title
            for number, title in enumerate(titles, 1)]


def red_head_size(text: str) -> float:
    """发文机关标志 as large as the line allows, at most 50 pt."""
    return min(50.0, round(WIDTH * 0.96 / max(len(text), 1) * 2) / 2)


def units(text: str) -> float:
    """How many signs wide a text is; half-width signs count half."""
    return sum(0.5 if ord(sign) < 0x2E80 and sign not in "“”‘’—…×" else 1.0 for sign in text)


def lines_of(table: Table, size: float) -> int:
    """How many lines a table takes, roughly; a long one is not measured."""
    if len(table.rows) > LONG:
        return LONG
    whole = sum(table.widths)
    signs = [max(1.0, WIDTH * width / whole / size - 0.6) for width in table.widths]
    return sum(max(ceil(units(text_of(spans)) / room) or 1 for spans, room in zip(row, signs, strict=True))
               for row in table.rows)


def signature_indents(organ: str, date: str) -> tuple[float, float]:
    """Signs to the right of the organ and of the date: the date 右空四字, the organ centred over it."""
    gap = 4 + (units(date) - units(organ)) / 2
    return (gap, 4.0) if gap >= 0 else (0.0, 4.0 - gap)


def title_lines(text: str, most: int = 19) -> list[str]:
    """A title broken evenly, where a word ends if one ends near by (梯形或菱形排列)."""
    lines = -(-len(text) // most)
    if lines < 2:
        return [text]
    size = -(-len(text) // lines)
    cut = _cut_near(text, size)
    return [text[:cut], *title_lines(text[cut:], most)]


def _cut_near(text: str, size: int) -> int:
    """A place to break near ``size``: behind a word that ends one, or before a number; never inside one."""
    ends = [at for at in range(max(4, size - 4), min(len(text) - 3, size + 5))
            if text[at - 1] in "的、，）》度站市省县厅" or (text[at].isdigit() and not text[at - 1].isdigit())]
    return min(ends, key=lambda at: abs(at - size)) if ends else size + _rest_of_number(text, size)


def _rest_of_number(text: str, at: int) -> int:
    return next(n for n in range(len(text)) if not text[at + n:at + n + 1].isdigit())
