"""Every behaviour of the hostile server gives its outcome, with curl under the plain loop."""

import asyncio
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from hostile_files import FILES
from hostile_server import BEHAVIOURS, Behaviour, Expect, HostileServer
from pucha.observe.archive import CaptureWriter, read_body
from pucha.observe.failures import FAILURES
from pucha.observe.fetch import Fetcher, Request, Response
from pucha.observe.ladder import Ask, Look, next_step
from pucha.observe.robots import Robots, robots_of, robots_request
from pucha.observe.settings import ObserveSettings

SETTINGS = ObserveSettings(allow_private=True, total_timeout=1.5, connect_timeout=1.0, max_body=1_000_000,
                           back_off=(0.01,), control_hosts=(), control_urls=())


@pytest.fixture(scope="module")
def server() -> Iterator[HostileServer]:
    with HostileServer() as running:
        yield running


async def _fetch(server: HostileServer, behaviour: Behaviour, capture: CaptureWriter | None) -> Response:
    fields = dict(behaviour.request)
    patient = fields.pop("patient", False)
    request = Request(server.url(behaviour.name), **fields)  # type: ignore[arg-type]
    async with Fetcher(SETTINGS, capture=capture) as fetcher:
        return await (fetcher.fetch_patiently(request) if patient else fetcher.fetch(request))


@pytest.mark.parametrize("name", list(BEHAVIOURS))
def test_behaviour(server: HostileServer, name: str, tmp_path: Path) -> None:
    behaviour = BEHAVIOURS[name]
    with CaptureWriter(tmp_path / "c.warc.gz") as capture:
        response = asyncio.run(_fetch(server, behaviour, capture))
    _compare(response, behaviour.expect)
    ref = response.fetch.body_ref
    if ref and not response.fetch.truncated:
        assert read_body(tmp_path / "c.warc.gz", ref) == response.body or response.hops[-1].method == "HEAD"


def _compare(response: Response, expect: Expect) -> None:
    fetch = response.fetch
    seen = f"{fetch} {response.detail} {response.body[:200]!r}"
    wanted = expect.failure if isinstance(expect.failure, tuple) else (expect.failure,)
    assert fetch.failure in wanted, seen
    assert expect.status is None or fetch.status == expect.status, seen
    assert expect.body is None or response.body == expect.body, seen
    assert expect.has is None or expect.has in response.body, seen
    assert expect.truncated is None or fetch.truncated is expect.truncated, seen
    assert expect.note in fetch.notes or not expect.note, seen
    assert fetch.final_url.endswith(expect.final), seen
    assert fetch.blame == (FAILURES[fetch.failure].blame if fetch.failure else None)
    if expect.link == "fail" and fetch.final_url.rpartition("/")[2] not in FILES:  # what a file is, its body tells
        assert fetch.blame == "site" and FAILURES[str(fetch.failure)].permanent, seen
    if expect.link == "not-observed":
        assert fetch.blame in ("wall", "ours", "network"), seen


def test_there_are_enough_behaviours() -> None:
    assert len(BEHAVIOURS) >= 100


@pytest.mark.parametrize("head_first", [True, False], ids=["HEAD-first", "GET"])
@pytest.mark.parametrize("name", [n for n, b in BEHAVIOURS.items() if b.expect.link and n not in FILES and b.request.get("method") != "POST"])
def test_a_link_to_it_is_judged_rightly(server: HostileServer, name: str, head_first: bool) -> None:
    """The confirmation ladder over real answers: no false dead link, no fault of ours or of a wall held against it."""
    wanted = BEHAVIOURS[name].expect.link
    found = asyncio.run(_climb(server, BEHAVIOURS[name], head_first))
    assert found == wanted or (head_first and found == "pass" and wanted != "fail")  # a HEAD does not see the body


async def _climb(server: HostileServer, behaviour: Behaviour, head_first: bool) -> str:
    looks: list[Look] = []
    referer = str(behaviour.request.get("referer", ""))
    async with Fetcher(replace(SETTINGS, total_timeout=0.8)) as fetcher:
        while isinstance(step := next_step(looks, head_first=head_first, retries=2, back_off=(0.0,)), Ask):
            fetch = (await fetcher.fetch(Request(server.url(behaviour.name), step.method, referer=referer))).fetch
            looks.append(Look(fetch.at, step.method, fetch.status, fetch.failure, fetch.blame))
    return str(step.outcome)


def test_a_connection_dropped_at_once(server: HostileServer) -> None:
    async def run() -> Response:
        async with Fetcher(SETTINGS) as fetcher:
            return await fetcher.fetch_patiently(Request(f"http://127.0.0.1:{server.drop_port}/"), tries=2)

    response = asyncio.run(run())
    assert response.fetch.failure == "connect-reset" and len(response.earlier) == 1


@pytest.mark.parametrize(("name", "allowed", "cautious"), [
    ("robots-huge", False, False), ("robots-500", True, True), ("robots-html", True, False), ("robots-gbk", True, False),
    ("robots-forbids-all", False, False), ("404", True, False), ("silent", True, True), ("slow-drip", True, False),
    ("redirect-circle", True, False), ("endless-body", True, False), ("403", True, False)])
def test_rules_from_a_hostile_server(server: HostileServer, name: str, allowed: bool, cautious: bool) -> None:
    async def run() -> Robots:
        async with Fetcher(SETTINGS) as fetcher:
            asked = robots_request("http://a.cn/")
            return robots_of(await fetcher.fetch(replace(asked, url=server.url(name), timeout=1.0)))

    robots = asyncio.run(run())
    assert (robots.allows("http://a.cn/first/x"), robots.cautious) == (allowed, cautious)
