"""Which site an address belongs to, and which office answers."""

import pytest

from pucha.casework.routing import Router, first_desk
from pucha.i18n import speaking
from pucha.model.site import Site
from pucha.model.words import SiteStatus

SITES = (
    Site("3301000001", "杭州市政府", "http://www.hangzhou.gov.cn/"),
    Site("3301000002", "某局", "https://jyj.hangzhou.gov.cn:8443/index.html"),
    Site("3301000003", "某区", "http://www.hangzhou.gov.cn/xihu/"),
    Site("3301000004", "旧站", "http://old.hangzhou.gov.cn/", status=SiteStatus.MERGED, merged_into="3301000001"),
    Site("3301000005", "关停站", "http://gone.hangzhou.gov.cn/", status=SiteStatus.CLOSED),
    Site("3301000006", "甲", "http://a.hangzhou.gov.cn/", merged_into="3301000007"),
    Site("3301000007", "乙", "http://b.hangzhou.gov.cn/", merged_into="3301000006"),
    Site("", "无码", "http://nocode.hangzhou.gov.cn/"),
)
ROUTER = Router(SITES, {"3301000001": ("city", "province"), "3301000003": ("district", "city", "province")})


@pytest.mark.parametrize(("url", "code", "site", "how"), [
    ("http://www.hangzhou.gov.cn/art/1.html", "", "3301000001", "host"),
    ("https://hangzhou.gov.cn/art/1.html", "", "3301000001", "host"),
    ("HANGZHOU.gov.cn", "", "3301000001", "host"),
    ("http://www.hangzhou.gov.cn/xihu/art/2.html", "", "3301000003", "host"),
    ("http://www.hangzhou.gov.cn/xihuqu/", "", "3301000001", "host"),
    ("http://jyj.hangzhou.gov.cn/x", "", "3301000002", "host"),
    ("http://jyj.hangzhou.gov.cn/x", "3301000001", "3301000002", "host"),  # the address is stronger
    ("http://old.hangzhou.gov.cn/1", "", "3301000001", "merged"),
    ("", "3301000004", "3301000001", "merged"),
    ("http://gone.hangzhou.gov.cn/", "", "3301000005", "closed"),
    ("http://new.hangzhou.gov.cn/", "", "3301000001", "domain"),
    ("http://new.hangzhou.gov.cn/", "3301000002", "3301000002", "code"),
    ("http://a.hangzhou.gov.cn/", "", "3301000007", "merged"),  # two that name each other: no endless walk
    ("", "3301000002", "3301000002", "code"),
    ("http://www.example.com/", "", "", "none"), ("", "9", "", "none"), ("", "", "", "none"), ("不是网址 x", "", "", "none"),
    ("javascript:alert(1)", "", "", "none"), ("http://[bad", "", "", "none"),
])
def test_the_site_of_a_report(url: str, code: str, site: str, how: str) -> None:
    found = ROUTER.route(url, code)
    assert (found.site, found.how) == (site, how)
    assert found.tentative == (how in ("domain", "closed", "none"))
    with speaking("en"):
        assert found.words.isascii()


def test_the_nearest_office_with_a_desk_answers() -> None:
    offices = ROUTER.route("http://www.hangzhou.gov.cn/xihu/").offices
    assert offices == ("district", "city", "province")
    assert first_desk(offices, {"city", "province"}) == "city"
    assert first_desk(offices, ()) == ""
