"""One rule read against the measures: what it takes for certain, what more it could take, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from fractions import Fraction

from pucha.model.finding import CheckResult
from pucha.model.standard import Condition, Rule
from pucha.model.words import Outcome
from pucha.rulebook import words
from pucha.rulebook.amounts import Amount, amount_of

CENT = Decimal("0.01")
ZERO = Decimal(0)


class State(Enum):
    """What became of a rule."""

    APPLIES = "applies"
    SUSPECTED = "suspected"
    CLEAR = "clear"
    UNSEEN = "unseen"
    ERROR = "error"
    NOT_APPLICABLE = "not-applicable"
    PERSON = "person"


_TROUBLE = {Outcome.ERROR: State.ERROR, Outcome.NOT_OBSERVED: State.UNSEEN,
            Outcome.NOT_APPLICABLE: State.NOT_APPLICABLE}


@dataclass(frozen=True, slots=True)
class Reading:
    """``certain`` and ``possible``: size of the points, never negative; the part of the table gives the sign."""

    rule: Rule
    state: State
    amount: Amount
    certain: Decimal = ZERO
    possible: Decimal = ZERO
    unset: bool = False  # the points are a required setting that is not set, and there is something to count
    doubt: str = ""  # why a rule that applies may not count for this site

    @property
    def unseen(self) -> bool:
        return self.amount.trouble() in (Outcome.ERROR, Outcome.NOT_OBSERVED) and self.state is not State.CLEAR


def read_rule(rule: Rule, results: Mapping[str, CheckResult]) -> Reading:
    """The rule against the results of the checks."""
    if rule.kind == "person":
        return Reading(rule, State.PERSON, Amount(()))
    amount = amount_of(rule.terms, results)
    if rule.condition is None:
        return _counted(rule, amount)
    return _compared(rule, rule.condition, amount)


def doubted(reading: Reading, doubt: str) -> Reading:
    """A reading whose rule may not count for this site: nothing is certain any more."""
    if reading.state is not State.APPLIES:
        return reading
    return replace(reading, state=State.SUSPECTED, certain=ZERO, doubt=doubt)


def _counted(rule: Rule, amount: Amount) -> Reading:
    """``each`` and ``per_percent``: points for every unit."""
    certain, possible = _units(rule, amount)
    points = rule.points if rule.points is not None else ZERO
    state = State.APPLIES if certain > 0 else _state_without(amount, possible > 0)
    return Reading(rule, state, amount, _rounded(certain * Fraction(points)), _rounded(possible * Fraction(points)),
                   unset=rule.points is None and possible > 0)


def _units(rule: Rule, amount: Amount) -> tuple[Fraction, Fraction]:
    """How many units are certain, and how many are possible."""
    if rule.kind == "per_percent":
        return amount.share() * 100, amount.share(with_suspicion=True) * 100
    return max(Fraction(amount.value), Fraction(0)), max(Fraction(amount.value + amount.suspected), Fraction(0))


def _rounded(points: Fraction) -> Decimal:
    """Exact when it is a short decimal; else to 0.01, half up (比例折算取两位小数)."""
    exact = Decimal(points.numerator) / Decimal(points.denominator)
    return exact if Fraction(exact) == points else exact.quantize(CENT, ROUND_HALF_UP)


def _state_without(amount: Amount, suspected: bool) -> State:
    """State of a rule that does not apply for certain."""
    trouble = amount.trouble()
    if suspected and trouble is not Outcome.ERROR:
        return State.SUSPECTED
    return State.CLEAR if trouble is None else _TROUBLE[trouble]


def _compared(rule: Rule, condition: Condition, amount: Amount) -> Reading:
    """``veto``, ``when`` and ``skip``: a condition that holds or not."""
    now, then = holds(condition, amount), holds(condition, amount, with_suspicion=True)
    state = _compared_state(condition, amount, now, then)
    points = rule.points if rule.points is not None else ZERO
    may = state in (State.APPLIES, State.SUSPECTED)
    unset = rule.kind == "when" and rule.points is None and may
    return Reading(rule, state, amount, points if state is State.APPLIES else ZERO, points if may else ZERO, unset)


def _compared_state(condition: Condition, amount: Amount, now: bool, then: bool) -> State:
    trouble = amount.trouble()
    if trouble is Outcome.NOT_APPLICABLE:
        return State.NOT_APPLICABLE
    if trouble is None:
        return (State.CLEAR, State.SUSPECTED, State.APPLIES)[now + then]
    if condition.op in ("below", "at_most"):  # what was not seen could only add: the condition may stop to hold
        return _TROUBLE[trouble] if now else State.CLEAR
    if now:
        return State.APPLIES
    return State.SUSPECTED if then and trouble is Outcome.NOT_OBSERVED else _TROUBLE[trouble]


def holds(condition: Condition, amount: Amount, with_suspicion: bool = False) -> bool:
    """The condition on what is certain, or on that and what is suspected; fractions, never rounded."""
    comparison = words.COMPARISONS[condition.op]
    if comparison.share:
        measured = amount.share(with_suspicion)
    else:
        measured = Fraction(amount.value + (amount.suspected if with_suspicion else ZERO))
    return comparison.test(measured, Fraction(condition.limit))
