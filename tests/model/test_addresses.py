"""Addresses are resolved as browsers do, and two spellings of one address give one string."""

import pytest

from pucha.model.addresses import Base, canonical, host_of, origin_of, resolve

PAGE = "http://www.a.gov.cn/zwgk/tzgg/index.html"


@pytest.mark.parametrize(("href", "expected"), [
    ("t1.html", "http://www.a.gov.cn/zwgk/tzgg/t1.html"),
    ("./t1.html", "http://www.a.gov.cn/zwgk/tzgg/t1.html"),
    ("../xw/", "http://www.a.gov.cn/zwgk/xw/"),
    ("../../../../xw/", "http://www.a.gov.cn/xw/"),
    ("/", "http://www.a.gov.cn/"),
    ("./", "http://www.a.gov.cn/zwgk/tzgg/"),
    ("..", "http://www.a.gov.cn/zwgk/"),
    (" \n/a b.html\t", "http://www.a.gov.cn/a%20b.html"),
    ("/图片/1.jpg", "http://www.a.gov.cn/%E5%9B%BE%E7%89%87/1.jpg"),
    ("//b.gov.cn", "http://b.gov.cn/"),
    ("HTTPS://B.gov.cn:443/X", "https://b.gov.cn/X"),
    ("http://b.gov.cn:8080", "http://b.gov.cn:8080/"),
    ("a\\b.html", "http://www.a.gov.cn/zwgk/tzgg/a/b.html"),
    ("?page=2", "http://www.a.gov.cn/zwgk/tzgg/index.html?page=2"),
    ("list.jsp?a=1&b=%e4%bd", "http://www.a.gov.cn/zwgk/tzgg/list.jsp?a=1&b=%E4%BD"),
    ("t1.html#top", "http://www.a.gov.cn/zwgk/tzgg/t1.html"),
    ("/a/./b/../c.html", "http://www.a.gov.cn/a/c.html"),
    ("http://中国政府.政务/", "http://xn--fiqs8sirgfmh.xn--zfr164b/"),
    ("#top", None), ("", None), ("javascript:void(0)", None), ("mailto:a@b.cn", None), ("tel:12345", None),
    ("http://", None), ("http://[bad/", None), ("data:text/html,x", None), ("x" * 5000, None),
])
def test_resolve(href: str, expected: str | None) -> None:
    assert resolve(PAGE, href) == expected


def test_what_one_page_resolved_holds_for_no_page_of_another_place() -> None:
    for page, name in (("http://a.cn/x/1.html", "x"), ("http://a.cn/y/1.html", "y"), ("http://a.cn/x/2.html", "x")):
        base = Base(page)
        assert base.resolve("t.html") == base.resolve("./t.html") == f"http://a.cn/{name}/t.html"
        assert base.resolve("httpdocs/t.html") == f"http://a.cn/{name}/httpdocs/t.html"
        assert base.resolve("/t.html") == "http://a.cn/t.html"
    assert Base("http://b.cn/x/1.html").resolve("/t.html") == "http://b.cn/t.html"
    assert Base("http://b.cn/x/1.html").resolve("http://c.gov.cn/") == "http://c.gov.cn/"


def test_query_is_escaped_in_the_page_charset() -> None:
    assert Base(PAGE, "gb18030").resolve("/s?q=中") == "http://www.a.gov.cn/s?q=%D6%D0"


def test_canonical_is_stable() -> None:
    for url in ("http://a.cn", "http://A.cn/x y?z=中 文", "http://a.cn/%e4/../b?c", "http://a.cn?x=1"):
        once = canonical(url)
        assert once is not None
        assert canonical(once) == once


def test_canonical_refuses_what_is_not_on_the_web() -> None:
    assert canonical("ftp://a.cn/") is None
    assert canonical("www.a.cn") is None


def test_host_and_origin() -> None:
    assert host_of("http://user@WWW.A.cn:81/x") == "www.a.cn"
    assert origin_of("http://WWW.A.cn:81/x") == "http://www.a.cn:81"
    assert host_of("nothing") == ""
