"""What a round adds up to."""

from dataclasses import replace
from decimal import Decimal

import report_samples as samples

from pucha.model.words import DecidedBy, Outcome, Verdict
from pucha.reports import statistics
from pucha.reports.words import State, share_text, state_of, state_word


def test_every_grouping_adds_up_to_the_total():
    report = samples.round_report(40)
    total = statistics.tally("合计", report.sites, "census-2015")
    assert (total.total, total.inspected, total.uninspected) == (41, 40, 1)
    for rows in (statistics.by_class(report, "census-2015"), statistics.by_level(report, "census-2015"), statistics.by_region(report, "census-2015")):
        for name in ("total", "passed", "failed", "undecided", "uninspected"):
            assert sum(getattr(row, name) for row in rows) == getattr(total, name)


def test_classes_stand_in_the_order_of_a_notice():
    rows = statistics.by_class(samples.round_report(40), "census-2015")
    assert [row.name for row in rows] == ["市级门户", "市级部门", "县级门户", "县级以下"]


def test_ranking_passes_by_score_and_shares_places():
    rows = statistics.ranking(samples.round_report(60), "census-2015")
    verdicts = [row.card.verdict if row.card else None for row in rows]
    order = [Verdict.PASS, Verdict.UNDECIDED, Verdict.FAIL, None]
    assert verdicts == sorted(verdicts, key=order.index)
    passed = [row for row in rows if row.place]
    assert all(row.card.verdict is Verdict.PASS for row in passed)
    for row in passed:
        assert row.place == 1 + sum(other.card.score > row.card.score for other in passed)


def test_costs_count_sites_and_points():
    costs = {c.indicator: c for c in statistics.costs(samples.round_report(12), "census-2015")}
    assert costs["home-stale"].failed == 3
    assert (costs["news"].failed, costs["news"].points) == (12, Decimal(108))
    assert costs["unreachable"].unseen == 12
    assert costs["letters"].awaiting == 12


def test_vetoes_come_first_among_the_main_problems():
    assert statistics.main_problems(samples.card(vetoed=True))[0] == "网站不更新"
    assert statistics.main_problems(samples.card())[:2] == ("首页链接", "动态要闻类栏目")


def test_sites_that_lack_only_the_week_of_visits():
    watched = statistics.watch_lines(samples.STANDARD)
    assert watched == {"unreachable"}
    settled = replace(samples.card(), lines=tuple(line for line in samples.lines() if line.indicator in ("unreachable", "home-stale", "accuracy")))
    assert statistics.lacks_only_the_watch(settled, watched)
    assert not statistics.lacks_only_the_watch(samples.card(), watched)  # other lines wait too
    assert not statistics.lacks_only_the_watch(replace(settled, verdict=Verdict.FAIL), watched)
    assert not statistics.lacks_only_the_watch(settled, statistics.watch_lines(None))


def test_state_of_a_line_that_a_person_decided():
    line = next(line for line in samples.lines() if line.decided_by is DecidedBy.PERSON)
    assert state_of(line) is State.PERSON
    assert state_of(replace(line, outcome=Outcome.PASS)) is State.PASS
    both = replace(line, decided_by=DecidedBy.MACHINE_AND_PERSON)
    assert state_of(both) is State.PERSON  # nothing suspected, the rest is a person's
    assert state_of(replace(both, awaiting=("k",))) is State.REVIEW
    assert state_of(replace(line, outcome=Outcome.FAIL, points=Decimal(-1))) is State.LOST


def test_a_bonus_that_is_not_won_is_no_pass():
    line = next(line for line in samples.lines() if line.indicator == "reply")
    for outcome in (Outcome.FAIL, Outcome.PASS):
        assert (state_of(replace(line, outcome=outcome)), state_word(replace(line, outcome=outcome))) == (State.SKIPPED, "未得分")
    assert state_of(replace(line, outcome=Outcome.NOT_OBSERVED)) is State.UNSEEN


def test_share_of_nothing_is_a_dash():
    assert (share_text(0, 0), share_text(1, 3), share_text(1, 2), share_text(1, 16)) == ("—", "33.3%", "50%", "6.3%")
