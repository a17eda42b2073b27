"""What a round adds up to: verdicts by class, level and region, why sites fail, what costs points, the ranking.

Every share names what it is a share of: the sites inspected (已检查网站), undecided ones included.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pucha.i18n import t
from pucha.model.scorecard import Line, Scorecard
from pucha.model.site import Site
from pucha.model.standard import Standard
from pucha.model.words import DecidedBy, Outcome, Verdict
from pucha.registry.classes import class_name, class_order, province_name
from pucha.reports.bundle import RoundReport, RoundSite
from pucha.reports.figures.names import level_name
from pucha.reports.words import LEVELS

WATCH_CHECK = "home-availability"  # the only check that one inspection can never complete (a week of visits)


@dataclass(frozen=True, slots=True)
class Tally:
    """Verdicts of one group. ``total`` = ``passed + failed + undecided + uninspected``."""

    name: str
    total: int
    passed: int
    failed: int
    undecided: int

    @property
    def inspected(self) -> int:
        return self.passed + self.failed + self.undecided

    @property
    def uninspected(self) -> int:
        return self.total - self.inspected


@dataclass(frozen=True, slots=True)
class Cost:
    """One indicator over the round: on how many sites it failed, what it cost, where it could not be seen."""

    indicator: str
    title: str
    part: str
    failed: int
    points: Decimal
    unseen: int
    awaiting: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """A row of the ranking. ``place`` is None where the verdict is not 合格; equal scores share a place."""

    place: int | None
    entry: RoundSite
    card: Scorecard | None
    problems: tuple[str, ...]


def tally(name: str, entries: Iterable[RoundSite], standard: str) -> Tally:
    cards = [entry.card(standard) for entry in entries]
    counts = Counter(card.verdict for card in cards if card)
    return Tally(name, len(cards), counts[Verdict.PASS], counts[Verdict.FAIL], counts[Verdict.UNDECIDED])


def _grouped(report: RoundReport, standard: str, name_of: Callable[[Site], str],
             order: Callable[[str], int] | None = None) -> list[Tally]:
    groups: dict[str, list[RoundSite]] = {}
    for entry in report.sites:
        groups.setdefault(name_of(entry.site), []).append(entry)
    names = sorted(groups, key=lambda name: (order(name) if order else -len(groups[name]), name))
    return [tally(name, groups[name], standard) for name in names]


def by_class(report: RoundReport, standard: str) -> list[Tally]:
    return _grouped(report, standard, class_name, class_order)


def by_level(report: RoundReport, standard: str) -> list[Tally]:
    order = list(LEVELS.values())
    return _grouped(report, standard, level_name, lambda name: order.index(name) if name in order else len(order))


def by_region(report: RoundReport, standard: str) -> list[Tally]:
    return _grouped(report, standard, province_name)


def costs(report: RoundReport, standard: str) -> list[Cost]:
    """Every indicator of the standard, in the order of its table."""
    lines: dict[str, list[Line]] = {}
    for entry in report.sites:
        card = entry.card(standard)
        for line in card.lines if card else ():
            lines.setdefault(line.indicator, []).append(line)
    return [_cost(name, found) for name, found in lines.items()]


def _cost(name: str, lines: Sequence[Line]) -> Cost:
    return Cost(name, lines[0].title, lines[0].part,
                failed=sum(is_fault(line) for line in lines),
                points=-sum((line.points for line in lines if line.points < 0), Decimal(0)),
                unseen=sum(line.outcome in (Outcome.NOT_OBSERVED, Outcome.ERROR) for line in lines),
                awaiting=sum(bool(line.awaiting) for line in lines))


def is_fault(line: Line) -> bool:
    """Whether the line counts against the site: a veto, points off, or a requirement not met."""
    return line.points < 0 or (line.outcome is Outcome.FAIL and line.part in ("veto", "require"))


def main_problems(card: Scorecard, most: int = 3) -> tuple[str, ...]:
    """Titles of what weighs most: vetoes first, then the lines that cost most points."""
    vetoes = [t(line.title) for line in card.lines if line.part == "veto" and line.outcome is Outcome.FAIL]
    lost = sorted((line for line in card.lines if is_fault(line) and line.part != "veto"), key=lambda line: line.points)
    return tuple([*vetoes, *(t(line.title) for line in lost)][:most])


_ORDER = {Verdict.PASS: 0, Verdict.UNDECIDED: 1, Verdict.FAIL: 2}


def ranking(report: RoundReport, standard: str) -> list[Ranked]:
    """合格 by score, then 未定, 不合格, and the sites that could not be inspected."""
    def key(entry: RoundSite) -> tuple[int, Decimal, str]:
        card = entry.card(standard)
        return (_ORDER[card.verdict] if card else 3, -card.score if card else Decimal(0), entry.site.code)

    rows: list[Ranked] = []
    for number, entry in enumerate(sorted(report.sites, key=key), 1):
        card = entry.card(standard)
        rows.append(Ranked(_place(number, card, rows), entry, card, _problems(entry, card)))
    return rows


def _place(number: int, card: Scorecard | None, above: Sequence[Ranked]) -> int | None:
    if card is None or card.verdict is not Verdict.PASS:
        return None
    last = above[-1] if above else None
    return last.place if last and last.card and last.card.score == card.score else number


def _problems(entry: RoundSite, card: Scorecard | None) -> tuple[str, ...]:
    return main_problems(card) if card else (entry.trouble or t("未检查"),)


def watch_lines(standard: Standard | None) -> frozenset[str]:
    """Indicators that only a week of visits (``pucha watch``) can decide."""
    if standard is None:
        return frozenset()
    uses = {name for name, use in standard.uses.items() if use.check == WATCH_CHECK}
    return frozenset(row.id for row in standard.indicators
                     if any(term.use in uses for rule in row.rules for term in rule.terms))


def lacks_only_the_watch(card: Scorecard, watched: frozenset[str]) -> bool:
    """Undecided, and nothing of the machine's is missing or suspected but the week of visits."""
    if card.verdict is not Verdict.UNDECIDED or not watched:
        return False
    return all(_is_settled(line) or line.indicator in watched for line in card.lines)


def _is_settled(line: Line) -> bool:
    if line.decided_by is DecidedBy.PERSON:
        return True
    return not line.awaiting and line.outcome not in (Outcome.NOT_OBSERVED, Outcome.ERROR)
