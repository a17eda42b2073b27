"""What people decided about findings (人工复核), applied to results before they are scored.

A confirmed suspicion counts as certain; a false alarm counts no more. A measure that is a number of faults is scaled by
the share of its findings that stand, so that it also holds for faults beyond those that were listed. A measure that is
no number of faults (how many surveys there were: none) cannot be corrected so: once its findings are all rejected it
is not known any more, and what is not known takes no points.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from pucha.model.finding import CheckResult, Measure
from pucha.model.standard import Standard, Term
from pucha.model.words import Outcome

REJECTED = "人工复核认定原判断不成立，须重新检查"
FALLING = {"below", "at_most"}  # the less there is, the worse


def falling_measures(standard: Standard) -> frozenset[Term]:
    """Measures of which little is bad: some rule asks whether they stay below a number."""
    return frozenset(term for row in standard.indicators for rule in row.rules
                     if rule.condition is not None and rule.condition.op in FALLING for term in rule.condition.terms)


def with_decisions(results: Mapping[str, CheckResult], confirmed: Collection[str], rejected: Collection[str],
                   standard: Standard | None = None) -> dict[str, CheckResult]:
    """``results`` by name of the use, as they are once people confirmed and rejected findings (keys).

    A key that is in neither stays as the machine left it; nothing is changed in place. With the ``standard`` measures
    of which little is bad are never counted up or down by faults.
    """
    yes, no = frozenset(confirmed), frozenset(rejected)
    if not yes and not no:
        return dict(results)
    low = falling_measures(standard) if standard else frozenset()
    return {name: _result(name, result, yes, no, low) for name, result in results.items()}


def _result(name: str, result: CheckResult, yes: frozenset[str], no: frozenset[str],
            low: frozenset[Term]) -> CheckResult:
    keys = {finding.key for finding in result.findings}
    if not keys & (yes | no):
        return result
    measures = {title: _measure(measure, yes, no, Term(name, title) in low)
                for title, measure in result.measures.items()}
    left = tuple(finding for finding in result.findings if finding.key not in no)
    return replace(result, measures=measures, findings=left, outcome=_outcome(result, measures, bool(left)))


def _outcome(result: CheckResult, measures: Mapping[str, Measure], any_left: bool) -> Outcome:
    if result.outcome not in (Outcome.FAIL, Outcome.REVIEW):
        return result.outcome
    if any(measure.findings for measure in measures.values()):
        return Outcome.FAIL
    if any_left:
        return Outcome.REVIEW
    return Outcome.NOT_OBSERVED if any(m.value is None for m in measures.values()) else Outcome.PASS


def _measure(measure: Measure, yes: frozenset[str], no: frozenset[str], low: bool) -> Measure:
    stand = tuple(key for key in measure.findings if key not in no)
    sure = tuple(key for key in measure.review if key in yes)
    wait = tuple(key for key in measure.review if key not in yes and key not in no)
    if len(stand) == len(measure.findings) and len(wait) == len(measure.review):
        return measure
    came = _share(measure.suspected, len(sure), len(measure.review))
    left = _share(measure.suspected, len(wait), len(measure.review))
    changed = replace(measure, suspected=left, findings=(*stand, *sure), review=wait)
    if low:
        gone = not changed.findings and not wait and measure.value is not None
        return replace(changed, value=None, reason=REJECTED) if gone else changed
    return _with_value(changed, measure, len(stand), came)


def _with_value(changed: Measure, before: Measure, stand: int, came: Decimal) -> Measure:
    value, listed = before.value, len(before.findings)
    if value is None:
        return changed
    if stand < listed:
        if value < listed and before.ratio is None:  # no number of faults
            return changed if stand else replace(changed, value=None, reason=REJECTED)
        value = _share(value, stand, listed)
    value += came
    ratio = (int(value), before.ratio[1]) if before.ratio is not None else None
    return replace(changed, value=value, ratio=ratio)


def _share(amount: Decimal, part: int, whole: int) -> Decimal:
    """``part`` of ``whole`` equal parts of ``amount``; a whole number stays one (half up)."""
    if part == whole or not whole:
        return amount
    exact = Fraction(amount) * part / whole
    number = Decimal(exact.numerator) / Decimal(exact.denominator)
    return number.quantize(Decimal(1), ROUND_HALF_UP) if amount == amount.to_integral_value() else number
