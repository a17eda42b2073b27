"""Exceptions (例外说明, comply or explain): a fault that is known, explained and borne for a time — never hidden.

An exception has a reason, an approver and a last day. It falls when that day has passed and when the page changes. A
site that has exceptions has two scorecards: the strict one counts everything, and stands beside the other for ever.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from pucha.casework.moments import day_of
from pucha.i18n import mark, t
from pucha.model.case import Case
from pucha.model.errors import InputError
from pucha.model.finding import CheckResult, Measure
from pucha.model.scorecard import Scorecard
from pucha.model.site import Site
from pucha.model.standard import Standard, Term, Use
from pucha.model.words import Outcome
from pucha.rulebook import score
from pucha.rulebook.decided import falling_measures, with_decisions

EXCEPTED = "已批准例外，不计"
STANDING = {"stands": mark("例外有效"), "expired": mark("例外已到期"), "changed": mark("页面已变化，例外失效"),
            "unknown": mark("页面未能查看，例外暂时保留")}


@dataclass(frozen=True, slots=True)
class Granted:
    """One exception. ``signature``: what the page was like when it was granted ("" when nobody looked)."""

    site: str
    finding: str
    reason: str
    approver: str
    granted_on: date
    until: date
    asked_by: str = ""
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether an exception holds. ``why``: stands | expired | changed | unknown."""

    exception: Granted
    why: str

    @property
    def holds(self) -> bool:
        return self.why in ("stands", "unknown")

    @property
    def words(self) -> str:
        return t(STANDING[self.why])


@dataclass(frozen=True, slots=True)
class Both:
    """The strict scorecard and the one with exceptions. ``excepted``: keys of exceptions that changed something;
    ``idle``: keys of exceptions that no finding bears."""

    strict: Scorecard
    normal: Scorecard
    excepted: tuple[str, ...]
    idle: tuple[str, ...]


def grant(*, site: str, finding: str, reason: str, asked_by: str, approver: str, on: datetime | date, until: date,
          signature: str = "") -> Granted:
    """A new exception; refused without reason, without a second person, or with its last day in the past."""
    today = day_of(on)
    if not reason.strip():
        raise InputError(t("例外必须写明理由"))
    if not approver or approver == asked_by:
        raise InputError(t("例外须由申请人以外的人批准"))
    if until < today:
        raise InputError(t("例外的截止日期 {until} 早于办理当日 {today}").format(until=until, today=today))
    return Granted(site, finding, reason.strip(), approver, today, until, asked_by, signature)


def of_case(case: Case, signatures: Mapping[str, str] | None = None) -> tuple[Granted, ...]:
    """The exceptions that the events of a case granted and that have not ended there. ``signatures``: by finding."""
    asked = {key: event.by for event in case.events if event.move == "exception-ask" for key in event.points}
    reasons = {key: event.note for event in case.events if event.move == "exception-ask" for key in event.points}
    held = {point.finding for point in case.points if point.until is not None}
    grants = {key: event for event in case.events if event.move == "exception-approve" for key in event.points}
    return tuple(Granted(case.site, key, reasons.get(key, event.note), event.by, day_of(event.on), event.until,
                            asked.get(key, ""), (signatures or {}).get(key, ""))
                 for key, event in grants.items() if key in held and event.until is not None)


def standing(exception: Granted, on: datetime | date, signature: str | None = None) -> Standing:
    """Whether it holds on a day. ``signature``: of the page as it is now; None when it was not looked at."""
    if day_of(on) > exception.until:
        return Standing(exception, "expired")
    if signature is None or not exception.signature:
        return Standing(exception, "unknown" if signature is None and exception.signature else "stands")
    return Standing(exception, "stands" if signature == exception.signature else "changed")


def falling(grants: Iterable[Granted], on: datetime | date,
            signatures: Mapping[str, str] | None = None) -> tuple[Standing, ...]:
    """The exceptions that hold no longer: each opens its point again. ``signatures``: of today, by finding."""
    now = signatures or {}
    judged = (standing(one, on, now.get(one.finding)) for one in grants)
    return tuple(one for one in judged if not one.holds)


def both_scores(standard: Standard, results: Mapping[str, CheckResult], excepted: Collection[str], *, site: Site,
                seen_on: datetime, confirmed: Collection[str] = (), rejected: Collection[str] = ()) -> Both:
    """The strict scorecard and the one without the ``excepted`` findings (keys), from stored results.

    ``confirmed`` and ``rejected``: what the review desk decided; it counts in both. Where an exception takes the only
    finding of a measure that is no number of faults (no survey within a year), that measure does not apply."""
    decided = with_decisions(results, confirmed, rejected, standard)
    keys = frozenset(excepted)
    known = {finding.key for result in decided.values() for finding in result.findings}
    strict = score(standard, decided, site=site, seen_on=seen_on)
    used = tuple(sorted(keys & known))
    if not used:
        return Both(strict, strict, (), tuple(sorted(keys)))
    normal = score(*_without(standard, decided, keys), site=site, seen_on=seen_on)
    return Both(strict, normal, used, tuple(sorted(keys - known)))


def _without(standard: Standard, results: Mapping[str, CheckResult],
             keys: frozenset[str]) -> tuple[Standard, dict[str, CheckResult]]:
    """Standard and results without these findings. What cannot be counted down is put aside under a use of its own."""
    left = with_decisions(results, (), keys)
    low = falling_measures(standard)
    aside: dict[Term, Term] = {}
    for name, result in results.items():
        for measure_name, measure in result.measures.items():
            term = Term(name, measure_name)
            if _is_waived(measure, keys, term in low):
                aside[term] = Term(f"{name}/{measure_name}", measure_name)
                left[aside[term].use] = _waived(result, aside[term].use)
            elif term in low:
                left[name] = _restored(left[name], measure_name, measure)
    return (_redirected(standard, aside) if aside else standard), left


def _is_waived(measure: Measure, keys: frozenset[str], low: bool) -> bool:
    """Whether every finding behind a measure that counts no faults is excepted."""
    behind = (*measure.findings, *measure.review)
    if not behind or not keys.issuperset(behind) or measure.value is None:
        return False
    return low or (measure.ratio is None and measure.value < len(measure.findings))


def _waived(result: CheckResult, use: str) -> CheckResult:
    return CheckResult(use, result.check, result.version, Outcome.NOT_APPLICABLE, reason=EXCEPTED)


def _restored(result: CheckResult, name: str, measure: Measure) -> CheckResult:
    return replace(result, measures={**result.measures, name: measure})


def _redirected(standard: Standard, aside: Mapping[Term, Term]) -> Standard:
    """The same table, reading the measures that are put aside from where they lie."""
    uses = dict(standard.uses)
    for old, new in aside.items():
        uses[new.use] = replace(uses[old.use], name=new.use) if old.use in uses else Use(new.use, "")
    rows = tuple(replace(row, rules=tuple(
        replace(rule, terms=_turned(rule.terms, aside), condition=None if rule.condition is None else replace(
            rule.condition, terms=_turned(rule.condition.terms, aside))) for rule in row.rules))
        for row in standard.indicators)
    return replace(standard, uses=uses, indicators=rows)


def _turned(terms: tuple[Term, ...], aside: Mapping[Term, Term]) -> tuple[Term, ...]:
    return tuple(aside.get(term, term) for term in terms)
