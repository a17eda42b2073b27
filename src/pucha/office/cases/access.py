"""Which right a move needs, and in which role a person may make it.

The site's owner acts where the site is. The office that issued a case, and those above it, act on it; an office below
sees it, but neither decides nor closes what its superior opened.
"""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from pucha.casework.moves import CASE_MOVES, Move, allowed
from pucha.i18n import t
from pucha.model.case import Case, CaseState, Role, Turn
from pucha.office.cases.models import CaseRow
from pucha.office.people import tree
from pucha.office.people.rights import ROLES, Action, may, places, reach, sees

ACTIONS: dict[str, Action] = {
    **dict.fromkeys(("draft", "revise", "add-points", "drop-points"), Action.DRAFT_CASE),
    **dict.fromkeys(("approve", "reject", "withdraw", "extend", "interview", "circulate", "close-unsettled",
                     "close-site"), Action.APPROVE_CASE),
    **dict.fromkeys(("read", "answer"), Action.ANSWER_CASE),
    **dict.fromkeys(("send", "check-point", "reinspect", "confirm-mended", "confirm-not-mended", "chase",
                     "remind-telephone", "remind-letter", "remind-message", "close", "reopen", "exception-expire"),
                    Action.WORK_CASE),
    "appeal": Action.APPEAL, "appeal-uphold": Action.DECIDE_APPEAL, "appeal-overturn": Action.DECIDE_APPEAL,
    "exception-ask": Action.ASK_EXCEPTION, "exception-approve": Action.APPROVE_EXCEPTION,
    "exception-refuse": Action.APPROVE_EXCEPTION, "join-report": Action.ROUTE_REPORT, "log": Action.SEE,
}


def roles_in(person: Any, row: CaseRow) -> list[Role]:
    """What the person is in this case: owner of its site, or one of the office that works on it."""
    held = reach(person)
    return [role for role in Role if any(
        str(post) == role.value and tree.holds(above, row.place if role is Role.OWNER else row.office.place)
        for above, post in held)]


def seen(rows: QuerySet[CaseRow], person: Any) -> QuerySet[CaseRow]:
    """Cases in reach; a site's owner sees them once they are sent."""
    held = reach(person)
    mine = Q(pk__in=[])
    for place in {above for above, post in held if str(post) != Role.OWNER.value}:
        mine |= tree.within(place)
    for place in {above for above, post in held if str(post) == Role.OWNER.value}:
        mine |= tree.within(place) & Q(sent_at__isnull=False)
    return rows.filter(mine)


def load_case(request: HttpRequest, pk: int) -> CaseRow:
    """A case that the person may see; 404 else."""
    rows = CaseRow.objects.select_related("site__office__parent", "office__parent", "round")
    return get_object_or_404(seen(rows, request.user), pk=pk)


def role_for(person: Any, row: CaseRow, move: str) -> Role:
    """The role in which the person makes the move; 404 out of reach, 403 when none of their roles covers it."""
    action = ACTIONS.get(move)
    if action is None or move not in CASE_MOVES.moves:
        raise Http404
    if not may(person, action):
        raise PermissionDenied(t("您的职责不包括这项操作"))
    if not sees(person, row.place):
        raise Http404
    fits = [role for role in roles_in(person, row) if _covers(role, action, CASE_MOVES.moves[move])]
    if not fits:
        raise PermissionDenied(t("本案由 {office} 办理，您在本案中的职责不包括这项操作").format(office=row.office))
    return fits[0]


def _covers(role: Role, action: Action, move: Move) -> bool:
    return role in move.who and role.value in {one.value for one in ROLES[action]}


def moves_for(person: Any, row: CaseRow, case: Case) -> Iterator[tuple[Move, Role]]:
    """The moves that the person could make now, each with the role in which they would."""
    told: set[str] = set()
    for role in roles_in(person, row):
        for move in allowed(case, role, person.login):
            action = ACTIONS.get(move.name)
            if action and move.name not in told and _covers(role, action, move):
                told.add(move.name)
                yield move, role


def _below(person: Any, action: Action, field: str) -> Q:
    found = Q(pk__in=[])
    for place in places(person, action):
        found |= tree.within(place, field)
    return found


_S = CaseState
_WAITS = {
    Action.APPROVE_CASE: Q(state=_S.DRAFTED),
    Action.WORK_CASE: Q(turn=Turn.OFFICE, state__in=[_S.APPROVED, _S.ANSWERED, _S.REINSPECTED, _S.MENDED]),
    Action.DRAFT_CASE: Q(state=_S.REJECTED),
    Action.DECIDE_APPEAL: Q(appealed__gt=0),
    Action.APPROVE_EXCEPTION: Q(asked__gt=0),
}


def my_turn(person: Any) -> Q:
    """Cases in which this person's next act is waited for."""
    mine = Q(turn=Turn.OWNER) & _below(person, Action.ANSWER_CASE, "place")
    for action, waits in _WAITS.items():
        mine |= waits & _below(person, action, "office__place")
    return mine
