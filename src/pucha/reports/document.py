"""The JSON documents: ``pucha inspect --json`` as the contract states it, and a round's summary."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pucha.model.codec import decimal_text, plain
from pucha.model.finding import CheckResult, Finding, Measure
from pucha.model.observation import Coverage
from pucha.model.scorecard import Line, Scorecard
from pucha.registry.classes import class_name
from pucha.reports.bundle import RoundReport, RoundSite, RunNote, Sheet, SiteReport

Document = dict[str, Any]


def finding_document(finding: Finding) -> Document:
    """One finding in the contract's shape; unknown is ``None``, never an empty text."""
    proof = finding.evidence
    where = {"start": proof.where.start, "end": proof.where.end, "selector": _text(proof.where.selector)}
    return {
        "key": finding.key, "check": finding.check, "code": finding.code,
        "certainty": finding.certainty.value, "severity": finding.severity,
        "quote": _text(proof.quote), "suggestion": _text(finding.suggestion), "reason": _text(finding.reason),
        "where": where, "url": _text(proof.url), "seen_at": plain(proof.seen_at),
        "confirmations": plain(finding.confirmations),
        "capture_ref": proof.capture_ref, "screenshot_ref": proof.screenshot_ref,
        "first_seen": plain(finding.first_seen), "last_seen": plain(finding.last_seen),
    }


def _text(text: str) -> str | None:
    """``None`` for nothing. Half signs (lone surrogates) of a hostile page become ``?``, one for one, so that the
    document can be written and offsets stay right."""
    return text.encode("utf-8", "replace").decode("utf-8") or None


def line_document(line: Line) -> Document:
    return {
        "indicator": line.indicator, "title": line.title, "clause": line.clause or None, "outcome": line.outcome.value,
        "points": decimal_text(line.points), "reason": _text(line.reason), "findings": list(line.because),
        "part": line.part, "block": line.block, "decided_by": line.decided_by.value,
        "awaiting": list(line.awaiting), "at_stake": decimal_text(line.at_stake),
        "cap": plain(line.cap), "confidence": line.confidence,
    }


def card_document(card: Scorecard) -> Document:
    short = _short_card(card)
    reason = short.pop("reason")
    return short | {"base": decimal_text(card.base), "reason": reason, "unset": list(card.unset),
                    "lines": [line_document(line) for line in card.lines]}


def _short_card(card: Scorecard) -> Document:
    return {
        "standard": card.standard, "standard_hash": card.standard_hash, "verdict": card.verdict.value,
        "provisional": card.provisional, "score": decimal_text(card.score), "deducted": decimal_text(card.deducted),
        "bonus": decimal_text(card.bonus), "reason": card.reason or None,
    }


def measure_document(measure: Measure) -> Document:
    """A measure; a share is written as the contract writes ratios."""
    ratio = {"failed": measure.ratio[0], "tried": measure.ratio[1]} if measure.ratio else None
    return {"value": plain(measure.value), "suspected": plain(measure.suspected), "ratio": ratio,
            "reason": measure.reason or None}


def result_document(result: CheckResult) -> Document:
    return {
        "use": result.use, "check": result.check, "version": result.version, "outcome": result.outcome.value,
        "reason": result.reason or None,
        "measures": {name: measure_document(measure) for name, measure in result.measures.items()},
    }


def coverage_document(coverage: Coverage) -> Document:
    return {
        "found": coverage.found, "fetched": coverage.fetched, "checked": coverage.checked,
        "skipped": dict(coverage.skipped), "complete": coverage.complete, "notes": list(coverage.notes),
    }


def _sheet_document(sheet: Sheet) -> Document:
    results = [result_document(result) for result in sheet.results.values()]
    return card_document(sheet.card) | {"title": sheet.title, "document": sheet.document or None, "measures": results}


def _run_document(run: RunNote) -> Document:
    return {"version": run.version or None, "started_at": plain(run.started_at), "finished_at": plain(run.finished_at),
            "settings": dict(run.settings)}


def site_document(report: SiteReport) -> Document:
    """The whole of ``pucha inspect --json``."""
    return {
        "site": report.site.code or None, "url": report.url, "as_of": plain(report.as_of),
        "name": _text(report.name), "organ": report.site.organ or None,
        "coverage": coverage_document(report.coverage),
        "scorecards": [_sheet_document(sheet) for sheet in report.sheets],
        "findings": [finding_document(finding) for finding in report.findings().values()],
        "run": _run_document(report.run),
    }


def round_document(report: RoundReport) -> Document:
    """A round in one document: totals, one entry a site, and the rows that could not run."""
    return {name: list(value) if isinstance(value, Iterator) else value for name, value in round_parts(report)}


def round_parts(report: RoundReport) -> Iterator[tuple[str, Any]]:
    """The document part by part; ``sites`` is an iterator, for a large round has a hundred thousand of them."""
    yield "title", report.title
    yield "as_of", plain(report.as_of)
    yield "total", len(report.sites)
    yield "standards", [{"standard": name, "verdicts": _verdicts(report, name)} for name in report.standard_ids()]
    yield "sites", map(_round_site_document, report.sites)
    yield "problems", plain(report.problems)
    yield "run", _run_document(report.run)


def _verdicts(report: RoundReport, standard: str) -> dict[str, int]:
    cards = [site.card(standard) for site in report.sites]
    counts = Counter(card.verdict.value if card else "not-inspected" for card in cards)
    return {name: counts[name] for name in ("pass", "fail", "undecided", "not-inspected")}


def _round_site_document(entry: RoundSite) -> Document:
    site = entry.site
    return {
        "site": site.code or None, "name": site.name, "url": site.home_url, "class": class_name(site),
        "level": plain(site.level), "region": site.region or None, "organ": site.organ or None,
        "kind": plain(site.kind), "status": site.status.value, "trouble": entry.trouble or None,
        "report": entry.href or None, "coverage": coverage_document(entry.coverage),
        "scorecards": [_short_card(card) for card in entry.cards],
    }
