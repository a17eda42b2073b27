"""Text of attached files: every format keeps its rows; what cannot be read says why; nothing hostile gets far."""

import io
import random
import zipfile
import zlib
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from pypdf import PdfReader, PdfWriter

from pucha.facts.attachments import read_attachment
from pucha.model.attachments import AttachmentText, Unread

FILES = Path(__file__).with_name("files")
ROWS = ["序号\t姓名\t身份证号码", "1\t张三\t110101199001011237", "2\t李四\t110101198505050058"]


def read(name: str) -> AttachmentText:
    return read_attachment((FILES / name).read_bytes(), name, "")


def packed(files: dict[str, bytes]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return sink.getvalue()


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.properties.title = "发放名单"
    for line in ROWS:
        book.active.append(line.split("\t"))
    book.active.append([3, "王五", None, 12.5, date(2025, 3, 1)])
    hidden = book.create_sheet("备份")
    hidden.sheet_state = "hidden"
    hidden["B2"] = "隐藏表"
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def word() -> bytes:
    made = docx.Document()
    made.core_properties.title = "公示"
    made.add_paragraph("现将名单公示如下。")
    table = made.add_table(rows=0, cols=3)
    for line in ROWS:
        cells = table.add_row().cells
        for cell, text in zip(cells, line.split("\t"), strict=True):
            cell.text = text
    sink = io.BytesIO()
    made.save(sink)
    return sink.getvalue()


def pdf(content: bytes, more: bytes = b"") -> bytes:
    stream = zlib.compress(content)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1"
        b"/BaseFont/Helvetica>>>>" + more + b">>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n" % len(stream) + stream + b"\nendstream",
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/Length 0>>stream\n\nendstream"]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + (
        b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out)))


@pytest.mark.parametrize(("name", "kind"), [("names.doc", "doc"), ("names.xls", "xls"), ("names.rtf", "rtf"),
                                            ("names-song.pdf", "pdf"), ("names.pdf", "pdf")])
def test_rows_of_a_name_list_stay_rows(name: str, kind: str) -> None:
    found = read(name)
    assert (found.kind, found.unread) == (kind, None)
    lines = found.text.split("\n")
    person = next(line for line in lines if "张三" in line)
    assert person.split()[:1] == ["1"] and "110101199001011237" in person.split()
    assert "李四" not in person


def test_word_documents_of_both_ages_say_the_same() -> None:
    for found in (read("names.doc"), read_attachment(word(), "a.docx", "")):
        assert next(line for line in found.text.split("\n") if "1101" in line).startswith("1\t张三\t110101199001011237")
        assert "公示如下" in found.text


def test_a_document_tells_its_title_and_days() -> None:
    found = read_attachment(word(), "a.docx", "")
    assert found.title == "公示" and found.created is not None
    assert read("names.doc").title == "2025年第一批助学金发放名单"
    assert read("names-song.pdf").title == "名单"


def test_workbooks_give_all_sheets_and_plain_values() -> None:
    found = read_attachment(workbook(), "a.et", "")
    assert found.text.split("\n") == [*ROWS, "3\t王五\t\t12.5\t2025-03-01", "\t隐藏表"]
    assert (found.title, found.pages) == ("发放名单", 2)
    assert read("names.xls").text.split("\n")[1] == "1\t张三\t110101199001011237\t2025-03-01"


def test_the_bytes_decide_not_the_name() -> None:
    page = "<html><body><table><tr><td>1</td><td>张三</td></tr></table></body></html>".encode("gb18030")
    assert read_attachment(page, "名单.xls", "application/vnd.ms-excel").text == "1\t张三"
    assert read_attachment(workbook(), "a.doc", "").kind == "xlsx"
    missing = "<html><title>404</title><body>您访问的页面不存在</body></html>".encode()
    assert read_attachment(missing, "a.pdf", "").unread is Unread.BROKEN


def test_old_one_file_xml_and_tables_of_commas() -> None:
    sheet = ('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row>'
             '<Cell><Data>1</Data></Cell><Cell><Data>张三</Data></Cell></Row></Table></Worksheet></Workbook>').encode()
    assert read_attachment(sheet, "a.xls", "").text == "1\t张三"
    assert read_attachment("序号,姓名\n1,\"张,三\"\n".encode("gb18030"), "a.csv", "").text == "序号\t姓名\n1\t张,三"


def test_ofd_pieces_become_rows() -> None:
    pieces = "".join(
        f'<ofd:TextObject Boundary="{20 + 40 * column} {30 + 8 * row} 40 6" Size="4"><ofd:TextCode X="0" Y="4">{cell}'
        "</ofd:TextCode></ofd:TextObject>" for row, line in enumerate(ROWS) for column, cell in enumerate(line.split("\t")))
    files = {"OFD.xml": '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Title>公示</ofd:Title>'
                        "<ofd:CreationDate>2025-03-01</ofd:CreationDate></ofd:OFD>",
             "Doc_0/Pages/Page_0/Content.xml": f'<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016">{pieces}</ofd:Page>'}
    found = read_attachment(packed({name: text.encode() for name, text in files.items()}), "a.ofd", "")
    assert found.text.split("\n") == ROWS and found.title == "公示" and str(found.created) == "2025-03-01 00:00:00"


def test_archives_give_the_text_of_their_files() -> None:
    inner = packed({"b.csv": b"1,2\n"})
    body = packed({"AAAA.xlsx": workbook(), "inner.zip": inner, "x.exe": b"MZ\x00\x01"})
    found = read_attachment(body.replace(b"AAAA", "名单".encode("gb18030")), "a.zip", "")
    assert "张三" in found.text and "1\t2" in found.text
    assert [part.name for part in found.parts] == ["名单.xlsx", "inner.zip", "x.exe"]
    assert found.parts[2].unread is Unread.UNKNOWN


def test_wrapped_cells_of_a_pdf_become_whole() -> None:
    cells = [(60, 700, "1"), (120, 700, "1101011990"), (120, 685, "01011237"), (240, 700, "village"), (60, 660, "2"),
             (120, 660, "1101011985"), (120, 645, "05050058"), (240, 660, "town")]
    content = "".join(f"BT /F1 12 Tf {x} {y} Td ({text}) Tj ET\n" for x, y, text in cells).encode()
    found = read_attachment(pdf(content), "a.pdf", "")
    assert found.text.split("\n") == ["1\t110101199001011237\tvillage", "2\t110101198505050058\ttown"]


def test_a_scan_is_pictures() -> None:
    found = read_attachment(pdf(b"q 1 0 0 1 0 0 cm /Im0 Do Q", b"/XObject<</Im0 5 0 R>>"), "a.pdf", "")
    assert found.unread is Unread.PICTURES and not found.text


@pytest.mark.parametrize(("body", "name", "unread"), [
    (b"", "a.pdf", Unread.EMPTY),
    (b"Rar!\x1a\x07\x00abc", "a.rar", Unread.UNKNOWN),
    (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>endobj\n"
     b"trailer<</Root 1 0 R>>\n%%EOF", "loop.pdf", Unread.BROKEN),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 3000, "a.doc", Unread.BROKEN),
    (b"PK\x03\x04 torn", "a.docx", Unread.BROKEN),
])
def test_what_cannot_be_read_says_why(body: bytes, name: str, unread: Unread) -> None:
    found = read_attachment(body, name, "")
    assert found.unread is unread and found.reason and not found.text


def test_hostile_files_end_with_a_reason() -> None:
    many = b"<w:document xmlns:w='x'>" + b"<w:p><w:t>a</w:t></w:p>" * 4_000_000 + b"</w:document>"
    laughs = (b'<!DOCTYPE l [<!ENTITY a "haha">' + b"".join(b'<!ENTITY b%d "%s">' % (n, b"&b%d;" % (n - 1) * 12 if n else b"&a;")
              for n in range(9)) + b']><w:document xmlns:w="x"><w:p><w:t>&b8;</w:t></w:p></w:document>')
    for body in (packed({"word/document.xml": many}), packed({"word/document.xml": laughs}),
                 packed({"word/document.xml": b"<w:document xmlns:w='x'>" + b"<w:tc>" * 400_000}),
                 pdf(b" " * 120_000_000), pdf(b"BT /F1 12 Tf 1 1 Td (a) Tj ET\n" * 300_000)):
        found = read_attachment(body, "a", "")
        assert found.unread is not None or found.cut, found
    assert read("names.doc").unread is None, "the reader works again after each of them"


def test_a_long_pdf_says_how_much_of_it_was_read() -> None:
    writer, first = PdfWriter(), PdfReader(FILES / "names.pdf").pages[0]
    for _ in range(130):
        writer.add_page(first)
    stream = io.BytesIO()
    writer.write(stream)
    found = read_attachment(stream.getvalue(), "a.pdf", "")
    assert (found.pages, found.cut, found.reason) == (130, True, "text of the first 120 of 130 pages")
    assert (read("names.pdf").cut, read("names.pdf").reason) == (False, "")


def test_damaged_files_never_raise() -> None:
    rng = random.Random(7)
    for source in ((FILES / name).read_bytes() for name in ("names.doc", "names.xls", "names.rtf", "names-song.pdf")):
        for _ in range(6):
            body = bytearray(source)
            for _ in range(len(body) // 150):
                body[rng.randrange(8, len(body))] = rng.randrange(256)
            found = read_attachment(bytes(body[:rng.randrange(len(body) // 2, len(body))]), "a", "")
            assert found.text or found.unread is not None


def test_the_same_bytes_give_the_same_record() -> None:
    assert read("names.pdf") == read("names.pdf")
