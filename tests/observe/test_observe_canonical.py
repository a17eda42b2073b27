"""Spellings of addresses that the network part adds to the house's own."""

import pytest

from pucha.model.addresses import without_session
from pucha.observe.canonical import canonical, host_header, host_of, number_host, origin_of, target_of


@pytest.mark.parametrize(("name", "address"), [
    ("0x7f.1", "127.0.0.1"), ("2130706433", "127.0.0.1"), ("017700000001", "127.0.0.1"), ("127.1", "127.0.0.1"),
    ("0x7f000001", "127.0.0.1"), ("0X7F.0.0.0x1", "127.0.0.1"), ("10.0.513", "10.0.2.1"), ("1.2.3.4.", "1.2.3.4"),
    ("www.gov.cn", None), ("1.2.3.256", None), ("256.1.1.1", None), ("1.2.3.4.5", None), ("089", None),
    ("4294967296", None), ("²", None), ("", None), ("1..2", None)])
def test_hosts_of_numbers(name: str, address: str | None) -> None:
    assert number_host(name) == address


@pytest.mark.parametrize(("url", "clean"), [
    ("http://a.cn/x.jsp;jsessionid=0A1B?id=3", "http://a.cn/x.jsp?id=3"),
    ("http://a.cn/x.php?PHPSESSID=9&id=3", "http://a.cn/x.php?id=3"),
    ("http://a.cn/(S(abcdefghij0123456789abcd))/x.aspx", "http://a.cn/x.aspx"),
    ("http://a.cn/x?sessionid=1", "http://a.cn/x"),
    ("http://a.cn/x?session=2019&id=1", "http://a.cn/x?session=2019&id=1")])
def test_session_ids_are_dropped(url: str, clean: str) -> None:
    assert without_session(url) == clean
    assert canonical(url, drop_session=True) == clean
    assert canonical(url) == url


def test_parts_of_an_address() -> None:
    assert origin_of("https://[::1]:84/x") == ("https", "::1", 84)
    assert origin_of("http://a.cn:81/") == ("http", "a.cn", 81)
    assert origin_of("https://a.cn/x:1") == ("https", "a.cn", 443)
    assert host_of("http://[2001:db8::1]/") == "2001:db8::1"
    assert host_of("http://a.cn?x=/:1") == "a.cn"
    assert target_of("http://a.cn") == "/"
    assert target_of("http://a.cn/x/y?z=/1") == "/x/y?z=/1"
    assert host_header("http://a.cn:81/x") == "a.cn:81"


def test_relative_and_foreign_spellings() -> None:
    assert canonical("../中 文.htm#top", "http://a.cn/b/c/d.htm") == "http://a.cn/b/%E4%B8%AD%20%E6%96%87.htm"
    assert canonical("javascript:void(0)", "http://a.cn/") is None
    assert canonical("HTTP://A.cn:80") == "http://a.cn/"
