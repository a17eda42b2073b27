"""What the only stage on the network writes down: probes, fetches, link rows, coverage."""

from dataclasses import dataclass, field
from datetime import datetime

from pucha.model.words import Outcome, Rel


@dataclass(frozen=True, slots=True)
class Probe:
    """One visit to a home page (访问). ``ok`` is True when it was open within 15 s (exclusive)."""

    site: str
    at: datetime
    url: str
    ok: bool
    failure: str | None = None  # name of a row of observe/failures.py
    blame: str | None = None  # site | network | ours | wall, of that failure
    status: int | None = None
    elapsed_ms: int | None = None
    vantage: str = "local"
    family: str = "ipv4"


@dataclass(frozen=True, slots=True)
class Fetch:
    """One address asked for, after redirects. The exchange itself lies in the WARC at ``body_ref``."""

    url: str
    at: datetime
    final_url: str
    status: int | None = None
    failure: str | None = None
    blame: str | None = None
    method: str = "GET"
    redirects: tuple[str, ...] = ()
    content_type: str = ""
    headers: dict[str, str] = field(default_factory=dict)  # lower-case names, last one wins
    size: int = 0
    sha256: str = ""
    body_ref: str | None = None  # "offset:length" into capture.warc.gz, None when no body was kept
    depth: int = 0
    found_on: str | None = None
    purpose: str = "page"  # page | attachment | link-check | learn-404 | robots | sitemap | follow-up:<name>
    elapsed_ms: int | None = None
    tls: str = ""  # note about the certificate or protocol, "" when there is nothing to say
    rendered: bool = False  # body is the DOM after scripts, from a browser
    truncated: bool = False
    notes: tuple[str, ...] = ()  # oddities that a browser forgives, e.g. length-mismatch
    address: str = ""  # the address that answered last


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One more look that agreed with the first (确认)."""

    at: datetime
    how: str  # e.g. "GET after HEAD", "retry after 2 s", "IPv6", "browser", "another day"
    result: str  # e.g. "404", "timeout"


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One address that the site links to, and what became of it. A row of ``links.csv``."""

    url: str
    parent: str
    anchor: str
    rel: Rel
    external: bool
    on_home: bool  # linked from the home page (or, with an entrance-only home page, a second-level page)
    status: int | None
    failure: str | None
    outcome: Outcome
    reason: str = ""
    confirmations: tuple[Confirmation, ...] = ()
    parents: int = 1  # how many pages link to it


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a crawl found, fetched, understood and left out, with the reasons (覆盖说明)."""

    found: int = 0
    fetched: int = 0
    checked: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    complete: bool = False  # nothing that a rule needs was left out
    notes: tuple[str, ...] = ()
