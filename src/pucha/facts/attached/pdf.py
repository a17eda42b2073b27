"""Text of a PDF (pypdf), its rows put back by the places of their pieces."""

import io
from datetime import datetime
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from pucha.facts.attached.limits import MAX_PAGES, CannotRead, Lines
from pucha.facts.attached.rows import Piece, lines_of
from pucha.model.attachments import AttachmentText, Unread

_CONTENT = 1_000_000  # bytes of drawing commands; about 150 pages of plain text
_FEW = 12  # characters a page that a scan still carries (a page number, a stamp's words)


def read_pdf(body: bytes, name: str) -> AttachmentText:
    """Text of the first pages; a scan gives ``Unread.PICTURES``."""
    try:
        reader = PdfReader(io.BytesIO(body), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise CannotRead(Unread.ENCRYPTED, "asks for a password")
        count = len(reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise CannotRead(Unread.BROKEN, f"a broken PDF: {error}"[:200]) from None
    lines, pictures, taken = _lines(reader, min(count, MAX_PAGES))
    if len("".join(lines.text.split())) <= _FEW * min(count, MAX_PAGES) and pictures:
        raise CannotRead(Unread.PICTURES, f"{count} pages that are pictures")
    title, created, changed = _properties(reader)
    told = f"text of the first {taken} of {count} pages" if taken < count else ""
    return AttachmentText(name, "pdf", lines.text, title, created, changed, count, reason=told,
                          cut=lines.cut or taken < count)


def _lines(reader: PdfReader, count: int) -> tuple[Lines, int, int]:
    """(lines of the first pages, pages that carry a picture, pages looked at)"""
    lines, pictures, left, number = Lines(), 0, _CONTENT, -1
    for number in range(count):
        try:
            page = reader.pages[number]
            commands = page.get_contents()
            left -= len(commands.get_data()) if commands is not None else 0
            if left < 0:
                lines.cut = True
                return lines, pictures, number
            pieces = _pieces(page)
            pictures += _has_picture(page)
        except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
            lines.cut = True  # one broken page does not cost the others
            continue
        if not lines.extend(lines_of(pieces)):
            break
    return lines, pictures, number + 1


def _pieces(page: Any) -> list[Piece]:
    found: list[Piece] = []

    def take(text: str, cm: Any, tm: Any, font: Any, size: Any) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        height = abs(float(size or 1) * (tm[3] or tm[1] or 1) * (cm[3] or cm[1] or 1)) or 1.0
        for line, words in enumerate(text.strip("\n").split("\n")):
            if words.strip():
                found.append(Piece(float(x), line * height * 1.2 - float(y), height, words))

    page.extract_text(visitor_text=take)
    return found


def _has_picture(page: Any) -> bool:
    objects = page.get("/Resources", {}).get_object().get("/XObject", {})
    objects = objects.get_object() if hasattr(objects, "get_object") else objects
    return any(objects[key].get_object().get("/Subtype") == "/Image" for key in list(objects)[:50])


def _properties(reader: PdfReader) -> tuple[str, datetime | None, datetime | None]:
    """(title, created, changed) as the file says."""
    try:
        known = reader.metadata
        if known is None:
            return "", None, None
        return str(known.title or "").strip(), _naive(known.creation_date), _naive(known.modification_date)
    except (PyPdfError, ValueError, TypeError, AttributeError, KeyError):
        return "", None, None


def _naive(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=None) if moment else None
