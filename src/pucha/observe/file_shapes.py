"""Is a downloaded file whole, and does it open without a password? (附件完整性) Judged by its frame of bytes.

Nothing is unpacked but the beginning of a few members; every size and count is bounded, because a file comes from a
stranger. What cannot be told is no fault.
"""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from pucha.model.words import Outcome
from pucha.observe.ole_shape import ole_fault
from pucha.observe.pdf_lock import needs_password

ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_MEMBERS = 20_000
MAX_RATIO = 300
BOMB_FROM = 200 * 1024 * 1024  # unpacked bytes below which no ratio is a bomb
MAX_DEPTH = 3  # archives inside archives
INNER = 8 * 1024 * 1024  # bytes that are unpacked of an inner archive
_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml", "ofd": "OFD.xml"}
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_OBJECTS = re.compile(rb"/ObjStm\b[^\0]{0,400}?stream\r?\n")
_MAX_STREAMS = 400
_STREAM = 4 * 1024 * 1024
_RAR5 = b"Rar!\x1a\x07\x01\x00"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file. ``outcome`` of a link to it: fail (sure), review (a person looks), pass (a remark)."""

    text: str
    outcome: Outcome = Outcome.REVIEW


def shape_fault(name: str, body: bytes) -> Fault | None:
    """The fault of a whole file whose name ends in ``name`` and whose first bytes fit; None when there is none."""
    if name == "pdf":
        return pdf_fault(body)
    if body.startswith(ZIP):
        return None if name == "apk" else zip_fault(body, name)
    if body.startswith(OLE):
        found = ole_fault(body)
        return Fault(found) if found else None
    if name == "rar" and _rar_locked(body):
        return Fault("压缩包设有密码，公众无法打开")
    return None


def pdf_fault(body: bytes) -> Fault | None:
    """A PDF without its end, without a page, or with a password that a reader must know."""
    tail = body.rstrip(b"\0 \t\r\n")[-4096:]
    if b"%%EOF" not in tail and b"startxref" not in tail:
        return Fault("PDF 文件不完整")
    locked = needs_password(body)
    if locked:
        return Fault("PDF 设有打开密码，公众无法打开")
    if locked is False and not _has_page(body):
        return Fault("PDF 文件里没有一页")
    return None


def _has_page(body: bytes) -> bool:
    """Is there a page, in the open or inside a packed stream of objects? True when that cannot be told."""
    if _PAGE.search(body):
        return True
    for number, found in enumerate(_OBJECTS.finditer(body)):
        if number >= _MAX_STREAMS:
            return True
        try:
            text = zlib.decompressobj().decompress(body[found.end():found.end() + _STREAM], _STREAM)
        except zlib.error:
            return True
        if _PAGE.search(text):
            return True
    return False


def zip_fault(body: bytes, name: str = "zip", depth: int = 0) -> Fault | None:
    """An archive, or a document that is one: torn, empty, locked, a bomb, or without its main part."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            members = archive.infolist()
            return _members_fault(members) or _main_fault(archive, name) or _inner_fault(archive, members, depth)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, zlib.error, RuntimeError,
            IndexError, OverflowError):
        return Fault("压缩包或文档不完整")


def _members_fault(members: list[zipfile.ZipInfo]) -> Fault | None:
    if not members:
        return Fault("压缩包是空的", Outcome.FAIL)
    if len(members) > MAX_MEMBERS:
        return Fault("压缩包里的文件多得异常，未解开检查")
    if any(one.flag_bits & 1 for one in members):
        return Fault("压缩包设有密码，公众无法打开")
    unpacked, packed = sum(one.file_size for one in members), sum(one.compress_size for one in members)
    if unpacked > BOMB_FROM and unpacked > MAX_RATIO * max(packed, 1):
        return Fault("压缩包解开后异常巨大，未解开检查")
    return None


def _main_fault(archive: zipfile.ZipFile, name: str) -> Fault | None:
    """The first bytes of the part without which a document is none, or of the archive's first file."""
    wanted = _PARTS.get(name)
    if wanted and wanted not in archive.namelist():
        return None if _is_other_document(archive) else Fault(f"内容不是 {name} 文档")
    first = wanted or next((one.filename for one in archive.infolist() if one.file_size), None)
    if first is not None:
        with archive.open(first) as part:
            part.read(65536)
    return None


def _is_other_document(archive: zipfile.ZipFile) -> bool:
    """Office programs open any of their kinds under any of their names."""
    names = set(archive.namelist())
    return "[Content_Types].xml" in names or "mimetype" in names


def _inner_fault(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], depth: int) -> Fault | None:
    """Archives inside the archive, a few of them and not too deep."""
    inner = [one for one in members if one.filename.lower().endswith(".zip") and one.file_size]
    if inner and depth + 1 >= MAX_DEPTH:
        return Fault("压缩包层层嵌套，未逐层检查")
    for one in inner[:5]:
        with archive.open(one) as part:
            data = part.read(INNER + 1)
        found = zip_fault(data, "zip", depth + 1) if len(data) <= INNER else None
        if found:
            return Fault(f"压缩包内的文件有问题：{found.text}")
    return None


def _rar_locked(body: bytes) -> bool:
    """Are even the names of the files encrypted, or the first file?"""
    if body.startswith(_RAR5):
        at = 12  # behind the signature and the checksum of the first header
        while at < 24 and body[at:at + 1] and body[at] & 0x80:
            at += 1
        return body[at + 1:at + 2] == b"\x04"
    if len(body) < 30:
        return False
    size = int.from_bytes(body[12:14], "little")
    flags = int.from_bytes(body[7 + size + 3:7 + size + 5], "little")
    first_file = body[7 + size + 2:7 + size + 3] == b"\x74"
    return bool(int.from_bytes(body[10:12], "little") & 0x80) or (first_file and bool(flags & 4))
