"""Giving an order, and what an order is about."""

from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet

from pucha.i18n import t
from pucha.model.case import CaseState
from pucha.model.errors import InputError
from pucha.office.bulk.models import BulkOrder
from pucha.office.cases.drafting import ready
from pucha.office.cases.models import CaseRow
from pucha.office.people.models import Person
from pucha.office.people.rights import Action, scoped
from pucha.office.rounds.models import Round

_K = BulkOrder.Kind
STATES = {_K.APPROVE: (CaseState.DRAFTED, Action.APPROVE_CASE), _K.SEND: (CaseState.APPROVED, Action.WORK_CASE)}


def waiting(kind: str, round_: Round, person: Any) -> QuerySet[Any]:
    """Sites of the round to draft for, or its cases to approve or send, within the person's reach."""
    if kind == _K.DRAFT:
        return ready(round_, person).order_by("pk")
    state, action = STATES[_K(kind)]
    rows = CaseRow.objects.filter(round=round_, state=state)
    return scoped(rows, person, action, "office__place").order_by("pk")


def give(kind: str, round_: Round, person: Person, term: str = "") -> BulkOrder:
    """Everything of this kind that waits now; one such order of a round at a time."""
    rows = waiting(kind, round_, person)
    with transaction.atomic():
        Round.objects.select_for_update(of=("self",)).get(pk=round_.pk)
        if BulkOrder.objects.filter(round=round_, kind=kind, ended_at=None).exists():
            raise InputError(t("本轮已有同样的批量办理正在进行，请稍候"))
        total = rows.count()
        if not total:
            raise InputError(t("没有可以办理的"))
        last = rows.aggregate(n=Max("pk"))["n"]
        return BulkOrder.objects.create(kind=kind, round=round_, place=round_.place, person=person, term=term,
                                        total=total, last=last)
