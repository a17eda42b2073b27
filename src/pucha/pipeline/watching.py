"""The standing watch over home pages (日常监测): one file of visits a site, in a folder that rounds read.

``watch.json`` keeps when the watch began, so that a stopped one goes on with the same plan.
"""

import glob
import json
from collections.abc import Callable, Coroutine, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TextIO

from pucha.model import codec
from pucha.model.errors import InputError
from pucha.model.observation import Probe
from pucha.model.site import Site
from pucha.observe.clock import Clock, RealClock
from pucha.observe.fetch import Fetcher
from pucha.observe.probe import WatchCount, watch
from pucha.observe.recheck import recheck
from pucha.observe.settings import ObserveSettings
from pucha.pipeline.order import slug
from pucha.pipeline.runfolder import write_json

LOCAL = "local"


@dataclass(frozen=True, slots=True)
class WatchOrder:
    """Which sites, for how many days, how many visits a day, into which folder."""

    sites: tuple[Site, ...]
    out: Path
    settings: ObserveSettings
    days: int = 7
    per_day: int = 20
    clock: Clock | None = None
    at_once: int = 256
    start: datetime | None = None  # default now
    vantage: str = LOCAL
    families: tuple[str, ...] = ("any",)
    recheck: bool = True  # look once a day at links that did not open
    fetcher: type[Fetcher] = Fetcher


async def keep_watch(order: WatchOrder, told: Callable[[Probe], None] | None = None) -> WatchCount:
    """Visit every site as planned; each visit is on disk before the next of its site."""
    clock = order.clock or RealClock()
    start, resumed = _begin(order, clock)
    async with order.fetcher(order.settings, clock=clock) as fetcher:
        with VisitFiles(order.out, order.sites, order.vantage) as files:
            def sink(probe: Probe) -> None:
                files.write(probe)
                if told:
                    told(probe)
            return await watch(order.sites, fetcher, clock, sink, order.days, order.per_day, start=start,
                               at_once=order.at_once, skip_before=clock.now() if resumed else None,
                               vantage=order.vantage, families=order.families, each_day=_rechecks(order, fetcher))


def _rechecks(order: WatchOrder, fetcher: Fetcher) -> Callable[[datetime], Coroutine[Any, Any, None]] | None:
    """What is done once a day besides: links that a round found bad are looked at again. One vantage is enough."""
    if not order.recheck or order.vantage != LOCAL:
        return None

    async def look(today: datetime) -> None:
        for site in order.sites:
            path = order.out / f"{slug(site)}.timeline.jsonl"
            if path.exists():
                await recheck(fetcher, path, today)
    return look


def visit_files(folder: Path, site: Site) -> list[Path]:
    """The files of visits to one site, of every vantage."""
    name = slug(site)
    return [path for path in (folder / f"{name}.jsonl", *sorted(folder.glob(f"{glob.escape(name)}@*.jsonl")))
            if path.exists()]


def _begin(order: WatchOrder, clock: Clock) -> tuple[datetime, bool]:
    """When this watch began: now, or what the folder says when it is not over yet."""
    path = order.out / ("watch.json" if order.vantage == LOCAL else f"watch@{order.vantage}.json")
    try:
        order.out.mkdir(parents=True, exist_ok=True)
        known = json.loads(path.read_text("utf-8")) if path.exists() else None
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read: {error} (choose another --out)") from None
    if known:
        start = datetime.fromisoformat(known["start"])
        if clock.now() < start + timedelta(days=known["days"]):
            return start, True
    others = None if order.start else _plan_of_others(order, clock.now())
    start = order.start or others or clock.now()
    write_json(path, {"start": start, "days": order.days, "per_day": order.per_day, "sites": len(order.sites)})
    return start, others is not None


def _plan_of_others(order: WatchOrder, now: datetime) -> datetime | None:
    """When another vantage began the watch that is under way in this folder: all keep to one plan."""
    for path in sorted(order.out.glob("watch*.json")):
        try:
            known = json.loads(path.read_text("utf-8"))
            start = datetime.fromisoformat(known["start"])
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if known.get("per_day") == order.per_day and now < start + timedelta(days=known["days"]):
            return start
    return None


class VisitFiles:
    """Appends each visit to the file of its site; files are opened when first needed, at most 500 at a time."""

    MOST = 500

    def __init__(self, folder: Path, sites: Sequence[Site], vantage: str = LOCAL) -> None:
        self._folder = folder
        self._tail = "" if vantage == LOCAL else f"@{vantage}"
        self._names = {site.code or site.home_url: slug(site) for site in sites}
        self._by_url = {site.home_url: slug(site) for site in sites}
        self._open: dict[str, TextIO] = {}
        self._stack = ExitStack()

    def __enter__(self) -> "VisitFiles":
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def write(self, probe: Probe) -> None:
        name = self._names.get(probe.site) or self._by_url[probe.url]
        file = self._file(name)
        file.write(codec.dumps(probe, compact=True) + "\n")
        file.flush()

    def _file(self, name: str) -> TextIO:
        if name not in self._open:
            if len(self._open) >= self.MOST:
                self._stack.close()
                self._open.clear()
            path = self._folder / f"{name}{self._tail}.jsonl"
            self._open[name] = self._stack.enter_context(path.open("a", encoding="utf-8", newline="\n"))
        return self._open[name]
