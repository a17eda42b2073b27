"""Wrong addresses, traps by shape, magic bytes, cells of tables."""

import zipfile
from datetime import datetime
from io import BytesIO

import pytest

from pucha.model import codec
from pucha.model.observation import Confirmation, LinkRow
from pucha.model.words import Outcome, Rel
from pucha.observe.attachments import file_fault
from pucha.observe.links import row_line, safe_cell
from pucha.observe.traps import Traps, pattern_of, shape_fault, suspicion
from pucha.observe.wrong import is_link, wrong_address, wrong_hrefs


@pytest.mark.parametrize("href", ["javascript:;", "javascript:void(0)", "#", "", " # ", "mailto:a@b.cn", "tel:0571-1", "weixin://x", "data:image/gif;base64,AA", "JavaScript:history.back()"])
def test_no_links(href: str) -> None:
    assert not is_link(href)


@pytest.mark.parametrize("url", ["file:///C:/Users/a.doc", "file://server/a.doc", "C:\\Users\\a.doc", "D:/网站/a.htm", "\\\\server\\share\\a.doc", "http://http//www.a.gov.cn/", "http://http://www.a.gov.cn/",
                                 "http://", "http:///", "htp://www.a.gov.cn/", "http;//www.a.cn/", "htttp://www.a.cn", "http：//www.a.cn/", "http://192.168.1.5/oa/", "http://10.0.0.1:8080/x", "http://172.20.3.4/",
                                 "http://localhost/x", "http://127.0.0.1:8080/admin/", "http://[::1]/"])
def test_wrong_for_sure(url: str) -> None:
    wrong = wrong_address(url)
    assert wrong is not None
    assert wrong.outcome is Outcome.FAIL


@pytest.mark.parametrize("url", ["http://www.a.gov.cn/", "https://a.cn/x?y=z", "http://172.64.1.1/", "http://httpd.apache.org/", "http://8.8.8.8/x", "http://https.cn/", "http://www.a.cn/http://b.cn/"])
def test_ordinary_addresses_are_left_to_the_server(url: str) -> None:
    assert wrong_address(url) is None


def test_loopback_links_are_a_loopback_sites_own() -> None:
    assert wrong_address("http://127.0.0.1:8101/a.html", local_site=True) is None
    assert wrong_address("http://www.a.gov.cn.localhost:8101/", local_site=True) is None
    assert wrong_address("http://192.168.0.3/a.html", local_site=True) is not None


def test_unknown_scheme_is_for_a_person() -> None:
    wrong = wrong_address("foo://bar/x")
    assert wrong is not None
    assert wrong.outcome is Outcome.REVIEW


def test_wrong_hrefs_are_found_in_the_source_but_not_in_comments_or_scripts() -> None:
    body = (b'<a href="file:///C:/x.doc">a</a><A class=x HREF=\'C:\\y.doc\'>b</A><img src="file:///D:/z.jpg"><a href="htp://q.cn/">c</a><a href="http://">d</a>'
            b'<!-- <a href="file:///C:/no.doc"> --><script>var a=\'<a href="file:///C:/no2.doc">\';</script>'
            b'<a href="javascript:;">x</a><a href="http://www.a.cn/">y</a><a href="a/b:c.html">z</a><a href="12:30.html">w</a>')
    assert wrong_hrefs(body) == ["file:///C:/x.doc", "C:\\y.doc", "file:///D:/z.jpg", "htp://q.cn/", "http://"]


def test_pattern_masks_what_counts_up() -> None:
    assert pattern_of("http://a.cn/art/2015/10/art_1_2.html?id=7&p=2") == "a.cn/art/#/#/art_#_#.html?id&p"


@pytest.mark.parametrize(("url", "fault"), [
    ("http://a.cn/x/x/x/x/1.html", "repeated-path"), ("http://a.cn/a/b/a/b/a/b/1.html", "repeated-path"), ("http://a.cn/" + "d/e1/" * 3 + "f/" * 20, "growing-path"),
    ("http://a.cn/x?" + "&".join(f"k{i}=1" for i in range(20)), "too-many-parameters"), ("http://a.cn/" + "x" * 2000, "address-too-long"),
    ("http://a.cn/art/2015/10/31/art_1_2.html", ""), ("http://a.cn/2015/2015/2015/1.html", ""), ("http://a.cn/zwgk/zwgk/1.html", "")])
def test_shape(url: str, fault: str) -> None:
    assert shape_fault(url) == fault


@pytest.mark.parametrize(("url", "kind"), [
    ("http://a.cn/cal?year=2015&month=3", "calendar"), ("http://a.cn/calendar/2015/3/", "calendar"), ("http://a.cn/list?sort=title&page=2", "sort-order"), ("http://a.cn/x?sid=8843&id=3", "session-id"),
    ("http://a.cn/art/2015/10/31/art_1.html", ""), ("http://a.cn/show?id=3", ""), ("http://a.cn/show?id=3&date=2015-01-01", "")])
def test_suspicion(url: str, kind: str) -> None:
    assert suspicion(url) == kind


def test_a_pattern_that_only_repeats_itself_is_given_up() -> None:
    traps = Traps()
    for i in range(25):
        assert traps.refuse(f"http://a.cn/p?x={i}", 0) == ""
        traps.fetched(f"http://a.cn/p?x={i}", new_content=False)
    assert traps.refuse("http://a.cn/p?x=99", 0) == "same-content"
    again = Traps()
    again.load([(p, t, f, s) for p, t, f, s in traps.changes()])
    assert again.refuse("http://a.cn/p?x=99", 0) == "same-content"


def test_a_pattern_with_ever_new_content_is_not_a_trap() -> None:
    traps = Traps()
    for i in range(3000):
        assert traps.refuse(f"http://a.cn/art/{i}.html", 0) == ""
        traps.fetched(f"http://a.cn/art/{i}.html", new_content=True)


def whole_zip() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(("name", "body", "fault"), [
    ("a.pdf", b"%PDF-1.4 1 0 obj <</Type /Page>> ... %%EOF", ""), ("a.pdf", b"%PDF-1.4 ... %%EOF", "没有一页"), ("a.pdf", b"%PDF-1.4 ...", "不完整"), ("a.pdf", b"<html><body>404</body></html>", "网页"), ("a.pdf", b"", "空"),
    ("a.docx", whole_zip(), ""), ("a.docx", whole_zip()[:-10], "不完整"), ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..", "不完整"), ("a.doc", b"hello", "不是"),
    ("a.doc", b'<html xmlns:o="urn:schemas-microsoft-com:office:office"><body>x</body></html>', ""), ("a.xls", b"\r\n<!DOCTYPE html><html>404", "网页"),
    ("a.jpg", b"\x89PNG....", ""), ("a.jpg", b"<!doctype html><html>", "网页"), ("a.txt", b"hello", ""), ("a.zip", b"PK\x03\x04", "不完整"), ("a.rar", b"Rar!\x1a\x07\x00", "")])
def test_files(name: str, body: bytes, fault: str) -> None:
    found = file_fault(f"http://a.cn/{name}", body, truncated=False)
    assert (found is not None and fault in found.text) if fault else found is None


def test_the_first_bytes_do_not_make_a_torn_file() -> None:
    assert file_fault("http://a.cn/a.pdf", b"%PDF-1.4 ...", truncated=True) is None


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_cells_are_no_formulas(text: str) -> None:
    assert safe_cell(text) == "'" + text
    assert safe_cell("政策") == "政策"


def test_a_row_is_written_as_the_codec_writes_it() -> None:
    at = datetime(2026, 11, 22, 9, 30, 1)
    plain_row = LinkRow("http://a.cn/1", "http://a.cn/", "公告\u2028", Rel.PAGE, False, True, 200, None, Outcome.PASS)
    dead = LinkRow("http://a.cn/x?q=\"1\"", "http://a.cn/", "", Rel.ATTACHMENT, True, False, 404, "http-404", Outcome.FAIL,
                   "返回 404，已复查", (Confirmation(at, "second GET", "404"), Confirmation(at, "another day", "404")), 7)
    for row in (plain_row, dead):
        assert row_line(row) == codec.dumps(row, compact=True)
        assert codec.loads(LinkRow, row_line(row)) == row
