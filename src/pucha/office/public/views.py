"""Published rounds for everybody; nothing of a round that was not published, and no personal data."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from pucha.i18n import t
from pucha.office.board import charts, figures
from pucha.office.pages import paged
from pucha.office.people.rights import public
from pucha.office.rounds.models import Card, FindingRow, Round
from pucha.office.rounds.papers import KINDS, published_path
from pucha.office.rounds.views_papers import public_paper
from pucha.office.tables import load

SHOWN = 200
BARS = 12  # more are easier to read as tiles
OPEN_STATES = (FindingRow.State.FALSE, FindingRow.State.EXCEPTED)


def published(pk: int) -> Round:
    return get_object_or_404(Round.objects.select_related("office"), pk=pk, published_at__isnull=False)


@public
def start(request: HttpRequest) -> HttpResponse:
    """All published rounds, newest first."""
    rows = Round.objects.filter(published_at__isnull=False).select_related("office").order_by("-published_at", "-id")
    return render(request, "office/public.html", {"page": paged(request, rows)})


@public
def round_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A round's results: rates with margins, every site with its verdict."""
    row = published(pk)
    standard = request.GET.get("standard") or row.standards[-1]
    standard = standard if standard in row.standards else row.standards[-1]
    cards = Card.objects.filter(round=row, standard=standard)
    sampled = row.kind in figures.SAMPLES
    branches = figures.by_office(cards, row.office, sampled)
    listed = cards.select_related("round_site__site")
    if words := request.GET.get("q", "").lower().strip():
        listed = listed.filter(round_site__site__words__contains=words)
    if (verdict := request.GET.get("verdict", "")) in ("pass", "fail", "undecided"):
        listed = listed.filter(verdict=verdict)
    return render(request, "office/public_round.html", {
        "round": row, "standard": standard, "title": load(standard).title, "q": words, "verdict": verdict,
        "notices": [kind for kind in KINDS if published_path(row, standard, kind).is_file()],
        "total": figures.whole(cards, t("合计"), sampled), "sampled": sampled,
        "percent": charts.percent, "span": charts.span,
        "chart": (charts.rates if len(branches) <= BARS else charts.tiles)(branches, t("各地合格率")),
        "branches": branches,
        "page": paged(request, listed.order_by("place", "id"))})


@public
def notice(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The notice of a round (通报) as it was published."""
    row = published(pk)
    return public_paper(row, request.GET.get("standard") or row.standards[-1], kind)


@public
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """A site's published scorecard: each line, its clause, the evidence and how old it is."""
    row = get_object_or_404(Card.objects.select_related("round", "round_site__site"), pk=pk,
                            round__published_at__isnull=False)
    keys = {key for line in row.card["lines"] for key in line["because"]}
    findings = row.round_site.findings.filter(key__in=list(keys)[:5000]).exclude(state__in=OPEN_STATES)
    age = (timezone.now() - row.round.as_of).days
    return render(request, "office/public_card.html", {
        "card": row, "standard": load(row.standard), "findings": {one.key: one for one in findings}, "age": age,
        "SHOWN": SHOWN})
