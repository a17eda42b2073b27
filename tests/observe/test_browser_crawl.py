"""A site that scripts build is crawled with a browser, and without one the coverage says what is missing."""

import asyncio
from pathlib import Path

import pytest
from crawl_site import Answer, Route, TestSite, crawl_it, page, quick

from pucha.model import codec
from pucha.model.observation import LinkRow
from pucha.observe.browser import find_program
from pucha.observe.crawl import CrawlResult
from pucha.observe.folder import read_fetches


def shell(html: str) -> str:
    return f"<html><head><title>门户</title></head><body><div id=\"app\"></div><script>document.body.innerHTML = `{html}`;</script></body></html>"


SITE: dict[str, Route] = {
    "/": shell('<h1>门户网站首页的内容</h1><ul><li><a href="/col/1">新闻动态</a></li><li><a href="/col/2">通知公告</a></li></ul>' + "<p>这里是首页的正文内容</p>" * 20),
    "/col/1": shell('<h1>新闻动态</h1><a href="/art/1.html">第一篇文章</a>' + "<p>这里是栏目的正文内容</p>" * 20),
    "/col/2": shell('<h1>通知公告</h1><a href="/art/2.html">第二篇文章</a>' + "<p>这里是公告的正文内容</p>" * 20),
    "/art/1.html": page("第一篇"), "/art/2.html": page("第二篇", "/dead.html|坏链接")}


def crawled(folder: Path, **settings: object) -> tuple[CrawlResult, TestSite]:
    server = TestSite(SITE)

    async def go() -> CrawlResult:
        async with server:
            return await crawl_it(server, folder, quick(**settings))

    return asyncio.run(go()), server


@pytest.mark.browser
@pytest.mark.skipif(find_program() is None, reason="no Chromium on this machine")
def test_with_a_browser_everything_is_seen(tmp_path: Path) -> None:
    result, server = crawled(tmp_path, browser="auto")
    assert result.coverage.fetched == 5
    assert result.shells == 0
    assert result.home is not None
    assert result.home.rendered
    assert server.asked["GET", "/dead.html"] == 2
    rendered = [f for f, _ in read_fetches(tmp_path / "fetches.jsonl") if f.rendered]
    assert {f.url.rpartition(":")[2].partition("/")[2] for f in rendered} == {"", "col/1", "col/2"}
    assert result.coverage.complete


def test_without_a_browser_the_coverage_says_so(tmp_path: Path) -> None:
    result, _ = crawled(tmp_path, browser="off")
    assert result.shells == 1
    assert not result.coverage.complete
    assert any("浏览器" in note for note in result.coverage.notes)


@pytest.mark.browser
@pytest.mark.skipif(find_program() is None, reason="no Chromium on this machine")
def test_a_script_wall_before_the_home_page_is_passed_by_a_browser(tmp_path: Path) -> None:
    """The wall sets a cookie by script and loads the page again, as many do."""
    async def go() -> CrawlResult:
        wall = Answer(412, "<html><script>if (!sessionStorage.k) { sessionStorage.k = 1; location.href = '/?passed'; }</script></html>")
        site: dict[str, Route] = {"/": wall, "/?passed": page("首页", "/a.html|甲"), "/a.html": page("甲")}
        async with TestSite(site) as server:
            return await crawl_it(server, tmp_path, quick(browser="auto"))

    result = asyncio.run(go())
    assert result.home_failure is None
    assert result.coverage.fetched == 2


@pytest.mark.browser
@pytest.mark.skipif(find_program() is None, reason="no Chromium on this machine")
@pytest.mark.parametrize("status", [403, 429])
def test_a_wall_that_a_browser_meets_too_stays_a_wall(tmp_path: Path, status: int) -> None:
    """Its words are no home page, and nothing is concluded from them."""
    async def go() -> CrawlResult:
        refusal = Answer(status, f"<html><body><h1>{status} Too Many Requests</h1></body></html>")
        async with TestSite({"/": refusal}) as server:
            return await crawl_it(server, tmp_path, quick(browser="auto"))

    result = asyncio.run(go())
    assert result.home_failure == f"wall-{status}"
    assert result.home_blame == "wall"
    assert not result.coverage.complete


DOOR = Answer(500, "<html><body><p>正在打开</p><script>location.href = '/hall.html?passed';</script></body></html>")


def linked(folder: Path, **settings: object) -> dict[str, LinkRow]:
    site: dict[str, Route] = {
        "/": page("首页", "/hall.html|办事大厅", "/broken.html|统计数据"), "/hall.html": DOOR,
        "/hall.html?passed": page("办事大厅"),
        "/broken.html": Answer(500, "<html><body><h1>500 Internal Server Error</h1></body></html>")}

    async def go() -> None:
        async with TestSite(site) as server:
            await crawl_it(server, folder, quick(**settings))

    asyncio.run(go())
    rows = [codec.loads(LinkRow, line) for line in (folder / "links.jsonl").read_text("utf-8").splitlines()]
    return {row.url.rpartition("/")[2]: row for row in rows}


@pytest.mark.browser
@pytest.mark.skipif(find_program() is None, reason="no Chromium on this machine")
def test_what_only_a_browser_opens_is_no_dead_link(tmp_path: Path) -> None:
    rows = linked(tmp_path, browser="auto")
    assert (rows["hall.html"].outcome, rows["hall.html"].status) == ("pass", 200)
    assert "在浏览器中打开" in rows["hall.html"].reason
    assert (rows["broken.html"].outcome, rows["broken.html"].status) == ("review", 500)
    assert [(c.how, c.result) for c in rows["broken.html"].confirmations][-1] == ("browser", "500")
    assert "浏览器中也未能打开" in rows["broken.html"].reason


def test_without_a_browser_such_links_wait_for_another_day(tmp_path: Path) -> None:
    rows = linked(tmp_path, browser="off")
    assert {row.outcome for name, row in rows.items() if name} == {"review"}
    assert not any(c.how == "browser" for row in rows.values() for c in row.confirmations)
