"""People's decisions applied to results: counts, shares, measures that are no counts."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pucha.model.finding import CheckResult, Evidence, Finding, Measure
from pucha.model.words import Certainty, Outcome
from pucha.rulebook import load
from pucha.rulebook.decided import REJECTED, falling_measures, with_decisions


def finding(key: str, certainty: Certainty = Certainty.SURE) -> Finding:
    return Finding(key, "typos", "typo", certainty, "minor", Evidence("http://a.test/"))


def result(measure: Measure, outcome: Outcome = Outcome.FAIL) -> CheckResult:
    findings = (*(finding(key) for key in measure.findings), *(finding(key, Certainty.REVIEW) for key in measure.review))
    return CheckResult("typos", "typos", 1, outcome, {"typos": measure}, findings)


def after(measure: Measure, confirmed: set[str] = frozenset(), rejected: set[str] = frozenset()) -> Measure:  # type: ignore[assignment]
    return with_decisions({"typos": result(measure)}, confirmed, rejected)["typos"].measures["typos"]


def test_a_confirmed_suspicion_becomes_certain() -> None:
    measure = Measure(Decimal(1), Decimal(2), findings=("a",), review=("b", "c"))
    assert after(measure, {"b"}) == Measure(Decimal(2), Decimal(1), findings=("a", "b"), review=("c",))


def test_a_false_alarm_counts_no_more() -> None:
    measure = Measure(Decimal(2), Decimal(1), findings=("a", "b"), review=("c",))
    assert after(measure, rejected={"a", "c"}) == Measure(Decimal(1), Decimal(0), findings=("b",), review=())


def test_faults_beyond_those_listed_are_scaled() -> None:
    measure = Measure(Decimal(100), findings=("a", "b", "c", "d"))
    assert after(measure, rejected={"a"}).value == 75
    assert after(measure, rejected={"a", "b", "c", "d"}).value == 0


def test_a_share_keeps_what_was_tried() -> None:
    measure = Measure(Decimal(7), ratio=(7, 140), findings=("a",))
    assert after(measure, rejected={"a"}).ratio == (0, 140)


def test_a_measure_that_is_no_count_is_not_known_any_more() -> None:
    measure = Measure(Decimal(0), findings=("a",))
    changed = after(measure, rejected={"a"})
    assert changed.value is None and changed.reason == REJECTED


def test_a_measure_of_which_little_is_bad_is_never_counted_down() -> None:
    """Two surveys where six are asked for: the finding is no survey."""
    standard = load("census-2015")
    low = sorted(falling_measures(standard), key=str)
    assert low
    term = low[0]
    measure = Measure(Decimal(2), findings=("a",))
    one = CheckResult(term.use, "x", 1, Outcome.FAIL, {term.measure: measure}, (finding("a"), finding("b")))
    changed = with_decisions({term.use: one}, {"b"}, {"a"}, standard)[term.use].measures[term.measure]
    assert changed.value is None and changed.reason == REJECTED
    kept = with_decisions({term.use: one}, {"b"}, set(), standard)[term.use].measures[term.measure]
    assert kept == measure


def test_the_outcome_follows() -> None:
    one = result(Measure(Decimal(0), Decimal(1), review=("b",)), Outcome.REVIEW)
    assert with_decisions({"t": one}, {"b"}, set())["t"].outcome is Outcome.FAIL
    assert with_decisions({"t": one}, set(), {"b"})["t"].outcome is Outcome.PASS
    unseen = replace(one, outcome=Outcome.NOT_OBSERVED)
    assert with_decisions({"t": unseen}, set(), {"b"})["t"].outcome is Outcome.NOT_OBSERVED


KEYS = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(KEYS, KEYS, KEYS, KEYS)
def test_counts_stay_counts(certain: list[str], waiting: list[str], confirmed: list[str], rejected: list[str]) -> None:
    """For a measure that counts its findings the value is always the number of findings that stand."""
    waiting = [key for key in waiting if key not in certain]
    confirmed = [key for key in confirmed if key not in rejected]
    measure = Measure(Decimal(len(certain)), Decimal(len(waiting)), findings=tuple(certain), review=tuple(waiting))
    changed = after(measure, set(confirmed), set(rejected))
    assert changed.value == len(changed.findings)
    assert changed.suspected == len(changed.review)
    assert not set(changed.findings + changed.review) & set(rejected)
