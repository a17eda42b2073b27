"""Time limits as the rules write them: ISO 8601 durations over whole days, weeks, months and years."""

import re
from calendar import monthrange
from datetime import date, timedelta

_SPAN = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


def before(day: date, span: str) -> date:
    """The day that lies ``span`` (``P14D``, ``P3M``, ``P1Y``) before ``day``.

    Months are calendar months; a day that the target month lacks becomes its last day.

    >>> before(date(2015, 5, 31), "P3M")
    datetime.date(2015, 2, 28)
    """
    match = _SPAN.fullmatch(span)
    if not match or span == "P":
        raise ValueError(f"not a time span: {span!r} (write for example P14D, P3M or P1Y)")
    years, months, weeks, days = (int(part or 0) for part in match.groups())
    total = day.year * 12 + day.month - 1 - (years * 12 + months)
    year, month = divmod(total, 12)
    shifted = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return shifted - timedelta(days=days, weeks=weeks)


def words(span: str) -> str:
    """The span in Chinese: ``P14D`` → 2周, ``P3M`` → 3个月, ``P1Y`` → 1年."""
    match = _SPAN.fullmatch(span)
    if not match or span == "P":
        raise ValueError(f"not a time span: {span!r}")
    years, months, weeks, days = (int(part or 0) for part in match.groups())
    if days and days % 7 == 0:
        weeks, days = weeks + days // 7, 0
    parts = ((years, "年"), (months, "个月"), (weeks, "周"), (days, "天"))
    return "".join(f"{n}{unit}" for n, unit in parts if n)
