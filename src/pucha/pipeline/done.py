"""One site of a round that is done: what its folder says of it, for the ledger and the reports."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pucha.model import codec
from pucha.model.facts import Where
from pucha.model.finding import Finding
from pucha.model.observation import Coverage
from pucha.model.scorecard import Line, Scorecard
from pucha.model.site import Site
from pucha.pipeline.runfolder import RunFolder
from pucha.reports.statistics import is_fault


@dataclass(frozen=True, slots=True)
class SiteDone:
    """One site of the round. ``trouble``: why it has no scorecard ("" when it has).

    ``findings``: by standard, those that the faults of its card rest on or that wait for a person.
    """

    site: Site
    folder: str  # relative to the round's folder, "" when nothing was kept
    cards: tuple[Scorecard, ...] = ()
    coverage: Coverage = Coverage()
    trouble: str = ""
    findings: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    home: str = ""  # where the home address led (首页网址), "" when that is not known

    def without_cards(self) -> "SiteDone":
        """The little that is kept in memory of each site of a large round."""
        return replace(self, cards=(), findings={}, coverage=Coverage())


def finished(site: Site, folder: str, path: Path, standards: Sequence[str]) -> SiteDone:
    """A site that is done, read back from its folder ``path``; ``standards`` by id."""
    run = RunFolder(path)
    read = [_results(run, name) for name in standards if run.results(name).exists()]
    report: dict[str, Any] = json.loads(run.report_json.read_text("utf-8"))
    return SiteDone(site, folder, tuple(card for card, _ in read), codec.build(Coverage, report["coverage"]),
                    findings={card.standard: findings for card, findings in read}, home=report.get("url") or "")


def _results(run: RunFolder, standard: str) -> tuple[Scorecard, tuple[Finding, ...]]:
    data = json.loads(run.results(standard).read_text("utf-8"))
    card = codec.build(Scorecard, data["scorecard"])
    wanted = set(shown_keys(card.lines))
    found: dict[str, Any] = {}
    for row in (row for result in data["results"].values() for row in result["findings"] if row["key"] in wanted):
        found.setdefault(row["key"], row)
    return card, tuple(on_paper(codec.build(Finding, row)) for row in found.values())


def shown_keys(lines: Iterable[Line]) -> Iterator[str]:
    """Keys of the findings that a scorecard or a letter shows or counts."""
    for line in lines:
        yield from (*(line.because if is_fault(line) else ()), *line.awaiting)


def on_paper(finding: Finding) -> Finding:
    """What a paper prints of a finding: without its exact place, its captures and every single confirmation."""
    proof = replace(finding.evidence, where=Where(), capture_ref=None, screenshot_ref=None)
    return replace(finding, evidence=proof, confirmations=(), first_seen=None, last_seen=None)
