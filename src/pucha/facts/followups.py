"""What to ask the site's own search: published titles, drawn so that anybody can draw them again (抽取试搜标题)."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

from pucha.facts.column_kinds import plain_title
from pucha.facts.page_notes import PageNote
from pucha.facts.search import ask
from pucha.facts.site_addresses import place_key
from pucha.model.facts import Column, FollowUp, FormFacts
from pucha.model.words import PageKind

TITLES = 4
_SHORTEST, _LONGEST = 8, 60


def plan_searches(form: FormFacts | None, titles: Iterable[str], charset: str, referer: str) -> tuple[FollowUp, ...]:
    """One request a title; none when the form cannot be asked without a browser."""
    if form is None or not form.action or not form.text_field:
        return ()
    return tuple(ask(form, title, charset, referer) for title in titles)


def draw_titles(notes: Mapping[str, PageNote], members: Mapping[str, str], columns: Iterable[Column],
                seed: str, as_of: date) -> tuple[str, ...]:
    """Up to four titles of articles that were read: of different columns and different days.

    ``members``: place key of an article → address of its column.
    """
    known = {column.url for column in columns}
    drawn: list[str] = []
    used_columns: set[str] = set()
    used_days: set[date] = set()
    for strict in (True, False):
        for note in sorted(_candidates(notes, as_of), key=lambda note: _lot(seed, note.url)):
            column = members.get(note.key, "")
            fresh = column not in used_columns and note.on not in used_days
            if len(drawn) < TITLES and note.title not in drawn and (fresh if strict else note.on not in used_days):
                if strict and column not in known:
                    continue
                drawn.append(note.title)
                used_columns.add(column)
                used_days.add(note.on or date.min)
    return tuple(drawn)


def _candidates(notes: Mapping[str, PageNote], as_of: date) -> list[PageNote]:
    """Dated articles whose title is long enough to be told from others and is borne by one page only."""
    articles = [note for note in notes.values() if note.kind is PageKind.ARTICLE and note.on and note.on <= as_of]
    bearers: dict[str, set[str]] = {}
    for note in articles:
        bearers.setdefault(plain_title(note.title), set()).add(place_key(note.url))
    return [note for note in articles if _SHORTEST <= len(plain_title(note.title)) <= _LONGEST
            and len(bearers[plain_title(note.title)]) == 1 and "…" not in note.title and "..." not in note.title]


def _lot(seed: str, url: str) -> str:
    return hashlib.sha256(f"{seed}\x1f{url}".encode()).hexdigest()
