"""The fetcher's own promises: what goes over the wire, hops, tries, names, addresses, cookies, both event loops."""

import asyncio
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvloop

sys.path.insert(0, str(Path(__file__).parents[1]))

from hostile_answers import PAGE
from hostile_server import HostileServer
from pucha.observe import names as names_module
from pucha.observe.archive import CaptureWriter, read_capture
from pucha.observe.bodies import dechunk, decode
from pucha.observe.cookies import CookieJar
from pucha.observe.failures import BLAMES, FAILURES, STEPS, failure_of_status
from pucha.observe.fetch import Fetcher, Request, Response
from pucha.observe.names import NO_NAME, Names
from pucha.observe.net import look_at_net, machine_has_ipv6
from pucha.observe.settings import ObserveSettings


def _settings(**more: Any) -> ObserveSettings:
    return ObserveSettings(allow_private=True, total_timeout=2.0, connect_timeout=1.0, back_off=(0.0,),
                           **{"control_hosts": (), "control_urls": (), **more})


@pytest.fixture(scope="module")
def server() -> Iterator[HostileServer]:
    with HostileServer() as running:
        yield running


def _fetch(*requests: Request, capture: CaptureWriter | None = None, **settings: Any) -> list[Response]:
    async def run() -> list[Response]:
        async with Fetcher(_settings(**settings), capture=capture) as fetcher:
            return [await fetcher.fetch(r) for r in requests]

    return asyncio.run(run())


@pytest.mark.parametrize("request_", [
    Request("http://www.x.gov.cn.localhost:0/echo/a?b=%E4%B8%AD"),
    Request("http://www.x.gov.cn.localhost:0/echo", referer="http://a.cn/中文.htm"),
    Request("http://www.x.gov.cn.localhost:0/echo", method="POST", data="关键词=1".encode()),
    Request("http://www.x.gov.cn.localhost:0/echo", method="POST", data=b""),
    Request("http://www.x.gov.cn.localhost:0/echo", headers=(("If-None-Match", '"x"'),), agent="Other/1.0")],
    ids=["get", "referer", "post", "empty-post", "headers"])
def test_the_capture_holds_what_went_over_the_wire(server: HostileServer, request_: Request) -> None:
    from dataclasses import replace

    response = _fetch(replace(request_, url=request_.url.replace(":0/", f":{server.port}/")))[0]
    assert response.body == response.hops[0].request


@pytest.mark.parametrize("runner", [asyncio.run, uvloop.run], ids=["plain", "uvloop"])
def test_both_event_loops_many_at_once(server: HostileServer, runner: Any) -> None:
    async def run() -> list[Response]:
        async with Fetcher(_settings(per_host=40)) as fetcher:
            names = ["ok", "gzip", "redirect", "404", "reset-before-answer", "chunked"] * 40
            return list(await asyncio.gather(*(fetcher.fetch(Request(server.url(n))) for n in names)))

    responses = runner(run())
    failures = [r.fetch.failure for r in responses]
    assert failures == [None, None, None, "http-404", "connect-reset", None] * 40
    assert all(r.body == PAGE for r in responses if r.fetch.failure is None)


def test_every_hop_is_kept(server: HostileServer, tmp_path: Path) -> None:
    with CaptureWriter(tmp_path / "c.warc.gz") as capture:
        response = _fetch(Request(server.url("redirect-chain", "/3")), capture=capture)[0]
    assert len(response.hops) == 4 and len(response.fetch.redirects) == 3
    assert response.fetch.url.endswith("/3") and response.fetch.final_url.endswith("/0")
    kept = [(r.url.rpartition("/")[2], r.status) for r, _ in read_capture(tmp_path / "c.warc.gz")]
    assert kept == [("3", 302), ("2", 302), ("1", 302), ("0", 200)]


def test_tries_are_repeated_while_the_failure_may_pass(server: HostileServer) -> None:
    async def run(name: str) -> Response:
        async with Fetcher(_settings()) as fetcher:
            return await fetcher.fetch_patiently(Request(server.url(name)), tries=3)

    dead, gone, wall = (asyncio.run(run(n)) for n in ("500", "404", "redirect-circle"))
    assert len(dead.earlier) == 2 and dead.fetch.failure == "http-5xx"
    assert {r.fetch.failure for r in dead.earlier} == {"http-5xx"}
    assert not gone.earlier and not wall.earlier


def test_a_request_may_stay_on_its_first_answer(server: HostileServer) -> None:
    response = _fetch(Request(server.url("redirect"), follow=False))[0]
    assert (response.fetch.status, response.fetch.failure, len(response.hops)) == (302, None, 1)


@pytest.mark.parametrize("url", ["", "javascript:void(0)", "ftp://a.cn/", "http://", "http:///x", "http://a b.cn/",
                                 "http://a.localhost:0/", "http://a.localhost:70000/", "mailto:a@b.cn", "not an address"])
def test_what_is_no_address(url: str) -> None:
    response = _fetch(Request(url))[0]
    assert (response.fetch.failure, response.fetch.blame, response.fetch.url) == ("bad-address", "site", url) or (
        response.fetch.failure == "bad-address")


def test_several_addresses_the_dead_one_first(server: HostileServer) -> None:
    url = f"http://many.gov.cn:{server.port}/ok"
    response = _fetch(Request(url), resolve={"many.gov.cn": "127.0.0.9,127.0.0.1"})[0]
    assert response.fetch.failure is None and response.fetch.address == "127.0.0.1"


def test_only_ipv6_and_the_family_asked_for() -> None:
    if not _loopback6():
        pytest.skip("this machine has no IPv6 loopback")
    with HostileServer(host="::1") as server6:
        url = f"http://six.gov.cn:{server6.port}/ok"
        both = {"six.gov.cn": "127.0.0.1,::1"}
        only = _fetch(Request(url), resolve={"six.gov.cn": "::1"})[0]
        six = _fetch(Request(url, family="ipv6"), resolve=both)[0]
        four = _fetch(Request(url, family="ipv4"), resolve=both)[0]
        none = _fetch(Request(url, family="ipv4"), resolve={"six.gov.cn": "::1"})[0]
    assert only.fetch.address == six.fetch.address == "::1" and only.body == six.body == PAGE
    assert four.fetch.failure == "connect-refused"
    assert (none.fetch.failure, none.fetch.blame) == ("no-family", "ours")


def _loopback6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as found:
            found.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.mark.parametrize(("code", "works", "failure"), [
    (socket.EAI_NONAME, True, "dns-no-name"), (socket.EAI_AGAIN, True, "dns-trouble"), (socket.EAI_FAIL, True, "dns-trouble"),
    (-5, True, "dns-no-address"), (socket.EAI_NONAME, False, "dns-down"), (socket.EAI_AGAIN, False, "dns-down")])
def test_names_without_addresses(monkeypatch: pytest.MonkeyPatch, code: int, works: bool, failure: str) -> None:
    """A name that does not exist is the site's fault, a resolver that does not work is not."""
    def getaddrinfo(host: str, *_: Any, **__: Any) -> list[Any]:
        if works and host == "control.example.com":
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("203.0.114.1", 80))]
        raise socket.gaierror(code, "words")

    monkeypatch.setattr(names_module.socket, "getaddrinfo", getaddrinfo)
    response = _fetch(Request("http://www.gone.gov.cn/"), control_hosts=("control.example.com",))[0]
    assert (response.fetch.failure, response.fetch.blame) == (failure, FAILURES[failure].blame)


def test_a_resolver_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setattr(names_module.socket, "getaddrinfo", lambda *a, **k: time.sleep(1.0))

    async def run() -> str | None:
        names = Names({}, True, timeout=0.1)
        found = await names.look_up("slow.gov.cn")
        names.close()
        return found.failure

    assert asyncio.run(run()) == "dns-down"


def test_a_host_is_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def getaddrinfo(host: str, *_: Any, **__: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80))]

    monkeypatch.setattr(names_module.socket, "getaddrinfo", getaddrinfo)

    async def run() -> None:
        names = Names({}, True)
        await asyncio.gather(*(names.look_up("a.gov.cn") for _ in range(20)))
        await names.look_up("a.gov.cn")
        names.close()

    asyncio.run(run())
    assert asked == ["a.gov.cn"]


def test_a_confirmation_asks_for_the_name_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that was missing for a moment is no dead host; one that has an address is not asked for again."""
    asked: list[str] = []

    def getaddrinfo(host: str, *_: Any, **__: Any) -> list[Any]:
        asked.append(host)
        if asked.count(host) == 1 and host == "late.gov.cn":
            raise socket.gaierror(socket.EAI_NONAME, "words")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80))]

    monkeypatch.setattr(names_module.socket, "getaddrinfo", getaddrinfo)

    async def run() -> list[str | None]:
        names = Names({}, True, control_hosts=("control.example.com",))
        seen = [(await names.look_up("late.gov.cn")).failure, (await names.look_up("late.gov.cn")).failure]
        for host in ("late.gov.cn", "never-asked.gov.cn"):
            names.forget(host)
        seen.append((await names.look_up("late.gov.cn")).failure)
        names.forget("late.gov.cn")
        seen.append((await names.look_up("late.gov.cn")).failure)
        names.close()
        return seen

    assert asyncio.run(run()) == ["dns-no-name", "dns-no-name", None, None]
    assert asked == ["late.gov.cn", "control.example.com", "late.gov.cn"]


def test_cookies_stay_where_they_belong() -> None:
    jar = CookieJar()
    jar.keep("www.a.gov.cn", ("one=1; Path=/x", "two=2; Domain=.a.gov.cn", "three=3; Domain=gov.cn", "four=4; Secure",
                              "five=5; Domain=b.gov.cn", "six=6; Max-Age=0", "seven", "x" * 5000))
    assert jar.header("http", "www.a.gov.cn", "/x/y") == "two=2; one=1; seven"
    assert jar.header("http", "www.a.gov.cn", "/xy") == "two=2; seven"
    assert jar.header("https", "www.a.gov.cn", "/") == "two=2; four=4; seven"
    assert jar.header("http", "sub.a.gov.cn", "/") == "two=2"
    assert jar.header("http", "b.gov.cn", "/") == jar.header("http", "gov.cn", "/") == ""
    jar.keep("www.a.gov.cn", ("two=; Domain=a.gov.cn; Expires=Thu, 01 Jan 1970 00:00:00 GMT",))
    assert "two" not in jar.header("http", "www.a.gov.cn", "/")


def test_the_table_of_failures_is_closed_and_speaks_chinese() -> None:
    for kind in FAILURES.values():
        assert kind.blame in BLAMES and set(kind.ladder) <= set(STEPS) and kind.next_step in STEPS
        assert any("\u4e00" <= c <= "\u9fff" for c in kind.title_zh) and kind.advice.endswith("。")
        assert kind.title_en.isascii()
        assert kind.blame == "site" or not kind.permanent
    for status in range(100, 1000):
        name = failure_of_status(status)
        assert (name is None) == (200 <= status < 400) and (name is None or name in FAILURES)


def test_a_bomb_of_any_kind_stays_small() -> None:
    import gzip
    import zlib

    import brotli

    zeros = bytes(80 << 20)
    for data, name in ((gzip.compress(zeros, 9), "gzip"), (zlib.compress(zeros, 9), "deflate"),
                       (brotli.compress(zeros, quality=3), "br"), (gzip.compress(gzip.compress(zeros)), "gzip, gzip")):
        body = decode(data, name, 50 << 20, 400)
        assert body.fault == "body-bomb" and len(body.data) < 45 << 20, name
    assert decode(gzip.compress(b"a" * 300_000), "gzip", 50 << 20, 400).fault is None


@pytest.mark.parametrize(("raw", "body", "fault"), [
    (b"3\r\nabc\r\n0\r\n\r\n", b"abc", None), (b"3;x=1\r\nabc\r\n0\r\nT: 1\r\n\r\n", b"abc", None),
    (b"3\nabc\n0\n\n", b"abc", None), (b"", b"", "body-cut"), (b"3\r\nab", b"ab", "body-cut"),
    (b"3\r\nabc\r\nxyz\r\n", b"abc", "body-broken"), (b"-1\r\nabc", b"", "body-broken"), (b"3", b"", "body-cut")])
def test_chunks(raw: bytes, body: bytes, fault: str | None) -> None:
    assert dechunk(raw) == (body, fault)


def test_what_the_network_says_of_a_home_page(server: HostileServer) -> None:
    async def run(url: str, **more: Any) -> Any:
        async with Fetcher(_settings(**more)) as fetcher:
            return await look_at_net(url, fetcher)

    def look(url: str, **more: Any) -> Any:
        return asyncio.run(run(url, **more))

    port = server.port
    stand_in = look(server.url("ok"))
    assert (stand_in.host, stand_in.ipv4, stand_in.ipv6_home) == ("www.x.gov.cn.localhost", ("127.0.0.1",), "not-observed")
    four = look(f"http://four.gov.cn:{port}/ok", resolve={"four.gov.cn": "127.0.0.1"})
    assert (four.ipv6, four.ipv6_home, four.https) == ((), "fail", None)
    gone = look("http://gone.gov.cn/", resolve={"gone.gov.cn": NO_NAME})
    assert (gone.ipv6_home, gone.ipv6_reason, gone.https) == ("fail", "dns-no-name", None)
    far = look(f"http://far.gov.cn:{port}/", resolve={"far.gov.cn": "127.0.0.1,2400:3200::1"})
    assert far.ipv6 == ("2400:3200::1",) and (machine_has_ipv6() or far.ipv6_home == "not-observed")
    if _loopback6():
        with HostileServer(host="::1") as server6:
            both = {"six.gov.cn": "127.0.0.1,::1"}
            assert look(f"http://six.gov.cn:{server6.port}/ok", resolve=both).ipv6_home == "pass"
            assert look(f"http://six.gov.cn:{server6.port}/403", resolve=both).ipv6_home == "not-observed"
            assert look(f"http://six.gov.cn:{server6.port}/500", resolve=both).ipv6_home == "fail"
    down = look("http://www.any.gov.cn/", control_hosts=()) if not _resolves("www.any.gov.cn") else None
    assert down is None or (down.ipv6_home, down.ipv6_reason) == ("not-observed", "dns-down")


def _resolves(host: str) -> bool:
    try:
        return bool(socket.getaddrinfo(host, 80))
    except OSError:
        return False


def test_closing_ends_what_is_under_way(server: HostileServer) -> None:
    async def run() -> bool:
        fetcher = Fetcher(_settings())
        task = asyncio.ensure_future(fetcher.fetch(Request(server.url("silent"))))
        await asyncio.sleep(0.1)
        await fetcher.close()
        await asyncio.wait([task], timeout=1.0)
        return task.cancelled()

    assert asyncio.run(run())


def test_a_cancelled_fetch_leaves_the_fetcher_whole(server: HostileServer) -> None:
    async def run() -> tuple[Response, int]:
        async with Fetcher(_settings(per_host=1)) as fetcher:
            task = asyncio.ensure_future(fetcher.fetch(Request(server.url("silent"))))
            await asyncio.sleep(0.1)
            task.cancel()
            await asyncio.wait([task])
            response = await fetcher.fetch(Request(server.url("ok")))
            leave = await fetcher.politeness.enter("www.x.gov.cn.localhost", "127.0.0.1")
            return response, leave.lanes[1].under_way

    response, under_way = asyncio.run(run())
    assert response.body == PAGE and under_way == 1


def test_a_page_of_50_mb_is_cut_at_the_limit(server: HostileServer) -> None:
    response = _fetch(Request(server.url("endless-body"), max_body=50 << 20, timeout=20.0))[0]
    assert response.fetch.truncated and response.fetch.failure is None and len(response.body) == 50 << 20


def test_a_bug_of_ours_is_no_fault_of_the_site(server: HostileServer, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("pucha.observe.fetch.decode", broken)
    fetch = _fetch(Request(server.url("ok")))[0].fetch
    assert (fetch.failure, fetch.blame, fetch.status) == ("our-error", "ours", None)


def test_walls_are_not_hammered(server: HostileServer) -> None:
    async def run(name: str) -> int:
        async with Fetcher(_settings()) as fetcher:
            return len((await fetcher.fetch_patiently(Request(server.url(name)), tries=3)).earlier)

    assert [asyncio.run(run(n)) for n in ("403", "412-challenge", "200-captcha", "503")] == [0, 0, 0, 2]
