"""The home page of a site (首页): which page it is after redirects and frames, and the items that it shows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from pucha.facts.column_kinds import plain_title, words
from pucha.facts.marks import says_nothing
from pucha.facts.page_notes import PageNote
from pucha.facts.site_addresses import host_key, list_key, place_key
from pucha.model.facts import Item, ItemList, PageFacts
from pucha.model.words import PageKind, Rel

_KEPT = 60
_HOPS = 6
_FEW_ITEMS = 3
_NO_NEWS = frozenset({PageKind.COLUMN, PageKind.HOME, PageKind.LETTER_LIST, PageKind.SEARCH, PageKind.GUIDE,
                      PageKind.REDIRECT, PageKind.ERROR, PageKind.SHELL, PageKind.SPAM})


class HomeFolder:
    """Keeps the few pages that may be the home page or a frame of it."""

    def __init__(self, home_url: str) -> None:
        self.home_url = home_url
        self.key = place_key(home_url)
        self.host = host_key(home_url)
        self._kept: dict[str, PageFacts] = {}
        self._aliases: dict[str, str] = {}

    def add_redirect(self, url: str, final_url: str) -> None:
        self._aliases[place_key(url)] = place_key(final_url)

    def add(self, page: PageFacts) -> None:
        if page.kind in (PageKind.HOME, PageKind.REDIRECT) or self._near(page):
            key = place_key(page.url)
            self._kept[key] = min(self._kept.get(key, page), replace(page, text=""), key=lambda known: known.url)
            if len(self._kept) > 2 * _KEPT:
                self._prune()

    def _near(self, page: PageFacts) -> bool:
        key = place_key(page.url)
        return key == self.key or key.split("?")[0].rstrip("/").count("/") <= 2

    def _prune(self) -> None:
        order = sorted(self._kept, key=lambda key: (key != self.key, key.count("/"), len(key), key))
        self._kept = {key: self._kept[key] for key in order[:_KEPT]}

    def page(self) -> PageFacts | None:
        """The home page itself, behind redirects; with the lists of its frames."""
        self._prune()
        key, home = self.key, None
        for _ in range(_HOPS):
            key = self._aliases.get(key, key) if key not in self._kept else key
            home = self._kept.get(key)
            if home is None or not home.redirect_to:
                break
            following = place_key(home.redirect_to)
            if following not in self._kept and following not in self._aliases:
                break
            key = following
        return self._with_frames(home) if home else None

    def _with_frames(self, home: PageFacts) -> PageFacts:
        frames = [self._kept[key] for link in home.links if link.rel is Rel.FRAME
                  and (key := place_key(link.url)) in self._kept and key != place_key(home.url)]
        if not frames:
            return home
        lists = tuple(block for page in (home, *frames) for block in page.lists)
        links = tuple(dict.fromkeys(link for page in (home, *frames) for link in page.links))
        return replace(home, lists=lists, links=links)

    def lists_of(self, key: str) -> tuple[ItemList, ...]:
        """Lists of another page that is kept (a second-level home page)."""
        page = self._kept.get(key)
        return page.lists if page else ()

    def is_home(self, page: PageFacts) -> bool:
        return place_key(page.url) == self.key or page.kind is PageKind.HOME


def home_items(lists: Iterable[ItemList], notes: Mapping[str, PageNote], column_keys: frozenset[str],
               dates: Mapping[str, date], host: str, as_of: date) -> tuple[Item, ...]:
    """Items in the columns shown on a home page: with dates from it, from the items' own pages or from lists."""
    found: dict[str, Item] = {}
    for block in lists:
        for item in block.items:
            dated = with_day(item, dates, as_of)
            if not _is_news(dated, block, notes, column_keys, host):
                continue
            key = place_key(item.url) or plain_title(item.title)
            known = found.get(key)
            if known is None or (known.date is None and dated.date is not None):
                found[key] = dated
    return tuple(found.values())


def linked_articles(home: PageFacts, notes: Mapping[str, PageNote], as_of: date) -> tuple[Item, ...]:
    """Dated articles that the home page links to outside navigation and foot, in a list or beside a picture."""
    found: dict[str, Item] = {}
    for link in home.links:
        note = notes.get(place_key(link.url)) if link.rel is Rel.PAGE and link.area in ("main", "side") else None
        if note is not None and note.kind is PageKind.ARTICLE and note.on and note.on <= as_of and not link.hidden:
            found.setdefault(note.key, Item(note.title or link.text, link.url, note.on))
    return tuple(found.values())


def with_day(item: Item, dates: Mapping[str, date], as_of: date) -> Item:
    """The item with the day that is shown beside it, else with its page's; what lies in the future is no day.

    A list often shows month and day only: the year comes from its page, where the two agree."""
    own = dates.get(place_key(item.url)) if item.url else None
    same_day = item.date and own and (item.date.month, item.date.day) == (own.month, own.day)
    days = (own, item.date) if same_day else (item.date, own)
    return replace(item, date=next((day for day in days if day and day <= as_of), None))


def _is_news(item: Item, block: ItemList, notes: Mapping[str, PageNote], column_keys: frozenset[str],
             host: str) -> bool:
    """Information, not an entrance: no column, no friendly link, no service."""
    if item.date is not None:
        return True
    note = notes.get(place_key(item.url))
    if note is not None:
        return note.kind not in _NO_NEWS and note.list_key not in column_keys
    if not item.url:
        return _reads_like_news(block) and len(plain_title(item.title)) > 10
    if host_key(item.url) != host or list_key(item.url) in column_keys:
        return False
    some_dated = any(other.date for other in block.items)
    return some_dated or len(plain_title(item.title)) > 10


def _reads_like_news(block: ItemList) -> bool:
    """A list whose entries have no address: headlines are long, names of columns and of other sites are short."""
    headlines = sum(1 for item in block.items if len(plain_title(item.title)) > 10)
    return len(block.items) >= _FEW_ITEMS and headlines * 2 > len(block.items)


def is_entrance_only(home: PageFacts, items: Sequence[Item]) -> bool:
    """A home page that offers only ways in: no dated item, hardly an item at all (入口型首页)."""
    if home.needs_script or home.kind is PageKind.SHELL:
        return False
    return len(items) < _FEW_ITEMS and not any(item.date for item in items)


def second_level(home: PageFacts, notes: Mapping[str, PageNote], host: str) -> tuple[PageNote, ...]:
    """Pages of information that an entrance-only home page leads to; letters and activities are judged elsewhere."""
    found: dict[str, PageNote] = {}
    for link in home.links:
        if link.rel not in (Rel.PAGE, Rel.FRAME) or host_key(link.url) != host:
            continue
        note = notes.get(place_key(link.url))
        if note is not None and note.key != place_key(home.url) and note.kind in (PageKind.COLUMN, PageKind.HOME):
            found.setdefault(note.key, note)
    return tuple(found[key] for key in sorted(found))


def name_of_site(home: PageFacts | None) -> str:
    """The site's name as its home page shows it: tag SiteName, else the page's title; "" when that only says 首页."""
    if home is None:
        return ""
    tagged = next((value.strip() for name, value in home.tags.items() if name.lower() == "sitename"), "")
    if tagged and not says_nothing(tagged):
        return tagged[:80]
    title = (home.html_title or home.title or "").strip()
    for sign in ("-", "_", "|", "—", "–"):
        parts = [part.strip() for part in title.split(sign) if plain_title(part) not in words("home")]
        title = next((part for part in parts if part), title)
    name = title.removeprefix("欢迎访问").removeprefix("欢迎光临").removeprefix("欢迎进入").strip()[:80]
    return "" if plain_title(name) in words("home") else name
