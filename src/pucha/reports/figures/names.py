"""The names of the groups that a round is counted by, beside those of the register: levels, places, departments."""

from collections.abc import Iterable

from pucha.model.site import Site
from pucha.registry.classes import SiteClass, city_name, class_name, level_of
from pucha.registry.regions import code_of_name
from pucha.reports.words import LEVELS

DEPARTMENTS = (SiteClass.STATE.value, SiteClass.PROVINCE_DEPARTMENT.value)


def level_name(site: Site) -> str:
    level = level_of(site)
    return LEVELS[level] if level else "未填级别"


def place_name(site: Site) -> str:
    """The city for the table of one province; a region that no list knows stands as it is registered."""
    if site.region and not site.region.isdecimal() and code_of_name(site.region) is None:
        return site.region
    return city_name(site)


def ministry_names(sites: Iterable[Site]) -> dict[str, str]:
    """``bm07`` → the organ of the ministry's first site (the lowest code)."""
    found: dict[str, tuple[str, str]] = {}
    for site in sites:
        if site.code.startswith("bm"):
            own = (site.code, site.organ or site.name)
            found[site.code[:4]] = min(found.get(site.code[:4], own), own)
    return {front: organ for front, (_, organ) in found.items()}


def department_name(site: Site, ministries: dict[str, str]) -> str:
    """部门 of the table by department: ministries with all their bodies, and departments of a province."""
    if site.code.startswith("bm"):
        return ministries[site.code[:4]]
    return site.organ or site.name if class_name(site) in DEPARTMENTS else ""
