"""Changes of the register on their way through the offices."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from pucha.i18n import t
from pucha.office.pages import paged
from pucha.office.people.models import Office
from pucha.office.people.rights import Action, needs, places, require, scoped, sees
from pucha.office.people.tree import within
from pucha.office.sites.lifecycle import CHANGEABLE, ask, decide, may_decide, route, withdraw
from pucha.office.sites.models import KINDS, LEVELS, Change, SiteRow


@needs(Action.SEE)
def changes(request: HttpRequest) -> HttpResponse:
    """What waits for one's own word first, then all changes of one's subtree."""
    person: Any = request.user
    waiting = Q(pk__in=[])
    for place in places(person, Action.APPROVE_CHANGE):
        waiting |= within(place, "waits_at")
    mine = Change.objects.filter(waiting, state=Change.State.ASKED).exclude(asked_by=person)
    rows = scoped(Change.objects.select_related("site", "office", "asked_by"), person).order_by("-id")
    return render(request, "office/changes.html", {"waiting": mine.select_related("site", "office", "asked_by")[:100],
                                                   "page": paged(request, rows)})


@needs(Action.ASK_CHANGE)
def new(request: HttpRequest) -> HttpResponse:
    """Ask for a change of a site, or for a new one below an office."""
    person: Any = request.user
    site = get_object_or_404(SiteRow, pk=request.GET["site"]) if request.GET.get("site") else None
    office = site.office if site else get_object_or_404(Office, pk=request.GET.get("office") or 0)
    require(person, Action.ASK_CHANGE, office.place)
    kind = request.GET.get("kind") or (Change.Kind.CHANGE if site else Change.Kind.OPEN)
    if kind not in Change.Kind.values:
        kind = Change.Kind.CHANGE
    if request.method == "POST":
        wanted = {name: request.POST[name].strip() for name in (*CHANGEABLE, "code", "merged_into")
                  if name in request.POST}
        made = ask(kind, office, person, request.POST.get("reason", ""), site=site, wanted=_typed(wanted))
        messages.success(request, t("已提交，等待审批"))
        return redirect("change", made.pk)
    return render(request, "office/change_new.html", {
        "site": site, "office": office, "kind": kind, "kinds": Change.Kind, "levels": LEVELS, "site_kinds": KINDS,
        "route": route(office, kind)})


def _typed(wanted: dict[str, str]) -> dict[str, Any]:
    """Numbers as numbers, yes and no as such; an empty cell is unknown."""
    values: dict[str, Any] = dict(wanted)
    for name in ("staff", "yearly_visits"):
        if name in values:
            values[name] = int(values[name]) if values[name].isdecimal() else None
    if "yearly_cost" in values:
        text = values["yearly_cost"]
        values["yearly_cost"] = text if text.replace(".", "", 1).isdecimal() else None
    if "has_services" in values:
        values["has_services"] = {"yes": True, "no": False}.get(values["has_services"])
    return values


@needs(Action.SEE)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """One change with its approvals; a POST decides it or takes it back."""
    person: Any = request.user
    row = get_object_or_404(Change.objects.select_related("site", "office", "asked_by"), pk=pk)
    if not (row.waits_at and sees(person, row.waits_at)):
        require(person, Action.SEE, row.place)
    if request.method == "POST":
        if request.POST.get("do") == "withdraw":
            withdraw(row, person)
        else:
            require(person, Action.APPROVE_CHANGE, row.waits_at or row.place)
            decide(row, person, request.POST.get("do") == "agree", request.POST.get("note", ""))
        messages.success(request, t("已办理"))
        return redirect("change", row.pk)
    return render(request, "office/change.html", {
        "change": row, "approvals": row.approvals.select_related("office", "person"),
        "route": route(row.office, row.kind), "mine": may_decide(row, person)})
