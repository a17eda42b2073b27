"""Attachments of the hostile server: what their names promise, and what comes. The names carry the extension."""

import io
import struct
import zipfile

from hostile_answers import Expect
from hostile_pages import Make

_PDF = b"%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>>\n2 0 obj <</Type /Pages /Count 1>>\n3 0 obj <</Type /Page>>\nstartxref\n9\n%%EOF\n"
_ERROR = "<html><head><title>文件不存在</title></head><body>您下载的文件不存在或已被删除</body></html>".encode()
_VIEWER = "<html><head><title>在线预览</title></head><body><iframe src='/ok'></iframe>正在打开文件</body></html>".encode()
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _file(body: bytes, kind: str = "application/octet-stream") -> Make:
    return lambda rest: ("200 OK", (f"Content-Type: {kind}",), body)


def archive(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def locked(body: bytes) -> bytes:
    """The first member marked as encrypted."""
    out = bytearray(body)
    out[6] |= 1
    out[body.find(b"PK\x01\x02") + 8] |= 1
    return bytes(out)


def bomb() -> bytes:
    """A member that claims to unfold to four gigabytes."""
    out = bytearray(archive({"a.txt": b"a" * 1000}))
    struct.pack_into("<I", out, out.find(b"PK\x01\x02") + 24, 4_000_000_000)
    return bytes(out)


def nested(depth: int) -> bytes:
    body = archive({"a.txt": b"a"})
    for _ in range(depth):
        body = archive({"inner.zip": body})
    return body


def _expect(link: str) -> Expect:
    return Expect(None, 200, link=link)


_ZIP, _DOCX = archive({"a.txt": b"a" * 900}), archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"})

FILES: dict[str, tuple[Expect, Make]] = {
    "good.pdf": (_expect("pass"), _file(_PDF)), "typed-as-html.pdf": (_expect("pass"), _file(_PDF, "text/html")),
    "good.docx": (_expect("pass"), _file(_DOCX)), "named-doc.doc": (_expect("pass"), _file(_DOCX)), "good.zip": (_expect("pass"), _file(_ZIP)),
    "in-a-zip.zip": (_expect("pass"), _file(nested(1))), "large.pdf": (_expect("pass"), _file(_PDF[:40] + b"%" * 3_000_000 + _PDF[40:])),
    "table-as-html.xls": (_expect("pass"), _file(b'<html xmlns:o="urn:schemas-microsoft-com:office:office"><table></table></html>')),
    "error-page.pdf": (_expect("fail"), _file(_ERROR, "text/html")), "error-page-typed-as-pdf.pdf": (_expect("fail"), _file(_ERROR, "application/pdf")),
    "error-page.docx": (_expect("fail"), _file(_ERROR)), "nothing.pdf": (_expect("fail"), _file(b"", "application/pdf")), "nothing-in-it.zip": (_expect("fail"), _file(archive({}))),
    "viewer.pdf": (_expect("review"), _file(_VIEWER, "text/html")), "torn.pdf": (_expect("review"), _file(_PDF[:-30])), "no-page.pdf": (_expect("review"), _file(b"%PDF-1.4\nstartxref\n9\n%%EOF")), "text.pdf": (_expect("review"), _file(b"hello")),
    "torn.docx": (_expect("review"), _file(_DOCX[:-40])), "no-document.docx": (_expect("review"), _file(_ZIP)), "torn.doc": (_expect("review"), _file(_OLE + bytes(100))),
    "locked.zip": (_expect("review"), _file(locked(_ZIP))), "bomb.zip": (_expect("review"), _file(bomb())), "deep.zip": (_expect("review"), _file(nested(5))),
    "picture-as-pdf.pdf": (_expect("review"), _file(b"\xff\xd8\xff" + bytes(500))), "error-page.jpg": (_expect("fail"), _file(_ERROR, "text/html")),
}
