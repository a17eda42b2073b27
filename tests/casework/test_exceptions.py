"""Comply or explain: exceptions end by day and by change, and the strict score stands beside the other."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from casework_samples import HOME, SEEN, facts, judged, site
from hypothesis import given
from hypothesis import strategies as st

from pucha.casework.exceptions import EXCEPTED, Granted, both_scores, falling, grant, of_case, standing
from pucha.casework.moves import fold
from pucha.model.case import Event, Role
from pucha.model.errors import InputError
from pucha.model.words import Outcome, Verdict
from pucha.rulebook import load, score

UNTIL = date(2026, 12, 31)
HELD = Granted("3301000001", "k", "历史栏目", "wang", date(2026, 3, 2), UNTIL, "owner", "sig-1")
STANDARD = load("census-2015")
OLD = facts(columns=[{"url": f"{HOME}{n}/", "title": f"通知公告{n}", "kind": "通知公告", "items": 20, "newest_on": "2014-01-02",
                      "newest_title": f"旧通知{n}"} for n in range(6)])


@pytest.mark.parametrize(("on", "signature", "why", "holds"), [
    (date(2026, 12, 31), "sig-1", "stands", True), (date(2027, 1, 1), "sig-1", "expired", False),
    (datetime(2026, 12, 31, 23, 59), "sig-2", "changed", False), (date(2026, 5, 1), None, "unknown", True),
])
def test_an_exception_holds_to_the_end_of_its_day_and_as_long_as_the_page_stays(on, signature, why, holds) -> None:
    found = standing(HELD, on, signature)
    assert (found.why, found.holds) == (why, holds)


def test_those_that_fall_are_named_with_the_reason() -> None:
    grants = [HELD, replace(HELD, finding="b"), replace(HELD, finding="c", until=date(2026, 4, 1)),
              replace(HELD, finding="d", signature="")]
    fallen = falling(grants, date(2026, 5, 1), {"k": "sig-1", "b": "sig-9", "d": "sig-7"})
    assert [(s.exception.finding, s.why) for s in fallen] == [("b", "changed"), ("c", "expired")]
    assert fallen[0].words == "页面已变化，例外失效"


@pytest.mark.parametrize(("changes", "why"), [
    ({"reason": " "}, "必须写明理由"), ({"approver": "owner"}, "以外的人批准"), ({"approver": ""}, "以外的人批准"),
    ({"until": date(2026, 3, 1)}, "早于办理当日"),
])
def test_what_makes_no_exception(changes, why) -> None:
    given_ = {"site": "1", "finding": "k", "reason": "理由", "asked_by": "owner", "approver": "wang", "on": SEEN,
              "until": UNTIL, **changes}
    with pytest.raises(InputError, match=why):
        grant(**given_)


def test_the_exceptions_of_a_case_are_those_that_its_events_grant_and_have_not_ended() -> None:
    def event(move, role, by, number, **rest):
        return Event(move, by, SEEN, role, number, **rest)

    events = [
        event("draft", Role.INSPECTOR, "zhang", 1, site="3301000001", points=("a", "b")),
        event("approve", Role.APPROVER, "wang", 2), event("send", Role.INSPECTOR, "zhang", 3, deadline=date(2026, 3, 27)),
        event("exception-ask", Role.OWNER, "owner", 4, note="历史栏目", points=("a", "b")),
        event("exception-approve", Role.APPROVER, "wang", 5, note="同意", points=("a", "b"), until=UNTIL),
        event("exception-expire", Role.SYSTEM, "", 6, note="页面已变化", points=("b",))]
    held = of_case(fold(events), {"a": "sig-1"})
    assert held == (Granted("3301000001", "a", "历史栏目", "wang", date(2026, 3, 2), UNTIL, "owner", "sig-1"),)


def test_the_strict_score_counts_everything_and_the_other_says_what_it_leaves_out() -> None:
    results = judged(STANDARD, OLD)
    stale = [f.key for r in results.values() for f in r.findings if f.code == "stale-column"]
    assert len(stale) == 6
    both = both_scores(STANDARD, results, stale[:2], site=site(), seen_on=OLD.seen_on)
    assert both.strict == score(STANDARD, results, site=site(), seen_on=OLD.seen_on)
    assert both.excepted == tuple(sorted(stale[:2])) and both.idle == ()
    line, strict = (next(row for row in card.lines if set(row.because) & set(stale) and row.part == "deduct")
                    for card in (both.normal, both.strict))
    assert strict.points - line.points == Decimal(-8)  # two columns of four points
    assert not set(stale[:2]) & {key for row in both.normal.lines for key in row.because}
    assert both.strict.verdict is Verdict.FAIL  # six stale columns are a veto: nothing hides that


def test_an_exception_without_a_finding_changes_nothing_and_says_so() -> None:
    results = judged(STANDARD, OLD)
    both = both_scores(STANDARD, results, ["absent"], site=site(), seen_on=OLD.seen_on)
    assert both.normal is both.strict and both.idle == ("absent",)


def test_where_little_is_bad_an_exception_makes_the_row_not_apply_instead_of_making_it_worse() -> None:
    results = judged(STANDARD, OLD)
    none = [f.key for f in results["surveys"].findings]
    assert none and results["surveys"].measures["count"].value == 0
    both = both_scores(STANDARD, results, none, site=site(), seen_on=OLD.seen_on)
    before, after = (next(row for row in card.lines if set(row.because) & set(none) or EXCEPTED in row.reason)
                     for card in (both.strict, both.normal))
    assert (before.indicator, before.points) == (after.indicator, Decimal(-5))
    assert after.points == 0 and after.outcome in (Outcome.NOT_APPLICABLE, Outcome.PASS)
    assert both.normal.score == both.strict.score + 5


@pytest.mark.parametrize(("value", "behind", "points"), [
    (1, 1, Decimal(0)),  # one survey where six are wanted, and that is excepted: the row does not apply
    (2, 2, Decimal(-3)),  # two findings, one excepted: there are still two surveys, not one
])
def test_a_low_measure_is_never_counted_down(value: int, behind: int, points: Decimal) -> None:
    results = judged(STANDARD, OLD)
    one = results["surveys"]
    few = tuple(replace(one.findings[0], key=f"few-{n}") for n in range(behind))
    low = replace(one, findings=few, measures={
        **one.measures, "missing": replace(one.measures["missing"], value=Decimal(0), findings=()),
        "count": replace(one.measures["count"], value=Decimal(value), findings=tuple(f.key for f in few))})
    both = both_scores(STANDARD, {**results, "surveys": low}, ["few-0"], site=site(), seen_on=OLD.seen_on)
    strict, normal = (next(row for row in card.lines if row.indicator == name) for card in (both.strict, both.normal)
                      for name in [next(r.indicator for r in both.strict.lines if "few-0" in r.because)])
    assert (strict.points, normal.points) == (Decimal(-3), points)
    assert (normal.reason == strict.reason) == (points != 0)  # the number that the line tells stays the same


@given(st.sets(st.integers(0, 30)))
def test_an_exception_never_takes_points(chosen: set[int]) -> None:
    results = RESULTS
    keys = [f.key for r in results.values() for f in r.findings]
    picked = [keys[n] for n in chosen if n < len(keys)]
    both = both_scores(STANDARD, results, picked, site=site(), seen_on=OLD.seen_on)
    assert both.normal.score >= both.strict.score
    assert both.normal.score == both.normal.base + sum(line.points for line in both.normal.lines)
    assert both.strict.score == STRICT.score


RESULTS = judged(STANDARD, OLD)
STRICT = score(STANDARD, RESULTS, site=site(), seen_on=OLD.seen_on)
