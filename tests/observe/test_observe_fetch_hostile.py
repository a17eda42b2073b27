"""Every behaviour of the hostile server gives its outcome, with curl under the plain loop."""

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from hostile_server import BEHAVIOURS, Behaviour, Expect, HostileServer
from pucha.observe.archive import CaptureWriter, read_body
from pucha.observe.failures import FAILURES
from pucha.observe.fetch import Fetcher, Request, Response
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
    if expect.link == "fail":
        assert fetch.blame == "site" and FAILURES[str(fetch.failure)].permanent, seen
    if expect.link == "not-observed":
        assert fetch.blame in ("wall", "ours", "network"), seen


def test_there_are_enough_behaviours() -> None:
    assert len(BEHAVIOURS) >= 100
