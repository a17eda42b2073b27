"""A round over many sites: every site in a folder of its own, resumable, one bad site never stops the others."""

import asyncio
import json
import multiprocessing
from collections import deque
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from pucha import __version__
from pucha.model import codec
from pucha.model.errors import InputError
from pucha.model.site import Site
from pucha.model.standard import Standard
from pucha.model.words import SiteStatus
from pucha.observe.settings import ObserveSettings
from pucha.pipeline import clock
from pucha.pipeline.done import SiteDone, finished
from pucha.pipeline.inspect import inspect_site, settings_shown
from pucha.pipeline.ledger import Ledger, keys_of
from pucha.pipeline.loop import uvloop_runner
from pucha.pipeline.manifest import seal
from pucha.pipeline.order import Order, slug
from pucha.pipeline.runfolder import write_json
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
    pictures: int = 0  # of findings, at most so many a site
    since: Path | None = None  # folder of an earlier round


OnDone = Callable[[SiteDone, int, int], None]


def take_census(order: RoundOrder, on_done: OnDone | None = None) -> list[SiteDone]:
    """Inspect every running site of the register, each noted in the ledger as it ends; in the order of the register.

    What is given back is without the cards: of a large round they are read from the ledger.
    """
    begin(order)
    with Ledger(order.out) as ledger, uvloop_runner() as runner:
        ledger.enrol(order.register.sites)
        return runner.run(_Round(order, ledger, on_done).run())


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
                      "register": register_shown(order.register)})


def register_shown(register: Register) -> dict[str, object]:
    """The register as the round's record keeps it."""
    return {"rows": register.rows, "sites": len(register.sites), "problems": register.problems}


class _Round:
    """The sites of one round on their way."""

    def __init__(self, order: RoundOrder, ledger: Ledger, on_done: OnDone | None) -> None:
        self.order, self.ledger, self.on_done = order, ledger, on_done
        self.standards = [standard.id for standard in order.standards]
        self.known = ledger.done(self.standards)
        self.results: dict[int, SiteDone] = {}

    async def run(self) -> list[SiteDone]:
        sites = self.order.register.sites
        todo = deque(enumerate(zip(keys_of(sites), sites, strict=True)))

        async def keep_going(pool: "Pool") -> None:
            while todo:
                place, (key, site) = todo.popleft()
                await self._note(place, key, site, pool)

        async with Pool.open(self.order.workers) as pool:
            await asyncio.gather(*(keep_going(pool) for _ in range(max(1, min(self.order.at_once, len(sites))))))
        return [self.results[place] for place in range(len(sites))]

    async def _note(self, place: int, key: str, site: Site, pool: "Pool") -> None:
        """One site, from the ledger when it is there, else inspected and written into it."""
        folder = f"sites/{slug(site)}"
        if key in self.known and site.status in RUNS and (self.order.out / folder / "manifest.json").exists():
            one = SiteDone(site, folder)
        else:
            one = await _one(self.order, site, pool)
            self.ledger.write(key, one)
        self.results[place] = one.without_cards()
        if self.on_done:
            self.on_done(one, len(self.results), len(self.order.register.sites))


async def _one(order: RoundOrder, site: Site, pool: "Pool") -> SiteDone:
    if site.status not in RUNS:
        return SiteDone(site, "", trouble=f"名录状态为{NOT_RUNNING[site.status]}，不计入本轮评分")
    folder = f"sites/{slug(site)}"
    path = order.out / folder
    one = Order(site, path, order.standards, order.settings, order.as_of, order.checks, order.visits,
                order.probes_from, _earlier(order, folder), order.pictures)
    try:
        if not (path / "manifest.json").exists():
            await _inspect_surely(one, pool)
        return await _read_back(site, folder, order, pool)
    except InputError as fault:
        return SiteDone(site, folder, trouble=str(fault))
    except BrokenProcessPool:
        return SiteDone(site, folder, trouble="处理进程两次异常终止，本站未完成")
    except Exception as fault:  # the runner: one bad site never stops the others
        return SiteDone(site, folder, trouble=f"未能完成：{type(fault).__name__}: {fault}")


async def _read_back(site: Site, folder: str, order: RoundOrder, pool: "Pool") -> SiteDone:
    """What the folder says, read by a worker, so that other sites' answers are not kept waiting."""
    names = [standard.id for standard in order.standards]
    work = partial(finished, site, folder, order.out / folder, names)
    shared = pool.executor
    try:
        return await asyncio.get_running_loop().run_in_executor(shared, work)
    except BrokenProcessPool:
        pool.renew(shared)
        return work()


def _earlier(order: RoundOrder, folder: str) -> Path | None:
    """The site's folder in the earlier round, when there is one."""
    path = order.since / folder if order.since else None
    return path if path is not None and path.is_dir() else None


async def _inspect_surely(one: Order, pool: "Pool") -> None:
    """Inspect in the shared pool; when a worker was killed, once more in a pool of its own, where it harms nobody."""
    shared = pool.executor
    try:
        await inspect_site(one, shared)
    except BrokenProcessPool:
        pool.renew(shared)
        with readers(1) as alone:
            await inspect_site(one, alone)


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
