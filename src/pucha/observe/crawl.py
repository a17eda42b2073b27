"""The crawl of one site (站点采集): home page, pages in order of worth, then a check of every other address.

It can be killed at any moment: calling :func:`crawl` again with the same folder goes on where it was, asks nothing
twice that is logged, and ends with the same files as an undisturbed run.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from pucha.model import codec
from pucha.model.facts import Outline
from pucha.model.observation import Confirmation, Coverage, Fetch
from pucha.model.site import Site
from pucha.observe.asker import Asker
from pucha.observe.brake import Brake
from pucha.observe.coverage import coverage_of
from pucha.observe.doubts import CONSIDERED, MOST, doubtful, judged
from pucha.observe.fetch import Fetcher
from pucha.observe.folder import CrawlFolder
from pucha.observe.frontier import CHECK, LEFT_OUT, PAGE, Frontier, Target
from pucha.observe.gate import RobotsGate
from pucha.observe.harvest import Harvest, Page
from pucha.observe.home import Landing, land
from pucha.observe.links import link_rows, write_links
from pucha.observe.priority import Place, entrance_only
from pucha.observe.pump import pump
from pucha.observe.rendering import Renderer, ShellPage
from pucha.observe.scope import Scope
from pucha.observe.settings import ObserveSettings
from pucha.observe.sitemap import SitemapWalk
from pucha.observe.soft404 import learnt_addresses, seen
from pucha.observe.timeline import Timeline
from pucha.observe.traps import Traps
from pucha.observe.visit import OutlineReader, Visitor, content_key

CHECKS_AT_ONCE = 48
PAGE_SHARE = 0.7  # of the time limit that reading pages may take
MAX_KNOCKS = 10  # times that a site is given another chance after it stopped answering
COMMIT_EVERY = 1.0  # seconds


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a crawl stands. ``stage``: pages | links | done."""

    stage: str
    done: int
    waiting: int
    pages: int


@dataclass(frozen=True, slots=True)
class CrawlResult:
    """What a crawl saw of the home page, and how far it came. Pages and links lie in the folder's files."""

    home: Fetch | None
    home_url: str  # where the home address leads
    home_failure: str | None
    home_blame: str | None
    home_confirmed: bool  # at least two tries failed the same way
    home_confirmations: tuple[Confirmation, ...]
    entrance_only: bool
    coverage: Coverage
    shells: int = 0
    stopped: str = ""  # "" | time | walled | site-stopped
    links: int = 0


async def crawl(site: Site, home_url: str, folder: CrawlFolder, outline: OutlineReader, fetcher: Fetcher,
                settings: ObserveSettings, as_of: datetime, progress: Callable[[Progress], None] | None = None,
                skim: OutlineReader | None = None, logged: Callable[[Fetch], None] | None = None) -> CrawlResult:
    """Crawl ``home_url`` into ``folder``; go on with a crawl that lies there unfinished.

    ``outline(body, url, content_type)`` reads a page's links; ``skim``, where given, those of all pages but the home
    page, without their places. ``logged`` hears of every new exchange once it is captured and logged.
    The result of a finished crawl is given again at once.
    """
    folder.path.mkdir(parents=True, exist_ok=True)
    run = _Crawl(home_url, folder, outline, skim or outline, fetcher, settings, as_of, progress)
    run.hear(logged)
    try:
        return await run.run()
    finally:
        run.close()


def rewrite_links(folder: CrawlFolder, entrance_only: bool) -> int:
    """Write the link files again, when the facts say better whether the home page is only an entrance."""
    frontier = Frontier(folder.frontier)
    try:
        return write_links(link_rows(frontier, entrance_only), folder.links, folder.links_csv)
    finally:
        frontier.close()


class _Crawl:
    """One run over one folder."""

    def __init__(self, home_url: str, folder: CrawlFolder, outline: OutlineReader, skim: OutlineReader,
                 fetcher: Fetcher, settings: ObserveSettings, as_of: datetime,
                 progress: Callable[[Progress], None] | None) -> None:
        self._home_url, self._folder, self._outline, self._skim = home_url, folder, outline, skim
        self._settings, self._as_of, self._progress = settings, as_of, progress
        self._frontier = Frontier(folder.frontier)
        self._asker = Asker(fetcher, folder, self._frontier.get_meta("offset", 0), self._needed())
        self._scope = Scope(home_url)
        self._traps = Traps()
        self._brake = Brake(settings.max_seconds)
        self._gate = RobotsGate(self._asker, self._frontier, settings)
        self._harvest = Harvest(self._frontier, self._scope, self._traps, settings, self._gate.allows)
        self._visitor = Visitor(self._asker, self._frontier, self._harvest, self._scope, self._traps, self._brake,
                                settings, self._read, self._read_quickly)
        self._renderer = Renderer(fetcher, self._asker, settings, self._read)
        self._committed = time.monotonic()
        self._entrance_only = False
        self._unread = 0
        self._knocks = 0
        self._given_up = False  # the site no longer answers

    def hear(self, logged: Callable[[Fetch], None] | None) -> None:
        self._asker.logged = logged

    def _needed(self) -> Callable[[Fetch], bool]:
        """Which logged exchanges may still be asked for: those whose result the frontier does not hold."""
        learnt = learnt_addresses(self._frontier.get_meta("soft", {}))
        sown = self._frontier.get_meta("sitemaps") is not None
        robots_known = self._frontier.get_meta("robots") is not None

        def needed(fetch: Fetch) -> bool:
            if fetch.purpose == "robots":
                return not robots_known
            if fetch.purpose == "sitemap":
                return not sown
            if fetch.purpose == "learn-404":
                return (fetch.method, fetch.url) not in learnt
            return self._frontier.waits(self._frontier.id_of(fetch.url), fetch.at)
        return needed

    async def run(self) -> CrawlResult:
        finished = self._frontier.get_meta("result")
        if finished:
            return codec.build(CrawlResult, finished)
        self._recall()
        landing = await self._land()
        if landing is None or landing.get("failure") is None:
            await self._sow()
            await self._visit_all()
            await self._ask_browser()
        return self._conclude(self._frontier.get_meta("home"))

    # the home page -----------------------------------------------------------------------------------------------

    async def _land(self) -> dict[str, Any]:
        """The home page, once; after a restart what was noted of it."""
        noted: dict[str, Any] | None = self._frontier.get_meta("home")
        await self._gate.open(self._home_url)
        if noted is not None:
            return noted
        landing = await land(self._asker, self._home_url, self._settings, self._read)
        if landing.fetch.blame == "wall" or (landing.outline is not None and landing.outline.shell):
            await self._dress(landing)
        noted = self._note_home(landing)
        self._commit()
        return noted

    async def _sow(self) -> None:
        """Pages that the site's own sitemaps name, once."""
        if not self._settings.sitemaps or self._frontier.get_meta("sitemaps") is not None:
            return
        walk = SitemapWalk(self._asker, self._scope.own)
        pages = await walk.read(self._home_url, self._gate.robots.sitemaps)
        self._harvest.seeds(pages)
        self._frontier.set_meta("sitemaps", [len(walk.asked), len(pages)])
        self._commit()

    async def _dress(self, landing: Landing) -> None:
        """A home page behind a script wall, or built by scripts: what does a browser show?"""
        filled = await self._renderer.fill([ShellPage(landing.fetch.final_url, 0, "")])
        if filled:
            landing.fetch, landing.body, landing.outline = filled[0].fetch, filled[0].dom, filled[0].outline

    async def _fill_shells(self) -> bool:
        """Pages that scripts fill are read again in a browser; their links join the queue. True when there were any."""
        pages = [ShellPage(*fields) for fields in self._frontier.get_meta("shells", [])] + self._visitor.shell_pages
        found = await self._renderer.fill(pages)
        for filled in found:
            self._visitor.shells -= 1
            self._harvest.page(Page(filled.fetch.final_url, Place(filled.page.depth), filled.outline, filled.dom))
        self._visitor.shell_pages.clear()
        self._frontier.set_meta("shells", [])
        return bool(found)

    def _note_home(self, landing: Landing) -> dict[str, Any]:
        final = landing.fetch.final_url
        if landing.outline is not None:
            for url in (*landing.passed, final):
                self._scope.add(url)
            self._take_home(landing, landing.outline)
        noted = {"fetch": codec.plain(landing.fetch), "url": final, "failure": landing.failure,
                 "blame": landing.fetch.blame, "confirmed": landing.confirmed,
                 "confirmations": codec.plain(landing.confirmations), "hosts": sorted(self._scope.hosts),
                 "entrance_only": self._entrance_only, "seen": landing.outline is not None}
        self._frontier.set_meta("home", noted)
        return noted

    def _take_home(self, landing: Landing, outline: Outline) -> None:
        fetch = landing.fetch
        self._visitor.pages += 1
        self._visitor.shells += outline.shell
        self._visitor.soft.home = seen(fetch, outline)
        self._entrance_only = entrance_only(outline.links)
        self._frontier.seen_content(content_key(fetch.final_url, fetch, outline))
        root = Target(0, fetch.final_url, PAGE, True, 0, 0, 0, "page", False, False, False, 0, "", "")
        for url in dict.fromkeys((*landing.passed, fetch.url, fetch.final_url)):
            self._frontier.passed(self._frontier.id_of(url), url, root, fetch.status)
        self._harvest.seeds([url for url in self._settings.first if self._scope.own(url)], rank=1)
        self._harvest.page(Page(fetch.final_url, Place(0, 0, True), outline, landing.body))

    def _read(self, body: bytes, url: str, content_type: str) -> Outline:
        """The outline of a page; a page that breaks the reader is counted and has no links."""
        return self._safely(self._outline, body, url, content_type)

    def _read_quickly(self, body: bytes, url: str, content_type: str) -> Outline:
        return self._safely(self._skim, body, url, content_type)

    def _safely(self, read: OutlineReader, body: bytes, url: str, content_type: str) -> Outline:
        try:
            return read(body, url, content_type)
        except Exception:  # the reader meets everything that the web holds
            self._unread += 1
            return Outline()

    # all other addresses -----------------------------------------------------------------------------------------

    async def _visit_all(self) -> None:
        """Pages, then checks; again while a check turned up a page with new pages behind it."""
        while True:
            await self._read_pages()
            self._close_pages()
            await self._check_links()
            if self._brake.reason or not self._frontier.waiting(PAGE):
                break
        left = self._brake.reason or "time"
        self._frontier.leave_waiting(PAGE, LEFT_OUT, left)
        self._frontier.leave_waiting(CHECK, LEFT_OUT, left)

    async def _check_links(self) -> None:
        """Every address that waits for a check; when the site no longer answers, only those of others."""
        while True:
            await self._knock()
            await pump(self._next_check, lambda t: self._visitor.visit(t, patient=True), CHECKS_AT_ONCE, self._tick)
            if not self._brake.held or self._given_up:
                return

    async def _read_pages(self) -> None:
        """Pages until none is left; what a browser adds to them is read as well."""
        while True:
            await pump(self._next_page, lambda t: self._visitor.visit(t, patient=False), self._settings.per_host * 2,
                       self._tick)
            if not await self._fill_shells():
                return

    def _next_page(self, busy: set[int]) -> list[Target]:
        """The next pages to read; none when a limit is reached."""
        while True:
            room = self._settings.max_pages - self._visitor.pages - len(busy)
            if room <= 0 or self._brake.held or self._brake.spent(PAGE_SHARE):
                return []
            taken = self._frontier.take(PAGE, min(room, 64), busy)
            useful = [t for t in taken if not self._stale(t)]
            if useful or not taken:
                return useful

    async def _ask_browser(self) -> None:
        """Links that no other look could decide, a few of them, in a browser."""
        if self._brake.reason or self._settings.browser == "off":
            return
        doubts = list(islice(doubtful(self._frontier.unsure(CONSIDERED)), MOST))
        for target, shown, opened in await self._renderer.look(doubts):
            self._frontier.settle(target, judged(target, shown, opened))

    def _stale(self, target: Target) -> bool:
        why = self._traps.spent(target.url)
        if why:
            self._frontier.leave_out(target, why)
        return bool(why)

    def _next_check(self, busy: set[int]) -> list[Target]:
        if self._brake.spent() or (self._brake.held and not self._given_up):
            return []
        return self._frontier.take(CHECK, CHECKS_AT_ONCE, busy)

    def _close_pages(self) -> None:
        """Pages that a limit left unread are only checked; what no page links to is not."""
        if not self._brake.held:
            self._frontier.leave_unlinked("time" if self._brake.spent(PAGE_SHARE) else "max-pages")
        if self._brake.spent(PAGE_SHARE):
            self._brake.reason = self._brake.reason or "time"
            self._frontier.leave_waiting(PAGE, CHECK, "time")
        elif not self._brake.held:
            self._frontier.leave_waiting(PAGE, CHECK, "max-pages")

    async def _knock(self) -> None:
        """When the site stopped answering: wait a little and knock once more; if it opens, go on."""
        if not self._brake.held or self._given_up:
            return
        await asyncio.sleep(max(self._settings.back_off, default=0.0))
        self._knocks += 1
        again = await land(self._asker, self._home_url, self._settings, self._read)
        if again.outline is not None and self._knocks <= MAX_KNOCKS:
            self._brake.release()
            return
        self._given_up = True
        self._frontier.leave_own_waiting(self._brake.reason)

    def _tick(self, done: int) -> None:
        """After each finished address: progress, and a commit now and then."""
        now = time.monotonic()
        if now - self._committed >= COMMIT_EVERY:
            self._commit()
            self._report()

    def _report(self, stage: str = "") -> None:
        if self._progress is None:
            return
        pages, checks = self._frontier.waiting(PAGE), self._frontier.waiting(CHECK)
        self._progress(Progress(stage or ("pages" if pages else "links"), self._asker.sent, pages + checks,
                                self._visitor.pages))

    # keeping and ending ------------------------------------------------------------------------------------------

    def _commit(self) -> None:
        self._frontier.save_patterns(self._traps.changes())
        self._frontier.set_meta("counts", [self._visitor.pages, self._visitor.shells, self._unread,
                                           self._visitor.file_bytes])
        self._frontier.set_meta("shells", self._frontier.get_meta("shells", []) + [
            [p.url, p.depth, p.parent] for p in self._visitor.shell_pages])
        self._visitor.shell_pages.clear()
        self._frontier.set_meta("soft", self._visitor.soft.remembered())
        self._frontier.commit(self._asker.safe_offset)
        self._committed = time.monotonic()

    def _recall(self) -> None:
        """What an earlier, killed run knew."""
        self._traps.load(self._frontier.patterns())
        counts = (*self._frontier.get_meta("counts", []), 0, 0, 0, 0)
        self._visitor.pages, self._visitor.shells, self._unread, self._visitor.file_bytes = counts[:4]
        self._visitor.soft.recall(self._frontier.get_meta("soft", {}))
        home = self._frontier.get_meta("home")
        if home:
            self._scope.hosts.update(home["hosts"])
            self._entrance_only = home["entrance_only"]

    def _conclude(self, home: dict[str, Any]) -> CrawlResult:
        """Writes the link files and the coverage."""
        timeline = Timeline(self._folder.timeline_path, self._as_of)
        rows = timeline.judge(link_rows(self._frontier, self._entrance_only))
        links = write_links(rows, self._folder.links, self._folder.links_csv)
        timeline.save()
        coverage = coverage_of(self._frontier, self._visitor.pages, self._brake.reason, home["seen"],
                               self._visitor.shells, self._unread, (self._renderer.reason, self._gate.remark))
        result = CrawlResult(codec.build(Fetch, home["fetch"]), home["url"], home["failure"], home["blame"],
                             home["confirmed"], codec.build(tuple[Confirmation, ...], home["confirmations"]),
                             self._entrance_only, coverage, self._visitor.shells, self._brake.reason, links)
        self._frontier.set_meta("result", codec.plain(result))
        self._commit()
        self._report("done")
        return result

    def close(self) -> None:
        self._asker.close()
        self._frontier.close()


__all__ = ["CrawlFolder", "CrawlResult", "Progress", "crawl", "rewrite_links"]
