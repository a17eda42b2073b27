"""The statistics of a round (pucha stats): groups with rates and intervals, vetoes, resources, an earlier round."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pucha.i18n import t
from pucha.model.scorecard import Scorecard
from pucha.model.site import Site
from pucha.model.words import Outcome, SiteStatus
from pucha.registry.classes import class_name, province_name
from pucha.registry.sample import running
from pucha.reports import statistics
from pucha.reports.bundle import RoundReport, RoundSite
from pucha.reports.figures.compare import Comparison, compare, verdicts
from pucha.reports.figures.intervals import Estimate, Interval, Layer, stratified, wilson
from pucha.reports.figures.lifecycle import Lifecycle, lifecycle
from pucha.reports.figures.names import department_name, level_name, ministry_names
from pucha.reports.figures.presence import Presence, presences
from pucha.reports.figures.rates import OF_INSPECTED, OF_RUNNING, PassRates, Rate, pass_rates
from pucha.reports.figures.rounding import half_up, percent_text
from pucha.reports.figures.shares import Concentration, Portion, concentration, portions
from pucha.reports.statistics import Tally
from pucha.reports.words import STATUSES

Document = dict[str, object]
AMOUNTS: dict[str, Callable[[Site], int | Decimal | None]] = {
    "staff": lambda site: site.staff, "yearly_cost": lambda site: site.yearly_cost,
    "yearly_visits": lambda site: site.yearly_visits,
}


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """One group: its counts, its pass rates, and Wilson's interval of the rate of certain passes."""

    tally: Tally
    rates: PassRates
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Resource:
    """How one resource (人员、经费、访问量) is spread: by class, and how much the largest sites hold."""

    name: str
    by_class: tuple[Portion, ...]
    top: Concentration


@dataclass(frozen=True, slots=True)
class RoundFigures:
    """All that ``pucha stats`` shows of one round under one standard."""

    standard: str
    total: GroupFigures
    groups: Mapping[str, tuple[GroupFigures, ...]]
    vetoes: Mapping[str, Rate]  # reasons overlap: a site may have several
    several_vetoes: int
    coverage: Rate  # inspected of running
    resources: tuple[Resource, ...]
    estimate: Estimate | None  # of the frame that the round was drawn from
    comparison: Comparison | None
    presences: tuple[Presence, ...]
    statuses: Mapping[str, int]  # 状态 → sites of the register
    lifecycle: Lifecycle | None  # since the earlier round


def round_figures(report: RoundReport, standard: str, *, places: int = 1, frame: Sequence[Site] = (),
                  earlier: RoundReport | None = None) -> RoundFigures:
    """``frame``: the register that the round's sites were drawn from; ``earlier``: the round to compare with."""
    total = statistics.tally(t("合计"), report.sites, standard)
    alive = len(running(entry.site for entry in report.sites))
    cards = [card for entry in report.sites if (card := entry.card(standard))]
    reasons = _veto_reasons(cards)
    groups = _groups(report, standard)
    sizes = {name: Counter(map(name_of, running(frame))) for name, name_of in _names(report).items()}
    return RoundFigures(
        standard=standard, total=_figures(total, places, len(running(frame)) or None),
        groups={name: tuple(_figures(one, places, sizes[name].get(one.name)) for one in found)
                for name, found in groups.items() if found},
        vetoes={name: Rate(len(sites), total.inspected, OF_INSPECTED, places) for name, sites in reasons.items()},
        several_vetoes=_several(reasons), coverage=Rate(min(total.inspected, alive), alive, OF_RUNNING, places),
        resources=tuple(_resources([entry.site for entry in report.sites])),
        estimate=stratified(_layers(groups["class"], frame)) if frame else None,
        comparison=compare(verdicts(earlier, standard), verdicts(report, standard)) if earlier else None,
        presences=presences(cards, places), statuses=_statuses(report),
        lifecycle=lifecycle([one.site for one in earlier.sites], [one.site for one in report.sites])
        if earlier else None)


def _statuses(report: RoundReport) -> dict[str, int]:
    counts = Counter(entry.site.status for entry in report.sites)
    return {STATUSES[status]: counts[status] for status in SiteStatus if counts[status]}


def _names(report: RoundReport) -> dict[str, Callable[[Site], str]]:
    """What each grouping calls a site's group; a site without one ("") is in no group of it."""
    ministries = ministry_names(entry.site for entry in report.sites)
    return {"class": class_name, "region": province_name, "level": level_name,
            "department": lambda site: department_name(site, ministries)}


def _groups(report: RoundReport, standard: str) -> dict[str, list[Tally]]:
    name_of = _names(report)["department"]
    members: dict[str, list[RoundSite]] = {}
    for entry in report.sites:
        if name := name_of(entry.site):
            members.setdefault(name, []).append(entry)
    return {"class": statistics.by_class(report, standard), "region": statistics.by_region(report, standard),
            "level": statistics.by_level(report, standard),
            "department": [statistics.tally(name, found, standard) for name, found in members.items()]}


def _figures(group: Tally, places: int, frame: int | None = None) -> GroupFigures:
    size = max(frame, group.inspected) if frame else None
    return GroupFigures(group, pass_rates(group, places), wilson(group.passed, group.inspected, frame=size))


def _layers(classes: Sequence[Tally], frame: Sequence[Site]) -> list[Layer]:
    """Strata by class: how many sites the frame has of each, how many were inspected, how many passed."""
    sizes: dict[str, int] = {}
    for site in running(frame):
        sizes[class_name(site)] = sizes.get(class_name(site), 0) + 1
    seen = {one.name: one for one in classes}
    names = dict.fromkeys([*sizes, *(one.name for one in classes if one.inspected)])
    none = Tally("", 0, 0, 0, 0)
    return [Layer(name, max(sizes.get(name, 0), seen.get(name, none).inspected), seen.get(name, none).inspected,
                  seen.get(name, none).passed) for name in names]


def _veto_reasons(cards: Sequence[Scorecard]) -> dict[str, set[str]]:
    """Veto → the sites that it failed, the commonest first."""
    found: dict[str, set[str]] = {}
    for number, card in enumerate(cards):
        for line in card.lines:
            if line.part == "veto" and line.outcome is Outcome.FAIL:
                found.setdefault(line.title, set()).add(f"{card.site} {number}")
    return dict(sorted(found.items(), key=lambda row: (-len(row[1]), row[0])))


def _several(reasons: Mapping[str, set[str]]) -> int:
    """Sites with more than one veto: why the reasons must not be added."""
    return sum(number > 1 for number in Counter(name for sites in reasons.values() for name in sites).values())


def _resources(sites: Sequence[Site]) -> list[Resource]:
    found = []
    for name, amount in AMOUNTS.items():
        top = concentration([amount(site) for site in sites])
        if top:
            sums: dict[str, Decimal] = {}
            for site in sites:
                sums[class_name(site)] = sums.get(class_name(site), Decimal(0)) + (amount(site) or 0)
            found.append(Resource(name, tuple(portions(sums)), top))
    return found


def figures_document(figures: RoundFigures) -> Document:
    """As JSON values; every rate with its parts, its denominator in words and its rounding."""
    return {
        "standard": figures.standard, "total": _group_document(figures.total),
        "groups": {name: [_group_document(one) for one in found] for name, found in figures.groups.items()},
        "vetoes": {name: rate.document() for name, rate in figures.vetoes.items()},
        "sites_with_several_vetoes": figures.several_vetoes, "coverage": figures.coverage.document(),
        "resources": [_resource_document(one) for one in figures.resources],
        "estimate": _estimate_document(figures.estimate), "comparison": _comparison_document(figures.comparison),
        "presence": [{"name": one.question.name, "title": t(one.question.title), "unknown": one.unknown,
                      "if_all_unknown_have_it": one.most.document()}
                     | one.rate.document() for one in figures.presences],
        "statuses": dict(figures.statuses), "lifecycle": _lifecycle_document(figures.lifecycle),
    }


def _group_document(group: GroupFigures) -> Document:
    one = group.tally
    return {"name": one.name, "total": one.total, "inspected": one.inspected, "passed": one.passed,
            "failed": one.failed, "undecided": one.undecided, "uninspected": one.uninspected,
            "pass_rate": group.rates.certain.document(), "pass_rate_if_all_undecided_pass":
            group.rates.possible.document(), "pass_rate_of_decided": group.rates.decided.document(),
            "fail_rate": group.rates.failing.document(), "wilson": _interval_document(group.interval)}


def _interval_document(interval: Interval | None) -> Document | None:
    if interval is None:
        return None
    return {"level": f"{interval.level}%", "estimate": share_text(interval.estimate),
            "low": share_text(interval.low), "high": share_text(interval.high)}


def share_text(share: Decimal, places: int = 1) -> str:
    """0.8839… → ``88.4%``."""
    return percent_text(half_up(Fraction(share) * 100, places), places)


def _resource_document(one: Resource) -> Document:
    top = one.top
    return {"name": one.name, "by_class": [{"name": p.name, "amount": str(p.amount), "percent": f"{p.percent}%"}
                                           for p in one.by_class],
            "top_share_of_sites": f"{float(top.top):g}", "top_sites": top.sites, "of_sites": top.of_sites,
            "held": str(top.amount), "of": str(top.total), "percent": f"{top.percent}%", "unknown": top.unknown}


def _estimate_document(estimate: Estimate | None) -> Document | None:
    if estimate is None:
        return None
    return {"interval": _interval_document(estimate.interval), "frame": estimate.frame, "drawn": estimate.drawn,
            "strata_without_a_site": list(estimate.unseen)}


def _lifecycle_document(found: Lifecycle | None) -> Document | None:
    if found is None:
        return None
    lists = {name: list(getattr(found, name)) for name in ("opened", "closed", "merged", "other", "gone")}
    return {"running_before": found.before, **lists, "running_after": found.after}


def _comparison_document(found: Comparison | None) -> Document | None:
    if found is None:
        return None
    again = found.recheck
    return {"same": len(found.same), "new": list(found.new), "gone": list(found.gone), "improved": list(found.improved),
            "worsened": list(found.worsened), "earlier_failures": {
                "total": again.earlier_failures, "fixed": list(again.fixed), "still_failing": list(again.still_failing),
                "undecided": list(again.undecided), "not_inspected": list(again.not_inspected),
                "gone": list(again.gone), "fixed_rate": again.rate().document()}}
