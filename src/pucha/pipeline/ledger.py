"""The ledger of a round (台账): one row a site, written while the census runs (``ledger.sqlite``).

It holds what the papers of the round need - notices, statistics, appendices, scorecards, letters - so that none of them
has to open a hundred thousand folders. It is made from those folders and can be made from them again. A row is written
in one transaction: a killed census has it or has it not, never half and never twice.
"""

import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from pucha.model import codec
from pucha.model.errors import InputError, Unfinished
from pucha.model.scorecard import Line, Scorecard
from pucha.model.site import Site
from pucha.pipeline.done import SiteDone
from pucha.pipeline.ledger_cards import card_texts, findings_text, pattern_of, shape_of
from pucha.registry.sample import identity

NAME = "ledger.sqlite"
FORM = "1"
_TABLES = """
create table if not exists about (name text primary key, value text not null);
create table if not exists patterns (id integer primary key, line text not null unique);
create table if not exists sites (id integer primary key, place integer not null, key text not null unique,
    site text not null, folder text not null default '', state text not null default 'waiting',
    trouble text not null default '', coverage text not null default '{}');
create index if not exists by_place on sites (place);
create table if not exists cards (site integer not null, standard text not null, verdict text not null,
    brief text not null, primary key (site, standard)) without rowid;
create table if not exists pages (id integer primary key, site integer not null, standard text not null,
    page blob not null, unique (site, standard));
"""


def keys_of(sites: Iterable[Site]) -> list[str]:
    """A name for each row of a register that stays the same when rows are added: identity, counted where it repeats."""
    seen: Counter[str] = Counter()
    keys = []
    for site in sites:
        name = identity(site)
        seen[name] += 1
        keys.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
    return keys


class Ledger:
    """The ledger while the census writes it. One writer for a round."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        try:
            self._data = sqlite3.connect(self.path, isolation_level=None)
            self._data.execute("pragma page_size = 16384")  # rows of a few KB leave less of a page unused
            self._data.execute("pragma journal_mode = wal")
            self._data.execute("pragma synchronous = normal")
            self._data.executescript(_TABLES)
            self._data.execute("insert or ignore into about values ('form', ?)", (FORM,))
            rows = self._data.execute("select id, line from patterns").fetchall()
        except sqlite3.Error as error:
            raise InputError(f"{self.path}: cannot be used: {error} (remove it: it is made again from the sites' "
                             "folders)") from None
        self._patterns = {shape_of(codec.loads(Line, text)): number for number, text in rows}
        self._ids: dict[str, int] = {}

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """One plain file is left, which can be sealed and read from anywhere."""
        self._data.execute("pragma journal_mode = delete")
        self._data.close()

    def enrol(self, sites: Sequence[Site]) -> None:
        """The rows of the register, in its order. Sites that it no longer has are struck off."""
        rows = [(place, key, _clean(codec.dumps(site, compact=True)))
                for place, (key, site) in enumerate(zip(keys_of(sites), sites, strict=True))]
        data = self._data
        data.execute("begin")
        data.execute("update sites set place = -1")
        data.executemany("insert into sites (place, key, site) values (?, ?, ?) on conflict (key) do update set "
                         "place = excluded.place, site = excluded.site", rows)
        for table in ("cards", "pages"):
            data.execute(f"delete from {table} where site in (select id from sites where place < 0)")
        data.execute("delete from sites where place < 0")
        data.execute("commit")
        self._ids = dict(data.execute("select key, id from sites"))

    def done(self, standards: Sequence[str]) -> set[str]:
        """Keys of the sites that need not be read again: done, with a card of each of these standards."""
        marks = ",".join("?" * len(standards))
        rows = self._data.execute(
            f"select key from sites where state = 'done' and (select count(*) from cards where cards.site = sites.id "
            f"and standard in ({marks})) = ?", (*standards, len(standards)))
        return {key for key, in rows}

    def write(self, key: str, one: SiteDone) -> None:
        """What became of a site; an earlier row of it gives way."""
        number = self._ids[key]
        state = "trouble" if one.trouble else "done"
        try:
            self._data.execute("begin")
            self._data.execute("update sites set folder = ?, state = ?, trouble = ?, coverage = ? where id = ?",
                               (one.folder, state, _clean(one.trouble),
                                _clean(codec.dumps(one.coverage, compact=True)), number))
            for table in ("cards", "pages"):
                self._data.execute(f"delete from {table} where site = ?", (number,))
            for card in one.cards:
                self._write_card(number, card, one)
            self._data.execute("commit")
        except sqlite3.Error as error:
            self._data.rollback()
            raise Unfinished(f"{self.path}: cannot be written ({error}); make room, resume") from None

    def _write_card(self, number: int, card: Scorecard, one: SiteDone) -> None:
        short, full = card_texts(card, self)
        page = f"{full}\n{findings_text(one.findings.get(card.standard, ()))}\n{one.home}"
        self._data.execute("insert into cards values (?, ?, ?, ?)",
                           (number, card.standard, card.verdict.value, _clean(short)))
        self._data.execute("insert into pages (site, standard, page) values (?, ?, ?)",
                           (number, card.standard, zlib.compress(_clean(page).encode())))

    def number(self, line: Line) -> int:
        """The number of the line's pattern, a new one for a new pattern."""
        known = self._patterns.get(shape_of(line))
        if known is None:
            pattern = pattern_of(line)
            made = self._data.execute("insert into patterns (line) values (?)", (codec.dumps(pattern, compact=True),))
            known = self._patterns[shape_of(line)] = int(made.lastrowid or 0)
        return known


def _clean(text: str) -> str:
    """Half signs (lone surrogates) of a hostile page become ``?``, as in the sites' own files."""
    return text.encode("utf-8", "replace").decode("utf-8")
