"""The fetcher: one address to its end, through redirects, walls, broken TLS and lies, without ever raising (抓取).

``Fetcher.fetch`` gives a :class:`Response` whose ``fetch`` says what became of the address. Each hop is guarded, kept
with its raw bytes, and written to the capture when the fetcher has one.
"""

import asyncio
import hashlib
import logging
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import quote_from_bytes

from pucha.model.errors import Unfinished
from pucha.model.observation import Fetch
from pucha.observe import lenient, tls
from pucha.observe.bodies import Body, dechunk, decode
from pucha.observe.canonical import canonical, host_header, origin_of, target_of
from pucha.observe.clock import Clock, RealClock
from pucha.observe.control import Control
from pucha.observe.cookies import CookieJar, merged
from pucha.observe.exchange import Hop, Request, Response, read_head, request_bytes
from pucha.observe.failures import FAILURES
from pucha.observe.guard import is_allowed
from pucha.observe.names import Names
from pucha.observe.politeness import Politeness
from pucha.observe.settings import ObserveSettings
from pucha.observe.transport import ODD_ANSWER, TLS_TROUBLE, Answer, Order, Transport
from pucha.observe.walls import judge_answer

if TYPE_CHECKING:
    from pucha.observe.archive import CaptureWriter

log = logging.getLogger(__name__)

__all__ = ["Fetcher", "Hop", "Request", "Response"]

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MAY_BE_OURS = frozenset({"connect-timeout", "no-route"})
_BODY_FAULTS = {"body-cut": "length-mismatch", "body-broken": "odd-encoding", "body-timeout": "never-ends"}
_WORTH_A_TRY = frozenset({"again", "get", "later"})
_FORM = "Content-Type: application/x-www-form-urlencoded"
_LOCATION_SAFE = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ "


@dataclass(slots=True)
class _Walk:
    """One request on its way through the hops."""

    request: Request
    url: str
    method: str
    data: bytes | None
    left: float  # seconds of the time limit
    hops: list[Hop] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class _Way:
    """How a server has to be spoken to: strict | tolerant (certificate not judged) | lenient (own client)."""

    mode: str
    note: str = ""


_STRICT = _Way("strict")


class Fetcher:
    """Fetches addresses on one event loop. Close it with :meth:`close` (or use ``async with``)."""

    def __init__(self, settings: ObserveSettings, clock: Clock | None = None,
                 capture: "CaptureWriter | None" = None) -> None:
        self.settings = settings
        self.clock: Clock = clock or RealClock()
        self.capture = capture
        self.politeness = Politeness(settings)
        self.cookies = CookieJar()
        self.names = Names(settings.resolve, settings.allow_private, settings.connect_timeout, settings.control_hosts)
        self.control = Control(settings, self.names)
        self._transport: Transport | None = None
        self._ways: dict[tuple[str, int], _Way] = {}

    async def __aenter__(self) -> "Fetcher":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Ends what is under way and frees the connections."""
        if self._transport:
            self._transport.close()
            self._transport = None
        self.names.close()

    async def fetch(self, request: Request) -> Response:
        """One address, redirects followed. A fault of the network or of the site is in ``Response.fetch.failure``."""
        at = self.clock.now()
        url = canonical(request.url)
        walk = _Walk(request, url or request.url, request.method, request.data,
                     request.timeout or self.settings.total_timeout)
        if url is None:
            walk.hops.append(Hop(request.url, request.method, at, failure="bad-address"))
            return await self._end(walk)
        try:
            await self._walk(walk)
            return await self._end(walk)
        except (Unfinished, asyncio.CancelledError):
            raise
        except Exception as error:  # a bug of ours must not end a census of a thousand sites, and is no fault of theirs
            log.exception("%s", request.url)
            hop = Hop(walk.url, walk.method, at, failure="our-error", detail=repr(error))
            return Response(_fetch_of(replace(walk, hops=[*walk.hops, hop]), hop, Body(b""), None), b"", b"", (hop,))

    async def fetch_patiently(self, request: Request, tries: int | None = None,
                              back_off: tuple[float, ...] | None = None) -> Response:
        """Tries again with pauses while the failure may pass by itself; ``earlier`` holds the tries before."""
        pauses = self.settings.back_off if back_off is None else back_off
        most = self.settings.retries + 1 if tries is None else tries
        response = await self.fetch(request)
        earlier: list[Response] = []
        while len(earlier) + 1 < most and _may_pass(response):
            if pauses:
                await asyncio.sleep(pauses[min(len(earlier), len(pauses) - 1)])
            earlier.append(response)
            self.names.forget(origin_of(response.fetch.final_url)[1])
            response = await self.fetch(request)
        response.earlier = tuple(earlier)
        return response

    async def _walk(self, walk: _Walk) -> None:
        """Hop after hop until something that is not a redirect."""
        while True:
            hop = await self._hop(walk)
            walk.hops.append(hop)
            walk.left -= hop.elapsed
            if hop.set_cookies:
                self.cookies.keep(origin_of(hop.url)[1], hop.set_cookies)
            if hop.status not in _REDIRECTS or not walk.request.follow:
                return
            target = _target(hop)
            if target is None:
                walk.failure = None if hop.body and "location" not in hop.headers else "redirect-bad"
                return
            walk.failure = self._step(walk, hop, target)
            if walk.failure:
                return

    def _step(self, walk: _Walk, hop: Hop, target: str) -> str | None:
        """Moves ``walk`` to the next address; a failure when it must not go on."""
        scheme, host, _ = origin_of(target)
        key = target, self.cookies.header(scheme, host, target_of(target))
        if key in walk.seen or (target == hop.url and not hop.set_cookies):
            return "redirect-loop"
        if len(walk.hops) > self.settings.max_redirects:
            return "redirect-too-many"
        walk.seen.add(key)
        if walk.left <= 0:
            return "answer-timeout"
        walk.url = target
        if hop.status == 303 or (hop.status in (301, 302) and walk.method == "POST"):
            walk.method, walk.data = ("HEAD" if walk.method == "HEAD" else "GET"), None
        return None

    async def _hop(self, walk: _Walk) -> Hop:
        """One exchange, within the budgets of its host and its address."""
        hop = Hop(walk.url, walk.method, self.clock.now())
        started = time.perf_counter()
        scheme, host, port = origin_of(walk.url)
        found = self.names.known(host) or await self.names.look_up(host)
        waited = time.perf_counter() - started
        addresses = found.of_family(walk.request.family)
        if port > 65535 or port == 0:
            hop.failure = "bad-address"
            return hop
        if not addresses:
            hop.failure, hop.elapsed = found.failure or "no-family", waited
            return hop
        leave = await self.politeness.enter(host, addresses[0])
        started = time.perf_counter() - waited
        try:
            order = self._order(walk, scheme, host, port, addresses, walk.left - waited)
            await self._carry(hop, order, host, port, addresses[0], walk.request.strict)
        finally:
            hop.elapsed = time.perf_counter() - started
            self.politeness.leave(leave, hop.elapsed, hop.status, hop.headers.get("retry-after", ""),
                                  hop.status in (403, 412, 429), hop.failure is not None and "timeout" in hop.failure)
        return hop

    def _order(self, walk: _Walk, scheme: str, host: str, port: int, addresses: tuple[str, ...], left: float) -> Order:
        request = walk.request
        where = "" if host == addresses[0] else ",".join(map(_bracketed, addresses))
        return Order(walk.url, walk.method, self._headers(walk, scheme, host), walk.data, f"{host}:{port}", where,
                     request.family, max(left, 0.05), request.max_body or self.settings.max_body, request.fresh)

    def _headers(self, walk: _Walk, scheme: str, host: str) -> list[str]:
        request = walk.request
        lines = [f"Host: {host_header(walk.url)}", f"User-Agent: {request.agent or self.settings.user_agent}",
                 "Accept: text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Encoding: gzip, deflate, br",
                 f"Accept-Language: {self.settings.accept_language}"]
        if request.referer:
            lines.append(f"Referer: {_ascii(request.referer)}")
        own = next((value for name, value in request.headers if name == "Cookie"), "")
        cookie = merged(self.cookies.header(scheme, host, target_of(walk.url)), own)
        if cookie:
            lines.append(f"Cookie: {cookie}")
        lines.extend(f"{name}: {value}" for name, value in request.headers if name != "Cookie")
        if request.earlier is not None:
            lines.extend(f"{name}: {value}" for name, value in request.earlier.conditions)
        if walk.data is not None:
            lines += [_FORM] if not any(n.lower() == "content-type" for n, _ in request.headers) else []
            lines += [f"Content-Length: {len(walk.data)}", "Expect:"]
        return lines

    async def _carry(self, hop: Hop, order: Order, host: str, port: int, address: str, strict: bool) -> None:
        """Strict first; a tolerant and then a lenient way when the server needs one (never with ``strict``)."""
        hop.request = request_bytes(order.method, target_of(order.url),
                                    [h for h in order.headers if h != "Expect:"], order.data)
        way = _STRICT if strict else self._ways.get((host, port), _STRICT)
        limit, started = order.timeout, time.perf_counter()
        answer = await self._by(way, order, hop, host, port, address)
        order.timeout = max(limit - (time.perf_counter() - started), 0.5)  # what is left for a second way
        if way.mode == "strict" and answer.code in (60, 77) and not strict:
            way, answer = await self._tolerant(answer, order, hop, host, port, address)
        odd = bool(answer.failure) and (answer.code in TLS_TROUBLE or answer.code in ODD_ANSWER)
        if odd and way.mode != "lenient" and not strict:
            way, answer = await self._lenient(answer, order, hop, host, port, address, way)
        hop.tls = way.note
        _fill(hop, answer)
        hop.address = hop.address or address

    async def _by(self, way: _Way, order: Order, hop: Hop, host: str, port: int, address: str) -> Answer:
        if way.mode == "lenient":
            return await lenient.exchange(order, hop.request, host, address, port, self.settings)
        if self._transport is None:
            self._transport = Transport(self.settings)
        order.verify = way.mode == "strict"
        return await self._transport.exchange(order)

    async def _tolerant(self, refused: Answer, order: Order, hop: Hop, host: str, port: int,
                        address: str) -> tuple[_Way, Answer]:
        """The certificate is bad: what exactly, and what would a visitor see who clicks on?"""
        note = tls.note_of_refusal(refused.code, refused.words, refused.verify_result)
        way = _Way("tolerant", note)
        answer = await self._by(way, order, hop, host, port, address)
        if answer.chain:
            way = _Way("tolerant", tls.refine(note, answer.chain, host))
        if answer.code not in TLS_TROUBLE:
            self._ways[host, port] = way
        return way, answer

    async def _lenient(self, refused: Answer, order: Order, hop: Hop, host: str, port: int, address: str,
                       before: _Way) -> tuple[_Way, Answer]:
        """curl cannot speak with this server; perhaps a browser could."""
        answer = await lenient.exchange(order, hop.request, host, address, port, self.settings)
        secure = order.url.startswith("https:")
        if not answer.head:
            refused.failure = answer.failure if secure else refused.failure
            refused.body = refused.body or answer.body
            return before, refused
        if refused.code in ODD_ANSWER:
            hop.notes += ("odd-headers",)
            return before, answer
        note = tls.note_of_lenient(refused.words, answer.words)
        way = _Way("lenient", ";".join(filter(None, (before.note, note))))
        self._ways[host, port] = way
        return way, answer

    async def _end(self, walk: _Walk) -> Response:
        """Decodes, judges and writes down."""
        last = walk.hops[-1]
        body = self._decoded(walk, last)
        last.failure = walk.failure or await self._judge(last, body)
        ref = self.capture.write_walk(walk.hops, walk.request.earlier) if self.capture else None
        fetch = _fetch_of(walk, last, body, ref)
        return Response(fetch, body.data, last.head, tuple(walk.hops))

    def _decoded(self, walk: _Walk, hop: Hop) -> Body:
        if not hop.body or hop.method == "HEAD":
            return Body(b"")
        raw, fault = hop.body, None
        if "chunked" in hop.headers.get("transfer-encoding", "").lower():
            raw, fault = dechunk(raw)
            if hop.capped:
                fault = None
        most = walk.request.max_body or self.settings.max_body
        encoding = hop.headers.get("content-encoding", "")
        body = decode(raw, encoding, most, self.settings.max_ratio)
        if fault and not body.fault:
            body = replace(body, fault=fault)
        if hop.capped and body.fault == "body-cut":
            body = replace(body, fault=None, capped=True)
        return body

    async def _judge(self, hop: Hop, body: Body) -> str | None:
        """What is wrong with the last hop, as a row of the failure table."""
        if hop.status is None or (hop.failure and hop.failure not in _BODY_FAULTS):
            return await self._own_fault(hop)
        bad = judge_answer(hop.status, hop.headers, body.data)
        if bad:
            return bad
        fault = hop.failure or body.fault
        if "doubled-content-length" in hop.notes and "transfer-encoding" not in hop.headers:
            return "body-broken"  # no browser shows such a page
        if fault in _BODY_FAULTS and _is_whole_page(body.data):
            hop.notes += (_BODY_FAULTS[hop.failure or fault],)
            hop.elapsed -= hop.quiet  # the page stood there long before the line was closed
            return None
        return fault

    async def _own_fault(self, hop: Hop) -> str | None:
        """A way that leads nowhere is only the site's fault when our own network works."""
        if hop.failure in _MAY_BE_OURS and not await self.outage_is_theirs(hop.address):
            return "no-network"
        return hop.failure

    async def outage_is_theirs(self, address: str) -> bool:
        """False when the world beyond this machine does not answer either (control target, 对照目标).

        Addresses inside a private network say nothing about the world and need no control.
        """
        if address and not is_allowed(address):
            return True
        return await self.control.network_works()


def _target(hop: Hop) -> str | None:
    """The address that a redirect leads to; bytes beyond ASCII as a browser sends them."""
    location = hop.headers.get("location", "")
    if not location:
        return None
    if not location.isascii():
        location = _raw_location(hop.head) or location
    return canonical(location, hop.url)


def _raw_location(head: bytes) -> str:
    for line in head.split(b"\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"location":
            return quote_from_bytes(value.strip(), safe=_LOCATION_SAFE)
    return ""


def _fill(hop: Hop, answer: Answer) -> None:
    hop.head, hop.body, hop.capped = answer.head, answer.body, answer.capped
    hop.failure, hop.detail, hop.address, hop.quiet = answer.failure, answer.words, answer.address, answer.quiet
    if not answer.head:
        return
    hop.status, hop.headers, hop.set_cookies, odd = read_head(answer.head)
    if odd:
        hop.notes += tuple(dict.fromkeys(odd))
    if hop.status is None and hop.failure is None:
        hop.failure = "not-http"


def _is_whole_page(data: bytes) -> bool:
    """A page that ends as a page does: whatever its length or its chunks claim, a visitor sees all of it."""
    return b"</html" in data[-4096:].lower()


def _may_pass(response: Response) -> bool:
    name = response.fetch.failure
    return name is not None and not FAILURES[name].permanent and FAILURES[name].next_step in _WORTH_A_TRY


def _fetch_of(walk: _Walk, last: Hop, body: Body, ref: str | None) -> Fetch:
    request = walk.request
    failure = last.failure
    hops = walk.hops
    return Fetch(
        request.url if len(hops) == 1 and hops[0].failure == "bad-address" else hops[0].url,
        hops[0].at, last.url, last.status, failure, FAILURES[failure].blame if failure else None, request.method,
        tuple(h.url for h in hops[1:]), last.headers.get("content-type", ""), last.headers, len(body.data),
        hashlib.sha256(body.data).hexdigest() if body.data else "", ref, request.depth, request.found_on,
        request.purpose, int(sum(h.elapsed for h in hops) * 1000),
        ";".join(dict.fromkeys(h.tls for h in hops if h.tls)), False, body.capped or last.capped,
        _notes(last, body), last.address)


def _notes(last: Hop, body: Body) -> tuple[str, ...]:
    return (*last.notes, body.note) if body.note else last.notes


def _bracketed(address: str) -> str:
    return f"[{address}]" if ":" in address else address


def _ascii(text: str) -> str:
    return text if text.isascii() else canonical(text) or ""
