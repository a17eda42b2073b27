"""The province in a box: its server in a process of its own, its week of visits, its census."""

import asyncio
import json
import multiprocessing
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any

from pucha.demo.province import Province, generate
from pucha.demo.server import DemoServer
from pucha.demo.watching import WeekClock, WeekFetcher
from pucha.model.errors import InputError
from pucha.model.words import SiteStatus
from pucha.observe.probe import WatchCount
from pucha.observe.settings import ObserveSettings
from pucha.pipeline.loop import uvloop_runner
from pucha.pipeline.runfolder import write_whole
from pucha.pipeline.watching import WatchOrder, keep_watch
from pucha.registry.load import Register, load_sites

PER_DAY = 20
DAYS = 7


@dataclass(frozen=True, slots=True)
class BoxPlan:
    """How large a province, from which seed, seen on which day, on which port (0: any free one)."""

    sites: int
    seed: str
    as_of: date
    port: int = 0


class Box:
    """Serves the province while it is open: ``with Box(plan) as box: box.port``."""

    def __init__(self, plan: BoxPlan) -> None:
        self.plan = plan
        self.province: Province = generate(plan.sites, plan.seed, plan.as_of)
        self.port = 0
        self._process: multiprocessing.process.BaseProcess | None = None

    def __enter__(self) -> "Box":
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(self.plan, theirs), daemon=True)
        self._process.start()
        theirs.close()
        try:
            answer = ours.recv() if ours.poll(60) else "it did not start within a minute"
        except EOFError:
            answer = "its process ended at once"
        if not isinstance(answer, int):
            self._process.terminate()
            raise InputError(f"cannot serve the province: {answer} (choose another --port)")
        self.port = answer
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.join(10)

    @property
    def as_of(self) -> datetime:
        """The monitoring point: the end of the province's day."""
        return datetime.combine(self.plan.as_of, time(23, 59, 59))

    @property
    def week(self) -> datetime:
        """Where the watched week begins: its seventh day ends with the monitoring point."""
        return datetime.combine(self.plan.as_of, time()) - timedelta(days=DAYS - 1)

    def write_papers(self, folder: Path) -> Register:
        """``sites.csv`` and ``truth.json`` beside the census; the register read back."""
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / "sites.csv", self.province.register_csv(self.port))
        write_whole(folder / "truth.json", json.dumps(self.truth(), ensure_ascii=False, indent=1) + "\n")
        return load_sites(folder / "sites.csv")

    def truth(self) -> dict[str, Any]:
        return self.province.truth(self.port)

    def settings(self, base: ObserveSettings | None = None) -> ObserveSettings:
        """Settings to observe this province with, its names answered for both address families."""
        return demo_settings(self.port, base, self.province.addresses())

    def watch(self, register: Register, folder: Path, settings: ObserveSettings) -> WatchCount:
        """The week's visits, at virtual times."""
        running = tuple(site for site in register.sites if site.status is SiteStatus.NORMAL)
        order = WatchOrder(
            running,
            folder,
            replace(settings, probe_limit=15.0),
            DAYS,
            PER_DAY,
            clock=WeekClock(self.week),
            at_once=64,
            start=self.week,
            fetcher=WeekFetcher,
        )
        with uvloop_runner() as runner:
            return runner.run(keep_watch(order))


def demo_settings(
    port: int, base: ObserveSettings | None = None, addresses: Mapping[str, str] | None = None
) -> ObserveSettings:
    """Settings for a province on loopback: it may be reached, and nothing outside is asked.

    ``addresses``: what a name server would say of its hosts; without it nothing can be told about IPv6.
    """
    return replace(
        base or ObserveSettings(),
        allow_private=True,
        resolve=dict(addresses or {}),
        control_hosts=("control.localhost",),
        control_urls=(f"http://control.localhost:{port}/",),
    )


def _serve(plan: BoxPlan, pipe: Connection) -> None:
    asyncio.run(_serve_until_stopped(plan, pipe))


async def _serve_until_stopped(plan: BoxPlan, pipe: Connection) -> None:
    server = DemoServer(generate(plan.sites, plan.seed, plan.as_of), plan.port)
    try:
        await server.start()
    except OSError as error:
        pipe.send(f"port {plan.port}: {error.strerror}")
        return
    pipe.send(server.port)
    await asyncio.Event().wait()
