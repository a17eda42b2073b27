"""The truth about links, service guides, online systems and their statistics."""

from collections.abc import Iterator
from datetime import date

from pucha.demo.families import BY_NAME
from pucha.demo.plan import Ref, SitePlan
from pucha.demo.truth.record import Truth, is_new

DEAD = ("gone", "gone410", "soft", "disguise")


def placed_refs(plan: SitePlan) -> Iterator[tuple[Ref, bool]]:
    """Every planned link, with True when it stands on the home page."""
    yield from ((ref, True) for ref in plan.home_refs)
    for column in plan.columns:
        yield from ((ref, False) for ref in column.refs)
        yield from ((ref, False) for article in column.items for ref in article.refs)
    yield from ((ref, False) for guide in plan.guides or () for ref in guide.refs)
    yield from ((Ref(s.name, s.href, fate=s.fate), True) for s in plan.systems)


def links(truth: Truth) -> None:
    codes = ("dead-page", "dead-external", "dead-image", "dead-attachment")
    for ref, home in placed_refs(truth.plan):
        where = "broken-links.home" if home else "broken-links.other"
        if ref.fate in DEAD:
            truth.add(
                where,
                codes,
                texts=(truth.url(ref.href),),
                certainty="either" if ref.fate == "soft" else "sure",
                note=ref.fate,
            )
        elif ref.fate == "trouble":
            truth.add(where, codes, texts=(truth.url(ref.href),), certainty="review", note="500 again and again")

    if truth.plan.manner.search == "broken":
        action = BY_NAME[truth.plan.family].scheme.search
        truth.add(
            "broken-links.home",
            codes,
            texts=(truth.url(action),),
            certainty="optional",
            note="target of the search form",
        )


def guides(truth: Truth) -> None:
    for guide in truth.plan.guides or ():
        if guide.empty_page:
            truth.add(
                "guide-elements.no_guide",
                ("no-guide", "elements-lacking", "element-missing"),
                guide.href,
                certainty="either",
            )
            continue
        missing = [name for name, text in guide.elements.items() if not text]
        if missing:
            truth.add("guide-elements.missing_elements", ("element-missing",), guide.href, note="、".join(missing))
        if len(missing) >= 4:
            truth.add("guide-elements.items_lacking", ("elements-lacking",), guide.href)
        _wording(truth, guide.href, guide.elements)
        if guide.wants and not guide.refs:
            truth.add("guide-attachments.not_provided", ("form-not-provided",), guide.href)
        for ref in guide.refs:
            if ref.fate in DEAD:
                truth.add("guide-attachments.broken", ("attachment-broken",), guide.href)


def _wording(truth: Truth, href: str, elements: dict[str, str]) -> None:
    if any(word in elements["办理材料"] for word in ("其他材料", "其他需要")):
        truth.add("guide-elements.vague_items", ("vague-clause",), href, certainty="either")
    elif "份）" not in elements["办理材料"] and elements["办理材料"]:
        truth.add("guide-elements.unclear_materials", ("materials-unclear",), href, certainty="review")
    if elements["设定依据"].endswith("》"):
        truth.add("guide-elements.policy_without_content", ("policy-without-content",), href, certainty="review")


def services(truth: Truth) -> None:
    plan = truth.plan
    for system in plan.systems:
        if system.fate != "ok":
            truth.add(
                "online-systems.broken",
                ("system-broken",),
                texts=(system.name,),
                certainty="sure" if system.fate == "gone" else "either",
            )
    if not plan.office.serves:
        return
    if plan.guides is None and not plan.systems:
        truth.add("services-presence.none", ("no-services",))
    elif not plan.services_by_class:
        truth.add("services-presence.not_by_class", ("services-not-by-class",), certainty="review")
    _statistics(truth, plan.statistics)


def _statistics(truth: Truth, days: list[date] | None) -> None:
    if days is None:
        truth.add("service-statistics.none", ("no-statistics",), certainty="review")
        return
    for span, code, name in (
        ("P3M", "statistics-old-2", "age_over_3_months"),
        ("P1M", "statistics-old-1", "age_over_1_month"),
    ):
        if not is_new(max(days), truth.plan.as_of, span):
            truth.add(f"service-statistics.{name}", (code,))
