"""Time limits count calendar months, weeks and days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pucha.model.spans import before, words


@pytest.mark.parametrize(("day", "span", "want"), [
    (date(2015, 11, 15), "P14D", date(2015, 11, 1)),
    (date(2015, 11, 15), "P2W", date(2015, 11, 1)),
    (date(2015, 5, 31), "P3M", date(2015, 2, 28)),
    (date(2016, 5, 31), "P3M", date(2016, 2, 29)),
    (date(2016, 2, 29), "P1Y", date(2015, 2, 28)),
    (date(2015, 1, 15), "P6M", date(2014, 7, 15)),
    (date(2015, 1, 1), "P1Y2M3D", date(2013, 10, 29)),
])
def test_before(day: date, span: str, want: date) -> None:
    assert before(day, span) == want


@pytest.mark.parametrize("span", ["", "P", "14D", "P1H", "P-1D", "p14d"])
def test_what_is_no_span_is_refused(span: str) -> None:
    with pytest.raises(ValueError, match="not a time span"):
        before(date(2015, 1, 1), span)


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.integers(1, 60))
def test_a_longer_span_never_ends_later(day: date, months: int) -> None:
    assert before(day, f"P{months + 1}M") < before(day, f"P{months}M") < day


def test_words() -> None:
    assert [words(s) for s in ("P14D", "P10D", "P3M", "P1Y")] == ["2周", "10天", "3个月", "1年"]
