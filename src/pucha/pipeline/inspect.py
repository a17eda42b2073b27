"""One site: observe, understand, judge. Each stage is written down before the next begins, so a stopped run resumes."""

import asyncio
from concurrent.futures import Executor
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from pucha import __version__
from pucha.model import codec
from pucha.model.errors import InputError
from pucha.model.facts import FollowUp
from pucha.observe.settings import ObserveSettings
from pucha.pipeline import clock, stages
from pucha.pipeline.observing import ask_followups, observe, read_crawled
from pucha.pipeline.order import Order
from pucha.pipeline.pictured import read_pictures
from pucha.pipeline.pictures import take_pictures, wanted_here, worth_showing
from pucha.pipeline.runfolder import RunFolder, write_json
from pucha.pipeline.tamper import remember
from pucha.pipeline.understand import Crawled, FoldAhead, Progress, Understanding

T = TypeVar("T")


async def inspect_site(order: Order, pool: Executor, progress: Progress | None = None) -> stages.Concluded:
    """The whole inspection of one site; goes on with what an earlier call left in ``order.out``.

    The network is used on this event loop; pages are read and judged in ``pool``, so that our own work
    never delays an answer and is taken for a slow site.
    """
    run = RunFolder(order.out)
    order = begin(run, order)
    if not run.facts.exists():
        await _see(order, run, pool, progress)
    _tell(progress, "judge", 0, 1)
    if wanted_here(run, order.pictures, order.settings):
        chosen = await _in(pool, worth_showing, run.path, order.standards, order.pictures,
                            order.waiting_first)
        await take_pictures(run, chosen, order.settings)
    done: stages.Concluded = await _in(pool, stages.conclude, run.path, order.standards)
    _tell(progress, "judge", 1, 1)
    return done


async def _see(order: Order, run: RunFolder, pool: Executor, progress: Progress | None) -> None:
    """Observe, understand, ask what only then can be asked, and finish the facts."""
    ahead = None
    if not run.crawled.exists():
        ahead = FoldAhead(run, order.site, order.as_of, order.checks, pool) if order.split else None
        try:
            await observe(order, run, progress, ahead.take if ahead else None)
        except BaseException:
            if ahead:
                ahead.end(complete=False)
            raise
    if order.ocr and not run.picture_findings.exists():
        await _in(pool, read_pictures, run, order.checks)
    crawled = read_crawled(run)
    state, questions = await _understand(order, run, crawled, pool, progress, ahead)
    await ask_followups(order, run, questions)
    await _in(pool, stages.finish_facts, run.path, state, crawled)
    remember(order, run)


async def _understand(order: Order, run: RunFolder, crawled: Crawled, pool: Executor, progress: Progress | None,
                      ahead: FoldAhead | None) -> tuple[Understanding, tuple[FollowUp, ...]]:
    """Facts of every page: in one process among many sites, or shared among all when the site is alone."""
    if ahead:
        await asyncio.to_thread(ahead.end)
    work = partial(stages.read_capture, run.path, order.site, crawled, order.as_of, order.checks)
    if order.split:
        return await asyncio.to_thread(work, pool, progress, ahead)
    found: tuple[Understanding, tuple[FollowUp, ...]] = await _in(pool, work)
    return found


async def _in(pool: Executor, work: Any, *args: Any) -> Any:
    return await asyncio.get_running_loop().run_in_executor(pool, work, *args)


def _tell(progress: Progress | None, stage: str, done: int, total: int) -> None:
    if progress:
        progress(stage, done, total)


def begin(run: RunFolder, order: Order) -> Order:
    """Write ``run.json`` of a new run, or go on with the one that is there, at its own monitoring point.

    Two sites or two monitoring days are never mixed in one folder.
    """
    run.create()
    if not run.run.exists():
        write_json(run.run, run_record(order))
        return order
    known = run.read_run()
    if known["site"]["home_url"] != order.site.home_url:
        raise InputError(f"{run.path} holds a run of {known['site']['home_url']}: choose another --out")
    as_of = datetime.fromisoformat(known["as_of"])
    if as_of.date() != order.as_of.date():
        raise InputError(f"{run.path} holds a run of {as_of.date()}: give --as-of {as_of.date()} to go on with it, "
                         "or choose another --out")
    return replace(order, as_of=as_of)


def settings_shown(settings: ObserveSettings) -> dict[str, Any]:
    """The settings as a record keeps them: of names answered by hand only how many."""
    shown: dict[str, Any] = codec.plain(settings)
    return {**shown, "resolve": len(settings.resolve)}


def run_record(order: Order) -> dict[str, Any]:
    return {
        "pucha": __version__,
        "site": order.site,
        "as_of": order.as_of,
        "started_at": clock.now(),
        "settings": settings_shown(order.settings),
        "standards": {s.id: s.hash for s in order.standards},
        "checks": order.checks,
        **({"since": order.since.name} if order.since else {}),
    }
