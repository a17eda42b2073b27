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

MOST = 2_000


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
        picked = rows if request.POST.get("all") == "1" else rows.filter(pk__in=chosen)
        made, left = draft_many(picked[:MOST], person, request.POST.get("term", TERMS[0]))
        messages.success(request, t("已拟写 {n} 份整改通知，须由另一人审批").format(n=len(made)))
        if left:
            told = t("{n} 个网站没有可以列入的确定问题，例如 {site}")
            messages.warning(request, told.format(n=len(left), site=left[0]))
        return redirect("case", made[0].pk) if len(made) == 1 else redirect("cases")
    page = paged(request, rows)
    return render(request, "office/case_draft.html", {
        "round": row, "page": page, "counts": {key: len(found) for key, found in certain(page.rows).items()},
        "terms": [(name, f"{term_text(name)}（{due(name, today()).on}）") for name in TERMS]})
