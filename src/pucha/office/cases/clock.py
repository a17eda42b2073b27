"""A case's deadline as people read it: days left in Chinese working days, and whether the date is firm."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from pucha.casework.calendar import known_calendar
from pucha.casework.deadlines import days_late, working_days_between
from pucha.i18n import t
from pucha.model.case import Turn
from pucha.office.cases.models import CaseRow

SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Clock:
    """``tone``: late | soon | "" ; ``doubt``: why the date is provisional, "" when it is firm."""

    on: date
    words: str
    tone: str
    doubt: str


def today() -> date:
    """The day in Shanghai."""
    return timezone.localdate()


def clock_of(row: CaseRow) -> Clock | None:
    """None for a case without a deadline."""
    if row.deadline is None:
        return None
    day, last = today(), row.deadline
    doubt = known_calendar().doubt(min(day, last), last)
    if day > last:
        if row.turn == Turn.OFFICE:
            return Clock(last, t("期限已过，待机构办理"), "", doubt)
        return Clock(last, t("逾期 {n} 个工作日").format(n=days_late(last, day)), "late", doubt)
    left = working_days_between(day, last)
    if day == last:
        return Clock(last, t("今天是最后一天"), "soon", doubt)
    tone = "soon" if last - day <= SOON else ""
    return Clock(last, t("还有 {n} 个工作日").format(n=left), tone, doubt)
