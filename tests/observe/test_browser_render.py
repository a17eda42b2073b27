"""The browser shows what scripts build, keeps to the guard, and says why when it is not there."""

import asyncio
from typing import Any

import pytest
from crawl_site import Answer, TestSite, page, quick

from pucha.observe.browser import Browser, NoBrowser, Rendered, Shot, find_program, open_browser
from pucha.observe.clock import RealClock
from pucha.observe.names import Names

SHELL = """<html><head><title>门户</title></head><body><div id="app"></div><script>
document.getElementById('app').innerHTML = '<h1>政务公开</h1><a href="/a.html">由脚本生成的链接</a>';
fetch('http://192.0.2.1/secret').catch(() => {});
</script></body></html>"""


def with_browser(work: Any, **settings: object) -> Any:
    async def go() -> Any:
        chosen = quick(**{"browser": "auto", **settings})
        names = Names(chosen.resolve, chosen.allow_private, 2.0, chosen.control_hosts)
        server = TestSite({"/": SHELL, "/a.html": page("甲"), "/wall.html": Answer(403, "no"), "/evil.html": '<img src="http://169.254.169.254/latest/meta-data">'})
        try:
            async with server, open_browser(chosen, RealClock(), names) as browser:
                if isinstance(browser, NoBrowser):
                    pytest.skip(f"no browser: {browser.reason}")
                return await work(browser, server)
        finally:
            names.close()

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
        return (await browser.shoot(server.home, text="由脚本生成"), await browser.shoot(server.home, text="没有这句话"),
                await browser.shoot("http://stored.localhost/x.html", selector="p", dom="<p>存下的页面</p>".encode()))

    boxed, plain, stored = with_browser(work)
    assert boxed.picture.startswith(b"\x89PNG")
    assert boxed.boxed
    assert not plain.boxed
    assert stored.boxed


@pytest.mark.browser
def test_a_server_that_is_not_there() -> None:
    async def work(browser: Browser, server: TestSite) -> Rendered:
        return await browser.render("http://127.0.0.1:9/")

    assert with_browser(work).failure in ("connect-refused", "our-error")


def reason_of(**settings: object) -> str:
    async def go() -> str:
        chosen = quick(**settings)
        names = Names({}, True)
        async with open_browser(chosen, RealClock(), names) as browser:
            assert isinstance(browser, NoBrowser)
            return browser.reason

    return asyncio.run(go())


def test_switched_off_says_so() -> None:
    assert "未启用" in reason_of(browser="off")


def test_no_program_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUCHA_CHROMIUM", "/nowhere/chromium")
    assert find_program() is None
    assert "Chromium" in reason_of(browser="auto") or "playwright" in reason_of(browser="auto")
