"""Landing on the home page, whatever stands in between."""

from pathlib import Path

import pytest
from crawl_site import Answer, Route, page
from test_crawl_site import run

HOME = page("测试网首页", "/a.html|甲栏目", "/dead.html|坏链接")


@pytest.mark.parametrize("door", [
    Answer(302, "", headers={"Location": "/portal/index.html"}),
    Answer(body='<html><head><meta http-equiv="refresh" content="0;url=/portal/index.html"></head></html>'),
    Answer(body='<html><script>window.location.href="/portal/index.html";</script></html>'),
    Answer(body='<html><script>location="portal/"; </script></html>'),
], ids=["redirect", "refresh", "script", "script-relative"])
def test_the_door_is_passed(door: Answer, tmp_path: Path) -> None:
    site: dict[str, Route] = {"/": door, "/portal/index.html": HOME, "/portal/": HOME, "/a.html": page("甲", "/|首页")}
    result, rows, server = run(site, tmp_path)
    assert result.home is not None
    assert result.home_url.startswith(server.home + "portal/")
    assert result.home_failure is None
    assert rows["/dead.html"].on_home
    assert str(rows["/dead.html"].outcome) == "fail"
    assert str(rows["/"].outcome) == "pass"
    assert result.coverage.complete


def test_frames_belong_to_the_home_page(tmp_path: Path) -> None:
    site: dict[str, Route] = {"/": '<html><frameset rows="80,*"><frame src="top.html"><frame src="main.html"></frameset></html>', "/top.html": page("顶部", "/a.html|甲栏目"),
                              "/main.html": page("主体", "/dead.html|坏链接"), "/a.html": page("甲", "/dead2.html|坏")}
    result, rows, _ = run(site, tmp_path)
    assert rows["/dead.html"].on_home
    assert str(rows["/dead.html"].outcome) == "fail"
    assert not rows["/dead2.html"].on_home
    assert result.coverage.fetched == 4


def test_a_circle_of_refreshes_ends(tmp_path: Path) -> None:
    site: dict[str, Route] = {"/": '<meta http-equiv="refresh" content="0;url=/b.html">', "/b.html": '<meta http-equiv="refresh" content="0;url=/">'}
    result, _, server = run(site, tmp_path)
    assert sum(server.asked.values()) < 10
    assert result.home is not None


def test_a_home_page_behind_a_wall(tmp_path: Path) -> None:
    result, rows, _ = run({"*": lambda m, p: Answer(412, "<html><script>challenge()</script></html>")}, tmp_path)
    assert result.home_failure == "wall-412" or result.home_failure == "wall-challenge"
    assert result.home_blame == "wall"
    assert not result.coverage.complete
    assert not rows


def test_a_home_page_that_fails_is_tried_again(tmp_path: Path) -> None:
    result, _, server = run({"/": Answer(500, "oops")}, tmp_path)
    assert result.home_failure == "http-5xx"
    assert result.home_blame == "site"
    assert result.home_confirmed
    assert len(result.home_confirmations) == 2
    assert server.asked["GET", "/"] == 3


def test_a_home_page_that_opens_at_the_second_try(tmp_path: Path) -> None:
    count = {"n": 0}

    def slow_start(method: str, path: str) -> Answer:
        count["n"] += 1
        return Answer(drop=True) if count["n"] == 1 else Answer(body=HOME)

    result, rows, _ = run({"/": slow_start, "/a.html": page("甲")}, tmp_path)
    assert result.home_failure is None
    assert str(rows["/a.html"].outcome) == "pass"


def test_a_host_that_does_not_exist(tmp_path: Path) -> None:
    from crawl_site import TestSite, crawl_it, quick

    async def go() -> None:
        result = await crawl_it(TestSite({}), tmp_path, quick(), "http://www.no-such-site.invalid/")
        assert result.home_failure == "dns-no-name"
        assert result.home_blame == "site"
        assert result.home_confirmed

    import asyncio

    asyncio.run(go())
