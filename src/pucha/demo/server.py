"""The province on loopback: one port, every site by its Host header."""

import asyncio
import contextlib
import json
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import cast
from urllib.parse import parse_qs

from pucha.demo.faces import Asker
from pucha.demo.pages import Answer
from pucha.demo.province import Province, Visits

CONTROL = "control.localhost"
TIME_HEADER = b"x-pucha-time"
_MOST_HEAD = 64 * 1024
_MOST_BODY = 1024 * 1024
_REASONS = {status.value: status.phrase for status in HTTPStatus}


class Host:
    """What all connections share: the province, the port and the virtual time."""

    def __init__(self, province: Province) -> None:
        self.province, self.port = province, 0
        self.at: datetime | None = None  # the virtual time; None: outside the watched week
        self.visits = Visits()
        self.requests = 0

    def answer(self, host: str, method: str, target: str, at: datetime | None, body: bytes, cookie: str,
               asker: Asker) -> Answer:
        self.requests += 1
        if host.partition(":")[0] == CONTROL:
            return self._control(target)
        return self.province.answer(
            host, method, target, port=self.port, at=at, body=body, cookie=cookie, visits=self.visits, asker=asker
        )

    def _control(self, target: str) -> Answer:
        """``/clock?at=2015-11-10T08:00:00`` sets the virtual time, ``/clock`` ends it.

        ``/truth`` and ``/register`` hand out the papers.
        """
        path, _, query = target.partition("?")
        if path == "/clock":
            given = parse_qs(query).get("at", [""])[0]
            self.at = datetime.fromisoformat(given) if given else None
            return Answer(200, given.encode() or b"no watch", "text/plain")
        if path == "/register":
            return Answer(200, self.province.register_csv(self.port).encode(), "text/csv;charset=utf-8")
        if path == "/truth":
            return Answer(
                200, json.dumps(self.province.truth(self.port), ensure_ascii=False).encode(), "application/json"
            )
        return Answer(404)


class Connection(asyncio.Protocol):
    """One client. Requests on a connection are answered one after the other, slow ones without blocking others."""

    def __init__(self, host: Host) -> None:
        self.shared, self.buffer = host, b""
        self.transport: asyncio.Transport | None = None
        self.busy = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)  # uvloop's own class is not derived from it

    def connection_lost(self, exc: Exception | None) -> None:
        self.transport = None

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        self._serve()

    def _serve(self) -> None:
        while not self.busy and self.transport is not None:
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                if len(self.buffer) > _MOST_HEAD:
                    self.transport.close()
                return
            if not self._one(end):
                return

    def _one(self, end: int) -> bool:
        """Answer the request whose head ends at ``end``; False while its body is still on the way."""
        first, *lines = self.buffer[:end].split(b"\r\n")
        headers = dict(_header(line) for line in lines)
        size = min(int(headers.get(b"content-length", b"0") or 0), _MOST_BODY)
        if len(self.buffer) < end + 4 + size:
            return False
        body = self.buffer[end + 4 : end + 4 + size]
        self.buffer = self.buffer[end + 4 + size :]
        self._respond(first.decode("latin-1").split(" "), headers, body)
        return True

    def _respond(self, first: list[str], headers: dict[bytes, bytes], body: bytes) -> None:
        if len(first) < 2:
            self._send(Answer(400), "GET", False)
            return
        method, target = first[0], _path(first[1])
        given = headers.get(TIME_HEADER)
        at = datetime.fromisoformat(given.decode()) if given else self.shared.at
        cookie = headers.get(b"cookie", b"").decode("latin-1")
        agent, referer = (headers.get(name, b"").decode("latin-1") for name in (b"user-agent", b"referer"))
        made = self.shared.answer(headers.get(b"host", b"").decode("latin-1"), method, target, at, body, cookie,
                                  Asker(agent, referer))
        keep = headers.get(b"connection", b"").lower() != b"close"
        if made.delay:
            self.busy = True
            asyncio.get_running_loop().call_later(made.delay, self._later, made, method, keep)
        else:
            self._send(made, method, keep)

    def _later(self, made: Answer, method: str, keep: bool) -> None:
        self.busy = False
        self._send(made, method, keep)
        self._serve()

    def _send(self, made: Answer, method: str, keep: bool) -> None:
        if self.transport is None:
            return
        if made.reset:
            self.transport.abort()
            return
        extra = "".join(f"{name}: {value}\r\n" for name, value in made.headers)
        head = (
            f"HTTP/1.1 {made.status} {_REASONS.get(made.status, '')}\r\nContent-Type: {made.content_type}\r\n"
            f"Content-Length: {len(made.body)}\r\n{extra}Connection: {'keep-alive' if keep else 'close'}\r\n\r\n"
        )
        self.transport.write(head.encode("latin-1") + (b"" if method == "HEAD" else made.body))
        if not keep:
            self.transport.close()


def _header(line: bytes) -> tuple[bytes, bytes]:
    name, _, value = line.partition(b":")
    return name.strip().lower(), value.strip()


def _path(target: str) -> str:
    """Path and query of a request target, also of the absolute form."""
    if target.startswith("http://"):
        return "/" + target[7:].partition("/")[2]
    return target or "/"


class DemoServer:
    """Serves a province until it is closed: ``async with DemoServer(province) as server: server.port``."""

    def __init__(self, province: Province, port: int = 0) -> None:
        self.host = Host(province)
        self._wanted = port
        self._servers: list[asyncio.Server] = []

    @property
    def port(self) -> int:
        return self.host.port

    async def __aenter__(self) -> "DemoServer":
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def start(self) -> None:
        """Listen on 127.0.0.1 and, where the machine has it, on ::1 at the same port."""
        loop = asyncio.get_running_loop()
        make: Callable[[], Connection] = lambda: Connection(self.host)  # noqa: E731
        server = await loop.create_server(make, "127.0.0.1", self._wanted)
        self.host.port = server.sockets[0].getsockname()[1]
        self._servers.append(server)
        with contextlib.suppress(OSError):  # a machine without IPv6
            self._servers.append(await loop.create_server(make, "::1", self.host.port))

    async def close(self) -> None:
        for server in self._servers:
            server.close()

    def set_time(self, moment: datetime | None) -> None:
        """Move the virtual time of all sites; None ends the watched week."""
        self.host.at = moment
