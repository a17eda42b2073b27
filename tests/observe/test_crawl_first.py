"""Pages that somebody asks for are read before all others: what a check of single faults looks at."""

import asyncio
from pathlib import Path

from crawl_site import Route, TestSite, crawl_it, page, quick

from pucha.observe.crawl import CrawlResult


def crawled(pages: dict[str, Route], folder: Path, first: tuple[str, ...], most: int) -> tuple[CrawlResult, TestSite]:
    server = TestSite(pages)

    async def go() -> CrawlResult:
        async with server:
            asked = tuple(one.replace("HOME/", server.home) for one in first)
            return await crawl_it(server, folder, quick(first=asked, max_pages=most, sitemaps=False))

    return asyncio.run(go()), server


def site() -> dict[str, Route]:
    linked = [f"/a{n}.html|文{n}" for n in range(9)]
    return {"/": page("首页", *linked), **{f"/a{n}.html": page(f"文{n}") for n in range(9)},
            "/hidden.html": page("内页", "/deep.html|深"), "/deep.html": page("深"), "/robots.txt": "User-agent: *\nDisallow: /no/\n"}


def test_they_are_read_first_whether_linked_or_not(tmp_path: Path) -> None:
    result, server = crawled(site(), tmp_path, ("HOME/hidden.html", "HOME/a7.html"), 3)
    assert result.coverage.fetched == 3
    read = {path for (method, path), n in server.asked.items() if method == "GET" and n and path.endswith(".html")}
    assert {"/hidden.html", "/a7.html"} <= read


def test_other_hosts_and_what_robots_forbid_stay_unread(tmp_path: Path) -> None:
    first = ("HOME/no/secret.html", "http://169.254.169.254/latest", "file:///etc/passwd", "HOME/gone.html")
    result, server = crawled(site(), tmp_path, first, 30)
    assert not any(path.startswith("/no/") or "latest" in path for _, path in server.asked)
    assert result.coverage.fetched == 10 and server.asked["GET", "/gone.html"] >= 1
