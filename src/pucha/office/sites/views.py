"""The register: search, filters, a site's own page, export, the private check code."""

import secrets
from typing import Any

from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from pucha.i18n import t
from pucha.office.cases.access import seen
from pucha.office.exports import csv_lines
from pucha.office.pages import paged
from pucha.office.people import audit
from pucha.office.people.models import Office
from pucha.office.people.rights import Action, needs, require, scoped
from pucha.office.people.tree import within
from pucha.office.rounds.private import special
from pucha.office.sites.lifecycle import days_left
from pucha.office.sites.models import KINDS, LEVELS, STATUSES, Change, SiteRow
from pucha.registry.export import COLUMNS, row_of

FILTERS = ("level", "kind", "status")


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
    context = {"page": paged(request, rows), "levels": LEVELS, "kinds": KINDS, "statuses": STATUSES,
               "chosen": {name: request.GET.get(name, "") for name in (*FILTERS, "q", "office")},
               "office": Office.objects.filter(pk=request.GET.get("office") or 0).first()}
    return render(request, "office/sites.html", context)


@needs(Action.SEE)
def site(request: HttpRequest, pk: int) -> HttpResponse:
    """One site: identity, history of rounds, findings, changes, people."""
    row = get_object_or_404(SiteRow.objects.select_related("office"), pk=pk)
    require(request.user, Action.SEE, row.place)
    posts = row.office.posts.select_related("person").order_by("role")
    return render(request, "office/site.html", {
        "site": row, "posts": posts, "days_left": days_left(row, timezone.localdate()),
        "cases": seen(row.cases.order_by("-id"), request.user)[:40],
        "changes": row.changes.select_related("asked_by").prefetch_related("approvals__person", "approvals__office"),
        "rounds": row.rounds.exclude(round__in=special()).select_related("round").prefetch_related("cards").order_by(
            "-round__as_of", "-id")[:40],
        "faults": row.findings.exclude(round__in=special()).values("check_name").annotate(
            n=Count("id")).order_by("-n")[:30],
        "kinds": Change.Kind.choices})


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
