"""What machines may ask and do."""

import secrets
from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.office.api.happenings import EVENTS
from pucha.office.api.models import Hook
from pucha.office.api.rest import (
    CardOut,
    DecisionIn,
    FindingOut,
    HookIn,
    RoundIn,
    RoundOut,
    SiteOut,
    now,
    operation,
    page,
)
from pucha.office.desk.deciding import decide
from pucha.office.people.models import Office
from pucha.office.people.rights import Action, require, scoped
from pucha.office.rounds.models import Card, FindingRow, Round
from pucha.office.rounds.planning import Plan, make_round, move, publish
from pucha.office.rounds.views import MOVES, progress_of, visible
from pucha.office.sites.models import SiteRow
from pucha.registry.sample import parse_ratio


def _person(request: HttpRequest) -> Any:
    return request.auth  # type: ignore[attr-defined]


def _round(request: HttpRequest, pk: int) -> Round:
    row = Round.objects.filter(visible(_person(request)), pk=pk).first()
    if row is None:
        raise Http404
    return row


@operation("GET", "/sites", Action.SEE, response=list[SiteOut])
def sites(request: HttpRequest, q: str = "", after: int = 0, limit: int = 100) -> Any:
    """Sites of the token's reach."""
    rows = scoped(SiteRow.objects.all(), _person(request))
    for word in q.lower().split()[:6]:
        rows = rows.filter(words__contains=word)
    return page(rows, after, limit)


@operation("GET", "/sites/{identity}", Action.SEE, response=SiteOut)
def site(request: HttpRequest, identity: str) -> Any:
    """One site."""
    row = get_object_or_404(SiteRow, identity=identity)
    require(_person(request), Action.SEE, row.place)
    return row


@operation("GET", "/rounds", Action.SEE_ROUNDS, response=list[RoundOut])
def rounds(request: HttpRequest, after: int = 0, limit: int = 100) -> Any:
    """Rounds that the token sees."""
    return page(Round.objects.filter(visible(_person(request))), after, limit)


@operation("POST", "/rounds", Action.RUN_ROUND, response=RoundOut)
def new_round(request: HttpRequest, wanted: RoundIn) -> Any:
    """Set a round up; a sample is drawn at once."""
    person = _person(request)
    office = get_object_or_404(Office, pk=wanted.office)
    require(person, Action.RUN_ROUND, office.place)
    if wanted.kind not in Round.Kind.values:
        raise InputError(t("请选择轮次的种类"))
    earlier = _round(request, wanted.of_round) if wanted.of_round else None
    return make_round(Plan(
        wanted.title, wanted.kind, office, person, tuple(wanted.standards), wanted.as_of or now(),
        parse_ratio(wanted.ratio) if wanted.ratio else None, tuple(wanted.by), wanted.least, wanted.seed,
        tuple(wanted.checks), tuple(wanted.sites), earlier))


@operation("GET", "/rounds/{pk}/progress", Action.SEE_ROUNDS)
def progress(request: HttpRequest, pk: int) -> Any:
    """How far a round is, its rate and the minutes left."""
    return progress_of(_round(request, pk))


@operation("POST", "/rounds/{pk}/moves/{name}", Action.RUN_ROUND, response=RoundOut)
def move_round(request: HttpRequest, pk: int, name: str) -> Any:
    """Start, pause, resume or cancel a round."""
    row = _round(request, pk)
    require(_person(request), Action.RUN_ROUND, row.place)
    if name not in MOVES:
        raise Http404
    return move(row, name)


@operation("POST", "/rounds/{pk}/publication", Action.PUBLISH_ROUND, response=RoundOut)
def publish_round(request: HttpRequest, pk: int) -> Any:
    """Make a finished round public."""
    row = _round(request, pk)
    require(_person(request), Action.PUBLISH_ROUND, row.place)
    return publish(row, _person(request))


@operation("GET", "/rounds/{pk}/cards", Action.SEE_ROUNDS, response=list[CardOut])
def cards(request: HttpRequest, pk: int, standard: str = "", after: int = 0, limit: int = 100) -> Any:
    """Scorecards of a round, those of the token's reach."""
    rows = scoped(Card.objects.filter(round=_round(request, pk)), _person(request), Action.SEE_ROUNDS)
    rows = rows.filter(standard=standard) if standard else rows
    rows = rows.select_related("site").only("standard", "verdict", "score", "provisional", "vetoes", "site__identity")
    return [{"site": one.site.identity, "standard": one.standard, "verdict": one.verdict, "score": one.score,
             "provisional": one.provisional, "vetoes": one.vetoes}
            for one in page(rows, after, limit)]


@operation("GET", "/rounds/{pk}/findings", Action.SEE_ROUNDS, response=list[FindingOut])
def findings(request: HttpRequest, pk: int, state: str = "", after: int = 0, limit: int = 100) -> Any:
    """Findings of a round, those of the token's reach; personal numbers stay masked."""
    rows = scoped(FindingRow.objects.filter(round=_round(request, pk)), _person(request), Action.SEE_ROUNDS)
    rows = rows.filter(state=state) if state else rows
    return [_finding(one) for one in page(rows.select_related("site"), after, limit)]


def _finding(row: FindingRow) -> dict[str, Any]:
    return {"id": row.pk, "key": row.key, "site": row.site.identity, "check": row.check_name, "code": row.code,
            "certainty": row.certainty, "severity": row.severity, "url": row.url, "quote": row.quote,
            "suggestion": row.suggestion, "reason": row.reason, "state": row.state}


@operation("POST", "/findings/{pk}/decision", Action.REVIEW, response=FindingOut)
def decision(request: HttpRequest, pk: int, said: DecisionIn) -> Any:
    """A word on a finding. With a header Idempotency-Key it may be sent again safely."""
    row = get_object_or_404(FindingRow, pk=pk)
    require(_person(request), Action.REVIEW, row.place)
    decide(row, _person(request), said.word, said.note, once=request.headers.get("Idempotency-Key", "")[:40])
    return _finding(FindingRow.objects.select_related("site").get(pk=pk))


@operation("POST", "/hooks", Action.MANAGE_TOKENS)
def new_hook(request: HttpRequest, wanted: HookIn) -> Any:
    """Be told what happens in an office and below; the secret that signs the notices is given only here."""
    person = _person(request)
    office = get_object_or_404(Office, pk=wanted.office)
    require(person, Action.MANAGE_TOKENS, office.place)
    parts = urlsplit(wanted.url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError(t("请填写有问题的网页地址，如 http://www.example.gov.cn/"))
    if unknown := sorted(set(wanted.events) - set(EVENTS)):
        raise InputError(t("没有这种事件：{names}").format(names="、".join(unknown)))
    row = Hook.objects.create(office=office, url=wanted.url[:500], events=wanted.events, secret=secrets.token_hex(32),
                              made_by=person)
    return {"id": row.pk, "secret": row.secret}


@operation("DELETE", "/hooks/{pk}", Action.MANAGE_TOKENS)
def end_hook(request: HttpRequest, pk: int) -> Any:
    """Tell this address nothing more."""
    row = get_object_or_404(Hook.objects.select_related("office"), pk=pk)
    require(_person(request), Action.MANAGE_TOKENS, row.place)
    row.active = False
    row.save()
    return {"id": row.pk, "active": False}
