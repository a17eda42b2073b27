"""Budgets per host and per address, holding back, recovering, robots.txt."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from pucha.model.observation import Fetch
from pucha.observe.clock import RealClock
from pucha.observe.exchange import Hop, Response
from pucha.observe.politeness import Politeness, seconds_of
from pucha.observe.robots import MOST, Robots, parse_robots, robots_of, robots_request
from pucha.observe.settings import ObserveSettings


def _settings(**more: object) -> ObserveSettings:
    return ObserveSettings(**{"budget_folder": "off", **more})  # type: ignore[arg-type]


FAR, FAR2 = "203.0.114.1", "203.0.114.2"


async def _visits(politeness: Politeness, count: int, host: str = "a.cn", address: str = FAR, takes: float = 0.0,
                  starts: list[float] | None = None, peak: list[int] | None = None) -> None:
    now = [0]

    async def one(number: int) -> None:
        lanes = await politeness.enter(host.format(number), address)
        now[0] += 1
        if starts is not None:
            starts.append(time.monotonic())
        if peak is not None:
            peak.append(now[0])
        await asyncio.sleep(takes)
        now[0] -= 1
        politeness.leave(lanes, takes, 200)

    await asyncio.gather(*(one(i) for i in range(count)))


def test_the_rate_of_a_host_is_kept() -> None:
    starts: list[float] = []
    politeness = Politeness(_settings(per_host_rate=50.0, per_address_rate=None))
    asyncio.run(_visits(politeness, 20, starts=starts))
    assert 19 / 50 * 0.95 <= starts[-1] - starts[0] < 5.0
    # A busy machine wakes one task late and the next in time, so the distance is judged mildly.
    assert all(b - a >= 9 / 50 * 0.4 for a, b in zip(starts, starts[10:], strict=False))


def test_many_sites_on_one_address_share_its_budget() -> None:
    starts: list[float] = []
    peak: list[int] = []
    politeness = Politeness(_settings(per_address=3, per_address_rate=50.0))
    asyncio.run(_visits(politeness, 15, "site{}.cn", starts=starts, peak=peak, takes=0.03))
    assert starts[-1] - starts[0] >= 14 / 50 * 0.95
    assert max(peak) <= 3


def test_concurrency_of_a_host() -> None:
    peak: list[int] = []
    politeness = Politeness(_settings(per_host=4, per_host_rate=None, per_address_rate=None))
    asyncio.run(_visits(politeness, 40, takes=0.01, peak=peak))
    assert max(peak) == 4


def test_loopback_has_no_rate_but_concurrency() -> None:
    peak: list[int] = []
    politeness = Politeness(_settings(per_host=5, per_host_rate=1.0, per_address_rate=1.0))
    begin = time.monotonic()
    asyncio.run(_visits(politeness, 200, address="127.0.0.1", takes=0.001, peak=peak))
    assert time.monotonic() - begin < 10.0 and max(peak) == 5


def test_the_whole_process_has_a_limit() -> None:
    peak: list[int] = []
    politeness = Politeness(_settings(max_connections=7, per_host_rate=None, per_address_rate=None))
    asyncio.run(_visits(politeness, 60, "site{}.cn", "127.0.0.1", 0.005, peak=peak))
    assert max(peak) == 7


def test_429_and_retry_after_hold_the_host_back_and_success_lets_it_go() -> None:
    async def run() -> tuple[float, float, list[float]]:
        politeness = Politeness(_settings(per_host_rate=100.0, per_address_rate=None))
        lanes = await politeness.enter("a.cn", FAR)
        before = lanes.lanes[1].limit
        politeness.leave(lanes, 0.01, 429, "1")
        begin = time.monotonic()
        lanes = await politeness.enter("a.cn", FAR)
        held = time.monotonic() - begin
        slowed = lanes.lanes[1].limit
        politeness.leave(lanes, 0.01, 200)
        other = await politeness.enter("b.cn", FAR2)
        politeness.leave(other, 0.01, 200)
        for _ in range(60):
            lanes = await politeness.enter("a.cn", FAR)
            politeness.leave(lanes, 0.01, 200)
        return held, before - slowed, [lanes.lanes[1].limit, lanes.lanes[1].factor, before]

    held, drop, (limit, factor, before) = asyncio.run(run())
    assert 0.9 < held < 6.0 and drop == 3.0
    assert limit == before and factor < 1.2


def test_retry_after_as_number_date_and_nonsense() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    assert seconds_of("30") == 30.0 and 50 < seconds_of(later) <= 60
    assert [seconds_of(x) for x in ("", "soon", "-5", "Sun, 06 Nov 1994 08:49:37 GMT", "٣")] == [0.0] * 5


def test_a_slow_server_gets_fewer_at_once() -> None:
    async def run() -> float:
        politeness = Politeness(_settings(per_host_rate=None, per_address_rate=None))
        for _ in range(10):
            lanes = await politeness.enter("a.cn", FAR)
            politeness.leave(lanes, 5.0, 200)
        return lanes.lanes[1].limit

    assert asyncio.run(run()) == 1.0


def test_walls_one_after_another_are_told() -> None:
    async def run() -> list[bool]:
        politeness = Politeness(_settings(per_host_rate=None, per_address_rate=None))
        told = []
        for wall in [True] * 8 + [False]:
            lanes = await politeness.enter("a.cn", FAR)
            politeness.leave(lanes, 0.1, 403 if wall else 200, wall=wall)
            told.append(politeness.is_walled("a.cn"))
        return told

    assert asyncio.run(run()) == [False] * 7 + [True, False]


def test_who_is_cancelled_gives_the_room_back() -> None:
    async def run() -> int:
        politeness = Politeness(_settings(per_host=1, per_host_rate=None, per_address_rate=None))
        first = await politeness.enter("a.cn", FAR)
        waiting = [asyncio.ensure_future(politeness.enter("a.cn", FAR)) for _ in range(5)]
        await asyncio.sleep(0.01)
        for task in waiting[:4]:
            task.cancel()
        politeness.leave(first, 0.1, 200)
        lanes = await asyncio.wait_for(waiting[4], 1.0)
        politeness.leave(lanes, 0.1, 200)
        return lanes.lanes[1].under_way

    assert asyncio.run(run()) == 0


def test_crawl_delay_makes_one_at_a_time() -> None:
    async def run() -> tuple[float, float]:
        politeness = Politeness(_settings(per_address_rate=None))
        politeness.slow_down("a.cn", FAR, 2.0)
        politeness.slow_down("b.cn", "127.0.0.1", 2.0)
        far = await politeness.enter("a.cn", FAR)
        near = await politeness.enter("b.cn", "127.0.0.1")
        return far.lanes[1].interval, near.lanes[1].interval

    assert asyncio.run(run()) == (2.0, 0.0)


RULES = b"""# rules
User-agent: Googlebot
Disallow: /

User-agent: *
User-agent: other
Disallow: /admin/
Allow: /admin/public
Disallow: /*.do$
Disallow: /a*b/c
Disallow: /%E4%B8%AD
Crawl-delay: 2.5
Sitemap: http://a.cn/sitemap.xml
"""


@pytest.mark.parametrize(("path", "allowed"), [
    ("/", True), ("/admin/x", False), ("/admin/public/x", True), ("/x.do", False), ("/x.do?id=1", True),
    ("/axxb/c/d", False), ("/ab/d", True), ("/%E4%B8%AD%E6%96%87", False), ("/robots.txt", True), ("/Admin/", True)])
def test_rules(path: str, allowed: bool) -> None:
    robots = parse_robots(RULES)
    assert robots.allows("http://a.cn" + path) is allowed
    assert robots.crawl_delay == 2.5 and robots.sitemaps == ("http://a.cn/sitemap.xml",)


def test_our_own_group_goes_before_that_of_all() -> None:
    robots = parse_robots(b"User-agent: *\nDisallow: /\n\nUser-agent: Pucha/1.0\nDisallow: /x\n")
    assert robots.allows("http://a.cn/y") and not robots.allows("http://a.cn/x")
    assert not parse_robots(b"User-agent: *\nDisallow: /\n").allows("http://a.cn/y")
    assert parse_robots(b"User-agent: *\nDisallow:\n").allows("http://a.cn/y")


@pytest.mark.parametrize("body", [
    b"", b"<html><body>404 User-agent: *\nDisallow: /</body></html>", b"\xef\xbb\xbf<!DOCTYPE html><p>Disallow: /",
    b"\x00\xff\xfe" * 50, "规则: 无".encode("gbk"), b"Disallow: /"])
def test_what_is_no_rule_file_forbids_nothing(body: bytes) -> None:
    assert parse_robots(body).allows("http://a.cn/x")


def test_charsets_and_size() -> None:
    assert not parse_robots("# 说明\nUser-agent: *\nDisallow: /内部".encode("gbk")).allows(
        "http://a.cn/%E5%86%85%E9%83%A8/x")
    assert not parse_robots(b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /x\r\n").allows("http://a.cn/x")
    huge = b"User-agent: *\nDisallow: /first\n" + b"# filler\n" * (MOST // 9) + b"Disallow: /late\n"
    robots = parse_robots(huge)
    assert not robots.allows("http://a.cn/first") and robots.allows("http://a.cn/late") and robots.note


def test_a_hostile_pattern_takes_no_time() -> None:
    robots = parse_robots(b"User-agent: *\n" + b"Disallow: /" + b"*a" * 2000 + b"$\n")
    begin = time.monotonic()
    assert robots.allows("http://a.cn/" + "a" * 1500 + "b")
    assert time.monotonic() - begin < 0.5


def _answer(status: int | None, failure: str | None, body: bytes = RULES) -> Response:
    fetch = Fetch("http://a.cn/robots.txt", RealClock().now(), "http://a.cn/robots.txt", status, failure)
    return Response(fetch, body, b"", (Hop("http://a.cn/robots.txt", "GET", fetch.at),))


@pytest.mark.parametrize(("status", "failure", "allowed", "cautious"), [
    (200, None, False, False), (404, "http-404", True, False), (403, "wall-403", True, False),
    (500, "http-5xx", True, True), (None, "answer-timeout", True, True), (None, "dns-no-name", True, False),
    (200, "body-timeout", False, False)])
def test_answers_to_the_question_for_rules(status: int | None, failure: str | None, allowed: bool, cautious: bool) -> None:
    robots = robots_of(_answer(status, failure))
    assert (robots.allows("http://a.cn/admin/x"), robots.cautious) == (allowed, cautious)
    assert (robots.crawl_delay is not None) == (cautious or not allowed)
    assert isinstance(robots, Robots) and (robots.note or not allowed)


def test_where_the_rules_are() -> None:
    assert robots_request("http://a.cn:81/x/y.htm?z").url == "http://a.cn:81/robots.txt"
