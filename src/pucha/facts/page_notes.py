"""The little that a site's fold keeps of each page (页面摘要), so that memory stays flat."""

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pucha.facts.column_kinds import plain_title, words
from pucha.facts.site_addresses import list_key, place_key
from pucha.model.facts import Item, Link, PageFacts
from pucha.model.words import PageKind, Rel

LIST_KINDS = frozenset({PageKind.COLUMN, PageKind.LETTER_LIST})
MAYBE_LISTS = frozenset({PageKind.SURVEY, PageKind.INTERVIEW})
BROKEN_KINDS = frozenset({PageKind.ERROR, PageKind.SPAM})

_MORE = re.compile(r"[\s+>»＞\[【]*(?:查看)?(?:更多|more)[\s+>»＞\]】.…]*$", re.IGNORECASE)
ITEMS_KEPT = 120
_LINKS_KEPT = 24
_BLANK_TEXT = 60  # fewer characters between path and foot say nothing
_STATIC_TEXT = 160
_SAYS_TEXT = 600  # longer, the words 暂无 … stand in a text
_FEW_LINKS = 3
_FRAME_LINKS = 6


class Crumb(NamedTuple):
    """One step of a breadcrumb (面包屑). ``key`` is "" when it is not linked."""

    text: str
    key: str
    url: str


class Onward(NamedTuple):
    """A link out of a page's main area."""

    key: str
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class PageNote:
    """What is kept of one page. ``shape``: list | blank | static | unseen | blocks (only windows of other columns)."""

    url: str
    key: str
    list_key: str
    kind: PageKind
    title: str
    on: date | None
    crumbs: tuple[Crumb, ...]
    shape: str
    reason: str = ""
    items: tuple[Item, ...] = ()
    count: int = 0
    newest: date | None = None
    next_key: str = ""
    redirect_key: str = ""
    column_name: str = ""
    blocks: tuple[tuple[str, str], ...] = ()  # (heading, address of 更多)
    onward: tuple[Onward, ...] = ()

    @property
    def is_list(self) -> bool:
        if self.kind in MAYBE_LISTS:
            return self.count >= _FEW_LINKS or (self.shape in ("list", "blank") and self.ends_path)
        return self.kind in LIST_KINDS

    @property
    def ends_path(self) -> bool:
        """Is the page the last step of its own path? A text below a column ends its path with that column."""
        return not self.crumbs or not self.crumbs[-1].key


def note_of(page: PageFacts) -> PageNote:
    """Folds a page's facts to a note."""
    items = items_of(page)
    shape, reason = _shape(page)
    return PageNote(
        url=page.url, key=place_key(page.url), list_key=list_key(page.url), kind=page.kind,
        title=(page.title or "").strip()[:120], on=page.published_on.date() if page.published_on else None,
        crumbs=crumbs_of(page), shape=shape, reason=reason, items=tuple(items[:ITEMS_KEPT]), count=len(items),
        newest=max((item.date for item in items if item.date), default=page.newest_on),
        next_key=place_key(page.next_page) if page.next_page else "",
        redirect_key=place_key(page.redirect_to) if page.redirect_to else "",
        column_name=_tag(page, "columnname"), blocks=_blocks(page), onward=_onward(page))


def items_of(page: PageFacts) -> tuple[Item, ...]:
    """Items of the main list; a few undated links on a page that says it is empty are none."""
    items = page.main_items
    empty = "says-empty" in page.notes and len(items) <= _FRAME_LINKS and not any(item.date for item in items)
    return () if empty else items


def _tag(page: PageFacts, name: str) -> str:
    return next((value.strip()[:40] for key, value in page.tags.items() if key.lower() == name), "")


def crumbs_of(page: PageFacts) -> tuple[Crumb, ...]:
    """Steps below the home page, without the words that name no column."""
    steps: list[Crumb] = []
    here = place_key(page.url)
    for text, url in page.breadcrumb:
        plain = plain_title(text)
        if not plain or plain in words("home"):
            steps = [] if plain in words("home") else steps
            continue
        if plain in words("not_a_step") or len(plain) > 24:
            continue
        key = place_key(url) if url else ""
        steps.append(Crumb(text.strip(" \t\u3000\xa0>»＞:：-|/"), "" if key == here else key, url))
    return tuple(_without_own_title(steps, page))


def _without_own_title(steps: list[Crumb], page: PageFacts) -> list[Crumb]:
    """An article's breadcrumb may end with the article's own title: that is no column."""
    if not steps or steps[-1].key or page.kind in LIST_KINDS or page.kind in MAYBE_LISTS:
        return steps
    return steps[:-1] if plain_title(steps[-1].text) == plain_title(page.title or "") else steps


def _shape(page: PageFacts) -> tuple[str, str]:
    if items_of(page):
        return "list", ""
    if page.static:
        return "static", ""
    if page.kind is PageKind.SHELL or page.needs_script or "list-by-script" in page.notes:
        return "unseen", "the list would be brought by a script"
    if page.kind in BROKEN_KINDS:
        return "unseen", f"the page is of the kind {page.kind.value}"
    if sum(1 for block in page.lists if block.more_url or block.heading) >= 2:
        return "blocks", ""
    return _shape_by_content(page)


def _shape_by_content(page: PageFacts) -> tuple[str, str]:
    main = [link for link in page.links if link.area == "main" and not link.hidden]
    if any(link.rel is Rel.FRAME for link in main):
        return "unseen", "the list stands in a frame"
    if any(form.purpose in ("letter", "survey", "register") for form in page.forms):
        return "static", "the page is a form"
    if any(link.rel is Rel.ATTACHMENT for link in main):
        return "static", ""
    chars = int(page.notes.get("content-chars", page.text_chars))
    if "says-empty" in page.notes and chars <= _SAYS_TEXT:
        return "blank", ""
    if chars >= _STATIC_TEXT:
        return "static", ""
    if "content-links" in page.notes or sum(1 for link in main if _could_be_item(link, page.url)) >= _FEW_LINKS:
        return "unseen", "its links could not be read as a list"
    return ("static" if chars >= _BLANK_TEXT or "content-picture" in page.notes else "blank"), ""


def _could_be_item(link: Link, here: str) -> bool:
    text = plain_title(link.text or link.title)
    if link.rel is not Rel.PAGE or len(text) < 6 or text in words("not_a_column"):
        return False
    return place_key(link.url) != place_key(here)


def _blocks(page: PageFacts) -> tuple[tuple[str, str], ...]:
    return tuple((_MORE.sub("", block.heading).strip()[:40], block.more_url)
                 for block in page.lists if block.more_url)[:60]


def _onward(page: PageFacts) -> tuple[Onward, ...]:
    """Links out of an article's main area: what a policy and its interpretation are joined by (关联)."""
    if page.kind not in (PageKind.ARTICLE, PageKind.INTERVIEW, PageKind.SURVEY):
        return ()
    here = place_key(page.url)
    crumbs = {crumb.key for crumb in crumbs_of(page)}
    found: dict[str, Onward] = {}
    for link in page.links:
        key = place_key(link.url)
        if link.rel is Rel.PAGE and link.area in ("main", "side", "") and key not in crumbs and key != here:
            found.setdefault(key, Onward(key, link.url, (link.text or link.title).strip()[:80]))
    return tuple(found[key] for key in sorted(found)) if len(found) <= _LINKS_KEPT else _most_telling(found)


def _most_telling(found: dict[str, Onward]) -> tuple[Onward, ...]:
    """A menu without a name of its own adds many short links; what an article is joined to has a title."""
    longest = sorted(found.values(), key=lambda link: (-len(link.text), link.key))[:_LINKS_KEPT]
    return tuple(sorted(longest))
