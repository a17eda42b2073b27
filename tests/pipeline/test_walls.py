"""A robot wall before the home page: undecided, no veto, no points off - under both tables."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pucha.cli.main import run as pucha
from pucha.model.words import Outcome, Verdict
from pucha.pipeline.judge import read_results
from pucha.pipeline.runfolder import RunFolder

CHALLENGE = (b"<html><head><script>var arg1='3F2A';function setCookie(){document.cookie='acw_sc__v2='+arg1;"
             b"document.location.reload();}setCookie();</script></head><body></body></html>")
WALLS = {
    "403": (403, b"<html><body><h1>403 Forbidden</h1></body></html>"),
    "412": (412, CHALLENGE),
    "429": (429, b"<html><body>Too Many Requests</body></html>"),
}


@pytest.fixture(scope="module", params=sorted(WALLS))
def wall(request: pytest.FixtureRequest) -> Iterator[str]:
    """Address of a server that answers every request with a wall."""
    status, body = WALLS[request.param]

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        head = f"HTTP/1.1 {status} No\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        writer.write(head.encode() + body)
        await writer.drain()
        writer.close()

    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(serve, "127.0.0.1", 0))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    loop.call_soon_threadsafe(loop.stop)
    thread.join(5)


def test_a_wall_is_never_a_fault(wall: str, tmp_path: Path) -> None:
    out = tmp_path / "run"
    assert pucha(["inspect", wall, "--allow-private", "--no-browser", "--out", str(out), "--exit-code"]) == 0
    for standard in ("census-2015", "indicators-2019"):
        card = read_results(RunFolder(out), standard).scorecard
        assert card.verdict is Verdict.UNDECIDED
        assert card.deducted == 0
        assert not any(line.outcome is Outcome.FAIL for line in card.lines), \
            [line.indicator for line in card.lines if line.outcome is Outcome.FAIL]


def test_a_private_address_is_refused_unless_allowed(wall: str, tmp_path: Path) -> None:
    out = tmp_path / "run"
    assert pucha(["inspect", wall, "--no-browser", "--out", str(out)]) == 0
    card = read_results(RunFolder(out), "census-2015").scorecard
    assert card.verdict is Verdict.UNDECIDED
    assert not (out / "capture.warc.gz").exists() or b"HTTP/1.1" not in (out / "capture.warc.gz").read_bytes()
