"""Ties each finding to its proof: the record of the capture that shows it, and the picture of the page (证据).

A function of the stored files alone, so that a stored run judged again gives the same bytes.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from pucha.model.finding import CheckResult, Finding
from pucha.observe.archive import read_capture
from pucha.observe.browser_source import stored_refs
from pucha.pipeline.runfolder import RunFolder

SMALL = 4 << 20  # a capture up to this size is searched for requests that nobody answered


@dataclass(frozen=True)
class Proofs:
    """Where the proofs of one run lie. ``pictures``: key of a finding → file in the run folder."""

    capture: Path
    fetches: Path
    pictures: Mapping[str, str]

    @classmethod
    def of(cls, run: RunFolder) -> "Proofs":
        return cls(run.capture.resolve(), run.fetches.resolve(), taken_pictures(run))

    def attach(self, finding: Finding) -> Finding:
        """The finding with ``capture_ref`` (``capture.warc.gz#offset:length``) and ``screenshot_ref``."""
        proof = finding.evidence
        ref, picture = self.record_of(proof.url), self.pictures.get(finding.key)
        if (ref, picture) == (proof.capture_ref, proof.screenshot_ref):
            return finding
        return replace(finding, evidence=replace(proof, capture_ref=ref, screenshot_ref=picture))

    def attach_all(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        return tuple(self.attach(finding) for finding in findings)

    def result(self, result: CheckResult) -> CheckResult:
        return replace(result, findings=self.attach_all(result.findings)) if result.findings else result

    def record_of(self, url: str) -> str | None:
        """The record that shows ``url``; None when the capture holds none."""
        ref = self._answers.get(url) or (self._requests.get(url) if url else None)
        return f"{self.capture.name}#{ref}" if ref else None

    @cached_property
    def _answers(self) -> dict[str, str]:
        return stored_refs(self.fetches, faults=True) if self.fetches.exists() else {}

    @cached_property
    def _requests(self) -> dict[str, str]:
        """What was asked for in vain: the request's own record says so."""
        if not self.capture.exists() or self.capture.stat().st_size > SMALL:
            return {}
        return {record.url: record.ref for record, _ in read_capture(self.capture, frozenset({"request"}))}


def taken_pictures(run: RunFolder) -> dict[str, str]:
    """Key of a finding → its picture, as ``pictures.json`` says."""
    if not run.pictures.exists():
        return {}
    data = json.loads(run.pictures.read_text("utf-8"))
    return {one["key"]: one["file"] for one in data["pictures"]}
