"""A real browser, only where needed (浏览器): pages that scripts build, script walls, pictures of findings.

Playwright with the system's Chromium; both are optional. Without them :func:`open_browser` gives the reason, and what
would have needed them stays ``not-observed``.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pucha.observe.clock import Clock
from pucha.observe.guard import is_allowed
from pucha.observe.names import Names
from pucha.observe.settings import ObserveSettings

FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update", "--disable-default-apps",
         "--disable-extensions", "--mute-audio", "--no-default-browser-check", "--disable-dev-shm-usage")
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAX_DOM = 20 * 1024 * 1024
_BOX = """([selector, text]) => {
  const holds = (e) => text && e.textContent.replace(/\\s+/g, '').includes(text.replace(/\\s+/g, ''));
  let found = null;
  if (selector) { try { found = document.querySelector(selector); } catch (e) { found = null; } }
  if (found && text && !holds(found)) found = null;
  if (!found && text) {
    const all = [...document.querySelectorAll('body *')].filter(holds);
    found = all.find((e) => ![...e.children].some(holds)) || null;
  }
  if (!found) return false;
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
async def open_browser(settings: ObserveSettings, clock: Clock, names: Names) -> "AsyncIterator[Browser | NoBrowser]":
    """A browser with a fresh profile, or the reason why there is none. It ends with the block."""
    reason = _why_not(settings)
    if reason:
        yield NoBrowser(reason)
        return
    from playwright.async_api import Error, async_playwright

    async with async_playwright() as playwright:
        try:
            program = await playwright.chromium.launch(executable_path=find_program(), args=list(FLAGS),
                                                       headless=True, timeout=30_000)
        except Error as error:
            yield NoBrowser(f"浏览器无法启动：{str(error).splitlines()[0][:200]}")
            return
        try:
            yield Browser(program, settings, clock, names)
        finally:
            with suppress(Error):
                await program.close()


def _why_not(settings: ObserveSettings) -> str:
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
    """Opens pages; every request of a page passes the address guard."""

    def __init__(self, program: Any, settings: ObserveSettings, clock: Clock, names: Names) -> None:
        self._program = program
        self._settings = settings
        self._clock = clock
        self._names = names

    async def render(self, url: str, picture: bool = False) -> Rendered:
        """The page after its scripts ran, as a visitor sees it."""
        at = self._clock.now()
        blocked: list[str] = []
        async with self._page(blocked) as page:
            statuses = _statuses(page)
            try:
                await self._go(page, url)
                await self._settle(page)
                dom = (await page.content()).encode("utf-8", "replace")[:MAX_DOM]
                image = await page.screenshot(full_page=False) if picture else b""
            except Exception as error:
                return Rendered(url, at, url, None, failure=_failure_of(error), blocked=tuple(blocked))
            return Rendered(url, at, page.url, statuses[-1] if statuses else None, dom, "", image, tuple(blocked))

    async def shoot(self, url: str, selector: str = "", text: str = "", dom: bytes | None = None) -> Shot:
        """A picture of a page with the fault boxed. With ``dom`` a stored page is shown instead of the live one."""
        async with self._page([]) as page:
            try:
                if dom is not None:
                    await page.route(url, lambda route: route.fulfill(
                        body=dom, content_type="text/html", status=200))
                await self._go(page, url)
                await self._settle(page)
                boxed = bool(await page.evaluate(_BOX, [selector, text])) if selector or text else False
                return Shot(await page.screenshot(full_page=False), boxed)
            except Exception as error:
                return Shot(failure=_failure_of(error))

    @asynccontextmanager
    async def _page(self, blocked: list[str]) -> AsyncIterator[Any]:
        context = await self._program.new_context(user_agent=self._settings.user_agent, locale="zh-CN",
                                                  timezone_id="Asia/Shanghai", ignore_https_errors=True,
                                                  accept_downloads=False, service_workers="block",
                                                  viewport={"width": 1366, "height": 900})
        try:
            page = await context.new_page()
            await page.route("**/*", lambda route: self._guard(route, blocked))
            yield page
        finally:
            with suppress(Exception):
                await context.close()

    async def _guard(self, route: Any, blocked: list[str]) -> None:
        """Only public web addresses (or those that the settings allow) are let through."""
        address = str(route.request.url)
        if address.startswith(("data:", "blob:")) or await self._may(address):
            await route.continue_()
            return
        blocked.append(address[:500])
        await route.abort("blockedbyclient")

    async def _may(self, address: str) -> bool:
        from pucha.observe.canonical import canonical, host_of

        host = host_of(canonical(address) or "")
        if not host:
            return False
        found = await self._names.look_up(host)
        every = found.every or found.allowed
        return bool(every) and all(is_allowed(a, self._settings.allow_private) for a in every)

    async def _go(self, page: Any, url: str) -> None:
        await page.goto(url, wait_until="domcontentloaded", timeout=self._settings.total_timeout * 1000)

    async def _settle(self, page: Any) -> None:
        """Wait until the scripts have nothing more to fetch, or a few seconds."""
        with suppress(Exception):
            await page.wait_for_load_state("networkidle", timeout=5_000)
        await asyncio.sleep(0.1)


def _statuses(page: Any) -> list[int]:
    """Fills up with the status of each document that the page itself shows: behind a script wall the last counts."""
    found: list[int] = []

    def note(answer: Any) -> None:
        if answer.request.is_navigation_request() and answer.frame == page.main_frame:
            found.append(int(answer.status))

    page.on("response", note)
    return found


def _failure_of(error: Exception) -> str:
    """The row of failures.py that a browser's error stands for."""
    words = str(error)
    table = {"ERR_NAME_NOT_RESOLVED": "dns-no-name", "ERR_CONNECTION_REFUSED": "connect-refused",
             "ERR_CONNECTION_RESET": "connect-reset", "ERR_CONNECTION_TIMED_OUT": "connect-timeout",
             "ERR_EMPTY_RESPONSE": "empty-answer", "ERR_TOO_MANY_REDIRECTS": "redirect-loop",
             "ERR_BLOCKED_BY_CLIENT": "forbidden-address", "ERR_SSL": "tls-failed", "ERR_CERT": "tls-failed",
             "Timeout": "answer-timeout", "ERR_INTERNET_DISCONNECTED": "no-network"}
    return next((name for mark, name in table.items() if mark in words), "our-error")
