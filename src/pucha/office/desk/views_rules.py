"""White-list entries and second looks."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.office.desk.deciding import look_again, propose_rule
from pucha.office.desk.models import SecondLook, WhiteRule
from pucha.office.desk.rules import decide_rule, preview_of
from pucha.office.desk.second import agreement_of
from pucha.office.desk.views import _case, load_finding
from pucha.office.pages import paged
from pucha.office.people.rights import Action, needs, require, scoped
from pucha.office.rounds.views import seen_round


@needs(Action.SECOND_LOOK)
def second_looks(request: HttpRequest, round_pk: int) -> HttpResponse:
    """The next drawn finding without the first word, and how far both words agree."""
    person: Any = request.user
    row = seen_round(request, round_pk)
    looks = scoped(SecondLook.objects.filter(round=row), person, Action.SECOND_LOOK)
    waiting = looks.filter(second="").exclude(first_by=person).select_related("finding").order_by("pk")
    look = waiting.first()
    case = _case(request, load_finding(request, look.finding_id, Action.SECOND_LOOK), row.pk) if look else {}
    case |= {"decisions": [], "veiled": True}  # who looked first, and what they said, is not shown
    return render(request, "office/second_looks.html", {
        "round": row, "look": look, "waiting": waiting.count(), "agreement": agreement_of(looks), **case})


@require_POST
@needs(Action.SECOND_LOOK)
def second_look(request: HttpRequest, pk: int) -> HttpResponse:
    person: Any = request.user
    look = get_object_or_404(SecondLook.objects.select_related("finding"), pk=pk)
    require(person, Action.SECOND_LOOK, look.place)
    look_again(look, person, request.POST.get("word", ""), request.POST.get("note", ""))
    return redirect("second-looks", look.round_id)


@require_POST
@needs(Action.PROPOSE_RULE)
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """A white-list entry from a false alarm."""
    person: Any = request.user
    finding = load_finding(request, pk, Action.PROPOSE_RULE)
    wide = request.POST.get("scope") == "office"
    if wide:
        require(person, Action.PROPOSE_RULE, finding.round.place)
    made = propose_rule(finding, person, request.POST.get("reason", ""), _until(request.POST.get("until", "")),
                        everywhere=wide)
    messages.success(request, t("已提出白名单条目，须由另一人批准后生效"))
    return redirect("rule", made.pk)


def _until(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else timezone.localdate() + timedelta(days=365)
    except ValueError:
        raise InputError(t("日期应写成 2026-11-22")) from None


@needs(Action.REVIEW)
def rules(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    rows = scoped(WhiteRule.objects.select_related("site", "proposed_by", "decided_by"), person, Action.REVIEW)
    return render(request, "office/rules.html", {"page": paged(request, rows.order_by("-id")),
                                                 "today": timezone.localdate()})


@needs(Action.SEE)
def rule(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry with a preview of what it removes; a POST approves, refuses or ends it."""
    person: Any = request.user
    row = get_object_or_404(WhiteRule.objects.select_related("site", "proposed_by", "decided_by"), pk=pk)
    require(person, Action.SEE, row.place)
    if request.method == "POST":
        require(person, Action.APPROVE_RULE, row.place)
        decide_rule(row, person, request.POST.get("do", ""))
        messages.success(request, t("已办理"))
        return redirect("rule", row.pk)
    return render(request, "office/rule.html", {"rule": row, "preview": preview_of(row)})
