"""Load a register of sites (网站名录) from CSV or XLSX: the good rows as sites, the bad ones with number and reason."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.model.site import Site
from pucha.model.words import Level, SiteKind, SiteStatus
from pucha.registry import values
from pucha.registry.addresses import BadAddress, home_identity, normal_address
from pucha.registry.codes import CodeReading, check_code
from pucha.registry.headings import Headings, is_usable, read_headings, what_is_missing
from pucha.registry.regions import code_of_name, find_region, shares_a_city
from pucha.registry.tables import Row, sheets_of

T = TypeVar("T")
_HEAD_ROWS = 12  # a title and notes may stand above the headings
_LEVEL_OF_FAMILY = {"ministry": Level.STATE}
_KIND_OF_FAMILY = {"outside": SiteKind.OUTSIDE}
_GONE = (SiteStatus.CLOSED, SiteStatus.MERGED)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with one cell. ``row`` is the number that the spreadsheet shows.

    ``kept``: the row runs all the same (an optional cell is unreadable, or the matter is only worth knowing).
    """

    row: int
    column: str
    value: str
    reason: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """A register as loaded. ``rows`` counts the rows that are not empty; ``columns`` are field → heading."""

    sites: tuple[Site, ...]
    problems: tuple[RowProblem, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)
    rows: int = 0
    sheet: str = ""

    @property
    def refused(self) -> tuple[RowProblem, ...]:
        """Problems that kept a row out."""
        return tuple(problem for problem in self.problems if not problem.kept)

    @property
    def bad_rows(self) -> int:
        return len({problem.row for problem in self.refused})


def load_sites(path: Path) -> Register:
    """Read a register. InputError (one line: what, where, how to mend) when nothing of it can be used."""
    best: Headings | None = None
    for sheet, rows in sheets_of(path):
        headings, rest = _find_headings(rows)
        if is_usable(headings):
            return _Loader(headings).load(rest, sheet)
        best = _fuller(best, headings)
    raise InputError(f"{path}：{what_is_missing(best or read_headings(()))}")


def _fuller(one: Headings | None, other: Headings) -> Headings:
    return other if one is None or len(other.fields) > len(one.fields) else one


def _find_headings(rows: Iterator[Row]) -> tuple[Headings, Iterator[Row]]:
    """The first row that names the needed columns; else the fullest of the first rows."""
    head = list(islice(rows, _HEAD_ROWS))
    best: Headings | None = None
    for at, (_, cells) in enumerate(head):
        headings = read_headings(cells)
        if is_usable(headings):
            return headings, chain(head[at + 1:], rows)
        if any(cell.strip() for cell in cells):
            best = _fuller(best, headings)
    return best or read_headings(()), iter(())


class _Loader:
    """One pass over the rows; remembers codes and addresses already used."""

    def __init__(self, headings: Headings) -> None:
        self.headings = headings
        self.problems: list[RowProblem] = []
        self.codes: dict[str, int] = {}
        self.homes: dict[str, int] = {}
        self.row = 0
        self.cells: list[str] = []
        self.sound = True

    def load(self, rows: Iterator[Row], sheet: str) -> Register:
        sites: list[Site] = []
        count = 0
        for number, cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            count += 1
            site = self._site(number, cells)
            if site:
                sites.append(site)
        columns = {name: self.headings.titles[at] for name, at in self.headings.fields.items()}
        return Register(tuple(sites), tuple(self.problems), columns, count, sheet)

    def _site(self, number: int, cells: list[str]) -> Site | None:
        self.row, self.cells, self.sound = number, cells, True
        code, url = self._code(), self._url()
        level, kind = self._level_and_kind(code.family if code else "")
        status = self._must("status", values.read_status) or SiteStatus.NORMAL
        if self.sound:
            self._unique(code, url, status)
        if not self.sound:
            return None
        return Site(code=code.code if code else "", name=self._name(url), home_url=url,
                    organ=self._cell("organ"), level=level, region=self._region(code), kind=kind,
                    status=status, **self._optional())

    def _cell(self, name: str) -> str:
        at = self.headings.fields.get(name)
        return self.cells[at].strip() if at is not None and at < len(self.cells) else ""

    def _note(self, name: str, reason: str, kept: bool) -> None:
        value = self._cell(name)[:200]
        self.problems.append(RowProblem(self.row, self.headings.title_of(name), value, reason, kept))

    def _refuse(self, name: str, reason: str) -> None:
        self.sound = False
        self._note(name, reason, kept=False)

    def _must(self, name: str, read: Callable[[str], T]) -> T | None:
        """The cell's value, None when it is empty; an unreadable one keeps the row out."""
        text = self._cell(name)
        try:
            return read(text) if text else None
        except values.BadValue as fault:
            self._refuse(name, str(fault))
        return None

    def _may(self, name: str, read: Callable[[str], T]) -> T | None:
        """The cell's value; an unreadable one is noted and the row runs."""
        text = self._cell(name)
        try:
            return read(text) if text else None
        except values.BadValue as fault:
            self._note(name, t("{fault}，按未填处理").format(fault=fault), kept=True)
        return None

    def _code(self) -> CodeReading | None:
        if not self._cell("code"):
            return None
        reading = check_code(self._cell("code"))
        if isinstance(reading, str):
            self._refuse("code", reading)
            return None
        if reading.note:
            self._note("code", reading.note, kept=True)
        return reading

    def _url(self) -> str:
        try:
            return normal_address(self._cell("url"))
        except BadAddress as fault:
            self._refuse("url", str(fault))
        return ""

    def _name(self, url: str) -> str:
        """The site's name; an empty cell is noted and the organ or the host stands in."""
        name = self._cell("name")
        if not name:
            name = self._cell("organ") or urlsplit(url).netloc
            if "name" in self.headings.fields:
                self._note("name", t("网站名称为空，暂以“{name}”代替").format(name=name), kept=True)
        return name

    def _level_and_kind(self, family: str) -> tuple[Level | None, SiteKind | None]:
        """Both as registered; either cell may tell both, and a bm or N code tells one of them."""
        level, told_kind = self._must("level", values.read_level) or (None, None)
        kind, told_level = self._must("kind", values.read_kind) or (None, None)
        return level or told_level or _LEVEL_OF_FAMILY.get(family), kind or told_kind or _KIND_OF_FAMILY.get(family)

    def _region(self, code: CodeReading | None) -> str:
        """The region as registered; six digits are checked. Without one, the region of the code."""
        text = self._cell("region")
        if not text:
            return code.region if code else ""
        if len(text) == 6 and text.isdecimal() and not (find_region(text) or shares_a_city(text)):
            self._note("region", t("不是 GB/T 2260 行政区划代码，按未填处理"), kept=True)
            return code.region if code else ""
        self._compare_regions(text, code)
        return text

    def _compare_regions(self, text: str, code: CodeReading | None) -> None:
        told = text if text.isdecimal() else code_of_name(text)
        if told and code and code.region and told[:2] != code.region[:2]:
            reason = t("与网站标识码所在地区（{name}）不一致").format(name=code.region_name)
            self._note("region", reason, kept=True)

    def _unique(self, code: CodeReading | None, url: str, status: SiteStatus) -> None:
        if code and code.code in self.codes:
            self._refuse("code", t("网站标识码与第 {row} 行重复").format(row=self.codes[code.code]))
            return
        home = home_identity(url)
        if home in self.homes:
            self._same_home(self.homes[home], status)
        if self.sound:
            self.homes.setdefault(home, self.row)
            if code:
                self.codes[code.code] = self.row

    def _same_home(self, row: int, status: SiteStatus) -> None:
        """A site that was closed or moved up may name its successor's address."""
        if status in _GONE:
            self._note("url", t("首页网址与第 {row} 行相同（本行为已关停网站，保留）").format(row=row), kept=True)
        else:
            self._refuse("url", t("首页网址与第 {row} 行重复").format(row=row))

    def _optional(self) -> dict[str, Any]:
        return {
            "merged_into": self._cell("merged_into"),
            "staff": self._may("staff", values.read_whole),
            "yearly_cost": self._may("yearly_cost", values.read_decimal),
            "yearly_visits": self._may("yearly_visits", values.read_whole),
            "contact": self._cell("contact"),
            "since": self._may("since", values.read_date),
            "until": self._may("until", values.read_date),
            "has_services": self._may("has_services", values.read_flag),
            "extra": {title: self.cells[at].strip() for at, title in self.headings.extra.items()
                      if at < len(self.cells) and self.cells[at].strip()},
        }
