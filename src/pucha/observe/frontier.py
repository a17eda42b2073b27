"""The frontier (待访队列): every address of a site and what became of it, on disk.

A SQLite file whose committed state is a fold over ``fetches.jsonl`` up to ``offset``: after a kill the crawl goes on
from the last commit, and exchanges logged behind it are served from the log instead of being asked again.
Links are gathered in memory and merged in batches, so that a navigation link of 100,000 pages costs next to nothing;
the table of addresses is only appended to, so that the millionth address costs what the first did.
"""

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from pucha.observe.canonical import spelled
from pucha.observe.ladder import Judgement, Look
from pucha.observe.places import Places
from pucha.observe.standing import Standings

PAGE, CHECK, DONE, LEFT_OUT = range(4)  # state of an address

_SCHEMA = """
CREATE TABLE IF NOT EXISTS address(
  place INTEGER PRIMARY KEY, id INTEGER NOT NULL, url TEXT NOT NULL, state INTEGER NOT NULL,
  wanted INTEGER NOT NULL, rank INTEGER NOT NULL,
  depth INTEGER NOT NULL, chain INTEGER NOT NULL, rel TEXT NOT NULL, external INTEGER NOT NULL,
  on_home INTEGER NOT NULL, on_second INTEGER NOT NULL, parents INTEGER NOT NULL,
  parent TEXT NOT NULL, anchor TEXT NOT NULL, why TEXT NOT NULL DEFAULT '', looks TEXT NOT NULL DEFAULT '',
  outcome TEXT, reason TEXT NOT NULL DEFAULT '', status INTEGER, failure TEXT);
CREATE INDEX IF NOT EXISTS waiting ON address(state, rank, place) WHERE state < 2;
CREATE TABLE IF NOT EXISTS mention(place INTEGER NOT NULL, more INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS content(key INTEGER PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pattern(name TEXT PRIMARY KEY, taken INTEGER, fresh INTEGER, stale INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS meta(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
_MERGE = """
INSERT INTO address(place, id, url, state, wanted, rank, depth, chain, rel, external, on_home, on_second, parents,
  parent, anchor, why) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
ON CONFLICT(place) DO UPDATE SET parents = parents + excluded.parents,
  on_home = on_home | excluded.on_home, on_second = on_second | excluded.on_second,
  rank = min(rank, excluded.rank), depth = min(depth, excluded.depth), chain = min(chain, excluded.chain),
  state = CASE WHEN state = 1 AND looks = '' AND excluded.state = 0 THEN 0
    WHEN state = 3 AND why = 'sitemap' THEN 1 ELSE state END,
  why = CASE WHEN why = 'sitemap' THEN '' ELSE why END,
  wanted = wanted | excluded.wanted,
  rel = CASE WHEN {better} THEN excluded.rel ELSE rel END,
  anchor = CASE WHEN {better} THEN excluded.anchor ELSE anchor END,
  parent = CASE WHEN {better} THEN excluded.parent ELSE parent END
""".replace("{better}", "(parents = 0 OR (NOT excluded.on_home, length(excluded.parent), excluded.parent)"
                       " < (NOT on_home, length(parent), parent))")
_WAITING = "state = ? AND state < 2"  # the second half lets the index of what waits be used: else all rows are read
_COLUMNS = ("id, url, state, wanted, rank, depth, chain, rel, external, on_home, on_second, parents, parent, anchor,"
            " why, looks, outcome, reason, status, failure")


@dataclass(slots=True)
class Target:
    """One address as links name it, before or after it is asked for."""

    id: int
    url: str
    state: int
    wanted: bool
    rank: int
    depth: int
    chain: int
    rel: str
    external: bool
    on_home: bool
    on_second: bool
    parents: int
    parent: str
    anchor: str
    why: str = ""  # why it was left out or not read as a page
    looks: list[Look] = field(default_factory=list)
    outcome: str | None = None
    reason: str = ""
    status: int | None = None
    failure: str | None = None

    def merge(self, other: "Target") -> None:
        """Another page links to the same address."""
        if (not other.on_home, len(other.parent), other.parent) < (not self.on_home, len(self.parent), self.parent):
            self.parent, self.anchor, self.rel = other.parent, other.anchor, other.rel
        self.parents += other.parents
        self.on_home |= other.on_home
        self.on_second |= other.on_second
        self.rank, self.depth = min(self.rank, other.rank), min(self.depth, other.depth)
        self.chain, self.wanted = min(self.chain, other.chain), self.wanted or other.wanted
        if other.state == PAGE and self.state == CHECK:
            self.state = PAGE

    def row(self, place: int) -> tuple[Any, ...]:
        return (place, self.id, self.url, self.state, self.wanted, self.rank, self.depth, self.chain, self.rel,
                self.external, self.on_home, self.on_second, self.parents, self.parent, self.anchor, self.why)


def address_id(url: str) -> int:
    """The number of an address; spellings that browsers send alike, and session ids, make no difference."""
    return int.from_bytes(blake2b(spelled(url).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


class Frontier:
    """All addresses of one site. Use from one task at a time; nothing here waits."""

    def __init__(self, path: Path) -> None:
        self._db, self._places = _open(path)
        self._next = self._db.execute("SELECT coalesce(max(place), 0) FROM address").fetchone()[0] + 1
        self._gathered: dict[int, Target] = {}
        self._settled: list[tuple[Any, ...]] = []
        self._more: dict[int, int] = {}  # further parents, by place, not yet in the file
        self._extra = array("l", bytes(8))  # further parents in the file, by place
        self._tally(self._db.execute("SELECT place, more FROM mention"))
        self._standings = Standings()
        self._ids: dict[str, int] = {}
        self._rows: dict[str, int] = {}  # places of addresses that were named lately

    # what is known -----------------------------------------------------------------------------------------------

    def id_of(self, url: str) -> int:
        """:func:`address_id`, remembered for the addresses that come again and again."""
        number = self._ids.get(url)
        if number is None:
            if len(self._ids) > 50_000:
                self._ids.clear()
            number = self._ids[url] = address_id(url)
        return number

    def place_of(self, url: str) -> int:
        """The row of an address, remembered as :meth:`id_of` is; 0 when it was not seen before."""
        place = self._rows.get(url)
        if place is None and (place := self._places.get(self.id_of(url))):
            if len(self._rows) > 50_000:
                self._rows.clear()
            self._rows[url] = place
        return place or 0

    def waits(self, number: int, at: datetime) -> bool:
        """Is the address unknown or not settled yet, and was the look taken ``at`` not counted already?"""
        target = self.get(number)
        if target is None:
            return True
        return target.state in (PAGE, CHECK) and all(look.at != at for look in target.looks)

    def add(self, target: Target) -> None:
        """A page links to ``target``; new or not."""
        held = self._gathered.get(target.id)
        if held is None:
            held = self._gathered[target.id] = target
        else:
            held.merge(target)
        self._standings.note(self._place(target.id), held.on_home, held.on_second, held.depth, held.parent)

    def seed(self, target: Target) -> None:
        """An address that no page links to, as far as is known: it has no row before one does."""
        if not self._places.get(target.id):
            self._gathered[target.id] = target
            self._place(target.id)

    def again(self, place: int, parent: str, on_home: bool, on_second: bool, depth: int) -> bool:
        """One more parent for the address in ``place``; False when it needs :meth:`add`."""
        if not self._standings.covers(place, on_home, on_second, depth, parent):
            return False
        self._more[place] = self._more.get(place, 0) + 1
        return True

    def take(self, state: int, count: int, busy: set[int]) -> list[Target]:
        """The next ``count`` addresses that wait in ``state`` and are not in ``busy``."""
        self._merge()
        rows = self._db.execute(f"SELECT {_COLUMNS} FROM address WHERE {_WAITING} ORDER BY rank, place LIMIT ?",
                                (state, count + len(busy)))
        return [_target(row) for row in rows if row[0] not in busy][:count]

    def get(self, number: int) -> Target | None:
        self.flush()
        row = self._db.execute(f"SELECT {_COLUMNS} FROM address WHERE place = ?",
                               (self._places.get(number),)).fetchone()
        return _target(row) if row else None

    def seen_content(self, key: int) -> bool:
        """Was a page of this content met before? From now on it was."""
        return self._db.execute("INSERT OR IGNORE INTO content VALUES(?)", (key,)).rowcount == 0

    def has_content(self, key: int) -> bool:
        """Was a page of this content met before? Changes nothing."""
        return self._db.execute("SELECT 1 FROM content WHERE key = ?", (key,)).fetchone() is not None

    # what became of it -------------------------------------------------------------------------------------------

    def settle(self, target: Target, judgement: Judgement) -> None:
        """The address is judged."""
        looks = _looks_text(target.looks) if judgement.outcome != "pass" or judgement.reason else ""
        self._settled.append((DONE, looks, str(judgement.outcome), judgement.reason, judgement.status,
                              judgement.failure, target.why, target.id))

    def passed(self, number: int, url: str, by: Target, status: int | None) -> None:
        """``url`` was seen where the redirect of ``by`` ended: it need not be asked for itself."""
        self._merge()
        self._db.execute(
            "INSERT INTO address(place, id, url, state, wanted, rank, depth, chain, rel, external, on_home,"
            " on_second, parents, parent, anchor, outcome, status) VALUES(?,?,?,2,1,?,?,?,?,?,0,0,0,'','','pass',?)"
            " ON CONFLICT(place) DO UPDATE SET state = 2, outcome = 'pass', status = excluded.status"
            " WHERE state < 2 AND looks = ''",
            (self._place(number), number, url, by.rank, by.depth, by.chain, by.rel, by.external, status))

    def park(self, target: Target) -> None:
        """The address needs another look later."""
        self._settled.append((CHECK, _looks_text(target.looks), None, "", None, None, target.why, target.id))

    def leave_out(self, target: Target, why: str) -> None:
        """The address is not asked for; ``why`` is a reason of :data:`pucha.observe.coverage.REASONS`."""
        self._settled.append((LEFT_OUT, "", None, "", None, None, why, target.id))

    def leave_waiting(self, state: int, new_state: int, why: str) -> int:
        """All that still waits in ``state`` moves on, with the reason; how many there were."""
        self._merge()
        return self._db.execute("UPDATE address SET state = ?, wanted = 0, why = CASE WHEN why = '' THEN ? ELSE why END"
                                f" WHERE {_WAITING}", (new_state, why, state)).rowcount

    def leave_unlinked(self, why: str) -> None:
        """Addresses that only a sitemap names are not asked for any more."""
        self._merge()
        self._db.execute("UPDATE address SET state = 3, why = ? WHERE state < 2 AND parents = 0", (why,))

    def leave_own_waiting(self, why: str) -> None:
        """The site's own addresses that still wait are not asked for."""
        self._merge()
        self._db.execute("UPDATE address SET state = 3, why = ? WHERE state < 2 AND NOT external", (why,))

    # counting and reading ----------------------------------------------------------------------------------------

    def waiting(self, state: int) -> int:
        self._merge()
        return int(self._db.execute(f"SELECT count(*) FROM address WHERE {_WAITING}", (state,)).fetchone()[0])

    def counts(self) -> dict[str, int]:
        """``found``, ``judged``, ``unseen`` and one ``why:…`` per reason."""
        self.flush()
        found, judged = self._db.execute("SELECT count(*), coalesce(sum(outcome IN ('pass','fail','review')), 0)"
                                         " FROM address WHERE parents > 0").fetchone()
        whys = self._db.execute("SELECT why, count(*) FROM address WHERE why != '' GROUP BY why ORDER BY why")
        return {"found": found, "judged": judged, **{f"why:{why}": n for why, n in whys}}

    def unopened(self) -> int:
        """Pages of the site that were wanted and could not be seen."""
        self.flush()
        return int(self._db.execute("SELECT count(*) FROM address WHERE wanted AND NOT external AND parents > 0 AND"
                                    " outcome IN ('review', 'not-observed')").fetchone()[0])

    def all(self) -> Iterator[Target]:
        """Every address, the home page's links first; one at a time from disk."""
        self.flush()
        for row in self._db.execute(f"SELECT {_COLUMNS} FROM address WHERE parents > 0 ORDER BY on_home DESC, id"):
            target = _target(row)
            place = self._places.get(target.id)
            target.parents += self._extra[place] if place < len(self._extra) else 0
            yield target

    def unsure(self, most: int) -> list[Target]:
        """Addresses that no look could decide, the home page's and the most named first."""
        self.flush()
        return [_target(row) for row in self._db.execute(
            f"SELECT {_COLUMNS} FROM address WHERE outcome IN ('review', 'not-observed') AND looks != ''"
            " AND parents > 0 ORDER BY on_home DESC, parents DESC, id LIMIT ?", (most,))]

    # state -------------------------------------------------------------------------------------------------------

    def get_meta(self, name: str, default: Any = None) -> Any:
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return json.loads(row[0]) if row else default

    def set_meta(self, name: str, value: Any) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES(?,?)", (name, json.dumps(value, ensure_ascii=False)))

    def patterns(self) -> list[tuple[str, int, int, int]]:
        return list(self._db.execute("SELECT name, taken, fresh, stale FROM pattern"))

    def save_patterns(self, rows: list[tuple[str, int, int, int]]) -> None:
        self._db.executemany("INSERT OR REPLACE INTO pattern VALUES(?,?,?,?)", rows)

    def flush(self) -> None:
        """Bring all that was gathered into the file (inside the open transaction)."""
        self._merge()
        if self._more:
            rows = list(self._more.items())
            self._db.executemany("INSERT INTO mention VALUES(?,?)", rows)
            self._tally(rows)
            self._more.clear()

    def _tally(self, rows: Iterable[tuple[int, int]]) -> None:
        for place, more in rows:
            if place >= len(self._extra):
                self._extra.frombytes(bytes(self._extra.itemsize * (place + 1024 - len(self._extra))))
            self._extra[place] += more

    def _merge(self) -> None:
        """Bring new addresses and judgements into the file; mere numbers of parents may wait."""
        if self._gathered:
            self._db.executemany(_MERGE, [t.row(self._place(number)) for number, t in self._gathered.items()])
            self._gathered.clear()
        if self._settled:
            self._db.executemany("UPDATE address SET state = ?, looks = ?, outcome = ?, reason = ?, status = ?,"
                                 " failure = ?, why = ? WHERE place = ?",
                                 [(*row[:-1], self._places.get(row[-1])) for row in self._settled])
            self._settled.clear()

    def _place(self, number: int) -> int:
        """The row of an address: the one it has, or the next at the end."""
        place = self._places.get(number)
        if not place:
            place, self._next = self._next, self._next + 1
            self._places.put(number, place)
        return place

    def commit(self, offset: int) -> None:
        """From here on, the log is only needed behind ``offset``."""
        self.flush()
        self.set_meta("offset", offset)
        self._db.execute("COMMIT")
        self._db.execute("BEGIN")

    def close(self) -> None:
        self._db.execute("ROLLBACK")
        self._db.close()


def _open(path: Path) -> tuple[sqlite3.Connection, Places]:
    """The file of the frontier; one that cannot be read is made anew (the log is complete without it)."""
    try:
        return _connect(path)
    except sqlite3.DatabaseError:
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        return _connect(path)


def _connect(path: Path) -> tuple[sqlite3.Connection, Places]:
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA cache_size=-48000;"
                     "PRAGMA wal_autocheckpoint=4000; PRAGMA temp_store=FILE;" + _SCHEMA)
    places = Places(db.execute("SELECT id, place FROM address"))
    db.execute("BEGIN")
    return db, places


def _looks_text(looks: list[Look]) -> str:
    return json.dumps([[x.at.isoformat(), x.method, x.status, x.failure, x.blame, x.note, x.family] for x in looks],
                      ensure_ascii=False, separators=(",", ":")) if looks else ""


def _target(row: tuple[Any, ...]) -> Target:
    looks = [Look(datetime.fromisoformat(x[0]), *x[1:]) for x in json.loads(row[15])] if row[15] else []
    return Target(row[0], row[1], row[2], bool(row[3]), row[4], row[5], row[6], row[7], bool(row[8]), bool(row[9]),
                  bool(row[10]), row[11], row[12], row[13], row[14], looks, *row[16:20])
