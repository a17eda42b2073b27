"""Moves of a case (办理动作): whether one is allowed, what it changes, and a case as the fold of its events.

Everything is a pure function of events: the same events give the same case, whatever the order they are handed over in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from pucha.casework.moments import day_of
from pucha.casework.moves_table import CASE_MOVES, REPORT_MOVES, Move, MoveTable, State
from pucha.i18n import mark, t
from pucha.model.case import TO_MEND, Case, CaseState, Event, Point, PointState, Recheck, Role, Turn
from pucha.model.errors import InputError

__all__ = ["CASE_MOVES", "REPORT_MOVES", "Move", "MoveRefused", "MoveTable", "State", "allowed", "apply", "fold",
           "point_title", "refusal", "state_title", "turn"]

NEEDS = {
    "note": mark("说明"), "attachment": mark("附件"), "points": mark("所涉问题"), "deadline": mark("期限"),
    "outcomes": mark("复查结果"), "until": mark("例外的截止日期"), "reports": mark("网民找错编号"),
    "site": mark("网站"),
}
ROLES = {
    Role.ADMINISTRATOR: mark("管理员"), Role.INSPECTOR: mark("检查员"), Role.REVIEWER: mark("复核员"),
    Role.APPROVER: mark("审批人"), Role.OWNER: mark("网站负责人"), Role.OBSERVER: mark("观察员"),
    Role.CITIZEN: mark("网民"), Role.SYSTEM: mark("系统"),
}
RECHECKED = {Recheck.MENDED: PointState.MENDED, Recheck.STILL_THERE: PointState.STILL_THERE,
             Recheck.NEW: PointState.NEW}
NOT_RECHECKED = frozenset({PointState.OVERTURNED, PointState.WITHDRAWN, PointState.EXCEPTED, PointState.APPEALED,
                           PointState.EXCEPTION_ASKED})
SAYS = ("deadline", "outcomes", "until", "reports", "site")  # what only some moves may say
MOST_POINTS = 20_000
LONGEST_NOTE = 20_000


class MoveRefused(InputError):
    """A move that the table does not allow: one line that says which, why, and what would be right."""


def fold(events: Iterable[Event], table: MoveTable = CASE_MOVES) -> Case:
    """The case that ``events`` make; in the order of their numbers, however they are handed over.

    A record that stands twice counts once; a missing or contradicting one raises :class:`MoveRefused`.
    """
    case = Case()
    for event in _in_order(events):
        case = apply(case, event, table)
    return case


def apply(case: Case, event: Event, table: MoveTable = CASE_MOVES) -> Case:
    """``case`` after one more event; :class:`MoveRefused` when the table does not allow it."""
    why = refusal(case, event, table)
    if why:
        raise MoveRefused(why)
    move = table.moves[event.move]
    points = _points_after(case, event, move)
    return replace(
        case, site=event.site or case.site, state=move.to or case.state, events=(*case.events, event), points=points,
        findings=tuple(point.finding for point in points),
        deadline=None if move.clears else event.deadline or case.deadline,
        reports=tuple(dict.fromkeys((*case.reports, *event.reports))))


def refusal(case: Case, event: Event, table: MoveTable = CASE_MOVES) -> str:
    """Why ``event`` may not follow in ``case``: one line in the chosen language; "" when it may."""
    move = table.moves.get(event.move)
    if move is None:
        return t("没有“{move}”这个办理动作，可用：{known}").format(move=event.move, known="、".join(table.moves))
    why = _wrong_number(case, event) or _wrong_place(case, event, move, table) or _lacking(event, move)
    why = why or _unasked(event, move)
    why = why or _same_person(case, event, move) or _wrong_points(case, event, move) or _guarded(case, move)
    why = why or _wrong_outcomes(case, event, move) or _wrong_deadline(case, event, move, table)
    return f"{t(move.title)}：{why}" if why else ""


def allowed(case: Case, role: Role, by: str, table: MoveTable = CASE_MOVES) -> tuple[Move, ...]:
    """The moves that this person could make now, for buttons; what they ask for is in ``needs``."""
    return tuple(move for move in table.moves.values()
                 if case.state in move.source and role in move.who and not _guarded(case, move)
                 and not _is_second(case, by, role, move) and _has_points(case, by, move))


def turn(case: Case, table: MoveTable = CASE_MOVES) -> Turn:
    """Who must act next. A case that was answered in part is still the owner's."""
    if case.state is CaseState.NONE:
        return Turn.OFFICE
    if case.state is CaseState.ANSWERED and any(point.state in TO_MEND for point in case.points):
        return Turn.OWNER
    return table.states[case.state].turn


def state_title(state: CaseState, table: MoveTable = CASE_MOVES) -> str:
    """The state in the chosen language."""
    return t(table.states[state].title) if state in table.states else ""


def point_title(state: PointState) -> str:
    return t(CASE_MOVES.titles[state])


def _in_order(events: Iterable[Event]) -> Sequence[Event]:
    """By number; a doubled record once."""
    kept: dict[int, Event] = {}
    for event in events:
        if kept.setdefault(event.number, event) != event:
            raise MoveRefused(t("第 {n} 条办理记录有两份且不一致，请核对记录").format(n=event.number))
    return [kept[number] for number in sorted(kept)]


# -- why a move is refused -------------------------------------------------------------------------------------------

def _wrong_number(case: Case, event: Event) -> str:
    if event.number != case.next_number:
        return t("办理记录应为第 {right} 条，收到的是第 {given} 条（可能已有他人办理，请刷新后再试）").format(
            right=case.next_number, given=event.number)
    return ""


def _wrong_place(case: Case, event: Event, move: Move, table: MoveTable) -> str:
    if case.state not in move.source:
        here = state_title(case.state, table) or t("尚未开始")
        return t("案件目前为“{here}”，不能办理；须为：{places}").format(
            here=here, places="、".join(state_title(s, table) or t("尚未开始") for s in table_order(move, table)))
    if event.role not in move.who:
        return t("{role}不能办理，须由{who}办理").format(
            role=t(ROLES[event.role]), who="、".join(t(ROLES[r]) for r in Role if r in move.who))
    return ""


def table_order(move: Move, table: MoveTable = CASE_MOVES) -> tuple[CaseState, ...]:
    """The states from which the move starts, in the order of the table."""
    return tuple(state for state in (CaseState.NONE, *table.states) if state in move.source)


def _lacking(event: Event, move: Move) -> str:
    lacks = [t(NEEDS[name]) for name in NEEDS if name in move.needs and not _given(event, name)]
    if lacks:
        return t("缺少{fields}，请补充").format(fields="、".join(lacks))
    if len(event.note) > LONGEST_NOTE or max(len(event.points), len(event.outcomes)) > MOST_POINTS:
        return t("内容过多：说明不超过 {note} 字，问题不超过 {points} 个").format(note=LONGEST_NOTE, points=MOST_POINTS)
    if not event.by and event.role is not Role.SYSTEM:
        return t("没有写明办理人")
    return ""


def _unasked(event: Event, move: Move) -> str:
    """What the event carries though the move has no say in it: an answer must not move the owner's own deadline."""
    fields = [t(NEEDS[name]) for name in SAYS if name not in move.needs | move.may and _given(event, name)]
    return t("此动作不能带{fields}").format(fields="、".join(fields)) if fields else ""


def _given(event: Event, name: str) -> bool:
    value = getattr(event, name)
    return bool(value.strip()) if isinstance(value, str) else bool(value)


def _same_person(case: Case, event: Event, move: Move) -> str:
    if _is_second(case, event.by, event.role, move):
        return t("须由第二人办理：{by}已参与此前环节").format(by=event.by)
    return ""


def _is_second(case: Case, by: str, role: Role, move: Move) -> bool:
    """Whether this person already did what the second person must look at."""
    return role is not Role.SYSTEM and any(e.by == by and e.move in move.second for e in case.events)


def _wrong_points(case: Case, event: Event, move: Move) -> str:
    if len(set(event.points)) < len(event.points):
        return t("同一问题列了两次")
    known = {point.finding: point for point in case.points}
    if move.adds:
        double = [key for key in event.points if key in known]
        return t("问题已在本案中：{keys}").format(keys=_few(double)) if double else ""
    strange = [key for key in event.points if key not in known]
    if strange:
        return t("本案没有这些问题：{keys}").format(keys=_few(strange))
    return _wrong_point_states([known[key] for key in event.points], event, move)


def _wrong_point_states(points: Sequence[Point], event: Event, move: Move) -> str:
    wrong = [p for p in points if move.takes and p.state not in move.takes]
    if wrong:
        return t("问题 {key} 目前为“{state}”，不能办理；须为：{states}").format(
            key=wrong[0].finding, state=point_title(wrong[0].state),
            states="、".join(point_title(s) for s in PointState if s in move.takes))
    judged = [p for p in points if move.judge and event.by in p.judges]
    if judged:
        return t("申诉须由另一人裁定：{by}曾认定问题 {key}").format(by=event.by, key=judged[0].finding)
    return ""


def _few(keys: Sequence[str], most: int = 3) -> str:
    return "、".join(keys[:most]) + (f" … ({len(keys)})" if len(keys) > most else "")


def _has_points(case: Case, by: str, move: Move) -> bool:
    """Whether some point is in a state that the move takes, and this person may judge it."""
    if not move.takes or "points" not in move.needs:
        return True
    return any(p.state in move.takes and not (move.judge and by in p.judges) for p in case.points)


def _guarded(case: Case, move: Move) -> str:
    if move.guard == "settled" and not case.settled:
        left = [point for point in case.points if not point.settled]
        return t("还有 {n} 个问题没有了结，例如 {key}（{state}）").format(
            n=len(left), key=left[0].finding, state=point_title(left[0].state))
    if move.guard == "unsettled" and case.settled:
        return t("所有问题均已了结，无须办理")
    if move.guard == "standing" and not any(point.state in TO_MEND for point in case.points):
        return t("没有确定仍待整改的问题（未观察到、申诉中的不算），不能办理")
    if move.guard == "first" and case.last(move.name):
        return t("只能办理一次")
    return ""


def _wrong_outcomes(case: Case, event: Event, move: Move) -> str:
    keys = [key for key, _ in event.outcomes]
    if len(set(keys)) < len(keys):
        return t("同一问题列了两次")
    known = {point.finding for point in case.points}
    strange = [key for key, result in event.outcomes if (result is Recheck.NEW) == (key in known)]
    if strange:
        return t("复查结果与本案问题不符：{keys}（新问题须为本案所无，其余须为本案所有）").format(keys=_few(strange))
    return ""


def _wrong_deadline(case: Case, event: Event, move: Move, table: MoveTable) -> str:
    today = day_of(event.on)
    if event.deadline is not None and event.deadline < today:
        return t("期限 {deadline} 早于办理当日 {today}").format(deadline=event.deadline, today=today)
    if event.until is not None and event.until < today:
        return t("例外的截止日期 {until} 早于办理当日 {today}").format(until=event.until, today=today)
    after = table.states[move.to or case.state]
    if after.clocked and _deadline_after(case, event, move) is None:
        return t("“{state}”的案件必须有期限").format(state=t(after.title))
    return ""


def _deadline_after(case: Case, event: Event, move: Move) -> date | None:
    return None if move.clears else event.deadline or case.deadline


# -- what a move changes ---------------------------------------------------------------------------------------------

def _points_after(case: Case, event: Event, move: Move) -> tuple[Point, ...]:
    if move.adds:
        return (*case.points, *(_new_point(key, PointState.OPEN, event) for key in event.points))
    if event.outcomes:
        return _after_recheck(case, event)
    if move.name == "withdraw":
        return tuple(p if p.settled else replace(p, state=PointState.WITHDRAWN, since=event.on) for p in case.points)
    if move.gives is None and not move.back:
        return case.points
    chosen = frozenset(event.points)
    return tuple(_moved(p, event, move) if p.finding in chosen else p for p in case.points)


def _moved(point: Point, event: Event, move: Move) -> Point:
    state = point.before if move.back else move.gives
    assert state is not None  # a row either gives a state or goes back
    return replace(point, state=state, since=event.on, before=point.state,
                   judges=_with_judge(point.judges, event) if move.judge else point.judges,
                   until=event.until)


def _new_point(key: str, state: PointState, event: Event) -> Point:
    """A point with everybody who stands for it: who confirmed the finding, and who put it into the case."""
    confirmed = tuple(person for finding, person in event.confirmed if finding == key)
    return Point(key, state, event.on, state, _with_judge(tuple(dict.fromkeys(confirmed)), event))


def _with_judge(judges: tuple[str, ...], event: Event) -> tuple[str, ...]:
    if event.role is Role.SYSTEM or event.by in judges:
        return judges
    return (*judges, event.by)


def _after_recheck(case: Case, event: Event) -> tuple[Point, ...]:
    """Each point by its own outcome. What waits for a decision keeps waiting; what was not observed stays as it was."""
    results = dict(event.outcomes)
    new = [_new_point(key, PointState.NEW, event) for key, result in event.outcomes if result is Recheck.NEW]
    return (*(_rechecked(p, results[p.finding], event) if p.finding in results else p for p in case.points), *new)


def _rechecked(point: Point, result: Recheck, event: Event) -> Point:
    if point.state in NOT_RECHECKED or result is Recheck.NOT_OBSERVED:
        return point
    judges = _with_judge(point.judges, event) if result is Recheck.STILL_THERE else point.judges
    return replace(point, state=RECHECKED[result], since=event.on, before=point.state, judges=judges)
