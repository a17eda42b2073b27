"""Paragraphs and tables of anybody's document: Word, HTML or plain text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.registry.tables import decode, sheets_of
from pucha.reports.papers.numbers import LIMIT, open_docx

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_QUIET = {"script", "style", "svg", "head", "template"}
_BREAKS = {"p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "table", "section", "article", "main"}
KINDS = (".docx", ".html", ".htm", ".txt", ".csv", ".xlsx")


@dataclass(slots=True)
class Content:
    """What is read: paragraphs outside the tables, and the tables as rows of cells."""

    paragraphs: list[str] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)


def read_content(path: Path) -> Content:
    """The content by the file's name; one clear line when it cannot be read."""
    kind = path.suffix.lower()
    if kind == ".docx":
        return _docx(path)
    if kind in (".csv", ".xlsx"):
        return Content(tables=[[cells for _, cells in rows if any(cells)] for _, rows in sheets_of(path)])
    if kind not in KINDS:
        raise InputError(t("{path}：只能核对 {kinds}、json 和 yaml").format(path=path, kinds="、".join(
            one.lstrip(".") for one in KINDS)))
    if path.stat().st_size > LIMIT:
        raise InputError(t("{path}：文件过大").format(path=path))
    text = decode(path.read_bytes(), path)
    return Content(text.splitlines()) if kind == ".txt" else _html(text)


def _docx(path: Path) -> Content:
    tree, _ = open_docx(path)
    content = Content()
    body = tree.find(f"{_W}body")
    for node in body if body is not None else ():
        if node.tag == f"{_W}p":
            content.paragraphs.append(_text(node))
        elif node.tag == f"{_W}tbl":
            content.tables.append([[_text(cell) for cell in row.iter(f"{_W}tc")] for row in node.iter(f"{_W}tr")])
    return content


def _text(node: ElementTree.Element) -> str:
    """What is printed; a tracked deletion is not."""
    return "".join(part.text or "" for part in node.iter(f"{_W}t"))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.content = Content([""])
        self.quiet: list[str] = []
        self.cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _QUIET:
            self.quiet.append(tag)
        elif tag == "table":
            self.content.tables.append([])
        elif tag == "tr" and self.content.tables:
            self.content.tables[-1].append([])
        elif tag in ("td", "th") and self.content.tables and self.content.tables[-1]:
            self.cell = [""]
        if tag in _BREAKS and self.cell is None:
            self.content.paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        if self.quiet and tag == self.quiet[-1]:
            self.quiet.pop()
        elif tag in ("td", "th") and self.cell is not None:
            self.content.tables[-1][-1].append(self.cell[0])
            self.cell = None
        if tag in _BREAKS and self.cell is None:
            self.content.paragraphs.append("")

    def handle_data(self, data: str) -> None:
        if self.quiet:
            return
        if self.cell is not None:
            self.cell[0] += data
        else:
            self.content.paragraphs[-1] += data


def _html(text: str) -> Content:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    found = reader.content
    return Content(list(_filled(found.paragraphs)), [[row for row in table if row] for table in found.tables if table])


def _filled(texts: list[str]) -> Iterator[str]:
    return (text.strip() for text in texts if text.strip())
