"""Dates against the monitoring point (监测时间点): what counts as new, what is too old."""

from collections.abc import Iterable
from datetime import date, datetime

from pucha.model.facts import Column
from pucha.model.spans import before


def newest_until(days: Iterable[date], as_of: datetime) -> date | None:
    """The newest day that is not in the future: a date after the monitoring point makes nothing fresh."""
    return max((day for day in days if day <= as_of.date()), default=None)


def column_newest(column: Column, as_of: datetime) -> date | None:
    """The newest believable date of a column."""
    days = [*column.dates, *([column.newest_on] if column.newest_on else [])]
    return newest_until(days, as_of)


def has_future(column: Column, as_of: datetime) -> bool:
    """Does the column show a date after the monitoring point?"""
    return bool(column.newest_on and column.newest_on > as_of.date())


def is_new(day: date | None, as_of: datetime, span: str) -> bool:
    """Is the day within ``span`` before the monitoring point, both ends included?"""
    return day is not None and before(as_of.date(), span) <= day <= as_of.date()


def is_over(day: date, as_of: datetime, span: str) -> bool:
    """Is the day more than ``span`` before the monitoring point? Exactly ``span`` is not over it."""
    return day < before(as_of.date(), span)
