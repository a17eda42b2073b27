"""Ordering work on many cases, its progress, stopping it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from pucha.casework.deadlines import due, term_text
from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.office.bulk.models import BulkOrder
from pucha.office.bulk.orders import give, waiting
from pucha.office.cases.clock import today
from pucha.office.cases.drafting import TERMS
from pucha.office.people.rights import Action, may, needs, require
from pucha.office.rounds.models import Round
from pucha.office.rounds.views import seen_round

_K = BulkOrder.Kind
ACTIONS = {_K.DRAFT: Action.DRAFT_CASE, _K.APPROVE: Action.APPROVE_CASE, _K.SEND: Action.WORK_CASE}
SHOWN = 20


@needs(Action.SEE_ROUNDS)
def orders(request: HttpRequest, round_pk: int) -> HttpResponse:
    """What waits of a round's notices and can be done for all at once; a POST has a worker do it."""
    person: Any = request.user
    if request.method == "POST":
        return _ordered(request, round_pk)
    row = seen_round(request, round_pk)
    counts = [(kind, waiting(kind, row, person).count()) for kind, action in ACTIONS.items() if may(person, action)]
    given = [one for one in BulkOrder.objects.filter(round=row).select_related("person")[:SHOWN * 3]
             if may_see(person, one)]
    return render(request, "office/orders.html", {
        "round": row, "counts": counts, "orders": given[:SHOWN],
        "stoppable": [one.pk for one in given if _own(person, one)],
        "terms": [(name, f"{term_text(name)}（{due(name, today()).on}）") for name in TERMS]})


def _ordered(request: HttpRequest, round_pk: int) -> HttpResponse:
    person: Any = request.user
    kind, term = request.POST.get("kind", ""), request.POST.get("term", "")
    if kind not in _K.values:
        raise Http404
    if not may(person, ACTIONS[_K(kind)]):
        raise PermissionDenied(t("您的职责不包括这项操作"))
    row = seen_round(request, round_pk)
    if row.state != Round.State.DONE:
        raise InputError(t("轮次完成之后才能拟写整改通知"))
    made = give(kind, row, person, term if term in TERMS else TERMS[0])
    messages.success(request, t("已安排，共 {n} 项，可以离开本页，后台继续办理").format(n=made.total))
    return redirect("bulk-orders", row.pk)


def may_see(person: Any, order: BulkOrder) -> bool:
    return order.person_id == person.pk or may(person, Action.SEE_ROUNDS, order.place)


def _own(person: Any, order: BulkOrder) -> bool:
    return order.person_id == person.pk or may(person, ACTIONS[_K(order.kind)], order.place)


def load_order(request: HttpRequest, pk: int) -> BulkOrder:
    """An order that one gave oneself, or of a round in one's reach."""
    row = get_object_or_404(BulkOrder.objects.select_related("person", "round"), pk=pk)
    if row.person_id != request.user.pk:
        require(request.user, Action.SEE_ROUNDS, row.place)
    return row


@needs(Action.SEE_ROUNDS)
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far an order is, for the page that shows it."""
    row = load_order(request, pk)
    return render(request, "office/parts/order.html", {
        "order": row, "stoppable": [row.pk] if _own(request.user, row) else []})


@require_POST
@needs(Action.SEE_ROUNDS)
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """No further steps; what is done stays done."""
    kind = get_object_or_404(BulkOrder, pk=pk).kind
    if not may(request.user, ACTIONS[_K(kind)]):
        raise PermissionDenied(t("您的职责不包括这项操作"))
    row = load_order(request, pk)
    if not _own(request.user, row):
        raise PermissionDenied(t("您的职责不包括这项操作"))
    BulkOrder.objects.filter(pk=row.pk, ended_at=None).update(stopped=True)
    messages.success(request, t("已停止，办好的保持不变"))
    return redirect("bulk-orders", row.round_id)
