"""Which site would take over another's content: its superior's (上级网站, 承接网站), by the register alone."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pucha.i18n import t
from pucha.model.site import Site
from pucha.model.words import Level, SiteKind, SiteStatus
from pucha.registry.addresses import home_identity
from pucha.registry.classes import level_of, region_code
from pucha.registry.sample import identity

NAMED_BY = ("上级网站", "上级网站标识码", "承接网站", "superior")


@dataclass(frozen=True, slots=True)
class Superior:
    """``site`` is None when the register does not tell; ``why`` says how it was found or what is missing."""

    site: Site | None
    why: str


class Superiors:
    """Looks up the superior's site of each site of one register. Only running sites can take anything over."""

    def __init__(self, sites: Iterable[Site]) -> None:
        self._by_name: dict[str, Site] = {}
        self._portals: dict[tuple[Level, str], list[Site]] = defaultdict(list)
        for site in sites:
            if site.status is not SiteStatus.NORMAL:
                continue
            for name in (identity(site), home_identity(site.home_url), site.name):
                self._by_name.setdefault(name, site)
            level, area = level_of(site), area_of(site)
            if site.kind is SiteKind.PORTAL and level and area:
                self._portals[level, area].append(site)

    def of(self, site: Site) -> Superior:
        named = self._named(site)
        if named is not None:
            return named
        level, area = level_of(site), area_of(site)
        if level is None or area is None:
            return Superior(None, t("名录没有级别或行政区划，不能确定上级网站"))
        for above in _chain(level, site.kind):
            found = [one for one in self._portals[above, _cut(area, above)] if identity(one) != identity(site)]
            if len(found) == 1:
                return Superior(found[0], t("同一地区的门户网站"))
            if found:
                words = t("名录中有 {n} 个可能的上级网站，请在名录“上级网站”列中指明")
                return Superior(None, words.format(n=len(found)))
        return Superior(None, t("名录中没有找到正常运行的上级网站"))

    def _named(self, site: Site) -> Superior | None:
        """As the register says it: 上移至, or a column 上级网站."""
        for text in (site.merged_into, *(site.extra.get(name, "") for name in NAMED_BY)):
            if text.strip():
                found = self._by_name.get(text.strip()) or self._by_name.get(home_identity(text.strip()))
                return Superior(found, t("名录指明") if found else
                                t("名录指明的上级网站“{name}”不在名录中或不在运行").format(name=text.strip()))
        return None


def area_of(site: Site) -> str | None:
    """What sites of one body's region share: six digits, or of ministries the two of the department."""
    if level_of(site) is Level.STATE:
        return site.code[2:4] if site.code.startswith("bm") else None
    return region_code(site)


def _chain(level: Level, kind: SiteKind | None) -> Sequence[Level]:
    """Levels whose portal could take over, the nearest first. A portal's superior is one level up."""
    up = {Level.STATE: (Level.STATE,), Level.PROVINCE: (Level.PROVINCE,), Level.CITY: (Level.CITY, Level.PROVINCE),
          Level.COUNTY: (Level.COUNTY, Level.CITY), Level.TOWNSHIP: (Level.COUNTY, Level.CITY)}[level]
    return up[1:] if kind is SiteKind.PORTAL and level is not Level.TOWNSHIP else up


def _cut(area: str, level: Level) -> str:
    return {Level.PROVINCE: area[:2] + "0000", Level.CITY: area[:4] + "00"}.get(level, area)
