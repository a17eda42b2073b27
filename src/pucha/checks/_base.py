"""What every detector is made of: its card, what it hands back, and how findings and measures are put together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from pucha.model.facts import Where
from pucha.model.finding import Evidence, Finding, Measure, finding_key
from pucha.model.observation import Confirmation
from pucha.model.words import Certainty, Outcome


@dataclass(frozen=True, slots=True)
class Check:
    """The card of a detector (检查项).

    ``params``: every parameter with its default; a standard's use may override them, and names no other.
    ``measures``: what it counts, in Chinese. ``codes``: the faults it names; ``fixes``: 修改办法 for each code.
    ``extra``: of scope site, and run at every site although no table scores it; its findings stand beside those of the
    page checks.
    ``wants_page_findings``: its ``run`` gets the findings of the page checks as a fourth argument.
    """

    name: str
    title: str
    version: int
    scope: str  # site | page
    params: Mapping[str, Any] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    fixes: Mapping[str, str] = field(default_factory=dict)
    severity: str = "serious"  # of its findings, unless one says otherwise
    wants_page_findings: bool = False
    extra: bool = False

    def finding(self, code: str, certainty: Certainty, *, url: str, reason: str, quote: str = "",
                seen_at: datetime | None = None, where: Where | None = None, severity: str = "",
                confirmations: tuple[Confirmation, ...] = (), about: tuple[str, str] | None = None,
                suggestion: str = "") -> Finding:
        """A finding of this check. ``about``: address and text that the key is made of, where they are not
        ``url`` and ``quote`` (a dead link is the same fault whichever page shows it)."""
        address, text = about or (url, quote)
        return Finding(
            key=finding_key(self.name, code, address, text), check=self.name, code=code, certainty=certainty,
            severity=severity or self.severity,
            evidence=Evidence(url=url, quote=quote, where=where or Where(), seen_at=seen_at),
            reason=reason, suggestion=suggestion or self.fixes.get(code, ""), confirmations=confirmations)


@dataclass(frozen=True, slots=True)
class Found:
    """What one run of a site check hands back. ``outcome`` only where the derived one would be wrong."""

    measures: Mapping[str, Measure]
    findings: tuple[Finding, ...] = ()
    reason: str = ""
    outcome: Outcome | None = None


def tally(findings: Iterable[Finding], reason: str = "") -> Measure:
    """As many as there are sure findings; as many more as wait for a person."""
    sure, review = split(findings)
    return Measure(Decimal(len(sure)), Decimal(len(review)), findings=sure, review=review, reason=reason)


def flag(findings: Iterable[Finding], reason: str = "") -> Measure:
    """1 when a finding is sure; 0 and perhaps 1 when findings wait for a person; else 0."""
    sure, review = split(findings)
    if sure:
        return Measure(Decimal(1), findings=sure, reason=reason)
    return Measure(Decimal(0), Decimal(1 if review else 0), review=review, reason=reason)


def number(value: int, reason: str = "") -> Measure:
    """A plain count that no finding stands behind."""
    return Measure(Decimal(value), reason=reason)


def unseen(reason: str) -> Measure:
    """A measure that could not be observed."""
    return Measure(None, reason=reason)


def nothing_seen(check: Check, reason: str) -> Found:
    """No measure of the check could be observed, all for one reason."""
    return Found({name: unseen(reason) for name in check.measures}, reason=reason)


def not_applicable(check: Check, reason: str) -> Found:
    """The check has nothing to look for at this site."""
    return Found({name: number(0, reason) for name in check.measures}, reason=reason,
                 outcome=Outcome.NOT_APPLICABLE)


def split(findings: Iterable[Finding]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Keys of the sure findings and of those that wait, each once."""
    sure: dict[str, None] = {}
    review: dict[str, None] = {}
    for finding in findings:
        (sure if finding.certainty is Certainty.SURE else review)[finding.key] = None
    return tuple(sure), tuple(key for key in review if key not in sure)


def certain(solid: bool) -> Certainty:
    """``sure`` when the fact is solid, else ``review``."""
    return Certainty.SURE if solid else Certainty.REVIEW


def shortened(texts: Sequence[str], most: int = 5) -> str:
    """A Chinese enumeration that stays readable: at most ``most`` of the texts, then how many there are."""
    shown = "、".join(texts[:most])
    return f"{shown}等{len(texts)}个" if len(texts) > most else shown
