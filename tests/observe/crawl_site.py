"""A loopback site for crawl tests: pages by path, with a log of what was asked."""

import asyncio
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from pucha.model.addresses import Base
from pucha.model.facts import Link, Outline
from pucha.model.site import Site
from pucha.model.words import Rel
from pucha.observe.attachments import FILES, IMAGES, extension
from pucha.observe.crawl import CrawlResult, crawl
from pucha.observe.fetch import Fetcher
from pucha.observe.folder import CrawlFolder
from pucha.observe.settings import ObserveSettings

AS_OF = datetime(2026, 11, 22, 9, 0)
SITE = Site("3301000001", "测试网", "http://127.0.0.1/")
_MISSING = re.compile(r"页面不存在|您访问的页面已被删除")
_REFRESH = re.compile(r'http-equiv="refresh"[^>]*url=([^">]+)', re.I)
_SCRIPT_MOVE = re.compile(r"<script>\s*(?:window\.)?location(?:\.href)?\s*=\s*[\"']([^\"']+)[\"'];?\s*</script>")


def small_outline(body: bytes, url: str, content_type: str) -> Outline:
    """As much of a page as a crawl needs, read with a few selectors."""
    text = body.decode("utf-8", "replace")
    tree = LexborHTMLParser(text)
    base = Base(url)
    host = base.origin
    links: list[Link] = []
    nav_hrefs = {a.attributes.get("href") for a in tree.css("nav a")}
    for node in tree.css("a[href],img[src],script[src],link[href],frame[src],iframe[src]"):
        href = node.attributes.get("href") or node.attributes.get("src") or ""
        target = base.resolve(href)
        if target is None:
            continue
        rel = {"img": Rel.IMAGE, "script": Rel.SCRIPT, "link": Rel.STYLE, "frame": Rel.FRAME, "iframe": Rel.FRAME}.get(node.tag or "", Rel.PAGE)
        if rel is Rel.PAGE and extension(target) in FILES:
            rel = Rel.ATTACHMENT
        if rel is Rel.PAGE and extension(target) in IMAGES:
            rel = Rel.IMAGE
        links.append(Link(target, node.text(strip=True), rel, not target.startswith(host), area="nav" if href in nav_hrefs else "main"))
    frames = tuple(x.url for x in links if x.rel is Rel.FRAME)
    move = _REFRESH.search(text) or _SCRIPT_MOVE.search(text)
    for node in tree.css("script,style"):
        node.decompose()
    words = (tree.body.text(separator=" ") if tree.body else "").split()
    prints = tuple(sorted({hash_of(w) for w in words}))[:64]
    title = tree.css_first("title")
    plain = " ".join(words)
    return Outline(tuple(links), base.resolve(move[1]) if move else None, frames, says_missing=bool(_MISSING.search(plain)) and len(plain) < 300,
                   shell='id="app"' in text and len(plain) < 40, title=title.text(strip=True) if title else "", fingerprint=prints)


def hash_of(word: str) -> int:
    value = 2166136261
    for char in word:
        value = (value ^ ord(char)) * 16777619 % 2**32
    return value


@dataclass
class Answer:
    status: int = 200
    body: bytes | str = b""
    content_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    drop: bool = False  # close without an answer
    delay: float = 0.0


Route = Answer | str | Callable[[str, str], "Answer | None"]


class TestSite:
    """Serves ``pages`` (path → answer); a callable route ``"*"`` answers the rest. Counts every request."""

    __test__ = False

    def __init__(self, pages: dict[str, Route], address: str = "127.0.0.1") -> None:
        self.pages = pages
        self.address = address
        self.asked: Counter[tuple[str, str]] = Counter()
        self.port = 0
        self._server: asyncio.Server | None = None
        self._talks: set[asyncio.Task[None]] = set()

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    async def __aenter__(self) -> "TestSite":
        self._server = await asyncio.start_server(self._accept, self.address, self.port)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        for talk in self._talks:
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk = asyncio.create_task(self._serve(reader, writer))
        self._talks.add(talk)
        talk.add_done_callback(self._talks.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                method, path, _ = head.split(b" ", 2)
                sent = re.search(rb"content-length: *(\d+)", head, re.I)
                await reader.readexactly(int(sent[1]) if sent else 0)
                if not await self._answer(method.decode(), path.decode(), writer):
                    return
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        finally:
            writer.close()

    async def _answer(self, method: str, path: str, writer: asyncio.StreamWriter) -> bool:
        self.asked[method, path] += 1
        answer = self.answer_of(method, path)
        if answer.delay:
            await asyncio.sleep(answer.delay)
        if answer.drop:
            writer.transport.abort()
            return False
        body = answer.body.encode() if isinstance(answer.body, str) else answer.body
        lines = [f"HTTP/1.1 {answer.status} X", f"Content-Type: {answer.content_type}", f"Content-Length: {len(body)}",
                 *(f"{k}: {v}" for k, v in answer.headers.items())]
        writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + (b"" if method == "HEAD" else body))
        await writer.drain()
        return True

    def answer_of(self, method: str, path: str) -> Answer:
        route = self.pages.get(path)
        if route is None:
            route = self.pages.get("*", Answer(404, "<html><title>404</title><body>404 not found</body></html>"))
        if callable(route):
            route = route(method, path) or Answer(404, "not found")
        return Answer(body=route) if isinstance(route, str) else route


def page(title: str, *links: str, text: str = "") -> str:
    """A page whose words are its own, with ``links`` as (href) or (href|text)."""
    anchors = "".join(f'<li><a href="{h.partition("|")[0]}">{h.partition("|")[2] or h}</a></li>' for h in links)
    words = " ".join(f"{title}内容{i}" for i in range(60))
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1><ul>{anchors}</ul><p>{text or words}</p></body></html>"


def quick(**changes: object) -> ObserveSettings:
    """Settings for loopback: allowed, no waiting."""
    base: dict[str, object] = {"allow_private": True, "back_off": (0.01, 0.02), "total_timeout": 3.0, "check_external": True,
                               "control_hosts": ("127.0.0.1",), "browser": "off"}
    return ObserveSettings(**{**base, **changes})  # type: ignore[arg-type]


async def crawl_it(site: TestSite, folder: Path, settings: ObserveSettings | None = None, home: str = "",
                   timeline: Path | None = None, as_of: datetime = AS_OF) -> CrawlResult:
    settings = settings or quick()
    fetcher = Fetcher(settings)
    try:
        return await crawl(SITE, home or site.home, CrawlFolder(folder, timeline), small_outline, fetcher, settings, as_of)
    finally:
        await fetcher.close()
