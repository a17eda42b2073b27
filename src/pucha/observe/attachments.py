"""Is a file what its name promises? Magic bytes against extension (附件 that open as error pages)."""

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from pucha.model.words import Outcome
from pucha.observe.file_shapes import Fault, shape_fault

FILE_HEAD = 65536  # bytes that are fetched of another site's file to see what it is

_OLE = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_RTF = (b"{\\rtf",)
_XML = (b"<?xml", b"\xef\xbb\xbf<?xml")
_MP4 = (b"ftyp",)

# Office programs save a document under the extension that they like: each kind lists all that opens.
_OFFICE = _OLE + _ZIP + _RTF + _XML
MAGIC: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",), "ofd": _ZIP, "doc": _OFFICE, "docx": _OFFICE, "dot": _OFFICE, "wps": _OFFICE,
    "xls": _OFFICE, "xlsx": _OFFICE, "et": _OFFICE, "ppt": _OFFICE, "pptx": _OFFICE, "dps": _OFFICE,
    "rtf": _RTF + _OLE, "zip": _ZIP, "rar": (b"Rar!\x1a\x07",), "7z": (b"7z\xbc\xaf\x27\x1c",),
    "gz": (b"\x1f\x8b",), "tgz": (b"\x1f\x8b",),
    "jpg": (b"\xff\xd8\xff",), "jpeg": (b"\xff\xd8\xff",), "png": (b"\x89PNG",), "gif": (b"GIF8",),
    "bmp": (b"BM",), "webp": (b"RIFF",), "ico": (b"\x00\x00\x01\x00", b"\x00\x00\x02\x00"),
    "tif": (b"II*\x00", b"MM\x00*"), "tiff": (b"II*\x00", b"MM\x00*"),
    "swf": (b"FWS", b"CWS", b"ZWS"), "flv": (b"FLV",), "mp3": (b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"),
    "mp4": _MP4, "wmv": (b"\x30\x26\xb2\x75",), "avi": (b"RIFF",), "exe": (b"MZ",), "apk": _ZIP,
}
IMAGES = frozenset(("jpg", "jpeg", "png", "gif", "bmp", "webp", "ico", "tif", "tiff", "svg"))
FILES = frozenset(MAGIC) - IMAGES | {"txt", "csv", "xml"}
PAGES = frozenset(("html", "htm", "shtml", "shtm", "xhtml", "jsp", "jspx", "jhtml", "action", "do", "asp", "aspx",
                   "php", "cgi"))

_HTML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*){0,5}"
                   rb"<(?:!doctype\s+html|html|head|body|script|meta|title)", re.I | re.S)
_SUFFIX = re.compile(r"\.([A-Za-z0-9]{1,6})$")


@lru_cache(maxsize=4096)
def extension(url: str) -> str:
    """Extension of the address's file name in lower case, "" when there is none.

    >>> extension("http://a.cn/x/P020150101.PDF?v=1")
    'pdf'
    """
    match = _SUFFIX.search(unquote(urlsplit(url).path))
    return match[1].lower() if match else ""


def looks_like_html(body: bytes) -> bool:
    return _HTML.match(body[:2048]) is not None


def is_file(url: str, body: bytes) -> bool:
    """Do the bytes keep what the address promises, whatever the server calls them? (``text/html`` on a PDF)"""
    name = extension(url)
    return name in MAGIC and bool(body) and (_has_magic(name, body) or _office_html(name, body))


def file_fault(url: str, body: bytes, truncated: bool) -> Fault | None:
    """What is wrong with a downloaded file; None when nothing is, or nothing can be told.

    ``body`` may be only the first bytes (``truncated``): then only its beginning is judged. A page in disguise or
    nothing at all is sure; unknown bytes, torn and locked files go to a person (人工复核).
    """
    name = extension(url)
    if name not in MAGIC:
        return None
    if not body:
        return Fault("文件是空的", Outcome.FAIL)
    if name in IMAGES:
        return Fault("图片地址返回的是网页", Outcome.FAIL) if looks_like_html(body) else None
    if looks_like_html(body):
        return None if _office_html(name, body) else Fault(f"下载到的不是 {name} 文件，而是一个网页", Outcome.FAIL)
    if not _has_magic(name, body):
        return Fault(f"内容不是 {name} 文件")
    return None if truncated else shape_fault(name, body)


def _office_html(name: str, body: bytes) -> bool:
    """Old Office programs and many systems save tables as HTML under .doc and .xls: these open."""
    return name in ("doc", "xls") and b"schemas-microsoft-com:office" in body[:8192]


def _has_magic(name: str, body: bytes) -> bool:
    head = body[:1024]
    if name == "pdf":
        return b"%PDF-" in head
    if name == "mp4":
        return head[4:8] == b"ftyp"
    return head.startswith(MAGIC[name])
