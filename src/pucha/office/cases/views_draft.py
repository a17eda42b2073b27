"""Notices from a finished round, one or many."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from pucha.casework.deadlines import due, term_text
from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.office.cases.clock import today
from pucha.office.cases.drafting import TERMS, certain, draft_many, ready
from pucha.office.pages import paged
from pucha.office.people.rights import Action, needs
from pucha.office.rounds.models import Round
from pucha.office.rounds.views import seen_round

AT_ONCE = 50  # more is a worker's task, with progress


@needs(Action.DRAFT_CASE)
def drafting(request: HttpRequest, round_pk: int) -> HttpResponse:
    """Sites that failed and have no notice yet; a POST drafts for the chosen ones, or for all."""
    person: Any = request.user
    row = seen_round(request, round_pk)
    rows = ready(row, person)
    if request.method == "POST":
        if row.state != Round.State.DONE:
            raise InputError(t("轮次完成之后才能拟写整改通知"))
        chosen = [int(one) for one in request.POST.getlist("site") if one.isdecimal() and len(one) < 15]
        everything = request.POST.get("all") == "1"
        if everything and rows.count() > AT_ONCE:
            return _ordered(request, row)
        picked = rows if everything else rows.filter(pk__in=chosen)
        made, left = draft_many(picked, person, request.POST.get("term", TERMS[0]))
        messages.success(request, t("已拟写 {n} 份整改通知，须由另一人审批").format(n=len(made)))
        if left:
            told = t("{n} 个网站没有可以列入的确定问题，例如 {site}")
            messages.warning(request, told.format(n=len(left), site=left[0]))
        return redirect("case", made[0].pk) if len(made) == 1 else redirect("cases")
    page = paged(request, rows)
    return render(request, "office/case_draft.html", {
        "round": row, "page": page, "counts": {key: len(found) for key, found in certain(page.rows).items()},
        "terms": [(name, f"{term_text(name)}（{due(name, today()).on}）") for name in TERMS]})


def _ordered(request: HttpRequest, row: Round) -> HttpResponse:
    """All of them, as a worker's task."""
    from pucha.office.bulk.orders import give

    person: Any = request.user
    term = request.POST.get("term", TERMS[0])
    made = give("draft", row, person, term if term in TERMS else TERMS[0])
    messages.success(request, t("已安排，共 {n} 项，可以离开本页，后台继续办理").format(n=made.total))
    return redirect("bulk-orders", row.pk)
