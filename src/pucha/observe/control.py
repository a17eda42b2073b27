"""The control target: is it the site that does not answer, or is it us? (对照目标)

A connection is not enough: a captive gateway accepts every connection and answers for the whole world. The control
target must answer as itself.
"""

import asyncio
import contextlib
import time

from pucha.observe.canonical import canonical, host_header, host_of, origin_of, target_of
from pucha.observe.exchange import read_head
from pucha.observe.names import Names
from pucha.observe.settings import ObserveSettings

_KEEP = 20.0


class Control:
    """Knows, and remembers for a moment, whether this machine reaches the world at all."""

    def __init__(self, settings: ObserveSettings, names: Names) -> None:
        self._urls = settings.control_urls
        self._timeout = min(settings.connect_timeout, 5.0)
        self._names = names
        self._known: tuple[bool, float] | None = None
        self._asked: asyncio.Task[bool] | None = None

    async def network_works(self) -> bool:
        """True when at least one control target answers as itself."""
        if self._known and self._known[1] > time.monotonic():
            return self._known[0]
        if self._asked is None or self._asked.done():
            self._asked = asyncio.ensure_future(self._ask())
        return await asyncio.shield(self._asked)

    async def _ask(self) -> bool:
        answers = await asyncio.gather(*(self._answers(u) for u in self._urls))
        works = any(answers)
        self._known = works, time.monotonic() + _KEEP
        return works

    async def _answers(self, url: str) -> bool:
        _, host, port = origin_of(url)
        found = await self._names.look_up(host)
        for address in found.allowed[:2]:
            with contextlib.suppress(OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
                async with asyncio.timeout(self._timeout):
                    if is_its_own(host, await _head(url, address, port)):
                        return True
        return False


async def _head(url: str, address: str, port: int) -> bytes:
    reader, writer = await asyncio.open_connection(address, port)
    try:
        lines = f"GET {target_of(url)} HTTP/1.1\r\nHost: {host_header(url)}\r\nConnection: close\r\n\r\n"
        writer.write(lines.encode("ascii"))
        return await reader.readuntil(b"\r\n\r\n")
    finally:
        writer.close()


def is_its_own(host: str, head: bytes) -> bool:
    """True for a head that ``host`` itself may have sent: a page, a wall, or a redirect within its own domain."""
    status, headers, _, _ = read_head(head)
    if status is None:
        return False
    if 300 <= status < 400:
        target = canonical(headers.get("location", ""), f"http://{host}/") or ""
        return host_of(target).split(".")[-2:] == host.split(".")[-2:]
    return status < 300 or status in (403, 412, 429, 503)
