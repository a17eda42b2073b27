"""What the hostile server does that needs a clock, a counter or a look at the request."""

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from hostile_answers import LONG, OK, PAGE, RAW, Expect
from hostile_files import FILES
from hostile_pages import PAGES, Make

Serve = Callable[["Visit"], Awaitable[None]]
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@dataclass
class Visit:
    """One request on one connection, and what has happened on this server so far."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    method: str
    target: str
    headers: dict[str, str]
    raw: bytes
    body: bytes
    count: int  # visits of this behaviour before

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def page(self, body: bytes = PAGE, status: str = "200 OK", *headers: str) -> None:
        extra = "".join(f"{h}\r\n" for h in headers)
        head = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\n{extra}Content-Length: {len(body)}\r\n\r\n"
        await self.send(head.encode() + (b"" if self.method == "HEAD" else body))

    def reset(self) -> None:
        """Breaks the connection off with a RST."""
        reset(self.writer)


def reset(writer: asyncio.StreamWriter) -> None:
    sock = writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


@dataclass(frozen=True)
class Behaviour:
    name: str
    expect: Expect
    serve: Serve
    about: str = ""
    request: dict[str, object] = field(default_factory=dict)  # further fields of the Request that shows it


BEHAVIOURS: dict[str, Behaviour] = {}


def behaviour(name: str, expect: Expect, **request: object) -> Callable[[Serve], Serve]:
    def take(serve: Serve) -> Serve:
        BEHAVIOURS[name] = Behaviour(name, expect, serve, (serve.__doc__ or "").strip(), request)
        return serve
    return take


def _raw(name: str, expect: Expect, data: bytes, close: bool) -> Behaviour:
    async def serve(visit: Visit) -> None:
        await visit.send(data)
        if close:
            visit.writer.close()
    return Behaviour(name, expect, serve, "sends fixed bytes")


def _page(name: str, expect: Expect, make: Make) -> Behaviour:
    async def serve(visit: Visit) -> None:
        status, headers, body = make(visit.target.removeprefix(f"/{name}"))
        head = "".join(f"{h}\r\n" for h in headers)
        await visit.send(f"HTTP/1.1 {status}\r\n{head}Content-Length: {len(body)}\r\n\r\n".encode() + (
            b"" if visit.method == "HEAD" else body))
    return Behaviour(name, expect, serve, "a page")


BEHAVIOURS.update({name: _raw(name, *row) for name, row in RAW.items()})
BEHAVIOURS.update({name: _page(name, *row) for name, row in {**PAGES, **FILES}.items()})


@behaviour("reset-before-answer", Expect("connect-reset", link="review"))
async def reset_before_answer(visit: Visit) -> None:
    visit.reset()


@behaviour("reset-in-headers", Expect("headers-cut", 200, link="review"))
async def reset_in_headers(visit: Visit) -> None:
    await visit.send(_HEAD + b"X-Half: ")
    await asyncio.sleep(0.05)
    visit.reset()


@behaviour("reset-in-body", Expect("body-cut", 200, has=b"abc", link="review"))
async def reset_in_body(visit: Visit) -> None:
    await visit.send(_HEAD + b"Content-Length: 9999\r\n\r\n" + LONG[:900])
    await asyncio.sleep(0.05)
    visit.reset()


@behaviour("silent", Expect("answer-timeout", link="review"))
async def silent(visit: Visit) -> None:
    await asyncio.sleep(60)


@behaviour("silent-after-headers", Expect("body-timeout", 200, link="review"))
async def silent_after_headers(visit: Visit) -> None:
    await visit.send(_HEAD + b"Content-Length: 9999\r\n\r\n")
    await asyncio.sleep(60)


@behaviour("never-ends", Expect(None, 200, PAGE, note="never-ends", link="pass"))
async def never_ends(visit: Visit) -> None:
    """The whole page, no length, and the line stays open: a visitor sees the page at once."""
    await visit.send(_HEAD + b"\r\n" + (b"" if visit.method == "HEAD" else PAGE))
    await asyncio.sleep(60)


@behaviour("slow-headers", Expect("answer-timeout", link="review"))
async def slow_headers(visit: Visit) -> None:
    """One header line every 0.2 s, for ever."""
    await visit.send(b"HTTP/1.1 200 OK\r\n")
    for i in range(300):
        await visit.send(b"X-%d: a\r\n" % i)
        await asyncio.sleep(0.2)


@behaviour("slow-drip", Expect("body-timeout", 200, has=b"<html>", link="review"))
async def slow_drip(visit: Visit) -> None:
    """A few bytes of the body at a time: never idle, never done."""
    await visit.send(_HEAD + b"Content-Length: 34000\r\n\r\n")
    for i in range(0, len(LONG), 20):
        await visit.send(LONG[i:i + 20])
        await asyncio.sleep(0.1)


@behaviour("slow-but-in-time", OK)
async def slow_but_in_time(visit: Visit) -> None:
    await asyncio.sleep(0.3)
    await visit.page()


@behaviour("seconds", OK)
async def seconds(visit: Visit) -> None:
    """/seconds/1.25 answers after so many seconds."""
    tail = visit.target.rpartition("/")[2]
    await asyncio.sleep(float(tail) if tail.replace(".", "").isdigit() else 0.1)
    await visit.page()


@behaviour("endless-headers", Expect("headers-too-large", link="review"))
async def endless_headers(visit: Visit) -> None:
    await visit.send(b"HTTP/1.1 200 OK\r\n")
    while True:
        await visit.send(b"X-More: " + b"a" * 1000 + b"\r\n")


@behaviour("endless-header-line", Expect("headers-too-large", link="review"))
async def endless_header_line(visit: Visit) -> None:
    await visit.send(b"HTTP/1.1 200 OK\r\nX-More: ")
    while True:
        await visit.send(b"a" * 4000)


@behaviour("endless-body", Expect(None, 200, truncated=True))
async def endless_body(visit: Visit) -> None:
    await visit.send(_HEAD + b"\r\n")
    while True:
        await visit.send(LONG)


@behaviour("endless-chunks", Expect(None, 200, truncated=True))
async def endless_chunks(visit: Visit) -> None:
    await visit.send(_HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    while True:
        await visit.send(b"%x\r\n%b\r\n" % (len(LONG), LONG))


@behaviour("endless-1xx", Expect(("headers-too-large", "answer-timeout"), link="review"))
async def endless_1xx(visit: Visit) -> None:
    while True:
        await visit.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")


@behaviour("redirect-chain", Expect(None, 200, PAGE, final="/redirect-chain/0", link="pass"))
async def redirect_chain(visit: Visit) -> None:
    """/redirect-chain/8 sends on eight times."""
    left = int(visit.target.rpartition("/")[2]) if visit.target.rpartition("/")[2].isdigit() else 6
    await (visit.page() if left == 0 else visit.page(b"", "302 Found", f"Location: /redirect-chain/{left - 1}"))


@behaviour("redirect-endless", Expect("redirect-too-many", 302, link="review"))
async def redirect_endless(visit: Visit) -> None:
    await visit.page(b"", "302 Found", f"Location: /redirect-endless/{visit.count}")


@behaviour("redirect-circle", Expect("redirect-loop", 302, link="review"))
async def redirect_circle(visit: Visit) -> None:
    other = "/redirect-circle" if visit.target.endswith("/b") else "/redirect-circle/b"
    await visit.page(b"", "302 Found", f"Location: {other}")


@behaviour("redirect-to-other-host", Expect(None, 200, PAGE, final="/ok", link="pass"))
async def redirect_to_other_host(visit: Visit) -> None:
    port = visit.headers["host"].rpartition(":")[2]
    await visit.page(b"", "302 Found", f"Location: http://other.gov.cn.localhost:{port}/ok")


@behaviour("redirect-after-post", Expect(None, 200, has=b"GET /echo", link="pass"), method="POST", data=b"a=1")
async def redirect_after_post(visit: Visit) -> None:
    await visit.page(b"", "302 Found", "Location: /echo")


@behaviour("redirect-keeps-post", Expect(None, 200, has=b"\r\n\r\na=1"), method="POST", data=b"a=1")
async def redirect_keeps_post(visit: Visit) -> None:
    await visit.page(b"", "307 Temporary", "Location: /echo")


@behaviour("cookie-needed", Expect(None, 200, PAGE, link="pass"))
async def cookie_needed(visit: Visit) -> None:
    """Sends a visitor without cookie to itself, with one."""
    if "seen=1" in visit.headers.get("cookie", ""):
        await visit.page()
    else:
        await visit.page(b"", "302 Found", "Location: /cookie-needed", "Set-Cookie: seen=1; Path=/; HttpOnly")


@behaviour("cookie-refused", Expect("redirect-loop", 302, link="review"))
async def cookie_refused(visit: Visit) -> None:
    """Sets a cookie for another domain and asks for it for ever."""
    await visit.page(b"", "302 Found", "Location: /cookie-refused", "Set-Cookie: seen=1; Domain=.gov.cn")


@behaviour("referer-needed", Expect(None, 200, PAGE, link="pass"), referer="http://127.0.0.1/list.htm")
async def referer_needed(visit: Visit) -> None:
    await (visit.page() if visit.headers.get("referer") else visit.page(b"", "403 Forbidden"))


@behaviour("referer-missing", Expect("wall-403", 403, link="not-observed"))
async def referer_missing(visit: Visit) -> None:
    await (visit.page() if visit.headers.get("referer") else visit.page(b"", "403 Forbidden"))


@behaviour("agent-refused", Expect("wall-403", 403, link="not-observed"))
async def agent_refused(visit: Visit) -> None:
    """Refuses whoever does not look like a browser."""
    await (visit.page(b"", "403 Forbidden") if "Pucha" in visit.headers.get("user-agent", "") else visit.page())


@behaviour("agent-dropped", Expect("connect-reset", link="review"))
async def agent_dropped(visit: Visit) -> None:
    if "Pucha" in visit.headers.get("user-agent", ""):
        visit.reset()
    else:
        await visit.page()


@behaviour("head-refused", Expect("http-method", 405, b"", link="pass"), method="HEAD")
async def head_refused(visit: Visit) -> None:
    """405 for HEAD, the page for GET."""
    await (visit.page(b"", "405 Method Not Allowed") if visit.method == "HEAD" else visit.page())


@behaviour("head-404", Expect("http-404", 404, b"", link="pass"), method="HEAD")
async def head_404(visit: Visit) -> None:
    """404 for HEAD, the page for GET: a HEAD alone proves nothing."""
    await (visit.page(b"", "404 Not Found") if visit.method == "HEAD" else visit.page())


@behaviour("head-with-body", Expect(None, 200, b"", link="pass"), method="HEAD")
async def head_with_body(visit: Visit) -> None:
    await visit.send(_HEAD + b"Content-Length: %d\r\n\r\n" % len(PAGE) + PAGE)


@behaviour("head-hangs", Expect("answer-timeout", link="pass"), method="HEAD")
async def head_hangs(visit: Visit) -> None:
    if visit.method == "HEAD":
        await asyncio.sleep(60)
    await visit.page()


@behaviour("flaky", Expect(None, 200, PAGE, link="pass"), patient=True)
async def flaky(visit: Visit) -> None:
    """Every other visit fails: first 500, then the page."""
    await (visit.page(b"", "500 Error") if visit.count % 2 == 0 else visit.page())


@behaviour("flaky-404", Expect("http-404", 404, link="pass"))
async def flaky_404(visit: Visit) -> None:
    """404 once, then the page: a second look must be taken."""
    await (visit.page(b"", "404 Not Found") if visit.count % 2 == 0 else visit.page())


@behaviour("throttled", Expect("wall-429", 429))
async def throttled(visit: Visit) -> None:
    """The first two pages, then 429."""
    await (visit.page() if 0 < visit.count % 9 < 3 else visit.page(b"", "429 Too Many", "Retry-After: 1"))


@behaviour("kept-alive-then-dropped", OK)
async def kept_alive_then_dropped(visit: Visit) -> None:
    """Says keep-alive and closes at once: the next request on the connection must be sent again."""
    await visit.send(b"HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE)
    visit.writer.close()


@behaviour("echo", Expect(None, 200, has=b"GET /echo"))
async def echo(visit: Visit) -> None:
    """Gives the request back."""
    await visit.page(visit.raw + visit.body)


@behaviour("large-page", Expect(None, 200, truncated=False, link="pass"))
async def large_page(visit: Visit) -> None:
    await visit.page(b"<html>" + bytes(900_000) + b"</html>")
