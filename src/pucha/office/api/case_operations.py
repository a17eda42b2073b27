"""Cases and citizens' reports for machines. No name of who decided what is ever told (盲审)."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Schema
from pydantic import Field

from pucha.i18n import t
from pucha.model.case import CaseState
from pucha.model.errors import InputError
from pucha.office.api.rest import operation, page
from pucha.office.cases.access import ACTIONS, role_for, seen
from pucha.office.cases.models import CaseRow
from pucha.office.cases.store import Said, append, case_of
from pucha.office.cases.views_moves import keep_notice
from pucha.office.finderror.models import Report
from pucha.office.people.rights import Action, may, scoped

MOVES = frozenset({"approve", "reject", "send", "withdraw", "extend", "answer", "appeal", "exception-ask", "log",
                   "confirm-mended", "confirm-not-mended", "close", "remind-letter", "remind-message",
                   "remind-telephone"})


class PointOut(Schema):
    """One point of a case."""

    finding: str
    state: str
    until: date | None = None


class CaseOut(Schema):
    """A case; ``turn``: owner or office."""

    id: int
    number: str
    site: str
    state: str
    turn: str
    deadline: date | None = None
    points: int
    left: int


class CaseFull(CaseOut):
    """With its points and its moves in order."""

    details: list[PointOut]
    moves: list[str]


class MoveIn(Schema):
    """What is handed in with a move. ``number``: that of the next event, as it was read: an older one is refused."""

    note: str = ""
    points: list[str] = Field(default_factory=list)
    deadline: date | None = None
    until: date | None = None
    number: int | None = None


class ReportOut(Schema):
    """A citizen's report; their words and how to reach them stay in the office."""

    id: int
    kind: str
    url: str
    state: str
    site: str = ""
    deadline: date | None = None


def _told(row: CaseRow) -> dict[str, Any]:
    return {"id": row.pk, "number": row.number, "site": row.site.identity, "state": row.state, "turn": row.turn,
            "deadline": row.deadline, "points": row.points, "left": row.left}


def _full(row: CaseRow) -> dict[str, Any]:
    case = case_of(row)
    points = [{"finding": one.finding, "state": one.state.value, "until": one.until} for one in case.points]
    return {**_told(row), "details": points, "moves": [event.move for event in case.events]}


def _case(request: HttpRequest, pk: int) -> CaseRow:
    rows = seen(CaseRow.objects.select_related("site", "office"), request.auth)  # type: ignore[attr-defined]
    return get_object_or_404(rows, pk=pk)


@operation("GET", "/cases", Action.SEE, response=list[CaseOut])
def cases(request: HttpRequest, state: str = "", site: str = "", after: int = 0, limit: int = 100) -> Any:
    """Cases of the token's reach."""
    rows = seen(CaseRow.objects.select_related("site"), request.auth)  # type: ignore[attr-defined]
    if state:
        if state not in set(CaseState):
            raise InputError(t("没有这种状态：{state}").format(state=state))
        rows = rows.filter(state=state)
    rows = rows.filter(site__identity=site) if site else rows
    return [_told(one) for one in page(rows, after, limit)]


@operation("GET", "/cases/{pk}", Action.SEE, response=CaseFull)
def one_case(request: HttpRequest, pk: int) -> Any:
    """One case with its points and moves."""
    return _full(_case(request, pk))


@operation("POST", "/cases/{pk}/moves/{name}", Action.SEE, response=CaseFull)
def move_case(request: HttpRequest, pk: int, name: str, said: MoveIn) -> Any:
    """One move, in the role that the token has in the case."""
    if name not in MOVES:
        raise Http404
    person: Any = request.auth  # type: ignore[attr-defined]
    if not may(person, ACTIONS[name]):
        raise PermissionDenied
    row = _case(request, pk)
    append(row.pk, Said(name, note=said.note, points=tuple(said.points), deadline=said.deadline, until=said.until,
                        number=said.number), person, role_for(person, row, name))
    if name == "send":
        keep_notice(row.pk)
    return _full(_case(request, pk))


@operation("GET", "/reports", Action.ANSWER_REPORT, response=list[ReportOut])
def reports(request: HttpRequest, state: str = "", after: int = 0, limit: int = 100) -> Any:
    """Citizens' reports that lie with the token's offices."""
    person: Any = request.auth  # type: ignore[attr-defined]
    rows = scoped(Report.objects.select_related("site"), person, Action.ANSWER_REPORT)
    rows = rows.filter(state=state) if state else rows
    return [{"id": one.pk, "kind": one.kind, "url": one.url, "state": one.state, "deadline": one.deadline,
             "site": one.site.identity if one.site else ""} for one in page(rows, after, limit)]
