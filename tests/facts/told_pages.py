"""Pages with what a visitor reads on them, and the comparison of one with the facts that the reader finds.

What may be told of a page: ``kind title date source count newest first next redirect``; ``crumb`` texts of the path;
``foot`` marks (True: any value); ``letters`` as (asked, answered, department, status), "*" for anything; ``guide``
element → how its text begins; ``empty`` whether it says that nothing is there; ``unseen`` whether a script is missed.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pucha.facts.page import read_page
from pucha.model.facts import PageFacts

AS_OF = datetime(2026, 11, 22, 12)


@dataclass(frozen=True)
class Told:
    name: str
    url: str
    html: str
    encoding: str
    facts: dict[str, Any]


TOLD: list[Told] = []


def add(name: str, url: str, html: str, enc: str = "utf-8", **facts: Any) -> None:
    TOLD.append(Told(name, url, html, enc, facts))


def read(case: Told) -> PageFacts:
    return read_page(case.html.encode(case.encoding, "xmlcharrefreplace"), case.url, as_of=AS_OF)


def fold(text: str | None) -> str:
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def wrong(case: Told) -> dict[str, tuple[Any, Any]]:
    """Fact → (told, found) of all that differ."""
    page = read(case)
    found = {name: _found(page, name, told) for name, told in case.facts.items()}
    return {name: (told, found[name]) for name, told in case.facts.items() if found[name] != told}


def _found(page: PageFacts, name: str, told: Any) -> Any:
    return _LOOK[name](page, told)


def _day(moment: Any) -> str | None:
    return moment.isoformat()[:10] if moment is not None else None


def _date(page: PageFacts, told: Any) -> str | None:
    at = page.published_on
    return at.isoformat(" ")[:len(told) if told else 10] if at is not None else None


def _letters(page: PageFacts, told: Any) -> Any:
    rows = [(_day(x.asked_on), _day(x.answered_on), x.answered_by, x.status) for x in page.letters]
    if len(rows) != len(told):
        return rows
    return [tuple(t if t == "*" else f for t, f in zip(t_row, row, strict=True)) for t_row, row in zip(told, rows, strict=True)]


def _guide(page: PageFacts, told: Any) -> Any:
    texts = {e.name: e.text for e in page.guide.elements} if page.guide else {}
    return {name: start if start and texts.get(name, "").startswith(start) else texts.get(name, "") for name, start in told.items()}


def _foot(page: PageFacts, told: Any) -> Any:
    return {name: bool(getattr(page.footer, name)) if value is True else getattr(page.footer, name) for name, value in told.items()}


_LOOK: dict[str, Any] = {
    "kind": lambda page, told: page.kind.value,
    "title": lambda page, told: told if fold(page.title) == fold(told) else page.title,
    "date": _date,
    "source": lambda page, told: page.source,
    "count": lambda page, told: len(page.main_items),
    "newest": lambda page, told: _day(page.newest_on),
    "first": lambda page, told: told if page.main_items and fold(page.main_items[0].title) == fold(told) else page.main_items[:1],
    "next": lambda page, told: page.next_page,
    "redirect": lambda page, told: page.redirect_to,
    "crumb": lambda page, told: [text for text, _ in page.breadcrumb],
    "foot": _foot,
    "letters": _letters,
    "guide": _guide,
    "empty": lambda page, told: "says-empty" in page.notes,
    "unseen": lambda page, told: "list-by-script" in page.notes or page.needs_script,
}
