"""When what happens in a case if nothing is mended (催办时间表): reminders before the deadline, steps after it."""

from dataclasses import dataclass
from datetime import date

from pucha.casework.deadlines import chasers, ladder
from pucha.casework.moments import day_of
from pucha.casework.moves import CASE_MOVES
from pucha.i18n import mark, t
from pucha.model.case import Case, Turn
from pucha.office.cases.clock import today
from pucha.office.cases.daily import CHASERS
from pucha.office.cases.models import CaseRow

DEADLINE = mark("整改期限")
STATES = {"made": mark("已办"), "due": mark("应办"), "coming": mark("未到"), "spared": mark("不再需要")}


@dataclass(frozen=True, slots=True)
class Entry:
    """``state``: a name of ``STATES``; "" for the deadline itself. ``by_hand``: a person makes it, not the program."""

    on: date
    words: str
    state: str
    by_hand: bool = False

    @property
    def told(self) -> str:
        return t(STATES[self.state]) if self.state else ""


def timetable(row: CaseRow, case: Case) -> list[Entry]:
    """In the order of days; nothing before the notice is sent and after the case has ended."""
    sent = case.last("send")
    if sent is None or case.deadline is None or row.ended:
        return []
    told = set(row.nudges.filter(deadline=case.deadline).values_list("kind", "open"))
    made = {event.move for event in case.events if day_of(event.on) > case.deadline}
    made |= {kind for kind, open_ in told if not open_}
    waits = row.turn == Turn.OWNER
    rows = [Entry(one.on, t(CHASERS.get(one.name, one.name)), _state(one.name in made, one.on, waits))
            for one in chasers(sent.on, case.deadline)]
    rows.append(Entry(case.deadline, t(DEADLINE), ""))
    rows += [Entry(step.on, t(CASE_MOVES.moves[step.move].title), _state(step.move in made, step.on, waits), True)
             for step in ladder(case.deadline)]
    return sorted(rows, key=lambda one: one.on)


def _state(made: bool, on: date, waits: bool) -> str:
    """While the case waits for the office nobody chases the owner."""
    if made:
        return "made"
    if not waits:
        return "spared"
    return "due" if on <= today() else "coming"
