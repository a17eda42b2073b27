"""Time as the observer sees it: the real one, or one that a test or the demo drives."""

import asyncio
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


class Clock(Protocol):
    """``now`` is local Shanghai time without zone."""

    def now(self) -> datetime: ...

    async def sleep_until(self, moment: datetime) -> None: ...


class RealClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        return datetime.now(SHANGHAI).replace(tzinfo=None)

    async def sleep_until(self, moment: datetime) -> None:
        while (left := (moment - self.now()).total_seconds()) > 0:
            await asyncio.sleep(min(left, 60.0))


class VirtualClock:
    """A clock that jumps to the next moment at once: a week of watching in seconds."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        return self._now

    async def sleep_until(self, moment: datetime) -> None:
        self._now = max(self._now, moment)
        await asyncio.sleep(0)

    def advance(self, by: timedelta) -> None:
        self._now += by
