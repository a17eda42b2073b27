"""What a document is made of, before it becomes Word, HTML or PDF."""

from dataclasses import dataclass
from itertools import pairwise

from pucha.reports.charts.shapes import Drawing
from pucha.reports.words import clean


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text. ``figure``: the id of the figure it prints, "" for words."""

    text: str
    figure: str = ""


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` 1 一、 黑体; 2 （一） 楷体; 3 1. and 4 （1） 仿宋. ``number`` is the numeral as printed."""

    level: int
    number: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``style``: body (indented by two characters), flush (主送机关), centre, note (a table's note), item."""

    spans: Spans
    style: str = "body"


@dataclass(frozen=True, slots=True)
class Table:
    """``widths``: share of the type area for each column; ``align``: one letter for each, l c r."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Spans, ...], ...]
    widths: tuple[int, ...]
    align: str
    caption: str = ""
    total: bool = False  # the last row is the sum
    grouped: bool = False  # equal neighbours in the first column are one tall cell

    def groups(self) -> tuple[int, ...]:
        """For each row: how many rows its first cell spans, 0 where the cell above reaches down to it."""
        names = [text_of(row[0]) for row in self.rows]
        if not self.grouped:
            return (1,) * len(names)
        starts = [at for at, name in enumerate(names) if not at or names[at - 1] != name]
        spans = dict(zip(starts, (b - a for a, b in pairwise([*starts, len(names)])), strict=True))
        return tuple(spans.get(at, 0) for at in range(len(names)))


@dataclass(frozen=True, slots=True)
class Signature:
    """发文机关署名 and 成文日期."""

    organ: str
    date: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture made of lines and words. ``words`` says in a sentence what it shows, for whoever cannot see it."""

    caption: str
    drawing: Drawing
    words: str


Block = Heading | Paragraph | Table | Chart | Signature


@dataclass(frozen=True, slots=True)
class Attachment:
    """附件: on a page of its own, its title in the middle."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """One official document. ``red_head``: the organ's name in red above its number (发文机关标志); "" for none."""

    title: str
    blocks: tuple[Block, ...]
    to: str = ""  # 主送机关
    red_head: str = ""
    number: str = ""  # 发文字号
    signature: Signature | None = None
    attachments: tuple[Attachment, ...] = ()
    copies: str = ""  # 抄送
    printed_by: str = ""  # 印发机关
    printed_on: str = ""  # 印发日期
    draft: str = ""  # why it is only a draft (送审稿), printed above the title


def text_of(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def tidy(text: str) -> str:
    """Text that can be printed: as :func:`clean`, but the wide blank of documents stays."""
    if text.isprintable():
        return text
    return "\u3000".join(clean(part) for part in text.split("\u3000"))
