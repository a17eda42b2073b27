"""The desk of reports for offices: what waits, one report with everything it hangs on, routing and answering."""

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from pucha.casework.moves import REPORT_MOVES, allowed, state_title
from pucha.casework.routing import HOW
from pucha.i18n import mark, t
from pucha.model.case import Role
from pucha.model.errors import InputError
from pucha.office.finderror.handling import act, reroute
from pucha.office.finderror.models import Report
from pucha.office.pages import paged
from pucha.office.people.models import Person
from pucha.office.people.rights import Action, needs, places, reach, require, scoped
from pucha.office.people.tree import STEP, holds
from pucha.office.sites.models import SiteRow
from pucha.office.uploads import download
from pucha.office.waiting import source

OPEN = ("received", "routed", "disputed")
MOVES = ("reply", "close-report", "log")


def visible(person: Person) -> QuerySet[Report]:
    """Reports of one's subtree by their site or desk; those that nobody is responsible for are seen at the top."""
    rows = Report.objects.all()
    mine = scoped(rows, person, Action.ANSWER_REPORT) | scoped(rows, person, Action.ANSWER_REPORT, "site__place")
    if any(len(place) == STEP for place in places(person, Action.ROUTE_REPORT)):
        mine = mine | rows.filter(place="")
    return mine


@needs(Action.ANSWER_REPORT)
def reports(request: HttpRequest) -> HttpResponse:
    """Open ones first come first, the overdue ones marked."""
    person: Any = request.user
    rows = visible(person).select_related("site")
    state = request.GET.get("state", "open")
    today = timezone.localdate()
    if state == "open":
        rows = rows.filter(state__in=OPEN).order_by("deadline", "id")
    elif state == "late":
        rows = rows.filter(state__in=OPEN, deadline__lt=today).order_by("deadline", "id")
    else:
        rows = rows.order_by("-id")
    return render(request, "office/reports.html", {"page": paged(request, rows), "state": state, "today": today,
                                                   "titles": titles()})


def titles() -> dict[str, str]:
    return {state.value: state_title(state, REPORT_MOVES) for state in REPORT_MOVES.states}


def role_at(person: Person, place: str) -> Role:
    """The role in which this person acts on a report: an inspector's before an owner's."""
    held = {role.value for above, role in reach(person) if not place or holds(above, place)}
    return next((role for role in (Role.INSPECTOR, Role.REVIEWER, Role.APPROVER, Role.OWNER) if role.value in held),
                Role.OBSERVER)


def _place(row: Report) -> str:
    return row.site.place if row.site else row.place


@needs(Action.ANSWER_REPORT)
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One report: words, picture, its findings and copies, its steps; a POST moves it on."""
    person: Any = request.user
    row = visible(person).select_related("site", "same_as").filter(pk=pk).first()
    if row is None:
        raise Http404
    role = role_at(person, _place(row))
    if request.method == "POST":
        _moved(request, row, person, role)
        messages.success(request, t("已办理"))
        return redirect("report-page", row.pk) if visible(person).filter(pk=pk).exists() else redirect("reports")
    case = row.case()
    return render(request, "office/report_page.html", {
        "report": row, "case": case, "state": state_title(case.state, REPORT_MOVES), "how": HOW.get(row.how, ""),
        "steps": [(REPORT_MOVES.moves[one.move].title, one) for one in row.events.select_related("person")],
        "moves": {move.name for move in allowed(case, role, str(person.pk), REPORT_MOVES)},
        "links": row.links.select_related("finding"), "copies": row.copies.all()[:50], "today": timezone.localdate()})


def _moved(request: HttpRequest, row: Report, person: Person, role: Role) -> None:
    move, note = request.POST.get("move", ""), request.POST.get("note", "")
    if move == "route":
        require(person, Action.ROUTE_REPORT, _place(row) or places(person, Action.ROUTE_REPORT)[0])
        site = SiteRow.objects.filter(identity=request.POST.get("site", "").strip()).first()
        if site is None:
            raise InputError(t("名录中没有这个标识码"))
        reroute(row, person, role, site, note)
    elif move in MOVES:
        act(row, move, person, role, note)
        _answer_copies(row, move, person, role, note)
    else:
        raise InputError(t("没有这一步"))


def _answer_copies(row: Report, move: str, person: Person, role: Role, note: str) -> None:
    """One answer for all reports of the same fault."""
    if move != "reply":
        return
    for copy in row.copies.filter(state__in=OPEN):
        act(copy, move, person, role, note)


@needs(Action.ANSWER_REPORT)
def picture(request: HttpRequest, pk: int) -> FileResponse:
    """The citizen's picture, as a download."""
    person: Any = request.user
    row = get_object_or_404(visible(person), pk=pk)
    if not row.picture:
        raise Http404
    return download(row.picture, f"{row.number}.{row.picture.rpartition('.')[2]}")


@source(Action.ANSWER_REPORT, mark("待答复的网民找错"), "reports")
def _to_answer(person: Any) -> int:
    return visible(person).filter(Q(state__in=OPEN)).count()


