"""Doing one claimed site with signs of life, whatever engine handed it over."""

import asyncio
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool

from pucha.office.rounds import working
from pucha.office.rounds.models import RoundSite
from pucha.office.rounds.patience import in_database
from pucha.office.rounds.working import Observing, usual_settings
from pucha.pipeline.census import Pool

Tell = Callable[[str], None]


class Doer:
    """Inspects claimed sites in one process pool."""

    def __init__(self, pool: Pool, observing: Observing = usual_settings, tell: Tell | None = None) -> None:
        self.name = working.worker_name()
        self.pool, self.observing = pool, observing
        self.tell: Tell = tell or (lambda text: None)

    async def do(self, row: RoundSite) -> None:
        """One site from claim to results; when we are stopped it goes back, and its folder keeps what was done."""
        fault: Exception | None = None
        shared = self.pool.executor
        work: asyncio.Task[None] | None = None
        try:
            job = await in_database(working.job_of, row, self.observing)
            work = asyncio.create_task(working.inspect(job, shared))
            await self._accompany(work, row.pk)
        except asyncio.CancelledError:
            await self._give_back(work, row)
            raise
        except BrokenProcessPool as broken:
            self.pool.renew(shared)
            fault = broken
        except Exception as caught:  # the runner: one bad site never stops the others
            fault = caught
        if work is not None and work.cancelled():
            return
        await in_database(working.conclude, row, self.name, fault)
        self.tell(f"{row.site.identity} {fault or 'ok'}")

    async def _give_back(self, work: "asyncio.Task[None] | None", row: RoundSite) -> None:
        if work is not None:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)
        await asyncio.shield(in_database(working.release, row.pk, self.name))

    async def _accompany(self, work: "asyncio.Task[None]", pk: int) -> None:
        """Wait for the inspection, leaving a sign of life now and then; give up when the site is no longer ours."""
        while not work.done():
            await asyncio.wait([work], timeout=working.BEAT_S)
            if not work.done() and not await in_database(working.beat, pk, self.name):
                work.cancel()
                await asyncio.gather(work, return_exceptions=True)
                return
        work.result()


