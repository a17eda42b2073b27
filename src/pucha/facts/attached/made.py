"""The day on which an attached document says that it was made (文档创建时间): PDF, docx, xlsx and pptx.

A document that says nothing, or nothing that can be, gives None; what it says may be wrong like any clock.
"""

import lzma
import re
import zlib
from datetime import date
from io import BytesIO
from zipfile import BadZipFile, ZipFile

_EDGE = 200_000  # bytes at both ends of a PDF in which its properties stand
_MOST_CORE = 100_000  # bytes of an Office file's properties
_PDF = re.compile(rb"/CreationDate\s{0,5}\(\s{0,3}(?:D:)?(\d{4})(\d\d)(\d\d)")
_XMP = re.compile(rb"<xmp:CreateDate>\s{0,5}(\d{4})-(\d\d)-(\d\d)")
_CORE = re.compile(rb"<dcterms:created[^<>]{0,100}>\s{0,5}(\d{4})-(\d\d)-(\d\d)")


def made_on(body: bytes) -> date | None:
    """The day on which the document was made, None when it does not say."""
    if body[:1024].lstrip().startswith(b"%PDF"):
        ends = body[:_EDGE] + b"\n" + body[-_EDGE:]
        return _earliest([*_PDF.findall(ends)[:20], *_XMP.findall(ends)[:20]])
    return _earliest(_CORE.findall(_core(body))[:5]) if body[:2] == b"PK" else None


def _core(body: bytes) -> bytes:
    """The properties of an Office file."""
    try:
        with ZipFile(BytesIO(body)) as archive, archive.open("docProps/core.xml") as part:
            return part.read(_MOST_CORE)
    except (BadZipFile, KeyError, OSError, EOFError, ValueError, RuntimeError, zlib.error, lzma.LZMAError):
        return b""


def _earliest(found: list[tuple[bytes, ...]]) -> date | None:
    days = [day for year, month, number in found if (day := _day(int(year), int(month), int(number)))]
    return min(days, default=None)


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number) if 1995 < year < 2100 else None
    except ValueError:
        return None
