"""Dates as Chinese and English offices write them, found in a text with their place (日期).

A date before 1980 is no publication date (1970-01-01 is a clock that was never set) and neither is one that
lies in the future of the monitoring point.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from pucha.model.sought import Sought

EARLIEST = date(1980, 1, 1)

_M = r"(?P<m>1[0-2]|0?[1-9])"
_D = r"(?P<d>3[01]|[12]\d|0?[1-9])"
_TIME = (r"(?:[^\S\n]{0,4}[T,，]?[^\S\n]?(?P<h>[01]?\d|2[0-4]) ?(?:[:：时点] ?(?P<min>[0-5]?\d)(?!\d) ?分?"
         r"(?:[:：]?(?<=[:：分])(?P<s>[0-5]?\d)(?!\d) ?秒?)?(?:\.\d{1,7})?)(?P<pm> ?[PpAa]\.?[Mm]\b)?)?")
# Begins with a set of characters, which is found many times as fast as an alternative.
_NUMERIC = re.compile(rf"[12](?<!\d.)(?<!\d\..)(?:(?<=1)9|(?<=2)0)\d\d(?:\s?[-/.－—–]\s?{_M}\s?[-/.－—–]\s?{_D}(?!\d)|"
                      r"\s?年\s?(?P<m2>1[0-2]|0?[1-9])\s?月\s?(?P<d2>3[01]|[12]\d|0?[1-9])\s?[日号])"
                      rf"{_TIME}")
_BRACKET_YEAR = re.compile(
    r"[〔\[【(（]\s?((?:19|20)\d\d)\s?[年〕\]】)）]\s?(1[0-2]|0?[1-9])\s?[月/-]\s?(3[01]|[12]\d|"
    r"0?[1-9])\s?日?")
_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?(?:年\s?(1[0-2]|0?[1-9])\s?月|[-/.](1[0-2]|0[1-9]))(?![\d/.-])")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_SHORT = re.compile(
    r"(?<![\d./:：-])(1[0-2]|0?[1-9])\s?(?:[-/.－]|月)\s?(3[01]|[12]\d|0?[1-9])(?:\s?[日号])?(?![\d./%-])")
_CHINESE = re.compile(
    r"([二一][〇○零Ｏ0Oo九０一二三四五六七八]{3})年([元一二三四五六七八九十]{1,2})月(?:([一二三四五六七"
    r"八九十廿卅]{1,3})[日号])?")
_DAY_FIRST = re.compile(
    r"(?<![\d-])(3[01]|[12]\d|0?[1-9])\s{0,3}[/|]?\s{0,3}((?:19|20)\d\d)\s?[-./年]\s?(1[0-2]|"
    r"0?[1-9])月?(?![\d-])")
_DAY_MONTH_YEAR = re.compile(r"(?<![\d./-])(3[01]|[12]\d|0?[1-9])\s{0,3}(1[0-2]|0?[1-9])月\s{0,3}((?:19|20)\d\d)(?!\d)")
_DAY_MONTH = re.compile(r"(?<![\d./-])(3[01]|[12]\d|0?[1-9])\s{1,3}(1[0-2]|0?[1-9])月")
_DAY_CHINESE_MONTH = re.compile(r"(?<![\d./-])(3[01]|[12]\d|0?[1-9])\s{0,3}(十[一二]?|[一二三四五六七八九])月")
_TWO_DIGITS = re.compile(r"(?<![\d./:-])(\d\d)([-/.])(1[0-2]|0[1-9])\2(3[01]|[12]\d|0[1-9])(?![\d./-])")
_YEAR_THEN_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)\s{1,4}(1[0-2]|0?[1-9])[-./月](3[01]|[12]\d|0?[1-9])(?!\d)")
_DAY_THEN_YEAR = re.compile(
    r"(?<![\d-])(1[0-2]|0?[1-9])[-./月]\s?(3[01]|[12]\d|0?[1-9])日?\s{1,4}((?:19|20)\d\d)年?(?![\d-])")
OTHER_SCRIPT = re.compile(r"[\u0600-\u06ff\u0f00-\u0fff\u1800-\u18af]")
_OTHER_WORDS = r"[\u0600-\u06ff\u0f00-\u0fff\u1800-\u18af\u202f\u200c\u200d\s-]{1,24}"
_OTHER_DAY = re.compile(
    rf"(?<!\d)((?:19|20)\d\d){_OTHER_WORDS}(1[0-2]|0?[1-9]){_OTHER_WORDS}(3[01]|[12]\d|0?[1-9])(?!\d)")
_MONTHS = {name: n for n, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}
_NAME = (r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
         r"nov(?:ember)?|dec(?:ember)?)\.?")
_TH = r"(?:st|nd|rd|th)?"
_ENGLISH = re.compile(rf"\b{_NAME}\s{{0,2}}(\d{{1,2}}){_TH}\s?,?\s{{0,2}}((?:19|20)\d\d)|"
                      rf"\b(\d{{1,2}}){_TH}[\s-](?:of\s)?{_NAME},?[\s-]{{0,2}}((?:19|20)\d\d)", re.IGNORECASE)
_ENGLISH_SHORT = re.compile(
    rf"\b{_NAME}\s{{0,2}}(\d{{1,2}}){_TH}\b|\b(\d{{1,2}}){_TH}[\s-]{_NAME}(?![a-z])", re.IGNORECASE)
_YEAR_LAST = re.compile(r"(?<![\d/.-])(3[01]|[12]\d|0?[1-9])([/.-])(3[01]|[12]\d|0?[1-9])\2((?:19|20)\d\d)(?![\d/-])")
_ENDS_WITH_YEAR = re.compile(r"[/.-](?:19|20)\d\d(?![\d/-])")  # all of the above do, and it is found quickly
_ORDER: ContextVar[str] = ContextVar("order", default="")  # of days that end with the year, on the page being read
_RELATIVE = re.compile(  # not in a sentence: 昨天下午，市长…, 请于5日前报送
    r"(?:(今天|昨天|昨日|前天|刚刚)|(?<!\d)(\d{1,3})\s?(分钟|小时|天|日)前)"
    r"(?=\s{0,2}(?:\d|$|[\n\t|｜\])）】·/]|发[布表]|更新|[上下]午\s?\d|来源|浏览|阅读|点击|作者)|\s{2})")
_TIME_BEHIND = re.compile(
    r"[\s,，\-—–|]{0,4}(?:[（(]?(?:星期|周)[一二三四五六日天][）)]?)?\s{0,3}(?P<half>上午|下午|中午|晚上)?\s{0,2}"
    r"(?P<h>[01]?\d|2[0-3])\s?[:：时]\s?(?P<min>[0-5]\d)(?!\d)(?:[:：]\d\d)?\s?(?P<pm>[AaPp]\.?[Mm]\b)?")
_DIGITS = {c: n for n, group in enumerate(("〇○零ＯOo0０", "一元", "二", "三", "四", "五", "六", "七", "八", "九"))
           for c in group}
_DIGIT = re.compile(r"\d")
_USUAL = 64  # characters of a text whose dates are remembered


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text. ``start``/``end``: place in the text; ``year_given``: False when the year was inferred."""

    at: datetime
    start: int
    end: int
    shown: str
    timed: bool = False
    year_given: bool = True
    day_given: bool = True

    @property
    def day(self) -> date:
        return self.at.date()


def full_dates(text: str) -> list[Found]:
    """All dates with year, month and day, in order of place."""
    if "20" not in text and "19" not in text and "年" not in text:
        return []
    return list(_known_dates(text, _ORDER.get())) if len(text) <= _USUAL else _apart(text)


@lru_cache(maxsize=4096)
def _known_dates(text: str, order: str) -> tuple[Found, ...]:
    """The rows of a site's lists repeat the same dates on many pages."""
    return tuple(_apart(text))


@contextmanager
def year_last(order: str) -> Iterator[None]:
    """Within it days such as 03/04/2025 are read in this order: ``month`` first, ``day`` first, or not at all ("").

    Only the page itself can tell (:func:`order_of`); without its evidence such a day stays unknown."""
    token = _ORDER.set(order)
    try:
        yield
    finally:
        _ORDER.reset(token)


def order_of(text: str, lang: str = "") -> str:
    """Which comes first in the days of a page that end with the year: a number above twelve is a day; where no day has
    one, the page's language (``en-US``, ``en-GB``) tells. "" when nothing does or the page contradicts itself."""
    if not _ENDS_WITH_YEAR.search(text):
        return ""
    found = _YEAR_LAST.findall(text)
    day, month = any(int(m[0]) > 12 for m in found), any(int(m[2]) > 12 for m in found)
    if day != month:
        return "day" if day else "month"
    told = {"en-us": "month", "en-gb": "day", "en-au": "day", "en-nz": "day", "en-ie": "day"}
    return "" if day else told.get(lang.strip().lower(), "")


def _apart(text: str) -> list[Found]:
    found = [f for f in _full(text) if f is not None]
    found.sort(key=lambda f: (f.start, -f.end))
    kept: list[Found] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _full(text: str) -> Iterator[Found | None]:
    if "20" not in text and "19" not in text:  # no year in digits
        yield from _chinese(text)
        return
    for match in _NUMERIC.finditer(text):
        yield _numeric(match)
    if "〔" in text or "[" in text or "【" in text or "(" in text or "（" in text:
        for match in _BRACKET_YEAR.finditer(text):
            yield _made(match, match[1], match[2], match[3])
    yield from _chinese(text)
    if text.isascii() or _ENGLISH_HINT.search(text):
        yield from _english(text)
    for match in _YEAR_LAST.finditer(text) if _ENDS_WITH_YEAR.search(text) else ():
        yield _year_last(match, _ORDER.get())


_ENGLISH_HINT = Sought(re.compile(rf"\b{_NAME}[\s,]", re.IGNORECASE), (), tuple(_MONTHS))


def row_dates(text: str) -> list[Found]:
    """Dates of list rows: also day and month in separate places ("27 2022-04", "2021 04-23")."""
    found = full_dates(text)
    if found or ("20" not in text and "19" not in text):
        return found or two_digit_years(text)
    for pattern, order in ((_YEAR_THEN_DAY, (1, 2, 3)), (_DAY_THEN_YEAR, (3, 1, 2)), (_DAY_FIRST, (2, 3, 1)),
                           (_DAY_MONTH_YEAR, (3, 2, 1))):
        pieces = [_made(m, *(m[n] for n in order)) for m in pattern.finditer(text)]
        kept = [p for p in pieces if p]
        if kept:
            return kept
    return two_digit_years(text) or other_scripts(text)


def other_scripts(text: str) -> list[Found]:
    """Days in Uyghur, Tibetan and Mongolian: year, month and day parted by those scripts' own words."""
    if not OTHER_SCRIPT.search(text):
        return []
    return [f for m in _OTHER_DAY.finditer(text) if (f := _made(m, m[1], m[2], m[3]))]


def two_digit_years(text: str) -> list[Found]:
    """25-03-28: the year of this century."""
    made = [_made(m, f"20{m[1]}", m[3], m[4]) for m in _TWO_DIGITS.finditer(text)]
    return [m for m in made if m]


def short_dates(text: str, year: int) -> list[Found]:
    """Month and day without a year ("10-31", "10月31日", "30 12月"), put into ``year``."""
    made = [_made(m, str(year), m[2], m[1], year_given=False) for m in _DAY_MONTH.finditer(text)]
    made = made or [_made(m, str(year), m[1], m[2], year_given=False) for m in _SHORT.finditer(text)]
    if not made and "月" in text:
        made = [_made(m, str(year), str(_chinese_number(m[2])), m[1], year_given=False)
                for m in _DAY_CHINESE_MONTH.finditer(text)]
    if not made and _ENGLISH_HINT.search(f"{text} "):
        made = [_english_short(m, year) for m in _ENGLISH_SHORT.finditer(text)]
    return [m for m in made if m]


def _english_short(match: "re.Match[str]", year: int) -> Found | None:
    """Mar 28, 28 Mar."""
    name, day = (match[1], match[2]) if match[1] else (match[4], match[3])
    return _made(match, str(year), str(_MONTHS[name[:3].lower()]), day, year_given=False)


def month_dates(text: str) -> list[Found]:
    """Year and month only ("2015年10月"): the first day of the month, ``day_given`` False."""
    if "20" not in text and "19" not in text:
        return []
    made = [_made(m, m[1], m[2] or m[3], "1", day_given=False) for m in _MONTH.finditer(text)]
    return [m for m in made if m]


def with_time(found: Found, text: str) -> Found:
    """A day with the time of day that stands behind its weekday, 下午 or a dash."""
    match = None if found.timed else _TIME_BEHIND.match(text, found.end)
    if match is None:
        return found
    late = match["half"] in ("下午", "晚上") or (match["pm"] or "").lower().startswith("p")
    hour = int(match["h"])
    at = found.at + timedelta(hours=hour + 12 if late and hour < 12 else hour, minutes=int(match["min"]))
    return replace(found, at=at, timed=True)


def compact_dates(text: str) -> list[Found]:
    """Eight digits ("20151031"), as addresses and some columns write them."""
    return [f for m in _COMPACT.finditer(text) if (f := _made(m, m[1], m[2], m[3]))]


def relative_dates(text: str, as_of: datetime) -> list[Found]:
    """昨天, 3天前 … counted from the monitoring point."""
    days = {"今天": 0, "刚刚": 0, "昨天": 1, "昨日": 1, "前天": 2}
    found = []
    for match in _RELATIVE.finditer(text):
        back = days[match[1]] if match[1] else int(match[2]) if match[3] in ("天", "日") else 0
        at = datetime.combine(as_of.date() - timedelta(days=back), datetime.min.time())
        found.append(Found(at, match.start(), match.end(), match[0], year_given=False))
    return found


def address_date(url: str) -> date | None:
    """The day that an address carries: /2015/03/12/, t20150312_12.html, /201503/12/, art/2015/3/12/."""
    for pattern in _ADDRESS:
        match = pattern.search(url)
        if match:
            made = _day(int(match[1]), int(match[2]), int(match[3]))
            if made:
                return made
    return None


_ADDRESS = (
    re.compile(r"[/_t-]((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:[_/.-]|$)"),
    re.compile(r"/((?:19|20)\d\d)[-/_](1[0-2]|0?[1-9])[-/_](3[01]|[12]\d|0?[1-9])(?:[/_.-]|$)"),
    re.compile(r"/((?:19|20)\d\d)(0[1-9]|1[0-2])/(3[01]|[12]\d|0?[1-9])(?:[/_.-]|$)"),
    re.compile(r"/((?:19|20)\d\d)[/_-](0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:[/_.-]|$)"),
)


def address_year(url: str) -> int | None:
    """The year that an address carries, when it carries one."""
    day = address_date(url)
    if day:
        return day.year
    match = re.search(r"[/_](20\d\d)(?:0[1-9]|1[0-2])?[/_-]", url)
    return int(match[1]) if match else None


def believable(at: datetime, as_of: datetime) -> bool:
    """Neither an unset clock nor the future (a day of slack for other time zones)."""
    return EARLIEST <= at.date() <= as_of.date() + timedelta(days=1)


def _numeric(match: "re.Match[str]") -> Found | None:
    month = match["m"] or match["m2"]
    day = match["d"] or match["d2"]
    made = _day(int(match[0][:4]), int(month), int(day))
    if made is None:
        return None
    hour, minute, second = (int(match[name] or 0) for name in ("h", "min", "s"))
    timed = match["h"] is not None and match["min"] is not None
    if match["pm"] and match["pm"].strip().lower().startswith("p") and hour < 12:
        hour += 12
    at = datetime(made.year, made.month, made.day) + timedelta(hours=hour % 24, minutes=minute, seconds=second)
    return Found(at, match.start(), match.end(), match[0].strip(), timed)


def _chinese(text: str) -> Iterator[Found | None]:
    if "年" not in text:
        return
    for match in _CHINESE.finditer(text):
        year = "".join(str(_DIGITS.get(c, 0)) for c in match[1])
        month, day = _chinese_number(match[2]), _chinese_number(match[3] or "一")
        yield _made(match, year, str(month), str(day), day_given=bool(match[3]))


def _chinese_number(text: str) -> int:
    """一 … 三十一, also 廿一."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    if "十" not in text:
        return _DIGITS.get(text[-1], 0)
    tens, _, ones = text.partition("十")
    return (_DIGITS.get(tens[-1], 1) if tens else 1) * 10 + (_DIGITS.get(ones[0], 0) if ones else 0)


def _english(text: str) -> Iterator[Found | None]:
    for match in _ENGLISH.finditer(text):
        if match[1]:
            yield _made(match, match[3], str(_MONTHS[match[1][:3].lower()]), match[2])
        else:
            yield _made(match, match[6], str(_MONTHS[match[5][:3].lower()]), match[4])


def _year_last(match: "re.Match[str]", order: str) -> Found | None:
    """28/03/2025 and 03/28/2025 tell their own order; 03/04/2025 needs the page's."""
    first, second = int(match[1]), int(match[3])
    if first > 12 or second > 12 or first == second:
        order = "day" if first > 12 else "month"
    if not order:
        return None
    month, day = (match[3], match[1]) if order == "day" else (match[1], match[3])
    return _made(match, match[4], month, day)


def _made(match: "re.Match[str]", year: str, month: str, day: str, *, year_given: bool = True,
          day_given: bool = True) -> Found | None:
    made = _day(int(year), int(month), int(day))
    if made is None:
        return None
    at = datetime(made.year, made.month, made.day)
    return Found(at, match.start(), match.end(), match[0].strip(), False, year_given, day_given)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
