"""A column while it is being put together, and what tells one from another (栏目节点)."""

import re
from dataclasses import dataclass, field

from pucha.facts.column_groups import Group
from pucha.facts.column_kinds import OTHER, SURE, kind_of, plain_title, words
from pucha.facts.column_places import Place
from pucha.facts.page_notes import LIST_KINDS, PageNote
from pucha.facts.site_addresses import list_key, place_key
from pucha.model.words import PageKind

_STEP = re.compile(r"\s*(?:-+>|[>»›→＞]+)\s*")
_LIST = 3  # so many items make a list of whatever page
_MONTH = re.compile(r"\d{4}\s?年\s?\d{1,2}\s?月")


@dataclass(slots=True)
class Node:
    """A column while it is being put together."""

    key: str
    url: str
    title: str
    group: Group | None
    place: Place | None
    state: str
    reason: str
    parent: str = ""
    above: tuple[str, ...] = ()  # titles above, when the parent itself is no column
    children: list[str] = field(default_factory=list)


def title_of(note: PageNote, place: Place | None) -> str:
    last = note.crumbs[-1] if note.crumbs else None
    if last and (not last.key or list_key(last.url) == note.list_key) and not is_place_word(last.text):
        return last.text
    named = place.title if place else ""
    for title in (last_step(note.title), note.column_name, named):
        if title and len(title) <= 30 and not is_place_word(title):
            return title
    return named or note.title


def last_step(title: str) -> str:
    """The end of a title that is a whole path (首页 -> 互动交流 -> 网上调查)."""
    steps = [step for step in _STEP.split(title) if step.strip()]
    return steps[-1].strip() if len(steps) > 1 and is_place_word(steps[0]) else title


def is_place_word(text: str) -> bool:
    return plain_title(text) in words("home") or plain_title(text) in words("not_a_step")


def single(note: PageNote, place: Place) -> tuple[str, str]:
    if note.shape == "blank" and note.kind is PageKind.OTHER and _is_empty_column(note, place):
        return "blank", ""
    if note.shape in ("unseen", "blank") and note.kind is PageKind.OTHER:
        return "unseen", note.reason or "the page could not be read"
    return "static", ""


def _is_empty_column(note: PageNote, place: Place) -> bool:
    """Its path ends in itself, or navigation calls it by its own title."""
    if note.crumbs:
        return note.ends_path
    return place.in_nav and plain_title(note.title).startswith(plain_title(place.title))


def is_own_article(note: PageNote, place: Place) -> bool:
    """A dated article that navigation happens to link to is no column."""
    same = plain_title(note.title) == plain_title(place.title)
    return note.kind is PageKind.ARTICLE and note.on is not None and not place.in_nav and (same or not place.above)


def is_named(node: Node) -> bool:
    return node.place is not None and node.place.names(node.title)


def is_column(node: Node) -> bool:
    """A list of some length is a column; a page with hardly an item is one when another page calls it so, or when its
    own path ends in itself. A month's sheet of a calendar is none."""
    if node.group is None or node.state == "blocks" or (node.state == "list" and node.group.count >= _LIST):
        return True
    first = node.group.first
    own = not first.crumbs[-1].key if first.crumbs else node.state == "list" and first.kind in LIST_KINDS
    return (is_named(node) or own) and not _MONTH.search(node.title)


def is_telling(title: str) -> bool:
    kind, certainty = kind_of(title)
    return certainty == SURE and kind != OTHER


def looks_like_article(url: str) -> bool:
    tail = url.rsplit("/", 1)[-1]
    return sum(letter.isdigit() for letter in tail) >= 8 and "list" not in url and "col" not in url


def rank(node: Node) -> tuple[int, int, str]:
    order = {"list": 0, "blocks": 1, "static": 2, "blank": 3, "unseen": 4}
    return order.get(node.state, 5) if node.group else 6, len(node.url), node.url


def same(one: Node, other: Node) -> bool:
    if other.group is None or one.group is None:
        return other.state == "unseen" or one.state == "unseen"
    first, second = ([place_key(item.url) for item in node.group.items[:5]] for node in (one, other) if node.group)
    return first == second
