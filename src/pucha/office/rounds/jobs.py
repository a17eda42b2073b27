"""The jobs of the distributed engine (Procrastinate on PostgreSQL) and the worker that does them."""

import asyncio
import signal
from collections.abc import Iterable
from contextlib import suppress
from contextvars import ContextVar
from typing import Any

from asgiref.sync import sync_to_async
from django.db import close_old_connections
from django.db.models import BigIntegerField, Exists, OuterRef
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import ConnectorException

from pucha.office.rounds import working
from pucha.office.rounds.doing import Doer, Tell
from pucha.office.rounds.engine import enqueue
from pucha.office.rounds.models import Round, RoundSite
from pucha.office.rounds.patience import LOST, PAUSE_S, in_database
from pucha.office.rounds.working import Observing, usual_settings
from pucha.pipeline.census import Pool
from pucha.pipeline.loop import uvloop_runner

SITES, CARE = "sites", "care"
GRACE_S = 20
IDLE_S = 1.0
_doer: ContextVar[Doer] = ContextVar("doer")


@app.task(name="inspect-site", queue=SITES)
async def inspect(round_site: int) -> None:
    """One site of a running round, unless somebody else has it or it is done."""
    doer = _doer.get()
    row = await in_database(working.claim_one, round_site, doer.name)
    if row is not None:
        await doer.do(row)


@app.periodic(cron="* * * * *")
@app.task(name="take-over", queue=CARE, queueing_lock="take-over")
async def take_over(timestamp: int) -> None:
    """Jobs and sites of workers that were killed go back into the queue; cancelled rounds leave it."""
    await sync_to_async(close_old_connections)()  # one that broke since is not used again
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=working.SILENT.total_seconds()):
        await app.job_manager.retry_job(job)
    for care in (working.take_over_silent, queue_forgotten, working.tidy):
        await in_database(care)


def queue_forgotten() -> int:
    """Queue the waiting sites that have no job any more: it ended with its worker or with the database."""
    jobs = ProcrastinateJob.objects.filter(task_name="inspect-site", status__in=("todo", "doing")).annotate(
        of=Cast(KeyTextTransform("round_site", "args"), BigIntegerField()))
    waiting = RoundSite.objects.filter(state=RoundSite.State.WAITING, round__state=Round.State.RUNNING)
    forgotten = list(waiting.filter(~Exists(jobs.filter(of=OuterRef("pk")))).values_list("pk", flat=True))
    enqueue(forgotten)
    return len(forgotten)


def queue(sites: Iterable[tuple[int, str]]) -> None:
    """Defer one job for each (round site, host), in the transaction that is under way."""
    jobs = [inspect.configure(lock=f"host:{host}").make_new_job(round_site=pk) for pk, host in sites]
    if jobs:
        app.job_manager.batch_defer_jobs(jobs)


class QueueWorker:
    """Does queued jobs until it is stopped; ``drain`` ends it when the queue is empty."""

    def __init__(self, at_once: int = 16, processes: int = 2, observing: Observing = usual_settings,
                 tell: Tell | None = None, drain: bool = False) -> None:
        self.at_once, self.processes, self.observing, self.drain = at_once, processes, observing, drain
        self.tell: Tell = tell or (lambda text: None)

    def run(self) -> None:
        with uvloop_runner() as runner:
            runner.run(self._work())

    async def _work(self) -> None:
        stop = asyncio.Event()
        for sign in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(sign, stop.set)
        async with Pool.open(self.processes) as pool:
            _doer.set(Doer(pool, self.observing, self.tell))
            while not stop.is_set():
                await self._until_lost(stop)
                if self.drain:
                    return
                await _wait(stop, PAUSE_S)

    async def _until_lost(self, stop: asyncio.Event) -> None:
        """Do jobs until told to stop, until the queue is empty (``drain``), or until the database goes away."""
        work = asyncio.create_task(self._do_jobs())
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait((work, stopping), return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if stop.is_set():
            work.cancel()
        (fault,) = await asyncio.gather(work, return_exceptions=True)
        if isinstance(fault, (ConnectorException, *LOST)) and not self.drain:
            self.tell(f"{type(fault).__name__}: {fault}")
        elif isinstance(fault, Exception):
            raise fault

    async def _do_jobs(self) -> None:
        own = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
        async with own.open_async():
            await take_over.func(0)
            await own.run_worker_async(**self._options())

    def _options(self) -> dict[str, Any]:
        return {"queues": [SITES, CARE], "concurrency": self.at_once, "wait": not self.drain,
                "name": working.worker_name(), "shutdown_graceful_timeout": GRACE_S, "delete_jobs": "successful",
                "install_signal_handlers": False, "fetch_job_polling_interval": IDLE_S}


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    """Until ``stop`` is set, at most so long."""
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
