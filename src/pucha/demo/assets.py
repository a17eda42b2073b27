"""Small real files: pictures, documents, tables, style sheets."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

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
_OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + bytes.fromhex("3e000300feff0900") + bytes(480)


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
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
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


_MAKERS: dict[str, Callable[[], bytes]] = {"pdf": pdf, "zip": archive, "xlsx": workbook}


def file_bytes(ext: str) -> bytes:
    """The content of an attachment or a picture by its extension."""
    if ext == "png":
        return png(48, 48, 190, 30, 40)
    if ext in ("gif", "jpg"):
        return _GIF if ext == "gif" else _JPEG
    return _MAKERS[ext]() if ext in _MAKERS else _OLE


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
    return _STYLE.replace("COLOUR", colour).encode()


_STYLE = """body{font:14px/1.8 "Microsoft YaHei","SimSun",sans-serif;margin:0;color:#333;background:#f4f6f8}
a{color:#333;text-decoration:none}a:hover{color:COLOUR}img{max-width:100%}ul,ol,dl{margin:0;padding:0;list-style:none}dd{margin:0}
#wrap,.w1000,.page,.center,.g-in,#page,.w960,.container,.box,.zhuti{width:1000px;margin:0 auto;background:#fff;padding:0 10px}
.site{font-size:32px;font-weight:bold;color:#fff;letter-spacing:2px}
#banner,.header,.head,#Header1_banner,.g-hd,#masthead,.toubu,.top{background:COLOUR;padding:22px;text-align:center}
.header .w1000,.g-hd .g-in,.site-header .container{background:none}.site-header{background:COLOUR;padding:14px 0}
#nav,.menu,.daohang,.menubar,.g-nav,#channel,.navbar,.main-nav,.nav,.caidan{background:#f0e9e0;border-bottom:3px solid COLOUR;padding:8px;text-align:center;overflow:hidden}
#nav li,.navbar li,.main-nav ul.container>li,.g-nav li,#channel dt,#channel dd{display:inline-block;margin:0 8px;vertical-align:top}
#nav .sub a,.menu a,.daohang a,.g-nav p a,.caidan a{margin:0 5px;font-size:13px}.main-nav li ul li{display:inline-block;margin:0 4px;font-size:13px}
.l,.r,.mod,.panel,.lm,.node,.tbox,.card,.kuai,.lanmu,.m-pn{width:47%;display:inline-block;vertical-align:top;margin:8px 1%;border:1px solid #e3e3e3;padding:6px;box-sizing:border-box;background:#fff}
.bt,.hd,.lmt,.tit,.tt,.node dt,.tbox dt,.card header,.kt,.lmbt{border-bottom:2px solid COLOUR;font-weight:bold;color:COLOUR;overflow:hidden}
.bt h2,.card h2{font-size:15px;margin:0;display:inline}.more,.bt .more,.hd i,.tt a,.kt a,.lmbt a,.node dt a{float:right;font:12px sans-serif}
.list li span,.gllist em,.bd em,cite,time,.d1 span,.lanmu i,.liebiao i,.fr{float:right;color:#999;font-style:normal;font-size:12px}
.list li,.gllist li,.bd li,dd,.news li,.m-lst li,.d1 li,.lanmu li{border-bottom:1px dotted #ddd;overflow:hidden}
h1,.xl_t,.biaoti,#Title,.wzbt,.m-art h2,.detail h2,.viewbox h2{font-size:22px;text-align:center;color:COLOUR;margin:14px 0}
.info,.xl_s,.xinxi,.sub,.inf,#pub,.wzxx,.ly,.meta{text-align:center;color:#888;background:#f7f7f7;margin:6px 0}
.left,.g-sd{float:left;width:200px;background:#f7f3ef}.right,.g-mn{margin-left:220px;min-height:360px}
#footer,.footer,.di,.bottom,.g-ft,#copyright,.site-footer,.db,.weibu{clear:both;border-top:3px solid COLOUR;background:#ececec;text-align:center;padding:14px;font-size:13px}
.footer .w1000,.g-ft .g-in,.site-footer .container{background:none}.box{text-align:left}.search{display:inline-block;margin:6px}
.mail td,.mail th{border-bottom:1px solid #ddd;font-size:13px}.maillist li,.hdlist li,.sxlist li{border-bottom:1px dotted #ccc}.maillist .rq,.hdlist span{float:right;color:#999}
.sys,.btn{display:inline-block;border:1px solid COLOUR;color:COLOUR;padding:4px 18px;margin:6px}.ssq{display:inline-block;margin:4px 10px}.focus,.tx{margin:8px;overflow:hidden}
.fpic{display:inline-block;vertical-align:middle;margin:0 18px}.ftxt{display:inline-block;width:600px;vertical-align:middle}.tabs li{display:inline-block;margin-right:8px}
"""
SCRIPT = b"""function showToday(){var d=new Date();document.write(d.getFullYear()+"\xe5\xb9\xb4"+(d.getMonth()+1)+"\xe6\x9c\x88"+d.getDate()+"\xe6\x97\xa5");}
function setHome(o){}function addFav(){}function doZoom(n){}function check(f){return true;}function Link(code){}
function createPageHTML(count,index,name,ext){}
"""
