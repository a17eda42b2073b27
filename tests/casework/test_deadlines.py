"""Deadlines: the boundary day, moved holidays, months, years that nobody knows, chasers and the ladder."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pucha.casework.calendar import Calendar, known_calendar, read_years
from pucha.casework.deadlines import (
    Term,
    add_months,
    add_working_days,
    chasers,
    days_late,
    due,
    due_soon,
    is_overdue,
    ladder,
    next_step,
    overdue,
    term_text,
    terms,
    with_us,
    working_days_between,
)
from pucha.casework.moves import CASE_MOVES
from pucha.i18n import speaking
from pucha.model.case import Case, CaseState, Event, Point, PointState, Role
from pucha.model.errors import InputError

DUE = date(2026, 3, 27)
KNOWN = st.dates(date(2008, 1, 1), date(2026, 11, 30))


def test_every_known_day_is_what_the_yearly_notices_say() -> None:
    days = [date(2008, 1, 1) + timedelta(days=n) for n in range((date(2026, 12, 31) - date(2008, 1, 1)).days + 1)]
    wrong = [day for day in days if known_calendar().is_workday(day) != chinese_calendar.is_workday(day)]
    assert wrong == []


@pytest.mark.parametrize(("start", "amount", "last"), [
    (date(2026, 3, 2), 3, date(2026, 3, 5)),  # Monday: Thursday
    (date(2026, 3, 5), 3, date(2026, 3, 10)),  # Thursday: over the weekend
    (date(2026, 3, 7), 1, date(2026, 3, 9)),  # Saturday: the Monday is the first day
    (date(2026, 2, 13), 1, date(2026, 2, 14)),  # a Saturday that is worked
    (date(2026, 2, 13), 3, date(2026, 2, 25)),  # then the Spring Festival
    (date(2026, 9, 30), 2, date(2026, 10, 9)),  # National Day
    (date(2026, 3, 7), 0, date(2026, 3, 9)),
    (date(2026, 3, 9), 0, date(2026, 3, 9)),
])
def test_working_days_by_hand(start: date, amount: int, last: date) -> None:
    assert add_working_days(start, amount).on == last


@given(KNOWN, st.integers(1, 15))
def test_the_nth_working_day_is_worked_and_has_n_working_days_behind_it(start: date, amount: int) -> None:
    last = add_working_days(start, amount).on
    assert known_calendar().is_workday(last)
    assert working_days_between(start, last) == amount
    assert add_working_days(last, 1).on == add_working_days(start, amount + 1).on


@given(KNOWN, st.integers(0, 60))
def test_months_never_skip_one(start: date, amount: int) -> None:
    last = add_months(start, amount)
    assert (last.year * 12 + last.month) - (start.year * 12 + start.month) == amount
    assert last.day == start.day or (last + timedelta(days=1)).day == 1


def test_the_terms_of_the_rules() -> None:
    assert due("find-error", datetime(2026, 3, 2, 23, 59)).on == date(2026, 3, 5)
    assert due("simple-enquiry", date(2026, 3, 2)).on == date(2026, 3, 9)
    assert due("rectification-local", date(2026, 3, 2)).on == date(2026, 3, 16)
    assert due("rectification", date(2026, 9, 6)).on == date(2026, 10, 8)  # 4 weeks end in the holiday
    assert due("take-down", date(2026, 1, 5)).on == date(2026, 2, 4)
    assert due("take-down", date(2026, 9, 3)).on == date(2026, 10, 3)  # 30 days are 30 days, holiday or not
    assert {name for name, term in terms().items() if term.confidence == "verified"} == {"find-error", "simple-enquiry"}
    assert term_text("find-error") == "3个工作日"
    with speaking("en"):
        assert term_text("find-error") == "3 working days"


def test_a_moment_of_another_zone_counts_by_the_day_in_shanghai() -> None:
    before, after = datetime(2026, 3, 2, 15, 59, tzinfo=UTC), datetime(2026, 3, 2, 16, 0, tzinfo=UTC)
    assert due("find-error", before).on == date(2026, 3, 5)
    assert due("find-error", after).on == date(2026, 3, 6)


@pytest.mark.parametrize(("moment", "late"), [
    (datetime(2026, 3, 27, 0, 0), False), (datetime(2026, 3, 27, 23, 59, 59), False), (datetime(2026, 3, 28, 0, 0), True),
    (datetime(2026, 3, 27, 15, 59, 59, tzinfo=UTC), False), (datetime(2026, 3, 27, 16, 0, tzinfo=UTC), True),
    (date(2026, 3, 27), False), (date(2026, 3, 28), True),
])
def test_the_boundary_day(moment: datetime | date, late: bool) -> None:
    assert is_overdue(DUE, moment) is late
    assert not is_overdue(None, moment)


def test_a_year_that_is_not_known_is_said_and_never_guessed() -> None:
    last = add_working_days(date(2028, 9, 29), 3)
    assert last.provisional and last.on == date(2028, 10, 4)
    assert last.doubt == "2028年的节假日安排尚未知晓：只按周末推算，日期暂定"
    with speaking("en"):
        assert add_working_days(date(2028, 9, 29), 3).doubt == (
            "the holiday calendar of 2028 is not known: weekends only, provisional")
    assert not due("find-error", date(2026, 3, 2)).provisional
    assert due("rectification-local", date(2026, 12, 25)).provisional
    assert not due("take-down", date(2028, 1, 1)).provisional  # plain days need no calendar


def test_the_last_days_of_a_known_year_hang_on_the_next_notice() -> None:
    assert not add_working_days(date(2026, 12, 24), 1).provisional
    assert "2027" in add_working_days(date(2026, 12, 28), 1).doubt
    assert not add_working_days(date(2018, 12, 27), 2).provisional
    assert add_working_days(date(2018, 12, 28), 1).on == date(2018, 12, 29)  # a worked Saturday of the notice for 2019


def test_an_office_gives_the_years_that_the_package_does_not_know(tmp_path: Path) -> None:
    table = tmp_path / "holidays.yaml"
    table.write_text("years:\n  2028:\n    source: 通知\n    holidays: [2028-10-02, 2028-10-03, 2028-10-04]\n"
                     "    workdays: [2028-09-30]\n  2029: {holidays: [2029-01-01], workdays: []}\n", "utf-8")
    office = known_calendar().with_years(read_years(table))
    last = add_working_days(date(2028, 9, 29), 3, office)
    assert (last.on, last.provisional) == (date(2028, 10, 6), False)
    assert not add_working_days(date(2028, 12, 28), 1, office).provisional


@pytest.mark.parametrize(("text", "why"), [
    ("years: [2028]", "不是节假日表"), ("[", "不是节假日表"), ("years: {x: {}}", "请写年份"),
    ("years: {99999: {holidays: [2028-01-01]}}", "请写年份"), ("years: {2028: {holidays: 5}}", "5 不是日期"),
    ("years: {2028: {holidays: [[[a]]]}}", "list 不是日期"), ("", "不是节假日表"),
    ("years: {2028: {holidays: [soon]}}", "soon 不是日期"),
    ("years: {2028: {holidays: [2027-05-01]}}", "不属于该年"),
    ("years: {2028: {holidays: []}}", "没有放假日期"),
    ("years: {2028: {holidays: [2028-10-02], workdays: [2028-10-02]}}", "既是放假又是上班"),
    ("years: {2028: {holidays: [2028-10-02], workdays: [2028-10-05]}}", "不是周末"),
])
def test_a_bad_table_is_refused_with_its_place(tmp_path: Path, text: str, why: str) -> None:
    table = tmp_path / "holidays.yaml"
    table.write_text(text, "utf-8")
    with pytest.raises(InputError, match=why) as told:
        read_years(table)
    assert str(table) in str(told.value) and "\n" not in str(told.value)
    with pytest.raises(InputError, match="无法读取"):
        read_years(tmp_path / "absent.yaml")


def test_a_calendar_without_any_year_knows_weekends_only() -> None:
    assert add_working_days(date(2026, 9, 30), 2, Calendar()).on == date(2026, 10, 2)
    assert add_working_days(date(2026, 9, 30), 2, Calendar()).provisional


def case(state: CaseState, deadline: date | None = DUE, *points: PointState) -> Case:
    made = tuple(Point(str(n), state) for n, state in enumerate(points))
    return Case("1", tuple(p.finding for p in made), state, deadline, (), made)


def test_overdue_lists_name_only_who_must_act() -> None:
    cases = [
        case(CaseState.SENT), case(CaseState.READ, DUE - timedelta(days=3)), case(CaseState.NOT_MENDED, DUE + timedelta(days=1)),
        case(CaseState.CLOSED), case(CaseState.MENDED, None),
        case(CaseState.ANSWERED, DUE, PointState.CLAIMED_MENDED),  # answered in time: the office must look
        case(CaseState.ANSWERED, DUE, PointState.CLAIMED_MENDED, PointState.OPEN),  # answered in part
        case(CaseState.ANSWERED, DUE, PointState.APPEALED),
    ]
    day_after = datetime(2026, 3, 28, 0, 0)
    assert overdue(cases, day_after) == [cases[1], cases[0], cases[6]]
    assert overdue(cases, datetime(2026, 3, 27, 23, 59)) == [cases[1]]
    assert with_us(cases, day_after) == [cases[5], cases[7]]
    assert due_soon(cases, datetime(2026, 3, 27, 8, 0), days=1) == [cases[0], cases[6], cases[2]]
    assert [days_late(DUE, day) for day in (DUE, date(2026, 3, 28), date(2026, 3, 30))] == [0, 0, 1]


def test_chasers_come_once_each_between_sending_and_the_last_day() -> None:
    planned = chasers(datetime(2026, 3, 2, 9, 0), date(2026, 4, 10))
    assert [(c.name, c.on.isoformat()) for c in planned] == [
        ("week-1", "2026-03-09"), ("week-4", "2026-03-30"), ("last-week", "2026-04-03"), ("last-day", "2026-04-10")]
    short = chasers(date(2026, 3, 2), date(2026, 3, 9))  # a week in all: one day, one reminder
    assert [(c.name, c.on.isoformat()) for c in short] == [("last-day", "2026-03-09")]
    assert chasers(date(2026, 3, 2), date(2026, 3, 2)) == ()


def test_the_ladder_climbs_one_step_at_a_time_and_begins_anew_with_a_new_deadline() -> None:
    steps = ladder(DUE)
    assert [s.move for s in steps] == ["remind-telephone", "remind-letter", "interview", "circulate"]
    assert all(s.move in CASE_MOVES.moves for s in steps) and [s.on for s in steps] == sorted(s.on for s in steps)
    late = case(CaseState.SENT, DUE, PointState.OPEN)
    assert next_step(late, DUE) is None
    step = next_step(late, date(2026, 3, 30))
    assert step is not None and step.move == "remind-telephone"
    called = replace(late, state=CaseState.REMINDED, events=(
        Event("send", "z", datetime(2026, 3, 2), Role.INSPECTOR, 1, deadline=DUE),
        Event("remind-telephone", "z", datetime(2026, 3, 30), Role.INSPECTOR, 2, note="x")))
    assert next_step(called, date(2026, 3, 31)) is None
    step = next_step(called, date(2026, 4, 20))
    assert step is not None and step.move == "remind-letter"
    assert next_step(case(CaseState.CLOSED), date(2026, 5, 1)) is None


def test_a_term_may_be_the_offices_own() -> None:
    assert due(Term("own", 2, "months", rolls=True), date(2026, 7, 31)).on == date(2026, 9, 30)
    with pytest.raises(ValueError, match="working days"):
        add_working_days(DUE, 100_000)
