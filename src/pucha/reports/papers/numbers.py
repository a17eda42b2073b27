"""The numbers of a document in the order of its text: of the paper as it is made, of a Word file, of a page.

A part is a paragraph, a cell or a label: its text, and where in it the figures begin (a figure's end has no name).
Labels of charts follow the text, chart by chart.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.reports.charts.shapes import Words
from pucha.reports.papers import layout
from pucha.reports.papers.model import Block, Chart, Paper, Spans, Table, tidy
from pucha.reports.words import clean

LIMIT = 400_000_000
AROUND = 12  # signs of text shown around a number
Part = tuple[str, list[tuple[int, str]]]
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LABELS = ("{http://www.w3.org/2000/svg}title", "{http://www.w3.org/2000/svg}text")
_BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "td", "th", "br"}
_CHINESE = "零〇一二三四五六七八九十百千万亿两"
_NUMBER = re.compile(rf"\d[\d,]*(?:\.\d+)?%?|百分之[{_CHINESE}点]+|[{_CHINESE}]+(?=[个家条项处件次](?!月))")
_WIDE = str.maketrans("０１２３４５６７８９％．", "0123456789%.")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed, the figure it is (when known), and the words around it."""

    text: str
    figure: str
    around: str


def numbers_of(parts: Iterable[Part]) -> Iterator[Number]:
    for text, figures in parts:
        plain = text.translate(_WIDE)
        for match in _NUMBER.finditer(plain):
            found = next((name for at, name in reversed(figures) if at <= match.start()), "") if figures else ""
            around = plain[max(0, match.start() - AROUND):match.end() + AROUND]
            yield Number(match[0].replace(",", ""), found, around)


def paper_parts(paper: Paper) -> Iterator[Part]:
    """As both writers set it."""
    heads = (paper.red_head, (paper.number or layout.NO_NUMBER) if paper.red_head else "", paper.draft,
             *layout.title_lines(paper.title), paper.to)
    yield from _plain(*heads)
    yield from chain.from_iterable(map(_block, paper.blocks))
    if paper.signature and paper.to:
        yield from _plain(*layout.attachment_notes([one.title for one in paper.attachments]), paper.signature.organ,
                          paper.signature.date)
    for number, attachment in enumerate(paper.attachments, 1):
        yield from _plain(f"附件{number if len(paper.attachments) > 1 else ''}",
                          *layout.title_lines(attachment.title))
        yield from chain.from_iterable(map(_block, attachment.blocks))
    if paper.printed_by:
        yield from _plain(paper.copies, paper.printed_by, paper.printed_on)
    blocks = chain(paper.blocks, *(attachment.blocks for attachment in paper.attachments))
    yield from chain.from_iterable(_labels(block) for block in blocks if isinstance(block, Chart))


def _plain(*texts: str) -> Iterator[Part]:
    return ((tidy(text), []) for text in texts if text)


def _block(block: Block) -> Iterator[Part]:
    if isinstance(block, Table):
        yield from _plain(block.caption, *block.columns)
        for row, tall in zip(block.rows, block.groups(), strict=True):
            yield from (_part(spans) for at, spans in enumerate(row) if at or tall)
    elif isinstance(block, Chart):
        yield from _plain(block.caption)
    else:
        number = getattr(block, "number", "")
        text, figures = _part(getattr(block, "spans", ()))
        yield number + text, [(at + len(number), name) for at, name in figures]


def _part(spans: Spans) -> Part:
    text, figures = "", []
    for span in spans:
        if span.figure:
            figures.append((len(text), span.figure))
        text += tidy(span.text)
        if span.figure:
            figures.append((len(text), ""))
    return text, figures


def _labels(chart: Chart) -> Iterator[Part]:
    yield clean(chart.words), []
    yield from ((clean(shape.text), [(0, shape.figure)] if shape.figure else []) for shape in chart.drawing.shapes
            if isinstance(shape, Words))


def file_parts(path: Path) -> Iterator[Part]:
    """Of a finished docx or html."""
    if path.suffix.lower() == ".docx":
        return _docx_parts(path)
    if path.suffix.lower() in (".html", ".htm"):
        return _html_parts(path.read_text("utf-8", "replace"))
    raise InputError(t("{path}：只能核对 docx 和 html").format(path=path))


def _docx_parts(path: Path) -> Iterator[Part]:
    """Paragraphs of the body, then the labels of the charts; what a tracked change deleted is not text any more."""
    tree, charts = open_docx(path)
    for paragraph in tree.iter(f"{_W}p"):
        yield "".join(node.text or "" for node in paragraph.iter(f"{_W}t")), []
    for chart in charts:
        yield from ((node.text or "", []) for node in chart.iter() if node.tag in _LABELS)


def open_docx(path: Path) -> tuple[ElementTree.Element, Sequence[ElementTree.Element]]:
    """The body of a Word file and the SVG pictures that we put in it; one clear line when it is none."""
    try:
        with ZipFile(path) as archive:
            names = [name for name in archive.namelist() if re.fullmatch(r"word/media/chart\d+\.svg", name)]
            names.sort(key=lambda name: int("".join(filter(str.isdigit, name))))
            if sum(archive.getinfo(name).file_size for name in ("word/document.xml", *names)) > LIMIT:
                raise InputError(t("{path}：文件过大").format(path=path))
            return _xml(archive.read("word/document.xml")), [_xml(archive.read(name)) for name in names]
    except (BadZipFile, KeyError, OSError, ElementTree.ParseError) as fault:
        raise InputError(t("{path}：不是 docx 文件：{fault}").format(path=path, fault=fault)) from None


def _xml(data: bytes) -> ElementTree.Element:
    """Our files and Word's hold no declarations of entities: one that does is refused before it can grow."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ElementTree.ParseError("DOCTYPE")
    return ElementTree.fromstring(data)


class _Reader(HTMLParser):
    """Paragraphs and cells of our own pages, with the places of the figures; labels of charts apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Part] = [("", [])]
        self.labels: list[Part] = []
        self.inside = self.chart = self.label = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "main"
        self.chart = self.chart or tag == "svg"
        figure = dict(attrs).get("data-figure")
        if self.chart:
            self._label(tag, figure)
        elif tag in _BLOCKS:
            self.parts.append(("", []))
        elif tag == "span" and figure:
            self.parts[-1][1].append((len(self.parts[-1][0]), figure))

    def _label(self, tag: str, figure: str | None) -> None:
        self.label = tag in ("title", "text")
        if self.label:
            self.labels.append(("", [(0, figure)] if figure else []))

    def handle_endtag(self, tag: str) -> None:
        if self.chart:
            self.label = False
            self.chart = tag != "svg"
        elif tag in _BLOCKS:
            self.parts.append(("", []))
        elif tag == "span" and self.parts[-1][1]:
            self.parts[-1][1].append((len(self.parts[-1][0]), ""))

    def handle_data(self, data: str) -> None:
        if self.chart and not self.label:
            return
        parts = self.labels if self.chart else self.parts
        if self.inside:
            text, figures = parts[-1]
            parts[-1] = (text + data, figures)


def _html_parts(text: str) -> Iterator[Part]:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return chain(reader.parts, reader.labels)
