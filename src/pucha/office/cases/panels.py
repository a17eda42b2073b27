"""The moves a person could make now, as small forms: what each asks for, with sensible first values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pucha.casework.deadlines import Due, due, terms
from pucha.casework.moves import Move
from pucha.model.case import Case, PointState, Role
from pucha.office.cases.access import moves_for
from pucha.office.cases.clock import today
from pucha.office.cases.forms import eligible
from pucha.office.cases.models import CaseRow
from pucha.office.cases.points import Shown, shown

LISTED = 100
FIRST = ("approve", "send", "answer", "reinspect", "confirm-mended", "close", "exception-approve", "revise")
HIDDEN = frozenset({"draft", "read", "check-point", "chase", "join-report", "exception-expire", "add-points"})
AGAIN = frozenset({"send", "confirm-not-mended", "reopen"})
BLIND = frozenset({"appeal-uphold", "appeal-overturn"})


@dataclass(frozen=True, slots=True)
class Panel:
    """``points``: those it can take (up to 100), ``more``: how many beyond; ``deadline``: its first value."""

    move: Move
    role: Role
    points: list[Shown]
    more: int
    outcomes: list[Shown]
    deadline: Due | None
    until: date | None
    draft: str
    first: bool


def panels(person: Any, row: CaseRow, case: Case) -> list[Panel]:
    """In the order of use; a step of the ladder that is due comes first, with its words drafted."""
    drafts = dict(row.nudges.filter(open=True).values_list("kind", "text"))
    order = {name: n for n, name in enumerate(FIRST)}
    return sorted(_panels(person, row, case, drafts),
                  key=lambda one: (one.move.name not in drafts, order.get(one.move.name, len(order))))


def _panels(person: Any, row: CaseRow, case: Case, drafts: dict[str, str]) -> Iterator[Panel]:
    for move, role in moves_for(person, row, case):
        if move.name in HIDDEN or move.name in BLIND:
            continue
        keys = eligible(case, move, person.login) if move.takes and move.name != "answer" else []
        keys = eligible(case, move) if move.name == "answer" else keys
        chosen = [point for point in case.points if point.finding in set(keys[:LISTED])]
        recheck = [point for point in case.points if "outcomes" in move.needs and point.state not in _DONE]
        yield Panel(move, role, shown(row, case, chosen), max(0, len(keys) - LISTED),
                    shown(row, case, recheck[:LISTED]), _deadline(row, case, move),
                    due("exception", today()).on if "until" in move.needs else None, drafts.get(move.name, ""),
                    move.name in FIRST or move.name in drafts)


_DONE = frozenset({PointState.WITHDRAWN, PointState.OVERTURNED, PointState.EXCEPTED})


def _deadline(row: CaseRow, case: Case, move: Move) -> Due | None:
    """The term of the case from today, for a move that must set a deadline."""
    if "deadline" not in move.needs:
        return None
    term = row.term if row.term in terms() else "rectification-local"
    start = max(today(), case.deadline) if move.name == "extend" and case.deadline else today()
    return due(term, start)
