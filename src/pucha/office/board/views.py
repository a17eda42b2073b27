"""The board of one round for one's own subtree."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from pucha.i18n import t
from pucha.model.case import Turn
from pucha.office.board import charts, figures
from pucha.office.cases.models import ENDED, CaseRow
from pucha.office.people.models import Office
from pucha.office.people.rights import Action, needs, places, require, scoped
from pucha.office.people.tree import within
from pucha.office.rounds.models import Card, Round
from pucha.office.rounds.views import visible
from pucha.office.tables import load


def _chosen_round(request: HttpRequest, rounds: QuerySet[Round]) -> Round | None:
    wanted = request.GET.get("round", "")
    done = rounds.filter(state__in=(Round.State.DONE, Round.State.RUNNING, Round.State.PAUSED))
    if wanted.isdecimal():
        return done.filter(pk=wanted).select_related("office").first()
    return done.select_related("office").order_by("-as_of", "-id").first()


def _chosen_office(request: HttpRequest) -> Office | None:
    person: Any = request.user
    wanted = request.GET.get("office", "")
    if wanted.isdecimal() and (found := Office.objects.filter(pk=wanted).first()):
        require(person, Action.SEE_BOARD, found.place)
        return found
    tops = places(person, Action.SEE_BOARD)
    return Office.objects.filter(place=tops[0]).first() if tops else None


@needs(Action.SEE_BOARD)
def board(request: HttpRequest) -> HttpResponse:
    """Pass rates by level and by office below, trend, vetoes, worst and most improved."""
    person: Any = request.user
    rounds = Round.objects.filter(visible(person))
    current, office = _chosen_round(request, rounds), _chosen_office(request)
    if current is None or office is None:
        return render(request, "office/board.html", {"round": None, "rounds": [], "office": office})
    standard = request.GET.get("standard") or current.standards[-1]
    standard = standard if standard in current.standards else current.standards[-1]
    return render(request, "office/board.html", {
        "round": current, "rounds": rounds.exclude(state=Round.State.DRAFT)[:40], "office": office,
        "standard": standard, "title": load(standard).title, "cases": _cases(person, office),
        **_parts(_cards(person, standard, office), current, office, standard, rounds)})


def _cases(person: Any, office: Office) -> dict[str, int]:
    """Cases of the office's part of the tree: under way, overdue (their owner's turn alone), ended."""
    rows = scoped(CaseRow.objects.all(), person, Action.SEE_BOARD).filter(within(office.place))
    late = Q(turn=Turn.OWNER, deadline__lt=timezone.localdate())
    told: dict[str, int] = rows.aggregate(
        open=Count("id", filter=~Q(state__in=ENDED)), late=Count("id", filter=late & ~Q(state__in=ENDED)),
        ended=Count("id", filter=Q(state__in=ENDED)))
    return told


def _cards(person: Any, standard: str, office: Office) -> QuerySet[Card]:
    """Cards of all rounds: the office's, as far as this person's reach goes."""
    return scoped(Card.objects.filter(standard=standard), person, Action.SEE_BOARD).filter(within(office.place))


def _parts(of_all: QuerySet[Card], current: Round, office: Office, standard: str,
           rounds: QuerySet[Round]) -> dict[str, Any]:
    sampled = current.kind in figures.SAMPLES
    cards = of_all.filter(round=current)
    levels, branches = figures.by_level(cards, sampled), figures.by_office(cards, office, sampled)
    series = figures.earlier_rounds(current, rounds)
    titles = {one.id: t(one.title) for one in load(standard).indicators}
    vetoes = [(titles.get(name, name), n) for name, n in figures.veto_reasons(cards)]
    line = [(f"{one.as_of:%Y-%m}", told)
            for one, told in zip(series, figures.over(of_all, series, sampled), strict=True)]
    earlier = series[-2] if len(series) > 1 and series[-1].pk == current.pk else None
    return {
        "total": figures.whole(cards, t("合计"), sampled), "sampled": sampled, "branches": branches, "levels": levels,
        "level_chart": charts.rates(levels, t("各级合格率")), "tiles": charts.tiles(branches, t("各地合格率")),
        "veto_chart": charts.reasons(vetoes, t("单项否决原因")), "vetoes": vetoes,
        "trend": charts.over_time(line, t("历轮合格率")), "percent": charts.percent,
        "worst": figures.worst(cards), "improved": figures.most_improved(cards, earlier, standard) if earlier else [],
        "earlier": earlier, "span": charts.span}
