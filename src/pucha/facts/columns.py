"""The columns of a site (栏目): one tree from navigation, breadcrumbs, addresses, home-page blocks and tags.

What could not be seen is ``unseen``, never ``blank``; a page with one static text is ``static``.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from pucha.facts.column_groups import grouped
from pucha.facts.column_kinds import INHERITED, SURE, kind_of, plain_title
from pucha.facts.column_nodes import (
    Node,
    is_column,
    is_named,
    is_own_article,
    is_telling,
    looks_like_article,
    rank,
    same,
    single,
    title_of,
)
from pucha.facts.column_places import ColumnPlaces, Place
from pucha.facts.page_notes import Crumb, PageNote
from pucha.facts.site_addresses import folder_key, list_key, place_key
from pucha.model.facts import Column, Item
from pucha.model.words import PageKind

_DATES = 100
_NEVER_COLUMNS = frozenset({PageKind.SEARCH, PageKind.SPAM})
_ONE_TEXT = frozenset({PageKind.ARTICLE, PageKind.OTHER, PageKind.GUIDE, PageKind.SURVEY, PageKind.INTERVIEW,
                       PageKind.LETTER})


class Tree:
    """The tree of columns, built once all pages are in. ``dates``: days of known pages by place key."""

    def __init__(self, folder: ColumnPlaces, dates: Mapping[str, date], home_items: Iterable[Item],
                 as_of: date) -> None:
        self.folder = folder
        self.dates = dates
        self.as_of = as_of
        self.home_folders = Counter(folder_key(item.url) for item in home_items)
        self._home_key = list_key("http://" + folder.home_key)
        self.nodes: dict[str, Node] = {}
        self.alias: dict[str, str] = {}
        self._nodes_from_pages()
        self._nodes_from_places()
        self._find_parents()
        self._merge_twins()
        self._folders = Counter(folder_key("http://" + key) for key in self.nodes)
        self._columns = {key: self._column(node) for key, node in sorted(self.nodes.items())}

    def columns(self) -> tuple[Column, ...]:
        """The columns, sorted by path."""
        return tuple(sorted(self._columns.values(), key=lambda column: (column.path, column.title, column.url)))

    def keys(self) -> frozenset[str]:
        """List keys of all columns, under all their addresses."""
        return frozenset(self.nodes) | frozenset(self.alias)

    def further_pages(self) -> frozenset[str]:
        """Place keys of the second and later pages of lists."""
        return frozenset(note.key for node in self.nodes.values() if node.group for note in node.group.notes[1:])

    def members(self) -> dict[str, str]:
        """Place key of an article → address of the column that it belongs to: by lists, else by its path."""
        found = {place_key(item.url): node.url for _, node in sorted(self.nodes.items()) if node.group
                 for item in node.group.items if item.url}
        for key, note in sorted(self.folder.notes.items()):
            column = self._column_of(note)
            if column:
                found[key] = self.nodes[column].url
        return found

    def _column_of(self, note: PageNote) -> str:
        """The column that an article's breadcrumb ends in, else the one whose folder holds the article."""
        if note.is_list:
            return ""
        for crumb in reversed(note.crumbs[-2:]):
            key = self._node_key(crumb)
            if key:
                return key
        return "" if note.crumbs else self._parent_by_address(Node(note.key, "", "", None, None, "", ""))

    def members_by_kind(self) -> dict[str, tuple[str, ...]]:
        """Kind of column → place keys of the articles in such columns; uncertain kinds are left out."""
        kinds = {column.url: column.kind for column in self._columns.values() if column.kind_certainty >= INHERITED}
        found: dict[str, list[str]] = defaultdict(list)
        for key, url in sorted(self.members().items()):
            found[kinds.get(url, "")].append(key)
        return {kind: tuple(keys) for kind, keys in found.items()}

    def listed(self, kinds: Mapping[str, str]) -> list[tuple[str, Item, date | None]]:
        """(kind of column, item, its day) of the columns of these kinds."""
        return [(self._columns[key].kind, item, self._day(item)) for key, node in sorted(self.nodes.items())
                if node.group and self._columns[key].kind in kinds and self._columns[key].kind_certainty == SURE
                for item in node.group.items]

    # --- nodes ---

    def _nodes_from_pages(self) -> None:
        lists = [note for note in self.folder.notes.values() if note.is_list and note.key != self.folder.home_key]
        for group in grouped(lists):
            place = self.folder.places.get(group.key)
            state, reason = group.shape
            node = Node(group.key, group.url, title_of(group.first, place), group, place, state, reason)
            if not is_column(node):
                continue
            self.nodes[group.key] = node
            for key in group.keys:
                self.alias[key] = group.key

    def _nodes_from_places(self) -> None:
        by_list_key = {note.list_key: note for _, note in sorted(self.folder.notes.items())}
        for key, place in sorted(self.folder.places.items()):
            answered = self.folder.redirects.get(key, key)
            if answered in self.alias:
                self.alias[key] = self.alias[answered]
            if key in self.alias or key == self._home_key or answered == self._home_key:
                continue
            note = by_list_key.get(key) or by_list_key.get(answered)
            if note is None:
                self._unfetched(key, place)
            else:
                self._fetched_otherwise(key, place, note)

    def _unfetched(self, key: str, place: Place) -> None:
        named_in = place.in_nav or place.in_block or sum(place.above.values()) > 0
        if named_in and place.title and not looks_like_article(place.url):
            self.nodes[key] = Node(key, place.url, place.title, None, place, "unseen", "the page was not fetched")

    def _fetched_otherwise(self, key: str, place: Place, note: PageNote) -> None:
        """A page that is no list, yet navigation or breadcrumbs call it a column."""
        named = place.in_nav or place.in_block or bool(place.above) or (place.on_home and is_telling(place.title))
        if note.kind in _NEVER_COLUMNS or not named or not place.title:
            return
        if note.kind is PageKind.REDIRECT:
            self._redirect(key, place, note)
        elif note.kind is PageKind.HOME:
            self._landing(key, place, note)
        elif note.kind in _ONE_TEXT:
            if not is_own_article(note, place):
                self.nodes[key] = Node(key, note.url, place.title, None, place, *single(note, place))
        else:
            reason = note.reason or f"the page is of the kind {note.kind.value}"
            self.nodes[key] = Node(key, note.url, place.title, None, place, "unseen", reason)

    def _landing(self, key: str, place: Place, note: PageNote) -> None:
        """A page built like a home page that navigation calls by a column's name."""
        if note.key != self.folder.home_key and is_telling(place.title):
            self.nodes[key] = Node(key, note.url, place.title, None, place, "blocks", "")

    def _redirect(self, key: str, place: Place, note: PageNote) -> None:
        target = self.alias.get(note.redirect_key) or self.alias.get(list_key("http://" + note.redirect_key))
        node = self.nodes.get(target or "")
        if node and plain_title(node.title) == plain_title(place.title):
            self.alias[key] = node.key
            return
        self.nodes[key] = Node(key, note.url, place.title, None, place, "unseen", "the page only sends on")

    # --- parents ---

    def _find_parents(self) -> None:
        for _, node in sorted(self.nodes.items()):
            node.parent, node.above = self._parent(node)
        for key, node in sorted(self.nodes.items()):
            if self._loops(node):
                node.parent = ""
            elif node.parent:
                self.nodes[node.parent].children.append(key)

    def _parent(self, node: Node) -> tuple[str, tuple[str, ...]]:
        by_crumbs = self._parent_by_crumbs(node)
        return by_crumbs if by_crumbs is not None else (self._parent_by_address(node), ())

    def _parent_by_crumbs(self, node: Node) -> tuple[str, tuple[str, ...]] | None:
        steps = list(node.group.first.crumbs) if node.group else []
        if steps and (not steps[-1].key or plain_title(steps[-1].text) == plain_title(node.title)):
            steps.pop()
        elif not steps:
            return self._parent_by_place(node)
        texts = [step.text for step in steps]
        for place in range(len(steps) - 1, -1, -1):
            key = self._node_key(steps[place])
            if key and key != node.key and self._bears(key, steps[place].text):
                return key, tuple(texts[place + 1:])
        return "", tuple(texts)

    def _parent_by_place(self, node: Node) -> tuple[str, tuple[str, ...]] | None:
        above = node.place.above if node.place else Counter()
        if not above:
            return None
        key, text = min(above, key=lambda step: (-above[step], step))
        known = self.alias.get(key, key)
        if known in self.nodes and known != node.key:
            return known, ()
        return "", (text,) if text else ()

    def _bears(self, key: str, name: str) -> bool:
        """Does the column bear this name? A channel's link often leads to its first column."""
        node = self.nodes[key]
        names = {plain_title(node.title), *(plain_title(text) for text in (node.place.texts if node.place else ()))}
        return plain_title(name) in names and (plain_title(name) == plain_title(node.title) or node.group is None)

    def _node_key(self, crumb: Crumb) -> str:
        if not crumb.key:
            return ""
        key = list_key(crumb.url)
        key = self.alias.get(key, key)
        return key if key in self.nodes else ""

    def _parent_by_address(self, node: Node) -> str:
        """The nearest column whose own folder holds this one."""
        folder = folder_key("http://" + node.key)
        if node.key == folder:
            folder = folder_key("http://" + folder.rstrip("/"))
        while folder.count("/") > 1:
            if folder in self.nodes and folder != node.key:
                return folder
            folder = folder_key("http://" + folder.rstrip("/"))
        return ""

    def _loops(self, node: Node) -> bool:
        seen = {node.key}
        above = node.parent
        while above:
            if above in seen:
                return True
            seen.add(above)
            above = self.nodes[above].parent
        return False

    def _path(self, node: Node) -> tuple[str, ...]:
        names: list[str] = []
        at: Node | None = node
        while at is not None:
            names = [*at.above, at.title, *names]
            at = self.nodes.get(at.parent) if at.parent else None
        return tuple(names)

    # --- twins ---

    def _merge_twins(self) -> None:
        """The same column under two addresses is one: same name and place, and nothing that tells them apart."""
        by_path: dict[tuple[str, ...], list[Node]] = defaultdict(list)
        for _, node in sorted(self.nodes.items()):
            by_path[tuple(plain_title(name) for name in self._path(node))].append(node)
            if node.parent or node.above or node.group:
                continue
            by_path[(plain_title(node.title),)].append(node)
        for _, nodes in sorted(by_path.items()):
            self._merge_same_place(nodes)
        self._merge_unfetched()

    def _merge_same_place(self, nodes: list[Node]) -> None:
        kept = [node for node in nodes if node.key in self.nodes]
        best = min(kept, key=rank, default=None)
        for node in kept:
            if best is not None and node is not best and node.key in self.nodes and same(best, node):
                self._absorb(best, node)

    def _merge_unfetched(self) -> None:
        """An address that was not fetched and bears the name of exactly one column that was."""
        seen: dict[str, list[Node]] = defaultdict(list)
        for _, node in sorted(self.nodes.items()):
            if node.group:
                seen[plain_title(node.title)].append(node)
        for _, node in sorted(self.nodes.items()):
            known = seen.get(plain_title(node.title), [])
            if node.group is None and node.state == "unseen" and not node.children and len(known) == 1:
                self._absorb(known[0], node)

    def _absorb(self, best: Node, other: Node) -> None:
        del self.nodes[other.key]
        self.alias[other.key] = best.key
        if other.place is not None and best.place is None:
            best.place = other.place
        for key in other.children:
            if key in self.nodes and key != best.key:
                self.nodes[key].parent = best.key
                best.children.append(key)
        parent = self.nodes.get(other.parent)
        if parent is not None and other.key in parent.children:
            parent.children.remove(other.key)

    # --- columns ---

    def _column(self, node: Node) -> Column:
        path = self._path(node)
        kind, certainty = kind_of(node.title, path[:-1])
        group = node.group
        items = group.items if group else ()
        days = sorted((day for day in (self._day(item) for item in items) if day), reverse=True)
        state, reason, newest, hub = self._state(node, days)
        title = max(((self._day(item) or date.min, item.title) for item in items), default=(date.min, ""))[1]
        return Column(
            url=node.url, title=node.title, path=path[:-1], kind=kind, level=len(path),
            items=group.count if group else 0, newest_on=newest, newest_title=title if days and not hub else "",
            undated=len(items) - len(days), state=state, reason=reason, on_home=self._on_home(node),
            dates=tuple(days[:_DATES]), pages=len(group.notes) if group else 0, kind_certainty=certainty, hub=hub)

    def _day(self, item: Item) -> date | None:
        day = item.date or self.dates.get(place_key(item.url))
        return day if day and day <= self.as_of else None

    def _state(self, node: Node, days: list[date]) -> tuple[str, str, date | None, bool]:
        if node.state == "list":
            return "listed", "", days[0] if days else None, False
        below = self._newest_below(node, set())
        if below is not None:
            return "listed", "no list of its own; dates of the columns below it", below[0], True
        if node.state == "blocks":
            return "unseen", "only windows of other columns, none of them was read", None, False
        if node.state == "blank":
            return self._blank(node)
        return node.state, node.reason, None, False

    def _newest_below(self, node: Node, seen: set[str]) -> tuple[date | None] | None:
        """(newest day) of the lists below, None when there is no list below."""
        found: list[date] = []
        listed = False
        for key in node.children:
            child = self.nodes.get(key)
            if child is None or key in seen:
                continue
            seen.add(key)
            if child.group and child.state == "list":
                listed = True
                found += [day for day in (self._day(item) for item in child.group.items) if day]
            below = self._newest_below(child, seen)
            if below is not None:
                listed = True
                found += [day for day in below if day]
        return (max(found, default=None),) if listed else None

    def _blank(self, node: Node) -> tuple[str, str, date | None, bool]:
        """Blank only when nothing else speaks of content."""
        if self.folder.pages_below(node.key) or self._items_on_home(node):
            return "unseen", "its list shows nothing, yet pages of it are there", None, False
        if any(self.nodes[key].state == "unseen" for key in node.children if key in self.nodes):
            return "unseen", "columns below it were not seen", None, False
        return "blank", "" if is_named(node) else "no other page calls it a column", None, False

    def _on_home(self, node: Node) -> bool:
        return bool(node.place and node.place.in_block) or self._items_on_home(node)

    def _items_on_home(self, node: Node) -> bool:
        """Does the home page show items that lie in this column's own folder?"""
        folder = folder_key("http://" + node.key)
        own = "?" not in node.key and folder.count("/") > 1 and self._folders[folder] == 1
        return own and self.home_folders[folder] > 0
