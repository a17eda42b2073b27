"""Rounding, rates, intervals, comparison, concentration and the linter, on their own."""

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pucha.model.words import Verdict
from pucha.reports.figures.compare import compare
from pucha.reports.figures.intervals import Layer, stratified, wilson
from pucha.reports.figures.lint import Apart, Chain, Inside, Share, lint
from pucha.reports.figures.rates import Rate, pass_rates
from pucha.reports.figures.rounding import counts_that_fit, half_up, percent, percent_text
from pucha.reports.figures.shares import concentration, portions
from pucha.reports.statistics import Tally

TENTH = Decimal("0.0001")


@pytest.mark.parametrize(("part", "whole", "places", "text"), [
    (1, 200, 0, "1%"), (1, 8, 0, "13%"), (1, 8, 1, "12.5%"), (1, 16, 1, "6.3%"), (1, 16, 2, "6.25%"), (0, 7, 2, "0.00%"), (7, 7, 1, "100.0%"),
    (1005, 100_000, 2, "1.01%"),  # a float would say 1.00: 1.005 is a little less than itself
])
def test_half_up_where_bankers_and_floats_go_astray(part: int, whole: int, places: int, text: str) -> None:
    assert percent_text(percent(part, whole, places), places) == text


@given(st.integers(1, 5000), st.integers(0, 2), st.data())
def test_a_rate_and_its_counts_are_each_others_way_back(whole: int, places: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    fits = counts_that_fit(percent(part, whole, places), whole, places)
    assert part in fits
    for other in (fits[0] - 1, fits[-1] + 1):
        assert not 0 <= other <= whole or percent(other, whole, places) != percent(part, whole, places)


@given(st.fractions(min_value=0, max_value=1000), st.integers(0, 3))
def test_half_up_is_never_off_by_more_than_a_half(value: Fraction, places: int) -> None:
    gap = Fraction(half_up(value, places)) - value
    assert -Fraction(1, 2 * 10**places) < gap <= Fraction(1, 2 * 10**places)


def test_a_rate_names_its_denominator_and_its_rounding() -> None:
    rate = Rate(41, 46, "复查的网站")
    assert rate.document() == {"part": 41, "whole": 46, "of": "复查的网站", "percent": "89.1%", "rounding": "四舍五入保留一位小数"}
    assert Rate(0, 0, "复查的网站").text == "—"
    with pytest.raises(ValueError, match="no part"):
        Rate(5, 4, "复查的网站")


def test_undecided_sites_are_neither_passed_nor_failed() -> None:
    rates = pass_rates(Tally("全部", 60, 6, 22, 28))
    assert (rates.certain.text, rates.possible.text, rates.decided.text, rates.failing.text) == ("10.7%", "60.7%", "21.4%", "39.3%")


def test_wilson_against_the_textbook() -> None:
    found = wilson(81, 263)  # the worked example of Newcombe (1998): 0.2553 to 0.3662
    assert (found.low.quantize(TENTH), found.high.quantize(TENTH)) == (Decimal("0.2553"), Decimal("0.3662"))
    none = wilson(0, 20)  # Newcombe (1998): 0.0000 to 0.1611
    assert (none.low, none.high.quantize(TENTH)) == (Decimal(0), Decimal("0.1611"))
    assert wilson(0, 0) is None


@given(st.integers(1, 400), st.integers(0, 400), st.data())
def test_wilson_keeps_its_bounds_and_narrows_with_the_frame(drawn: int, more: int, data: st.DataObject) -> None:
    passed = data.draw(st.integers(0, drawn))
    open_one, closed = wilson(passed, drawn), wilson(passed, drawn, frame=drawn + more)
    assert 0 <= open_one.low <= open_one.estimate <= open_one.high <= 1
    assert closed.high - closed.low <= open_one.high - open_one.low + Decimal("1e-20")
    if not more:
        assert closed.low == closed.high == closed.estimate


def test_the_stratified_estimate_by_hand() -> None:
    found = stratified([Layer("省级", 20, 10, 9), Layer("市级", 80, 20, 12)])
    share = 0.2 * 0.9 + 0.8 * 0.6
    spread = 0.04 * 0.5 * 0.09 / 9 + 0.64 * 0.75 * 0.24 / 19
    assert found.interval.estimate == Decimal("0.66")
    assert float(found.interval.low) == pytest.approx(share - 1.959963984540054 * math.sqrt(spread))
    assert (found.frame, found.drawn, found.unseen) == (100, 30, ())


def test_a_census_has_no_width_and_an_undrawn_stratum_is_named() -> None:
    found = stratified([Layer("省级", 10, 10, 9), Layer("市级", 5, 0, 0)])
    assert found.interval.low == found.interval.high == Decimal("0.9")
    assert (found.frame, found.unseen) == (10, ("市级",))
    assert stratified([]) is None
    with pytest.raises(ValueError, match="not a sample"):
        stratified([Layer("省级", 10, 11, 9)])


def test_a_round_beside_an_earlier_one() -> None:
    p, f, u = Verdict.PASS, Verdict.FAIL, Verdict.UNDECIDED
    earlier = {"a": f, "b": f, "c": p, "d": f, "e": p, "g": f, "h": f}
    later = {"a": p, "b": f, "c": f, "d": u, "n": p, "h": None}
    found = compare(earlier, later)
    assert (found.same, found.new, found.gone) == (("a", "b", "c", "d", "h"), ("n",), ("e", "g"))
    assert (found.improved, found.worsened) == (("a",), ("c",))
    again = found.recheck
    assert (again.earlier_failures, again.fixed, again.still_failing, again.undecided, again.not_inspected, again.gone) == (
        5, ("a",), ("b",), ("d",), ("h",), ("g",))
    assert again.rate().document()["whole"] == 3  # what was not inspected is in no denominator


def test_one_percent_of_the_sites_has_ninety_percent_of_the_visits() -> None:
    found = concentration([9000, *[10] * 99, *[None] * 5, *[1] * 100])
    assert (found.sites, found.of_sites, found.unknown) == (2, 200, 5)
    assert concentration([9000, *[Decimal(1000) / 99] * 99]).percent == Decimal("90.0")
    assert concentration([None, 0]) is None


def test_portions_are_shares_of_the_whole() -> None:
    rows = portions({"甲": 1, "乙": 2, "丙": 3})
    assert [(row.name, str(row.percent)) for row in rows] == [("丙", "50.0"), ("乙", "33.3"), ("甲", "16.7")]


def test_quarters_that_do_not_follow_from_each_other() -> None:
    assert lint([Chain("好", 43143, 36916, opened=10, closed=5000, merged=1237)]) == []
    flag, = lint([Chain("坏", 43143, 36916, closed=6000)])
    assert (flag.kind, flag.follows) == ("chain", "37,143")


def test_sets_that_overlap_and_parts_that_do_not_fit_inside() -> None:
    flag, = lint([Apart("甲乙", sets={"甲": frozenset("abc"), "乙": frozenset("cd"), "丙": frozenset("x")})])
    assert flag.reason == "“甲”与“乙”有 1 个相同，不能相加"
    assert [flag.kind for flag in lint([Inside("其中", 5, {"多": 6, "少": 4})])] == ["inside"]


def test_a_rate_that_no_count_can_give() -> None:
    flag, = lint([Share("合格率", 4, 9, Decimal("50.1"))])
    assert flag.fits == ()
    assert "与之相符的数：没有" in flag.reason
    assert lint([Share("合格率", 10, 9, Decimal("50"))])[0].reason == "10 不是 9 的一部分"
