"""Keeps a number of visits under way until nothing is left to visit."""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any

from pucha.observe.frontier import Target


async def pump(more: Callable[[set[int]], list[Target]], visit: Callable[[Target], Coroutine[Any, Any, None]],
               width: int, tick: Callable[[int], None]) -> int:
    """Visit all that ``more`` gives, ``width`` at once; how many were visited.

    ``more`` is told which addresses are taken already. The first exception of a visit ends the pump.
    """
    waiting: deque[Target] = deque()
    busy: set[int] = set()
    running: set[asyncio.Task[None]] = set()
    done = 0
    try:
        while True:
            _start(waiting, running, busy, more, visit, width)
            if not running:
                return done
            finished, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in finished:
                task.result()
                busy.discard(int(task.get_name()))
                done += 1
                tick(done)
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


def _start(waiting: deque[Target], running: set[asyncio.Task[None]], busy: set[int],
           more: Callable[[set[int]], list[Target]], visit: Callable[[Target], Coroutine[Any, Any, None]],
           width: int) -> None:
    while len(running) < width:
        if not waiting:
            waiting.extend(more(busy))
            busy.update(t.id for t in waiting)
        if not waiting:
            return
        target = waiting.popleft()
        running.add(asyncio.create_task(visit(target), name=str(target.id)))
