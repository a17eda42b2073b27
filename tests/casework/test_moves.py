"""The table of moves: the usual way, what is refused, and what holds for every sequence of allowed moves."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pucha.casework.moves import (
    CASE_MOVES,
    REPORT_MOVES,
    MoveRefused,
    allowed,
    apply,
    fold,
    point_title,
    refusal,
    state_title,
    turn,
)
from pucha.i18n import LANGUAGES, speaking
from pucha.model import codec
from pucha.model.case import Case, CaseState, Event, PointState, Recheck, Role, Turn

DAY = datetime(2026, 3, 2, 9, 0)
DUE = date(2026, 3, 27)


class Story:
    """Writes a case event by event; every event an hour after the one before."""

    def __init__(self, table=CASE_MOVES) -> None:
        self.events: list[Event] = []
        self.table = table

    def do(self, move: str, role: Role, by: str = "", **rest) -> "Story":
        number = len(self.events) + 1
        event = Event(move, by or role.value, DAY + timedelta(hours=number), role, number, **rest)
        fold([*self.events, event], self.table)
        self.events.append(event)
        return self

    @property
    def case(self) -> Case:
        return fold(self.events, self.table)

    def state(self, point: str) -> PointState:
        found = self.case.point(point)
        assert found is not None
        return found.state


def sent(points=("a", "b", "c")) -> Story:
    story = Story().do("draft", Role.INSPECTOR, "zhang", site="3301000001", points=points,
                       confirmed=tuple((p, "li") for p in points))
    return story.do("approve", Role.APPROVER, "wang").do("send", Role.INSPECTOR, "zhang", deadline=DUE)


def test_the_usual_way_from_draft_to_close() -> None:
    story = sent().do("read", Role.OWNER).do("answer", Role.OWNER, note="改好了", points=("a", "b", "c"))
    assert story.state("a") is PointState.CLAIMED_MENDED
    assert turn(story.case) is Turn.OFFICE
    story.do("reinspect", Role.SYSTEM, outcomes=(("a", Recheck.MENDED), ("b", Recheck.MENDED), ("c", Recheck.MENDED)))
    case = story.do("confirm-mended", Role.INSPECTOR, "zhang").do("close", Role.INSPECTOR, "zhang").case
    assert (case.state, case.deadline, case.settled) == (CaseState.CLOSED, None, True)
    assert case.findings == ("a", "b", "c")
    assert [e.move for e in case.events] == ["draft", "approve", "send", "read", "answer", "reinspect",
                                             "confirm-mended", "close"]


def test_the_whole_ladder_to_the_circular() -> None:
    story = sent(("a",)).do("remind-telephone", Role.INSPECTOR, note="已电话联系").do("remind-letter", Role.INSPECTOR, note="函")
    story.do("reinspect", Role.SYSTEM, outcomes=(("a", Recheck.STILL_THERE),))
    story.do("confirm-not-mended", Role.INSPECTOR, deadline=DUE + timedelta(days=14))
    story.do("interview", Role.APPROVER, "wang", note="约谈分管负责人")
    story.do("circulate", Role.APPROVER, "wang", note="通报", attachment=("notice.docx",))
    assert turn(story.case) is Turn.OWNER
    with pytest.raises(MoveRefused, match="须由第二人办理"):
        story.do("close-unsettled", Role.APPROVER, "wang", note="结案")
    case = story.do("close-unsettled", Role.APPROVER, "zhao", note="已通报，问题记录在案").case
    assert (case.state, case.settled) == (CaseState.CLOSED, False)


def test_every_point_goes_its_own_way() -> None:
    story = sent(("a", "b", "c", "d", "e")).do("answer", Role.OWNER, note="部分完成", points=("a", "b"))
    story.do("appeal", Role.OWNER, note="不是我们的栏目", points=("c",))
    story.do("exception-ask", Role.OWNER, note="历史栏目", points=("d",))
    story.do("check-point", Role.SYSTEM, outcomes=(
        ("a", Recheck.MENDED), ("b", Recheck.NOT_OBSERVED), ("c", Recheck.STILL_THERE), ("d", Recheck.STILL_THERE),
        ("e", Recheck.STILL_THERE), ("n", Recheck.NEW)))
    states = {p.finding: p.state for p in story.case.points}
    assert states == {"a": PointState.MENDED, "b": PointState.CLAIMED_MENDED, "c": PointState.APPEALED,
                      "d": PointState.EXCEPTION_ASKED, "e": PointState.STILL_THERE, "n": PointState.NEW}


def test_unknown_is_not_mended() -> None:
    story = sent(("a",)).do("reinspect", Role.SYSTEM, outcomes=(("a", Recheck.NOT_OBSERVED),))
    assert story.state("a") is PointState.OPEN
    with pytest.raises(MoveRefused, match="还有 1 个问题没有了结"):
        story.do("confirm-mended", Role.INSPECTOR)


def test_nobody_is_blamed_for_what_is_unknown_or_under_appeal() -> None:
    story = sent(("a", "b")).do("answer", Role.OWNER, note="改了", points=("a",)).do("appeal", Role.OWNER, note="异议", points=("b",))
    story.do("reinspect", Role.SYSTEM, outcomes=(("a", Recheck.NOT_OBSERVED), ("b", Recheck.STILL_THERE)))
    with pytest.raises(MoveRefused, match="没有确定仍待整改的问题"):
        story.do("confirm-not-mended", Role.INSPECTOR, deadline=DUE + timedelta(days=14))
    story.do("appeal-uphold", Role.INSPECTOR, "qian", note="证据清楚", points=("b",))
    assert story.do("confirm-not-mended", Role.INSPECTOR, deadline=DUE + timedelta(days=14)).case.state is CaseState.NOT_MENDED


def test_a_notice_that_is_withdrawn_leaves_no_point_open_and_takes_nothing_but_notes() -> None:
    story = sent(("a", "b")).do("check-point", Role.SYSTEM, outcomes=(("a", Recheck.MENDED),))
    case = story.do("withdraw", Role.APPROVER, "wang", note="发错单位").case
    assert [p.state for p in case.points] == [PointState.MENDED, PointState.WITHDRAWN]
    assert (case.deadline, turn(case)) == (None, Turn.NOBODY)
    assert [m.name for role in Role for m in allowed(case, role, "x")] == ["log"] * 5


def test_nobody_approves_what_they_drafted_or_changed() -> None:
    story = Story().do("draft", Role.INSPECTOR, "zhang", site="1", points=("a",))
    story.do("reject", Role.APPROVER, "wang", note="措辞").do("revise", Role.REVIEWER, "zhao", note="改了")
    for by in ("zhang", "zhao"):
        with pytest.raises(MoveRefused, match="须由第二人办理"):
            story.do("approve", Role.APPROVER, by)
    assert story.do("approve", Role.APPROVER, "wang").case.state is CaseState.APPROVED


@pytest.mark.parametrize("judge", ["zhang", "li", "sun"])
def test_an_appeal_is_decided_by_somebody_who_did_not_judge_the_point(judge: str) -> None:
    story = sent().do("check-point", Role.INSPECTOR, "sun", outcomes=(("a", Recheck.STILL_THERE),))
    story.do("appeal", Role.OWNER, note="理由", points=("a",))
    with pytest.raises(MoveRefused, match="另一人裁定"):
        story.do("appeal-overturn", Role.INSPECTOR, judge, note="成立", points=("a",))
    assert "appeal-uphold" not in [m.name for m in allowed(story.case, Role.INSPECTOR, judge)]
    assert "appeal-uphold" in [m.name for m in allowed(story.case, Role.INSPECTOR, "qian")]
    assert story.do("appeal-overturn", Role.INSPECTOR, "qian", note="成立", points=("a",)).state("a") is PointState.OVERTURNED


def test_a_failed_appeal_leaves_the_fault_to_be_mended_and_cannot_be_repeated() -> None:
    story = sent(("a",)).do("appeal", Role.OWNER, note="理由", points=("a",))
    story.do("appeal-uphold", Role.INSPECTOR, "qian", note="证据清楚", points=("a",))
    assert not story.case.settled
    with pytest.raises(MoveRefused, match="申诉不成立"):
        story.do("appeal", Role.OWNER, note="再来", points=("a",))
    assert story.do("answer", Role.OWNER, note="改了", points=("a",)).state("a") is PointState.CLAIMED_MENDED


def test_an_exception_refused_goes_back_and_one_granted_expires() -> None:
    story = sent(("a",)).do("check-point", Role.SYSTEM, outcomes=(("a", Recheck.STILL_THERE),))
    story.do("exception-ask", Role.OWNER, note="理由", points=("a",))
    story.do("exception-refuse", Role.APPROVER, "wang", note="不合规定", points=("a",))
    assert story.state("a") is PointState.STILL_THERE
    story.do("exception-ask", Role.INSPECTOR, "sun", note="再议", points=("a",))
    with pytest.raises(MoveRefused, match="例外的截止日期"):
        story.do("exception-approve", Role.APPROVER, "wang", note="同意", points=("a",))
    with pytest.raises(MoveRefused, match="第二人"):
        story.do("exception-approve", Role.APPROVER, "sun", note="同意", points=("a",), until=date(2026, 12, 31))
    story.do("exception-approve", Role.APPROVER, "wang", note="同意", points=("a",), until=date(2026, 12, 31))
    point = story.case.point("a")
    assert point and point.until == date(2026, 12, 31) and story.case.settled
    story.do("exception-expire", Role.SYSTEM, note="到期", points=("a",))
    assert story.state("a") is PointState.OPEN


def test_a_case_closed_by_an_exception_is_opened_again_with_a_new_deadline() -> None:
    story = sent(("a",)).do("exception-ask", Role.OWNER, note="理由", points=("a",))
    story.do("exception-approve", Role.APPROVER, "wang", note="同意", points=("a",), until=date(2026, 12, 31))
    story.do("close", Role.INSPECTOR, "zhang")
    with pytest.raises(MoveRefused, match="缺少期限"):
        story.do("reopen", Role.SYSTEM, note="例外到期", points=("a",))
    case = story.do("reopen", Role.SYSTEM, note="例外到期", points=("a",), deadline=date(2027, 1, 29)).case
    assert (case.state, case.settled) == (CaseState.NOT_MENDED, False)


def test_a_citizens_report_is_answered_and_may_be_disputed_once() -> None:
    story = Story(REPORT_MOVES).do("receive", Role.CITIZEN, reports=("R1",), note="打不开", deadline=DUE)
    story.do("route", Role.INSPECTOR, site="3301000001", note="转办").do("reply", Role.OWNER, note="已修复")
    assert (story.case.site, story.case.deadline) == ("3301000001", None)
    story.do("dispute", Role.CITIZEN, note="还是打不开", deadline=DUE).do("reply", Role.OWNER, note="清缓存后可打开")
    with pytest.raises(MoveRefused, match="只能办理一次"):
        story.do("dispute", Role.CITIZEN, note="不满意", deadline=DUE)
    assert story.do("close-report", Role.SYSTEM).case.state is CaseState.CLOSED


def test_records_in_any_order_and_doubled_give_the_same_case_and_a_lost_one_shows() -> None:
    story = sent().do("read", Role.OWNER).do("answer", Role.OWNER, note="改好了", points=("a",))
    mixed = [*story.events, *story.events]
    random.Random(3).shuffle(mixed)
    assert fold(mixed) == story.case
    with pytest.raises(MoveRefused, match="应为第 3 条，收到的是第 4 条"):
        fold([e for e in story.events if e.number != 3])
    with pytest.raises(MoveRefused, match="两份且不一致"):
        fold([*story.events, replace(story.events[2], note="另一份")])


@pytest.mark.parametrize(("event", "why"), [
    (Event("nonsense", "zhang", DAY, Role.INSPECTOR, 4), "没有“nonsense”这个办理动作"),
    (Event("close", "zhang", DAY, Role.INSPECTOR, 4), "还有 3 个问题"),
    (Event("approve", "wang", DAY, Role.APPROVER, 4), "案件目前为“已发出”"),
    (Event("answer", "x", DAY, Role.OBSERVER, 4, note="x"), "观察员不能办理，须由网站负责人办理"),
    (Event("answer", "x", DAY, Role.OWNER, 4, note="  "), "缺少说明"),
    (Event("answer", "", DAY, Role.OWNER, 4, note="x"), "没有写明办理人"),
    (Event("answer", "x", DAY, Role.OWNER, 4, note="x", points=("zz",)), "本案没有这些问题：zz"),
    (Event("answer", "x", DAY, Role.OWNER, 4, note="x", points=("a", "a")), "列了两次"),
    (Event("answer", "x", DAY, Role.OWNER, 5, note="x"), "应为第 4 条"),
    (Event("answer", "x", DAY, Role.OWNER, 4, note="x" * 20_001), "内容过多"),
    (Event("extend", "wang", DAY, Role.APPROVER, 4, note="x", deadline=date(2026, 3, 1)), "早于办理当日"),
    (Event("reinspect", "", DAY, Role.SYSTEM, 4, outcomes=(("zz", Recheck.MENDED),)), "与本案问题不符"),
    (Event("reinspect", "", DAY, Role.SYSTEM, 4, outcomes=(("a", Recheck.NEW),)), "与本案问题不符"),
    (Event("log", "x", DAY, Role.OWNER, 4, note="x", outcomes=(("a", Recheck.MENDED),)), "不能带复查结果"),
    (Event("answer", "x", DAY, Role.OWNER, 4, note="x", deadline=date(2026, 12, 31)), "不能带期限"),
    (Event("answer", "x", DAY, Role.OWNER, 4, note="x", site="9", until=DUE), "不能带例外的截止日期、网站"),
])
def test_an_illegal_move_gives_one_clear_line(event: Event, why: str) -> None:
    case = sent().case
    told = refusal(case, event)
    assert why in told
    assert "\n" not in told
    with pytest.raises(MoveRefused):
        apply(case, event)
    with speaking("en"):
        english = refusal(case, event)
    assert english != told
    assert not any(word in english for word in ("案件", "办理", "问题", "期限"))


def test_a_day_is_shanghais_whatever_the_zone_of_the_record() -> None:
    late = datetime(2026, 3, 27, 15, 59, tzinfo=UTC)  # 23:59 in Shanghai
    case = sent().case
    good = Event("extend", "wang", late, Role.APPROVER, 4, note="x", deadline=DUE)
    assert refusal(case, good) == ""
    assert "早于" in refusal(case, replace(good, on=late + timedelta(minutes=1)))


def test_every_state_move_and_point_has_its_words_in_both_languages() -> None:
    for table in (CASE_MOVES, REPORT_MOVES):
        for name in LANGUAGES:
            with speaking(name):
                assert all(state_title(state, table) for state in table.states)
    with speaking("en"):
        titles = [point_title(state) for state in PointState] + [state_title(s) for s in CASE_MOVES.states]
        assert all(title.isascii() for title in titles)


def test_the_table_has_no_dead_end_and_no_state_that_nobody_reaches() -> None:
    for table in (CASE_MOVES, REPORT_MOVES):
        reached = {move.to for move in table.moves.values() if move.to}
        assert reached == set(table.states)
        for state, row in table.states.items():
            onward = [m for m in table.moves.values() if state in m.source and m.to not in (None, state)]
            assert row.end or onward, state
        assert all(set(m.second) <= set(table.moves) for m in table.moves.values())


KEYS = ("a", "b", "c", "d")
PEOPLE = ("zhang", "li", "wang", "zhao")


@st.composite
def attempts(draw) -> list[Event]:
    """Events as anybody might try them, most of them with everything that a move may ask for."""
    made = []
    for _ in range(draw(st.integers(1, 40))):
        move = draw(st.sampled_from(sorted(CASE_MOVES.moves)))
        row = CASE_MOVES.moves[move]
        points = tuple(draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=4)))
        outcomes = tuple((k, draw(st.sampled_from(Recheck))) for k in points) if "outcomes" in row.needs else ()
        by_row = "deadline" in row.needs or ("deadline" in row.may and draw(st.booleans())) or draw(st.integers(0, 9)) == 0
        made.append(Event(
            move, draw(st.sampled_from(PEOPLE)), DAY, draw(st.sampled_from(sorted(row.who))), 0,
            note=draw(st.sampled_from(("", "说明", "说明"))), attachment=("f",) if "attachment" in row.needs else (),
            points=() if outcomes else points, outcomes=outcomes, site="3301000001" if move == "draft" else "",
            deadline=DUE + timedelta(days=draw(st.integers(-30, 60))) if by_row else None,
            confirmed=tuple((k, draw(st.sampled_from(PEOPLE))) for k in points) if row.adds else (),
            until=DUE if "until" in row.needs else None, reports=("R1",) if "reports" in row.needs else ()))
    return made


def _begun() -> Case:
    return sent(("a", "b")).case


@settings(max_examples=150)
@given(attempts())
def test_whatever_people_try_the_invariants_hold(tries: list[Event]) -> None:
    case = _begun()
    for attempt in tries:
        event = replace(attempt, number=case.next_number)
        told = refusal(case, event)
        if told:
            assert "\n" not in told
            continue
        after = apply(case, event)
        _holds(case, after, event)
        case = after
    mixed = list(case.events)
    random.Random(len(mixed)).shuffle(mixed)
    assert fold(mixed) == case == fold(case.events)
    assert fold(codec.build(tuple[Event, ...], codec.plain(case.events, compact=True))) == case


def _holds(before: Case, after: Case, event: Event) -> None:
    assert after.events == (*before.events, event)  # nothing is lost, nothing else is added
    assert before.findings == after.findings[:len(before.findings)]  # no point ever disappears
    assert len(set(after.findings)) == len(after.findings)
    state = CASE_MOVES.states[after.state]
    assert (after.deadline is not None) or not state.clocked  # no case with an owner is without a clock
    _points_hold(before, after, event)
    _people_hold(before, after, event)


def _people_hold(before: Case, after: Case, event: Event) -> None:
    row = CASE_MOVES.moves[event.move]
    if after.deadline != before.deadline:
        assert event.role is not Role.OWNER and (row.clears or "deadline" in row.needs | row.may)
    if event.move in ("confirm-not-mended", "interview", "circulate"):  # blame rests on what certainly stands
        assert any(p.state in (PointState.OPEN, PointState.STILL_THERE, PointState.NEW, PointState.UPHELD) for p in before.points)
    if event.move in ("close", "confirm-mended"):
        assert after.settled
    if before.state in (CaseState.WITHDRAWN, CaseState.SITE_CLOSED):
        assert event.move == "log" and after.state is before.state
    if event.move == "approve":
        drafters = {e.by for e in before.events if e.move in ("draft", "revise", "add-points", "drop-points")}
        assert event.by not in drafters
    for key in event.points if row.judge else ():
        point = before.point(key)
        assert point is not None and event.by not in point.judges


def _points_hold(before: Case, after: Case, event: Event) -> None:
    for old, new in zip(before.points, after.points, strict=False):
        if PointState.OVERTURNED in (old.state, new.state) and old.state is not new.state:
            assert event.move == "appeal-overturn"
        if new.state is PointState.EXCEPTED and old.state is not new.state:
            assert event.move == "exception-approve" and new.until == event.until
    for key, result in event.outcomes:
        if result is Recheck.NOT_OBSERVED:
            assert before.point(key) == after.point(key)  # unknown changes nothing


@settings(max_examples=60)
@given(st.randoms(use_true_random=False))
def test_long_walks_of_offered_moves_keep_the_invariants(chance: random.Random) -> None:
    """Only moves that a button would offer, filled in as the table asks: these walks reach every corner."""
    case = _begun()
    for _ in range(30):
        offers = [(role, by, move) for role in Role for by in PEOPLE for move in allowed(case, role, by)
                  if move.name not in ("withdraw", "close-site")]
        role, by, row = chance.choice(offers)
        event = _filled(case, role, by, row, chance)
        if not refusal(case, event):
            after = apply(case, event)
            _holds(case, after, event)
            case = after
    assert fold(reversed(case.events)) == case


def _filled(case: Case, role: Role, by: str, row, chance: random.Random) -> Event:
    fitting = [p.finding for p in case.points if p.state in row.takes and not (row.judge and by in p.judges)]
    points = tuple(chance.sample(fitting, chance.randint(min(1, len(fitting)), len(fitting))))
    new = (f"n{case.next_number}",)
    results = tuple((k, chance.choice((Recheck.MENDED, Recheck.STILL_THERE, Recheck.NOT_OBSERVED))) for k in case.findings)
    return Event(row.name, by, DAY, role, case.next_number, note="说明", points=new if row.adds else points,
                 attachment=("f",) if "attachment" in row.needs else (), until=DUE if "until" in row.needs else None,
                 deadline=DUE if "deadline" in row.needs else None, reports=("R1",) if "reports" in row.needs else (),
                 outcomes=results if "outcomes" in row.needs else ())


@settings(max_examples=60)
@given(attempts())
def test_a_move_that_is_offered_is_refused_only_for_what_the_person_writes(tries: list[Event]) -> None:
    """Buttons and table agree: what is not offered is refused."""
    case = _begun()
    for attempt in tries:
        event = replace(attempt, number=case.next_number)
        if not refusal(case, event):
            assert event.move in [m.name for m in allowed(case, event.role, event.by)]
            case = apply(case, event)
