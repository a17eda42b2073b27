"""Runs detectors: parameters checked, an exception becomes a result, the outcome follows from what was found."""

import logging
import traceback
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from pucha.checks._base import Check, Found
from pucha.checks._registry import Detector, detector, detectors
from pucha.model.errors import InputError
from pucha.model.facts import PageFacts, SiteFacts
from pucha.model.finding import CheckResult, Finding, Measure
from pucha.model.site import Site
from pucha.model.spans import words
from pucha.model.standard import Use
from pucha.model.words import Certainty, Outcome

log = logging.getLogger(__name__)
SPANS = ("max_age", "max_wait", "within", "default_age")


def run_use(use: Use, facts: SiteFacts, site: Site, page_findings: Iterable[Finding] = ()) -> CheckResult:
    """One use of a check on one site. Bad parameters raise InputError; whatever else goes wrong is a result."""
    found = detector(use.check)
    if found.check.scope != "site":
        raise InputError(f"use {use.name!r}: {use.check} is a page check; a standard uses site checks")
    params = merged(found.check, use)
    more = (tuple(page_findings),) if found.check.wants_page_findings else ()
    try:
        return _result(use, found.check, found.run(facts, params, site, *more))
    except Exception as error:
        log.exception("check %s failed at %s", use.check, facts.site)
        return _failed(use, found.check, error)


def run_extra_checks(facts: SiteFacts, site: Site, names: Collection[str] | None = None) -> tuple[Finding, ...]:
    """Findings of the site checks that no table scores (all, or those named), in the order of the checks' names."""
    wanted = [name for name, found in detectors().items()
              if found.check.extra and (names is None or name in names)]
    return tuple(finding for name in wanted for finding in run_use(Use(name, name), facts, site).findings)


def run_page_checks(page: PageFacts, names: Collection[str] | None = None) -> tuple[Finding, ...]:
    """Findings of the page checks (all, or those named) on one page. A check that breaks is logged and left out."""
    for name in names or ():
        detector(name)
    findings: list[Finding] = []
    for name, found in detectors().items():
        if found.check.scope == "page" and (names is None or name in names):
            findings += _page_findings(found, page)
    return tuple(findings)


def prepare_page_checks(pages: Sequence[PageFacts], names: Collection[str] | None = None) -> None:
    """Lets those page checks that are quicker with many pages at once look at them; findings stay the same."""
    for name, found in detectors().items():
        if found.prepare and (names is None or name in names):
            try:
                found.prepare(pages, found.check.params)
            except Exception:
                log.exception("page check %s could not prepare %d pages", name, len(pages))


def _page_findings(found: Detector, page: PageFacts) -> tuple[Finding, ...]:
    try:
        return tuple(found.run(page, found.check.params))
    except Exception:
        log.exception("page check %s failed at %s", found.check.name, page.url)
        return ()


def merged(check: Check, use: Use) -> dict[str, Any]:
    """The use's parameters over the defaults; an unknown name or a bad value is one clear line."""
    for name, value in use.params.items():
        if name not in check.params:
            known = ", ".join(check.params) or "none"
            raise InputError(f"use {use.name!r}: {check.name} has no parameter {name!r} (it has: {known})")
        problem = _problem(name, _whole(value), check.params[name])
        if problem:
            raise InputError(f"use {use.name!r}: {check.name}, parameter {name!r}: {problem}")
    return {**check.params, **{name: _whole(value) for name, value in use.params.items()}}


def _whole(value: Any) -> Any:
    """Settings of a standard are exact decimals; a check counts in whole numbers."""
    return int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else value


def _problem(name: str, value: Any, default: Any) -> str:
    if name in SPANS and value is not None:
        return _span_problem(value)
    if name == "windows":
        if not isinstance(value, Mapping):
            return f"expected a table of kind: time span, got {value!r}"
        return next((p for span in value.values() if (p := _span_problem(span))), "")
    if isinstance(default, list | tuple):
        return "" if isinstance(value, list | tuple) else f"expected a list, got {value!r}"
    if isinstance(default, int | str) and value is not None and not isinstance(value, type(default)):
        return f"expected {type(default).__name__}, got {value!r}"
    return ""


def _span_problem(value: Any) -> str:
    try:
        words(value)
    except (ValueError, TypeError):
        return f"not a time span: {value!r} (write for example P14D, P3M or P1Y)"
    return ""


def _result(use: Use, check: Check, found: Found) -> CheckResult:
    missing = [name for name in check.measures if name not in found.measures]
    if missing:
        raise LookupError(f"no measure {', '.join(missing)}")
    findings = tuple({f.key: f for f in found.findings}.values())
    measures = {name: found.measures[name] for name in check.measures}
    outcome = found.outcome or derived(measures.values(), findings)
    return CheckResult(use.name, check.name, check.version, outcome, measures, findings,
                       found.reason or _reason(outcome, measures.values()))


def derived(measures: Iterable[Measure], findings: Iterable[Finding]) -> Outcome:
    """A sure finding fails; a suspicion goes to a person; what was not seen is not-observed; else it passes."""
    certainties = {f.certainty for f in findings}
    if Certainty.SURE in certainties:
        return Outcome.FAIL
    if Certainty.REVIEW in certainties:
        return Outcome.REVIEW
    if any(m.value is None for m in measures):
        return Outcome.NOT_OBSERVED
    return Outcome.PASS


def _reason(outcome: Outcome, measures: Iterable[Measure]) -> str:
    if outcome is not Outcome.NOT_OBSERVED:
        return ""
    return next((m.reason for m in measures if m.value is None), "")


def _failed(use: Use, check: Check, error: Exception) -> CheckResult:
    place = traceback.extract_tb(error.__traceback__)[-1]
    reason = f"检查程序出错：{type(error).__name__}: {error}（{place.name} 第{place.lineno}行）"
    measures = {name: Measure(None, reason=reason) for name in check.measures}
    return CheckResult(use.name, check.name, check.version, Outcome.ERROR, measures, reason=reason)
