"""The desk: keyboard only where one likes, the next case at once, the score line moving as things are decided."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from pucha.checks import all_checks
from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.office.desk import queue
from pucha.office.desk.blind import awaits_second_look, decisions_shown
from pucha.office.desk.context import context_of
from pucha.office.desk.deciding import decide, undo
from pucha.office.desk.models import Decision, SecondLook, Unmasking
from pucha.office.people.rights import Action, needs, require, scoped
from pucha.office.rounds.evidence import picture_path
from pucha.office.rounds.models import Card, FindingRow, Round
from pucha.office.rounds.private import refuse_private
from pucha.office.rounds.views import seen_round, visible

NARROW = ("check_name", "code", "site_id", "group")


def _narrow(request: HttpRequest) -> dict[str, Any]:
    asked = request.GET if request.method == "GET" else request.POST
    return {name: asked[name] for name in NARROW if asked.get(name) and (name != "site_id" or asked[name].isdecimal())}


@needs(Action.REVIEW)
def start(request: HttpRequest) -> HttpResponse:
    """The rounds with something to review, and how much."""
    person: Any = request.user
    waiting = scoped(FindingRow.objects.filter(certainty="review", state="open"), person, Action.REVIEW)
    rows = dict(waiting.order_by().values_list("round").annotate(n=Count("*")))
    looks = scoped(SecondLook.objects.filter(second=""), person, Action.SECOND_LOOK).exclude(first_by=person)
    seconds = dict(looks.order_by().values_list("round").annotate(n=Count("*")))
    found = Round.objects.filter(visible(person), pk__in={*rows, *seconds}).order_by("-as_of", "-id")
    return render(request, "office/desk_start.html", {
        "rounds": [(one, rows.get(one.pk, 0), seconds.get(one.pk, 0)) for one in found]})


@needs(Action.REVIEW)
def desk(request: HttpRequest, round_pk: int) -> HttpResponse:
    """The desk of one round, with the first case on it."""
    person: Any = request.user
    row = seen_round(request, round_pk)
    narrow = _narrow(request)
    finding = queue.take_next(person, row.pk, **narrow)
    kinds = (queue.open_findings(person, row.pk).order_by("check_name", "code").values("check_name", "code")
             .annotate(n=Count("*")))
    return render(request, "office/desk.html", {
        "round": row, "narrow": narrow, "kinds": [{**one, "title": _title(one)} for one in kinds],
        **_case(request, finding, row.pk)})


def _title(row: Mapping[str, Any]) -> str:
    check = all_checks().get(row["check_name"])
    return t(check.codes.get(row["code"], check.title)) if check else row["code"]


def _case(request: HttpRequest, finding: FindingRow | None, round_pk: int, told: str = "") -> dict[str, Any]:
    """What a card of the desk shows."""
    person: Any = request.user
    if finding is None:
        return {"finding": None, "told": told, "round_pk": round_pk}
    check = all_checks().get(finding.check_name)
    history = (FindingRow.objects.filter(site=finding.site_id, key=finding.key).exclude(pk=finding.pk)
               .select_related("round").order_by("-round__as_of")[:5])
    return {
        "finding": finding, "told": told, "round_pk": round_pk, "site": finding.site, "history": history,
        "title": t(check.codes.get(finding.code, check.title)) if check else finding.code,
        "fix": t(check.fixes.get(finding.code, "")) if check else "", "check": check,
        "alike": queue.alike(person, finding)[:1000].count(), "has_picture": picture_path(finding) is not None,
        "cards": list(finding.round_site.cards.all()), "lines": lines_of(finding),
        **_decided(person, finding)}


def _decided(person: Any, finding: FindingRow) -> dict[str, Any]:
    """What people said of it, without what must not be known yet."""
    if finding.state == FindingRow.State.OPEN:
        return {"decisions": [], "veiled": False}
    veiled = awaits_second_look(person, finding)
    return {"decisions": [] if veiled else decisions_shown(person, finding), "veiled": veiled}


def lines_of(finding: FindingRow) -> list[dict[str, Any]]:
    """The score lines that hang on the finding, with the clause of the rule."""
    found = []
    for card in finding.round_site.cards.all():
        for line in card.card["lines"]:
            if finding.key in line["because"] or finding.key in line["awaiting"]:
                found.append({"standard": card.standard, **line})
    return found


def load_finding(request: HttpRequest, pk: int, action: Action) -> FindingRow:
    finding = get_object_or_404(FindingRow.objects.select_related("round", "round_site", "site__office"), pk=pk)
    require(request.user, action, finding.place)
    refuse_private(request.user, finding.round, finding.place)
    return finding


@needs(Action.REVIEW)
def next_finding(request: HttpRequest, round_pk: int) -> HttpResponse:
    """The next case as a part of the page."""
    person: Any = request.user
    seen_round(request, round_pk)
    after = request.GET.get("after", "0")
    finding = queue.take_next(person, round_pk, int(after) if after.isdecimal() else 0, **_narrow(request))
    return render(request, "office/parts/case.html", _case(request, finding, round_pk))


@needs(Action.SEE)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One finding for itself, open or decided; its context as a part when asked for that."""
    finding = load_finding(request, pk, Action.SEE)
    if "context" in request.GET:
        return render(request, "office/parts/context.html", {"context": context_of(finding), "opened": False})
    return render(request, "office/finding.html", {"round": finding.round, **_case(request, finding, finding.round_id)})


@require_POST
@needs(Action.REVIEW)
def decide_finding(request: HttpRequest, pk: int) -> HttpResponse:
    """A word on a case; the answer is the next one."""
    person: Any = request.user
    finding = load_finding(request, pk, Action.REVIEW)
    word = request.POST.get("word", "")
    before = _scores(finding)
    if word == "skip":
        queue.skip(finding, person)
        told = t("已跳过")
    else:
        if not queue.claim(finding, person):
            raise InputError(t("这个问题正由另一人复核"))
        number = decide(finding, person, word, request.POST.get("note", ""),
                        whole_group=request.POST.get("group") == "1", once=request.POST.get("once", "")[:40])
        told = _told(finding, word, number, before)
    if request.headers.get("X-Requested-With") != "desk":
        messages.success(request, told)
        return redirect("desk-round", finding.round_id)
    following = queue.take_next(person, finding.round_id, finding.pk if word == "skip" else 0, **_narrow(request))
    return render(request, "office/parts/case.html", _case(request, following, finding.round_id, told))


def _scores(finding: FindingRow) -> dict[str, tuple[str, str]]:
    cards = Card.objects.filter(round_site=finding.round_site_id)
    return {card.standard: (str(card.score.normalize()), card.verdict) for card in cards}


def _told(finding: FindingRow, word: str, number: int, before: dict[str, tuple[str, str]]) -> str:
    """What just happened, with how the scores moved."""
    after = _scores(finding)
    moved = "；".join(f"{name} {old} → {after[name][0]}" for name, (old, _) in before.items() if after[name][0] != old)
    words = t(str(Decision.Word(word).label))
    text = f"{words} × {number}" if number > 1 else words
    return f"{text}　{moved}" if moved else text


@require_POST
@needs(Action.UNMASK)
def unmask(request: HttpRequest, pk: int) -> HttpResponse:
    """Personal data in full, for a reason that is kept."""
    person: Any = request.user
    finding = load_finding(request, pk, Action.UNMASK)
    reason = request.POST.get("reason", "").strip()
    if len(reason) < 4:
        raise InputError(t("请写明查看完整信息的理由，至少四个字"))
    Unmasking.objects.create(finding=finding, person=person, reason=reason[:300], at=timezone.now())
    return render(request, "office/parts/context.html", {"context": context_of(finding, opened=True), "opened": True})


@require_POST
@needs(Action.REVIEW)
def undo_last(request: HttpRequest) -> HttpResponse:
    """Take one's own newest decision back; its case is shown again."""
    person: Any = request.user
    rows = undo(person, request.POST.get("once", "")[:40])
    if not rows:
        raise Http404
    finding = load_finding(request, rows[0].pk, Action.REVIEW)
    queue.claim(finding, person)
    told = t("已撤销，共 {n} 个问题恢复待复核").format(n=len(rows))
    if request.headers.get("X-Requested-With") != "desk":
        messages.success(request, told)
        return redirect("desk-finding", finding.pk)
    return render(request, "office/parts/case.html", _case(request, finding, finding.round_id, told))
