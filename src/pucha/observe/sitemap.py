"""Sitemaps (网站地图文件) as a help to find pages: what stands in one is visited, and nothing follows from its faults.

The files are strangers' too: no XML parser reads them, so entities and bombs have nothing to work on; sizes, numbers,
depth and time are bounded. An address that no page links to is no link, so it can be no dead link either.
"""

import html
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pucha.model.addresses import canonical
from pucha.observe.asker import Asker
from pucha.observe.bodies import decode
from pucha.observe.exchange import Request

MAX_FILE = 10 * 1024 * 1024  # packed or not
MAX_UNPACKED = 50 * 1024 * 1024  # of one file, as the protocol allows
MAX_RATIO = 100
MAX_FILES = 30
MAX_PAGES = 50_000
MAX_DEPTH = 3  # a list of lists of lists
MAX_SECONDS = 60.0
USUAL = "/sitemap.xml"

_LOC = re.compile(r"<(?:\w{1,20}:)?loc\s*>\s*(?:<!\[CDATA\[\s*)?([^<>\s]{1,2048})", re.I)
_INDEX = re.compile(r"<(?:\w{1,20}:)?sitemapindex\b", re.I)
_SET = re.compile(r"<(?:\w{1,20}:)?urlset\b", re.I)
_LINE = re.compile(r"^\s*(https?://\S{1,2048})\s*$", re.M)


@dataclass(frozen=True, slots=True)
class Sitemap:
    """One file: addresses of pages, or of further files."""

    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def read_sitemap(body: bytes) -> Sitemap:
    """What a file lists; nothing for a page of HTML in its place, a bomb or nonsense. Never raises."""
    text = _text(body)
    head = text[:4096].lower()
    if _INDEX.search(head):
        return Sitemap(files=_found(_LOC, text, MAX_FILES))
    if _SET.search(head):
        return Sitemap(_found(_LOC, text, MAX_PAGES))
    return Sitemap() if "<" in head else Sitemap(_found(_LINE, text, MAX_PAGES))


def _found(pattern: "re.Pattern[str]", text: str, most: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for match in pattern.finditer(text):
        url = canonical(html.unescape(match[1]))
        if url:
            found[url] = None
        if len(found) >= most:
            break
    return tuple(found)


def _text(body: bytes) -> str:
    if body[:2] == b"\x1f\x8b":
        unpacked = decode(body, "gzip", MAX_UNPACKED, MAX_RATIO)
        if unpacked.fault in ("body-bomb", "body-broken"):
            return ""
        body = unpacked.data
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return body.decode("utf-16", "replace")
    return body.decode("utf-8", "replace").lstrip("\ufeff")


@dataclass(slots=True)
class SitemapWalk:
    """Reads the sitemaps of one site. ``own`` says which addresses are the site's."""

    asker: Asker
    own: Callable[[str], bool]
    pages: dict[str, None] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    began: float = field(default_factory=time.monotonic)

    async def read(self, home_url: str, named: tuple[str, ...]) -> tuple[str, ...]:
        """The pages of all files: those that robots.txt names, else the usual one."""
        parts = urlsplit(home_url)
        first = [url for one in named if (url := canonical(one)) and self.own(url)]
        await self._read_all(first or [f"{parts.scheme}://{parts.netloc}{USUAL}"], 1)
        return tuple(self.pages)

    async def _read_all(self, urls: list[str], depth: int) -> None:
        for url in urls:
            if url in self.asked or len(self.asked) >= MAX_FILES or len(self.pages) >= MAX_PAGES or self._late():
                continue
            self.asked.add(url)
            answer = await self.asker.ask(Request(url, purpose="sitemap", max_body=MAX_FILE, timeout=20.0))
            if answer.fetch.status != 200 or answer.fetch.failure or not self.own(answer.fetch.final_url):
                continue
            found = read_sitemap(answer.body)
            self._keep(found.pages)
            if depth < MAX_DEPTH:
                await self._read_all([one for one in found.files if self.own(one)], depth + 1)

    def _keep(self, pages: tuple[str, ...]) -> None:
        for url in pages:
            if len(self.pages) >= MAX_PAGES:
                return
            if self.own(url):
                self.pages[url] = None

    def _late(self) -> bool:
        return time.monotonic() - self.began > MAX_SECONDS
