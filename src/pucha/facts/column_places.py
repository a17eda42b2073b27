"""What names the columns of a site (栏目入口): navigation, home-page blocks and breadcrumbs, collected page by page."""

from collections import Counter
from dataclasses import dataclass, field, replace

from pucha.facts.column_kinds import plain_title, words
from pucha.facts.page_notes import ITEMS_KEPT, LIST_KINDS, MAYBE_LISTS, Crumb, PageNote
from pucha.facts.site_addresses import host_key, list_key, place_key
from pucha.model.facts import Item, Link, PageFacts
from pucha.model.words import PageKind, Rel

_NAME_LENGTH = 14
_DECORATION = " \t\u3000\xa0·•▪■□◆◇●○★☆►▶▷>»＞→+-|｜[]【】《》:："


@dataclass(slots=True)
class Place:
    """An address that navigation, a breadcrumb or a block calls a column."""

    url: str
    texts: Counter[str] = field(default_factory=Counter)
    in_nav: bool = False
    in_block: bool = False
    on_home: bool = False  # named by a link of the home page
    beside: bool = False  # named by a link of another list's page
    above: Counter[tuple[str, str]] = field(default_factory=Counter)  # (key, text) of the step before, in breadcrumbs

    def names(self, title: str) -> bool:
        """Does another page call it a column, or by this title?"""
        if self.in_nav or self.in_block or sum(self.above.values()) > 0:
            return True
        return (self.on_home or self.beside) and plain_title(title) in map(plain_title, self.texts)

    @property
    def title(self) -> str:
        return min(self.texts, key=lambda text: (-self.texts[text], text), default="")


class ColumnPlaces:
    """Collects what names columns, page by page, in any order."""

    def __init__(self, home_url: str) -> None:
        self.home_key = place_key(home_url)
        self.host = host_key(home_url)
        self.notes: dict[str, PageNote] = {}
        self.redirects: dict[str, str] = {}  # answered by the server with another address
        self.places: dict[str, Place] = {}
        self._crumb_articles: Counter[str] = Counter()  # pages whose breadcrumb ends in a column

    def add(self, note: PageNote, page: PageFacts, is_home: bool) -> None:
        """Takes a page's note and what the page says of other addresses."""
        self.notes[note.key] = min(self.notes.get(note.key, note), note, key=lambda known: known.url)
        for link in page.links:
            if link.area == "nav" or is_home or note.is_list:
                self._name(link, link.area == "nav", is_home and link.area != "footer")
        for heading, url in note.blocks:
            self._block(heading, url, is_home)
        self._crumbs(note)

    def fill(self, key: str, items: tuple[Item, ...]) -> None:
        """Gives a page the list that its script would have brought."""
        note = self.notes.get(key)
        if note is None or not items or note.shape != "unseen":
            return
        kind = note.kind if note.kind in (*LIST_KINDS, *MAYBE_LISTS) else PageKind.COLUMN
        newest = max((item.date for item in items if item.date), default=None)
        self.notes[key] = replace(note, kind=kind, shape="list", reason="", items=items[:ITEMS_KEPT], count=len(items),
                                  newest=newest)

    def add_redirect(self, url: str, final_url: str) -> None:
        self.redirects[list_key(url)] = list_key(final_url)

    def _name(self, link: Link, in_nav: bool, is_home: bool) -> None:
        text = (link.text.strip() or link.title.strip()).strip(_DECORATION)
        if link.rel is not Rel.PAGE or link.external or not names_column(text):
            return
        place = self._place(link.url)
        place.texts[text] += 1
        place.in_nav = place.in_nav or in_nav
        place.on_home = place.on_home or is_home
        place.beside = place.beside or not (in_nav or is_home)

    def _block(self, heading: str, url: str, is_home: bool) -> None:
        if host_key(url) != self.host:
            return
        place = self._place(url)
        place.in_block = place.in_block or is_home
        if names_column(heading):
            place.texts[heading] += 1

    def _place(self, url: str) -> Place:
        place = self.places.setdefault(list_key(url), Place(url))
        place.url = min(place.url, url, key=lambda address: (len(address), address))
        return place

    def _crumbs(self, note: PageNote) -> None:
        before: Crumb | None = None
        for crumb in note.crumbs:
            if crumb.key and host_key(crumb.url) == self.host and crumb.key != self.home_key:
                place = self._place(crumb.url)
                place.texts[crumb.text] += 1
                place.above[_step(before)] += 1
            before = crumb
        if note.crumbs and not note.is_list and note.crumbs[-1].key:
            self._crumb_articles[list_key(note.crumbs[-1].url)] += 1

    def pages_below(self, key: str) -> int:
        """How many pages name this column as the last linked step of their breadcrumb."""
        return self._crumb_articles[key]


def _step(crumb: Crumb | None) -> tuple[str, str]:
    return (list_key(crumb.url) if crumb.key else "", crumb.text) if crumb else ("", "")


def names_column(text: str) -> bool:
    plain = plain_title(text)
    return 1 < len(plain) <= _NAME_LENGTH and plain not in words("not_a_column") and plain not in words("home")
