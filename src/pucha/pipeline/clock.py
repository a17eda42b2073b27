"""The monitoring point (监测时间点): a moment in Shanghai, kept without a zone."""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from pucha.model.errors import InputError

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """This moment in Shanghai, whole seconds."""
    return datetime.now(SHANGHAI).replace(tzinfo=None, microsecond=0)


def monitoring_point(text: str | None) -> datetime:
    """``--as-of``: a date means the end of that day; a date with time that moment; None now.

    >>> monitoring_point("2015-11-15")
    datetime.datetime(2015, 11, 15, 23, 59, 59)
    """
    if not text:
        return now()
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return datetime.combine(date.fromisoformat(text), time(23, 59, 59))
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise InputError(f"--as-of: not a date: {text!r} (write 2015-11-15 or 2015-11-15T10:00)") from None
    if moment.tzinfo is not None:
        moment = moment.astimezone(SHANGHAI).replace(tzinfo=None)
    return moment.replace(microsecond=0)
