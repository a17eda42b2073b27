"""Dated rows of wording (有时效的词表): an old or wrong form, the right one, and the day from which that is so."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from pucha.language.lexicon import Lexicon, Row

LEXICONS = Path(__file__).parent / "lexicons"


@dataclass(frozen=True, slots=True)
class Dated:
    """One row. ``since``: the first day on which ``old`` is wrong; None: it always was."""

    old: str
    new: str
    since: date | None = None
    note: str = ""
    exceptions: tuple[str, ...] = ()


class DatedLexicon:
    """Finds the rows of one file in a text."""

    def __init__(self, rows: tuple[Dated, ...]) -> None:
        self._rows = {row.old: row for row in rows}
        self._lexicon = Lexicon(tuple(Row(r.old, r.new or "—", "review", r.note, r.exceptions) for r in rows))

    def found(self, text: str) -> Iterator[tuple[int, Dated]]:
        """(place, row), from left to right."""
        for place, row in self._lexicon.rows_in(text):
            yield place, self._rows[row.wrong]


@cache
def dated_lexicon(name: str) -> DatedLexicon:
    """The lexicon of ``lexicons/NAME.tsv``."""
    return DatedLexicon(tuple(read_dated((LEXICONS / f"{name}.tsv").read_text("utf-8"), name)))


def read_dated(text: str, name: str) -> Iterator[Dated]:
    """Rows of one file: old⇥new⇥since⇥note⇥exceptions; a bad row stops the start with its place."""
    for number, cells in enumerate(csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE), 1):
        if not cells or cells[0].startswith("#"):
            continue
        old, new, since, note, exceptions = [*cells, "", "", "", ""][:5]
        try:
            day = date.fromisoformat(since) if since else None
        except ValueError:
            raise ValueError(f"{name} line {number}: {since!r} is no day (YYYY-MM-DD)") from None
        if len(old) < 2 or old == new:
            raise ValueError(f"{name} line {number}: expected old⇥new⇥since⇥note⇥exceptions")
        yield Dated(old, new, day, note, tuple(e for e in exceptions.split("|") if e))
