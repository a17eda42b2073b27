"""Sitemaps help to find pages; their faults say nothing about the site; hostile ones do no harm."""

import asyncio
import gzip
from pathlib import Path

import pytest
from crawl_site import Answer, Route, TestSite, crawl_it, page, quick
from hypothesis import given
from hypothesis import strategies as st
from test_crawl_site import rows_of

from pucha.observe.crawl import CrawlResult
from pucha.observe.sitemap import MAX_PAGES, Sitemap, read_sitemap


def listed(*urls: str) -> str:
    return '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">' + "".join(f"<url><loc>{u}</loc></url>" for u in urls) + "</urlset>"


def index(*urls: str) -> str:
    return "<sitemapindex>" + "".join(f"<sitemap><loc> {u} </loc></sitemap>" for u in urls) + "</sitemapindex>"


ENTITIES = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "http://a.cn/boom"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
<urlset><url><loc>&b;</loc></url><url><loc>&f;</loc></url><url><loc>http://a.cn/good?a=1&amp;b=2</loc></url></urlset>"""


@pytest.mark.parametrize(("body", "pages", "files"), [
    (listed("http://a.cn/1", "http://a.cn/2", "http://a.cn/1").encode(), ("http://a.cn/1", "http://a.cn/2"), ()),
    (index("http://a.cn/s1.xml").encode(), (), ("http://a.cn/s1.xml",)), (gzip.compress(listed("http://a.cn/1").encode()), ("http://a.cn/1",), ()),
    (listed("http://a.cn/1").encode("utf-16"), ("http://a.cn/1",), ()), (b"\xef\xbb\xbf" + listed("http://a.cn/1").encode(), ("http://a.cn/1",), ()),
    (b"http://a.cn/1\nhttp://a.cn/2\r\nnonsense\n", ("http://a.cn/1", "http://a.cn/2"), ()), (b"<urlset><url><loc><![CDATA[http://a.cn/1]]></loc>", ("http://a.cn/1]]",), ()),
    (b"<s:urlset xmlns:s='x'><s:url><s:loc>http://a.cn/1</s:loc>", ("http://a.cn/1",), ()), (b"<html><body>404 http://a.cn/1</body></html>", (), ()), (b"", (), ()), (b"\x1f\x8b\x08junk", (), ()),
    (gzip.compress(b"<urlset>" + b" " * 60_000_000), (), ()), (listed("javascript:alert(1)", "file:///etc/passwd", "ftp://a.cn/x", "not a url").encode(), (), ()), (listed("x" * 5000).encode(), (), ())])
def test_what_a_file_lists(body: bytes, pages: tuple[str, ...], files: tuple[str, ...]) -> None:
    found = read_sitemap(body)
    assert found.files == files
    assert tuple(u.removesuffix("%5D%5D").removesuffix("]]") for u in found.pages) == tuple(u.removesuffix("]]") for u in pages)


def test_entities_are_never_looked_up() -> None:
    assert "http://a.cn/good?a=1&b=2" in read_sitemap(ENTITIES.encode()).pages
    assert not any("boom" in url or "passwd" in url for url in read_sitemap(ENTITIES.encode()).pages)


def test_a_huge_list_is_cut() -> None:
    assert len(read_sitemap(listed(*(f"http://a.cn/{n}" for n in range(MAX_PAGES + 500))).encode()).pages) == MAX_PAGES


@given(st.binary(max_size=300), st.sampled_from([b"", b"<urlset><url><loc>", b"<sitemapindex>", b"\x1f\x8b\x08", b"\xff\xfe"]))
def test_nothing_breaks_the_reader(tail: bytes, head: bytes) -> None:
    assert isinstance(read_sitemap(head + tail), Sitemap)


def crawled(pages: dict[str, Route], folder: Path, **settings: object) -> tuple[CrawlResult, TestSite]:
    server = TestSite(pages)

    async def go() -> CrawlResult:
        async with server:
            for path, route in list(server.pages.items()):
                if isinstance(route, str):
                    server.pages[path] = route.replace("HOME/", server.home)
            return await crawl_it(server, folder, quick(**settings))

    return asyncio.run(go()), server


def test_pages_that_only_a_sitemap_names_are_found(tmp_path: Path) -> None:
    """By robots.txt, through a list of lists; a hidden page is read, its links are checked, its own address is no link."""
    pages: dict[str, Route] = {
        "/": page("首页", "/a.html|甲"), "/a.html": page("甲"), "/hidden/b.html": page("乙", "/dead.html|死链"),
        "/robots.txt": "User-agent: *\nDisallow: /private/\nSitemap: HOME/maps.xml\n", "/maps.xml": index("HOME/m1.xml", "http://other.example.com/m.xml", "HOME/maps.xml"),
        "/m1.xml": listed("HOME/hidden/b.html", "HOME/a.html", "HOME/gone.html", "HOME/private/c.html", "http://other.example.com/x.html", "HOME/f.pdf")}
    result, server = crawled(pages, tmp_path)
    rows = rows_of(tmp_path, server)
    assert result.coverage.fetched == 3 and result.coverage.complete
    assert rows["/dead.html"].outcome == "fail" and rows["/a.html"].outcome == "pass"
    assert "/hidden/b.html" not in rows and "/gone.html" not in rows
    assert server.asked["GET", "/gone.html"] == 1 and server.asked["GET", "/a.html"] == 1
    assert not any(path in ("/private/c.html", "/sitemap.xml", "/f.pdf") for _, path in server.asked)


def test_a_dead_address_of_a_sitemap_counts_once_a_page_links_to_it(tmp_path: Path) -> None:
    pages: dict[str, Route] = {"/": page("首页", "/a.html|甲"), "/a.html": page("甲"), "/z.html": page("乙", "/gone.html|死链"), "/sitemap.xml": listed("HOME/gone.html", "HOME/z.html")}
    _, server = crawled(pages, tmp_path)
    rows = rows_of(tmp_path, server)
    assert rows["/gone.html"].outcome == "fail" and len(rows["/gone.html"].confirmations) >= 1
    assert rows["/gone.html"].parent.endswith("/z.html")


@pytest.mark.parametrize("answer", [
    Answer(500, "x"), Answer(403, "x"), Answer(drop=True), Answer(302, "", headers={"Location": "http://169.254.169.254/"}), Answer(body="<html>找不到</html>"), Answer(body=gzip.compress(bytes(30_000_000)), content_type="application/gzip"),
    Answer(body=index("HOME/sitemap.xml")), Answer(body="<urlset>" + "<url><loc>" * 100_000)])
def test_a_broken_sitemap_is_nobodys_fault(tmp_path: Path, answer: Answer) -> None:
    result, _ = crawled({"/": page("首页", "/a.html|甲"), "/a.html": page("甲"), "/sitemap.xml": answer}, tmp_path)
    assert result.coverage.fetched == 2 and result.coverage.complete and not result.coverage.skipped


def test_linked_pages_go_first(tmp_path: Path) -> None:
    pages: dict[str, Route] = {"/": page("首页", *[f"/a{n}.html|文{n}" for n in range(6)]), **{f"/a{n}.html": page(f"文{n}") for n in range(6)}, **{f"/s{n}.html": page(f"图{n}") for n in range(9)},
                               "/sitemap.xml": listed(*(f"HOME/s{n}.html" for n in range(9)))}
    result, server = crawled(pages, tmp_path, max_pages=8)
    assert all(server.asked["GET", f"/a{n}.html"] == 1 for n in range(6))
    assert sum(server.asked["GET", f"/s{n}.html"] for n in range(9)) == 1 and not any(m == "HEAD" and "/s" in p for m, p in server.asked)
    assert not result.coverage.complete
