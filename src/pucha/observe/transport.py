"""One exchange through curl: options set, bytes kept, curl's error turned into a row of the failure table."""

import errno
import os
import socket
import ssl
import time
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pycurl

from pucha.observe.curl_driver import CurlDriver
from pucha.observe.guard import is_allowed
from pucha.observe.settings import ObserveSettings

_FAMILY = {"any": pycurl.IPRESOLVE_WHATEVER, "ipv4": pycurl.IPRESOLVE_V4, "ipv6": pycurl.IPRESOLVE_V6}
_NO_ROUTE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL, errno.EACCES, errno.EPERM, errno.EAFNOSUPPORT}
_OURS = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}
TLS_TROUBLE = frozenset({35, 60, 51, 53, 54, 58, 59, 66, 77, 80, 83, 90, 91})  # a lenient second path is worth a try
ODD_ANSWER = frozenset({8, 1})  # an answer that curl does not read and browsers may


@dataclass(slots=True)
class Order:
    """What one exchange needs to know."""

    url: str
    method: str
    headers: list[str]
    data: bytes | None
    place: str  # "host:port"
    resolve: str  # "address,address", or "" when the host is an address
    family: str
    timeout: float
    max_body: int
    fresh: bool = False
    verify: bool = True


@dataclass(slots=True)
class Answer:
    """What one exchange brought. ``code`` is curl's, 0 when all went well."""

    code: int = 0
    words: str = ""
    head: bytes = b""
    body: bytes = b""
    capped: bool = False
    failure: str | None = None
    address: str = ""
    verify_result: int = 0
    quiet: float = 0.0  # seconds at the end in which no byte came
    chain: list[Any] = field(default_factory=list)


class _Slot:
    """An easy handle with its buffers, used again and again."""

    __slots__ = ("capped", "easy", "head", "last", "most", "parts", "refused", "shape", "size", "starved")

    def __init__(self, settings: ObserveSettings) -> None:
        self.easy = pycurl.Curl()
        self.parts: list[bytes] = []
        self.head: list[bytes] = []
        self.size = 0
        self.last = 0.0
        self.most = settings.max_body
        self.shape: tuple[object, ...] = ()  # options as they were set last
        self.capped = False
        self.refused = self.starved = False
        _fixed_options(self.easy, settings)
        self.easy.setopt(pycurl.WRITEFUNCTION, self.take)
        self.easy.setopt(pycurl.HEADERFUNCTION, self.head.append)
        if not settings.allow_private:
            self.easy.setopt(pycurl.OPENSOCKETFUNCTION, self.open)

    def take(self, data: bytes) -> int | None:
        self.parts.append(data)
        self.last = time.perf_counter()
        self.size += len(data)
        if self.size <= self.most:
            return None
        self.capped = True
        return 0

    def open(self, purpose: int, where: Any) -> Any:
        """The last look at an address before a connection is made."""
        host = where.addr[0]
        if not is_allowed(host.decode() if isinstance(host, bytes) else host):
            self.refused = True
            return pycurl.SOCKET_BAD
        try:
            return socket.socket(where.family, where.socktype, where.protocol)
        except OSError as error:
            self.starved = error.errno in _OURS
            return pycurl.SOCKET_BAD

    def clear(self) -> None:
        self.parts.clear()
        self.head.clear()
        self.size = 0
        self.capped = self.refused = self.starved = False


def _fixed_options(easy: Any, settings: ObserveSettings) -> None:
    for option, value in (
            (pycurl.NOSIGNAL, 1), (pycurl.FOLLOWLOCATION, 0), (pycurl.HTTP_TRANSFER_DECODING, 0),
            (pycurl.HTTP_CONTENT_DECODING, 0), (pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_1_1),
            (pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS), (pycurl.PATH_AS_IS, 1), (pycurl.PROXY, ""),
            (pycurl.TCP_NODELAY, 1), (pycurl.BUFFERSIZE, 65536), (pycurl.HTTP09_ALLOWED, 0),
            (pycurl.LOW_SPEED_LIMIT, settings.low_speed), (pycurl.LOW_SPEED_TIME, int(settings.low_speed_time)),
            (pycurl.DNS_CACHE_TIMEOUT, -1)):
        easy.setopt(option, value)
    roots = settings.ca_file or machine_roots()
    if roots:
        easy.setopt(pycurl.CAINFO, roots)


@cache
def machine_roots() -> str:
    """The file with the root certificates of this machine, "" when curl has to know it."""
    known = (ssl.get_default_verify_paths().cafile, "/etc/ssl/certs/ca-certificates.crt",
             "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem")
    return next((path for path in known if path and os.path.exists(path)), "")


class Transport:
    """Exchanges on one event loop. Easy handles are pooled, connections kept by curl."""

    def __init__(self, settings: ObserveSettings) -> None:
        self._settings = settings
        self._driver = CurlDriver(min(settings.max_connections, 256))
        self._free: list[_Slot] = []
        self._placed: dict[str, str] = {}

    async def exchange(self, order: Order) -> Answer:
        """One request, one answer; never raises for what the network does."""
        slot = self._free.pop() if self._free else _Slot(self._settings)
        slot.clear()
        try:
            _set_order(slot, order, self._settings.connect_timeout)
            if order.resolve and self._placed.get(order.place) != order.resolve:
                self._placed[order.place] = order.resolve  # curl remembers it until it is told otherwise
                slot.easy.setopt(pycurl.RESOLVE, [f"{order.place}:{order.resolve}"])
        except (pycurl.error, UnicodeError, ValueError) as error:
            slot.easy.close()
            return Answer(3, str(error), failure="bad-address")
        try:
            code, words = await self._driver.run(slot.easy)
            return _answer(slot, order, code, words)
        finally:
            self._free.append(slot)

    def close(self) -> None:
        self._driver.close()
        for slot in self._free:
            slot.easy.close()
        self._free.clear()


def _set_order(slot: _Slot, order: Order, connect_timeout: float) -> None:
    set_ = slot.easy.setopt
    slot.most = order.max_body
    set_(pycurl.URL, order.url)
    set_(pycurl.HTTPHEADER, order.headers)
    total = max(int(order.timeout * 1000), 1)
    set_(pycurl.TIMEOUT_MS, total)
    shape = (order.method, order.family, order.fresh, order.verify, min(int(connect_timeout * 1000), total))
    if shape != slot.shape or order.method == "POST":
        slot.shape = shape
        _set_shape(set_, order, shape[-1])


def _set_shape(set_: Any, order: Order, connect_timeout: int) -> None:
    """Options that are the same for nearly all exchanges."""
    if order.method == "HEAD":
        set_(pycurl.NOBODY, 1)
    else:
        set_(pycurl.NOBODY, 0)
        set_(pycurl.HTTPGET, 1)
    if order.method == "POST":
        set_(pycurl.POSTFIELDS, order.data or b"")
    set_(pycurl.IPRESOLVE, _FAMILY[order.family])
    set_(pycurl.CONNECTTIMEOUT_MS, connect_timeout)
    set_(pycurl.FRESH_CONNECT, order.fresh)
    set_(pycurl.FORBID_REUSE, order.fresh)
    set_(pycurl.SSL_VERIFYPEER, order.verify)
    set_(pycurl.SSL_VERIFYHOST, 2 if order.verify else 0)
    set_(pycurl.OPT_CERTINFO, not order.verify)


def _answer(slot: _Slot, order: Order, code: int, words: str) -> Answer:
    easy = slot.easy
    answer = Answer(code, words, last_head(slot.head), b"".join(slot.parts), slot.capped)
    answer.address = easy.getinfo(pycurl.PRIMARY_IP)
    if not order.verify:
        answer.chain = easy.getinfo(pycurl.INFO_CERTINFO)
    if code == 0:
        if not answer.head.endswith((b"\r\n\r\n", b"\n\n", b"\n\r\n")):
            answer.failure = "headers-cut"
        return answer
    answer.quiet = time.perf_counter() - slot.last if slot.parts else 0.0
    answer.verify_result = easy.getinfo(pycurl.SSL_VERIFYRESULT)
    if slot.capped:
        answer.code, answer.body = 0, answer.body[:order.max_body]
    elif slot.refused or slot.starved:
        answer.failure = "forbidden-address" if slot.refused else "our-error"
    else:
        answer.failure = _failure(answer, easy, order)
    return answer


def last_head(lines: list[bytes]) -> bytes:
    """The head of the final answer: without 1xx answers before it and trailers behind the body."""
    if lines and lines[-1] == b"\r\n" and lines.count(b"\r\n") == 1:
        return b"".join(lines)
    start = 0
    for i, line in enumerate(lines):
        if i and line[:5] == b"HTTP/" and lines[i - 1] in (b"\r\n", b"\n"):
            start = i
    for i in range(start, len(lines)):
        if lines[i] in (b"\r\n", b"\n"):
            return b"".join(lines[start:i + 1])
    return b"".join(lines[start:])


def _failure(answer: Answer, easy: Any, order: Order) -> str:
    code = answer.code
    if code == 7:
        return _failed_connect(easy)
    if code == 28:
        return _timed_out(answer, easy, order)
    if code in (55, 56, 18, 16, 92):
        return _broken_off(answer)
    if code in TLS_TROUBLE:
        return "tls-failed"
    return _BY_CODE.get(code, "our-error")


_BY_CODE = {1: "not-http", 3: "bad-address", 6: "dns-trouble", 8: "not-http", 49: "bad-address",
            100: "headers-too-large", 23: "body-broken", 52: "empty-answer"}


def _failed_connect(easy: Any) -> str:
    number = easy.getinfo(pycurl.OS_ERRNO)
    if number in _NO_ROUTE:
        return "no-route"
    if number in _OURS:
        return "our-error"
    if number in (errno.ECONNRESET, errno.EPIPE):
        return "connect-reset"
    return "connect-timeout" if number == errno.ETIMEDOUT else "connect-refused"


def _timed_out(answer: Answer, easy: Any, order: Order) -> str:
    if answer.head:
        ended = answer.head.endswith((b"\r\n\r\n", b"\n\n"))
        return "body-timeout" if ended else "answer-timeout"
    if answer.words.startswith("Operation"):  # curl says "Connection timed out" before the connection stands
        return "answer-timeout"
    connected = easy.getinfo(pycurl.CONNECT_TIME) > 0
    return "tls-timeout" if connected and order.url.startswith("https:") else "connect-timeout"


def _broken_off(answer: Answer) -> str:
    words = answer.words.lower()
    if "header" in words and ("too" in words or "exceed" in words or "large" in words):
        return "headers-too-large"
    if "chunk" in words or "malformed" in words:
        return "body-broken"
    if not answer.head:
        return "connect-reset"
    return "body-cut" if answer.head.endswith((b"\r\n\r\n", b"\n\n")) else "headers-cut"
