"""Findings between two rounds (复查): mended, still there, new, or not observed — and unknown is never mended.

A fault that the second look does not name is mended only when that look would have named it: its check ran, its page
was read, and nothing it hangs on was out of sight. The coverage says so; each answer gives its reason.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from pucha.casework.subject import subject
from pucha.casework.texts import plain
from pucha.i18n import mark, t
from pucha.model.addresses import without_session
from pucha.model.case import SETTLED, TO_MEND, Case, Recheck
from pucha.model.finding import CheckResult, Finding, finding_key
from pucha.model.observation import Coverage, Fetch, LinkRow
from pucha.model.words import Certainty, Outcome, PageKind

LINKS = "broken-links"
LINK_CODES = ("dead-page", "dead-image", "dead-attachment", "dead-external")
ABOUT_THE_PAGE = frozenset({"stale-columns", "blank-columns", "home-freshness", "home-availability",
                            "find-error-entry"})
GONE = frozenset({404, 410})
NOT_SEEN = frozenset({Outcome.NOT_OBSERVED, Outcome.ERROR})

WHY = {
    "again": mark("复查时仍有此问题"), "moved": mark("复查时同一处仍有此问题，文字略有变化"),
    "suspected": mark("复查时疑似仍有此问题，请人工核实"), "new": mark("复查时新发现"),
    "fresh": mark("复查时新发现；该页面上次没有查看"), "read": mark("页面已复查，未再发现"),
    "gone": mark("页面已删除"), "opens": mark("链接现在可以打开"), "site": mark("检查项已复查，未再发现"),
    "unread": mark("复查时没有读到该页面"), "unrun": mark("复查时没有运行该检查项"),
    "link": mark("复查时未能检查该链接"), "measure": mark("复查时该检查项有一部分未能观察"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """What a second look at a site saw.

    ``findings`` by key; ``ran``: outcome of each site check that ran (the worst of its uses); ``partly``: site checks
    of which a measure could not be observed; ``page_checks``: names of the page checks that ran; ``opened``: addresses
    of pages that were read; ``gone``: that answer 404 or 410 or say they do not exist; ``opens``/``unseen``: keys that
    the finding of a link would bear, of links that open now and of links that could not be checked.
    """

    findings: Mapping[str, Finding]
    ran: Mapping[str, Outcome]
    partly: frozenset[str] = frozenset()
    page_checks: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    opens: frozenset[str] = frozenset()
    unseen: frozenset[str] = frozenset()
    coverage: Coverage = field(default_factory=Coverage)


@dataclass(frozen=True, slots=True)
class Compared:
    """One finding after the second look. ``reason``: why, a key of :data:`WHY`. ``finding``: as it is now, else as it
    was. ``suspected``: only a suspicion, for the review desk."""

    key: str
    outcome: Recheck
    reason: str
    finding: Finding
    suspected: bool = False

    @property
    def words(self) -> str:
        """The reason in the chosen language."""
        return t(WHY[self.reason])


def look_at(results: Iterable[CheckResult], *, page_findings: Iterable[Finding] = (),
            pages: Iterable[tuple[str, PageKind]] = (), fetches: Iterable[Fetch] = (), links: Iterable[LinkRow] = (),
            page_checks: Collection[str] = (), coverage: Coverage | None = None) -> Look:
    """A look from the records of a run. ``pages``: address and kind of each page that was read."""
    kept, rows, seen = tuple(results), tuple(links), tuple(pages)
    findings = {f.key: f for f in (*(f for r in kept for f in r.findings), *page_findings)}
    read = {_address(url) for url, kind in seen if kind not in (PageKind.SHELL, PageKind.ERROR)}
    gone = {_address(url) for url, kind in seen if kind is PageKind.ERROR}
    gone |= {_address(f.url) for f in fetches if f.status in GONE}
    return Look(
        findings, _worst(kept), partly=frozenset(r.check for r in kept if _is_partly(r)),
        page_checks=frozenset(page_checks), opened=frozenset(read), gone=frozenset(gone),
        opens=_link_keys(rows, {Outcome.PASS}), unseen=_link_keys(rows, NOT_SEEN), coverage=coverage or Coverage())


def compare(before: Iterable[Finding], after: Look, looked_at: Collection[str] | None = None) -> tuple[Compared, ...]:
    """Every finding of ``before`` with what became of it, then the new ones.

    ``looked_at``: addresses read in the round before: a new finding elsewhere says that nobody had looked there."""
    old = {finding.key: finding for finding in before}
    again = _same_place(old, after)
    told = [_judged(finding, after, again) for finding in old.values()]
    known = old.keys() | {now.key for now in again.values()}
    read = None if looked_at is None else {_address(url) for url in looked_at}
    return (*told, *(_new(f, read) for f in after.findings.values() if f.key not in known))


def outcomes(case: Case, compared: Iterable[Compared], *, with_new: bool = True) -> tuple[tuple[str, Recheck], ...]:
    """What a re-inspection's event carries: the points of the case, and the new faults that are certain."""
    points = set(case.findings)
    return tuple((one.key, one.outcome) for one in compared
                 if one.key in points or (with_new and one.outcome is Recheck.NEW and not one.suspected))


def result(case: Case) -> Recheck:
    """A case after its re-inspection: mended when every point is settled, still-there when one is certain to stand,
    else not-observed: somebody must look again."""
    if all(point.state in SETTLED for point in case.points):
        return Recheck.MENDED
    return Recheck.STILL_THERE if any(p.state in TO_MEND for p in case.points) else Recheck.NOT_OBSERVED


def counts(compared: Iterable[Compared]) -> Mapping[Recheck, int]:
    """How many of each outcome; every outcome is named."""
    found = Counter(one.outcome for one in compared)
    return {outcome: found[outcome] for outcome in Recheck}


def _judged(finding: Finding, after: Look, again: Mapping[str, Finding]) -> Compared:
    now = after.findings.get(finding.key)
    if now is not None:
        return _there(finding, now, "again")
    if finding.key in again:
        return _there(finding, again[finding.key], "moved")
    outcome, why = _absent(finding, after)
    return Compared(finding.key, outcome, why, finding)


def _there(before: Finding, now: Finding, why: str) -> Compared:
    """Named again. What was certain and is only suspected now is for a person to see; what a person confirmed stays."""
    if now.certainty is Certainty.REVIEW and before.certainty is Certainty.SURE:
        return Compared(before.key, Recheck.NOT_OBSERVED, "suspected", now, suspected=True)
    return Compared(before.key, Recheck.STILL_THERE, why, now)


def _absent(finding: Finding, after: Look) -> tuple[Recheck, str]:
    """Not named again: mended, or out of sight?"""
    if finding.check in after.page_checks:
        return _absent_from_page(finding, after)
    if after.ran.get(finding.check, Outcome.ERROR) in NOT_SEEN:
        return Recheck.NOT_OBSERVED, "unrun"
    if finding.check == LINKS:
        return _absent_link(finding, after)
    if finding.check in after.partly:
        return Recheck.NOT_OBSERVED, "measure"
    seen = _address(finding.evidence.url) in after.opened or after.coverage.complete
    return (Recheck.MENDED, "site") if seen else (Recheck.NOT_OBSERVED, "unread")


def _absent_from_page(finding: Finding, after: Look) -> tuple[Recheck, str]:
    address = _address(finding.evidence.url)
    if address in after.opened:
        return Recheck.MENDED, "read"
    return (Recheck.MENDED, "gone") if address in after.gone else (Recheck.NOT_OBSERVED, "unread")


def _absent_link(finding: Finding, after: Look) -> tuple[Recheck, str]:
    """A link is mended when it opens now, or when the page that showed it was read and does not show it any more."""
    if finding.key in after.opens:
        return Recheck.MENDED, "opens"
    if finding.key in after.unseen:
        return Recheck.NOT_OBSERVED, "link"
    seen = after.coverage.complete or _address(finding.evidence.url) in after.opened
    return (Recheck.MENDED, "site") if seen else (Recheck.NOT_OBSERVED, "unread")


def _same_place(old: Mapping[str, Finding], after: Look) -> dict[str, Finding]:
    """Old keys whose fault stands at the same place under another key: the words around it changed."""
    places: dict[tuple[str, ...], Finding] = {}
    for now in after.findings.values():
        if now.key not in old:
            places.setdefault(_place(now), now)
    missing = [finding for key, finding in old.items() if key not in after.findings]
    return {f.key: places.pop(_place(f)) for f in missing if f.check != LINKS and _place(f) in places}


def _place(finding: Finding) -> tuple[str, ...]:
    quote = "" if finding.check in ABOUT_THE_PAGE else plain(subject(finding))
    return finding.check, finding.code, _address(finding.evidence.url), quote


def _new(finding: Finding, read: Collection[str] | None) -> Compared:
    fresh = read is not None and _address(finding.evidence.url) not in read
    return Compared(finding.key, Recheck.NEW, "fresh" if fresh else "new", finding,
                    suspected=finding.certainty is Certainty.REVIEW)


def _worst(results: Iterable[CheckResult]) -> dict[str, Outcome]:
    """The outcome of each check; when one of its uses was not observed or failed, that."""
    worst: dict[str, Outcome] = {}
    for one in results:
        if worst.get(one.check) not in NOT_SEEN:
            worst[one.check] = one.outcome
    return worst


def _is_partly(one: CheckResult) -> bool:
    return any(measure.value is None for measure in one.measures.values())


def _link_keys(rows: Iterable[LinkRow], which: Collection[Outcome]) -> frozenset[str]:
    """The keys that findings about these links would bear."""
    chosen = [row.url for row in rows if row.outcome in which]
    return frozenset(finding_key(LINKS, code, url, "") for url in chosen for code in LINK_CODES)


def _address(url: str) -> str:
    return without_session(url)
