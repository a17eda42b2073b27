"""Rounds: the list, a new one, its page with live progress, its moves, a site's scorecard."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from pucha.checks import all_checks
from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.office.pages import paged
from pucha.office.people.models import Office
from pucha.office.people.rights import Action, needs, places, require, scoped, sees
from pucha.office.rounds.models import Card, FindingRow, Round, RoundSite
from pucha.office.rounds.planning import Plan, make_round, move, publish
from pucha.office.rounds.private import ORDINARY, refuse_private
from pucha.office.tables import load
from pucha.registry.sample import parse_ratio
from pucha.rulebook import available

MOVES = ("start", "pause", "resume", "cancel")


def visible(person: Any) -> Q:
    """Rounds of one's subtree, and those from above that take in sites of it."""
    inside = Q(pk__in=[])
    for place in places(person, Action.SEE_ROUNDS):
        inside |= Q(place__startswith=place)
        inside |= Q(place__in=[place[:end] for end in range(5, len(place), 5)])
    return inside & ORDINARY


@needs(Action.SEE_ROUNDS)
def rounds(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    rows = Round.objects.filter(visible(person)).select_related("office").order_by("-as_of", "-id")
    return render(request, "office/rounds.html", {"page": paged(request, rows)})


@needs(Action.RUN_ROUND)
def new(request: HttpRequest) -> HttpResponse:
    """Set a round up."""
    person: Any = request.user
    if request.method == "POST":
        office = get_object_or_404(Office, pk=request.POST.get("office") or 0)
        require(person, Action.RUN_ROUND, office.place)
        made = make_round(_plan(request, office))
        messages.success(request, t("已建立轮次，共 {n} 个网站").format(n=made.sites.count()))
        return redirect("round", made.pk)
    tops = scoped(Office.objects.all(), person, Action.RUN_ROUND)[:300]
    earlier = Round.objects.filter(visible(person), state=Round.State.DONE)[:50]
    return render(request, "office/round_new.html", {
        "offices": tops, "kinds": Round.Kind.choices, "earlier": earlier, "now": timezone.localtime(),
        "standards": [load(name) for name in available()],
        "checks": sorted((name, check.title) for name, check in all_checks().items())})


def _plan(request: HttpRequest, office: Office) -> Plan:
    person: Any = request.user
    form = request.POST
    kind = form.get("kind", "")
    if kind not in Round.Kind.values:
        raise InputError(t("请选择轮次的种类"))
    chosen = tuple(name for name in form.getlist("standards") if name in available())
    ratio = parse_ratio(form["ratio"]) if form.get("ratio") else None
    earlier = form.get("of_round")
    of_round = Round.objects.filter(visible(person), pk=earlier).first() if earlier and earlier.isdecimal() else None
    by = tuple(part.strip() for part in form.get("by", "class").split(",") if part.strip())
    least = form.get("least", "")
    checks = [part.strip() for text in form.getlist("checks") for part in text.split(",")]
    return Plan(form.get("title", ""), kind, office, person, chosen, _moment(form.get("as_of", "")), ratio, by,
                int(least) if least.isdecimal() else 0, form.get("seed", "").strip(),
                checks=tuple(part for part in checks if part),
                sites=tuple(form.get("sites", "").split()), of_round=of_round,
                by_superior=form.get("self") != "1")


def _moment(text: str) -> datetime:
    if not text:
        return timezone.localtime()
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise InputError(t("监测时间点应写成 2026-11-22 或 2026-11-22 09:00")) from None
    return timezone.make_aware(read) if timezone.is_naive(read) else read


def seen_round(request: HttpRequest, pk: int) -> Round:
    """A round that this person may see."""
    person: Any = request.user
    row = Round.objects.select_related("office").filter(visible(person), pk=pk).first()
    if row is None:
        raise Http404
    return row


@needs(Action.SEE_ROUNDS)
def round_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Progress, figures of one's own subtree, its sites."""
    person: Any = request.user
    row = seen_round(request, pk)
    sites = scoped(RoundSite.objects.filter(round=row), person, Action.SEE_ROUNDS)
    if state := request.GET.get("state", ""):
        sites = sites.filter(state=state)
    cards = scoped(Card.objects.filter(round=row), person, Action.SEE_ROUNDS)
    verdicts = cards.values("standard", "verdict").annotate(n=Count("*")).order_by("standard", "verdict")
    return render(request, "office/round.html", {
        "round": row, "progress": progress_of(row), "verdicts": verdicts, "state": state,
        "open": scoped(FindingRow.objects.filter(round=row, certainty="review", state="open"), person,
                       Action.SEE_ROUNDS).count(),
        "states": RoundSite.State.choices, "mine": sees(person, row.place),
        "page": paged(request, sites.select_related("site").prefetch_related("cards").order_by("id"))})


def progress_of(row: Round) -> dict[str, Any]:
    """How far a round is, its rate in sites a minute, the minutes that are left (None while nothing tells)."""
    counts = dict(row.sites.values_list("state").annotate(n=Count("*")).order_by())
    total = sum(counts.values())
    done = sum(counts.get(state, 0) for state in ("done", "trouble", "skipped"))
    since = timezone.now() - timedelta(minutes=10)
    started = max(since, row.started_at) if row.started_at else since
    lately = row.sites.filter(done_at__gte=started).count()
    minutes = max((timezone.now() - started).total_seconds() / 60, 0.05)
    rate = lately / minutes if row.state == Round.State.RUNNING else 0
    return {"total": total, "done": done, "counts": counts, "rate": round(rate, 1),
            "left": round((total - done) / rate) if rate else None, "state": row.state,
            "percent": done * 100 // total if total else 100}


@needs(Action.SEE_ROUNDS)
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The live part of the page."""
    row = seen_round(request, pk)
    return render(request, "office/parts/progress.html", {"round": row, "progress": progress_of(row)})


@require_POST
@needs(Action.RUN_ROUND)
def move_round(request: HttpRequest, pk: int) -> HttpResponse:
    row = seen_round(request, pk)
    require(request.user, Action.RUN_ROUND, row.place)
    name = request.POST.get("move", "")
    if name not in MOVES:
        raise Http404
    move(row, name)
    return redirect("round", row.pk)


@require_POST
@needs(Action.PUBLISH_ROUND)
def publish_round(request: HttpRequest, pk: int) -> HttpResponse:
    person: Any = request.user
    row = seen_round(request, pk)
    require(person, Action.PUBLISH_ROUND, row.place)
    publish(row, person)
    messages.success(request, t("已公开"))
    return redirect("round", row.pk)


@needs(Action.SEE_ROUNDS)
def draw_record(request: HttpRequest, pk: int) -> JsonResponse:
    """The draw with seed, strata and hash of the frame, so that anybody redraws it."""
    return JsonResponse(seen_round(request, pk).draw, json_dumps_params={"ensure_ascii": False, "indent": 1})


@needs(Action.SEE)
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """A site's scorecard with the findings behind each line."""
    row = get_object_or_404(Card.objects.select_related("round", "round_site__site"), pk=pk)
    require(request.user, Action.SEE, row.place)
    refuse_private(request.user, row.round, row.place)
    keys = {key for line in row.card["lines"] for key in (*line["because"], *line["awaiting"])}
    findings = {one.key: one for one in row.round_site.findings.filter(key__in=list(keys)[:5000])}
    return render(request, "office/card.html", {"card": row, "standard": load(row.standard), "findings": findings})
