"""Citizens' reports (我为政府网站找错) joined with each other and with machine findings into one case.

Two things are joined only with a reason that can be told: they name the same page and the same kind of fault, one
quotes the other, or their words are nearly the same. A wrong join gives a citizen a wrong answer: when in doubt, apart.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pucha.casework.subject import context, subject
from pucha.casework.texts import alike, pairs, plain
from pucha.i18n import mark, t
from pucha.model.addresses import canonical, without_session
from pucha.model.finding import Finding, finding_key


class ReportKind(StrEnum):
    """What a citizen says is wrong (问题类别)."""

    UNREACHABLE = "unreachable"
    DEAD_LINK = "dead-link"
    STALE = "stale"
    TYPO = "typo"
    WRONG_CONTENT = "wrong-content"
    NO_ANSWER = "no-answer"
    SERVICE = "service"
    SECURITY = "security"
    OTHER = "other"


KIND_TITLES = {
    ReportKind.UNREACHABLE: mark("网站打不开"), ReportKind.DEAD_LINK: mark("链接、图片或附件打不开"),
    ReportKind.STALE: mark("信息不更新"), ReportKind.TYPO: mark("错别字"), ReportKind.WRONG_CONTENT: mark("内容不准确"),
    ReportKind.NO_ANSWER: mark("留言不答复"), ReportKind.SERVICE: mark("办事服务或搜索不能用"),
    ReportKind.SECURITY: mark("不良信息或页面被篡改"), ReportKind.OTHER: mark("其他问题"),
}
CHECKS: Mapping[ReportKind, frozenset[str]] = {
    ReportKind.UNREACHABLE: frozenset({"home-availability"}),
    ReportKind.DEAD_LINK: frozenset({"broken-links", "guide-attachments", "dead-entrances", "online-systems"}),
    ReportKind.STALE: frozenset({"stale-columns", "home-freshness", "blank-columns", "service-statistics"}),
    ReportKind.TYPO: frozenset({"typos", "page-corruption"}),
    ReportKind.WRONG_CONTENT: frozenset({"twin-reports", "publication-dates", "serious-errors", "personal-data"}),
    ReportKind.NO_ANSWER: frozenset({"unanswered-letters", "canned-replies", "letters-channel"}),
    ReportKind.SERVICE: frozenset({"site-search", "online-systems", "guide-elements", "guide-attachments",
                                   "services-presence", "dead-entrances"}),
    ReportKind.SECURITY: frozenset({"hidden-links", "injected-code", "spam-text", "personal-data", "serious-errors"}),
    ReportKind.OTHER: frozenset(),
}
WHY = {
    "quoted": mark("来件引用了机器发现的文字"), "same-page": mark("同一网站、同一页面、同一类问题"),
    "same-link": mark("来件所指的正是这个打不开的地址"), "near-text": mark("同一网站、同一类问题，来件文字相近"),
    "site-down": mark("同一网站打不开"),
}
NEAR = 0.6  # of all pairs of characters
NEAR_OTHER = 0.3  # on one page, where the kind says nothing
QUOTED = 2  # letters of a quote that count on the same page
QUOTED_ELSEWHERE = 6  # on another page of the site
MOST_COMPARED = 200  # earlier reports of a site that a new one is compared with
LINK_CODES = ("dead-page", "dead-image", "dead-attachment", "dead-external")


@dataclass(frozen=True, slots=True)
class Report:
    """A citizen's report, as far as joining goes. ``site``: code of the registered site, "" when it is not known."""

    id: str
    site: str
    url: str
    kind: ReportKind
    words: str
    on: datetime


@dataclass(frozen=True, slots=True)
class Link:
    """Why two things are one case: a report's id, and a report's id or a finding's key."""

    report: str
    other: str
    why: str

    @property
    def words(self) -> str:
        return t(WHY[self.why])


@dataclass(frozen=True, slots=True)
class Group:
    """What becomes one case of one site, with every reason."""

    site: str
    reports: tuple[str, ...]
    findings: tuple[str, ...]
    links: tuple[Link, ...]


def join(reports: Iterable[Report], findings: Iterable[tuple[str, Finding]] = ()) -> tuple[Group, ...]:
    """Open reports and standing findings (site code, finding) in groups; a report that fits nothing stands alone.

    Hand in what is open only: a fault that was mended and comes back is a new case. Findings without a report are left
    out. Reports whose site is not known are joined by their words and addresses alone, never with findings.
    """
    by_site: dict[str, list[Report]] = {}
    for report in sorted(reports, key=lambda r: (r.on, r.id)):
        by_site.setdefault(report.site, []).append(report)
    machine: dict[str, list[Finding]] = {site: [] for site in by_site}
    for site, finding in findings:
        if site and site in machine:
            machine[site].append(finding)
    return tuple(group for site, some in by_site.items() for group in _groups(site, some, machine[site]))


def links_of(report: Report, findings: Sequence[Finding], earlier: Sequence[Report] = ()) -> tuple[Link, ...]:
    """Everything of its site that a new report belongs to."""
    return (*_to_findings(report, findings), *_to_reports(report, earlier))


def _groups(site: str, reports: Sequence[Report], findings: Sequence[Finding]) -> Iterator[Group]:
    links = [link for place, report in enumerate(reports)
             for link in links_of(report, findings, reports[max(0, place - MOST_COMPARED):place])]
    known = {report.id for report in reports}
    heads = _united(links)
    together: dict[str, list[str]] = {}
    for name in (*dict.fromkeys(report.id for report in reports), *(f.key for f in findings if f.key in heads)):
        together.setdefault(_head(name, heads), []).append(name)
    for names in together.values():
        inside = set(names)
        yield Group(site, tuple(n for n in names if n in known), tuple(n for n in names if n not in known),
                    tuple(link for link in links if link.report in inside))


def _united(links: Iterable[Link]) -> dict[str, str]:
    """For everything that is linked, something nearer to the head of its group."""
    heads: dict[str, str] = {}
    for link in links:
        one, other = _head(link.report, heads), _head(link.other, heads)
        heads.setdefault(one, one)
        heads[other] = one
    return heads


def _head(name: str, heads: dict[str, str]) -> str:
    while heads.get(name, name) != name:
        heads[name] = heads.get(heads[name], heads[name])
        name = heads[name]
    return name


def _to_findings(report: Report, findings: Sequence[Finding]) -> Iterator[Link]:
    """The findings that it quotes; without a quote all of its page and kind."""
    if not report.site:
        return
    fitting = [f for f in findings if f.check in CHECKS[report.kind]]
    address, words = _address(report.url), plain(report.words)
    quoted = [f for f in findings if _is_quoted(f, address, words, f.check in CHECKS[report.kind])]
    if quoted:
        yield from (Link(report.id, f.key, "quoted") for f in quoted)
        return
    yield from (Link(report.id, f.key, why) for f in fitting if (why := _same_place(report, address, f)))


def _is_quoted(finding: Finding, address: str, words: str, fits: bool) -> bool:
    """Whether the report's words hold what the finding is about; elsewhere than on its page only long words do."""
    longest = max((len(text) for text in (plain(subject(finding)), plain(context(finding))) if text and text in words),
                  default=0)
    here = bool(address) and _address(finding.evidence.url) == address
    return longest >= (QUOTED if here and fits else QUOTED_ELSEWHERE) and (here or fits)


def _same_place(report: Report, address: str, finding: Finding) -> str:
    """Why the finding is about what the report points to; "" when it is not."""
    if report.kind is ReportKind.UNREACHABLE:
        return "site-down"
    if not address:
        return ""
    if finding.check == "broken-links" and any(
            finding.key == finding_key("broken-links", code, address, "") for code in LINK_CODES):
        return "same-link"
    return "same-page" if _address(finding.evidence.url) == address else ""


def _to_reports(report: Report, earlier: Sequence[Report]) -> Iterator[Link]:
    for other in earlier:
        why = _same_fault(report, other)
        if why and other.id != report.id:
            yield Link(report.id, other.id, why)


def _same_fault(one: Report, other: Report) -> str:
    """Why two reports of a site are about one fault; "" when they are not."""
    here, there = _address(one.url), _address(other.url)
    if one.kind is not other.kind or (here and there and here != there):
        return ""
    if one.kind is ReportKind.UNREACHABLE and one.site:
        return "site-down"
    same_page = bool(here) and here == there
    if same_page and one.kind in PLAIN_KINDS:
        return "same-page"
    near = alike(pairs(one.words), pairs(other.words))
    return "near-text" if near >= (NEAR_OTHER if same_page else NEAR) else ""


PLAIN_KINDS = frozenset({ReportKind.DEAD_LINK, ReportKind.STALE, ReportKind.SECURITY})  # one such fault a page


def _address(url: str) -> str:
    """Canonical, with or without the scheme that people leave out; http and https are one page."""
    text = url.strip()
    if not text:
        return ""
    found = canonical(text if "://" in text else f"http://{text}") or ""
    return without_session(found).replace("https://", "http://", 1)
