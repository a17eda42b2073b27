"""Any real day, in any form that offices write, is read back as that day; what is no day is never read."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pucha.facts.dates import address_date, compact_dates, full_dates, relative_dates, short_dates

DAYS = st.dates(date(1990, 1, 1), date(2049, 12, 31))
DIGITS = "〇一二三四五六七八九"


def chinese(number: int) -> str:
    """1–31 as 一 … 三十一."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones or not tens else "")


FORMS = (
    lambda d: f"{d.year}-{d.month:02}-{d.day:02}",
    lambda d: f"{d.year}-{d.month}-{d.day}",
    lambda d: f"{d.year}/{d.month:02}/{d.day:02}",
    lambda d: f"{d.year}.{d.month:02}.{d.day:02}",
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f"{d.year}年{d.month:02}月{d.day:02}日",
    lambda d: "".join(DIGITS[int(c)] for c in str(d.year)) + f"年{chinese(d.month)}月{chinese(d.day)}日",
)


@given(DAYS, st.sampled_from(FORMS), st.sampled_from(["", "发布时间：", "[", "时间:", "（"]))
def test_every_form_of_a_day_is_read(day: date, form: object, before: str) -> None:
    text = before + form(day)  # type: ignore[operator]
    assert [found.at.date() for found in full_dates(text)] == [day], text


@given(DAYS, st.times())
def test_the_time_of_day_is_kept(day: date, clock: object) -> None:
    moment = datetime.combine(day, clock).replace(second=0, microsecond=0)  # type: ignore[arg-type]
    assert [found.at for found in full_dates(f"{moment:%Y-%m-%d %H:%M}")] == [moment]


@given(DAYS)
def test_month_and_day_take_the_year_that_is_given(day: date) -> None:
    if (day.month, day.day) != (2, 29):
        assert [found.at.date() for found in short_dates(f"{day.month:02}-{day.day:02}", day.year)] == [day]


@given(DAYS)
def test_addresses_carry_their_day(day: date) -> None:
    for address in (f"http://a.gov.cn/art/{day.year}/{day.month}/{day.day}/art_12_345.html",
                    f"http://a.gov.cn/xw/{day:%Y%m}/t{day:%Y%m%d}_123.htm"):
        assert address_date(address) == day


@given(DAYS)
def test_eight_digits_are_read(day: date) -> None:
    assert [found.at.date() for found in compact_dates(f"{day:%Y%m%d}")] == [day]


@given(st.integers(1, 60), DAYS)
def test_days_ago_count_from_the_monitoring_point(back: int, day: date) -> None:
    as_of = datetime.combine(day, datetime.min.time())
    assert [f.at.date() for f in relative_dates(f"{back}天前", as_of)] == [day - timedelta(days=back)]


@given(st.integers(1990, 2049), st.integers(13, 99), st.integers(32, 99))
def test_no_day_is_read_out_of_what_is_none(year: int, month: int, day: int) -> None:
    assert full_dates(f"{year}-{month}-{day}") == []
    assert full_dates(f"{year}年{month}月{day}日") == []


@given(st.text(max_size=200))
def test_any_text_is_read_without_harm(text: str) -> None:
    assert all(text[found.start:found.end] for found in full_dates(text))
