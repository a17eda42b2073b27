"""Moments and days in Shanghai: every term runs by the calendar on the wall there."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def day_of(moment: datetime | date) -> date:
    """The day in Shanghai. A time without a zone is already Shanghai's.

    >>> from datetime import UTC
    >>> day_of(datetime(2026, 3, 1, 16, 0, tzinfo=UTC))
    datetime.date(2026, 3, 2)
    """
    if not isinstance(moment, datetime):
        return moment
    return (moment.astimezone(SHANGHAI) if moment.tzinfo else moment).date()
