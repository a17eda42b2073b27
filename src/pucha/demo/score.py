"""A census of the province against its truth: precision and recall, misses, false alarms, decoys that fired."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pucha.checks import all_checks

_SESSION = re.compile(r";jsessionid=[0-9A-Za-z]+", re.I)
# Codes that tell good news or a doubt about dates: never a false alarm, never a hit.
NEUTRAL = frozenset({"maybe-charts", "maybe-downloads"})
# The measure that a code counts for, where the code alone says it; else it is the check's first one.
MEASURES = {
    "home-unreachable": "failed_share",
    "home-name-gone": "failed_share",
    "home-stale": "stale",
    "home-undated": "stale",
    "stale-column": "stale",
    "undated-column": "stale",
    "future-dates": "stale",
    "blank-column": "blank",
    "column-missing": "missing",
    "unanswered-letter": "unanswered",
    "no-letters-channel": "missing",
    "no-valid-letters": "valid",
    "no-channel": "missing",
    "no-activities": "none",
    "undated-activities": "count",
    "dead-page": "other",
    "dead-external": "other",
    "dead-image": "other",
    "dead-attachment": "other",
    "no-guide": "no_guide",
    "element-missing": "missing_elements",
    "elements-lacking": "items_lacking",
    "vague-clause": "vague_items",
    "materials-unclear": "unclear_materials",
    "policy-without-content": "policy_without_content",
    "form-not-provided": "not_provided",
    "attachment-broken": "broken",
    "system-broken": "broken",
    "no-services": "none",
    "services-not-by-class": "not_by_class",
    "no-statistics": "none",
    "statistics-old-1": "age_over_1_month",
    "statistics-old-2": "age_over_3_months",
    "no-public-letters": "none_public",
    "letter-field-missing": "missing_fields",
    "letters-old": "no_new",
    "no-letter-statistics": "no_statistics",
    "mark-missing": "missing_marks",
    "mark-wrong": "missing_marks",
    "home-entry-missing": "home_missing",
    "page-entry-missing": "other_missing",
    "tags-missing": "articles_bad",
    "tags-wrong": "articles_bad",
    "no-search": "unusable",
    "search-unusable": "unusable",
    "title-not-found": "misses",
    "results-ungrouped": "ungrouped",
    "bad-domain": "bad_domain",
    "bad-domain-shape": "bad_domain",
    "ip-address-only": "bad_domain",
    "bad-name": "bad_name",
    "name-not-prominent": "name_not_prominent",
    "no-ipv6": "missing",
    "article-undated": "undated",
    "no-interpretation": "uninterpreted",
    "not-linked": "not_linked",
    "not-linked-back": "not_linked_back",
    "cloaked-words": "cloaked",
}


@dataclass(slots=True)
class Tally:
    """One indicator: how many faults were planted and found, and how many alarms were right and wrong."""

    indicator: str
    planted: int = 0
    found: int = 0
    found_sure: int = 0
    right: int = 0  # sure findings about a planted fault
    wrong: int = 0  # sure findings about nothing planted
    doubts_right: int = 0  # findings for a person that are about a planted fault
    doubts_wrong: int = 0

    @property
    def precision(self) -> float | None:
        """Share of the sure findings that are right; None without any."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        """Share of the planted faults that were found, surely or for a person to confirm; None without any."""
        return self.found / self.planted if self.planted else None


@dataclass(frozen=True, slots=True)
class Slip:
    """A miss, a false alarm, or a decoy that fired."""

    site: str
    indicator: str
    what: str
    planted: tuple[str, ...] = ()


@dataclass(slots=True)
class Score:
    tallies: dict[str, Tally] = field(default_factory=dict)
    misses: list[Slip] = field(default_factory=list)
    false_alarms: list[Slip] = field(default_factory=list)
    doubts: list[Slip] = field(default_factory=list)  # wrong findings that wait for a person: no fault of the score
    fired: list[Slip] = field(default_factory=list)  # decoys that did not stay silent
    unseen: list[str] = field(default_factory=list)  # sites of the truth that have no result
    not_run: dict[str, int] = field(default_factory=dict)  # planted faults of checks that no standard used
    sites: int = 0

    def tally(self, indicator: str) -> Tally:
        return self.tallies.setdefault(indicator, Tally(indicator))

    @property
    def rows(self) -> list[Tally]:
        return sorted(self.tallies.values(), key=lambda t: t.indicator)

    @property
    def good(self) -> bool:
        """The bar: no decoy fires; precision ≥ 0.99 and recall ≥ 0.97 for each indicator."""
        return (
            not self.fired
            and not self.unseen
            and all(
                (t.precision is None or t.precision >= 0.99) and (t.recall is None or t.recall >= 0.97)
                for t in self.rows
            )
        )


def score_against_truth(truth: Mapping[str, Any], results: Iterable[Mapping[str, Any]]) -> Score:
    """``truth``: of :meth:`Province.truth`. ``results``: one document of ``inspect --json`` per site; ``measures`` or
    ``results`` (CheckResults) are read where a document has them."""
    score = Score()
    by_site = {_host(doc.get("url") or doc.get("site", "")): doc for doc in results}
    used = {row.get("check") for doc in by_site.values() for row in _checked(doc)}
    used |= {name for name, check in all_checks().items() if check.extra} if used else set()
    for site in truth["sites"]:
        doc = by_site.get(f"{site['host']}.localhost")
        if doc is None:
            if site["status"] == "normal":
                score.unseen.append(site["host"])
            continue
        score.sites += 1
        _Judge(_used_only(site, used, score), doc, score).judge()
    return score


def _used_only(site: Mapping[str, Any], used: set[Any], score: Score) -> Mapping[str, Any]:
    """The site without the faults of checks that did not run on any site (known only where measures are given)."""
    if not used:
        return site
    asleep = [f["indicator"] for f in site["faults"] if f["indicator"].partition(".")[0] not in used]
    for indicator in asleep:
        score.not_run[indicator] = score.not_run.get(indicator, 0) + 1
    return {**site, "faults": [f for f in site["faults"] if f["indicator"] not in asleep]}


class _Judge:
    """One site's findings against its truth."""

    def __init__(self, site: Mapping[str, Any], doc: Mapping[str, Any], score: Score) -> None:
        self.site, self.score = site, score
        self.findings: list[Mapping[str, Any]] = [f for f in doc.get("findings", ()) if f.get("code") not in NEUTRAL]
        self.measures = dict(_measures(doc))
        self.verdicts = [(c.get("verdict"), c) for c in doc.get("scorecards", ())]
        self.claimed: set[int] = set()

    def judge(self) -> None:
        if self.site["status"] != "normal":
            return  # the register says that it does not run: whatever is found, it is not scored as a running site
        for fault in self.site["faults"]:
            self._fault(fault)
        for number, finding in enumerate(self.findings):
            if number not in self.claimed:
                self._unplanned(finding)
        self._numbers()
        if self.site["blocked"] in ("wall", "shell"):
            self._undecided()

    def _fault(self, fault: Mapping[str, Any]) -> None:
        hits = [n for n, f in enumerate(self.findings) if names(fault, f)]
        self.claimed.update(hits)
        if fault["certainty"] == "optional":
            return
        sure = [n for n in hits if self.findings[n]["certainty"] == "sure"]
        tally = self.score.tally(fault["indicator"])
        tally.planted += 1
        tally.found += bool(hits)
        tally.found_sure += bool(sure)
        if fault["certainty"] == "review" and sure:
            tally.wrong += 1
            self._slip(
                self.score.false_alarms, fault["indicator"], f"sure of what only a person can tell: {_words(fault)}"
            )
        else:
            tally.right += bool(sure)
        tally.doubts_right += bool(hits) and not sure
        if not hits and not self._numbers_tell(fault):
            self._slip(self.score.misses, fault["indicator"], _words(fault))
        elif not hits:
            tally.found += 1

    def _numbers_tell(self, fault: Mapping[str, Any]) -> bool:
        """A share of failed visits stands in the measure, whatever the findings are called."""
        value = self.measures.get(fault["indicator"])
        return (
            fault["indicator"] == "home-availability.failed_share"
            and value is not None
            and value == self.site["failed_visits"]
        )

    def _unplanned(self, finding: Mapping[str, Any]) -> None:
        indicator = indicator_of(finding)
        words = f"{finding.get('code')} {finding.get('url', '')} {finding.get('reason', '')[:120]}"
        decoy = self._decoy(finding)
        if finding["certainty"] != "sure":
            self.score.tally(indicator).doubts_wrong += 1
            self._slip(self.score.doubts, indicator, words)
            return
        self.score.tally(indicator).wrong += 1
        self._slip(self.score.false_alarms, indicator, words)
        if decoy:
            self._slip(self.score.fired, indicator, f"{decoy}: {words}")

    def _decoy(self, finding: Mapping[str, Any]) -> str:
        """Name of the decoy that a finding fell for, "" when it is another slip."""
        for decoy in self.site["decoys"]:
            if decoy["check"] not in ("", "*", finding.get("check")):
                continue
            trap = decoy["name"] == "calendar" and plain_url(finding.get("url", "")).startswith(decoy["url"])
            if trap or not decoy["url"] or decoy["check"] == "*" or _mentions(finding, decoy["url"]):
                return str(decoy["name"])
        return ""

    def _numbers(self) -> None:
        """Counts that stand behind no finding: new entries on the home page, surveys, ages of data."""
        for name, wanted in self.site["values"].items():
            seen = self.measures.get(name)
            if seen is None:
                continue
            tally = self.score.tally(f"{name} (number)")
            tally.planted += 1
            if seen == wanted:
                tally.found, tally.right = tally.found + 1, tally.right + 1
            else:
                tally.wrong += 1
                self._slip(self.score.false_alarms, f"{name} (number)", f"{seen} instead of {wanted}")

    def _undecided(self) -> None:
        """A wall or an empty shell: undecided, and no points off."""
        for verdict, card in self.verdicts:
            lost = [line["indicator"] for line in card.get("lines", ()) if str(line.get("points", "0")).startswith("-")]
            if verdict != "undecided" or lost:
                self._slip(
                    self.score.fired,
                    str(card.get("standard")),
                    f"{self.site['blocked']}: verdict {verdict}, points off: {lost}",
                )

    def _slip(self, where: list[Slip], indicator: str, what: str) -> None:
        where.append(Slip(self.site["host"], indicator, what, tuple(self.site["planted"])))


def names(fault: Mapping[str, Any], finding: Mapping[str, Any]) -> bool:
    """Is the finding about the planted fault?"""
    check, _, _ = fault["indicator"].partition(".")
    if finding.get("check") != check or finding.get("code") not in fault["codes"]:
        return False
    if not fault["urls"] and not fault["texts"]:
        return True
    return any(_same(url, finding) for url in fault["urls"]) or any(_says(text, finding) for text in fault["texts"])


def _same(url: str, finding: Mapping[str, Any]) -> bool:
    return plain_url(finding.get("url", "")) == plain_url(url)


def _says(text: str, finding: Mapping[str, Any]) -> bool:
    """Does the finding quote the text or the address?"""
    told = _SESSION.sub("", f"{finding.get('quote', '')}\n{finding.get('reason', '')}\n{finding.get('url', '')}")
    return (
        re.search(re.escape(text) + r"(?![\w/?&=.])" if text.startswith("http") else re.escape(text), told) is not None
    )


def _mentions(finding: Mapping[str, Any], url: str) -> bool:
    return _same(url, finding) or _says(url, finding)


def plain_url(url: str) -> str:
    """The address without session id and fragment."""
    return _SESSION.sub("", url).partition("#")[0]


def indicator_of(finding: Mapping[str, Any]) -> str:
    """check.measure of a finding that nothing planted explains."""
    check, code = str(finding.get("check", "")), str(finding.get("code", ""))
    if check == "activities":
        kind = "interview" if "访谈" in finding.get("reason", "") else "survey"
        return f"activities.{kind}-{MEASURES.get(code, 'count')}"
    return f"{check}.{MEASURES.get(code, code)}"


def _measures(doc: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """check.measure → value of every measure that a document carries."""
    for row in _checked(doc):
        for name, measure in (row.get("measures") or {}).items():
            value = measure.get("value") if isinstance(measure, Mapping) else measure
            if value is not None:
                yield f"{_measured(row)}{name}", int(float(value))


def _checked(doc: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    rows = doc.get("results") or doc.get("measures") or ()
    return list(rows.values()) if isinstance(rows, Mapping) else list(rows)


def _measured(row: Mapping[str, Any]) -> str:
    if row.get("check") == "activities":
        return "activities.interview-" if "interview" in str(row.get("use")) else "activities.survey-"
    return f"{row.get('check')}."


def _words(fault: Mapping[str, Any]) -> str:
    place = (fault["urls"] or fault["texts"] or ("the site",))[0]
    return f"{place} {fault['note']}".strip()


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].partition(":")[0] if "://" in url else url


def table(score: Score) -> list[tuple[str, str, str, str, str, str, str]]:
    """Rows to print: indicator, planted, found, false alarms, precision, recall, to a person (right/wrong)."""
    return [
        (
            t.indicator,
            str(t.planted),
            str(t.found),
            str(t.wrong),
            _share(t.precision),
            _share(t.recall),
            f"{t.doubts_right}/{t.doubts_wrong}",
        )
        for t in score.rows
    ]


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
