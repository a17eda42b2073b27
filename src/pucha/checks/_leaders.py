"""Leaders' names and titles (领导人姓名、职务、排序), by a dated list that each office loads for itself.

The list: a CSV with 姓名, 职务 (forms of one title separated by ``|``), 任职起, 任职止, 次序. ``PUCHA_LEADERS`` names
the file, which ``pucha leaders`` makes and checks; without it only the invented rows of
``lexicons/leaders_sample.csv`` are known.
A wrong name is looked for beside a listed title only: elsewhere it may be anybody's.
"""

import csv
import os
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from pucha.checks._dated import LEXICONS
from pucha.language.lexicon import Lexicon, Row
from pucha.language.likeness import alike
from pucha.model.errors import InputError

VARIABLE = "PUCHA_LEADERS"
FIELDS = ("姓名", "职务", "任职起", "任职止", "次序")
_BEFORE = ("副", "原", "前", "时任", "任")  # 副县长 is another title; 原县长 speaks of the past
_BETWEEN = re.compile(r"[\s：:]{0,2}")
_LIST_SIGN = re.compile(r"[、，,\s]{1,3}")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a title and when; ``order`` is the place in the protocol (0: none)."""

    name: str
    titles: tuple[str, ...]
    since: date | None = None
    until: date | None = None
    order: int = 0

    def holds_on(self, day: date | None) -> bool:
        return day is None or ((self.since is None or self.since <= day) and (self.until is None or day <= self.until))


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong beside a title. ``code``: leader-name | leader-title | leader-order."""

    code: str
    start: int
    end: int
    right: str
    reason: str


class Leaders:
    """A list of leaders, ready to be looked for."""

    def __init__(self, holders: tuple[Holder, ...]) -> None:
        self._by_title: dict[str, list[Holder]] = defaultdict(list)
        for holder in holders:
            for title in holder.titles:
                self._by_title[title].append(holder)
        self._named = {holder.name: holder for holder in holders if holder.order}
        self._titles = Lexicon(tuple(Row(title, "—", "review") for title in self._by_title))
        self._names = Lexicon(tuple(Row(name, "—", "review") for name in self._named))

    def faults(self, text: str, day: date | None) -> Iterator[Fault]:
        """Faults in one text. ``day``: when it was published; None: titles are not compared with a date."""
        for place, row in self._titles.rows_in(text):
            if not text[:place].endswith(_BEFORE):
                yield from self._beside(text, place, row.wrong, day)
        yield from self._out_of_order(text, day)

    def _beside(self, text: str, place: int, title: str, day: date | None) -> Iterator[Fault]:
        gap = _BETWEEN.match(text, place + len(title))
        at = gap.end() if gap else place + len(title)
        for holder in self._by_title[title]:
            written = text[at:at + len(holder.name)]
            if written == holder.name:
                yield from self._out_of_office(title, holder, at, day)
                return
        for holder in self._by_title[title]:
            written = text[at:at + len(holder.name)]
            if alike(written, holder.name) and holder.holds_on(day):
                yield Fault("leader-name", at, at + len(written), holder.name,
                            f"“{title}{written}”中的姓名疑为“{holder.name}”之误")
                return

    def _out_of_office(self, title: str, holder: Holder, at: int, day: date | None) -> Iterator[Fault]:
        mine = [one for one in self._by_title[title] if one.name == holder.name]
        if day is not None and not any(one.holds_on(day) for one in mine):
            now = next((one.name for one in self._by_title[title] if one.holds_on(day)), "")
            told = f"，名单中当日任此职的是“{now}”" if now else ""
            yield Fault("leader-title", at, at + len(holder.name), now,
                        f"发布日{day.isoformat()}，“{holder.name}”按名单已不任或尚未任“{title}”{told}")

    def _out_of_order(self, text: str, day: date | None) -> Iterator[Fault]:
        """Names that follow one another in an enumeration, against their order in the list."""
        last: tuple[int, Holder] | None = None
        for place, row in self._names.rows_in(text):
            holder = self._named[row.wrong]
            if not holder.holds_on(day):
                continue
            between = text[last[0]:place] if last else ""
            if last and _LIST_SIGN.fullmatch(between) and holder.order < last[1].order:
                yield Fault("leader-order", last[0] - len(last[1].name), place + len(holder.name), "",
                            f"“{last[1].name}”排在“{holder.name}”之前，与名单次序不符")
            last = (place + len(holder.name), holder)


def read_leaders(path: Path) -> Iterator[Holder]:
    """Rows of a list in the form above. InputError names the line that cannot be read."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in (reader := csv.DictReader(file)):
            try:
                yield holder_of({name: (row.get(name) or "").strip() for name in FIELDS})
            except ValueError as fault:
                raise InputError(f"{path} line {reader.line_num}: {fault}") from None


def holder_of(row: dict[str, str]) -> Holder:
    """One row as a holder; ValueError says what is wrong with it."""
    titles = tuple(t for t in re.split(r"[|｜]", row["职务"]) if len(t) > 1)
    if not 2 <= len(row["姓名"]) <= 20 or not titles:
        raise ValueError("姓名 or 职务 is missing or too short")
    if row["次序"] and not row["次序"].isdecimal():
        raise ValueError(f"次序 {row['次序']!r} is no number")
    since, until = _day(row["任职起"]), _day(row["任职止"])
    if since and until and until < since:
        raise ValueError(f"任职止 {until} is before 任职起 {since}")
    return Holder(row["姓名"], titles, since, until, int(row["次序"] or 0))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"{text!r} is no day (YYYY-MM-DD)") from None


def leaders() -> Leaders:
    """The office's list, or the sample."""
    return _read(os.environ.get(VARIABLE) or str(LEXICONS / "leaders_sample.csv"))


@cache
def _read(path: str) -> Leaders:
    return Leaders(tuple(read_leaders(Path(path))))
