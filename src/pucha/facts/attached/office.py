"""Text of documents that are packed XML: Word, PowerPoint, WPS of today; and the old one-file XML forms.

The XML is read as a stream, so that a document's size costs no memory, and text boxes, content controls and tables
inside tables are read in place.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from xml.etree import ElementTree

from pucha.facts.attached.limits import CannotRead, Lines, Member, row_line
from pucha.model.attachments import AttachmentText, Unread

_BREAKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SKIPPED = frozenset({"Fallback", "delText", "instrText", "moveFrom", "del"})
_ROWS = frozenset({"tr", "Row"})
_CELLS = frozenset({"tc", "Cell"})
_TEXTS = frozenset({"t", "Data"})
_NUMBER = re.compile(r"(\d{1,6})\.xml$")


@dataclass(slots=True)
class _Row:
    cells: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Flow:
    """Turns the events of a document's XML into lines."""

    lines: Lines
    text: list[str] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    skipping: int = 0

    def start(self, name: str) -> None:
        if self.skipping or name in _SKIPPED:
            self.skipping += 1
        elif name == "p" and self.text:  # a text box inside a paragraph
            self._paragraph()
        elif name in _ROWS:
            self.rows.append(_Row())
        elif name in _CELLS:
            self.cells.append([])
        elif name in _BREAKS:
            self.text.append(_BREAKS[name])

    def end(self, name: str, text: str) -> bool:
        """False when no more text fits."""
        if self.skipping:
            self.skipping -= 1
            return True
        if name in _TEXTS:
            self.text.append(text)
        if name in ("p", "Data"):
            return self._paragraph()
        if name in _CELLS and self.cells:
            cell = " ".join(self.cells.pop())
            if self.rows:
                self.rows[-1].cells.append(cell)
        elif name in _ROWS and self.rows:
            return self._row(self.rows.pop())
        return True

    def _paragraph(self) -> bool:
        line = "".join(self.text)
        self.text.clear()
        if self.cells:
            self.cells[-1].append(line)
            return True
        return self.lines.extend(line.split("\n"))

    def _row(self, row: _Row) -> bool:
        if self.cells:  # a table inside a cell
            self.cells[-1].append(" ".join(row.cells))
            return True
        return self.lines.add(row_line(row.cells))


def flow(source: bytes, lines: Lines) -> None:
    """Adds the text of one part of a document."""
    state = _Flow(lines)
    try:
        for event, element in ElementTree.iterparse(io.BytesIO(source), ("start", "end")):
            name = element.tag.rpartition("}")[2]
            if event == "start":
                state.start(name)
            else:
                if not state.end(name, element.text or ""):
                    return
                element.clear()
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        if not lines.kept:
            raise CannotRead(Unread.BROKEN, f"broken XML: {error}") from None
        lines.cut = True
    else:
        state._paragraph()


def read_docx(body: bytes, name: str) -> AttachmentText:
    """A Word document: its text, then foot notes and end notes."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        member, lines = Member(archive), Lines()
        flow(member.read("word/document.xml"), lines)
        for part in ("word/footnotes.xml", "word/endnotes.xml"):
            if part in archive.namelist():
                flow(member.read(part), lines)
        return _made(name, "docx", lines, properties(member), None)


def read_pptx(body: bytes, name: str) -> AttachmentText:
    """A presentation: its slides in order."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        member, lines = Member(archive), Lines()
        slides = sorted((n for n in archive.namelist() if n.startswith("ppt/slides/slide")), key=_place)
        for slide in slides:
            flow(member.read(slide), lines)
        return _made(name, "pptx", lines, properties(member), len(slides))


def read_xml(body: bytes, name: str) -> AttachmentText:
    """Word's and Excel's one-file XML; what is neither gives no text."""
    head = body[:8192]
    if not any(sign in head for sign in (b"wordDocument", b"wordml", b":spreadsheet", b"pkg:package")):
        raise CannotRead(Unread.UNKNOWN, "XML that is no document")
    lines = Lines()
    flow(body, lines)
    return _made(name, "xml", lines, Properties(), None)


def _place(name: str) -> int:
    match = _NUMBER.search(name)
    return int(match[1]) if match else 0


def _made(name: str, kind: str, lines: Lines, known: "Properties", pages: int | None) -> AttachmentText:
    return AttachmentText(name, kind, lines.text, known.title, known.created, known.changed, pages, cut=lines.cut)


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says of itself."""

    title: str = ""
    created: datetime | None = None
    changed: datetime | None = None


def properties(member: Member) -> Properties:
    """From ``docProps/core.xml``; nothing when it is not there or broken."""
    try:
        found = dict(_pairs(member.read("docProps/core.xml")))
    except (KeyError, ElementTree.ParseError, ValueError, LookupError):
        return Properties()
    created, changed = moment(found.get("created", "")), moment(found.get("modified", ""))
    return Properties(found.get("title", "").strip(), created, changed)


def _pairs(source: bytes) -> Iterator[tuple[str, str]]:
    for element in ElementTree.fromstring(source):
        yield element.tag.rpartition("}")[2], element.text or ""


def moment(text: str) -> datetime | None:
    """A day and time as ISO 8601 writes it, None otherwise."""
    try:
        return datetime.fromisoformat(text.strip().replace("Z", "")).replace(tzinfo=None)
    except ValueError:
        return None
