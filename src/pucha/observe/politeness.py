"""Budgets per host, address and platform: how many requests at once, how many a second, when to hold back (礼貌访问).

Many sites on one address share its budget, and so do neighbouring addresses (托管平台, a hosting platform's network),
over all processes of this machine. A server that answers 429 or 503, names a time in Retry-After, or grows slow gets
fewer requests; when it recovers, more again. Loopback addresses have no rate limit, only concurrency.
"""

import asyncio
import itertools
import time
from collections import OrderedDict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from ipaddress import ip_address, ip_network

from pucha.observe.guard import is_loopback
from pucha.observe.settings import ObserveSettings
from pucha.observe.shared_budget import SharedLane, budgets_in

_SLOW = 2.0  # seconds to the end of an answer; slower ones ask for fewer at once
_LONGEST_PAUSE = 120.0
_WALLED_AFTER = 8  # wall answers in a row
_MOST_LANES = 50_000


@dataclass(slots=True)
class Lane:
    """One budget. ``limit`` breathes between 1 and ``most``; ``interval`` is the time between two starts."""

    most: int
    interval: float
    limit: float
    under_way: int = 0
    next_at: float = 0.0
    held_until: float = 0.0
    walls: int = 0
    factor: float = 1.0  # of the interval, after a server asked for less
    waiters: deque[asyncio.Future[None]] = field(default_factory=deque)

    @property
    def full(self) -> bool:
        return self.under_way >= max(int(self.limit), 1)

    def wake_one(self) -> None:
        while self.waiters:
            waiter = self.waiters.popleft()
            if not waiter.done():
                waiter.set_result(None)
                return


@dataclass(slots=True)
class Leave:
    """Leave to make one request; given back with :meth:`Politeness.leave`."""

    lanes: tuple[Lane, ...]  # all, host, address
    shared: tuple[tuple[SharedLane, int], ...] = ()  # budgets of the machine, and the place taken in each


class Politeness:
    """Lets requests start when every budget they draw on has room."""

    def __init__(self, settings: ObserveSettings) -> None:
        self._settings = settings
        self._all = Lane(settings.max_connections, 0.0, settings.max_connections)
        self._shared = None if settings.budget_folder == "off" else budgets_in(settings.budget_folder)
        self._hosts: OrderedDict[str, Lane] = OrderedDict()
        self._addresses: OrderedDict[str, Lane] = OrderedDict()

    async def enter(self, host: str, address: str) -> Leave:
        """Waits for room; give it back with :meth:`leave`."""
        lanes = self._lanes(host, address)
        while (full := next((lane for lane in lanes if lane.full), None)) is not None:
            await _wait(full, lanes)
        for lane in lanes:
            lane.under_way += 1
        if any(lane.interval or lane.held_until for lane in lanes):
            try:
                await _wait_for_turn(lanes)
            except asyncio.CancelledError:
                self._free(lanes)
                raise
        return Leave(lanes) if self._free_of_rate(address) else Leave(lanes, await self._share(lanes, address))

    async def _share(self, lanes: tuple[Lane, ...], address: str) -> tuple[tuple[SharedLane, int], ...]:
        """Places in the budgets that all processes share: the address's, then its platform's."""
        taken: list[tuple[SharedLane, int]] = []
        settings = self._settings
        try:
            for key, most, rate in ((address, settings.per_address, settings.per_address_rate),
                                    (platform_of(address), settings.per_platform, settings.per_platform_rate)):
                lane = self._shared.lane(key, most, rate) if self._shared is not None else None
                if lane is not None:
                    taken.append((lane, await lane.enter()))
        except asyncio.CancelledError:
            _give_back(taken)
            self._free(lanes)
            raise
        return tuple(taken)

    def _free_of_rate(self, address: str) -> bool:
        return is_loopback(address) and not self._settings.pace_loopback

    def leave(self, leave: Leave, elapsed: float, status: int | None, retry_after: str = "",
              wall: bool = False, slow: bool = False) -> None:
        """The request is over; its course decides how the budgets go on."""
        lanes = leave.lanes
        for lane in lanes[1:]:
            _learn(lane, elapsed, status, slow)
        _teach(leave.shared, status, retry_after)
        _give_back(leave.shared)
        host = lanes[1]
        host.walls = host.walls + 1 if wall else 0
        if status in (429, 503) and host.interval:
            asked = seconds_of(retry_after)
            host.held_until = time.monotonic() + min(asked or host.interval * host.factor, _LONGEST_PAUSE)
        self._free(lanes)

    def slow_down(self, host: str, address: str, delay: float) -> None:
        """Crawl-delay of robots.txt: seconds between two requests to ``host`` (loopback is exempt)."""
        if not self._free_of_rate(address):
            lane = self._host_lane(host, address)
            lane.interval = max(lane.interval, min(delay, 30.0))
            if delay >= 1:
                lane.most, lane.limit = 1, 1.0

    def is_walled(self, host: str) -> bool:
        """True when the last answers of ``host`` were walls, one after another: going on would be rude and useless."""
        lane = self._hosts.get(host)
        return lane is not None and lane.walls >= _WALLED_AFTER

    def _free(self, lanes: tuple[Lane, ...]) -> None:
        for lane in lanes:
            lane.under_way -= 1
            if lane.waiters:
                lane.wake_one()

    def _lanes(self, host: str, address: str) -> tuple[Lane, ...]:
        return self._all, self._host_lane(host, address), self._address_lane(address)

    def _host_lane(self, host: str, address: str) -> Lane:
        lane = self._hosts.get(host)
        if lane is None:
            rate = None if self._free_of_rate(address) else self._settings.per_host_rate
            lane = _keep(self._hosts, host, _new(self._settings.per_host, rate))
        return lane

    def _address_lane(self, address: str) -> Lane:
        lane = self._addresses.get(address)
        if lane is None:
            free = self._free_of_rate(address)
            most = self._settings.max_connections if free else self._settings.per_address
            lane = _keep(self._addresses, address, _new(most, None if free else self._settings.per_address_rate))
        return lane


@lru_cache(maxsize=65536)
def platform_of(address: str) -> str:
    """The network of neighbours that one operator usually runs: /24 of IPv4, /48 of IPv6.

    >>> platform_of("203.0.113.7")
    '203.0.113.0/24'
    """
    found = ip_address(address.partition("%")[0])
    return str(ip_network(f"{found}/{24 if found.version == 4 else 48}", strict=False))


def _teach(shared: Iterable[tuple[SharedLane, int]], status: int | None, retry_after: str) -> None:
    """What an answer means for the address's shared budget (the first): other processes hold back as well."""
    for lane, _ in itertools.islice(shared, 1):
        if status in (429, 503):
            lane.slow_down(min(seconds_of(retry_after) or 1.0, _LONGEST_PAUSE))
        else:
            lane.recover()


def _give_back(taken: Iterable[tuple[SharedLane, int]]) -> None:
    for lane, place in taken:
        lane.leave(place)


def _new(most: int, rate: float | None) -> Lane:
    return Lane(most, 1.0 / rate if rate else 0.0, float(most))


def _keep(lanes: OrderedDict[str, Lane], key: str, lane: Lane) -> Lane:
    lanes[key] = lane
    if len(lanes) > _MOST_LANES:
        idle = next((k for k, v in lanes.items() if not v.under_way and not v.waiters and k != key), None)
        if idle is not None:
            del lanes[idle]
    return lane


async def _wait(full: Lane, lanes: tuple[Lane, ...]) -> None:
    """Waits at one full lane. Who is woken but finds another lane full passes the call on."""
    waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    full.waiters.append(waiter)
    try:
        await waiter
    except asyncio.CancelledError:
        if waiter.done() and not waiter.cancelled():
            full.wake_one()
        raise
    if any(lane.full for lane in lanes) and not full.full:
        full.wake_one()


async def _wait_for_turn(lanes: tuple[Lane, ...]) -> None:
    now = time.monotonic()
    start = max(now, *(lane.next_at for lane in lanes))
    for lane in lanes:
        if lane.interval:
            lane.next_at = start + lane.interval * lane.factor
    while (due := max(start, *(lane.held_until for lane in lanes))) > now:
        await asyncio.sleep(due - now)
        now = time.monotonic()


def seconds_of(retry_after: str) -> float:
    """Retry-After as seconds from now: a number, or a date; 0 when it cannot be read."""
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after[:9])
    try:
        return max((parsedate_to_datetime(retry_after) - datetime.now(UTC)).total_seconds(), 0.0)
    except (ValueError, TypeError):
        return 0.0


def _learn(lane: Lane, elapsed: float, status: int | None, slow: bool) -> None:
    if status in (429, 503):
        lane.limit = max(lane.limit / 2, 1.0)
        lane.factor = min(lane.factor * 2, 16.0)
    elif slow or elapsed > _SLOW:
        lane.limit = max(lane.limit * 0.75, 1.0)
    elif lane.limit < lane.most or lane.factor > 1.0:
        lane.limit = min(lane.limit + 1.0 / lane.limit, lane.most)
        lane.factor = max(lane.factor * 0.95, 1.0)
