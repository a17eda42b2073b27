"""Entrances without an address are read, and what only looks like one is left alone."""

from datetime import datetime

import pytest

from pucha.facts.page import read_page
from pucha.facts.site import SiteFolder
from pucha.model.observation import Coverage
from pucha.model.site import Site

URL = "http://www.qingshan.gov.cn/"
MENU = "".join(f"<li><a href='/lm{n}/'>栏目{n}</a></li>" for n in range(12))


def entrances(inner: str) -> list[tuple[str, str, bool]]:
    html = f"<html><head><title>青山县人民政府</title></head><body><ul>{MENU}</ul>{inner}<div>主办：青山县人民政府办公室</div></body></html>"
    page = read_page(html.encode(), URL, as_of=datetime(2021, 6, 1), content_type="text/html; charset=utf-8")
    folder = SiteFolder(Site(code="", name="", home_url=URL), URL, datetime(2021, 6, 1))
    folder.add(page)
    return [(e.kind, e.text, e.picture_only) for e in folder.finish(Coverage()).entrances if not e.url]


@pytest.mark.parametrize(("inner", "wanted"), [
    ("<a>县长信箱</a>", ("letters", "县长信箱", False)), ("<a href='#'>民意征集</a>", ("survey", "民意征集", False)),
    ("<a href='javascript:;'>在线访谈</a>", ("interview", "在线访谈", False)), ("<a href='javascript:void(0)'><img src='a.png' alt='县长信箱'></a>", ("letters", "县长信箱", False)),
    ("<div><img src='/img/xzxx.png' alt='县长信箱'></div>", ("letters", "县长信箱", True)), ("<ul><li><a href='/1/'>概况</a></li><li><a href='/2/'>领导</a></li><li>意见征集</li></ul>", ("survey", "意见征集", False)),
    ("<a href=''>我要写信</a>", ("letters", "我要写信", False))])
def test_an_entrance_that_leads_nowhere(inner: str, wanted: tuple[str, str, bool]) -> None:
    assert entrances(inner) == [wanted]


@pytest.mark.parametrize("inner", [
    "<a href='#' onclick='openBox()'>县长信箱</a>", "<a id='xzxx' href='#'>县长信箱</a><script>$('#xzxx').click(function(){})</script>",
    "<a class='jump' href='javascript:;'>县长信箱</a><script>document.querySelectorAll('.jump')</script>", "<a data-href='/xzxx/'>县长信箱</a>",
    "<div class='tab'><a href='#'>民意征集</a></div>", "<a href='/xzxx/'>县长信箱</a><a>县长信箱</a>", "<a href='/xzxx/'>进入县长信箱</a><div><img src='a.png' alt='县长信箱'></div>",
    "<p>县长信箱：qsx@163.com</p>", "<form><label>用户登录</label></form>", "<a name='letters'>县长信箱</a>", "<a href='/xzxx/'><img src='a.png' alt='县长信箱'></a>",
    "<ul><li>领导信箱</li><li>民意征集</li><li>在线访谈</li></ul>", "<div onclick='go()'><img src='a.png' alt='县长信箱'></div>", "<a href=\"javascript:window.open('/xzxx/')\">县长信箱</a>",
    "<p>2021年县长信箱受理情况的通知</p>"])
def test_what_a_click_may_open_and_what_is_no_entrance(inner: str) -> None:
    assert entrances(inner) == []
