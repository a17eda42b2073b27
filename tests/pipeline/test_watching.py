"""The standing watch through the command line: vantages on one plan, both families, links looked at on other days."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "observe"))

from crawl_site import Answer, Route, TestSite, quick

from pucha.model import codec
from pucha.model.observation import LinkRow, Probe
from pucha.model.site import Site
from pucha.model.words import Outcome, Rel
from pucha.observe.clock import VirtualClock
from pucha.observe.timeline import Fault, Timeline
from pucha.observe.vantages import joined
from pucha.pipeline.observing import _watched
from pucha.pipeline.order import Order
from pucha.pipeline.watching import WatchOrder, keep_watch, visit_files

DAY = datetime(2026, 11, 22, 0, 0)


def visit(minutes: float = 0, ok: bool = True, vantage: str = "local", family: str = "ipv4", blame: str | None = "site") -> Probe:
    return Probe("x", DAY + timedelta(minutes=minutes), "http://a.cn/", ok, None if ok else "connect-refused", None if ok else blame, vantage=vantage, family=family)


def test_a_site_that_one_vantage_reaches_is_up() -> None:
    down, up = visit(0, False), visit(0.1, True, "beijing")
    assert joined([down, up]) == [up]
    assert joined([visit(0, False, family="ipv6"), visit(0, True)]) == [visit(0, True)]


def test_a_site_that_nobody_reaches_is_down_and_our_own_outage_says_nothing() -> None:
    assert joined([visit(0, False), visit(0, False, "beijing")])[0].blame == "site"
    assert joined([visit(0, False), visit(0, False, "beijing", blame="ours")])[0].blame == "site"
    assert joined([visit(0, False, blame="wall"), visit(0, False, "beijing", blame="ours")])[0].blame == "wall"
    assert joined([visit(0, False), visit(0, False, "beijing", blame="wall")])[0].blame == "wall", "a wall answers: the site is up"


def test_visits_of_different_times_stay_apart() -> None:
    assert len(joined([visit(0), visit(60), visit(61, True, "beijing"), visit(120)])) == 3
    assert len(joined([visit(n, n % 2 == 0) for n in range(5)])) == 5, "one vantage is never joined with itself"


def run_watch(folder: Path, pages: dict[str, Route], orders: list[dict[str, object]]) -> TestSite:
    server = TestSite(pages)

    async def go() -> None:
        async with server:
            for extra in orders:
                sites = (Site("1304000009", "甲", server.home),)
                fields: dict[str, object] = {"days": 1, "per_day": 20, "clock": VirtualClock(DAY), **extra}
                await keep_watch(WatchOrder(sites, folder, quick(control_urls=()), **fields))  # type: ignore[arg-type]

    asyncio.run(go())
    return server


def test_vantages_write_files_of_their_own_and_count_as_one(tmp_path: Path) -> None:
    run_watch(tmp_path, {"/": "<html>首页</html>"}, [{}, {"vantage": "beijing"}])
    site = Site("1304000009", "甲", "http://x/")
    assert [p.name for p in visit_files(tmp_path, site)] == ["1304000009.jsonl", "1304000009@beijing.jsonl"]
    one, other = (p.read_text("utf-8").splitlines() for p in visit_files(tmp_path, site))
    assert [json.loads(x)["at"] for x in one] == [json.loads(x)["at"] for x in other] and len(one) == 20
    order = Order(site, tmp_path / "run", (), quick(), DAY + timedelta(days=1), probes_from=tmp_path)
    assert len(_watched(order)) == 20


def test_both_families_are_visited(tmp_path: Path) -> None:
    run_watch(tmp_path, {"/": "<html>首页</html>"}, [{"families": ("ipv4", "ipv6")}])
    probes = [codec.loads(Probe, line) for line in (tmp_path / "1304000009.jsonl").read_text("utf-8").splitlines()]
    assert sum(p.family == "ipv4" and p.ok for p in probes) == 20
    v6 = [p for p in probes if p.family == "ipv6"]
    assert len(v6) == 20 and {p.blame for p in v6} == {"ours"}, "the site has no such address: that is no outage"


def test_links_are_looked_at_on_other_days(tmp_path: Path) -> None:
    """Dead: confirmed. Opens and fails in turn: flapping. Mended: known to be open."""
    turns = {"n": 0}

    def flap(method: str, path: str) -> Answer:
        turns["n"] += 1
        return Answer(500, "x") if turns["n"] % 2 == 0 else Answer(body="<html>x</html>")

    pages: dict[str, Route] = {"/": "<html>首页</html>", "/dead": Answer(502, "x"), "/mended": "<html>x</html>", "/flaps": flap}
    server = TestSite(pages)

    async def go() -> None:
        async with server:
            site = Site("1304000009", "甲", server.home)
            path = tmp_path / "1304000009.timeline.jsonl"
            urls = [server.home + name for name in ("dead", "mended", "flaps")]
            path.write_text("".join(codec.dumps(Fault(url, "http-5xx", DAY, DAY)) + "\n" for url in urls), "utf-8")
            settings = quick(control_urls=(), retries=0)
            await keep_watch(WatchOrder((site,), tmp_path, settings, 2, 20, VirtualClock(DAY + timedelta(days=1))))
            rows = [LinkRow(url, server.home, "", Rel.PAGE, False, False, 502, "http-5xx", Outcome.REVIEW, "服务器内部错误，3 次都未能打开") for url in urls]
            found = {row.url.rpartition("/")[2]: row for row in Timeline(path, DAY + timedelta(days=2)).judge(rows)}
            assert found["dead"].outcome is Outcome.FAIL and found["dead"].confirmations[0].how == "another day"
            assert found["flaps"].outcome is Outcome.REVIEW and "时好时坏" in found["flaps"].reason
            assert found["mended"].outcome is Outcome.REVIEW

    asyncio.run(go())


@pytest.mark.parametrize("vantage", ["../x", "a/b", "", "a" * 40, "北京"])
def test_a_vantage_is_named_safely(tmp_path: Path, vantage: str) -> None:
    done = subprocess.run([sys.executable, "-c", "from pucha.cli.main import main; main()", "watch", "x.csv", "--vantage", vantage], capture_output=True, cwd=tmp_path)
    assert done.returncode == 2 and not list(tmp_path.iterdir())


def test_two_workers_from_the_command_line_keep_one_plan(tmp_path: Path) -> None:
    """Stopped by Ctrl-C they keep what they have; the second joins the first one's plan; started again they go on."""
    server = TestSite({"/": "<html>首页</html>"})
    stop = threading.Event()
    ready = threading.Event()

    async def serve() -> None:
        async with server:
            ready.set()
            while not stop.is_set():
                await asyncio.sleep(0.05)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    ready.wait(10)
    register = tmp_path / "sites.csv"
    register.write_text("code,name,url,level,region,organ,kind,status\n" + f"1304000009,甲,{server.home},city,某市,某局,department,normal\n", "utf-8")

    def watch(*more: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", "from pucha.cli.main import main; main()", "watch", str(register), "--days", "1", "--per-day", "1440", "--allow-private", "--out", str(tmp_path / "w"), "--json", *more]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ.copy())

    try:
        first = watch()
        until((tmp_path / "w" / "watch.json").exists)
        second = watch("--vantage", "beijing", "--family", "ipv4")
        until((tmp_path / "w" / "watch@beijing.json").exists)
        for worker in (first, second):
            worker.send_signal(signal.SIGINT)
            worker.communicate(timeout=150)
        starts = {json.loads((tmp_path / "w" / name).read_text("utf-8"))["start"] for name in ("watch.json", "watch@beijing.json")}
        assert len(starts) == 1
    finally:
        stop.set()
        thread.join(10)


def until(true: object, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)
