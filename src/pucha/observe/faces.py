"""The home page asked for four ways (首页四种访问方式): as a visitor, a search robot, from a search engine, on a phone.

A page that shows robots or searchers something else than its readers is cloaked. What differs between two visits of
the same kind is mere change, so the visitor asks twice. Every exchange goes to the capture; ``faces.jsonl`` lists them.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from pucha.model import codec
from pucha.model.addresses import host_of
from pucha.model.observation import Fetch
from pucha.observe.archive import read_body
from pucha.observe.exchange import Request
from pucha.observe.fetch import Fetcher
from pucha.observe.folder import CrawlFolder
from pucha.observe.frontier import Frontier
from pucha.observe.robots import Robots

MAX_BODY = 4 * 1024 * 1024
ROBOT = "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)"
PHONE = ("Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
         "Version/16.5 Mobile/15E148 Safari/604.1")
KEPT_OUT = "robots.txt 不允许访问首页，未以其他方式访问"


@dataclass(frozen=True, slots=True)
class FaceFetch:
    """One line of ``faces.jsonl``. ``reason``: why nothing was asked."""

    visitor: str
    fetch: Fetch | None = None
    reason: str = ""


def faces_file(folder: CrawlFolder) -> Path:
    return folder.path / "faces.jsonl"


async def look_four_ways(home_url: str, folder: CrawlFolder, fetcher: Fetcher) -> None:
    """Ask one way after the other, at the pace of the site; what an earlier run wrote is not asked again."""
    path = faces_file(folder)
    if path.exists():
        return
    if not _allowed(home_url, folder):
        _write(path, [FaceFetch("visitor", None, KEPT_OUT)])
        return
    found = []
    for visitor, request in _requests(home_url):
        fetch = (await fetcher.fetch(request)).fetch
        found.append(FaceFetch(visitor, replace(fetch, headers={})))
    _write(path, found)


def read_faces(folder: CrawlFolder) -> list[tuple[FaceFetch, bytes]]:
    """What :func:`look_four_ways` saw, with the bodies, from the stored files alone."""
    path = faces_file(folder)
    if not path.exists():
        return []
    found = [codec.loads(FaceFetch, line) for line in path.read_text("utf-8").splitlines()]
    return [(one, _body(folder, one.fetch)) for one in found]


def _body(folder: CrawlFolder, fetch: Fetch | None) -> bytes:
    return read_body(folder.capture, fetch.body_ref) if fetch is not None and fetch.body_ref else b""


def _requests(url: str) -> tuple[tuple[str, Request], ...]:
    searched = f"https://www.baidu.com/s?wd={host_of(url)}"
    plain = Request(url, purpose="face:visitor", max_body=MAX_BODY)
    return (("visitor", plain), ("robot", replace(plain, purpose="face:robot", agent=ROBOT)),
            ("referrer", replace(plain, purpose="face:referrer", referer=searched)),
            ("phone", replace(plain, purpose="face:phone", agent=PHONE)),
            ("again", replace(plain, purpose="face:again")))


def _allowed(url: str, folder: CrawlFolder) -> bool:
    """What the crawl noted of robots.txt; without a note everything is allowed."""
    if not folder.frontier.exists():
        return True
    frontier = Frontier(folder.frontier)
    try:
        noted = frontier.get_meta("robots")
    finally:
        frontier.close()
    return noted is None or codec.build(Robots, noted).allows(url)


def _write(path: Path, records: list[FaceFetch]) -> None:
    part = path.with_name(path.name + ".part")
    part.write_text("".join(codec.dumps(one, compact=True) + "\n" for one in records), "utf-8")
    part.replace(path)
