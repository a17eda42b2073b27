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
from pucha.model.finding import Evidence, Finding
from pucha.model.scorecard import Line, Scorecard
from pucha.model.words import Certainty, Verdict
from pucha.reports.figures.presence import says_more
from pucha.reports.statistics import is_fault

WAITING = ("…",)  # in a brief line: findings wait for a person, whichever they are
NOTHING = Decimal(0)


class Patterns(Protocol):
    """Numbers for what lines have in common."""

    def number(self, line: Line) -> int:
        ...


def brief(card: Scorecard) -> Scorecard:
    """The card without what only its own site's papers show."""
    return replace(card, lines=tuple(brief_line(line) for line in card.lines))


def brief_line(line: Line) -> Line:
    return replace(line, reason=_kept_reason(line), because=(),
                   awaiting=WAITING if line.awaiting else ())


def _kept_reason(line: Line) -> str:
    return line.reason if is_fault(line) or says_more(line) else ""


Shape = tuple[Any, ...]


def shape_of(line: Line) -> Shape:
    """What the line has in common with those of other sites, quick to look up."""
    return (line.indicator, line.outcome, line.decided_by, bool(line.awaiting), line.title, line.part, line.block,
            line.clause, line.cap, line.confidence)


def pattern_of(line: Line) -> Line:
    """The same as a line of its own, without numbers and words."""
    return replace(line, points=NOTHING, at_stake=NOTHING, reason="", because=(),
                   awaiting=WAITING if line.awaiting else ())


def card_texts(card: Scorecard, patterns: Patterns) -> tuple[str, str]:
    """The brief and the full card, each one line of JSON: the head, then the lines.

    A brief line is the number of its pattern, or a list where it says more.
    """
    head = _head(card)
    full = [[patterns.number(line), decimal_text(line.points), decimal_text(line.at_stake), line.reason, line.because,
             line.awaiting] for line in card.lines]
    short = [_brief_entry(line, row) for line, row in zip(card.lines, full, strict=True)]
    return _text([*head, short]), _text([*head, full])


def _brief_entry(line: Line, row: list[Any]) -> Any:
    own = [row[1], row[2], _kept_reason(line)]
    return row[0] if own == ["0", "0", ""] else [row[0], *own]


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _head(card: Scorecard) -> list[Any]:
    points = [decimal_text(value) for value in (card.base, card.score, card.deducted, card.bonus)]
    return [card.site, card.standard, card.standard_hash, card.seen_on.isoformat(), card.verdict.value, card.reason,
            card.provisional, *points, card.unset]


def read_card(text: str, patterns: Mapping[int, Line]) -> Scorecard:
    """A card from either of its texts (:func:`card_texts`). Plain lines of many cards are one and the same."""
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


def findings_text(findings: Sequence[Finding]) -> str:
    """One line of JSON: what papers print of each (:func:`pucha.pipeline.done.on_paper`)."""
    return _text([[f.key, f.check, f.code, f.certainty.value, f.severity, f.evidence.url, f.evidence.quote,
                   f.evidence.seen_at.isoformat() if f.evidence.seen_at else None, f.reason, f.suggestion]
                  for f in findings])


def read_findings(text: str) -> tuple[Finding, ...]:
    return tuple(Finding(key, check, code, Certainty(certainty), severity,
                         Evidence(url, quote, seen_at=_moment(seen_at) if seen_at else None), reason, suggestion)
                 for key, check, code, certainty, severity, url, quote, seen_at, reason, suggestion in json.loads(text))


@lru_cache(maxsize=65_536)
def _decimal(text: str) -> Decimal:
    return Decimal(text)


@lru_cache(maxsize=4096)
def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
