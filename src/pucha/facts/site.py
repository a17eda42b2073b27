"""A whole site folded from its pages (站点事实): what the site checks read.

``SiteFolder`` takes understood pages, link rows, probes and the like in any order and gives the same facts
whatever the order was. Of each page it keeps a small note only, so that memory stays flat.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from pucha.facts.activities import KIND_OF_COLUMN, ActivityFolder
from pucha.facts.availability import AvailabilityFolder
from pucha.facts.column_kinds import kind_of
from pucha.facts.column_places import ColumnPlaces
from pucha.facts.columns import Tree
from pucha.facts.entrances import EntranceFolder
from pucha.facts.followups import draw_titles, plan_searches
from pucha.facts.home_fold import (
    HomeFolder,
    home_items,
    is_entrance_only,
    linked_articles,
    name_of_site,
    second_level,
    with_day,
)
from pucha.facts.letter_fold import LetterFolder
from pucha.facts.link_fold import LinkFolder
from pucha.facts.list_calls import NAME as LIST
from pucha.facts.list_calls import plan_lists, read_answer
from pucha.facts.lookalikes import LookalikeFolder
from pucha.facts.marks import MarkFolder
from pucha.facts.page_notes import PageNote, note_of
from pucha.facts.policies import pairs
from pucha.facts.search import is_external, search_form
from pucha.facts.site_addresses import list_key, place_key
from pucha.model.facts import (
    Column,
    FollowUp,
    FormFacts,
    Guide,
    Item,
    NetFacts,
    PageFacts,
    PageMark,
    SearchFacts,
    SiteFacts,
)
from pucha.model.observation import Coverage, Fetch, LinkRow, Probe
from pucha.model.site import Site
from pucha.model.words import PageKind

_STANDING = frozenset({"概况", "机构职能", "领导", "其他"})  # texts of such columns need no date
_ELEMENT_KEPT = 600
Answer = tuple[FollowUp, bytes | None, Fetch]


class SiteFolder:
    """Folds one site. :meth:`followups` and :meth:`finish` may be asked once all pages are in."""

    def __init__(self, site: Site, home_url: str, as_of: datetime) -> None:
        self.site = site
        self.home_url = home_url
        self.as_of = as_of
        self._home = HomeFolder(home_url)
        self._places = ColumnPlaces(home_url)
        self._marks = MarkFolder(site)
        self._letters = LetterFolder()
        self._activities = ActivityFolder()
        self._entrances = EntranceFolder()
        self._links = LinkFolder()
        self._visits = AvailabilityFolder()
        self.lookalikes = LookalikeFolder()
        self._calls: dict[str, str] = {}  # page whose list a call would bring → the call
        self._guides: dict[str, Guide] = {}
        self._kinds: Counter[str] = Counter()
        self._days: dict[str, date] = {}  # shown by an article's own page
        self._listed_days: dict[str, date] = {}  # shown by a list
        self._forms: dict[tuple[bool, str, str], tuple[FormFacts, str]] = {}
        self._net = NetFacts(host=self._home.host)
        self._search: SearchFacts | None = None
        self._counted: tuple[str, str] | None = None  # (page, its words about letters received and answered)
        self._classes: set[str] = set()
        self._failure: tuple[str | None, str | None, bool] = (None, None, False)

    # --- what comes in ---

    def add(self, page: PageFacts) -> None:
        """Takes one understood page."""
        note = note_of(page)
        is_home = self._home.is_home(page)
        self._kinds[page.kind.value] += 1
        self._home.add(page)
        self._places.add(note, page, is_home)
        self._marks.add(page)
        self._letters.add(page)
        self._activities.add(page)
        self.lookalikes.add(page)
        self._entrances.add(page, is_home, note.is_list)
        self._keep_days(page, note)
        self._keep_guide(page)
        self._keep_forms(page, is_home)
        self._keep_told(page)
        if note.shape == "unseen" and "list-call" in page.notes:
            self._calls[page.url] = page.notes["list-call"]

    def add_redirect(self, url: str, final_url: str) -> None:
        """An address that the server answered with another one."""
        if place_key(url) != place_key(final_url):
            self._home.add_redirect(url, final_url)
            self._places.add_redirect(url, final_url)

    def add_links(self, rows: Iterable[LinkRow]) -> None:
        self._links.add(rows)

    def add_probes(self, probes: Iterable[Probe]) -> None:
        self._visits.add(probes)

    def set_net(self, net: NetFacts) -> None:
        self._net = net

    def set_search(self, search: SearchFacts) -> None:
        self._search = search

    def add_answers(self, answers: Iterable[Answer]) -> None:
        """What came of the calls that :meth:`followups` wanted repeated: lists that a script would have brought."""
        for asked, body, fetch in answers:
            if asked.name == LIST and body and fetch.status == 200:
                items = read_answer(body, asked.referer, fetch.content_type, self.as_of)
                self._places.fill(place_key(asked.referer), items)

    def set_home_failure(self, failure: str, blame: str, confirmed: bool) -> None:
        self._failure = failure, blame, confirmed

    def _keep_days(self, page: PageFacts, note: PageNote) -> None:
        if note.on:
            self._days[note.key] = note.on
        for block in page.lists:
            for item in block.items:
                key = place_key(item.url)
                if key and item.date and item.date > self._listed_days.get(key, date.min):
                    self._listed_days[key] = item.date

    def _keep_guide(self, page: PageFacts) -> None:
        read = page.guide or (Guide(page.url, page.title or "") if page.kind is PageKind.GUIDE else None)
        if read is not None and page.kind in (PageKind.GUIDE, PageKind.ARTICLE, PageKind.OTHER):
            short = tuple(replace(e, text=e.text[:_ELEMENT_KEPT]) for e in read.elements)
            guide = replace(read, elements=short)
            key = place_key(page.url)
            self._guides[key] = min(self._guides.get(key, guide), guide, key=lambda known: known.url)

    def _keep_forms(self, page: PageFacts, is_home: bool) -> None:
        for form in page.forms:
            if form.purpose == "search":
                key = (not is_home, form.action, form.text_field)
                found = (form, page.charset)
                self._forms[key] = min(self._forms.get(key, found), found, key=repr)

    def _keep_told(self, page: PageFacts) -> None:
        counted = page.notes.get("letter-statistics")
        if counted:
            self._counted = min((self._counted or (page.url, counted)), (page.url, counted))
        self._classes |= {name for name in page.notes.get("service-classes", "").split("、") if name}

    # --- what comes out ---

    def followups(self) -> tuple[FollowUp, ...]:
        """Requests that only make sense now: the site's search asked for titles that the site published, and calls
        that would bring the list of a column."""
        form, charset = self._search_form()
        tree = self._tree()
        titles = draw_titles(self._places.notes, tree.members(), tree.columns(), self._seed, self.as_of.date())
        return plan_searches(form, titles, charset, self.home_url) + plan_lists(self._calls)

    def finish(self, coverage: Coverage) -> SiteFacts:
        """The site as seen on one day."""
        home = self._home.page()
        tree = self._tree()
        columns = tree.columns()
        items, entrance_only, second = self._home_items(home, tree)
        members = tree.members_by_kind()
        policies, interpretations = pairs(self._places.notes, members.get("政策文件", ()), members.get("政策解读", ()))
        undated, dated = self._articles(columns)
        failure, blame, confirmed = self._failure
        return SiteFacts(
            site=self._seed, home_url=self.home_url, seen_on=self.as_of, home=home, home_failure=failure,
            home_blame=blame, home_confirmed=confirmed, entrance_only=entrance_only, second_level=second,
            home_items=items, home_items_seen=home is not None and not (home.needs_script and not items),
            site_name=name_of_site(home), columns=columns, letters=self._letters.finish(),
            activities=self._activities.finish(tree.listed(KIND_OF_COLUMN), self._places.notes.values()),
            guides=tuple(self._guides[key] for key in sorted(self._guides)),
            entrances=self._entrances.finish(self._links.fate), attachments_bad=self._bad_attachments(),
            footer_pages=self._marks.footer_pages(), tag_pages=self._tag_pages(tree),
            find_error_pages=self._marks.find_error_pages(), pages_by_kind=dict(sorted(self._kinds.items())),
            footer_checked=self._marks.checked, undated_articles=undated, dated_articles=dated, policies=policies,
            interpretations=interpretations, search=self._search_facts(home), availability=self._visits.finish(),
            links=self._links.finish(), net=self._net, coverage=coverage,
            letter_statistics=self._counted[1] if self._counted else "",
            service_classes=tuple(sorted(self._classes)[:40]),
            needs_script=_needs_script(home, items, columns), near_articles=self.lookalikes.finish())

    @property
    def _seed(self) -> str:
        return self.site.code or self._home.host

    def _tree(self) -> Tree:
        """Columns with the days known so far; items of the home page speak against a blank column."""
        home = self._home.page()
        shown = [item for block in home.lists for item in block.items] if home else []
        return Tree(self._places, self._all_days(), shown, self.as_of.date())

    def _all_days(self) -> dict[str, date]:
        """Days by place key: an article's own day first, else the day that a list shows."""
        return self._listed_days | self._days

    def _home_items(self, home: PageFacts | None, tree: Tree) -> tuple[tuple[Item, ...], bool, tuple[str, ...]]:
        """(items, entrance only?, second-level pages judged instead)."""
        if home is None:
            return (), False, ()
        days, keys = self._all_days(), tree.keys()
        notes, host, today = self._places.notes, self._home.host, self.as_of.date()
        items = home_items(home.lists, notes, keys, days, host, today)
        shown = {place_key(item.url) for item in items}
        items += tuple(i for i in linked_articles(home, notes, today) if place_key(i.url) not in shown)
        if not is_entrance_only(home, items):
            return items, False, ()
        second = second_level(home, notes, host)
        found: dict[str, Item] = {place_key(item.url) or item.title: item for item in items}
        for note in second:
            lists = self._home.lists_of(note.key)
            for item in note.items if note.is_list else home_items(lists, notes, keys, days, host, today):
                found.setdefault(place_key(item.url) or item.title, with_day(item, days, today))
        return tuple(found.values()), True, tuple(note.url for note in second)

    def _articles(self, columns: Iterable[Column]) -> tuple[tuple[str, ...], int]:
        """(addresses of articles without a day, how many have one)."""
        standing = {place_key(column.url) for column in columns if column.state == "static"}
        undated = []
        dated = 0
        for key, note in self._places.notes.items():
            if note.kind is not PageKind.ARTICLE or key in standing:
                continue
            if note.on is not None:
                dated += 1
            elif not _is_standing_text(note):
                undated.append(note.url)
        return tuple(sorted(undated)), dated

    def _tag_pages(self, tree: Tree) -> tuple[PageMark, ...]:
        """Tags page by page; of lists only the first pages of columns."""
        further, columns = tree.further_pages(), tree.keys()
        return tuple(mark for mark in self._marks.tag_pages() if place_key(mark.url) not in further
                     and (mark.kind is not PageKind.COLUMN or list_key(mark.url) in columns))

    def _bad_attachments(self) -> tuple[LinkRow, ...]:
        offered = {place_key(link.url) for guide in self._guides.values() for link in guide.attachments}
        return tuple(row for row in self._links.bad_attachments() if place_key(row.url) in offered)

    def _search_form(self) -> tuple[FormFacts | None, str]:
        """The search form of the home page, else of any page; with the charset of its page."""
        ordered = [self._forms[key] for key in sorted(self._forms)]
        home = [pair for key, pair in sorted(self._forms.items()) if not key[0]]
        form = search_form(form for form, _ in home) or search_form(form for form, _ in ordered)
        return form, next((charset for known, charset in ordered if known is form), "utf-8")

    def _search_facts(self, home: PageFacts | None) -> SearchFacts:
        if self._search is not None:
            return self._search
        form, _ = self._search_form()
        if form is not None:
            return SearchFacts(True, form.action, is_external(form.action, self._home.host),
                               reason="搜索框由脚本提交，未能试搜" if not form.action else "没有试搜")
        if home is None or home.needs_script:
            return SearchFacts(reason="没有读到首页")
        if any(kind_of(link.text)[0] == "" and ("搜索" in link.text or "检索" in link.text) for link in home.links):
            return SearchFacts(reason="有搜索链接，未见搜索框")
        return SearchFacts(False, reason="没有发现站内搜索")


def _is_standing_text(note: PageNote) -> bool:
    """A text of a column whose texts stand for years (概况, 机构职能, 领导)."""
    steps = [crumb.text for crumb in note.crumbs[-2:]]
    return any(kind_of(step)[0] in _STANDING for step in steps) or kind_of(note.title) in {(k, 1.0) for k in _STANDING}


def _needs_script(home: PageFacts | None, items: tuple[Item, ...], columns: tuple[Column, ...]) -> bool:
    if home is None or items:
        return False
    built = home.needs_script or home.kind is PageKind.SHELL
    return built and not any(column.state == "listed" for column in columns)
