"""What waits for a person: one line each, with the number and where to go."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from pucha.i18n import mark
from pucha.office.desk.models import SecondLook, WhiteRule
from pucha.office.people.rights import Action, may, places, scoped
from pucha.office.people.tree import within
from pucha.office.rounds.models import FindingRow, Round
from pucha.office.rounds.private import ORDINARY, special
from pucha.office.sites.models import Change


@dataclass(frozen=True, slots=True)
class Waiting:
    """``title``: Chinese, for ``t``; ``name``: the view to go to."""

    title: str
    number: int
    name: str


Source = Callable[[Any], int]
SOURCES: list[tuple[Action, str, str, Source]] = []


def source(action: Action, title: str, name: str) -> Callable[[Source], Source]:
    """Register what may wait for people with ``action``."""
    def keep(count: Source) -> Source:
        SOURCES.append((action, title, name, count))
        return count
    return keep


def waiting_for(person: Any) -> list[Waiting]:
    """Everything that is this person's turn; nothing that waits for nobody."""
    found = [Waiting(title, count(person), name) for action, title, name, count in SOURCES if may(person, action)]
    return [one for one in found if one.number]


@source(Action.REVIEW, mark("待复核的问题"), "desk")
def _to_review(person: Any) -> int:
    rows = FindingRow.objects.filter(certainty="review", state="open").exclude(round__in=special())
    return scoped(rows, person, Action.REVIEW).count()


@source(Action.SECOND_LOOK, mark("待二次复核"), "desk")
def _to_look_again(person: Any) -> int:
    return scoped(SecondLook.objects.filter(second=""), person, Action.SECOND_LOOK).exclude(first_by=person).count()


@source(Action.APPROVE_RULE, mark("待批准的白名单条目"), "rules")
def _rules(person: Any) -> int:
    rows = WhiteRule.objects.filter(state=WhiteRule.State.PROPOSED).exclude(proposed_by=person)
    return scoped(rows, person, Action.APPROVE_RULE).count()


@source(Action.APPROVE_CHANGE, mark("待审批的网站变更"), "changes")
def _changes(person: Any) -> int:
    waiting = Q(pk__in=[])
    for place in places(person, Action.APPROVE_CHANGE):
        waiting |= within(place, "waits_at")
    return Change.objects.filter(waiting, state=Change.State.ASKED).exclude(asked_by=person).count()


@source(Action.RUN_ROUND, mark("进行中的轮次"), "rounds")
def _running(person: Any) -> int:
    return scoped(Round.objects.filter(ORDINARY, state=Round.State.RUNNING), person, Action.RUN_ROUND).count()
