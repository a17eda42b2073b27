"""Where a crawl needs a browser: a home page behind a script wall, and pages that only scripts fill (脚本生成的页面).

Decided once per page template: the first page of a template is rendered; only when that brings something are its
sisters rendered too. What is rendered is captured, and read like any other page.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pucha.model.facts import Outline
from pucha.model.observation import Fetch
from pucha.observe.asker import Asker
from pucha.observe.browser import Browser, NoBrowser, Rendered, open_browser
from pucha.observe.browser_source import LiveSource
from pucha.observe.fetch import Fetcher
from pucha.observe.frontier import Target
from pucha.observe.settings import ObserveSettings
from pucha.observe.traps import pattern_of

MAX_RENDERED = 40  # pages of one crawl
PER_TEMPLATE = 12
WALL_LINKS = 10  # an error page with more links than this is no wall


@dataclass(frozen=True, slots=True)
class ShellPage:
    """A page of the site whose content only scripts bring."""

    url: str
    depth: int
    parent: str


@dataclass(frozen=True, slots=True)
class Filled:
    """The same page after its scripts ran."""

    page: ShellPage
    fetch: Fetch
    dom: bytes
    outline: Outline


class Renderer:
    """Renders pages of one crawl. ``reason``: why it could not, once it was tried."""

    def __init__(self, fetcher: Fetcher, asker: Asker, settings: ObserveSettings,
                 outline: Callable[[bytes, str, str], Outline]) -> None:
        self._fetcher = fetcher
        self._asker = asker
        self._settings = settings
        self._outline = outline
        self.reason = ""

    async def fill(self, pages: list[ShellPage]) -> list[Filled]:
        """The pages that say something once their scripts ran; those that an earlier run rendered come from the log."""
        if not pages:
            return []
        async with open_browser(self._settings, self._fetcher.clock, LiveSource(self._fetcher)) as browser:
            if isinstance(browser, NoBrowser):
                self.reason = browser.reason
                return []
            return await self._fill(browser, pages)

    async def look(self, targets: list[Target]) -> list[tuple[Target, Rendered, bool]]:
        """What a browser makes of addresses that no other look could decide, and whether it opened them."""
        if not targets:
            return []
        async with open_browser(self._settings, self._fetcher.clock, LiveSource(self._fetcher)) as browser:
            if isinstance(browser, NoBrowser):
                return []
            shown = [(target, await browser.render(target.url)) for target in targets]
        return [(target, page, not page.failure and self._says_something(page)) for target, page in shown]

    async def _fill(self, browser: Browser, pages: list[ShellPage]) -> list[Filled]:
        found: list[Filled] = []
        tried: dict[str, int] = {}
        helped: set[str] = set()
        for page in pages:
            template = pattern_of(page.url)
            count = tried.get(template, 0)
            if sum(tried.values()) >= MAX_RENDERED or count >= PER_TEMPLATE or (count and template not in helped):
                continue
            tried[template] = count + 1
            filled = await self._one(browser, page)
            if filled is not None:
                helped.add(template)
                found.append(filled)
        return found

    async def _one(self, browser: Browser, page: ShellPage) -> Filled | None:
        answer = self._asker.rendered(page.url)
        if answer is None:
            shown = await browser.render(page.url)
            if shown.failure or not self._says_something(shown):
                return None
            answer = self._asker.keep_rendered(shown, page.url, page.depth, page.parent)
        outline = self._outline(answer.body, answer.fetch.final_url, answer.fetch.content_type)
        return Filled(page, answer.fetch, answer.body, outline)

    def _says_something(self, shown: Rendered) -> bool:
        """Is it a page of the site? What an error status brings is one only when it leads on to many others."""
        outline = self._outline(shown.dom, shown.final_url, "text/html; charset=utf-8")
        if (shown.status or 200) >= 400 and len(outline.links) <= WALL_LINKS:
            return False
        return not (outline.shell or outline.challenge or outline.says_missing)
