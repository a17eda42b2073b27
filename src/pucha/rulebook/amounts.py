"""What the measures named by a rule add up to: what is certain, what is suspected, what could not be seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pucha.model.finding import CheckResult, Measure
from pucha.model.standard import Term
from pucha.model.words import Outcome


@dataclass(frozen=True, slots=True)
class Part:
    """One term with its measure; ``trouble`` says why its value cannot be used.

    A measure that was not observed may still carry a suspicion for a person."""

    term: Term
    measure: Measure | None
    trouble: Outcome | None = None  # not-observed, error or not-applicable
    reason: str = ""

    @property
    def value(self) -> Decimal:
        usable = self.trouble is None and self.measure is not None and self.measure.value is not None
        return self.measure.value if usable else Decimal(0)  # type: ignore[union-attr,return-value]

    @property
    def suspected(self) -> Decimal:
        return self.measure.suspected if self.measure else Decimal(0)


@dataclass(frozen=True, slots=True)
class Amount:
    """The sum of the terms of a rule."""

    parts: tuple[Part, ...]

    @property
    def value(self) -> Decimal:
        return sum((p.value for p in self.parts), Decimal(0))

    @property
    def suspected(self) -> Decimal:
        return sum((p.suspected for p in self.parts), Decimal(0))

    @property
    def ratio(self) -> tuple[int, int] | None:
        """(failed, tried) over all terms that are shares."""
        pairs = [p.measure.ratio for p in self.parts if p.measure and p.measure.ratio and p.trouble is None]
        return (sum(p[0] for p in pairs), sum(p[1] for p in pairs)) if pairs else None

    def share(self, with_suspicion: bool = False) -> Fraction:
        """The part of 1, exact; with the suspicion at most 1."""
        extra = Fraction(self.suspected) if with_suspicion else Fraction(0)
        if self.ratio is None:
            return Fraction(self.value) + extra
        failed, tried = self.ratio
        return max(Fraction(failed, tried), min(Fraction(1), (failed + extra) / tried))

    @property
    def findings(self) -> tuple[str, ...]:
        """Keys of the findings that make the value."""
        certain = [p.measure for p in self.parts if p.measure and p.trouble is None]
        return tuple(dict.fromkeys(key for m in certain for key in m.findings))

    @property
    def review(self) -> tuple[str, ...]:
        """Keys of the findings that wait for a person."""
        return tuple(dict.fromkeys(key for p in self.parts if p.measure for key in p.measure.review))

    def reasons(self, kind: Outcome) -> str:
        """Why terms are in that trouble, "" when none is."""
        return "；".join(dict.fromkeys(p.reason for p in self.parts if p.trouble is kind))

    def trouble(self) -> Outcome | None:
        """The worst trouble of the terms; not-applicable only when it is that of all."""
        kinds = [p.trouble for p in self.parts]
        if Outcome.ERROR in kinds:
            return Outcome.ERROR
        if Outcome.NOT_OBSERVED in kinds:
            return Outcome.NOT_OBSERVED
        return Outcome.NOT_APPLICABLE if kinds and all(kinds) else None


def amount_of(terms: tuple[Term, ...], results: Mapping[str, CheckResult]) -> Amount:
    return Amount(tuple(part_of(term, results) for term in terms))


def part_of(term: Term, results: Mapping[str, CheckResult]) -> Part:
    """The measure of a term, or why it cannot be had."""
    result = results.get(term.use)
    if result is None:
        return Part(term, None, Outcome.ERROR, f"检查“{term.use}”没有运行")
    if result.outcome in (Outcome.ERROR, Outcome.NOT_APPLICABLE):
        return Part(term, None, result.outcome, result.reason or f"检查“{result.check}”未给出原因")
    measure = result.measures.get(term.measure)
    if measure is not None:
        return _of_measure(term, measure, result)
    if result.outcome is Outcome.NOT_OBSERVED:
        return Part(term, None, Outcome.NOT_OBSERVED, result.reason or "未能观察")
    return Part(term, None, Outcome.ERROR, f"检查“{result.check}”没有给出测度“{term.measure}”")


def _of_measure(term: Term, measure: Measure, result: CheckResult) -> Part:
    nothing_tried = measure.ratio is not None and measure.ratio[1] <= 0
    if measure.value is None or nothing_tried:
        return Part(term, measure, Outcome.NOT_OBSERVED, measure.reason or result.reason or "未能观察")
    return Part(term, measure)
