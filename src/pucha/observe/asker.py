"""Asks, captures and logs; what an earlier, killed run has logged is served from its capture instead."""

import hashlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from pucha.model.observation import Fetch
from pucha.observe.archive import CaptureWriter, read_body
from pucha.observe.browser import Rendered
from pucha.observe.canonical import host_of
from pucha.observe.exchange import Request
from pucha.observe.fetch import Fetcher
from pucha.observe.folder import CrawlFolder, Journal, read_fetches
from pucha.observe.guard import is_loopback
from pucha.observe.ladder import Look, family_of
from pucha.observe.net import machine_has_ipv6
from pucha.observe.previous import Previous

_HOLD: ContextVar[int] = ContextVar("hold", default=0)  # of the visit that is asking


@dataclass(frozen=True, slots=True)
class Answer:
    """A logged exchange and its decoded body."""

    fetch: Fetch
    body: bytes


class Asker:
    """The only way of a crawl to the network: capture first, then the log line, then the answer.

    :meth:`holding` keeps the log needed from the first exchange of an address until its result is in the frontier.
    """

    def __init__(self, fetcher: Fetcher, folder: CrawlFolder, offset: int,
                 needed: Callable[[Fetch], bool] = lambda _: True) -> None:
        self._fetcher = fetcher
        self._folder = folder
        self._journal = Journal(folder.fetches)
        self._previous = Previous(folder.previous) if folder.previous is not None else None
        self._logged: dict[tuple[str, str, str], deque[tuple[Fetch, int]]] = {}
        self._unserved: dict[int, None] = {}  # places in the log, ascending
        self._held: dict[int, int] = {}
        self._next_hold = 0
        self.served = 0
        self.sent = 0
        self.logged: Callable[[Fetch], None] | None = None  # hears of every exchange once it is in the log
        self._rendered: dict[str, Fetch] = {}
        self._load(offset, needed)
        self._own_capture = fetcher.capture is None
        if fetcher.capture is None:
            fetcher.capture = CaptureWriter(folder.capture)

    def _load(self, offset: int, needed: Callable[[Fetch], bool]) -> None:
        """What was logged behind ``offset`` and is still needed."""
        place = offset
        for fetch, end in read_fetches(self._folder.fetches, offset):
            if fetch.rendered:
                self._rendered[fetch.url] = fetch
            elif needed(fetch):
                self._logged.setdefault(_key(fetch), deque()).append((fetch, place))
                self._unserved[place] = None
            place = end

    async def ask(self, request: Request) -> Answer:
        """One exchange, from the log when it is there."""
        waiting = self._logged.get(_key(request))
        if waiting:
            fetch, place = waiting.popleft()
            self._hold_back(place)
            return self._serve(fetch)
        fetch, body = await self._fetched(request)
        if fetch.url != request.url:
            fetch = replace(fetch, url=request.url)  # as the links name it, whatever the wire's spelling
        self._journal.write(fetch)
        if self.logged:
            self.logged(fetch)
        return Answer(fetch, body)

    async def _fetched(self, request: Request) -> tuple[Fetch, bytes]:
        """From the network; what an earlier crawl stored is only asked whether it still holds."""
        earlier = None
        if self._previous is not None and request.method == "GET" and request.purpose in ("page", "attachment"):
            earlier = self._previous.of(request.url)
        response = await self._fetcher.fetch(replace(request, earlier=earlier) if earlier else request)
        self.sent += 1
        if earlier is None or self._previous is None or response.fetch.status != 304:
            return response.fetch, response.body
        if self._previous.doubtful() or response.fetch.final_url != earlier.fetch.final_url:
            whole = await self._fetcher.fetch(request)
            self.sent += 1
            self._previous.trusted &= whole.fetch.sha256 == earlier.fetch.sha256
            return whole.fetch, whole.body
        try:
            return earlier.again(response.fetch), earlier.body()
        except (OSError, ValueError):
            self._previous.trusted = False  # its capture cannot be read
            return await self._fetched(request)

    def _hold_back(self, place: int) -> None:
        """The visit that was served from the log needs it from ``place`` on until its result is kept."""
        self._unserved.pop(place, None)
        mine = _HOLD.get()
        if mine in self._held:
            self._held[mine] = min(self._held[mine], place)

    def _serve(self, fetch: Fetch) -> Answer:
        self.served += 1
        body = read_body(self._folder.capture, fetch.body_ref) if fetch.body_ref else b""
        return Answer(fetch, body)

    def rendered(self, url: str) -> Answer | None:
        """The page as an earlier, killed run saw it in a browser."""
        fetch = self._rendered.pop(url, None)
        return self._serve(fetch) if fetch else None

    def keep_rendered(self, shown: Rendered, url: str, depth: int, found_on: str) -> Answer:
        """Capture and log what a browser made of a page."""
        assert self._fetcher.capture is not None
        kind = "text/html; charset=utf-8"
        ref = self._fetcher.capture.write_resource(shown.final_url, shown.dom, kind, shown.at)
        fetch = Fetch(url, shown.at, shown.final_url, 200, content_type=kind, size=len(shown.dom),
                      sha256=hashlib.sha256(shown.dom).hexdigest(), body_ref=ref, depth=depth,
                      found_on=found_on or None, rendered=True)
        self._journal.write(fetch)
        return Answer(fetch, shown.dom)

    async def credible(self, fetch: Fetch) -> bool:
        """Did the answer come from where it was asked? A captive gateway answers 404 for the whole world."""
        return is_loopback(fetch.address) or await self._fetcher.control.network_works()

    def look_afresh(self, url: str) -> None:
        """Before a confirming look: a name that had no address is asked for again."""
        self._fetcher.names.forget(host_of(url))

    def other_family(self, looks: Sequence[Look], url: str) -> str:
        """The address family (ipv4, ipv6) that the host has, this machine can use and no look tried; "" without one."""
        found = self._fetcher.names.known(host_of(url))
        usable = [a for a in found.allowed if ":" not in a or is_loopback(a) or machine_has_ipv6()] if found else []
        families, tried = {family_of(a) for a in usable}, {x.family for x in looks if x.family}
        return "".join(families - tried) if len(families) == 2 and len(tried) == 1 else ""

    async def slow_down(self, host: str, seconds: float) -> None:
        """Keep to a Crawl-delay of robots.txt."""
        found = await self._fetcher.names.look_up(host)
        if found.allowed:
            self._fetcher.politeness.slow_down(host, found.allowed[0], seconds)

    @contextmanager
    def holding(self) -> Iterator[None]:
        """While it is open, exchanges from now on stay behind :attr:`safe_offset`."""
        self._next_hold += 1
        mine = self._next_hold
        self._held[mine] = self._journal.offset
        token = _HOLD.set(mine)
        try:
            yield
        finally:
            _HOLD.reset(token)
            del self._held[mine]

    @property
    def safe_offset(self) -> int:
        """Up to here every logged exchange has its result in the frontier."""
        return min(next(iter(self._unserved), self._journal.offset), *self._held.values(), self._journal.offset)

    def close(self) -> None:
        self._journal.close()
        if self._own_capture and self._fetcher.capture is not None:
            self._fetcher.capture.close()
            self._fetcher.capture = None


def _key(exchange: Fetch | Request) -> tuple[str, str, str]:
    return exchange.method, exchange.url, exchange.purpose
