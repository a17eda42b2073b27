"""Places that name an online system or an interaction channel (入口), and whether they lead anywhere."""

from collections.abc import Callable

from pucha.facts.column_kinds import entrance_words, plain_title, words
from pucha.facts.site_addresses import place_key
from pucha.model.facts import Entrance, Link, PageFacts
from pucha.model.observation import LinkRow
from pucha.model.words import Rel

_LONGEST = 24
_SHORT = 12
_MOST = 2000


class EntranceFolder:
    """Collects entrances from the home page and from columns; each target and wording once."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], tuple[Link, str]] = {}

    def add(self, page: PageFacts, is_home: bool, is_list: bool) -> None:
        if not (is_home or is_list) or len(self._found) > _MOST:
            return
        told = {item.url for block in page.lists for item in block.items if item.date}
        told |= {letter.url for letter in page.letters}  # what carries a day is a text about a system, not its door
        for link in page.links:
            kind = entrance_kind(link) if link.url not in told else ""
            if kind and (is_home or link.area != "footer"):
                self._keep(kind, link, page.url)
        for link in page.unlinked if is_home else ():
            kind = entrance_kind(link)
            if kind:
                self._keep(kind, link, page.url)

    def _keep(self, kind: str, link: Link, page_url: str) -> None:
        key = (kind, place_key(link.url) if link.url else "", plain_title(link.text or link.title))
        known = self._found.get(key)
        if known is None or page_url < known[1]:
            self._found[key] = (link, page_url)

    def finish(self, fate: Callable[[str], LinkRow | None]) -> tuple[Entrance, ...]:
        working = {(kind, name) for (kind, url, name), (link, _) in self._found.items()
                   if url and link.rel is not Rel.IMAGE}
        found = [_entrance(kind, link, page_url, fate) for (kind, url, name), (link, page_url) in self._found.items()
                 if url or not _stands_by(kind, name, working)]
        return tuple(sorted(found, key=lambda entrance: (entrance.kind, entrance.url, entrance.text)))


def _stands_by(kind: str, name: str, working: set[tuple[str, str]]) -> bool:
    """Is it a label of a working entrance of its kind, by the name of one or the other?"""
    return any(kind == other and (name in known or known in name) for other, known in working)


def entrance_kind(link: Link) -> str:
    """The kind of entrance that a link names, "" when it names none."""
    if link.rel not in (Rel.PAGE, Rel.IMAGE, Rel.FORM):
        return ""
    text = plain_title(link.text or link.title)
    if not 2 <= len(text) <= _LONGEST or any(word in text for word in words("not_an_entrance")):
        return ""
    for kind, names in entrance_words():
        if any(name in text for name in names) and (kind == "system" or len(text) <= _SHORT):
            return kind
    return ""


def _entrance(kind: str, link: Link, page_url: str, fate: Callable[[str], LinkRow | None]) -> Entrance:
    row = fate(link.url) if link.url else None
    text = (link.text or link.title).strip()
    picture = link.rel is Rel.IMAGE or (not link.text.strip() and bool(link.title.strip()))
    if not link.url:
        return Entrance(kind, text, "", page_url, "review", "入口没有链接地址", picture)
    if row is None:
        return Entrance(kind, text, link.url, page_url, picture_only=picture)
    return Entrance(kind, text, link.url, page_url, row.outcome.value, row.reason or row.failure or "", picture)


