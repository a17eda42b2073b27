"""A clock that jumps (虚拟时钟): a week of visits passes in seconds."""

import asyncio
import heapq
from datetime import datetime
from itertools import count


class VirtualClock:
    """``now`` and ``sleep_until`` of a time that only moves when everybody sleeps."""

    def __init__(self, start: datetime) -> None:
        self._now = start
        self._sleepers: list[tuple[datetime, int, asyncio.Future[None]]] = []
        self._order = count()

    def now(self) -> datetime:
        return self._now

    def set(self, moment: datetime) -> None:
        """Move to a moment; who sleeps until then or earlier wakes."""
        self._now = moment
        while self._sleepers and self._sleepers[0][0] <= moment:
            future = heapq.heappop(self._sleepers)[2]
            if not future.done():
                future.set_result(None)

    async def sleep_until(self, moment: datetime) -> None:
        """Sleep until ``moment``. The sleeper that wakes first moves the clock."""
        if moment <= self._now:
            await asyncio.sleep(0)
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (moment, next(self._order), future))
        asyncio.get_running_loop().call_soon(self._advance)
        await future

    def _advance(self) -> None:
        if self._sleepers:
            self.set(self._sleepers[0][0])
