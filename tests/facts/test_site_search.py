"""What the result pages of a site's search say."""

from datetime import datetime

import pytest

from pucha.facts.search import is_external, judge_search
from pucha.model.facts import FollowUp
from pucha.model.observation import Fetch

HOST = "http://www.a.gov.cn/"
TITLE = "关于印发城市供热管理办法的通知"
ASKED = FollowUp("search", HOST + "search.jsp?kw=x", expect=TITLE, referer=HOST)


def fetch(status: int | None = 200, failure: str | None = None, blame: str | None = None) -> Fetch:
    return Fetch(ASKED.url, datetime(2020, 1, 1), ASKED.url, status, failure, blame, content_type="text/html; charset=utf-8")


def page(body: str) -> bytes:
    return f"<html><body><p>您搜索的是：{TITLE}</p>{body}<p>版权所有</p></body></html>".encode()


OTHERS = "".join(f'<li><a href="{n}.html">另外一条没有关系的信息第{n}号</a></li>' for n in range(5))
TABS = "<a>全部</a><a>新闻动态(3)</a><a>政策文件（2）</a><a>办事服务</a>"


@pytest.mark.parametrize(("body", "found", "usable", "grouped"), [
    (f'<a href="1.html">{TITLE}</a>', True, True, False),
    (f'{TABS}<a href="1.html"><em>关于印发</em>城市供热<em>管理办法</em>的通知</a>', True, True, True),
    ('<a href="1.html">关于印发城市供热管理办…</a>', True, True, False),
    (f'<a href="1.html" title="{TITLE}">关于印发</a>', True, True, False),
    (OTHERS, False, True, None),
    ("<p>没有找到相关信息</p>", False, True, None),
    ("<p>共 0 条</p>", False, True, None),
    ("<div id='list'></div><script>load()</script>", None, None, None),
    ("<h1>HTTP Status 500 – Internal Server Error</h1>", None, False, None),
])
def test_result_page(body: str, found: bool | None, usable: bool | None, grouped: bool | None) -> None:
    search = judge_search([(ASKED, page(body), fetch())])
    assert (search.found, search.tried, search.usable, search.grouped) == (True, ((TITLE, found),), usable, grouped)


@pytest.mark.parametrize(("answer", "usable"), [
    (fetch(404), False), (fetch(500), False), (fetch(None, "timeout", "site"), False), (fetch(None, "timeout", "network"), None),
    (fetch(403, "waf-challenge", "wall"), None),
])
def test_search_that_does_not_answer(answer: Fetch, usable: bool | None) -> None:
    search = judge_search([(ASKED, None, answer)])
    assert (search.tried, search.usable) == (((TITLE, None),), usable)


def test_one_good_answer_makes_the_search_usable() -> None:
    search = judge_search([(ASKED, None, fetch(500)), (ASKED, page(f"<a>{TITLE}</a>"), fetch())])
    assert search.usable is True and [found for _, found in search.tried] == [None, True]


@pytest.mark.parametrize(("action", "external"), [
    ("http://www.a.gov.cn/search.jsp", False), ("http://search.b.gov.cn/s", False), ("https://www.baidu.com/s", True), ("http://zhannei.so.com/", True),
    ("https://search.example.com/", True),
])
def test_engines_of_others(action: str, external: bool) -> None:
    assert is_external(action, "a.gov.cn") is external


def test_nothing_to_ask_says_nothing() -> None:
    assert judge_search([]).found is None
