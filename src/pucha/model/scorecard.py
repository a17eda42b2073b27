"""A scorecard (评分表): one site under one standard."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from pucha.model.words import DecidedBy, Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator's result. ``points``: what it takes (negative) or gives (positive).

    The score is the sum of the lines."""

    indicator: str
    title: str
    part: str
    block: str
    clause: str
    outcome: Outcome
    decided_by: DecidedBy
    points: Decimal = Decimal(0)
    reason: str = ""
    because: tuple[str, ...] = ()  # keys of the findings that made the points
    awaiting: tuple[str, ...] = ()  # keys of findings that wait for a person
    at_stake: Decimal = Decimal(0)  # points more that would go if every awaiting finding were confirmed
    cap: Decimal | None = None
    confidence: str = "verified"


@dataclass(frozen=True, slots=True)
class Scorecard:
    """``base`` + the points of the lines = ``score``; always."""

    site: str
    standard: str
    standard_hash: str
    seen_on: datetime
    verdict: Verdict
    reason: str
    provisional: bool
    base: Decimal
    score: Decimal
    deducted: Decimal
    bonus: Decimal
    lines: tuple[Line, ...]
    unset: tuple[str, ...] = ()  # required settings that are not set and would matter
