"""The jobs of the distributed engine (Procrastinate on PostgreSQL) and the worker that does them."""

from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any

from asgiref.sync import sync_to_async
from procrastinate.contrib.django import app

from pucha.office.rounds import working
from pucha.office.rounds.doing import Doer, Tell
from pucha.office.rounds.working import Observing, usual_settings
from pucha.pipeline.census import Pool, uvloop_runner

SITES, CARE = "sites", "care"
GRACE_S = 20
IDLE_S = 1.0
_doer: ContextVar[Doer] = ContextVar("doer")


@app.task(name="inspect-site", queue=SITES)
async def inspect(round_site: int) -> None:
    """One site of a running round, unless somebody else has it or it is done."""
    doer = _doer.get()
    row = await sync_to_async(working.claim_one)(round_site, doer.name)
    if row is not None:
        await doer.do(row)


@app.periodic(cron="* * * * *")
@app.task(name="take-over", queue=CARE, queueing_lock="take-over")
async def take_over(timestamp: int) -> None:
    """Jobs and sites of workers that were killed go back into the queue; cancelled rounds leave it."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=working.SILENT.total_seconds()):
        await app.job_manager.retry_job(job)
    await sync_to_async(working.take_over_silent)()
    await sync_to_async(working.stop_cancelled)()


def queue(sites: Iterable[tuple[int, str]]) -> None:
    """Defer one job for each (round site, host), in the transaction that is under way."""
    jobs = [inspect.configure(lock=f"host:{host}").make_new_job(round_site=pk) for pk, host in sites]
    if jobs:
        app.job_manager.batch_defer_jobs(jobs)


class QueueWorker:
    """Does queued jobs until it is stopped; ``drain`` ends it when the queue is empty."""

    def __init__(self, at_once: int = 16, processes: int = 2, observing: Observing = usual_settings,
                 tell: Tell | None = None, drain: bool = False) -> None:
        self.at_once, self.processes, self.observing = at_once, processes, observing
        self.tell, self.drain = tell, drain

    def run(self) -> None:
        with uvloop_runner() as runner:
            runner.run(self._work())

    async def _work(self) -> None:
        own = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
        async with Pool.open(self.processes) as pool, own.open_async():
            _doer.set(Doer(pool, self.observing, self.tell))
            await take_over.func(0)
            await own.run_worker_async(**self._options())

    def _options(self) -> dict[str, Any]:
        return {"queues": [SITES, CARE], "concurrency": self.at_once, "wait": not self.drain,
                "name": working.worker_name(), "shutdown_graceful_timeout": GRACE_S, "delete_jobs": "successful",
                "install_signal_handlers": True, "fetch_job_polling_interval": IDLE_S}


