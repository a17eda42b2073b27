"""Judging a stored run: standards are data, no network, the same bytes every time."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from pucha.checks import run_extra_checks, run_use
from pucha.model import codec
from pucha.model.errors import InputError
from pucha.model.facts import SiteFacts
from pucha.model.finding import CheckResult, Finding
from pucha.model.scorecard import Scorecard
from pucha.model.site import Site
from pucha.model.standard import Standard
from pucha.pipeline.proofs import Proofs
from pucha.pipeline.runfolder import RunFolder, read_lines, write_json
from pucha.rulebook import score


@dataclass(frozen=True, slots=True)
class Judged:
    """A site under one standard: the scorecard and the results that made it, by the name of their use."""

    scorecard: Scorecard
    results: dict[str, CheckResult]


@dataclass(frozen=True, slots=True)
class Stored:
    """What judging reads of a run folder."""

    site: Site
    facts: SiteFacts
    page_findings: tuple[Finding, ...]  # of the page checks, and of the site checks that no table scores
    proofs: Proofs


def stored(run: RunFolder) -> Stored:
    """Site, facts and page findings of a finished run; one clear line when it is not finished."""
    record = run.read_run()
    try:
        facts = codec.loads(SiteFacts, run.facts.read_text("utf-8"))
    except FileNotFoundError:
        raise InputError(f"{run.path}: the inspection was not finished: run it again to resume") from None
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{run.facts}: cannot be read: {error} (pucha verify says what changed)") from None
    proofs = Proofs.of(run)
    site = codec.build(Site, record["site"])
    extra = extra_findings(run, facts, site, record.get("checks"))
    findings = proofs.attach_all((*read_lines(run.page_findings, Finding), *extra))
    return Stored(site, facts, findings, proofs)


def extra_findings(run: RunFolder, facts: SiteFacts, site: Site, checks: Sequence[str] | None) -> tuple[Finding, ...]:
    """Of the site checks that no table scores: as they were kept, for comparing articles takes its time."""
    if run.extra_findings.exists():
        return tuple(read_lines(run.extra_findings, Finding))
    return run_extra_checks(facts, site, checks)


def judge_facts(source: Stored, standard: Standard) -> Judged:
    """Run every use of the standard on the stored facts, and score."""
    results = {name: source.proofs.result(run_use(use, source.facts, source.site, source.page_findings))
               for name, use in standard.uses.items()}
    card = score(standard, results, site=source.site, seen_on=source.facts.seen_on)
    return Judged(card, results)


def write_results(run: RunFolder, judged: Judged) -> None:
    write_json(run.results(judged.scorecard.standard),
               {"scorecard": judged.scorecard, "results": judged.results})


def read_results(run: RunFolder, standard: str) -> Judged:
    data = json.loads(run.results(standard).read_text("utf-8"))
    return Judged(codec.build(Scorecard, data["scorecard"]),
                  {name: codec.build(CheckResult, r) for name, r in data["results"].items()})
