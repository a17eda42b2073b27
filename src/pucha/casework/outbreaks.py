"""Outbreaks (共性问题): the same injected script, wrong passage or dead platform on many sites, as one incident.

One letter to the platform mends what a hundred notices to its users would not.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pucha.casework.subject import context
from pucha.casework.texts import plain
from pucha.i18n import mark, t
from pucha.model.addresses import host_of
from pucha.model.finding import Finding
from pucha.model.words import Certainty

LEAST_SITES = 3
MOST_KEYS = 1_000  # findings that an incident lists; it counts all
SHORTEST = 8  # letters of a quote that is a copy
SHORTEST_PASSAGE = 12  # letters of a passage: shorter ones are common slips, no copies of one text
MOST_HOSTS = 5  # of one finding
_ADDRESS = re.compile(r"(?:https?:)?//[^\s\"'<>（），；、]+")
_HOST = re.compile(r"(?<=[\u4e00-\u9fff（])[a-z0-9-]+(?:\.[a-z0-9-]+)+(?=[\u4e00-\u9fff（），；：、]|$)")

KINDS = {
    "script": mark("同一外部代码（{what}）出现在 {n} 个网站"),
    "passage": mark("同一段差错文字（{what}）出现在 {n} 个网站"),
    "dead-target": mark("{n} 个网站都链接到打不开的 {what}"),
    "platform": mark("同一平台（{what}）上 {n} 个网站打不开"),
    "template": mark("同一模板残留（{what}）出现在 {n} 个网站"),
}

# What makes findings of a check the same incident: a strange host in quote or reason (script), the passage around the
# fault, the host that does not answer (dead-target), the residue itself (template), the platform a site runs on.
BY_CHECK = {
    "injected-code": "script", "hidden-links": "script", "spam-text": "script", "typos": "passage",
    "serious-errors": "passage", "personal-data": "passage", "broken-links": "dead-target",
    "online-systems": "dead-target", "dead-entrances": "dead-target", "page-corruption": "template",
    "home-availability": "platform",
}


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident over many sites. ``what``: host, passage or platform. ``findings``: how many in all;
    ``keys``: (site, key) of at most 1,000 of them. ``certain``: how many are sure."""

    kind: str
    what: str
    sites: tuple[str, ...]
    findings: int
    certain: int
    keys: tuple[tuple[str, str], ...]
    first_seen: datetime | None
    last_seen: datetime | None

    @property
    def title(self) -> str:
        """One sentence in the chosen language."""
        return t(KINDS[self.kind]).format(what=self.what[:60], n=len(self.sites))


@dataclass(slots=True)
class _Heap:
    sites: dict[str, None] = field(default_factory=dict)
    keys: list[tuple[str, str]] = field(default_factory=list)
    findings: int = 0
    certain: int = 0
    first: datetime | None = None
    last: datetime | None = None

    def add(self, site: str, finding: Finding) -> None:
        self.sites[site] = None
        self.findings += 1
        self.certain += finding.certainty is Certainty.SURE
        if len(self.keys) < MOST_KEYS:
            self.keys.append((site, finding.key))
        first = finding.first_seen or finding.evidence.seen_at
        last = finding.last_seen or finding.evidence.seen_at
        self.first = first if self.first is None or (first and first < self.first) else self.first
        self.last = last if self.last is None or (last and last > self.last) else self.last


def outbreaks(rows: Iterable[tuple[str, Finding]], *, least_sites: int = LEAST_SITES,
              platform_of: Mapping[str, str] | None = None) -> tuple[Incident, ...]:
    """The incidents in findings of a round (site, finding), the widest first.

    ``platform_of``: the platform (集约化平台, or the address of the machine) that a site runs on."""
    heaps: dict[tuple[str, str], _Heap] = {}
    for site, finding in rows:
        for same in sameness(site, finding, platform_of or {}):
            heaps.setdefault(same, _Heap()).add(site, finding)
    wide = [_incident(kind, what, heap) for (kind, what), heap in heaps.items() if len(heap.sites) >= least_sites]
    return tuple(sorted(wide, key=lambda one: (-len(one.sites), one.kind, one.what)))


def sameness(site: str, finding: Finding, platform_of: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """(kind, what) that findings of one incident share; () when a finding can only be its site's own matter."""
    kind = BY_CHECK.get(finding.check)
    if kind is None:
        return ()
    return tuple((kind, what) for what in _marks(kind, site, finding, platform_of) if what)


def _marks(kind: str, site: str, finding: Finding, platform_of: Mapping[str, str]) -> tuple[str, ...]:
    if kind == "platform":
        return (platform_of.get(site, ""),)
    if kind == "passage":
        return (_passage(finding),)
    if kind == "template":
        return (_long(finding.evidence.quote),)
    hosts = _strange_hosts(finding)
    return hosts or ((_long(finding.evidence.quote),) if kind == "script" else ())


def _passage(finding: Finding) -> str:
    """The fault with its context; a short one is a common slip."""
    text = plain(context(finding) or finding.evidence.quote)
    return text if len(text) >= SHORTEST_PASSAGE else ""


def _long(quote: str) -> str:
    """The quote when it is long enough to be a copy."""
    text = plain(quote)
    return text if len(text) >= SHORTEST else ""


def _strange_hosts(finding: Finding) -> tuple[str, ...]:
    """The hosts in quote and reason that are not the page's own."""
    own = host_of(finding.evidence.url)
    text = f"{finding.evidence.quote}\n{finding.reason}"
    named = [host_of(a if a.startswith("http") else f"http:{a}") for a in _ADDRESS.findall(text)]
    hosts = dict.fromkeys(host.lower() for host in (*named, *_HOST.findall(text)) if host and host.lower() != own)
    return tuple(hosts)[:MOST_HOSTS]


def _incident(kind: str, what: str, heap: _Heap) -> Incident:
    return Incident(kind, what, tuple(sorted(heap.sites)), heap.findings, heap.certain, tuple(heap.keys), heap.first,
                    heap.last)
