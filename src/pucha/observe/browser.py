"""A real browser, only where needed (浏览器): pages that scripts build, script walls, pictures of findings.

Playwright with the system's Chromium; both are optional. Without them :func:`open_browser` gives the reason, and what
would have needed them stays ``not-observed``.
"""

import asyncio
import html
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pucha.observe.browser_source import Asked, Served, Source
from pucha.observe.clock import Clock
from pucha.observe.settings import ObserveSettings

# Nothing is reached but through the source: a proxy where nobody listens, a resolver that knows no name.
_NOWHERE = ("--proxy-server=http://127.0.0.1:9", "--proxy-bypass-list=<-loopback>",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--force-webrtc-ip-handling-policy=disable_non_proxied_udp")
FLAGS = (*_NOWHERE, "--headless=new", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update", "--disable-default-apps",
         "--disable-extensions", "--mute-audio", "--no-default-browser-check", "--disable-dev-shm-usage")
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAX_DOM = 20 * 1024 * 1024
MAX_MOVES = 6  # pages that lead on to another, one after the other
_BOX = """([selector, text]) => {
  const holds = (e) => text && e.textContent.replace(/\\s+/g, '').includes(text.replace(/\\s+/g, ''));
  let found = null;
  if (selector) { try { found = document.querySelector(selector); } catch (e) { found = null; } }
  if (found && text && !holds(found)) found = null;
  const seen = (e) => { const r = e.getBoundingClientRect(); return r.width > 1 && r.height > 1
    && getComputedStyle(e).visibility !== 'hidden'; };
  if (!found && text) {
    const bare = text.replace(/\\s+/g, '');
    const all = [...document.querySelectorAll('body *')].filter((e) => holds(e) && seen(e));
    const deep = all.filter((e) => ![...e.children].some((c) => holds(c) && seen(c)));
    found = deep.find((e) => e.textContent.replace(/\\s+/g, '') === bare) || deep[0] || null;
  }
  if (!found || !seen(found)) return false;
  found.style.setProperty('outline', '4px solid #e00000', 'important');
  found.style.setProperty('outline-offset', '2px', 'important');
  found.scrollIntoView({block: 'center', inline: 'nearest'});
  return true;
}"""


@dataclass(frozen=True, slots=True)
class NoBrowser:
    """Why there is none: a sentence for the report."""

    reason: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page after its scripts ran. ``failure`` is a row of failures.py, "" when it opened.

    ``status`` is that of the document that is shown at last."""

    url: str
    at: datetime
    final_url: str
    status: int | None
    dom: bytes = b""
    failure: str = ""
    picture: bytes = b""
    blocked: tuple[str, ...] = ()  # addresses that the guard refused


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of a page (PNG). ``boxed``: the place was found and framed."""

    picture: bytes = b""
    boxed: bool = False
    failure: str = ""


def find_program() -> str | None:
    """Path of the Chromium to use: ``PUCHA_CHROMIUM``, else what is on the PATH."""
    named = os.environ.get("PUCHA_CHROMIUM")
    if named:
        return named if os.access(named, os.X_OK) else None
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


@asynccontextmanager
async def open_browser(settings: ObserveSettings, clock: Clock, source: Source) -> "AsyncIterator[Browser | NoBrowser]":
    """A browser with a fresh profile, or the reason why there is none. It ends with the block.

    Every request of its pages is answered by ``source``.
    """
    reason = why_not(settings)
    if reason:
        yield NoBrowser(reason)
        return
    from playwright.async_api import Error, async_playwright

    async with async_playwright() as playwright:
        try:
            program = await playwright.chromium.launch(executable_path=find_program(), args=_flags(), headless=True,
                                                       timeout=30_000)
        except Error as error:
            yield NoBrowser(f"浏览器无法启动：{str(error).splitlines()[0][:200]}")
            return
        try:
            yield Browser(program, settings, clock, source)
        finally:
            with suppress(Error):
                await program.close()


def _flags() -> list[str]:
    """Root cannot use Chromium's sandbox; everybody else does."""
    return [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else list(FLAGS)


def why_not(settings: ObserveSettings) -> str:
    """Why no browser can be used here, "" when one can."""
    if settings.browser == "off":
        return "本次监测未启用浏览器"
    try:
        import playwright.async_api  # noqa: F401
    except ImportError:
        return "未安装浏览器组件（playwright），由脚本生成的内容未能查看"
    if find_program() is None:
        return "未找到 Chromium 浏览器（可用环境变量 PUCHA_CHROMIUM 指定），由脚本生成的内容未能查看"
    return ""


class Browser:
    """Opens pages; every request of a page goes to the source."""

    def __init__(self, program: Any, settings: ObserveSettings, clock: Clock, source: Source) -> None:
        self._program = program
        self._settings = settings
        self._clock = clock
        self._source = source

    async def render(self, url: str, picture: bool = False) -> Rendered:
        """The page after its scripts ran, as a visitor sees it."""
        at = self._clock.now()
        visit = _Visit()
        async with self._page(visit) as page:
            try:
                await self._go(page, url)
                await self._settle(page)
                dom = (await page.content()).encode("utf-8", "replace")[:MAX_DOM]
                image = await page.screenshot(full_page=False) if picture else b""
            except Exception as error:
                failure = visit.failure or _failure_of(error)
                return Rendered(url, at, url, None, failure=failure, blocked=tuple(visit.blocked))
            if visit.failure:  # what stands there is the browser's own page of an error
                return Rendered(url, at, url, None, failure=visit.failure, blocked=tuple(visit.blocked))
            return Rendered(url, at, page.url, visit.status, dom, "", image, tuple(visit.blocked))

    async def shoot(self, url: str, selector: str = "", text: str = "") -> Shot:
        """A picture of a page as the source gives it, with the fault boxed. Its scripts do not run."""
        visit = _Visit()
        async with self._page(visit, scripts=False) as page:
            try:
                await self._go(page, url, "load")  # no script runs, so nothing more will come
                if visit.failure:
                    return Shot(failure=visit.failure)
                boxed = bool(await page.evaluate(_BOX, [selector, text])) if selector or text else False
                return Shot(await page.screenshot(full_page=False), boxed)
            except Exception as error:
                return Shot(failure=visit.failure or _failure_of(error))

    @asynccontextmanager
    async def _page(self, visit: "_Visit", scripts: bool = True) -> AsyncIterator[Any]:
        context = await self._program.new_context(user_agent=self._settings.user_agent, locale="zh-CN",
                                                  timezone_id="Asia/Shanghai", ignore_https_errors=True,
                                                  accept_downloads=False, service_workers="block",
                                                  java_script_enabled=scripts, viewport={"width": 1366, "height": 900})
        try:
            page = await context.new_page()
            await page.route("**/*", lambda route: self._answer(page, route, visit))
            yield page
        finally:
            with suppress(Exception):
                await context.close()

    async def _answer(self, page: Any, route: Any, visit: "_Visit") -> None:
        """One request of a page."""
        request = route.request
        if request.url.startswith(("data:", "blob:")):
            await route.continue_()
            return
        asked = await _asked(request)
        served = await self._source.serve(asked)
        main = asked.document and request.frame == page.main_frame
        if served.failure:
            visit.refused(asked.url, served.failure, main)
            await route.abort("blockedbyclient")
            return
        if main and not served.location:
            visit.status, visit.failure = served.status, ""
        await route.fulfill(status=200 if served.location else served.status, headers=_headers(served),
                            body=_onward(served.location) if served.location else served.body)

    async def _go(self, page: Any, url: str, until: str = "domcontentloaded") -> None:
        await page.goto(url, wait_until=until, timeout=self._settings.total_timeout * 1000)

    async def _settle(self, page: Any) -> None:
        """Wait until the scripts have nothing more to fetch, or a few seconds; where a page leads on, there too."""
        for _ in range(MAX_MOVES):
            shown = page.url
            with suppress(Exception):
                await page.wait_for_load_state("networkidle", timeout=5_000)
            await asyncio.sleep(0.1)
            if page.url == shown:
                return


@dataclass(slots=True)
class _Visit:
    """What a page's requests brought. ``status`` is that of the document shown last: behind a wall it counts."""

    status: int | None = None
    failure: str = ""  # of the page itself
    blocked: list[str] = field(default_factory=list)

    def refused(self, url: str, failure: str, main: bool) -> None:
        if failure == "forbidden-address":
            self.blocked.append(url[:500])
        if main:
            self.failure = failure


async def _asked(request: Any) -> Asked:
    cookies = await request.frame.page.context.cookies([request.url])
    return Asked(request.url, request.method, tuple(request.headers.items()),
                 "; ".join(f"{one['name']}={one['value']}" for one in cookies), request.post_data_buffer,
                 request.is_navigation_request())


def _headers(served: Served) -> dict[str, str]:
    """Of a redirect only the cookies; a body is handed over unpacked."""
    found = served.headers or {}
    if served.location:
        kept = {"content-type": "text/html; charset=utf-8"}
        return {**kept, "set-cookie": found["set-cookie"]} if "set-cookie" in found else kept
    return {k: v for k, v in found.items() if k not in _NOT_HANDED and v.isascii()}


_NOT_HANDED = frozenset(("content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive",
                         "alt-svc", "strict-transport-security"))


def _onward(url: str) -> str:
    """A page that goes on at once: a browser follows a redirect by itself, past whoever intercepts."""
    return f'<meta http-equiv="refresh" content="0;url={html.escape(url, quote=True)}">'


def _failure_of(error: Exception) -> str:
    """The row of failures.py that a browser's error stands for."""
    words = str(error)
    table = {"ERR_NAME_NOT_RESOLVED": "dns-no-name", "ERR_CONNECTION_REFUSED": "connect-refused",
             "ERR_CONNECTION_RESET": "connect-reset", "ERR_CONNECTION_TIMED_OUT": "connect-timeout",
             "ERR_EMPTY_RESPONSE": "empty-answer", "ERR_TOO_MANY_REDIRECTS": "redirect-loop",
             "ERR_BLOCKED_BY_CLIENT": "forbidden-address", "ERR_SSL": "tls-failed", "ERR_CERT": "tls-failed",
             "Timeout": "answer-timeout", "ERR_INTERNET_DISCONNECTED": "no-network"}
    return next((name for mark, name in table.items() if mark in words), "our-error")
