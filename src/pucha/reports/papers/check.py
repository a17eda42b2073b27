"""The linter for a finished document: every number in it must be the one that the records give.

The document is made again from the records and the two are compared number by number. Words may have been edited; a
number that was changed, taken out or added is named, with the figure that should stand there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html.parser import HTMLParser
from itertools import zip_longest
from pathlib import Path
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.reports.papers.compose import Made
from pucha.reports.papers.html import paper_html

LIMIT = 400_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "td", "th", "br"}
_CHINESE = "零〇一二三四五六七八九十百千万亿两"
_NUMBER = re.compile(rf"\d[\d,]*(?:\.\d+)?%?|百分之[{_CHINESE}点]+|[{_CHINESE}]+(?=[个家条项处件次](?!月))")
ALIGNED = 4000  # differing numbers up to which they are aligned one by one
_WIDE = str.maketrans("０１２３４５６７８９％", "0123456789%")
AROUND = 12  # signs of text shown around a number


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed, the figure it is (when known), and the words around it."""

    text: str
    figure: str
    around: str


@dataclass(frozen=True, slots=True)
class Change:
    """A number that is not as the records say. ``printed`` or ``expected`` is "" where one is missing."""

    printed: str
    expected: str
    reason: str


def check_paper(path: Path, made: Made) -> list[Change]:
    """Every number of the document (docx or html) that the records do not give."""
    printed = list(numbers_of(_parts(path)))
    expected = list(numbers_of(_html_parts(paper_html(made.paper))))
    return list(_changes(printed, expected, made))


def _changes(printed: Sequence[Number], expected: Sequence[Number], made: Made) -> Iterator[Change]:
    sources = {figure.id: figure for figure in made.book.figures.values()}
    for found, wanted in _differences(printed, expected):
        for one, other in zip_longest(found, wanted):
            figure = sources.get(other.figure) if other else None
            yield _change(one, other, figure.query if figure else "", figure.rows if figure else None)


Numbers = Sequence[Number]


def _differences(printed: Numbers, expected: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """Runs of numbers that differ. What is equal at both ends is cut off first: long lists stay quick."""
    front = _common(printed, expected)
    rest, wanted = printed[front:], expected[front:]
    back = _common(rest[::-1], wanted[::-1])
    rest, wanted = rest[:len(rest) - back], wanted[:len(wanted) - back]
    if len(rest) + len(wanted) > ALIGNED:
        yield from (((one,), (other,)) for one, other in zip(rest, wanted, strict=False) if one.text != other.text)
        if len(rest) != len(wanted):
            least = min(len(rest), len(wanted))
            yield rest[least:], wanted[least:]
        return
    matcher = SequenceMatcher(None, [n.text for n in rest], [n.text for n in wanted], autojunk=False)
    for kind, low, high, first, last in matcher.get_opcodes():
        if kind != "equal":
            yield rest[low:high], wanted[first:last]


def _common(one: Numbers, other: Numbers) -> int:
    """How many numbers are the same from the front."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a.text != b.text), min(len(one), len(other)))


def _change(found: Number | None, wanted: Number | None, query: str, rows: int | None) -> Change:
    source = t("（查询“{query}”得 {rows} 行）").format(query=query or t("全部"), rows=rows) if rows is not None else ""
    if found is None:
        assert wanted is not None
        return Change("", wanted.text, t("“{around}”处少了 {expected}{source}").format(
            around=wanted.around, expected=wanted.text, source=source))
    if wanted is None:
        return Change(found.text, "", t("“{around}”处的 {printed} 没有出处").format(
            around=found.around, printed=found.text))
    return Change(found.text, wanted.text, t("“{around}”处印的是 {printed}，应为 {expected}{source}").format(
        around=found.around, printed=found.text, expected=wanted.text, source=source))


def numbers_of(parts: Iterator[tuple[str, list[tuple[int, str]]]]) -> Iterator[Number]:
    """Numbers in the order of the text. A part is a paragraph or cell: its text, and where its figures begin."""
    for text, figures in parts:
        plain = text.translate(_WIDE)
        starts = dict(figures)
        current = ""
        for match in _NUMBER.finditer(plain):
            current = next((starts[at] for at in range(match.start(), -1, -1) if at in starts), "") if starts else ""
            around = plain[max(0, match.start() - AROUND):match.end() + AROUND]
            yield Number(match[0].replace(",", ""), current, around)


def _parts(path: Path) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    if path.suffix.lower() == ".docx":
        return _docx_parts(path)
    if path.suffix.lower() in (".html", ".htm"):
        return _html_parts(path.read_text("utf-8", "replace"))
    raise InputError(t("{path}：只能核对 docx 和 html").format(path=path))


def _docx_parts(path: Path) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """Paragraphs of the body; what a tracked change deleted is not text any more."""
    try:
        with ZipFile(path) as archive:
            if archive.getinfo("word/document.xml").file_size > LIMIT:
                raise InputError(t("{path}：文件过大").format(path=path))
            tree = ElementTree.fromstring(archive.read("word/document.xml"))
    except (BadZipFile, KeyError, OSError, ElementTree.ParseError) as fault:
        raise InputError(t("{path}：不是 docx 文件：{fault}").format(path=path, fault=fault)) from None
    for paragraph in tree.iter(f"{_W}p"):
        yield "".join(node.text or "" for node in paragraph.iter(f"{_W}t")), []


class _Reader(HTMLParser):
    """Paragraphs and cells of our own pages, with the places of the figures."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[tuple[str, list[tuple[int, str]]]] = [("", [])]
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "main"
        if tag in _BLOCKS:
            self.parts.append(("", []))
        figure = dict(attrs).get("data-figure") if tag == "span" else None
        if figure:
            self.parts[-1][1].append((len(self.parts[-1][0]), figure))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append(("", []))
        if tag == "span" and self.parts[-1][1]:
            self.parts[-1][1].append((len(self.parts[-1][0]), ""))

    def handle_data(self, data: str) -> None:
        if self.inside:
            text, figures = self.parts[-1]
            self.parts[-1] = (text + data, figures)


def _html_parts(text: str) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return iter(reader.parts)
