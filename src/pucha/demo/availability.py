"""When a home page is down: a pure function of the virtual time.

A week of visits is 7 days with 20 visits each, one in every 72 minutes. A site that fails N of the 140 visits is down
during N whole spans of 72 minutes, so whatever minute of its span a visit falls on, exactly N visits fail.
"""

import random
from datetime import datetime, timedelta

PER_DAY = 20
DAYS = 7
VISITS = PER_DAY * DAYS
SPAN = timedelta(days=1) / PER_DAY


def down_spans(host: str, failed: int) -> frozenset[int]:
    """Which spans of a week (0 to 139, from Monday midnight of any week) the site is down in."""
    return frozenset(random.Random(f"down|{host}").sample(range(VISITS), failed))


def span_of(moment: datetime) -> int:
    """The span of the week that a moment lies in. Every 7 days in a row hold each span once."""
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return moment.toordinal() % DAYS * PER_DAY + int((moment - midnight) / SPAN)


def is_down(host: str, failed: int, moment: datetime) -> bool:
    return failed > 0 and span_of(moment) in down_spans(host, failed)
