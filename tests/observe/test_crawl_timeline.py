"""Another day confirms a fault; a flapping link stays a matter for a person."""

from datetime import datetime, timedelta
from pathlib import Path

from pucha.model.observation import LinkRow
from pucha.model.words import Outcome, Rel
from pucha.observe.timeline import Timeline

DAY = datetime(2026, 11, 1, 9)


def row(outcome: Outcome, failure: str | None = "answer-timeout") -> LinkRow:
    return LinkRow("http://a.cn/x", "http://a.cn/", "甲", Rel.PAGE, False, True, None, failure, outcome, "等待响应超时，3 次都未能打开")


def days(path: Path, *rows: tuple[int, LinkRow]) -> list[LinkRow]:
    found = []
    for day, one in rows:
        timeline = Timeline(path, DAY + timedelta(days=day))
        found += list(timeline.judge([one]))
        timeline.save()
    return found


def test_the_same_fault_on_another_day_is_a_fail(tmp_path: Path) -> None:
    first, second = days(tmp_path / "t", (0, row(Outcome.REVIEW)), (1, row(Outcome.REVIEW)))
    assert first.outcome is Outcome.REVIEW
    assert second.outcome is Outcome.FAIL
    assert second.confirmations[0].how == "another day"


def test_twice_on_one_day_is_not(tmp_path: Path) -> None:
    assert days(tmp_path / "t", (0, row(Outcome.REVIEW)), (0, row(Outcome.REVIEW)))[1].outcome is Outcome.REVIEW


def test_another_fault_on_another_day_is_not(tmp_path: Path) -> None:
    assert days(tmp_path / "t", (0, row(Outcome.REVIEW)), (1, row(Outcome.REVIEW, "http-5xx")))[1].outcome is Outcome.REVIEW


def test_a_flapping_link_stays_review_and_says_so(tmp_path: Path) -> None:
    last = days(tmp_path / "t", (0, row(Outcome.REVIEW)), (1, row(Outcome.PASS, None)), (2, row(Outcome.REVIEW)), (3, row(Outcome.REVIEW)))
    assert [r.outcome for r in last] == [Outcome.REVIEW, Outcome.PASS, Outcome.REVIEW, Outcome.REVIEW]
    assert "时好时坏" in last[3].reason


def test_what_was_mended_long_ago_is_a_new_story(tmp_path: Path) -> None:
    last = days(tmp_path / "t", (0, row(Outcome.REVIEW)), (1, row(Outcome.PASS, None)), (60, row(Outcome.REVIEW)), (61, row(Outcome.REVIEW)))
    assert [r.outcome for r in last[2:]] == [Outcome.REVIEW, Outcome.FAIL]


def test_walls_and_doubts_are_not_confirmed_by_time(tmp_path: Path) -> None:
    assert days(tmp_path / "t", (0, row(Outcome.NOT_OBSERVED, "wall-403")), (1, row(Outcome.NOT_OBSERVED, "wall-403")))[1].outcome is Outcome.NOT_OBSERVED
    assert days(tmp_path / "u", (0, row(Outcome.REVIEW, None)), (1, row(Outcome.REVIEW, None)))[1].outcome is Outcome.REVIEW
