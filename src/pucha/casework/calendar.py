"""Chinese working days (工作日): weekends, statutory holidays (法定节假日) and worked weekends (调休).

Known years come from the package ``chinesecalendar``; later ones from a table that an office keeps. For a year that
neither knows only weekends count, and everything that rests on it says that it is provisional.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from chinese_calendar import constants as package

from pucha.i18n import t
from pucha.model.errors import InputError

DAY = timedelta(days=1)
BIGGEST = 100_000
FORM = "years: {2027: {holidays: [2027-01-01], workdays: []}}"
EDGE = (12, 28)  # from this day on the next year's notice may still move days (调休, as at the end of 2018)


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """One year's notice. ``holidays``: days off; ``workdays``: weekend days that are worked; days of the year before,
    which a notice may name too, are taken as they stand."""

    year: int
    holidays: frozenset[date]
    workdays: frozenset[date]
    source: str = ""


@dataclass(frozen=True)
class Calendar:
    """Which days are worked. ``years``: the notices by year; a later table replaces an earlier one of the same year."""

    years: Mapping[int, HolidayYear] = field(default_factory=dict)

    def __post_init__(self) -> None:
        moved = {day: False for year in self.years.values() for day in year.holidays}
        moved |= {day: True for year in self.years.values() for day in year.workdays}
        object.__setattr__(self, "_moved", moved)

    def is_workday(self, day: date) -> bool:
        """Whether ``day`` is worked, as far as is known (see :meth:`knows`)."""
        moved: dict[date, bool] = self._moved  # type: ignore[attr-defined]
        return moved.get(day, day.weekday() < 5)

    def knows(self, day: date) -> bool:
        """Whether the notice that decides about ``day`` is known; its last days hang on the next year's notice."""
        if day.year not in self.years:
            return False
        return (day.month, day.day) < EDGE or day.year + 1 in self.years

    def with_years(self, years: Iterable[HolidayYear]) -> "Calendar":
        """This calendar with more or newer years."""
        return Calendar({**self.years, **{year.year: year for year in years}})

    def doubt(self, first: date, last: date) -> str:
        """What is not known about the days from ``first`` to ``last``, in the chosen language; "" when all is known."""
        unknown = [year for year in range(first.year, last.year + 1) if year not in self.years]
        if not unknown and self.knows(last):
            return ""
        named = "、".join(map(str, unknown)) if unknown else str(last.year + 1)
        return t("{years}年的节假日安排尚未知晓：只按周末推算，日期暂定").format(years=named)


@cache
def known_calendar() -> Calendar:
    """The years of the package and of the table in this room."""
    text = files("pucha.casework").joinpath("deadlines.yaml").read_text("utf-8")
    return Calendar(_package_years()).with_years(_years(yaml.safe_load(text)["years"], "deadlines.yaml"))


def read_years(path: Path) -> tuple[HolidayYear, ...]:
    """Holiday years of an office's own file (YAML; the form is in ``deadlines.yaml``); one clear line when bad."""
    try:
        raw = path.read_bytes()
        data = yaml.safe_load(raw.decode("utf-8")) if len(raw) <= BIGGEST else None
    except OSError as error:
        raise InputError(t("{place}：无法读取（{why}）").format(place=path, why=error.strerror)) from None
    except (UnicodeDecodeError, yaml.YAMLError, ValueError, RecursionError) as error:
        why = (str(error) or type(error).__name__).splitlines()[0]
        raise InputError(t("{place}：不是节假日表（{why}）").format(place=path, why=why)) from None
    if not isinstance(data, dict) or not isinstance(data.get("years"), dict):
        raise InputError(t("{place}：不是节假日表，请写 {form}").format(place=path, form=FORM))
    return _years(data["years"], str(path))


def _package_years() -> dict[int, HolidayYear]:
    found = {day.year for day in package.holidays}
    return {year: HolidayYear(year, _of_year(package.holidays, year), _of_year(package.workdays, year),
                              "chinesecalendar")
            for year in range(min(found), max(found) + 1)}


def _of_year(days: Iterable[date], year: int) -> frozenset[date]:
    return frozenset(day for day in days if day.year == year)


def _years(table: Mapping[Any, Any], place: str) -> tuple[HolidayYear, ...]:
    return tuple(_year(year, row, place) for year, row in table.items())


def _year(year: Any, row: Any, place: str) -> HolidayYear:
    if not isinstance(year, int) or not 2000 <= year <= 2999 or not isinstance(row, dict):
        raise InputError(t("{place}：{year}：请写年份及其 holidays 与 workdays").format(place=place, year=_shown(year)))
    lists = {name: row.get(name) or [] for name in ("holidays", "workdays")}
    for name, days in lists.items():
        wrong = [day for day in days if type(day) is not date] if isinstance(days, list) else [days]
        if wrong:
            raise InputError(t("{place}：{year}：{name}：{day} 不是日期，请写 2027-01-01").format(
                place=place, year=year, name=name, day=_shown(wrong[0])))
    _plausible(year, lists, place)
    return HolidayYear(year, frozenset(lists["holidays"]), frozenset(lists["workdays"]), str(row.get("source") or ""))


def _shown(value: Any) -> str:
    """What stands in the file, short and never a nest of lists."""
    return str(value)[:40] if isinstance(value, str | int | float | date) else type(value).__name__


def _plausible(year: int, lists: Mapping[str, list[date]], place: str) -> None:
    """A typing slip in this table would move every deadline: what cannot be is refused."""
    for name, days in lists.items():
        far = [day for day in days if not date(year - 1, 12, 25) <= day <= date(year, 12, 31)]
        if far:
            raise InputError(t("{place}：{year}：{name}：{day} 不属于该年").format(
                place=place, year=year, name=name, day=far[0]))
    both = set(lists["holidays"]) & set(lists["workdays"])
    if both:
        raise InputError(t("{place}：{year}：{day} 既是放假又是上班").format(place=place, year=year, day=min(both)))
    if not lists["holidays"]:
        raise InputError(t("{place}：{year}：没有放假日期，每年至少有元旦、春节、国庆节").format(
            place=place, year=year))
    weekday = [day for day in lists["workdays"] if day.weekday() < 5]
    if weekday:
        raise InputError(t("{place}：{year}：workdays：{day} 不是周末，无须列为上班").format(
            place=place, year=year, day=weekday[0]))
