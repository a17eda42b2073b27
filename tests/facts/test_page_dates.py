"""Dates in all their forms."""

from datetime import date, datetime

import pytest

from pucha.facts import dates

AS_OF = datetime(2016, 3, 1)


@pytest.mark.parametrize(("text", "expected"), [
    ("2015-10-31", datetime(2015, 10, 31)),
    ("2015年10月31日 09时32分", datetime(2015, 10, 31, 9, 32)),
    ("2015.10.31", datetime(2015, 10, 31)),
    ("2015/1/3 14:05:09", datetime(2015, 1, 3, 14, 5, 9)),
    ("二〇一五年十月三十一日", datetime(2015, 10, 31)),
    ("二○一五年十二月二日", datetime(2015, 12, 2)),
    ("〔2015〕10月3日", datetime(2015, 10, 3)),
    ("October 31, 2015", datetime(2015, 10, 31)),
    ("31 Oct 2015", datetime(2015, 10, 31)),
    ("10/31/2015", datetime(2015, 10, 31)),
    ("2015-10-31T08:00:00+08:00", datetime(2015, 10, 31, 8)),
])
def test_full_dates(text: str, expected: datetime) -> None:
    assert [found.at for found in dates.full_dates(text)] == [expected]


@pytest.mark.parametrize("text", ["2015-13-01", "2015-02-30", "12345-10-31", "版本 1.2.3", "", "二〇一五", "电话 0100-1234567"])
def test_what_is_no_date(text: str) -> None:
    assert dates.full_dates(text) == []


@pytest.mark.parametrize(("text", "day"), [
    ("31 2015-10", date(2015, 10, 31)), ("2015 10-31", date(2015, 10, 31)), ("10-31 2015", date(2015, 10, 31)),
])
def test_dates_in_two_places(text: str, day: date) -> None:
    assert dates.row_dates(text)[0].day == day


def test_short_dates() -> None:
    assert dates.short_dates("[10-31]", 2015)[0].day == date(2015, 10, 31)
    assert dates.short_dates("30 12月", 2015)[0].day == date(2015, 12, 30)
    assert not dates.short_dates("1.5%", 2015)


def test_seconds_never_swallow_the_next_line() -> None:
    assert dates.full_dates("2020-10-26 13:41\n2020年10月25日")[0].at == datetime(2020, 10, 26, 13, 41)


@pytest.mark.parametrize(("url", "day"), [
    ("http://a.cn/t20150312_12.html", date(2015, 3, 12)), ("http://a.cn/201503/12/x.html", date(2015, 3, 12)),
    ("http://a.cn/art/2015/3/12/art_1_2.html", date(2015, 3, 12)), ("http://a.cn/x_20159999.html", None),
])
def test_address_dates(url: str, day: date | None) -> None:
    assert dates.address_date(url) == day


def test_believable() -> None:
    assert not dates.believable(datetime(1970, 1, 1), AS_OF)
    assert not dates.believable(datetime(2016, 3, 5), AS_OF)
    assert dates.believable(datetime(2016, 3, 1), AS_OF)


@pytest.mark.parametrize(("shown", "order", "day"), [
    ("03/28/2025", "", "2025-03-28"), ("28/03/2025", "", "2025-03-28"), ("28.03.2025", "", "2025-03-28"),
    ("04/04/2025", "", "2025-04-04"), ("03/04/2025", "", None), ("03/04/2025", "month", "2025-03-04"),
    ("03/04/2025", "day", "2025-04-03"), ("March 28th, 2025", "", "2025-03-28"), ("28-Mar-2025", "", "2025-03-28"),
    ("28 March 2025", "", "2025-03-28"), ("Sept. 5, 2025", "", "2025-09-05"), ("Market 28, 2025", "", None)])
def test_days_of_english_pages(shown: str, order: str, day: str | None) -> None:
    with dates.year_last(order):
        found = dates.full_dates(f"Posted {shown} by")
    assert [one.day.isoformat() for one in found] == ([day] if day else [])


@pytest.mark.parametrize(("text", "lang", "order"), [
    ("03/28/2025\n03/04/2025", "", "month"), ("28/03/2025\n03/04/2025", "", "day"), ("03/04/2025", "", ""),
    ("03/04/2025", "en-GB", "day"), ("03/04/2025", "en-US", "month"), ("28/03/2025 and 03/28/2025", "en-US", "")])
def test_the_page_tells_the_order_of_its_days(text: str, lang: str, order: str) -> None:
    assert dates.order_of(text, lang) == order


def test_the_order_ends_with_the_page() -> None:
    with dates.year_last("day"):
        pass
    assert dates.full_dates("03/04/2025") == []


def test_english_days_without_a_year() -> None:
    assert [one.day.isoformat() for one in dates.short_dates("Mar 28", 2025)] == ["2025-03-28"]
    assert [one.day.isoformat() for one in dates.short_dates("28 March", 2025)] == ["2025-03-28"]
    assert dates.short_dates("Market 28", 2025) == []
