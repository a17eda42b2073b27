"""Findings (问题), measures and results of checks."""

import hashlib
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from pucha.model.addresses import without_session
from pucha.model.facts import Where
from pucha.model.observation import Confirmation
from pucha.model.personal import veil
from pucha.model.words import Certainty, Outcome


@dataclass(frozen=True, slots=True)
class Evidence:
    """Proof that a stranger can follow (证据). Its quote never shows a personal number in full."""

    url: str
    quote: str = ""
    where: Where = Where()
    capture_ref: str | None = None  # "capture.warc.gz#offset:length", the record that shows the page
    screenshot_ref: str | None = None  # file in the run folder, a picture of the stored page
    seen_at: datetime | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "quote", veil(self.quote))


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault or suspicion. ``key`` is the same in every round while the fault stays the same."""

    key: str
    check: str
    code: str
    certainty: Certainty
    severity: str  # veto | serious | minor
    evidence: Evidence
    reason: str = ""
    suggestion: str = ""
    confirmations: tuple[Confirmation, ...] = ()
    first_seen: datetime | None = None
    last_seen: datetime | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "reason", veil(self.reason))
        object.__setattr__(self, "suggestion", veil(self.suggestion))


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that a check hands to the rulebook.

    ``value``: what is certain. ``suspected``: how much more it would be if every ``review`` finding were confirmed.
    ``ratio``: (failed, tried) when the measure is a share; then ``value`` is ``failed``.
    ``value`` is None when it could not be observed: ``reason`` says why.
    ``findings``: keys of the findings that make ``value``; ``review``: keys of those that make ``suspected``.
    """

    value: Decimal | None
    suspected: Decimal = Decimal(0)
    ratio: tuple[int, int] | None = None
    findings: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one use of a check found. ``use`` is the name that the standard gave to this use of the check."""

    use: str
    check: str
    version: int
    outcome: Outcome
    measures: dict[str, Measure] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    reason: str = ""


def finding_key(check: str, code: str, url: str, quote: str) -> str:
    """Key that stays the same across rounds: hash of check, code, canonical address and normalised quote.

    The number of a visit's session, which some servers write into every address, is no part of it.
    """
    quote = "".join(unicodedata.normalize("NFKC", quote).split())
    text = "\x1f".join((check, code, without_session(url), quote))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
