"""The server on loopback: keep-alive, HEAD, slow pages, virtual time, many requests."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from pucha.demo.box import Box, BoxPlan, demo_settings
from pucha.demo.province import generate
from pucha.demo.server import DemoServer

PROVINCE = generate(60)


def served(work: Callable[[DemoServer], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        async with DemoServer(PROVINCE) as server:
            return await work(server)
    return asyncio.run(run())


async def talk(port: int, *requests: str) -> list[tuple[int, dict[str, str], bytes]]:
    """Sends requests one after the other over one connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answers = []
    for request in requests:
        writer.write(request.encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = dict(line.split(": ", 1) for line in head[1:] if ": " in line)
        size = 0 if request.startswith("HEAD") else int(headers["Content-Length"])
        answers.append((int(head[0].split()[1]), headers, await reader.readexactly(size)))
    writer.close()
    return answers


def request(host: str, path: str = "/", method: str = "GET", more: str = "") -> str:
    return f"{method} {path} HTTP/1.1\r\nHost: {host}.localhost\r\n{more}\r\n"


def host_with(plant: str) -> str:
    return next(s.host for s in PROVINCE.scenarios if plant in s.plants)


def test_every_site_answers_by_its_host_name_over_one_connection() -> None:
    hosts = [s.host for s in PROVINCE.scenarios if s.sound][:5]
    answers = served(lambda s: talk(s.port, *(request(h, PROVINCE.plan(PROVINCE.hosts[h], s.port).columns[0].href) for h in hosts)))
    assert [status for status, _, _ in answers] == [200] * 5
    assert len({body for _, _, body in answers}) == 5


def test_head_sends_the_length_and_no_body() -> None:
    (one, two) = served(lambda s: talk(s.port, request("www.yunchuan.gov.cn", method="HEAD"), request("www.yunchuan.gov.cn")))
    assert one[0] == two[0] == 200 and one[1]["Content-Length"] == two[1]["Content-Length"] and not one[2] and two[2]


def test_an_unknown_host_and_an_unknown_page_answer_404() -> None:
    answers = served(lambda s: talk(s.port, request("www.nobody.gov.cn"), request("www.yunchuan.gov.cn", "/no.html")))
    assert [a[0] for a in answers] == [404, 404]


def test_a_request_in_pieces_and_a_body_are_read_whole() -> None:
    async def work(server: DemoServer) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        for piece in ("POST /nothing HTTP/1.1\r\nHost: www.yun", "chuan.gov.cn.localhost\r\nContent-Length: 6\r\n\r\nabc", "def"):
            writer.write(piece.encode())
            await asyncio.sleep(0.02)
        return await reader.readuntil(b"\r\n")
    assert served(work).startswith(b"HTTP/1.1 404")


def test_a_slow_page_does_not_hold_up_the_others() -> None:
    plans = (PROVINCE.plan(n, 1) for n in range(60))
    plan = next(p for p in plans if any(a.odd == "slow" for a in p.articles))
    slow = next(a.href for a in plan.articles if a.odd == "slow")

    async def work(server: DemoServer) -> tuple[float, float]:
        loop = asyncio.get_running_loop()
        start = loop.time()
        waiting = asyncio.ensure_future(talk(server.port, request(plan.host, slow)))
        await talk(server.port, request("www.yunchuan.gov.cn"))
        quick = loop.time() - start
        assert (await waiting)[0][0] == 200
        return quick, loop.time() - start
    quick, whole = served(work)
    assert quick < whole and whole > 2.9


def test_a_broken_connection_ends_without_an_answer() -> None:
    host = host_with("gone-reset") if any("gone-reset" in s.plants for s in PROVINCE.scenarios) else ""
    assert host

    async def work(server: DemoServer) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(request(host).encode())
        try:
            return await reader.read(10)
        except ConnectionResetError:
            return b""
    assert served(work) == b""


def test_the_virtual_time_is_set_by_header_and_by_control() -> None:
    host = next(s["host"] for s in PROVINCE.truth(1)["sites"] if s["failed_visits"] == 14)
    number = PROVINCE.hosts[host]
    times = [datetime(2015, 11, 8 + n // 20, n % 20 * 72 // 60, n % 20 * 72 % 60) for n in range(140)]

    async def work(server: DemoServer) -> tuple[int, int]:
        by_header = by_control = 0
        for at in times:
            for way in ("header", "control"):
                more = f"X-Pucha-Time: {at.isoformat()}\r\n" if way == "header" else ""
                if way == "control":
                    await talk(server.port, request("control", f"/clock?at={at.isoformat()}"))
                try:
                    bad = (await talk(server.port, request(host, more=more)))[0][0] != 200
                except (asyncio.IncompleteReadError, ConnectionResetError):
                    bad = True
                by_header += bad and way == "header"
                by_control += bad and way == "control"
            await talk(server.port, request("control", "/clock"))
        return by_header, by_control
    assert number and served(work) == (14, 14)


def test_a_week_of_visits_finds_the_planned_shares(tmp_path: Any) -> None:
    with Box(BoxPlan(60, PROVINCE.seed, PROVINCE.as_of)) as box:
        register = box.write_papers(tmp_path)
        wanted = {s["code"]: s["failed_visits"] for s in box.truth()["sites"] if s["blocked"] in ("", "gone")}
        down = tuple(s for s in register.sites if wanted.get(s.code))
        chosen = down[:6] + tuple(s for s in register.sites if wanted.get(s.code) == 0)[:2]
        count = box.watch(replace(register, sites=chosen), tmp_path / "watch", demo_settings(box.port))
    assert count.visits == 140 * len(chosen)
    failed = dict.fromkeys((s.code for s in chosen), 0)
    for path in (tmp_path / "watch").glob("*.jsonl"):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            if "at" in row and "ok" in row and row["site"] in failed:
                failed[row["site"]] += not row["ok"] and row.get("blame") == "site"
    assert failed == {s.code: wanted[s.code] for s in chosen}


def test_many_requests_over_a_few_connections() -> None:
    """A sanity check of the server under load; how fast it is depends on the machine."""
    targets = [(s.host, t) for s in PROVINCE.scenarios[:4] for t in [*PROVINCE.pages(s.host, 1).table][:40]]

    async def work(server: DemoServer) -> int:
        rounds = [talk(server.port, *(request(h, t, more="Cookie: JSESSIONID=1\r\n") for h, t in targets)) for _ in range(6)]
        return sum(len(answers) for answers in await asyncio.gather(*rounds))
    assert served(work) == 6 * len(targets)


@pytest.mark.parametrize("path", ["/register", "/truth"])
def test_the_control_host_hands_out_the_papers(path: str) -> None:
    (answer,) = served(lambda s: talk(s.port, request("control", path)))
    assert answer[0] == 200 and b"yunchuan.gov.cn.localhost" in answer[2]
