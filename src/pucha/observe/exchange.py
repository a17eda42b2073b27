"""What is asked and what comes back: the public types of the fetcher."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from pucha.model.observation import Fetch

if TYPE_CHECKING:
    from pucha.observe.previous import Earlier


@dataclass(frozen=True, slots=True)
class Request:
    """One address to be asked for.

    ``family``: any | ipv4 | ipv6. ``fresh``: a new connection that is not kept (probes). ``follow``: walk redirects.
    ``timeout`` and ``max_body`` replace those of the settings.
    """

    url: str
    method: str = "GET"
    purpose: str = "page"
    depth: int = 0
    found_on: str | None = None
    referer: str = ""
    data: bytes | None = None
    family: str = "any"
    max_body: int | None = None
    headers: tuple[tuple[str, str], ...] = ()  # further ones, e.g. If-None-Match
    timeout: float | None = None
    fresh: bool = False
    follow: bool = True
    agent: str = ""  # another user agent than that of the settings
    earlier: "Earlier | None" = None  # what an earlier crawl holds: the server is asked whether it still does
    strict: bool = False  # secrets go out with it: to a server with a right certificate, or to none


@dataclass(slots=True)
class Hop:
    """One exchange with one server: exactly what went out and what came in (一次请求与应答)."""

    url: str
    method: str
    at: datetime
    request: bytes = b""
    head: bytes = b""  # raw bytes of status line and headers, with the blank line when it came
    body: bytes = b""  # raw bytes of the body: chunked and compressed as they came
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    set_cookies: tuple[str, ...] = ()
    failure: str | None = None
    detail: str = ""  # curl's or the system's own words
    address: str = ""
    elapsed: float = 0.0  # seconds
    quiet: float = 0.0  # of these, at the end, without a byte: the server kept silent and the line open
    tls: str = ""
    capped: bool = False  # our size limit cut the body
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Response:
    """The end of a request. ``body`` is decoded of chunks and compression, in the page's own charset.

    ``earlier``: the tries before this one (``fetch_patiently``), oldest first.
    """

    fetch: Fetch
    body: bytes
    raw_headers: bytes
    hops: tuple[Hop, ...]
    earlier: tuple["Response", ...] = ()

    @property
    def ok(self) -> bool:
        """An answer that shows something: no failure of any kind."""
        return self.fetch.failure is None

    @property
    def detail(self) -> str:
        return self.hops[-1].detail if self.hops else ""


def read_head(head: bytes) -> tuple[int | None, dict[str, str], tuple[str, ...], list[str]]:
    """Status, headers (lower-case names, last wins), Set-Cookie values and oddities of a raw head.

    Tolerant as browsers are: blanks before the colon, folded lines, lines without colon, bytes beyond ASCII.
    """
    lines = _lines(head)
    status = _status(lines[0]) if lines else None
    headers: dict[str, str] = {}
    cookies: list[str] = []
    odd: list[str] = []
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if not colon or not name.strip():
            odd.append("header-without-colon")
            continue
        key = name.strip().lower()
        text = value.strip()
        if key == "set-cookie":
            cookies.append(text)
        elif key in headers and key in _ONCE and headers[key] != text:
            odd.append(f"doubled-{key}")
        headers[key] = text
    return status, headers, tuple(cookies), odd


_ONCE = frozenset({"content-length", "content-type", "location", "content-encoding"})


def _lines(head: bytes) -> list[str]:
    text = head_text(head)
    if "\n " not in text and "\n\t" not in text and text.endswith("\r\n\r\n"):
        return text[:-4].replace("\r\n", "\n").split("\n")
    if "\n " in text or "\n\t" in text:
        text = text.replace("\r\n", "\n").replace("\n ", " ").replace("\n\t", " ")
    lines = text.split("\n")
    return [line.rstrip("\r") for line in lines if line not in ("", "\r")]


def head_text(head: bytes) -> str:
    """Header bytes as text: UTF-8, else GB18030, else Latin-1."""
    if head.isascii():
        return head.decode("ascii")
    for charset in ("utf-8", "gb18030"):
        try:
            return head.decode(charset)
        except UnicodeDecodeError:
            continue
    return head.decode("latin-1")


def _status(line: str) -> int | None:
    parts = line.split(None, 2)
    if len(parts) < 2 or parts[0][:4].upper() not in ("HTTP", "ICY") or parts[1][3:4].isdigit():
        return None
    code = parts[1][:3]
    return int(code) if len(code) == 3 and code.isascii() and code.isdigit() else None


def request_bytes(method: str, target: str, headers: Iterable[str], data: bytes | None) -> bytes:
    """The request as it goes over the wire."""
    text = f"{method} {target} HTTP/1.1\r\n" + "\r\n".join(headers) + "\r\n\r\n"
    return text.encode("utf-8", "replace") + (data or b"")
