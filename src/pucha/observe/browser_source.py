"""Where a browser's requests are answered from: our own fetcher, or a stored capture (浏览器请求的来源).

Chromium itself reaches nothing: its proxy is dead and its resolver knows no name. Each request that a page makes is
intercepted and answered here, so that the address guard, the budgets and the capture hold inside the browser as well,
and neither a redirect nor a second answer of the name server gets past them.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from pucha.observe.archive import read_answer
from pucha.observe.canonical import canonical
from pucha.observe.exchange import Request
from pucha.observe.fetch import Fetcher

MOST_BODY = 16 * 1024 * 1024
MOST_FILES = 2000  # requests of one page
MOST_CHECKS = 100_000  # answers to link checks that are remembered of one crawl
_PASSED_ON = frozenset(("accept", "referer", "content-type", "x-requested-with", "origin", "authorization"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A request of a page. ``document``: it is for a page or a frame."""

    url: str
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    cookie: str = ""
    data: bytes | None = None
    document: bool = False


@dataclass(frozen=True, slots=True)
class Served:
    """What the page is given. ``failure``: a row of failures.py, and nothing is given."""

    status: int = 0
    headers: dict[str, str] | None = None
    body: bytes = b""
    failure: str = ""
    location: str = ""  # a document is to be asked for there


class Source(Protocol):
    """Answers the requests of a browser's pages."""

    async def serve(self, asked: Asked) -> Served: ...


class LiveSource:
    """The network, by the fetcher: guarded, polite, captured."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._count = 0

    async def serve(self, asked: Asked) -> Served:
        self._count += 1
        if canonical(asked.url) is None or self._count > MOST_FILES:
            return Served(failure="bad-address" if self._count <= MOST_FILES else "budget-spent")
        headers = tuple((k, v) for k, v in asked.headers if k in _PASSED_ON)
        if asked.cookie:
            headers += (("Cookie", asked.cookie),)
        response = await self._fetcher.fetch(Request(asked.url, asked.method, "browser", data=asked.data,
                                                     headers=headers, max_body=MOST_BODY, follow=not asked.document))
        fetch = response.fetch
        if fetch.status is None or fetch.failure in ("forbidden-address", "redirect-loop", "redirect-too-many"):
            return Served(failure=fetch.failure or "our-error")
        where = canonical(fetch.headers.get("location", ""), asked.url) or "" if 300 <= fetch.status < 400 else ""
        return Served(fetch.status, fetch.headers, response.body, location=where if asked.document else "")


class StoredSource:
    """A capture: a page is shown as it was when it was inspected, and nothing that is not stored is fetched."""

    def __init__(self, capture: Path, refs: dict[str, str], page: tuple[str, bytes, str] | None = None) -> None:
        self._capture = capture
        self._refs = refs
        self.page = page  # (address, body, content type) that is shown instead of what the capture holds there

    async def serve(self, asked: Asked) -> Served:
        if self.page and asked.url == self.page[0]:
            return Served(200, {"content-type": self.page[2]}, self.page[1])
        ref = self._refs.get(asked.url) or self._refs.get(canonical(asked.url) or "")
        if ref is None or asked.method != "GET":
            return Served(failure="forbidden-address")
        record = read_answer(self._capture, ref)
        kind = record.http_headers.get("content-type", "text/html; charset=utf-8")
        return Served(200, {"content-type": kind}, record.body)


def stored_refs(fetches: Path, faults: bool = False) -> dict[str, str]:
    """Address → reference of the answer that shows it, of every address that was read with GET.

    A rendered page goes before the raw one. ``faults``: also answers that show nothing, where no better one is.
    """
    refs: dict[str, str] = {}
    worse: dict[str, str] = {}
    for record in _answers(fetches):
        shows = record.get("status") == 200 and not record.get("failure")
        if not shows and not faults:
            continue
        for url in (record["url"], record["final_url"]):
            if record.get("rendered") or url not in refs:
                (refs if shows else worse)[url] = record["body_ref"]
    return {**worse, **refs}


def _answers(fetches: Path) -> Iterator[dict[str, Any]]:
    """Of the answers to mere link checks only so many: style sheets and pictures come early, and memory is bounded."""
    room = MOST_CHECKS
    with fetches.open(encoding="utf-8", errors="surrogatepass") as lines:
        for line in lines:
            if '"body_ref"' not in line or '"method":"HEAD"' in line or not line.endswith("\n"):
                continue
            room -= '"purpose":"link-check"' in line
            if room > 0 or '"purpose":"link-check"' not in line:
                yield json.loads(line)
