"""The site owner's own view: my sites, what is asked of me, how to mend it, a check of my own, a preview."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from pucha.i18n import t
from pucha.model.case import Turn
from pucha.model.errors import InputError
from pucha.office.cases.access import seen
from pucha.office.cases.clock import clock_of
from pucha.office.cases.models import CaseRow, SelfCheck
from pucha.office.cases.points import fix_of, title_of
from pucha.office.pages import paged
from pucha.office.people.models import Person
from pucha.office.people.rights import Action, needs, require, scoped
from pucha.office.rounds.evidence import picture_path
from pucha.office.rounds.models import Card, FindingRow, Round, RoundSite
from pucha.office.rounds.planning import move
from pucha.office.sites.models import SiteRow
from pucha.office.starting import STANDARDS

SHOWN = 300
_F = FindingRow.State
RUNNING = (RoundSite.State.WAITING, RoundSite.State.RUNNING)


def owners_cards(person: Any) -> QuerySet[Card]:
    """Cards of one's own sites: of finished rounds, and of one's own checks."""
    cards = scoped(Card.objects.all(), person, Action.SELF_CHECK)
    return cards.filter(Q(round__self_check__isnull=False) | Q(round__state=Round.State.DONE)).filter(
        round__check_order=None).exclude(round__state=Round.State.CANCELLED)


@needs(Action.SELF_CHECK)
def my(request: HttpRequest) -> HttpResponse:
    """My sites with their newest scorecards, and the cases that are my turn."""
    person: Any = request.user
    page = paged(request, scoped(SiteRow.objects.all(), person, Action.SELF_CHECK).order_by("place", "id"), 20)
    sites = [row.pk for row in page.rows]
    cases = seen(CaseRow.objects.all(), person).filter(site__in=scoped(
        SiteRow.objects.all(), person, Action.SELF_CHECK)).select_related("site", "office")
    return render(request, "office/my.html", {
        "page": page, "clock": clock_of, "cards": _newest(owners_cards(person), sites),
        "mine": list(cases.filter(turn=Turn.OWNER).order_by("deadline", "-id")[:50]),
        "others": list(cases.exclude(turn=Turn.OWNER).order_by("-moved_at")[:20]),
        "checks": _checks(person, sites)})


def _newest(cards: QuerySet[Card], sites: list[int]) -> dict[int, dict[str, list[Card]]]:
    """By site: ``public`` (newest published), ``ahead`` (finished, not yet published), ``own`` (own checks)."""
    found: dict[int, dict[str, list[Card]]] = {}
    rows = cards.filter(round_site__site__in=sites).select_related("round", "round_site", "round__self_check")
    for card in rows.order_by("-round__as_of", "-id")[:2_000]:
        own = hasattr(card.round, "self_check")
        kind = "own" if own else "public" if card.round.published_at else "ahead"
        kept = found.setdefault(card.round_site.site_id, {}).setdefault(kind, [])
        if not kept or kept[0].round_id == card.round_id:
            kept.append(card)
    return found


def _checks(person: Person, sites: list[int]) -> dict[int, RoundSite]:
    """Checks of one's own that are under way."""
    rows = RoundSite.objects.filter(site__in=sites, round__self_check__isnull=False, state__in=RUNNING)
    return {row.site_id: row for row in rows.exclude(round__state=Round.State.CANCELLED)}


@needs(Action.SELF_CHECK)
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """A scorecard of my site: each line with its proof and how to mend it."""
    row = get_object_or_404(Card.objects.select_related("round", "round_site__site"), pk=pk)
    require(request.user, Action.SELF_CHECK, row.place)
    if not owners_cards(request.user).filter(pk=row.pk).exists():
        raise Http404
    keys = [key for line in row.card["lines"] for key in (*line["because"], *line["awaiting"])]
    kept = row.round_site.findings.filter(key__in=keys[:5_000]).exclude(state=_F.FALSE)
    findings = {one.key: one for one in kept.select_related("round_site")}
    shown = {key: (one, title_of(one), fix_of(one), picture_path(one) is not None) for key, one in findings.items()}
    own = SelfCheck.objects.filter(round=row.round_id).exists()
    return render(request, "office/my_card.html", {
        "card": row, "findings": shown, "own": own, "SHOWN": SHOWN,
        "rest": row.round_site.findings.exclude(key__in=keys[:900]).exclude(state=_F.FALSE).count()})


@require_POST
@needs(Action.SELF_CHECK)
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Start a check of one's own site (自查); only its owners see what it finds."""
    person: Any = request.user
    site = get_object_or_404(SiteRow.objects.select_related("office"), pk=pk)
    require(person, Action.SELF_CHECK, site.place)
    start_self_check(site, person)
    messages.success(request, t("已开始自查，结果只有本单位的网站负责人看得到"))
    return redirect("my")


def start_self_check(site: SiteRow, person: Person) -> Round:
    """A running round of this one site; one at a time for each site."""
    with transaction.atomic():
        locked = SiteRow.objects.select_for_update(of=("self",)).get(pk=site.pk)
        if locked.status != "normal":
            raise InputError(t("网站现在没有正常运行，不能自查"))
        if RoundSite.objects.filter(site=locked, round__self_check__isnull=False, state__in=RUNNING).exclude(
                round__state=Round.State.CANCELLED).exists():
            raise InputError(t("这个网站的自查正在进行，请稍候"))
        made = Round.objects.create(
            title=f"{locked.name} 自查", kind=Round.Kind.SPECIAL, office=site.office, place=locked.place,
            by_superior=False, standards=list(STANDARDS), as_of=timezone.now(), made_by=person)
        RoundSite.objects.create(round=made, site=locked, place=locked.place,
                                 folder=f"{made.folder}/sites/{locked.code or f'site-{locked.pk}'}")
        SelfCheck.objects.create(round=made, site=locked, person=person)
        move(made, "start")
    return made

