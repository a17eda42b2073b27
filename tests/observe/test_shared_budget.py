"""Many processes visit many sites of one address: a server that counts sees one budget, kept also when one is killed."""

import asyncio
import os
import sys
import time
from pathlib import Path

import pytest
from crawl_site import Answer, TestSite

from pucha.observe.exchange import Request
from pucha.observe.fetch import Fetcher
from pucha.observe.politeness import platform_of
from pucha.observe.settings import ObserveSettings
from pucha.observe.shared_budget import SharedBudgets, budgets_in

SOURCE = Path(__file__).parents[2] / "src"
CHILD = """
import asyncio, sys
from pucha.observe.exchange import Request
from pucha.observe.fetch import Fetcher
from pucha.observe.settings import ObserveSettings
async def main(port, folder, who, count):
    settings = ObserveSettings(allow_private=True, pace_loopback=True, budget_folder=folder, per_host=50, per_host_rate=None, per_address=3, per_address_rate=60.0, per_platform=10, per_platform_rate=None)
    async with Fetcher(settings) as fetcher:
        await asyncio.gather(*(fetcher.fetch(Request(f"http://s{n}.p{who}.gov.cn.localhost:{port}/{who}")) for n in range(count)))
asyncio.run(main(int(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])))
"""


class Counting(TestSite):
    """Counts how many requests are under way, and when each began."""

    def __init__(self, takes: float) -> None:
        super().__init__({"*": Answer(body="<html>x</html>")})
        self.takes, self.now, self.most = takes, 0, 0
        self.starts: list[float] = []

    async def _answer(self, method: str, path: str, writer: asyncio.StreamWriter) -> bool:
        self.now += 1
        self.most = max(self.most, self.now)
        self.starts.append(time.monotonic())
        await asyncio.sleep(self.takes)
        self.now -= 1
        return await super()._answer(method, path, writer)


async def child(server: TestSite, folder: Path, who: int, count: int) -> asyncio.subprocess.Process:
    env = {**os.environ, "PYTHONPATH": str(SOURCE)}
    return await asyncio.create_subprocess_exec(sys.executable, "-c", CHILD, str(server.port), str(folder), str(who), str(count), env=env)


def test_three_processes_share_one_budget_of_an_address(tmp_path: Path) -> None:
    async def go() -> Counting:
        async with Counting(0.05) as server:
            running = [await child(server, tmp_path, who, 12) for who in range(3)]
            assert [await one.wait() for one in running] == [0, 0, 0]
            return server

    server = asyncio.run(go())
    assert len(server.starts) == 36
    assert server.most <= 3
    assert server.starts[-1] - server.starts[0] >= 35 / 60 * 0.9


def test_a_killed_process_gives_its_places_back(tmp_path: Path) -> None:
    async def go() -> Counting:
        async with Counting(0.3) as server:
            victim = await child(server, tmp_path, 0, 12)
            while server.now < 3:
                await asyncio.sleep(0.01)
            victim.kill()
            await victim.wait()
            other = await child(server, tmp_path, 1, 3)
            assert await other.wait() == 0
            return server

    assert sum(1 for method, path in asyncio.run(go()).asked if path == "/1") == 1


def test_what_one_process_is_told_holds_back_all(tmp_path: Path) -> None:
    """429 with Retry-After to one: another, with a memory of its own, waits as well."""
    async def go() -> float:
        settings = ObserveSettings(allow_private=True, pace_loopback=True, budget_folder=str(tmp_path), per_host_rate=None, per_address_rate=500.0)
        async with TestSite({"/busy": Answer(429, "no", headers={"Retry-After": "1"}), "/": "<html>x</html>"}) as server:
            async with Fetcher(settings) as one:
                await one.fetch(Request(server.home + "busy"))
            began = time.monotonic()
            async with Fetcher(settings) as other:
                await other.fetch(Request(server.home.replace("127.0.0.1", "b.localhost")))
            return time.monotonic() - began

    assert asyncio.run(go()) >= 0.8


def test_a_turn_from_before_a_restart_is_forgotten(tmp_path: Path) -> None:
    async def go() -> float:
        lane = SharedBudgets(tmp_path).lane("203.0.113.7", 2, 10.0)
        assert lane is not None
        with lane._state() as state:
            state[0] = state[1] = time.monotonic() + 10 * 86400
        began = time.monotonic()
        lane.leave(await lane.enter())
        return time.monotonic() - began

    assert asyncio.run(go()) < 5.0


def test_a_folder_of_somebody_else_is_not_used(tmp_path: Path) -> None:
    open_to_all = tmp_path / "open"
    open_to_all.mkdir()
    open_to_all.chmod(0o777)
    assert budgets_in(str(open_to_all)) is None
    (tmp_path / "link").symlink_to(tmp_path)
    assert budgets_in(str(tmp_path / "link")) is None
    assert budgets_in(str(tmp_path / "new")) is not None


@pytest.mark.parametrize(("address", "platform"), [
    ("203.0.113.7", "203.0.113.0/24"), ("2400:3200:1:2::1", "2400:3200:1::/48"), ("fe80::1%eth0", "fe80::/48")])
def test_platforms_are_networks_of_neighbours(address: str, platform: str) -> None:
    assert platform_of(address) == platform


def test_without_another_open_file_the_process_goes_on_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    budgets = SharedBudgets(tmp_path)

    def refuse(*_: object) -> int:
        raise OSError(24, "too many open files")

    monkeypatch.setattr("pucha.observe.shared_budget.os.open", refuse)
    assert budgets.lane("203.0.113.7", 2, 10.0) is None


def test_budgets_of_yesterday_are_taken_away(tmp_path: Path) -> None:
    folder = tmp_path / "budget"
    folder.mkdir(mode=0o700)
    for name, age in (("old", 2 * 86400), ("new", 60)):
        (folder / name).write_bytes(b"")
        os.utime(folder / name, (time.time() - age, time.time() - age))
    assert budgets_in(str(folder)) is not None
    assert [p.name for p in folder.iterdir()] == ["new"]
