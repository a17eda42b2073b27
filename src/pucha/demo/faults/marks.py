"""Faults of the foot, tags, search, name and reachability."""

from pucha.demo.build import Builder
from pucha.demo.faults.catalogue import plant, variants


@variants(
    {
        f"no-{mark.replace('_', '-')}": (mark, "all")
        for mark in ("site_code", "icp", "police", "party_mark", "sponsor", "contact")
    }
    | {"no-police-inside": ("police", "inner"), "no-site-code-inside": ("site_code", "inner")}
)
def _no_mark(builder: Builder, mark: str, where: str) -> None:
    builder.plan.no_mark[mark] = where


@variants(
    {"no-find-error": ("none",), "find-error-home-only": ("home-only",), "find-error-inner-only": ("inner-only",)}
)
def _find_error(builder: Builder, where: str) -> None:
    builder.plan.find_error = where


@variants(
    {
        "no-tags": ("none",),
        "article-tags-wrong": ("wrong-articles",),
        "column-tags-missing": ("wrong-columns",),
        "tags-odd-case": ("odd-case",),
    }
)
def _tags(builder: Builder, how: str) -> None:
    builder.plan.tags = how


@variants(
    {"no-search": ("none",), "search-broken": ("broken",), "search-deaf": ("deaf",), "search-ungrouped": ("ungrouped",)}
)
def _search(builder: Builder, how: str) -> None:
    builder.plan.manner.search = how


@variants({"cloak-robot": ("robot",), "cloak-searched": ("searched",), "phone-edition": ("phone",)})
def _face(builder: Builder, who: str) -> None:
    builder.plan.manner.face = who


@plant("bad-name")
def _bad_name(builder: Builder) -> None:
    builder.plan.name = "信息公开在线"


@plant("name-not-prominent")
def _not_prominent(builder: Builder) -> None:
    builder.plan.prominent = False


@plant("no-ipv6")
def _no_ipv6(builder: Builder) -> None:
    builder.plan.manner.ipv6 = False


@variants({"down-7-of-140": (7,), "down-6-of-140": (6,), "down-1-of-140": (1,), "down-14-of-140": (14,)})
def _down(builder: Builder, failed: int) -> None:
    builder.plan.manner.down_visits = failed


@variants({"gone-500": ("500",), "gone-reset": ("reset",), "gone-404": ("404",)})
def _gone(builder: Builder, how: str) -> None:
    builder.plan.manner.gone = how


@variants(
    {
        "wall-403": ("403", "all"),
        "wall-412": ("412", "all"),
        "wall-429": ("429", "all"),
        "wall-403-home": ("403", "home"),
    }
)
def _wall(builder: Builder, status: str, scope: str) -> None:
    builder.plan.manner.wall, builder.plan.manner.wall_scope = status, scope
