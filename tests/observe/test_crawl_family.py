"""A host with two address families, one of which is dead: a visitor's browser opens it, so the link is not dead."""

import asyncio
import socket
from pathlib import Path

import pytest
from crawl_site import TestSite, crawl_it, page, quick

from pucha.model import codec
from pucha.model.observation import LinkRow
from pucha.model.words import Outcome


def _has_loopback6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as found:
            found.bind(("::1", 0))
    except OSError:
        return False
    return True


async def _keep_silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()
    writer.close()


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.readuntil(b"\r\n\r\n")
    body = page("两个地址族", text="这一页在 IPv4 上能打开。" * 20).encode()
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n"
                 b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
    writer.close()


@pytest.mark.skipif(not _has_loopback6(), reason="this machine has no ::1")
def test_the_other_address_family_saves_a_link(tmp_path: Path) -> None:
    async def go() -> LinkRow:
        four = await asyncio.start_server(_answer, "127.0.0.1", 0)
        port = four.sockets[0].getsockname()[1]
        six = await asyncio.start_server(_keep_silent, "::1", port)
        async with four, six, TestSite({"/": page("首页", f"http://both.gov.cn:{port}/x.html")}) as site:
            settings = quick(total_timeout=0.8, resolve={"both.gov.cn": "127.0.0.1,::1"})
            await crawl_it(site, tmp_path, settings)
        lines = (tmp_path / "links.jsonl").read_text("utf-8").splitlines()
        return next(row for row in (codec.loads(LinkRow, line) for line in lines) if "both.gov.cn" in row.url)

    row = asyncio.run(go())
    assert (row.outcome, row.status) == (Outcome.PASS, 200)
    assert [c.how for c in row.confirmations] == ["other address family"]
