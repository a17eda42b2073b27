"""首页网址: what is mended, what is refused, what counts as the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pucha.registry.addresses import BadAddress, home_identity, normal_address


@pytest.mark.parametrize(("text", "address"), [
    ("www.x.gov.cn", "http://www.x.gov.cn/"),
    (" http://www.x.gov.cn ", "http://www.x.gov.cn/"),
    ("ｈｔｔｐ：／／ｗｗｗ．ｘ．ｇｏｖ．ｃｎ／", "http://www.x.gov.cn/"),
    ("http:\\\\www.x.gov.cn\\", "http://www.x.gov.cn/"),
    ("http:/www.x.gov.cn", "http://www.x.gov.cn/"),
    ("http://http://www.x.gov.cn", "http://www.x.gov.cn/"),
    ("HTTPS://WWW.X.GOV.CN:443/Index.html", "https://www.x.gov.cn/Index.html"),
    ("http://www。x。gov。cn", "http://www.x.gov.cn/"),
    ("http://www.x.gov.cn:8080/a b/", "http://www.x.gov.cn:8080/ab/"),
    ("http://www.x.gov.cn/首页/", "http://www.x.gov.cn/%E9%A6%96%E9%A1%B5/"),
    ("10.1.2.3:8000", "http://10.1.2.3:8000/"),
    ("http://www.x.gov.cn.localhost:8010/", "http://www.x.gov.cn.localhost:8010/"),
    ("http://某市政府.政务/", "http://xn--7st6m03obzc.xn--zfr164b/"),
])
def test_plain_slips_are_mended(text, address):
    assert normal_address(text) == address


@pytest.mark.parametrize(("text", "says"), [
    ("", "为空"), ("无", "不是完整的域名"), ("http://", "缺少域名"), ("ftp://x.gov.cn", "ftp"), ("javascript:alert(1)", "javascript"),
    ("http://u:p@x.gov.cn", "口令"), ("http://www..x.gov.cn", "有误"), ("http://x.gov.cn:99999", "端口"),
    ("http://a.gov.cn；http://b.gov.cn", "多个"), ("http://a.gov.cn www.b.gov.cn", "多个"), ("http://999.1.2.3/", "IP"),
])
def test_what_is_no_address_is_refused_with_the_reason(text, says):
    with pytest.raises(BadAddress, match=says):
        normal_address(text)


def test_same_home_page_under_several_spellings():
    same = ["http://www.x.gov.cn", "https://WWW.x.gov.cn/", "http://www.x.gov.cn:80/index.html", "www.x.gov.cn/default.aspx"]
    assert len({home_identity(normal_address(text)) for text in same}) == 1


def test_another_path_or_port_is_another_home():
    others = ["www.x.gov.cn", "www.x.gov.cn/rsj/", "www.x.gov.cn:8080", "x.gov.cn", "www.x.gov.cn/?site=2"]
    assert len({home_identity(normal_address(text)) for text in others}) == len(others)


@given(st.text(max_size=60))
def test_any_text_gives_an_address_or_a_reason(text):
    try:
        address = normal_address(text)
    except BadAddress as fault:
        assert str(fault)
    else:
        assert normal_address(address) == address
        assert address.isascii()
