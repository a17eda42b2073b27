"""Which engine does the sites of a round: on SQLite the local worker asks; on PostgreSQL each is a durable job.

One job a site, a lock for each host, any number of workers on any number of machines. A job only says which site is
to be looked at; whether it still is to be done is decided by the claim, so a job too many does nothing.
"""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import QuerySet

from pucha.office.rounds.models import RoundSite

CHUNK = 1000


def enqueue(sites: Iterable[int]) -> None:
    """Queue these round sites (primary keys), in the transaction that is under way; nothing to do on SQLite."""
    if settings.CONF.postgres:
        _queue(RoundSite.objects.filter(pk__in=list(sites)))


def enqueue_round(round_id: int) -> None:
    """Queue every waiting site of a round."""
    if settings.CONF.postgres:
        _queue(RoundSite.objects.filter(round=round_id, state=RoundSite.State.WAITING))


def _queue(rows: QuerySet[RoundSite]) -> None:
    from pucha.office.rounds.jobs import queue

    pairs = list(rows.order_by("pk").values_list("pk", "site__host"))
    for start in range(0, len(pairs), CHUNK):
        queue(pairs[start:start + CHUNK])
