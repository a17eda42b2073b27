"""Text of a Word document of before 2007, also as WPS writes it (.doc, .wps): the piece table of [MS-DOC]."""

import re
import struct
from collections.abc import Iterator
from datetime import datetime

import olefile

from pucha.facts.attached.limits import CannotRead, Lines, row_line
from pucha.model.attachments import AttachmentText, Unread

_WORD = 0xA5EC
_WORD97 = 0xC1  # nFib of Word 97; older ones keep their text in one piece
_FIELD = re.compile(r"\x13[^\x13\x14\x15]*\x14|\x13[^\x13\x14\x15]*\x15|\x15")
_SIGNS = {ord("\x0b"): "\n", ord("\x0c"): "\r", ord("\x0e"): "\r", ord("\x1e"): "-", ord("\xa0"): " ", ord("\t"): " "}
_SIGNS |= dict.fromkeys((0, 1, 2, 3, 4, 5, 6, 8, 0x1F), "")
_MOST_COLUMNS = 64


def read_doc(body: bytes, name: str) -> AttachmentText:
    """Main text, foot notes, comments and text boxes."""
    try:
        with olefile.OleFileIO(body) as ole:
            main = ole.openstream("WordDocument").read()
            text = _text(ole, main)
            known = ole.get_metadata()
            title = _words(known.title, (known.codepage or 0) & 0xFFFF)
            created, changed = _moment(known.create_time), _moment(known.last_saved_time)
    except (OSError, ValueError, IndexError, struct.error, AttributeError, TypeError) as error:
        raise CannotRead(Unread.BROKEN, f"a broken document: {error}"[:200]) from None
    lines = Lines()
    lines.extend(_lines(text))
    return AttachmentText(name, "doc", lines.text, title, created, changed, known.num_pages or None, cut=lines.cut)


def _moment(given: object) -> datetime | None:
    """A time that was set: the format counts from 1601 on."""
    return given if isinstance(given, datetime) and given.year > 1980 else None


def _words(raw: object, codepage: int) -> str:
    """A property's bytes in the document's code page."""
    if not isinstance(raw, bytes):
        return ""
    charset = "utf-8" if codepage == 65001 else "gb18030" if codepage in (936, 54936) else "cp1252"
    return raw.decode(charset, "replace").strip("\x00 ")


def _text(ole: olefile.OleFileIO, main: bytes) -> str:
    """All characters of the document in order, with Word's own signs."""
    magic, version = struct.unpack_from("<HH", main, 0)
    flags, = struct.unpack_from("<H", main, 0x0A)
    if magic != _WORD:
        raise CannotRead(Unread.UNKNOWN, "not a document of Word 97 or later")
    if flags & 0x0100:
        raise CannotRead(Unread.ENCRYPTED, "asks for a password")
    if version < _WORD97:
        start, end = struct.unpack_from("<II", main, 0x18)
        return main[start:end].decode("gb18030", "replace")
    table = ole.openstream("1Table" if flags & 0x0200 else "0Table").read()
    place, size = struct.unpack_from("<II", main, 0x01A2)
    return "".join(_pieces(main, _piece_table(table[place:place + size])))


def _piece_table(clx: bytes) -> bytes:
    """The part of the table stream that says where the pieces lie."""
    at = 0
    while at < len(clx) and clx[at] == 1:  # formats of pieces
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at >= len(clx) or clx[at] != 2:
        raise CannotRead(Unread.BROKEN, "no table of text pieces")
    size, = struct.unpack_from("<I", clx, at + 1)
    return clx[at + 5:at + 5 + size]


def _pieces(main: bytes, table: bytes) -> Iterator[str]:
    count = (len(table) - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", table, 0)
    for number in range(count):
        place, = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * number + 2)
        length = bounds[number + 1] - bounds[number]
        if not 0 <= length <= len(main):
            raise CannotRead(Unread.BROKEN, "a text piece outside the file")
        if place & 0x40000000:
            start = (place & ~0x40000000) // 2
            yield main[start:start + length].decode("cp1252", "replace")
        else:
            yield main[place:place + 2 * length].decode("utf-16-le", "replace")


def _lines(text: str) -> Iterator[str]:
    while (plain := _FIELD.sub("", text)) != text:  # fields may lie in fields
        text = plain
    for part in re.split(r"((?:[^\x07]*\x07)+)", text.translate(_SIGNS)):
        if part.endswith("\x07"):
            yield from _table(part)
        else:
            yield from re.split(r"[\r\n]", part)


def _table(part: str) -> Iterator[str]:
    """Rows of a table. A row ends with an empty cell; the text before the first cell belongs to no table."""
    cells = part[:-1].split("\x07")
    *before, cells[0] = re.split(r"\r", cells[0])
    yield from before
    width = _width(cells)
    row: list[str] = []
    for number, cell in enumerate(cells, 1):
        if number % width == 0 if width else not cell:
            yield row_line(row)
            row = []
        else:
            row.append(cell)
    yield row_line(row)


def _width(cells: list[str]) -> int:
    """Cells of a row with the one that ends it, when all rows have as many; 0 otherwise."""
    for width in range(2, min(_MOST_COLUMNS, len(cells)) + 1):
        if len(cells) % width == 0 and not any(cells[width - 1::width]):
            return width
    return 0
