"""What citizens see: the form, their report by its number, the statistics."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from pucha.casework.moves import REPORT_MOVES, state_title
from pucha.i18n import t
from pucha.model.case import CaseState
from pucha.office.finderror.figures import report_figures
from pucha.office.finderror.handling import dispute, take_in
from pucha.office.finderror.models import KINDS, Report
from pucha.office.people.rights import public
from pucha.office.uploads import PICTURES, keep

PICTURE_MOST = 5 * 2**20
SHOWN_MOVES = ("receive", "route", "reply", "dispute", "close-report")


@public
def report_form(request: HttpRequest) -> HttpResponse:
    """Site, address, kind, words, picture; no account. A field that people cannot see catches machines."""
    if request.method == "POST":
        if request.POST.get("website"):
            raise Http404
        made = _taken(request)
        return redirect("report-tracked", made.number)
    return render(request, "office/report.html", {"kinds": KINDS, "address": request.GET.get("url", "")[:1000],
                                                  "code": request.GET.get("code", "")[:12]})


def _taken(request: HttpRequest) -> Report:
    form: Any = request.POST
    picture = keep(request.FILES["picture"], PICTURES, PICTURE_MOST).key if "picture" in request.FILES else ""
    return take_in(url=form.get("url", ""), kind=form.get("kind", ""), words=form.get("words", ""),
                   code=form.get("code", "").strip(), contact=form.get("contact", ""), picture=picture,
                   address=str(request.META.get("REMOTE_ADDR", "")))


@public
def follow(request: HttpRequest) -> HttpResponse:
    """Find one's report by its number."""
    number = request.GET.get("number", "").strip().upper()
    if number and Report.objects.filter(number=number).exists():
        return redirect("report-tracked", number)
    return render(request, "office/report_follow.html", {"number": number})


@public
def tracked(request: HttpRequest, number: str) -> HttpResponse:
    """One report as its citizen sees it; its answer may be rejected once."""
    row = get_object_or_404(Report.objects.select_related("site"), number=number)
    case = row.case()
    may_dispute = case.state is CaseState.REPLIED and case.last("dispute") is None
    if request.method == "POST":
        dispute(row, request.POST.get("words", ""))
        return redirect("report-tracked", row.number)
    steps = [(REPORT_MOVES.moves[event.move].title, event) for event in case.events if event.move in SHOWN_MOVES]
    return render(request, "office/report_tracked.html", {
        "report": row, "state": state_title(case.state, REPORT_MOVES), "steps": steps, "may_dispute": may_dispute,
        "late": row.deadline is not None and row.deadline < timezone.localdate()})


@public
def statistics(request: HttpRequest) -> HttpResponse:
    """How many reports came, were answered, in time, and were disputed."""
    return render(request, "office/report_statistics.html", {"figures": report_figures(), "kinds": dict(KINDS),
                                                             "month": t("近十二个月")})
