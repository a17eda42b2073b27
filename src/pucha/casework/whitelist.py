"""White list (白名单): a false alarm becomes a rule — proposed, previewed, approved by a second person, dated.

An entry names a check, a code, words, and where it holds: one site, one office with everything below it, or
everywhere. Patterns are plain words (the subject of the finding, or a part of it), never regular expressions: what
people type here runs over every finding of every round.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from pucha.casework.deadlines import due
from pucha.casework.moments import day_of
from pucha.casework.subject import context, subject
from pucha.casework.texts import plain
from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.model.finding import Finding
from pucha.model.words import Certainty

SHORTEST = 2  # letters of an entry: one character alone would stand for half the language
LONGEST = 300
SAMPLES = 20


class Scope(StrEnum):
    """Where an entry holds. ``office``: that office and all below it."""

    SITE = "site"
    OFFICE = "office"
    ALL = "all"


class Match(StrEnum):
    """``whole``: the subject of the finding is these words; ``part``: the passage around it contains them."""

    WHOLE = "whole"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``place``: site code or office id, "" for everywhere. ``code`` "": every code of the check.

    ``approved_by`` "": only proposed; it removes nothing yet. ``until``: its last day."""

    id: str
    scope: Scope
    place: str
    check: str
    code: str
    text: str
    reason: str
    proposed_by: str
    proposed_on: date
    until: date
    match: Match = Match.WHOLE
    approved_by: str = ""
    approved_on: date | None = None
    ended_on: date | None = None

    def holds(self, on: date) -> bool:
        """Approved, not ended, and its last day has not passed."""
        return bool(self.approved_by) and on <= self.until and (self.ended_on is None or on < self.ended_on)


@dataclass(frozen=True, slots=True)
class Row:
    """A finding with its place: the site's code, and the offices above it, from the nearest up."""

    site: str
    offices: tuple[str, ...]
    finding: Finding


@dataclass(frozen=True, slots=True)
class Preview:
    """What an entry would remove. ``veto``: how many of them are grave: look twice. ``samples``: keys to look at."""

    looked: int
    removed: int
    sites: int
    sure: int
    veto: int
    by_code: Mapping[str, int]
    samples: tuple[Row, ...]


def propose(finding: Finding, *, scope: Scope, place: str, reason: str, by: str, on: datetime | date,
            until: date | None = None, text: str | None = None, match: Match = Match.WHOLE, any_code: bool = False,
            id: str = "") -> Entry:
    """An entry out of a false alarm; its words are the finding's subject unless others are given."""
    today = day_of(on)
    entry = Entry(id, scope, place if scope is not Scope.ALL else "", finding.check, "" if any_code else finding.code,
                  (subject(finding) if text is None else text).strip(), reason.strip(), by, today,
                  until or due("white-list", today).on, match)
    why = refused(entry)
    if why:
        raise InputError(why)
    return entry


def refused(entry: Entry) -> str:
    """Why an entry cannot stand: one line; "" when it can."""
    letters = len(plain(entry.text))
    if not entry.reason or not entry.proposed_by:
        return t("白名单须写明理由和提出人")
    if not SHORTEST <= letters <= LONGEST:
        return t("白名单的文字须为 {least} 至 {most} 字").format(least=SHORTEST, most=LONGEST)
    if entry.scope is not Scope.ALL and not entry.place:
        return t("须写明白名单适用的网站或机构")
    if entry.until < entry.proposed_on:
        return t("白名单的截止日期 {until} 早于提出日期 {on}").format(until=entry.until, on=entry.proposed_on)
    return ""


def approve(entry: Entry, by: str, on: datetime | date) -> Entry:
    """The entry, approved by a second person."""
    if not by or by == entry.proposed_by:
        raise InputError(t("白名单须由提出人以外的人批准"))
    if entry.approved_by or entry.ended_on is not None:
        raise InputError(t("这条白名单已经批准或停用"))
    if day_of(on) > entry.until:
        raise InputError(t("白名单的截止日期 {until} 已过").format(until=entry.until))
    return replace(entry, approved_by=by, approved_on=day_of(on))


def end(entry: Entry, on: datetime | date) -> Entry:
    """The entry, which holds no longer from this day on."""
    return replace(entry, ended_on=day_of(on))


class Whitelist:
    """The entries that hold on a day, ready for millions of findings: a look-up or two for each."""

    def __init__(self, entries: Iterable[Entry], on: datetime | date) -> None:
        today = day_of(on)
        self._checks: set[str] = set()
        self._whole: dict[tuple[str, str], list[Entry]] = {}
        self._parts: dict[str, dict[str, list[tuple[str, Entry]]]] = {}  # by check, then by the first two letters
        for entry in entries:
            if entry.holds(today):
                self._add(entry)

    def match(self, site: str, offices: Sequence[str], finding: Finding) -> Entry | None:
        """The entry by which the finding is no fault, None without one; the narrowest scope first."""
        check = finding.check
        if check not in self._checks:
            return None
        parts = self._parts.get(check)
        found = self._whole.get((check, plain(subject(finding))), [])
        if parts:
            found = [*found, *_inside(plain(context(finding) or subject(finding)), parts)]
        fitting = [e for e in found if e.code in ("", finding.code) and _covers(e, site, offices)]
        return min(fitting, key=_narrowness) if fitting else None

    def _add(self, entry: Entry) -> None:
        words = plain(entry.text)
        self._checks.add(entry.check)
        if entry.match is Match.WHOLE:
            self._whole.setdefault((entry.check, words), []).append(entry)
        else:
            heads = self._parts.setdefault(entry.check, {})
            heads.setdefault(words[:SHORTEST], []).append((words, entry))


def tried(entry: Entry) -> Whitelist:
    """The entry as if it were approved already: what a preview asks, and what an approval then removes."""
    return Whitelist([replace(entry, approved_by=entry.approved_by or "?", ended_on=None)], entry.proposed_on)


def preview(entry: Entry, rows: Iterable[Row], samples: int = SAMPLES) -> Preview:
    """What ``entry`` would remove from these findings, were it approved. Samples: one of each site before a second."""
    asked = tried(entry)
    counted: Counter[str] = Counter()
    sites: dict[str, None] = {}
    codes: Counter[str] = Counter()
    first: list[Row] = []  # one of each site
    more: list[Row] = []
    for row in rows:
        counted["looked"] += 1
        if asked.match(row.site, row.offices, row.finding) is None:
            continue
        shown = more if row.site in sites else first
        if len(shown) < samples:
            shown.append(row)
        sites[row.site] = None
        codes[row.finding.code] += 1
        counted["sure"] += row.finding.certainty is Certainty.SURE
        counted["veto"] += row.finding.severity == "veto"
    return Preview(counted["looked"], codes.total(), len(sites), counted["sure"], counted["veto"],
                   dict(codes.most_common()), tuple([*first, *more][:samples]))


def _inside(quote: str, heads: Mapping[str, Sequence[tuple[str, Entry]]]) -> list[Entry]:
    """Entries whose words stand somewhere in the passage."""
    found = []
    for place in range(len(quote) - SHORTEST + 1):
        for words, entry in heads.get(quote[place:place + SHORTEST], ()):
            if quote.startswith(words, place):
                found.append(entry)
    return found


def _covers(entry: Entry, site: str, offices: Sequence[str]) -> bool:
    if entry.scope is Scope.ALL:
        return True
    return entry.place == site if entry.scope is Scope.SITE else entry.place in offices


def _narrowness(entry: Entry) -> tuple[int, str, str]:
    return (list(Scope).index(entry.scope), entry.id, entry.text)
