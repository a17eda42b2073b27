"""Scorecards as the ledger keeps them: what many sites have in common is written once (pattern), the rest in short.

A *brief* card has every line, but the reasons of faults only and no keys of findings: all that the papers of a whole
round need, small enough that the cards of every site fit in memory. A *full* card is the card itself.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from sys import intern
from typing import Any, Protocol

from pucha.model.codec import decimal_text
from pucha.model.scorecard import Line, Scorecard
from pucha.model.words import Verdict
from pucha.reports.statistics import is_fault

WAITING = ("…",)  # in a brief line: findings wait for a person, whichever they are
NOTHING = Decimal(0)


class Patterns(Protocol):
    """Numbers for lines without their own numbers and words."""

    def number(self, pattern: Line) -> int:
        ...


def brief(card: Scorecard) -> Scorecard:
    """The card without what only its own site's papers show."""
    return replace(card, lines=tuple(brief_line(line) for line in card.lines))


def brief_line(line: Line) -> Line:
    return replace(line, reason=line.reason if is_fault(line) else "", because=(),
                   awaiting=WAITING if line.awaiting else ())


def pattern_of(line: Line) -> Line:
    """What the line has in common with those of other sites."""
    return replace(line, points=NOTHING, at_stake=NOTHING, reason="", because=(),
                   awaiting=WAITING if line.awaiting else ())


def brief_text(card: Scorecard, patterns: Patterns) -> str:
    """One line of JSON: the head, then a number for each plain line and a list for each that says more."""
    return _text([*_head(card), [_brief_entry(line, patterns) for line in card.lines]])


def _brief_entry(line: Line, patterns: Patterns) -> Any:
    number = patterns.number(pattern_of(line))
    own = [decimal_text(line.points), decimal_text(line.at_stake), line.reason if is_fault(line) else ""]
    return number if own == ["0", "0", ""] else [number, *own]


def full_text(card: Scorecard, patterns: Patterns) -> str:
    rows = [[patterns.number(pattern_of(line)), decimal_text(line.points), decimal_text(line.at_stake), line.reason,
             line.because, line.awaiting] for line in card.lines]
    return _text([*_head(card), rows])


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _head(card: Scorecard) -> list[Any]:
    points = [decimal_text(value) for value in (card.base, card.score, card.deducted, card.bonus)]
    return [card.site, card.standard, card.standard_hash, card.seen_on.isoformat(), card.verdict.value, card.reason,
            card.provisional, *points, card.unset]


def read_card(text: str, patterns: Mapping[int, Line]) -> Scorecard:
    """The opposite of :func:`brief_text` and :func:`full_text`. Plain lines of many cards are one and the same."""
    *head, rows = json.loads(text)
    site, standard, mark, seen_on, verdict, reason, provisional, base, score, deducted, bonus, unset = head
    lines = tuple([patterns[row] if isinstance(row, int) else _line(patterns[row[0]], row) for row in rows])
    return Scorecard(site, intern(standard), intern(mark), _moment(seen_on), Verdict(verdict), reason, provisional,
                     _decimal(base), _decimal(score), _decimal(deducted), _decimal(bonus), lines, tuple(unset))


def _line(pattern: Line, row: Sequence[Any]) -> Line:
    """``row``: number, points, at stake, reason, and in a full card the keys."""
    because, awaiting = (tuple(row[4]), tuple(row[5])) if len(row) > 4 else ((), pattern.awaiting)
    return Line(pattern.indicator, pattern.title, pattern.part, pattern.block, pattern.clause, pattern.outcome,
                pattern.decided_by, _decimal(row[1]), row[3], because, awaiting, _decimal(row[2]), pattern.cap,
                pattern.confidence)


@lru_cache(maxsize=65_536)
def _decimal(text: str) -> Decimal:
    return Decimal(text)


@lru_cache(maxsize=4096)
def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
