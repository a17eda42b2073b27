"""A round over many sites: every site in a folder of its own, resumable, one bad site never stops the others."""

import asyncio
import json
import multiprocessing
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pucha import __version__
from pucha.model import codec
from pucha.model.errors import InputError
from pucha.model.observation import Coverage
from pucha.model.scorecard import Scorecard
from pucha.model.site import Site
from pucha.model.standard import Standard
from pucha.model.words import SiteStatus
from pucha.observe.settings import ObserveSettings
from pucha.pipeline import clock
from pucha.pipeline.inspect import inspect_site, settings_shown
from pucha.pipeline.manifest import seal
from pucha.pipeline.order import Order, slug
from pucha.pipeline.runfolder import RunFolder, write_json
from pucha.registry.load import Register

RUNS = (SiteStatus.NORMAL,)
NOT_RUNNING = {
    SiteStatus.UPGRADING: "升级改版", SiteStatus.SUSPENDED: "临时关停整改", SiteStatus.CLOSED: "永久关停",
    SiteStatus.MERGED: "关停上移", SiteStatus.EXCEPTION: "例外",
}


@dataclass(frozen=True, slots=True)
class RoundOrder:
    """What a round is: the register, the standards, the monitoring point, how many sites at once."""

    register: Register
    out: Path
    standards: tuple[Standard, ...]
    settings: ObserveSettings
    as_of: datetime
    at_once: int = 16
    workers: int = 2
    visits: int = 3
    probes_from: Path | None = None
    checks: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class SiteDone:
    """One site of the round. ``trouble``: why it has no scorecard ("" when it has)."""

    site: Site
    folder: str  # relative to the round's folder, "" when nothing was kept
    cards: tuple[Scorecard, ...] = ()
    coverage: Coverage = Coverage()
    trouble: str = ""


OnDone = Callable[[SiteDone, int, int], None]


def take_census(order: RoundOrder, on_done: OnDone | None = None) -> list[SiteDone]:
    """Inspect every running site of the register; the sites in the order of the register."""
    begin(order)
    with uvloop_runner() as runner:
        return runner.run(_round(order, on_done))


def uvloop_runner() -> asyncio.Runner:
    """An event loop for fetching: uvloop where it is there."""
    try:
        import uvloop
    except ImportError:
        return asyncio.Runner()
    return asyncio.Runner(loop_factory=uvloop.new_event_loop)


def begin(order: RoundOrder) -> None:
    """Write ``round.json``; a folder of another round is not mixed with this one."""
    path = order.out / "round.json"
    try:
        order.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"cannot make the folder {order.out}: {error.strerror} (choose another --out)") from None
    if path.exists():
        known = json.loads(path.read_text("utf-8"))
        if known.get("as_of") != codec.plain(order.as_of):
            raise InputError(f"{order.out} holds a round of {known.get('as_of')}: give the same --as-of to go on, "
                             "or choose another --out")
        return
    write_json(path, {"pucha": __version__, "as_of": order.as_of, "started_at": clock.now(),
                      "settings": settings_shown(order.settings), "standards": {s.id: s.hash for s in order.standards},
                      "register": {"rows": order.register.rows, "sites": len(order.register.sites),
                                   "problems": order.register.problems}})


async def _round(order: RoundOrder, on_done: OnDone | None) -> list[SiteDone]:
    sites = order.register.sites
    results: dict[int, SiteDone] = {}
    todo = asyncio.Queue[tuple[int, Site]]()
    for place, site in enumerate(sites):
        todo.put_nowait((place, site))

    async def keep_going(pool: "Pool") -> None:
        while not todo.empty():
            place, site = todo.get_nowait()
            results[place] = await _one(order, site, pool)
            if on_done:
                on_done(results[place], len(results), len(sites))

    async with Pool.open(order.workers) as pool:
        await asyncio.gather(*(keep_going(pool) for _ in range(max(1, min(order.at_once, len(sites))))))
    return [results[place] for place in range(len(sites))]


async def _one(order: RoundOrder, site: Site, pool: "Pool") -> SiteDone:
    if site.status not in RUNS:
        return SiteDone(site, "", trouble=f"名录状态为{NOT_RUNNING[site.status]}，不计入本轮评分")
    folder = f"sites/{slug(site)}"
    path = order.out / folder
    if (path / "manifest.json").exists():
        return finished(site, folder, path, order.standards)
    one = Order(site, path, order.standards, order.settings, order.as_of, order.checks, order.visits,
                order.probes_from)
    try:
        await _inspect_surely(one, pool)
    except InputError as fault:
        return SiteDone(site, folder, trouble=str(fault))
    except BrokenProcessPool:
        return SiteDone(site, folder, trouble="处理进程两次异常终止，本站未完成")
    except Exception as fault:  # the runner: one bad site never stops the others
        return SiteDone(site, folder, trouble=f"未能完成：{type(fault).__name__}: {fault}")
    return finished(site, folder, path, order.standards)


async def _inspect_surely(one: Order, pool: "Pool") -> None:
    """Inspect in the shared pool; when a worker was killed, once more in a pool of its own, where it harms nobody."""
    shared = pool.executor
    try:
        await inspect_site(one, shared)
    except BrokenProcessPool:
        pool.renew(shared)
        with readers(1) as alone:
            await inspect_site(one, alone)


def finished(site: Site, folder: str, path: Path, standards: Sequence[Standard]) -> SiteDone:
    """A site that is done, read back from its folder."""
    run = RunFolder(path)
    cards = []
    for standard in standards:
        if run.results(standard.id).exists():
            data = json.loads(run.results(standard.id).read_text("utf-8"))
            cards.append(codec.build(Scorecard, data["scorecard"]))
    return SiteDone(site, folder, tuple(cards), _coverage(run))


def _coverage(run: RunFolder) -> Coverage:
    data: dict[str, Any] = json.loads(run.report_json.read_text("utf-8"))["coverage"]
    return codec.build(Coverage, data)


def readers(workers: int) -> ProcessPoolExecutor:
    """Processes that read and judge pages. They are started afresh, so that none holds our connections open."""
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


class Pool:
    """A process pool that is made anew when one of its workers was killed."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self.executor: Executor = readers(workers)

    @classmethod
    @asynccontextmanager
    async def open(cls, workers: int) -> AsyncIterator["Pool"]:
        pool = cls(workers)
        try:
            yield pool
        finally:
            pool.executor.shutdown(cancel_futures=True)

    def renew(self, broken: Executor) -> None:
        """A new pool in place of ``broken``, once, however many sites saw it break."""
        if self.executor is broken:
            broken.shutdown(wait=False, cancel_futures=True)
            self.executor = readers(self._workers)


def close(order: RoundOrder) -> str:
    """Seal the whole round: each site's manifest is one entry of the round's."""
    return seal(order.out)
