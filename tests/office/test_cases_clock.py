"""Deadlines: the boundary day at both sides of midnight in Shanghai, reminders, the ladder, once a day."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from case_rows import enter, post, sent, who  # type: ignore[import-not-found]
from django.utils import timezone

from pucha.casework.deadlines import chasers, ladder
from pucha.office.cases import clock, daily
from pucha.office.cases.models import CaseRow, DayDone, EventRow, Nudge
from pucha.office.cases.store import case_of
from pucha.office.people.models import Role
from pucha.office.waiting import waiting_for

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")
DAY = timedelta(days=1)


def at(monkeypatch: pytest.MonkeyPatch, day: date, hour: int, minute: int, second: int = 0) -> None:
    """The clock on the wall in Shanghai."""
    moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=SHANGHAI)
    monkeypatch.setattr(timezone, "now", lambda: moment)


def numbers(town: Any, query: str) -> list[str]:
    page = enter(who(town, Role.INSPECTOR, town.county)).get(f"/cases?when={query}").content.decode()
    return [row.number for row in CaseRow.objects.all() if row.number in page]


def test_overdue_begins_at_midnight_after_the_last_day(town: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    row = sent(town)
    assert row.deadline is not None
    at(monkeypatch, row.deadline, 23, 59, 59)
    assert (numbers(town, "overdue"), numbers(town, "soon")) == ([], [row.number])
    assert "今天是最后一天" in clock.clock_of(row).words  # type: ignore[union-attr]
    at(monkeypatch, row.deadline + DAY, 0, 0)
    assert (numbers(town, "overdue"), numbers(town, "soon")) == ([row.number], [])
    inspector = who(town, Role.INSPECTOR, town.county)
    assert ("逾期未整改的案件", 1) in [(one.title, one.number) for one in waiting_for(inspector)]


def test_what_waits_for_the_office_is_nobodys_delay(town: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    row = sent(town)
    keys = case_of(row).findings
    post(enter(who(town, Role.OWNER, town.unit)), row, "answer", note="都改了", points=list(keys))
    assert row.deadline is not None
    at(monkeypatch, row.deadline + 5 * DAY, 9, 0)
    assert numbers(town, "overdue") == [] and numbers(town, "with-us") == [row.number]
    row.refresh_from_db()
    assert clock.clock_of(row).tone == ""  # type: ignore[union-attr]


def test_a_year_without_a_known_calendar_says_that_it_is_provisional(town: Any) -> None:
    row = sent(town, deadline=date(2099, 6, 1))
    assert "2099" in clock.clock_of(row).doubt  # type: ignore[union-attr]
    page = enter(who(town, Role.OWNER, town.unit)).get(f"/cases/{row.pk}").content.decode()
    assert "暂定" in page


def test_reminders_are_made_once_each(town: Any) -> None:
    row = sent(town)
    assert row.deadline is not None and row.sent_at is not None
    planned = chasers(row.sent_at, row.deadline)
    assert daily.go_through(planned[0].on - DAY) == {}
    for one in planned:
        assert daily.go_through(one.on) == {"chase": 1}
        assert daily.go_through(one.on) == {}
    assert EventRow.objects.filter(case=row, move="chase").count() == len(planned)


def test_reminders_that_were_missed_are_not_sent_all_at_once(town: Any) -> None:
    row = sent(town)
    assert row.deadline is not None
    assert daily.go_through(row.deadline) == {"chase": 1}
    assert Nudge.objects.filter(case=row).count() == len(chasers(row.sent_at, row.deadline))  # type: ignore[arg-type]


def test_the_ladder_waits_for_a_person_with_its_words_drafted(town: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    row = sent(town)
    assert row.deadline is not None
    steps = ladder(row.deadline)
    assert "remind-telephone" not in daily.go_through(steps[0].on - DAY)  # at most the last reminder before the term
    assert daily.go_through(steps[0].on) == {"remind-telephone": 1}
    assert daily.go_through(steps[0].on) == {}
    inspector = who(town, Role.INSPECTOR, town.county)
    at(monkeypatch, steps[0].on, 9, 0)
    page = enter(inspector).get(f"/cases/{row.pk}").content.decode()
    assert "请电话联系 汐埠县水务局网站 的负责人" in page
    assert row.number in enter(inspector).get("/cases/nudged").content.decode()
    post(enter(inspector), row, "remind-telephone", note="已电话联系", who="李主任")
    assert row.events.get(move="remind-telephone").contact.way == "telephone"
    assert row.number not in enter(inspector).get("/cases/nudged").content.decode()
    assert daily.go_through(steps[2].on) == {"remind-letter": 1}


def test_a_day_is_done_once_and_taken_over_from_a_dead_worker(town: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    row = sent(town)
    assert row.deadline is not None
    at(monkeypatch, row.deadline, 8, 0)
    assert daily.todays_work() == {"chase": 1}
    assert daily.todays_work() == {}
    assert DayDone.objects.get().counts == {"chase": 1}
    DayDone.objects.update(ended_at=None)
    assert not daily._mine(row.deadline)  # still at work, as far as anybody knows
    at(monkeypatch, row.deadline, 9, 1)
    assert daily._mine(row.deadline)


def test_a_settled_case_is_left_in_peace(town: Any) -> None:
    row = sent(town)
    keys = case_of(row).findings
    post(enter(who(town, Role.OWNER, town.unit)), row, "exception-ask", note="历史资料", points=list(keys))
    post(enter(who(town, Role.APPROVER, town.county)), row, "exception-approve", note="同意", points=list(keys),
         until="2099-01-01")
    assert row.deadline is not None
    assert daily.go_through(row.deadline + 60 * DAY) == {}
