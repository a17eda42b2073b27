"""What a page's links mean for the crawl: new addresses find a place in the queue, old ones gain a parent."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pucha.model.facts import Link, Outline
from pucha.model.words import Rel
from pucha.observe.frontier import CHECK, DONE, LEFT_OUT, PAGE, Frontier, Target
from pucha.observe.ladder import Judgement
from pucha.observe.priority import Place, chain_of, is_page, rank
from pucha.observe.scope import Scope
from pucha.observe.settings import ObserveSettings
from pucha.observe.traps import Traps, pattern_of
from pucha.observe.wrong import is_link, wrong_address, wrong_hrefs

_FAR = 2**40  # a rank or chain that never wins
_SEEDS = 10**9  # rank of what only a sitemap names
MAX_LINKS = 20_000  # of one page
MAX_ANCHOR = 300


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was read: where it stands and what it links to."""

    url: str  # final address
    place: Place
    outline: Outline
    body: bytes = b""


class Harvest:
    """Feeds the frontier from pages. ``allowed`` answers for robots.txt."""

    def __init__(self, frontier: Frontier, scope: Scope, traps: Traps, settings: ObserveSettings,
                 allowed: Callable[[str], bool]) -> None:
        self._frontier = frontier
        self._scope = scope
        self._traps = traps
        self._settings = settings
        self._allowed = allowed

    def page(self, page: Page) -> None:
        """All links of ``page`` go to the frontier."""
        met: set[int] = set()
        place_of, again, form = self._frontier.place_of, self._frontier.again, Rel.FORM
        url, home, depth = page.url, page.place.home, page.place.depth
        for position, link in enumerate(_links(page)):
            place = place_of(link.url)
            if link.rel is form or place in met:  # asking a form's target with GET would say nothing
                continue
            if not place or not again(place, url, home, depth == 1, depth + 1):  # most links stand on every page
                self._link(place, link, page, position)
                place = place or place_of(link.url)
            if place:
                met.add(place)

    def _link(self, place: int, link: Link, page: Page, position: int) -> None:
        number = self._frontier.id_of(link.url)
        if place:
            self._frontier.add(self._mention(number, link, page))
            return
        if not is_link(link.url):
            return
        wrong = wrong_address(link.url, self._scope.local())
        target = self._new(number, link, page, position)
        if wrong is not None:
            target.state, target.wanted = DONE, False
            self._frontier.add(target)
            self._frontier.settle(target, Judgement(wrong.outcome, wrong.reason))
        else:
            self._frontier.add(target)

    def seeds(self, urls: Iterable[str], rank: int = _SEEDS) -> None:
        """Pages that somebody names, visited in this order from ``rank`` on; those of a sitemap behind all others."""
        for position, url in enumerate(urls):
            link = Link(url, "", Rel.PAGE)
            if not is_page(link) or self._traps.refuse(url, 0) or wrong_address(url, self._scope.local()):
                continue
            if self._settings.obey_robots and not self._allowed(url):
                continue
            self._frontier.seed(Target(self._frontier.id_of(url), url, PAGE, True, rank + position, 2, 0,
                                       str(Rel.PAGE), False, False, False, 0, "", ""))
        self._frontier.flush()

    def _mention(self, number: int, link: Link, page: Page) -> Target:
        """A known address: it gains a parent, and perhaps a place nearer to the home page."""
        return Target(number, link.url, CHECK, False, _FAR, page.place.depth + 1, _FAR, str(link.rel),
                      False, page.place.home, page.place.depth == 1, 1, page.url, link.text[:MAX_ANCHOR])

    def _new(self, number: int, link: Link, page: Page, position: int) -> Target:
        external = not self._scope.own(link.url)
        chain = chain_of(link, page.place, page.outline.next_page, pattern_of(link.url) == pattern_of(page.url))
        state, why = self._fate(link, external, chain, page.place.depth + 1)
        order = rank(link, page.place, position, page.outline.next_page)
        if external:
            order += 10**7
        return Target(number, link.url, state, state == PAGE, order, page.place.depth + 1, chain, str(link.rel),
                      external, page.place.home, page.place.depth == 1, 1, page.url, link.text[:MAX_ANCHOR], why)

    def _fate(self, link: Link, external: bool, chain: int, depth: int) -> tuple[int, str]:
        """State of a new address, and why when it is not simply visited."""
        if external:
            return (CHECK, "") if self._settings.check_external else (LEFT_OUT, "external-off")
        if self._settings.obey_robots and not self._allowed(link.url):
            return LEFT_OUT, "robots"
        if not is_page(link):
            return CHECK, ""
        trap = self._traps.refuse(link.url, chain)
        if trap:
            return LEFT_OUT, trap
        return (CHECK, "max-depth") if depth > self._settings.max_depth else (PAGE, "")


def _links(page: Page) -> Iterable[Link]:
    """The page's links, frames and redirect; what the page's author wrote wrong comes too."""
    outline = page.outline
    yield from outline.links[:MAX_LINKS]
    for frame in outline.frames:
        yield Link(frame, "", Rel.FRAME)
    if outline.redirect_to:
        yield Link(outline.redirect_to, "", Rel.FRAME)
    if outline.next_page:
        yield Link(outline.next_page, "下一页", Rel.PAGE)
    for href in wrong_hrefs(page.body):
        yield Link(href, "", Rel.PAGE)
