"""Doing orders step by step: a step is one transaction, so whatever is killed, nothing is lost and nothing doubled."""

import time
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from pucha.casework.deadlines import due
from pucha.casework.moves import MoveRefused
from pucha.i18n import speaking, t
from pucha.model.errors import InputError
from pucha.office.bulk.models import LISTED, BulkOrder
from pucha.office.bulk.orders import waiting
from pucha.office.cases.access import role_for
from pucha.office.cases.drafting import draft_many
from pucha.office.cases.models import CaseRow
from pucha.office.cases.store import Said, append
from pucha.office.cases.views_moves import keep_notice
from pucha.office.people import audit
from pucha.office.rounds.hooks import every_moment
from pucha.office.rounds.models import RoundSite

STEP = 25
PATIENCE_S = 30.0  # then the other work of the moment (mail, notices) has its turn


@every_moment
def do_orders() -> int:
    """Work on what was ordered for a while; how many sites or cases were dealt with."""
    until, count = time.monotonic() + PATIENCE_S, 0
    while time.monotonic() < until:
        order = BulkOrder.objects.filter(ended_at=None).order_by("id").first()
        if order is None:
            break
        count += step(order.pk)
    return count


def step(pk: int) -> int:
    """The next few of an order; how many. Two workers at once do one after the other."""
    with transaction.atomic(), speaking("zh"):
        order = BulkOrder.objects.select_for_update(of=("self",)).select_related("person", "round").get(pk=pk)
        if order.ended_at is not None:
            return 0
        rows = list(_next(order))
        with audit.acting(order.person):
            _work(order, rows)
        order.done, order.beat_at = order.done + len(rows), timezone.now()
        order.upto = rows[-1].pk if rows else order.last
        order.left = order.left[:LISTED]
        if order.stopped or len(rows) < STEP:
            order.ended_at = timezone.now()
            order.total = order.done if not order.stopped else order.total
        order.save()
    return len(rows)


def _next(order: BulkOrder) -> Iterable[Any]:
    if order.stopped:
        return []
    rows = waiting(order.kind, order.round, order.person)
    return rows.filter(pk__gt=order.upto, pk__lte=order.last).order_by("pk")[:STEP]


def _work(order: BulkOrder, rows: list[Any]) -> None:
    if order.kind == BulkOrder.Kind.DRAFT:
        made, left = _drafted(order, rows)
        order.made += made
        order.left = [*order.left, *left]
        return
    for row in rows:
        try:
            _moved(order, row)
            order.made += 1
        except (MoveRefused, PermissionDenied, InputError) as fault:
            order.left = [*order.left, [row.number, str(fault)]]


def _drafted(order: BulkOrder, rows: list[RoundSite]) -> tuple[int, list[list[str]]]:
    why = t("没有可以列入通知的确定问题，或都已在其他案件中")
    try:
        made, left = draft_many(rows, order.person, order.term)
    except PermissionDenied as fault:  # the right was taken away meanwhile
        return 0, [[row.site.name, str(fault)] for row in rows]
    return len(made), [[name, why] for name in left]


def _moved(order: BulkOrder, row: CaseRow) -> None:
    with transaction.atomic():
        role = role_for(order.person, row, order.kind)
        deadline = due(row.term, timezone.localdate()).on if order.kind == BulkOrder.Kind.SEND else None
        append(row.pk, Said(order.kind, deadline=deadline), order.person, role)
        if order.kind == BulkOrder.Kind.SEND:
            keep_notice(row.pk)
