"""What must stay silent on each site, written down once everything is planted."""

from collections.abc import Sequence

from pucha.demo.build import Builder
from pucha.demo.families import BY_NAME
from pucha.demo.plan import Decoy, Ref, SitePlan

_LIMITS = {
    "news-exactly-14-days": ("动态要闻", "stale-columns"),
    "notices-exactly-6-months": ("通知公告", "stale-columns"),
    "people-exactly-1-year": ("人事", "stale-columns"),
    "plans-exactly-1-year": ("规划计划", "stale-columns"),
    "policies-exactly-6-months": ("政策文件", "stale-columns"),
}


def note_decoys(builder: Builder, plants: Sequence[str]) -> None:
    """Add the decoys that follow from the plan itself."""
    plan = builder.plan
    plan.decoys += _limits(plan, plants)
    plan.decoys += _standing(plan)
    plan.decoys += _letters(plan, plants)
    plan.decoys += _manners(plan, plants)
    plan.decoys += [Decoy(ref.decoy, "broken-links", ref.href) for ref in _refs(plan) if ref.decoy]


def _limits(plan: SitePlan, plants: Sequence[str]) -> list[Decoy]:
    """Columns whose newest entry lies exactly on the limit."""
    exact = [_LIMITS[name] for name in plants if name in _LIMITS]
    return [
        Decoy("exactly-at-the-limit", check, column.href, f"newest entry {column.newest}")
        for kind, check in exact
        for column in plan.of_kind(kind)[:1]
    ]


def _standing(plan: SitePlan) -> list[Decoy]:
    """One static text is no stale and no blank column; an old 专题 is no stale column."""
    rows = [
        Decoy("static-column", check, c.href)
        for c in plan.columns
        if c.state == "static"
        for check in ("stale-columns", "blank-columns")
    ]
    return rows + [
        Decoy("archived-topic", "stale-columns", c.href, f"newest entry {c.newest}") for c in plan.of_kind("专题")
    ]


def _letters(plan: SitePlan, plants: Sequence[str]) -> list[Decoy]:
    rows = [Decoy(x.decoy, "unanswered-letters", x.href) for x in plan.letters or () if x.decoy]
    if "letter-exactly-3-months" in plants:
        rows += [
            Decoy("letter-exactly-3-months", "unanswered-letters", x.href)
            for x in plan.letters or ()
            if x.answered is None
        ]
    return rows


def _manners(plan: SitePlan, plants: Sequence[str]) -> list[Decoy]:
    rows = []
    if plan.manner.wall:
        rows.append(
            Decoy("robot-wall", "*", note=f"the home page answers {plan.manner.wall}: undecided, no points off")
        )
    if BY_NAME[plan.family].entry == "shell":
        rows.append(Decoy("empty-shell", "*", note="only scripts would show content: undecided, no points off"))
    if plan.manner.face == "phone":
        rows.append(Decoy("phone-edition", "cloaking", note="phones get an edition of the site's own"))
    if plan.tags == "odd-case":
        rows.append(Decoy("tags-odd-case", "page-tags", note="names in lower case, attributes turned round"))
    if "exactly-ten-new" in plants:
        rows.append(Decoy("exactly-ten-new", "home-freshness"))
    if plan.guides:
        rows += [
            Decoy("no-fee", "guide-elements", g.href, "收费标准：不收费")
            for g in plan.guides
            if g.elements["收费标准"] in ("不收费", "免费")
            and all(g.elements.values())
            and not g.empty_page
            and not _odd_wording(plants)
        ]
    return rows


def _odd_wording(plants: Sequence[str]) -> bool:
    return any(name in plants for name in ("guide-vague", "guide-unclear", "guide-bare-basis"))


def _refs(plan: SitePlan) -> list[Ref]:
    return [*plan.home_refs, *(r for a in plan.articles for r in a.refs)]
