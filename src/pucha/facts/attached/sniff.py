"""What a file is, by its bytes; the name only decides between plain texts (文件类型)."""

import io
import re
import zipfile

import olefile

from pucha.facts.attached.limits import CannotRead
from pucha.model.attachments import Unread

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta|div)\b", re.IGNORECASE)
_SIGNS = (
    (b"{\\rtf", "rtf"), (b"Rar!\x1a\x07", "rar"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x1f\x8b", "gz"),
    (b"\xff\xd8\xff", "picture"), (b"\x89PNG", "picture"), (b"GIF8", "picture"), (b"BM", "picture"),
    (b"II*\x00", "picture"), (b"MM\x00*", "picture"),
)
_INSIDE_ZIP = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("ppt/presentation.xml", "pptx"),
               ("OFD.xml", "ofd"), ("META-INF/manifest.xml", "odf"))
_INSIDE_OLE = (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"), ("EncryptedPackage", "encrypted"))


def kind_of(body: bytes, name: str, content_type: str) -> str:
    """``pdf``, ``docx``, ``xls`` …; "" when nothing here reads it."""
    head = body[:4096].lstrip(b"\xef\xbb\xbf \r\n\t")
    if b"%PDF-" in body[:1024]:
        return "pdf"
    if body.startswith(_ZIP):
        return _in_zip(body)
    if body.startswith(_OLE):
        return _in_ole(body)
    if head.startswith(b"<?xml") and (b"schemas-microsoft-com" in head or not _HTML.search(head)):
        return "xml"
    if _HTML.search(head) or (head.startswith(b"MIME-Version") and b"text/html" in head):
        return "html"
    sign = next((kind for magic, kind in _SIGNS if body.startswith(magic)), "")
    return sign or ("text" if _plain(head, name, content_type) else "")


def _in_zip(body: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = set(archive.namelist()[:20_000])
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise CannotRead(Unread.BROKEN, f"a broken archive: {error}") from None
    return next((kind for member, kind in _INSIDE_ZIP if member in names), "zip")


def _in_ole(body: bytes) -> str:
    try:
        with olefile.OleFileIO(body) as ole:
            return next((kind for stream, kind in _INSIDE_OLE if ole.exists(stream)), "")
    except (OSError, ValueError, IndexError) as error:
        raise CannotRead(Unread.BROKEN, f"a broken document: {error}") from None


def _plain(head: bytes, name: str, content_type: str) -> bool:
    """A text by its name or type, without control signs."""
    named = name.lower().rsplit(".", 1)[-1] in ("txt", "csv", "tsv") or content_type.lower().startswith("text/")
    return named and b"\x00" not in head
