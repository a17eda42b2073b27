"""Bytes of a page to text: the real charset is found on the bytes, whatever the page declares (编码).

Declarations are wrong often enough (utf-8 on a GBK page, gb2312 on a GB18030 page) that they decide only
where the bytes leave it open. What was declared is kept as written: a contradiction is a fact.
"""

import codecs
import re
from dataclasses import dataclass

from resiliparse.parse.encoding import detect_encoding

MAX_BYTES = 2_000_000  # more than any honest page; the rest is cut and noted

_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16be"),
)
_SUPERSETS = {
    "gb2312": "gb18030", "gb_2312-80": "gb18030", "gbk": "gb18030", "gb-2312": "gb18030", "x-gbk": "gb18030",
    "cp936": "gb18030", "936": "gb18030", "gb18030": "gb18030", "utf8": "utf-8", "utf-8": "utf-8",
    "iso-8859-1": "windows-1252", "latin1": "windows-1252", "ascii": "windows-1252", "us-ascii": "windows-1252",
    "big5-hkscs": "big5hkscs", "big5": "big5hkscs", "unicode": "utf-16le", "utf-16": "utf-16le",
}
_TRUSTED = frozenset({"gb18030", "utf-8", "big5hkscs"})
_SHOWN = {"big5hkscs": "big5"}
_MAGIC = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"\x1f\x8b",
          b"MZ", b"\x7fELF", b"RIFF", b"7z\xbc\xaf", b"OggS", b"ID3", b"\x00\x00\x01\x00", b"wOFF")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a page, its real charset, and the charset that it declares as written."""

    text: str
    charset: str
    declared: str | None
    cut: bool = False  # only the first part was read
    binary: bool = False  # not a text at all


def decode(body: bytes, content_type: str = "") -> Decoded:
    """Text of ``body``; never raises."""
    cut = len(body) > MAX_BYTES
    body = body[:MAX_BYTES] if cut else body
    declared = declared_charset(body, content_type)
    if is_binary(body):
        return Decoded("", "", declared, cut, True)
    text, charset = _decode(body, declared)
    if "\x00" in text:
        text = text.replace("\x00", "")
    return Decoded(text, _SHOWN.get(charset, charset), declared, cut)


def declared_charset(body: bytes, content_type: str = "") -> str | None:
    """The charset that the page names, as written: its tag, else the header."""
    head = body[:4096]
    match = _META.search(head) or _XML.match(head.lstrip()[:200])
    if match:
        return match[1].decode("ascii")
    header = _HEADER.search(content_type)
    return header[1] if header else None


def is_binary(body: bytes) -> bool:
    """Whether the bytes are no text: a known file head, or many zero and control bytes outside UTF-16."""
    head = body[:2048]
    if head.startswith(_MAGIC):
        return True
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _utf16_without_mark(head):
        return False
    controls = sum(head.count(byte) for byte in _CONTROL_BYTES)
    return controls > len(head) // 20


_CONTROL_BYTES = tuple(bytes([n]) for n in range(32) if n not in (9, 10, 11, 12, 13, 27))


def _decode(body: bytes, declared: str | None) -> tuple[str, str]:
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark):].decode(name, "replace"), name
    try:
        text = body.decode("utf-8")
        return text, "utf-8"
    except UnicodeDecodeError:
        pass
    name = _utf16_without_mark(body[:2048]) or _detected(body, declared)
    return body.decode(name, "replace"), name


def _utf16_without_mark(head: bytes) -> str:
    """UTF-16 without a byte order mark shows as zero bytes beside the tags' letters."""
    if len(head) < 16:
        return ""
    if head[:1] == b"<" and head[1:16:2].count(0) == 8:  # a tag: enough where the text itself has no Latin letter
        return "utf-16le"
    if head[1:2] == b"<" and head[0:16:2].count(0) == 8:
        return "utf-16be"
    low, high = head[1::2].count(0), head[0::2].count(0)
    half = len(head) // 2
    if low > half // 3 and high * 10 < low:
        return "utf-16le"
    if high > half // 3 and low * 10 < high:
        return "utf-16be"
    return ""


def _detected(body: bytes, declared: str | None) -> str:
    """The detector's answer where it is one of the usual ones, else the declaration if the bytes allow it."""
    found = _known(detect_encoding(body) or "")
    if found in _TRUSTED and (found != "utf-8" or _mostly_utf8(body)):
        return found
    for name in (_known(declared or ""), "gb18030", found):
        if name and _decodes(body, name):
            return name
    return "utf-8" if _mostly_utf8(body) else "gb18030"


def _known(name: str) -> str:
    name = _SUPERSETS.get(name.strip().lower(), name.strip().lower())
    try:
        codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    return name


def _decodes(body: bytes, name: str) -> bool:
    try:
        body.decode(name)
    except (UnicodeError, LookupError):
        return False
    return True


def _mostly_utf8(body: bytes) -> bool:
    """A damaged UTF-8 page loses few characters; a GBK page read as UTF-8 loses nearly all."""
    text = body.decode("utf-8", "replace")
    beyond = sum(1 for c in text if c > "\x7f")
    return text.count("\ufffd") * 3 < beyond
