"""One row of the table against the results: the line of the scorecard, and what the verdict needs to know of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pucha.model.finding import CheckResult
from pucha.model.scorecard import Line
from pucha.model.site import Site
from pucha.model.standard import Indicator, Standard
from pucha.model.words import Outcome
from pucha.rulebook.applies import UNKNOWN, WHY_NOT, applies
from pucha.rulebook.readings import ZERO, Reading, State, doubted, read_rule
from pucha.rulebook.reasons import line_sentence


@dataclass(frozen=True, slots=True)
class Scored:
    """A line, and whether something that could still change it was not seen or is not set."""

    line: Line
    open: bool = False  # a part was not observed or failed, and could still take points
    unset: tuple[str, ...] = ()  # required settings that would matter here
    suspected: bool = False  # a rule would apply if what is suspected were confirmed
    broken: bool = False  # what is open is so by our own failure


@dataclass(frozen=True, slots=True)
class Bench:
    """What every line is judged by."""

    standard: Standard
    results: Mapping[str, CheckResult]
    site: Site

    def applies(self, word: str) -> bool | None:
        return applies(word, self.site, self.standard, self.results)


def score_line(indicator: Indicator, bench: Bench) -> Scored:
    """The line of one indicator."""
    for_site = bench.applies(indicator.applies_to)
    if for_site is False:
        return Scored(blank_line(indicator, Outcome.NOT_APPLICABLE, WHY_NOT[indicator.applies_to]))
    readings = _readings(indicator, bench, "" if for_site else UNKNOWN[indicator.applies_to])
    certain, possible = _sum(readings, indicator.cap)
    capped = indicator.cap is not None and _sum(readings, None)[0] > indicator.cap
    reason = line_sentence(_telling(readings), indicator, bench.standard, capped)
    sign = 1 if indicator.part == "bonus" else -1
    line = blank_line(indicator, _outcome(readings, indicator.part), reason)
    line = _with_points(line, readings, sign * certain, ZERO if sign > 0 else possible - certain)
    full = indicator.cap is not None and certain >= indicator.cap
    return Scored(line, not full and any(r.unseen for r in readings),
                  () if full else tuple(r.rule.setting for r in readings if r.unset and r.rule.setting),
                  any(r.state is State.SUSPECTED for r in readings),
                  any(r.unseen and r.amount.trouble() is Outcome.ERROR for r in readings))


def blank_line(indicator: Indicator, outcome: Outcome, reason: str) -> Line:
    return Line(indicator=indicator.id, title=indicator.title, part=indicator.part, block=indicator.block,
                clause=indicator.clause, outcome=outcome, decided_by=indicator.decided_by, reason=reason,
                cap=indicator.cap, confidence=indicator.confidence)


def _with_points(line: Line, readings: Sequence[Reading], points: Decimal, at_stake: Decimal) -> Line:
    because = [k for r in readings if r.state is State.APPLIES for k in r.amount.findings]
    awaiting = [k for r in readings if r.state in (State.APPLIES, State.SUSPECTED) for k in r.amount.review]
    awaiting += [k for r in readings if r.doubt for k in r.amount.findings]
    return Line(
        indicator=line.indicator, title=line.title, part=line.part, block=line.block, clause=line.clause,
        outcome=line.outcome, decided_by=line.decided_by, points=points + ZERO, reason=line.reason,
        because=tuple(dict.fromkeys(because)), awaiting=tuple(dict.fromkeys(awaiting)), at_stake=at_stake,
        cap=line.cap, confidence=line.confidence)


def _readings(indicator: Indicator, bench: Bench, doubt: str) -> list[Reading]:
    """The rules that count, in order: of a group the first that applies; none after a skip that applies."""
    readings: list[Reading] = []
    closed: set[str] = set()
    for rule in indicator.rules:
        for_site = bench.applies(rule.applies_to)
        if for_site is False or rule.group in closed:
            continue
        reading = read_rule(rule, bench.results)
        why = doubt or (UNKNOWN[rule.applies_to] if for_site is None else "")
        reading = doubted(reading, why) if why else reading
        if rule.kind == "skip":
            if reading.state is State.APPLIES:
                return [reading]
            doubt = doubt or _skip_doubt(reading)
        if rule.group and reading.state is State.APPLIES:
            closed.add(rule.group)
        readings.append(reading)
    return _without_idle_skip(readings)


def _skip_doubt(reading: Reading) -> str:
    """Whether the row counts at all is not known."""
    return "" if reading.state is State.CLEAR else f"是否“{reading.rule.note}”未能确定"


def _without_idle_skip(readings: list[Reading]) -> list[Reading]:
    """A skip that is not certain matters only when a rule after it could take points or was not seen."""
    rest = [r for r in readings if r.rule.kind != "skip"]
    matters = any(r.state is not State.CLEAR for r in rest)
    return readings if matters or len(rest) == len(readings) else [
        r for r in readings if r.rule.kind != "skip" or r.state is State.CLEAR]


def _telling(readings: Sequence[Reading]) -> list[Reading]:
    """Readings worth a clause: of the steps of one measure (fewer than 1, 3, 6) only the last that was read."""
    last = {(r.rule.group, r.rule.terms): r for r in readings if r.rule.group}
    return [r for r in readings if r.state is not State.CLEAR or last.get((r.rule.group, r.rule.terms), r) is r]


def _sum(readings: Sequence[Reading], cap: Decimal | None) -> tuple[Decimal, Decimal]:
    """Certain and possible points of a line, neither above the cap; in a group only one rule counts."""
    certain = possible = ZERO
    groups: dict[str, Decimal] = {}
    for reading in readings:
        certain += reading.certain
        if reading.rule.group:
            groups[reading.rule.group] = max(groups.get(reading.rule.group, ZERO), reading.possible)
        else:
            possible += reading.possible
    possible += sum(groups.values(), ZERO)
    possible = max(certain, possible)
    return (certain, possible) if cap is None else (min(certain, cap), min(possible, cap))


def _outcome(readings: Sequence[Reading], part: str) -> Outcome:
    """Worst first: a certain fault, our own failure, a suspicion, what was not seen, what a person decides."""
    states = [r.state for r in readings if r.rule.kind != "skip"]
    skipped = [r.state for r in readings if r.rule.kind == "skip"]
    if State.APPLIES in skipped:
        return Outcome.NOT_APPLICABLE
    if State.APPLIES in states:
        return _applied(states, part)
    states += skipped
    order = ((State.ERROR, Outcome.ERROR), (State.SUSPECTED, Outcome.REVIEW), (State.UNSEEN, Outcome.NOT_OBSERVED),
             (State.PERSON, Outcome.REVIEW), (State.CLEAR, Outcome.PASS))
    return next((outcome for state, outcome in order if state in states), Outcome.NOT_APPLICABLE)


def _applied(states: Sequence[State], part: str) -> Outcome:
    """A row that takes points has failed; one that gives points has not, and a person may have more to say."""
    if part != "bonus":
        return Outcome.FAIL
    return Outcome.REVIEW if State.PERSON in states else Outcome.PASS
