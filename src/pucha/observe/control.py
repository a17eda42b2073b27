"""The control target: is it the site that does not answer, or is it us? (对照目标)"""

import asyncio
import contextlib
import time

from pucha.observe.canonical import origin_of
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
        """True when at least one control target accepts a connection."""
        if self._known and self._known[1] > time.monotonic():
            return self._known[0]
        if self._asked is None or self._asked.done():
            self._asked = asyncio.ensure_future(self._ask())
        return await asyncio.shield(self._asked)

    async def _ask(self) -> bool:
        answers = await asyncio.gather(*(self._connects(u) for u in self._urls))
        works = any(answers)
        self._known = works, time.monotonic() + _KEEP
        return works

    async def _connects(self, url: str) -> bool:
        _, host, port = origin_of(url)
        found = await self._names.look_up(host)
        for address in found.allowed[:2]:
            with contextlib.suppress(OSError, TimeoutError):
                async with asyncio.timeout(self._timeout):
                    _, writer = await asyncio.open_connection(address, port)
                writer.close()
                return True
        return False
