"""Visits to home pages: the 15 s rule, whose fault it is, the plan of a week, a fleet under a virtual clock."""

import asyncio
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from hostile_server import HostileServer
from pucha.model.observation import Probe
from pucha.model.site import Site
from pucha.observe.clock import RealClock, VirtualClock
from pucha.observe.control import is_its_own
from pucha.observe.exchange import Hop, Request, Response
from pucha.observe.fetch import Fetcher
from pucha.observe.names import NO_NAME
from pucha.observe.probe import plan_visits, probe, watch
from pucha.observe.settings import ObserveSettings

START = datetime(2026, 3, 2, 0, 0)


def _settings(limit: float = 1.0, **more: object) -> ObserveSettings:
    return ObserveSettings(allow_private=True, probe_limit=limit, control_hosts=(), control_urls=(), **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def server() -> Iterator[HostileServer]:
    with HostileServer() as running:
        yield running


def _probe(url: str, settings: ObserveSettings) -> Probe:
    async def visit() -> Probe:
        async with Fetcher(settings, VirtualClock(START)) as fetcher:
            return await probe(fetcher, "1304000009", url)

    return asyncio.run(visit())


@pytest.mark.parametrize(("name", "ok", "failure", "blame"), [
    ("ok", True, None, None), ("redirect-chain", True, None, None), ("gzip", True, None, None),
    ("slow-but-in-time", True, None, None), ("length-too-long-but-whole-page", True, None, None),
    ("never-ends", True, None, None),
    ("seconds/1.3", False, "answer-timeout", "site"), ("slow-drip", False, "body-timeout", "site"),
    ("silent", False, "answer-timeout", "site"), ("500", False, "http-5xx", "site"),
    ("404", False, "http-404", "site"), ("empty-page", False, "empty-page", "site"),
    ("no-content-204", False, "empty-page", "site"), ("reset-in-body", False, "body-cut", "site"),
    ("redirect-circle", False, "redirect-loop", "site"), ("403", False, "wall-403", "wall"),
    ("412-challenge", False, "wall-challenge", "wall"), ("429", False, "wall-429", "wall"),
    ("200-captcha", False, "wall-captcha", "wall"), ("redirect-to-metadata", False, "forbidden-address", "ours")])
def test_a_visit(server: HostileServer, name: str, ok: bool, failure: str | None, blame: str | None) -> None:
    seen = _probe(server.url(name), _settings())
    assert (seen.ok, seen.failure, seen.blame) == (ok, failure, blame)
    assert (seen.site, seen.at, seen.family) == ("1304000009", START, "ipv4")
    assert seen.elapsed_ms is not None and seen.elapsed_ms < 3000


class _Slow:
    """A fetcher whose page is there after a given time."""

    def __init__(self, elapsed_ms: int) -> None:
        self.settings = ObserveSettings()
        self.clock = VirtualClock(START)
        self._elapsed = elapsed_ms

    async def fetch(self, request: Request) -> Response:
        from pucha.model.observation import Fetch

        fetch = Fetch(request.url, START, request.url, 200, content_type="text/html", elapsed_ms=self._elapsed)
        return Response(fetch, b"<html>", b"", (Hop(request.url, "GET", START),))


@pytest.mark.parametrize(("elapsed_ms", "ok"), [(0, True), (14_999, True), (15_000, False), (15_001, False)])
def test_at_15_seconds_a_visit_has_failed(elapsed_ms: int, ok: bool) -> None:
    seen = asyncio.run(probe(_Slow(elapsed_ms), "x", "http://a.cn/"))  # type: ignore[arg-type]
    assert seen.ok is ok and seen.failure == (None if ok else "probe-too-slow")


def test_names_that_do_not_exist_and_our_own_resolver() -> None:
    gone = _settings(resolve={"gone.gov.cn": NO_NAME})
    assert _probe("http://gone.gov.cn/", gone).failure == "dns-no-name"
    assert _probe("http://any.invalid/", _settings()).blame == "site"


def test_a_dead_port_on_loopback_is_the_sites_fault() -> None:
    seen = _probe("http://127.0.0.1:9/", _settings())
    assert (seen.ok, seen.failure, seen.blame) == (False, "connect-refused", "site")


def test_our_own_outage_is_never_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A site does not answer and neither does the control target: nothing is said about the site."""
    monkeypatch.setattr("pucha.observe.fetch.is_allowed", lambda address: True)  # as if it were far away

    async def visit(control: str) -> Probe:
        settings = ObserveSettings(allow_private=True, probe_limit=1.0, control_urls=(control,))
        async with Fetcher(settings) as fetcher:
            return await probe(fetcher, "x", "http://127.0.0.1:9/")

    async def both() -> tuple[Probe, Probe]:
        with HostileServer() as alive:
            return await visit("http://127.0.0.1:9/"), await visit(alive.url("ok"))

    ours, theirs = asyncio.run(both())
    assert (ours.failure, ours.blame) == ("no-network", "ours")
    assert (theirs.failure, theirs.blame) == ("connect-refused", "site")


@pytest.mark.parametrize(("head", "own"), [
    (b"HTTP/1.1 200 OK\r\n\r\n", True), (b"HTTP/1.1 403 Forbidden\r\n\r\n", True),
    (b"HTTP/1.1 404 Not Found\r\n\r\n", False), (b"HTTP/1.1 511 Log in\r\n\r\n", False), (b"SSH-2.0\r\n\r\n", False),
    (b"HTTP/1.1 301 Moved\r\nLocation: https://www.gov.cn/\r\n\r\n", True),
    (b"HTTP/1.1 302 Found\r\nLocation: /home\r\n\r\n", True),
    (b"HTTP/1.1 302 Found\r\nLocation: http://10.1.1.1/portal\r\n\r\n", False),
    (b"HTTP/1.1 302 Found\r\nLocation: http://login.hotel.example/\r\n\r\n", False)])
def test_a_captive_gateway_is_no_control(head: bytes, own: bool) -> None:
    assert is_its_own("www.gov.cn", head) is own


def test_the_plan_is_spread_and_the_same_each_time() -> None:
    plan = list(plan_visits("1304000009", START, 7, 20))
    assert plan == list(plan_visits("1304000009", START, 7, 20)) and plan == sorted(plan)
    assert len(plan) == 140
    days = Counter((t - START) // timedelta(days=1) for t in plan)
    assert set(days.values()) == {20} and len(days) == 7
    first = [t for t in plan if t < START + timedelta(days=1)]
    assert {(t - START) // timedelta(minutes=72) for t in first} == set(range(20))
    assert len({t.minute for t in plan}) > 20
    assert plan != list(plan_visits("1304000010", START, 7, 20))


def test_the_load_of_a_fleet_is_even() -> None:
    per_minute = Counter(int((t - START).total_seconds() // 60) for n in range(2000)
                         for t in plan_visits(str(n), START, 1, 20))
    assert max(per_minute.values()) < 2.2 * 2000 * 20 / 1440


def test_a_week_of_a_fleet_under_a_virtual_clock(server: HostileServer) -> None:
    names = ["ok", "500", "403", "flaky"]
    sites = [Site(f"130400000{i}", n, server.url(n)) for i, n in enumerate(names)]
    seen: list[Probe] = []

    async def run() -> object:
        clock = VirtualClock(START)
        async with Fetcher(_settings(5.0), clock) as fetcher:
            return await watch(sites, fetcher, clock, seen.append, days=7, per_day=20, start=START)

    count = asyncio.run(run())
    by_site = {s.code: [p for p in seen if p.site == s.code] for s in sites}
    assert all(len(rows) == 140 for rows in by_site.values())
    assert [sum(p.ok for p in by_site[s.code]) for s in sites] == [140, 0, 0, 70]
    assert (count.visits, count.good, count.failed, count.not_counted) == (560, 210, 210, 140)  # type: ignore[attr-defined]
    assert all(START <= p.at < START + timedelta(days=7) for p in seen)


def test_a_stopped_watch_goes_on_where_it_was(server: HostileServer) -> None:
    site = Site("1304000009", "x", server.url("ok"))

    async def run(skip: datetime | None) -> list[datetime]:
        seen: list[Probe] = []
        clock = VirtualClock(START)
        async with Fetcher(_settings(5.0), clock) as fetcher:
            await watch([site], fetcher, clock, seen.append, days=1, per_day=20, start=START, skip_before=skip)
        return sorted(p.at for p in seen)

    whole = asyncio.run(run(None))
    assert asyncio.run(run(whole[8])) == whole[8:]


def test_the_real_clock_waits() -> None:
    clock = RealClock()
    begin = time.monotonic()
    asyncio.run(clock.sleep_until(clock.now() + timedelta(seconds=0.2)))
    assert 0.15 < time.monotonic() - begin < 2.0
