"""The pages of one list put together (栏目分页): which list pages are the first, second … page of the same column."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pucha.facts.column_kinds import plain_title
from pucha.facts.page_notes import PageNote
from pucha.facts.site_addresses import numbered
from pucha.model.facts import Item

_ITEMS = 400  # items kept of one column, first pages first


@dataclass(frozen=True, slots=True)
class Group:
    """List pages of one column, the first page first."""

    notes: tuple[PageNote, ...]

    @property
    def first(self) -> PageNote:
        return self.notes[0]

    @property
    def key(self) -> str:
        return self.first.list_key

    @property
    def url(self) -> str:
        return self.first.url

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(key for note in self.notes for key in (note.list_key, note.key))

    @property
    def shape(self) -> tuple[str, str]:
        """A column has a list when any of its pages has."""
        listed = next((note for note in self.notes if note.shape == "list"), self.first)
        return listed.shape, listed.reason

    @property
    def items(self) -> tuple[Item, ...]:
        seen: dict[tuple[str, str], Item] = {}
        for note in self.notes:
            for item in note.items:
                seen.setdefault((item.url, item.title), item)
        return tuple(seen.values())[:_ITEMS]

    @property
    def count(self) -> int:
        return max(len(self.items), sum(note.count for note in self.notes) if len(self.notes) == 1 else 0)


def grouped(notes: Iterable[PageNote]) -> tuple[Group, ...]:
    """Columns out of list pages; the same whatever the order of ``notes``."""
    ordered = sorted(notes, key=lambda note: (len(note.url), note.url))
    union = _Union(note.key for note in ordered)
    by_key = {note.key: note for note in ordered}
    _join(union, _by(ordered, lambda note: note.list_key))
    _join(union, _by(ordered, _numbered_name))
    for note in ordered:
        following = by_key.get(note.next_key)
        if following is not None and _same_name(note, following):
            union.join(note.key, following.key)
    return tuple(Group(tuple(sorted(group, key=_page_order))) for group in union.groups(by_key))


def _by(notes: list[PageNote], key: Callable[[PageNote], object | None]) -> Iterable[list[PageNote]]:
    groups: dict[object, list[PageNote]] = defaultdict(list)
    for note in notes:
        name = key(note)
        if name is not None:
            groups[name].append(note)
    return groups.values()


def _numbered_name(note: PageNote) -> object | None:
    """Pages whose addresses differ in a last number only, and that bear one name."""
    found = numbered(note.url)
    return (found[0], _name(note), tuple(crumb.text for crumb in note.crumbs)) if found and _name(note) else None


def _name(note: PageNote) -> str:
    return plain_title(note.crumbs[-1].text if note.crumbs else note.title)


def _same_name(one: PageNote, other: PageNote) -> bool:
    return not _name(one) or not _name(other) or _name(one) == _name(other)


def _page_order(note: PageNote) -> tuple[int, int, str]:
    found = numbered(note.url)
    first = note.key == note.list_key
    return 0 if first else (found[1] if found else 1), len(note.url), note.url


def _join(union: "_Union", groups: Iterable[list[PageNote]]) -> None:
    for group in groups:
        for note in group[1:]:
            union.join(group[0].key, note.key)


class _Union:
    """Sets of keys that grow together."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._top = {key: key for key in keys}

    def _find(self, key: str) -> str:
        while self._top[key] != key:
            self._top[key] = self._top[self._top[key]]
            key = self._top[key]
        return key

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self._find(one), self._find(other)))
        self._top[second] = first

    def groups(self, notes: dict[str, PageNote]) -> Iterable[list[PageNote]]:
        found: dict[str, list[PageNote]] = defaultdict(list)
        for key in sorted(notes):
            found[self._find(key)].append(notes[key])
        return found.values()
