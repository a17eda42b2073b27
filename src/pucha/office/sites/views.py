"""The register: search, filters, a site's own page, export, the private check code."""

import secrets
from typing import Any

from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import Substr
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from pucha.i18n import t
from pucha.model.words import SiteStatus
from pucha.office.cases.access import seen
from pucha.office.exports import csv_lines
from pucha.office.pages import paged
from pucha.office.people import audit, tree
from pucha.office.people.models import Office, Post
from pucha.office.people.rights import Action, may, needs, places, require, scoped
from pucha.office.people.tree import within
from pucha.office.rounds.models import FindingRow, RoundSite
from pucha.office.rounds.private import special
from pucha.office.rounds.views_visits import pictures_of
from pucha.office.rounds.visits import columns_of, newest_visit
from pucha.office.sites.codes import issue_site_code
from pucha.office.sites.lifecycle import days_left
from pucha.office.sites.models import KINDS, LEVELS, STATUSES, Change, SiteRow
from pucha.registry.export import COLUMNS, row_of

FILTERS = ("level", "kind", "status")
BRANCHES = 400


def filtered(request: HttpRequest, action: Action = Action.SEE) -> QuerySet[SiteRow]:
    """The sites of one's reach that fit the words and filters of the address."""
    person: Any = request.user
    rows = scoped(SiteRow.objects.select_related("office"), person, action)
    for name in FILTERS:
        if value := request.GET.get(name, ""):
            rows = rows.filter(**{name: value})
    for word in request.GET.get("q", "").lower().split()[:6]:
        rows = rows.filter(words__contains=word)
    above = request.GET.get("office", "")
    if above.isdecimal() and (office := Office.objects.filter(pk=above).first()):
        rows = rows.filter(within(office.place))
    return rows.order_by("place", "id")


@needs(Action.SEE)
def sites(request: HttpRequest) -> HttpResponse:
    """The list, with filters and how many sites stand behind each status."""
    rows = filtered(request)
    office = _office(request)
    context = {"page": paged(request, rows), "levels": LEVELS, "kinds": KINDS, "statuses": STATUSES,
               "chosen": {name: request.GET.get(name, "") for name in (*FILTERS, "q", "office")}, "office": office,
               "above": [one for one in office.superiors if may(request.user, Action.SEE, one.place)] if office else [],
               "branches": branches(office, request.user)}
    return render(request, "office/sites.html", context)


def _office(request: HttpRequest) -> Office | None:
    """The office whose part of the tree is shown: the chosen one, else the top where a person has but one."""
    asked = request.GET.get("office", "")
    if asked.isdecimal() and len(asked) < 15:
        found = Office.objects.filter(pk=asked).first()
        return found if found and may(request.user, Action.SEE, found.place) else None
    person: Any = request.user
    tops = places(person, Action.SEE)
    return Office.objects.filter(place=tops[0]).first() if len(tops) == 1 else None


def branches(office: Office | None, person: Any) -> list[tuple[Office, int]]:
    """The offices below with the number of sites of each whole branch; without an office, the tops of one's reach."""
    below = office.children.all() if office else Office.objects.filter(place__in=places(person, Action.SEE))
    offices = list(below.order_by("place")[:BRANCHES])
    if not office:
        return [(one, SiteRow.objects.filter(within(one.place)).count()) for one in offices]
    end = len(office.place) + tree.STEP
    rows = SiteRow.objects.filter(within(office.place)).annotate(branch=Substr("place", 1, end)).order_by()
    counts = dict(rows.values_list("branch").annotate(n=Count("id")))
    return [(one, counts.get(one.place, 0)) for one in offices]


@needs(Action.SEE)
def site(request: HttpRequest, pk: int) -> HttpResponse:
    """One site: identity, columns, history of rounds, findings, cases, evidence, changes, people."""
    row = get_object_or_404(SiteRow.objects.select_related("office"), pk=pk)
    require(request.user, Action.SEE, row.place)
    rounds = list(row.rounds.exclude(round__in=special()).select_related("round").prefetch_related("cards").order_by(
        "-round__as_of", "-id")[:40])
    visit = newest_visit(rounds)
    return render(request, "office/site.html", {
        "site": row, "people": people_of(row, request.user), "days_left": days_left(row, timezone.localdate()),
        "cases": seen(row.cases.order_by("-id"), request.user)[:40],
        "changes": row.changes.select_related("asked_by").prefetch_related("approvals__person", "approvals__office"),
        "rounds": rounds, "visit": visit, "sections": columns_of(visit) if visit else [],
        "faults": faults_of(visit) if visit else [], "pictures": pictures_of(visit, 4) if visit else [],
        "reports": row.reports.order_by("-id")[:10] if may(request.user, Action.ANSWER_REPORT, row.place) else [],
        "kinds": [one for one in Change.Kind.choices if one[0] in fitting(row)]})


def people_of(row: SiteRow, person: Any) -> list[Post]:
    """Who holds a post for this site: at its own office and at those above, as far as one sees them."""
    above = [place for place in tree.chain(row.place) if may(person, Action.SEE, place)]
    posts = Post.objects.filter(office__place__in=above).filter(Q(until=None) | Q(until__gte=timezone.localdate()))
    return list(posts.select_related("person", "office").order_by("-office__place", "role", "person__login")[:60])


def fitting(row: SiteRow) -> tuple[str, ...]:
    """Steps of a site's life that its state allows."""
    kind = Change.Kind
    if row.status in (SiteStatus.CLOSED.value, SiteStatus.MERGED.value):
        return (kind.CHANGE,)
    down = row.status == SiteStatus.SUSPENDED.value
    return (kind.CHANGE, kind.RESUME if down else kind.SUSPEND, kind.CLOSE, kind.MERGE)


def faults_of(visit: RoundSite) -> list[dict[str, Any]]:
    """By check: how many findings, and what people said of them; the gravest and most first."""
    states = {state: Count("id", filter=Q(state=state)) for state in ("confirmed", "false")}
    states["open"] = Count("id", filter=Q(state="open", certainty="review"))
    return list(visit.findings.order_by().values("check_name").annotate(
        n=Count("id"), weight=Min("weight"), **states).order_by("weight", "-n"))


@needs(Action.SEE)
def findings(request: HttpRequest, pk: int) -> HttpResponse:
    """The findings of a site in one round (the newest unless another is asked for), by check and state."""
    row = get_object_or_404(SiteRow.objects.select_related("office"), pk=pk)
    require(request.user, Action.SEE, row.place)
    visits = list(row.rounds.exclude(round__in=special()).filter(state=RoundSite.State.DONE).select_related("round")
                  .order_by("-round__as_of", "-id")[:40])
    asked = request.GET.get("visit", "")
    visit = next((one for one in visits if str(one.pk) == asked), visits[0] if visits else None)
    rows = FindingRow.objects.filter(round_site=visit) if visit else FindingRow.objects.none()
    chosen = {name: request.GET.get(name, "") for name in ("check_name", "state")}
    rows = rows.filter(**{name: value for name, value in chosen.items() if value})
    return render(request, "office/site_findings.html", {
        "site": row, "visit": visit, "visits": visits, "chosen": chosen, "states": FindingRow.State.choices,
        "faults": faults_of(visit) if visit else [], "page": paged(request, rows.order_by("weight", "id"))})


@needs(Action.EXPORT)
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The filtered list as CSV that a spreadsheet opens safely; the export is logged."""
    rows = filtered(request, Action.EXPORT)
    audit.record("export", None, note=f"sites {request.GET.urlencode()}"[:500])
    cells = (row_of(row.as_site()) for row in rows.iterator(chunk_size=2000))
    response = StreamingHttpResponse(csv_lines(COLUMNS, cells), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="sites.csv"'
    return response


@require_POST
@needs(Action.ISSUE_CODE)
def issue_code(request: HttpRequest, pk: int) -> HttpResponse:
    """A new private check code (校验码), shown once; only its hash is kept."""
    row = get_object_or_404(SiteRow, pk=pk)
    require(request.user, Action.ISSUE_CODE, row.place)
    code = secrets.token_hex(6).upper()
    row.check_code = make_password(code)
    row.save()
    audit.record("issue-check-code", row)
    messages.success(request, t("新的校验码（只显示这一次）：{code}").format(code=code))
    return redirect("site", row.pk)


@require_POST
@needs(Action.ISSUE_CODE)
def issue_number(request: HttpRequest, pk: int) -> HttpResponse:
    """The site code (标识码) of a site that has none yet."""
    row = get_object_or_404(SiteRow, pk=pk)
    require(request.user, Action.ISSUE_CODE, row.place)
    made = issue_site_code(row.pk)
    messages.success(request, t("已编发标识码 {code}").format(code=made.code))
    return redirect("site", row.pk)
