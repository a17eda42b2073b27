"""The local worker: many sites at a time on one machine, no other service needed (``pucha worker`` on SQLite)."""

import asyncio
import contextlib
import signal

from pucha.office.rounds import working
from pucha.office.rounds.doing import Doer, Tell
from pucha.office.rounds.patience import in_database
from pucha.office.rounds.working import Observing, usual_settings
from pucha.pipeline.census import Pool
from pucha.pipeline.loop import uvloop_runner

IDLE_S = 1.0


class LocalWorker:
    """Takes sites of running rounds until it is stopped; ``drain`` ends it when nothing is left to do."""

    def __init__(self, at_once: int = 16, processes: int = 2, observing: Observing = usual_settings,
                 tell: Tell | None = None, drain: bool = False) -> None:
        self.at_once, self.processes, self.observing = at_once, processes, observing
        self.tell, self.drain = tell, drain
        self._stop = asyncio.Event()
        self._busy = 0

    def run(self) -> None:
        with uvloop_runner() as runner:
            runner.run(self._work())

    def stop(self) -> None:
        self._stop.set()

    async def _work(self) -> None:
        loop = asyncio.get_running_loop()
        with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):
            for sign in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(sign, self.stop)
        async with Pool.open(self.processes) as pool:
            doer = Doer(pool, self.observing, self.tell)
            lanes = [asyncio.create_task(self._lane(doer)) for _ in range(self.at_once)]
            stopping = asyncio.create_task(self._cancel_when_stopped(lanes))
            outcomes = await asyncio.gather(*lanes, return_exceptions=True)
            stopping.cancel()
        for one in outcomes:
            if isinstance(one, Exception):
                raise one

    async def _cancel_when_stopped(self, lanes: list["asyncio.Task[None]"]) -> None:
        await self._stop.wait()
        for lane in lanes:
            lane.cancel()

    async def _lane(self, doer: Doer) -> None:
        while not self._stop.is_set():
            row = await in_database(working.claim, doer.name)
            if row is not None:
                self._busy += 1
                try:
                    await doer.do(row)
                finally:
                    self._busy -= 1
            elif self.drain and not self._busy:
                return
            else:
                await in_database(working.tidy)
                await asyncio.sleep(IDLE_S)
