"""Attachments: whole, torn, empty, locked, bombs, archives in archives; each made here by the usual programs."""

import io
import struct
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter

from pucha.model.words import Outcome
from pucha.observe.file_shapes import Fault, shape_fault
from pucha.observe.pdf_lock import needs_password

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def pdf(pages: int = 1, user: str | None = None, algorithm: str = "RC4-128") -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if user is not None:
        writer.encrypt(user, "owner", algorithm=algorithm)
    writer.write(out)
    return out.getvalue()


def packed_pdf() -> bytes:
    """A PDF whose objects lie in packed streams, as newer programs write them."""
    import zlib
    inner = b"1 0 2 30 <</Type/Catalog/Pages 2 0 R>> <</Type/Pages/Count 1/Kids[3 0 R]>> <</Type/Page/Parent 2 0 R>>"
    body = zlib.compress(inner)
    return b"%PDF-1.5\n9 0 obj <</Type/ObjStm/N 3/First 9/Filter/FlateDecode>> stream\n" + body + b"\nendstream endobj\nstartxref\n9\n%%EOF\n"


def archive(files: dict[str, bytes], packed: bool = True) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as target:
        for name, data in files.items():
            target.writestr(name, data)
    return out.getvalue()


def locked(body: bytes) -> bytes:
    """The archive with the encryption flag of every member set."""
    out = bytearray(body)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = body.find(mark)
        while at >= 0:
            out[at + offset] |= 1
            at = body.find(mark, at + 1)
    return bytes(out)


def nested(depth: int) -> bytes:
    body = archive({"a.txt": b"a"})
    for _ in range(depth):
        body = archive({"inner.zip": body})
    return body


def bomb() -> bytes:
    """A member that claims far more than it holds, as the usual bombs do."""
    body = bytearray(archive({"a.txt": b"a" * 1000}))
    at = body.find(b"PK\x01\x02")
    struct.pack_into("<I", body, at + 24, 4_000_000_000)
    return bytes(body)


def ole(streams: dict[str, bytes]) -> bytes:
    """A compound file with 512-byte sectors: table, directory, streams of at least 4096 bytes."""
    entries, data, fat, sector = [_entry("Root Entry", 5, 0xFFFFFFFE, 0)], b"", [0xFFFFFFFD, 0xFFFFFFFE], 2
    for name, body in streams.items():
        body = body.ljust(4096, b"\0")
        count = -(-len(body) // 512)
        entries.append(_entry(name, 2, sector, len(body)))
        fat += [*range(sector + 1, sector + count), 0xFFFFFFFE]
        data += body.ljust(count * 512, b"\0")
        sector += count
    head = OLE + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(10) + struct.pack("<III", 1, 1, 0) + struct.pack("<IIIII", 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff")
    return head + table + b"".join(entries).ljust(512, b"\0")[:512] + data


def _entry(name: str, kind: int, sector: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    return raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2, kind, 0) + bytes(48) + struct.pack("<II", sector, size) + bytes(4)


def document() -> bytes:
    out = io.BytesIO()
    made = docx.Document()
    made.add_paragraph("关于申请补贴的说明")
    made.save(out)
    return out.getvalue()


def table() -> bytes:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


GOOD = {
    "a.pdf": pdf(), "b.pdf": pdf(3), "c.pdf": packed_pdf(), "d.pdf": pdf() + b"\0" * 9000, "opens.pdf": pdf(1, ""), "opens40.pdf": pdf(1, "", "RC4-40"), "a.docx": document(), "a.xlsx": table(),
    "named.doc": document(), "a.wps": document(), "a.zip": archive({"a.txt": b"a", "b/c.txt": b"c" * 5000}), "in.zip": nested(1), "a.doc": ole({"WordDocument": b"\xec\xa5\xc1\0" + bytes(40)}),
    "a.xls": ole({"Workbook": b"\x09\x08\x10\x00" + bytes(16) + b"\xe1\x00\x02\x00"}), "a.rar": b"Rar!\x1a\x07\x00" + b"\xcf\x90\x73\x00\x00\x0d\x00" + bytes(30), "pictures.zip": archive({"a.bin": bytes(3_000_000)}),
}
BAD = {
    "torn.pdf": (pdf(3)[:-700], "不完整"), "locked.pdf": (pdf(1, "secret"), "密码"), "locked40.pdf": (pdf(1, "secret", "RC4-40"), "密码"), "none.pdf": (pdf(0), "没有一页"), "torn.docx": (document()[:-900], "不完整"),
    "other.xlsx": (archive({"readme.txt": b"x"}), "不是 xlsx"), "locked.zip": (locked(archive({"a.txt": b"a"})), "密码"), "bomb.zip": (bomb(), "巨大"), "deep.zip": (nested(4), "嵌套"), "in.zip": (archive({"b.zip": locked(archive({"a": b"a"}))}), "压缩包内"),
    "torn.zip": (archive({"b.zip": archive({"a": b"abcdefgh" * 40})[:-30]}), "不完整"), "locked.doc": (ole({"WordDocument": b"\xec\xa5\xc1\0" + bytes(6) + b"\0\x01" + bytes(30)}), "密码"), "locked.docx": (ole({"EncryptionInfo": b"", "EncryptedPackage": b""}), "密码"),
    "locked.xls": (ole({"Workbook": b"\x09\x08\x10\x00" + bytes(16) + b"\x2f\x00\x36\x00"}), "密码"), "torn.doc": (ole({"WordDocument": b""})[:900], "不完整"), "locked.rar": (b"Rar!\x1a\x07\x00" + b"\xcf\x90\x73\x80\x00\x0d\x00" + bytes(30), "密码"),
    "locked5.rar": (b"Rar!\x1a\x07\x01\x00" + b"\x01\x02\x03\x04\x21\x04\x00" + bytes(30), "密码"),
}


def fault(name: str, body: bytes) -> Fault | None:
    return shape_fault(name.rpartition(".")[2], body)


@pytest.mark.parametrize("name", GOOD)
def test_whole_files_have_no_fault(name: str) -> None:
    assert fault(name, GOOD[name]) is None


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_told_to_a_person(name: str) -> None:
    body, words = BAD[name]
    found = fault(name, body)
    assert found is not None and words in found.text and found.outcome is Outcome.REVIEW


def test_an_empty_archive_is_sure() -> None:
    assert fault("a.zip", archive({})) == Fault("压缩包是空的", Outcome.FAIL)


def test_encryption_that_cannot_be_tried_is_no_fault() -> None:
    body = pdf(1, "secret").replace(b"/R 3", b"/R 6")
    assert needs_password(body) is None and fault("a.pdf", body) is None


@given(st.binary(max_size=2000), st.sampled_from(["pdf", "zip", "doc", "docx", "rar"]), st.sampled_from([b"%PDF-1.4\n/Encrypt 1 0 R\n1 0 obj /Standard /R 3 /O (a) /U (b)", b"PK\x03\x04", OLE, b"Rar!\x1a\x07\x00", b"Rar!\x1a\x07\x01\x00"]))
def test_no_file_breaks_the_reader(tail: bytes, name: str, head: bytes) -> None:
    assert shape_fault(name, head + tail) is None or shape_fault(name, head + tail) is not None


@given(st.sampled_from([*GOOD, *BAD]), st.integers(0, 3000), st.binary(min_size=1, max_size=8))
def test_damaged_files_do_not_break_it_either(name: str, at: int, noise: bytes) -> None:
    body = GOOD[name] if name in GOOD and name not in BAD else BAD[name][0]
    spoilt = body[:at] + noise + body[at + len(noise):]
    found = fault(name, spoilt)
    assert found is None or found.text


def test_a_large_file_is_read_in_no_time(tmp_path: Path) -> None:
    body = b"%PDF-1.4\n" + b"/ObjStm stream\n" * 200_000 + b"\nstartxref\n1\n%%EOF"
    assert fault("a.pdf", body) is None
