"""Small real files: pictures, documents, tables, style sheets."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from importlib.resources import files

import xlsxwriter

TYPES = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "zip": "application/zip",
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "css": "text/css",
    "js": "application/javascript",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ico": "image/x-icon",
}
_GIF = bytes.fromhex("47494638396101000100800000d22d2dffffff21f90400000000002c00000000010001000002024401003b")
_JPEG = bytes.fromhex(
    "ffd8ffe000104a46494600010101004800480000ffdb004300"
    + "03" * 64
    + "ffc0000b080001000101011100ffc4001f0000010501010101010100"
    "000000000000000102030405060708090a0bffc400b5100002010303020403050504040000017d01020300041105122131410613516107227114328191a1"
    "082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a636465666768696a73747576"
    "7778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5"
    "e6e7e8e9eaf1f2f3f4f5f6f7f8f9faffda0008010100003f00fbd0ffd9"
)


@cache
def png(width: int, height: int, red: int, green: int, blue: int) -> bytes:
    """A picture of one colour with a lighter band."""
    dark, light = bytes((red, green, blue)), bytes((min(255, red + 50), min(255, green + 50), min(255, blue + 50)))
    rows = b"".join(b"\0" + (light if height // 3 < y < height // 2 else dark) * width for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


@cache
def pdf() -> bytes:
    """A one-page PDF with a proper cross-reference table."""
    stream = b"BT /F1 18 Tf 72 720 Td (Attachment) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        len(out),
    )


@cache
def archive() -> bytes:
    store = io.BytesIO()
    with zipfile.ZipFile(store, "w") as packed:
        packed.writestr(zipfile.ZipInfo("readme.txt", (2015, 10, 1, 8, 0, 0)), "attachment\n")
    return store.getvalue()


@cache
def workbook() -> bytes:
    store = io.BytesIO()
    with xlsxwriter.Workbook(store, {"in_memory": True}) as book:
        book.set_properties({"created": None})
        book.add_worksheet("Sheet1").write_row(0, 0, ["指标", "数值"])
    return store.getvalue()


_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD  # marks of a compound file's sectors
_OLD = {"doc": ("WordDocument", "eca5"), "wps": ("WordDocument", "eca5"), "xls": ("Workbook", "09081000"),
        "et": ("Workbook", "09081000")}


@cache
def compound(stream: str, begins: str) -> bytes:
    """A whole old Office document (OLE): its table in sector 0, its directory in 1, one stream of 4 KB behind."""
    table = [_TABLE, _END, *range(3, 10), _END]
    head = struct.pack("<8s16xHHHHH6xIIIIIIIIII", bytes.fromhex("d0cf11e0a1b11ae1"), 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0,
                       4096, _END, 0, _END, 0, 0)
    head += struct.pack("<108I", *[_FREE] * 108)
    entries = _entry("Root Entry", 5, _END, 0, 1) + _entry(stream, 2, 2, 4096, _FREE) + bytes(256)
    return (head + struct.pack("<128I", *table, *[_FREE] * (128 - len(table))) + entries
            + bytes.fromhex(begins).ljust(4096, b"\x00"))


def _entry(name: str, kind: int, first: int, size: int, child: int) -> bytes:
    text = name.encode("utf-16-le") + b"\x00\x00"
    return struct.pack("<64sHBBIII16xI16xIII", text, len(text), kind, 1, _FREE, _FREE, child, 0, first, size, 0)


_MAKERS: dict[str, Callable[[], bytes]] = {"pdf": pdf, "zip": archive, "xlsx": workbook}


def file_bytes(ext: str) -> bytes:
    """The content of an attachment or a picture by its extension."""
    if ext == "png":
        return png(48, 48, 190, 30, 40)
    if ext in ("gif", "jpg"):
        return _GIF if ext == "gif" else _JPEG
    return _MAKERS[ext]() if ext in _MAKERS else compound(*_OLD.get(ext, _OLD["doc"]))


def picture(name: str) -> bytes:
    """Pictures of the layout: the bytes fit the extension, the size the use."""
    sizes = {
        "entrance.jpg": (900, 320, 40, 90, 160),
        "top.jpg": (980, 110, 30, 100, 180),
        "focus.jpg": (320, 220, 60, 120, 150),
    }
    if name in sizes:
        return png(*sizes[name])
    ext = name.rpartition(".")[2]
    return file_bytes(ext if ext in ("gif", "jpg") else "png")


_COLOURS = {
    "float": "#b5241c",
    "xhtml": "#0b5fa5",
    "tables": "#1e6bb8",
    "bare": "#2f6f4f",
    "webforms": "#26598c",
    "panel": "#c0392b",
    "press": "#8c1d18",
    "dede": "#3a6ea5",
    "modern": "#1565c0",
    "plain": "#7a1f1f",
    "scripted": "#0a6e6e",
    "shell": "#1565c0",
}


@cache
def style(skin: str) -> bytes:
    """The style sheet of a skin: its colour over a common plain layout."""
    colour = _COLOURS.get(skin, "#1e6bb8")
    return _template("style.css").replace(b"COLOUR", colour.encode())


@cache
def script() -> bytes:
    """The script that pages of several skins share."""
    return _template("site.js")


def _template(name: str) -> bytes:
    return files("pucha.demo").joinpath("templates", name).read_bytes()
