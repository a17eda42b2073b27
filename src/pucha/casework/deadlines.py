"""Deadlines (期限): terms in working days, days, weeks and months; chasers; the ladder; what is overdue.

A term begins on the day after the event; it is due at the end of its last day, in Shanghai; overdue begins with the
next day at 00:00. A date that rests on a year whose holidays are not known yet says that it is provisional.
"""

import calendar as months_of
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Protocol, TypeVar

import yaml

from pucha.casework.calendar import DAY, Calendar, known_calendar
from pucha.casework.moments import day_of
from pucha.casework.moves import CASE_MOVES, MoveTable, turn
from pucha.i18n import mark, t
from pucha.model.case import Case, Turn

UNITS = {"working-days": mark("个工作日"), "days": mark("日"), "weeks": mark("周"), "months": mark("个月")}
LONGEST = 3_700  # days of a term


@dataclass(frozen=True, slots=True)
class Term:
    """A term by its name. ``rolls``: a last day off moves to the next working day."""

    name: str
    amount: int
    unit: str  # working-days | days | weeks | months
    rolls: bool = False
    document: str = ""
    clause: str = ""
    confidence: str = "practice"


@dataclass(frozen=True, slots=True)
class Due:
    """``on``: the last day. ``doubt``: why it is provisional, "" when it is firm."""

    on: date
    doubt: str = ""

    @property
    def provisional(self) -> bool:
        return bool(self.doubt)


@dataclass(frozen=True, slots=True)
class Chaser:
    """A reminder before the deadline: its name and the day to send it."""

    name: str
    on: date


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the ladder: the move that is due from ``on`` (a day after the deadline)."""

    move: str
    on: date


class Clocked(Protocol):
    """Anything with a deadline."""

    @property
    def deadline(self) -> date | None: ...


C = TypeVar("C", bound=Clocked)


@cache
def _data() -> Mapping[str, Any]:
    data: dict[str, Any] = yaml.safe_load(files("pucha.casework").joinpath("deadlines.yaml").read_text("utf-8"))
    return data


@cache
def terms() -> Mapping[str, Term]:
    """The terms of ``deadlines.yaml`` by name."""
    return {name: Term(name=name, **row) for name, row in _data()["terms"].items()}


def due(term: str | Term, start: datetime | date, calendar: Calendar | None = None) -> Due:
    """The last day of a term that an event on ``start`` sets running.

    >>> due("find-error", date(2026, 2, 13)).on  # a Friday; the Saturday is worked, then comes the Spring Festival
    datetime.date(2026, 2, 25)
    """
    row = terms()[term] if isinstance(term, str) else term
    calendar = calendar or known_calendar()
    first = day_of(start)
    last = _last_day(row, first, calendar)
    if row.unit != "working-days" and not row.rolls:
        return Due(last)
    return Due(last, calendar.doubt(first + DAY if row.unit == "working-days" else last, last))


def _last_day(term: Term, first: date, calendar: Calendar) -> date:
    if term.unit == "working-days":
        return add_working_days(first, term.amount, calendar).on
    if term.unit == "months":
        last = add_months(first, term.amount)
    else:
        last = first + timedelta(days=term.amount * (7 if term.unit == "weeks" else 1))
    return next_working_day(last, calendar) if term.rolls else last


def add_working_days(start: datetime | date, amount: int, calendar: Calendar | None = None) -> Due:
    """The ``amount``-th working day after ``start``; the day itself does not count. 0: the first working day from
    ``start`` on."""
    calendar = calendar or known_calendar()
    first = day_of(start)
    if not 0 <= amount <= LONGEST:
        raise ValueError(f"a term of {amount} working days")
    day = next_working_day(first, calendar) if amount == 0 else first
    for _ in range(amount):
        day = next_working_day(day + DAY, calendar)
    return Due(day, calendar.doubt(first if amount == 0 else first + DAY, day))


def next_working_day(day: date, calendar: Calendar | None = None) -> date:
    """``day`` itself when it is worked, else the next that is."""
    calendar = calendar or known_calendar()
    while not calendar.is_workday(day):
        day += DAY
    return day


def working_days_between(start: date, end: date, calendar: Calendar | None = None) -> int:
    """Working days after ``start`` up to and with ``end``; 0 when ``end`` is not later."""
    calendar = calendar or known_calendar()
    return sum(calendar.is_workday(start + DAY * n) for n in range(1, (end - start).days + 1))


def add_months(start: date, amount: int) -> date:
    """The same day so many months on; the month's last day where that month is shorter."""
    year, month = divmod(start.year * 12 + start.month - 1 + amount, 12)
    return date(year, month + 1, min(start.day, months_of.monthrange(year, month + 1)[1]))


def is_overdue(deadline: date | None, on: datetime | date) -> bool:
    """Whether the end of the last day has passed; without a deadline nothing is overdue."""
    return deadline is not None and day_of(on) > deadline


def days_late(deadline: date, on: datetime | date, calendar: Calendar | None = None) -> int:
    """Working days since the deadline; 0 on the last day and before."""
    return working_days_between(deadline, day_of(on), calendar)


def overdue(cases: Iterable[Case], on: datetime | date, table: MoveTable = CASE_MOVES) -> list[Case]:
    """Cases whose owner should have acted: the longest late first. What lies with the office is in :func:`with_us`."""
    late = [c for c in cases if is_overdue(c.deadline, on) and turn(c, table) is Turn.OWNER]
    return _by_deadline(late)


def due_soon(cases: Iterable[Case], on: datetime | date, days: int = 7, table: MoveTable = CASE_MOVES) -> list[Case]:
    """Cases of owners whose last day is today or within ``days`` days; the nearest first."""
    today = day_of(on)
    near = [c for c in cases if c.deadline is not None and today <= c.deadline <= today + DAY * days]
    return _by_deadline([c for c in near if turn(c, table) is Turn.OWNER])


def with_us(cases: Iterable[Case], on: datetime | date, table: MoveTable = CASE_MOVES) -> list[Case]:
    """Cases that wait for the office and whose deadline has passed: nobody may blame the owner for these."""
    return _by_deadline([c for c in cases if is_overdue(c.deadline, on) and turn(c, table) is Turn.OFFICE])


def _by_deadline(cases: Sequence[C]) -> list[C]:
    return sorted(cases, key=lambda case: case.deadline or date.max)


def chasers(sent: datetime | date, deadline: date) -> tuple[Chaser, ...]:
    """The reminders of a case between sending and deadline, by day; two that fall on one day are one."""
    first = day_of(sent)
    planned = {chaser.on: chaser for chaser in reversed(tuple(_planned(first, deadline)))}
    return tuple(planned[on] for on in sorted(planned) if first < on <= deadline)


def _planned(first: date, deadline: date) -> Iterator[Chaser]:
    """The most telling first: the last day stands before the week that ends on it."""
    for row in reversed(_data()["chasers"]):
        on = first + DAY * row["after_days"] if "after_days" in row else deadline - DAY * row["before_days"]
        yield Chaser(row["name"], on)


def ladder(deadline: date, calendar: Calendar | None = None) -> tuple[Step, ...]:
    """The steps after a deadline that nobody met, with their days."""
    return tuple(Step(move, add_working_days(deadline, days, calendar).on) for move, days in ladder_rows())


def ladder_rows() -> tuple[tuple[str, int], ...]:
    """(move, working days after the deadline) of every step."""
    return tuple((row["move"], row["overdue_working_days"]) for row in _data()["ladder"])


def next_step(case: Case, on: datetime | date, calendar: Calendar | None = None,
              table: MoveTable = CASE_MOVES) -> Step | None:
    """The lowest step of the ladder that is due for an overdue case and was not taken since its deadline was set."""
    if case.deadline is None or not is_overdue(case.deadline, on) or turn(case, table) is not Turn.OWNER:
        return None
    taken = _moves_since_deadline(case)
    steps = [step for step in ladder(case.deadline, calendar) if step.on <= day_of(on)]
    return next((s for s in steps if s.move not in taken and case.state in table.moves[s.move].source), None)


def _moves_since_deadline(case: Case) -> set[str]:
    since = max((n for n, event in enumerate(case.events) if event.deadline is not None), default=-1)
    return {event.move for event in case.events[since + 1:]}


def term_text(term: str | Term) -> str:
    """The length of a term in words: “3个工作日”."""
    row = terms()[term] if isinstance(term, str) else term
    return f"{row.amount}{t(UNITS[row.unit])}"
