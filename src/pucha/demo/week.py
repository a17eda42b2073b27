"""A week of visits in seconds: the 140 visits to each home page, at the province's virtual time."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from pucha.demo.availability import DAYS, PER_DAY, span_of
from pucha.model.observation import Probe
from pucha.model.site import Site
from pucha.observe.clock import VirtualClock
from pucha.observe.fetch import Fetcher
from pucha.observe.probe import plan_visits, probe
from pucha.observe.settings import ObserveSettings
from pucha.pipeline.watching import VisitFiles

SetTime = Callable[[datetime | None], None]


@dataclass(frozen=True, slots=True)
class Week:
    """Which sites are watched, in the week before which day, and where the visits are written."""

    sites: tuple[Site, ...]
    as_of: date
    out: Path
    settings: ObserveSettings

    @property
    def start(self) -> datetime:
        """Midnight seven days before the monitoring point."""
        return datetime.combine(self.as_of - timedelta(days=DAYS), time())


async def watch_week(week: Week, set_time: SetTime, told: Callable[[int, int], None] | None = None) -> int:
    """Visit every home page 140 times and write the visits where ``census --probes`` reads them. How many visits.

    Within one span of 72 minutes no site changes its state, so the visits of a span run side by side.
    """
    week.out.mkdir(parents=True, exist_ok=True)
    spans = _agenda(week)
    count = 0
    settings = replace(week.settings, allow_private=True)
    async with Fetcher(settings, clock=VirtualClock(week.start)) as fetcher:
        with VisitFiles(week.out, week.sites) as files:
            for number, visits in enumerate(spans):
                set_time(visits[0][0])
                for seen in await asyncio.gather(*(_visit(fetcher, site, at) for at, site in visits)):
                    files.write(seen)
                    count += 1
                if told:
                    told(number + 1, len(spans))
    set_time(None)
    return count


def _agenda(week: Week) -> Sequence[Sequence[tuple[datetime, Site]]]:
    """The visits of all sites, span by span in the order of time."""
    spans: dict[tuple[date, int], list[tuple[datetime, Site]]] = defaultdict(list)
    for site in week.sites:
        for at in plan_visits(site.code or site.home_url, week.start, DAYS, PER_DAY):
            spans[(at.date(), span_of(at))].append((at, site))
    return [sorted(spans[key], key=lambda visit: visit[0]) for key in sorted(spans)]


async def _visit(fetcher: Fetcher, site: Site, at: datetime) -> Probe:
    return await probe(fetcher, site.code or site.home_url, site.home_url, at)
