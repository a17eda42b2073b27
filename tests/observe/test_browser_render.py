"""The browser shows what scripts build, keeps to the guard, and says why when it is not there."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from crawl_site import Answer, Route, TestSite, crawl_it, page, quick

from pucha.observe.browser import Browser, NoBrowser, Rendered, Shot, find_program, open_browser
from pucha.observe.browser_source import LiveSource, StoredSource, stored_refs
from pucha.observe.clock import RealClock
from pucha.observe.fetch import Fetcher
from pucha.observe.guard import is_allowed

SHELL = """<html><head><title>门户</title></head><body><div id="app"></div><script>
document.getElementById('app').innerHTML = '<h1>政务公开</h1><a href="/a.html">由脚本生成的链接</a>';
fetch('http://192.0.2.1/secret').catch(() => {});
</script></body></html>"""


EVIL = """<html><img src="http://169.254.169.254/latest/meta-data"><img src="/to-inside"><iframe src="/to-inside"></iframe><script>
fetch('http://127.0.0.1:INSIDE/f').catch(() => 0); new WebSocket('ws://127.0.0.1:INSIDE/ws'); new WebSocket('ws://localhost:INSIDE/ws');
navigator.sendBeacon('http://[::ffff:127.0.0.1]:INSIDE/beacon', 'x'); fetch('http://2130706433:INSIDE/n').catch(() => 0);
new Worker(URL.createObjectURL(new Blob(["fetch('http://127.0.0.1:INSIDE/worker')"])));
const p = new RTCPeerConnection({iceServers: [{urls: 'stun:127.0.0.1:INSIDE'}]}); p.createDataChannel('x'); p.createOffer().then((o) => p.setLocalDescription(o));
</script></html>"""
PAGES: dict[str, Route] = {
    "/": SHELL, "/a.html": page("甲"), "/wall.html": Answer(403, "no"), "/evil.html": '<img src="http://169.254.169.254/latest/meta-data">',
    "/moved": Answer(302, "", headers={"Location": "/once-more", "Set-Cookie": "way=1"}), "/once-more": Answer(301, "", headers={"Location": "/a.html"}),
    "/moved-inside": Answer(302, "", headers={"Location": "http://169.254.169.254/latest/meta-data"})}


def with_browser(work: Any, **settings: object) -> Any:
    async def go() -> Any:
        chosen = quick(**{"browser": "auto", **settings})
        server = TestSite(PAGES)
        async with server, Fetcher(chosen) as fetcher, open_browser(chosen, RealClock(), LiveSource(fetcher)) as browser:
            if isinstance(browser, NoBrowser):
                pytest.skip(f"no browser: {browser.reason}")
            return await work(browser, server)

    return asyncio.run(go())


@pytest.mark.browser
def test_scripts_run() -> None:
    async def work(browser: Browser, server: TestSite) -> Rendered:
        return await browser.render(server.home)

    shown = with_browser(work)
    assert shown.failure == ""
    assert shown.status == 200
    assert "由脚本生成的链接" in shown.dom.decode()


@pytest.mark.browser
def test_the_guard_holds_inside_the_browser() -> None:
    async def work(browser: Browser, server: TestSite) -> Rendered:
        return await browser.render(server.home + "evil.html")

    assert with_browser(work).blocked == ("http://169.254.169.254/latest/meta-data",)


@pytest.mark.browser
def test_loopback_is_refused_unless_allowed() -> None:
    async def work(browser: Browser, server: TestSite) -> tuple[Rendered, int]:
        return await browser.render(server.home), sum(server.asked.values())

    shown, asked = with_browser(work, allow_private=False)
    assert shown.failure == "forbidden-address"
    assert asked == 0


@pytest.mark.browser
def test_a_picture_with_the_fault_boxed() -> None:
    async def work(browser: Browser, server: TestSite) -> tuple[Shot, Shot, Shot]:
        return await browser.shoot(server.home + "a.html", text="甲内容7 甲内容8"), await browser.shoot(server.home, text="没有这句话"), await browser.shoot(server.home + "a.html", selector="h1")

    boxed, plain, chosen = with_browser(work)
    assert boxed.picture.startswith(b"\x89PNG")
    assert boxed.boxed
    assert not plain.boxed
    assert chosen.boxed


@pytest.mark.browser
@pytest.mark.skipif(find_program() is None, reason="no Chromium on this machine")
def test_a_stored_page_is_shown_from_the_capture_alone(tmp_path: Path) -> None:
    """The picture is of the evidence: the server is gone, and a script of the page does not run."""
    site: dict[str, Route] = {"/": page("首页", "/a.html|甲"), "/s.css": Answer(body="p{color:rgb(0,128,0)}", content_type="text/css"),
                              "/a.html": '<html><link rel=stylesheet href="/s.css"><p id=p>存下的页面</p><script>document.body.innerHTML = "改了"</script></html>'}

    async def go() -> tuple[Shot, Shot]:
        async with TestSite(site) as server:
            await crawl_it(server, tmp_path)
        source = StoredSource(tmp_path / "capture.warc.gz", stored_refs(tmp_path / "fetches.jsonl"))
        async with open_browser(quick(browser="auto"), RealClock(), source) as browser:
            assert isinstance(browser, Browser)
            return await browser.shoot(server.home + "a.html", text="存下的页面"), await browser.shoot(server.home + "never-seen.html", text="x")

    stored, unseen = asyncio.run(go())
    assert stored.boxed and stored.picture.startswith(b"\x89PNG")
    assert unseen.failure == "forbidden-address" and not unseen.picture


@pytest.mark.browser
def test_redirects_are_followed_through_the_guard() -> None:
    async def work(browser: Browser, server: TestSite) -> tuple[Rendered, Rendered]:
        return await browser.render(server.home + "moved"), await browser.render(server.home + "moved-inside")

    moved, inside = with_browser(work)
    assert moved.failure == "" and moved.final_url.endswith("/a.html") and "甲内容1" in moved.dom.decode() and moved.status == 200
    assert inside.blocked == ("http://169.254.169.254/latest/meta-data",)
    assert inside.failure == "forbidden-address" and not inside.dom


@pytest.mark.browser
def test_cookies_of_the_server_and_of_scripts_go_together() -> None:
    """A wall sets two cookies by header and one by script, and wants all three."""
    wanted = ("one=1", "two=2", "three=3")

    async def go() -> Rendered:
        heads: list[bytes] = []

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            heads.append(await reader.readuntil(b"\r\n\r\n"))
            good = all(one.encode() in heads[-1] for one in wanted)
            body = b"<p>inside</p>" if good else b"<script>document.cookie='three=3'; if (!location.search) location.href='/?again'</script>"
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nSet-Cookie: one=1; Path=/\r\nSet-Cookie: two=2; Path=/\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
            await writer.drain()
            writer.close()

        wall = await asyncio.start_server(serve, "127.0.0.1", 0)
        chosen = quick(browser="auto")
        async with wall, Fetcher(chosen) as fetcher, open_browser(chosen, RealClock(), LiveSource(fetcher)) as browser:
            if isinstance(browser, NoBrowser):
                pytest.skip(f"no browser: {browser.reason}")
            return await browser.render(f"http://127.0.0.1:{wall.sockets[0].getsockname()[1]}/")

    assert "inside" in asyncio.run(go()).dom.decode()


@pytest.mark.browser
def test_no_request_of_a_page_gets_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    """By picture, frame, script, worker, beacon, web socket, peer connection, redirect and a name that is bound again."""
    async def go() -> tuple[Rendered, int]:
        visits = 0

        async def inside(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal visits
            visits += 1
            writer.close()

        secret = await asyncio.start_server(inside, "127.0.0.1", 0)
        port = secret.sockets[0].getsockname()[1]
        answers = iter(["127.0.0.2", "127.0.0.1"])
        real = is_allowed
        monkeypatch.setattr("pucha.observe.names.is_allowed", lambda a, private=False: a == "127.0.0.2" or real(a))
        monkeypatch.setattr("pucha.observe.transport.is_allowed", lambda a, private=False: a == "127.0.0.2" or real(a))
        monkeypatch.setattr("pucha.observe.names._getaddrinfo", lambda host: (next(answers, "127.0.0.1"),))
        pages: dict[str, Route] = {"/": EVIL.replace("INSIDE", str(port)), "/to-inside": Answer(302, "", headers={"Location": f"http://127.0.0.1:{port}/r"})}
        server = TestSite(pages, "127.0.0.2")
        async with server, Fetcher(quick(browser="auto", allow_private=False)) as fetcher, open_browser(quick(browser="auto"), RealClock(), LiveSource(fetcher)) as browser:
            if isinstance(browser, NoBrowser):
                pytest.skip(f"no browser: {browser.reason}")
            shown = await browser.render(f"http://public.example.com:{server.port}/")
        secret.close()
        return shown, visits

    shown, visits = asyncio.run(go())
    assert shown.failure == "" and visits == 0
    assert len(shown.blocked) >= 5


@pytest.mark.browser
def test_a_server_that_is_not_there() -> None:
    async def work(browser: Browser, server: TestSite) -> Rendered:
        return await browser.render("http://127.0.0.1:9/")

    assert with_browser(work).failure in ("connect-refused", "our-error")


def reason_of(**settings: object) -> str:
    async def go() -> str:
        chosen = quick(**settings)
        async with Fetcher(chosen) as fetcher, open_browser(chosen, RealClock(), LiveSource(fetcher)) as browser:
            assert isinstance(browser, NoBrowser)
            return browser.reason

    return asyncio.run(go())


def test_switched_off_says_so() -> None:
    assert "未启用" in reason_of(browser="off")


def test_no_program_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUCHA_CHROMIUM", "/nowhere/chromium")
    assert find_program() is None
    assert "Chromium" in reason_of(browser="auto") or "playwright" in reason_of(browser="auto")
