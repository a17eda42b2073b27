"""A standard (评分标准): data that turns measures into vetoes, deductions and bonuses."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from pucha.model.words import DecidedBy


@dataclass(frozen=True, slots=True)
class Use:
    """A named use of a check, with its thresholds: ``news: {check: stale-columns, kinds: [...], max_age: P14D}``."""

    name: str
    check: str
    params: dict[str, Any] = field(default_factory=dict)
    label: str = ""  # what the sentences of a scorecard call it, e.g. 动态要闻类


@dataclass(frozen=True, slots=True)
class Term:
    """``<use>.<measure>``."""

    use: str
    measure: str


@dataclass(frozen=True, slots=True)
class Condition:
    """One closed comparison over the sum of one or more measures.

    ``op``: at_least (inclusive) | more_than (exclusive) | below | at_most | share_at_least | share_more_than.
    For the share words the limit is a fraction of 1 and the terms are ratios.
    """

    terms: tuple[Term, ...]
    op: str
    limit: Decimal


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to lose or win points.

    ``kind``: veto | each (points per unit) | per_percent (points per 1 % of a ratio) | when (points if condition)
    | skip (the line does not apply) | person (only a person can say).
    ``points`` is None when the reference does not state it: a required setting (provisional until set).
    """

    kind: str
    terms: tuple[Term, ...] = ()
    points: Decimal | None = None
    condition: Condition | None = None
    setting: str = ""  # name of the setting that gives points or limit
    note: str = ""
    group: str = ""  # rules of one group: only the first that applies counts (nothing is deducted twice)
    unit: str = ""  # of what is counted: 个, 条, 次 …
    applies_to: str = "all"  # all | portals …, words of rulebook/words.py
    limit_setting: str = ""  # name of the setting that gives the condition's limit
    clear: str = ""  # what the scorecard says when the rule does not apply


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the official table (指标)."""

    id: str
    title: str
    part: str  # veto | deduct | bonus
    block: str
    clause: str
    document: str
    decided_by: DecidedBy
    confidence: str  # verified | second-hand | recalled | unset
    rules: tuple[Rule, ...] = ()
    cap: Decimal | None = None
    applies_to: str = "all"  # all | services (skipped for bodies without public services) …
    note: str = ""
    subject: str = ""  # what it is about, the same word in every standard: two tables are matched by it
    unit: str = "分"


@dataclass(frozen=True, slots=True)
class Setting:
    name: str
    value: Decimal | str | None
    unit: str
    document: str
    clause: str
    confidence: str
    note: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Standard:
    """A dated table. ``fail_rule``: {"basis": "deducted"|"score", "op": ..., "limit": ..., ...}."""

    id: str
    title: str
    document: str
    region: str = ""
    effective_from: date | None = None
    effective_to: date | None = None
    extends: str = ""
    fail_rule: dict[str, Any] = field(default_factory=dict)
    settings: dict[str, Setting] = field(default_factory=dict)
    uses: dict[str, Use] = field(default_factory=dict)
    indicators: tuple[Indicator, ...] = ()
    hash: str = ""
    note: str = ""
