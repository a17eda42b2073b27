"""What a report is made from: one site under its standards, or a whole round."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pucha.model.facts import SiteFacts
from pucha.model.finding import CheckResult, Finding
from pucha.model.observation import Coverage
from pucha.model.scorecard import Scorecard
from pucha.model.site import Site
from pucha.model.standard import Indicator, Standard
from pucha.registry.load import RowProblem


@dataclass(frozen=True, slots=True)
class Sheet:
    """One scorecard with the results that made it; ``standard`` gives titles and documents when it is at hand."""

    card: Scorecard
    results: Mapping[str, CheckResult] = field(default_factory=dict)
    standard: Standard | None = None

    @property
    def title(self) -> str:
        return self.standard.title if self.standard else self.card.standard

    @property
    def document(self) -> str:
        return self.standard.document if self.standard else ""

    def indicator(self, name: str) -> Indicator | None:
        rows = self.standard.indicators if self.standard else ()
        return next((row for row in rows if row.id == name), None)


@dataclass(frozen=True, slots=True)
class RunNote:
    """How the run was made: what ``run.json`` says that a reader should see."""

    version: str = ""
    started_at: datetime | None = None
    finished_at: datetime | None = None
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SiteReport:
    """All that the reports of one site show. ``titles``: check code → Chinese title of the fault."""

    site: Site
    url: str
    as_of: datetime
    sheets: tuple[Sheet, ...]
    coverage: Coverage = field(default_factory=Coverage)
    facts: SiteFacts | None = None
    page_findings: tuple[Finding, ...] = ()  # of page checks that no standard uses
    run: RunNote = field(default_factory=RunNote)
    titles: Mapping[str, str] = field(default_factory=dict)
    files: tuple[tuple[str, str], ...] = ()  # (file beside the report, what it is)

    @property
    def name(self) -> str:
        """The site's name: registered, else shown on its home page, else its address."""
        return self.site.name or (self.facts.site_name if self.facts else "") or self.url

    def findings(self) -> dict[str, Finding]:
        """Every finding once, by key, in the order of the results; as judged, not as a page check first wrote it."""
        found: dict[str, Finding] = {}
        for finding in self._all_findings():
            found.setdefault(finding.key, finding)
        return found

    def _all_findings(self) -> Iterator[Finding]:
        for sheet in self.sheets:
            for result in sheet.results.values():
                yield from result.findings
        yield from self.page_findings


@dataclass(frozen=True, slots=True)
class RoundSite:
    """One site of a round. ``href``: its report, relative to the round's; ``trouble``: why it has no scorecard."""

    site: Site
    cards: tuple[Scorecard, ...] = ()
    coverage: Coverage = field(default_factory=Coverage)
    href: str = ""
    trouble: str = ""

    def card(self, standard: str) -> Scorecard | None:
        return next((card for card in self.cards if card.standard == standard), None)


@dataclass(frozen=True, slots=True)
class RoundReport:
    """A round: its sites, the rows of the register that could not run, and the standards it was judged by."""

    title: str
    as_of: datetime
    sites: tuple[RoundSite, ...]
    problems: tuple[RowProblem, ...] = ()
    standards: tuple[Standard, ...] = ()
    run: RunNote = field(default_factory=RunNote)

    def standard_ids(self) -> tuple[str, ...]:
        """Standards in the order asked; those that only the scorecards name follow."""
        named = dict.fromkeys(standard.id for standard in self.standards)
        return tuple(named | dict.fromkeys(card.standard for site in self.sites for card in site.cards))

    def standard(self, name: str) -> Standard | None:
        return next((standard for standard in self.standards if standard.id == name), None)
