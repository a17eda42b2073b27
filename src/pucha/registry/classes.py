"""The seven classes (七类) that a notice counts sites by; they must add up to the total (reference §3)."""

from collections.abc import Iterable
from enum import StrEnum

from pucha.model.site import Site
from pucha.model.words import Level, SiteKind
from pucha.registry.codes import check_code
from pucha.registry.regions import city_of, code_of_name, province_of


class SiteClass(StrEnum):
    """One of the seven classes."""

    STATE = "国务院部门及其内设、垂直管理机构"
    PROVINCE_PORTAL = "省级门户"
    PROVINCE_DEPARTMENT = "省级部门"
    CITY_PORTAL = "市级门户"
    CITY_DEPARTMENT = "市级部门"
    COUNTY_PORTAL = "县级门户"
    BELOW = "县级以下"


UNCLASSED = "未分类"  # level or kind is not registered
OUTSIDE = "例外"  # enterprises and institutions are out of the census's scope
NO_REGION = "未填地区"
_PORTALS = {
    Level.PROVINCE: SiteClass.PROVINCE_PORTAL,
    Level.CITY: SiteClass.CITY_PORTAL,
    Level.COUNTY: SiteClass.COUNTY_PORTAL,
}
_OTHERS = {
    Level.PROVINCE: SiteClass.PROVINCE_DEPARTMENT,
    Level.CITY: SiteClass.CITY_DEPARTMENT,
    Level.COUNTY: SiteClass.BELOW,
}


def level_of(site: Site) -> Level | None:
    """The registered level, else the one that the site code's region tells."""
    if site.level or not site.code:
        return site.level
    reading = check_code(site.code)
    return None if isinstance(reading, str) else reading.level


def class_of(site: Site) -> SiteClass | None:
    """The class by level and kind; county departments and townships are 县级以下. None when it cannot be told."""
    level = level_of(site)
    if site.kind is SiteKind.OUTSIDE or level is None:
        return None
    if level is Level.STATE:
        return SiteClass.STATE
    if level is Level.TOWNSHIP:
        return SiteClass.BELOW
    if site.kind is None:
        return None
    return (_PORTALS if site.kind is SiteKind.PORTAL else _OTHERS)[level]


def class_name(site: Site) -> str:
    """Name of the class for tables: one of the seven, 例外 or 未分类."""
    found = class_of(site)
    if found:
        return found.value
    return OUTSIDE if site.kind is SiteKind.OUTSIDE else UNCLASSED


def class_order(name: str) -> int:
    """Position of a class name in a notice's tables."""
    names = [*SiteClass, OUTSIDE, UNCLASSED]
    return names.index(name) if name in names else len(names)


def count_classes(sites: Iterable[Site]) -> dict[str, int]:
    """How many sites each class has: the seven always, 例外 and 未分类 only where they occur."""
    counts: dict[str, int] = {name.value: 0 for name in SiteClass}
    for site in sites:
        counts[class_name(site)] = counts.get(class_name(site), 0) + 1
    return counts


def region_code(site: Site) -> str | None:
    """Six digits of the site's region: as registered, by its name, or from the site code."""
    if site.region.isdecimal() and len(site.region) == 6:
        return site.region
    return code_of_name(site.region) or (site.code[:6] if site.code[:6].isdecimal() else None)


def province_name(site: Site) -> str:
    """Name of the site's province for tables; the region as written when it is not known."""
    code = region_code(site)
    province = province_of(code) if code else None
    return province.name if province else site.region or NO_REGION


def city_name(site: Site) -> str:
    """Name of the site's city (地级) for tables; the province's where there is none above it."""
    code = region_code(site)
    city = city_of(code) if code else None
    return city.name if city else province_name(site)
