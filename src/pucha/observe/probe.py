"""Visits to home pages under the 15 s rule, for one site or a whole fleet (首页访问监测).

A visit is good when a whole page with a status below 400 was there before 15.0 s; at 15.0 s it has failed.
A robot wall is no answer either way (blame ``wall``), and neither is an outage of our own (blame ``ours``): the control
target tells.
"""

import asyncio
import hashlib
import heapq
import itertools
from collections.abc import Callable, Coroutine, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pucha.model.observation import Probe
from pucha.model.site import Site
from pucha.observe.canonical import host_of
from pucha.observe.clock import Clock
from pucha.observe.exchange import Request, Response
from pucha.observe.failures import blame_of
from pucha.observe.fetch import Fetcher

MOST_BODY = 4 * 1024 * 1024
_DAY = timedelta(days=1)
_AT_ONCE = 256
# what an outage of our own network looks like
_ON_THE_WAY = frozenset({"connect-refused", "connect-timeout", "connect-reset", "tls-failed", "tls-timeout",
                         "empty-answer", "answer-timeout", "headers-cut", "body-cut", "body-timeout"})


async def probe(fetcher: Fetcher, site_code: str, url: str, at: datetime | None = None, *, vantage: str = "local",
                family: str = "any") -> Probe:
    """One visit. ``at`` is the planned time where a virtual clock drives; default now."""
    limit = fetcher.settings.probe_limit
    moment = at or fetcher.clock.now()
    response = await fetcher.fetch(Request(
        url, purpose="probe", family=family, max_body=MOST_BODY, timeout=limit, fresh=True))
    failure = await _failure(fetcher, response, limit)
    fetch = response.fetch
    asked = family if family != "any" else "ipv6" if ":" in fetch.address else "ipv4"
    return Probe(site_code, moment, url, failure is None, failure, blame_of(failure), fetch.status, fetch.elapsed_ms,
                 vantage, asked)


async def _failure(fetcher: Fetcher, response: Response, limit: float) -> str | None:
    """Why the visit was not a good one."""
    fetch = response.fetch
    failure = fetch.failure
    if failure is None and (fetch.elapsed_ms or 0) >= limit * 1000:
        failure = "probe-too-slow"
    elif failure is None and not _holds_page(response):
        failure = "empty-page"
    if failure in _ON_THE_WAY and not await fetcher.outage_is_theirs(fetch.address):
        return "no-network"
    return failure


def _holds_page(response: Response) -> bool:
    body = response.body[:65536].strip()
    kind = response.fetch.content_type.lower()
    if not body:
        return False
    return "html" in kind or "xml" in kind or not kind or b"<" in body[:1024]


def plan_visits(key: str, start: datetime, days: int = 7, per_day: int = 20) -> Iterator[datetime]:
    """Times of visits, one in each of ``per_day`` equal parts of each day, at a place in it that ``key`` decides.

    The same key gives the same plan, so a watch that was stopped goes on where it was.
    """
    part = _DAY / per_day
    for number in range(days * per_day):
        digest = hashlib.blake2b(f"{key}|{number}".encode(), digest_size=4).digest()
        share = int.from_bytes(digest, "big") / 2 ** 32
        yield start + part * number + part * share


@dataclass(slots=True)
class WatchCount:
    """How a watch went."""

    visits: int = 0
    good: int = 0
    failed: int = 0  # by the site's fault
    not_counted: int = 0  # walls, the network, ourselves


async def watch(sites: Sequence[Site], fetcher: Fetcher, clock: Clock, sink: Callable[[Probe], None], days: int = 7,
                per_day: int = 20, *, start: datetime | None = None, at_once: int = _AT_ONCE, vantage: str = "local",
                families: Sequence[str] = ("any",), skip_before: datetime | None = None,
                each_day: Callable[[datetime], Coroutine[Any, Any, None]] | None = None) -> WatchCount:
    """Visits every site's home page as planned and hands each :class:`Probe` to ``sink`` as it ends.

    Each visit is made over every one of ``families`` (any | ipv4 | ipv6). ``each_day`` is run once a day beside it.

    ``start`` with ``skip_before`` goes on with a watch that was stopped: the plan is that of ``start``, what lies
    before ``skip_before`` is left out.
    """
    count = WatchCount()
    begin = start or clock.now()
    today = -1
    room = asyncio.Semaphore(at_once)
    running: set[asyncio.Task[None]] = set()
    try:
        for moment, site in _agenda(sites, begin, days, per_day):
            if skip_before and moment < skip_before:
                continue
            await clock.sleep_until(moment)
            if each_day and (moment - begin) // _DAY != today:
                today = (moment - begin) // _DAY
                _beside(each_day(moment), running)
            for family in families:
                await room.acquire()
                task = _beside(_visit(fetcher, site, moment, sink, count, vantage, family), running)
                task.add_done_callback(lambda _: room.release())
        await asyncio.gather(*running)
    finally:
        for task in running:
            task.cancel()
    return count


def _beside(work: Coroutine[Any, Any, None], running: set[asyncio.Task[None]]) -> asyncio.Task[None]:
    task = asyncio.ensure_future(work)
    running.add(task)
    task.add_done_callback(running.discard)
    return task


async def _visit(fetcher: Fetcher, site: Site, moment: datetime, sink: Callable[[Probe], None], count: WatchCount,
                 vantage: str, family: str) -> None:
    code = site.code or host_of(site.home_url)
    seen = await probe(fetcher, code, site.home_url, moment, vantage=vantage, family=family)
    count.visits += 1
    if seen.ok:
        count.good += 1
    elif seen.blame == "site":
        count.failed += 1
    else:
        count.not_counted += 1
    sink(seen)


def _agenda(sites: Iterable[Site], start: datetime, days: int, per_day: int) -> Iterator[tuple[datetime, Site]]:
    """All visits of all sites in the order of time; memory grows with the sites, not with the visits."""
    plans = (_plan_of(number, site, start, days, per_day) for number, site in enumerate(sites))
    for moment, _, site in heapq.merge(*plans, key=lambda row: row[:2]):
        yield moment, site


def _plan_of(number: int, site: Site, start: datetime, days: int,
             per_day: int) -> Iterator[tuple[datetime, int, Site]]:
    times = plan_visits(site.code or site.home_url, start, days, per_day)
    return zip(times, itertools.repeat(number), itertools.repeat(site), strict=False)
