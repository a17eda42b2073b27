"""The local worker: many sites at a time on one machine, no other service needed (``pucha worker``)."""

import asyncio
import contextlib
import signal
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool

from asgiref.sync import sync_to_async

from pucha.office.rounds import working
from pucha.office.rounds.working import Job, Observing, usual_settings
from pucha.pipeline.census import Pool, uvloop_runner

IDLE_S = 1.0
Tell = Callable[[str], None]


class LocalWorker:
    """Takes sites of running rounds until it is stopped; ``drain`` ends it when nothing is left to do."""

    def __init__(self, at_once: int = 16, processes: int = 2, observing: Observing = usual_settings,
                 tell: Tell | None = None, drain: bool = False) -> None:
        self.name = working.worker_name()
        self.at_once, self.processes, self.observing = at_once, processes, observing
        self.tell: Tell = tell or (lambda text: None)
        self.drain = drain
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
            lanes = [asyncio.create_task(self._lane(pool)) for _ in range(self.at_once)]
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

    async def _lane(self, pool: Pool) -> None:
        while not self._stop.is_set():
            row = await sync_to_async(working.claim)(self.name)
            if row is not None:
                self._busy += 1
                try:
                    await self._one(await sync_to_async(working.job_of)(row, self.observing), pool)
                finally:
                    self._busy -= 1
            elif self.drain and not self._busy:
                return
            else:
                await sync_to_async(working.stop_cancelled)()
                await asyncio.sleep(IDLE_S)

    async def _one(self, job: Job, pool: Pool) -> None:
        fault: Exception | None = None
        shared = pool.executor
        work = asyncio.create_task(working.inspect(job, shared))
        try:
            await self._accompany(work, job.row.pk)
        except asyncio.CancelledError:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)
            await asyncio.shield(sync_to_async(working.release)(job.row.pk, self.name))
            raise
        except BrokenProcessPool as broken:
            pool.renew(shared)
            fault = broken
        except Exception as caught:  # the runner: one bad site never stops the others
            fault = caught
        if work.cancelled():
            return
        await sync_to_async(working.conclude)(job, self.name, fault)
        self.tell(f"{job.row.site.identity} {fault or 'ok'}")

    async def _accompany(self, work: "asyncio.Task[None]", pk: int) -> None:
        """Wait for the inspection, leaving a sign of life now and then; give up when the site is no longer ours."""
        while not work.done():
            await asyncio.wait([work], timeout=working.BEAT_S)
            if not work.done() and not await sync_to_async(working.beat)(pk, self.name):
                work.cancel()
                await asyncio.gather(work, return_exceptions=True)
                return
        work.result()
