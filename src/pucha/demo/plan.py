"""What one demo site is: the plan that its pages are rendered from and its truth is read from."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from pucha.demo.names import Office

MARKS = ("site_code", "icp", "police", "party_mark", "sponsor", "contact")
ELEMENTS = (
    "事项名称",
    "设定依据",
    "申请条件",
    "办理材料",
    "办理地点",
    "办理机构",
    "收费标准",
    "办理时间",
    "联系电话",
    "办理流程",
)


@dataclass(slots=True)
class Ref:
    """A link of a page. ``fate``: what a visitor finds there.

    ok | gone (404) | gone410 | soft (200 that says it does not exist) | trouble (500 for ever) | wall (403) |
    disguise (an error page under a file's name).
    """

    text: str
    href: str
    rel: str = "page"  # page | image | attachment
    fate: str = "ok"
    decoy: str = ""  # name of the decoy that this link is


@dataclass(slots=True)
class Article:
    number: int
    title: str
    at: datetime
    kind: str
    dated: bool = True
    refs: list[Ref] = field(default_factory=list)
    chart: bool = False
    href: str = ""  # set when the addresses are given out
    odd: str = ""  # how the page is served: slow | flap | moved
    old_words: str = ""  # a sentence with an old date in the text
    theme: str = "综合"


@dataclass(slots=True)
class Column:
    """A column. ``state``: listed | blank | static."""

    slug: str
    title: str
    kind: str
    group: str  # the navigation's heading above it
    number: int = 0
    on_home: bool = False
    state: str = "listed"
    items: list[Article] = field(default_factory=list)
    refs: list[Ref] = field(default_factory=list)
    href: str = ""
    per_page: int = 15
    decoy: str = ""

    @property
    def newest(self) -> date | None:
        return max((item.at.date() for item in self.items if item.dated), default=None)


@dataclass(slots=True)
class Letter:
    number: int
    title: str
    question: str
    reply: str
    asked: datetime
    answered: datetime | None
    department: str
    hidden: bool = False  # answered, but the reply is not shown (不公开)
    whole_day: bool = False  # the page shows days without times
    lacks: tuple[str, ...] = ()  # fields that the page leaves out: asked | answered | department | reply
    href: str = ""
    decoy: str = ""


@dataclass(slots=True)
class Guide:
    number: int
    name: str
    elements: dict[str, str]
    refs: list[Ref] = field(default_factory=list)  # forms to download
    wants: tuple[str, ...] = ()  # forms that the text demands
    href: str = ""
    empty_page: bool = False  # the item is listed without a guide
    policy_named: bool = False  # the basis names a policy without content or link
    decoy: str = ""


@dataclass(slots=True)
class Activity:
    number: int
    kind: str  # survey | interview
    title: str
    opened: date
    closed: date | None
    results: bool = True
    href: str = ""


@dataclass(slots=True)
class System:
    """An online system (在线系统)."""

    number: int
    name: str
    href: str = ""
    fate: str = "ok"  # ok | gone | trouble


@dataclass(slots=True)
class Manner:
    """How the server behaves."""

    wall: str = ""  # "" | 403 | 412 | 429
    wall_scope: str = "all"  # all | home
    no_head: int = 0  # 405 or 501
    down_visits: int = 0  # failed visits of the virtual week (of 140)
    gone: str = ""  # down for good: reset | 500 | 404
    soft_404: bool = False
    ipv6: bool = True
    search: str = "good"  # good | none | broken | ungrouped | deaf
    search_method: str = "GET"
    face: str = ""  # who gets another home page: robot | searched (planted) | phone (an honest edition)


@dataclass(frozen=True, slots=True)
class Decoy:
    """Something that must stay silent. ``check`` "" means: no check may report this address."""

    name: str
    check: str = ""
    url: str = ""
    note: str = ""


@dataclass(slots=True)
class SitePlan:
    office: Office
    family: str
    as_of: date
    name: str
    columns: list[Column] = field(default_factory=list)
    letters: list[Letter] | None = None  # None: the site has no such column
    guides: list[Guide] | None = None
    surveys: list[Activity] | None = None
    interviews: list[Activity] | None = None
    systems: list[System] = field(default_factory=list)
    statistics: list[date] | None = None  # days of the service statistics (办事统计), newest first
    services_by_class: bool = True
    letter_statistics: bool = True
    home_refs: list[Ref] = field(default_factory=list)
    manner: Manner = field(default_factory=Manner)
    decoys: list[Decoy] = field(default_factory=list)
    no_mark: dict[str, str] = field(default_factory=dict)  # mark → all | inner (missing on inner pages only)
    find_error: str = "all"  # all | none | home-only | inner-only
    tags: str = "good"  # good | none | wrong-articles | wrong-columns | odd-case (a decoy)
    prominent: bool = True
    host: str = ""  # without .localhost; the office's unless the domain is bad
    footer_style: str = "text"  # text | picture | script | table
    unlinked: set[int] = field(default_factory=set)  # numbers of policies that no interpretation belongs to
    loose: set[int] = field(default_factory=set)  # interpretations that do not link to their policy
    not_back: set[int] = field(default_factory=set)  # policies that do not link back
    faults: tuple[str, ...] = ()  # names of the planted faults
    traps: set[str] = field(default_factory=set)  # calendar | sessions | mobile-menu | scripts
    status: str = "normal"
    numbers: int = 0

    def column(self, slug: str) -> Column | None:
        return next((c for c in self.columns if c.slug == slug), None)

    def of_kind(self, *kinds: str) -> list[Column]:
        return [c for c in self.columns if c.kind in kinds]

    def next_number(self) -> int:
        self.numbers += 7
        return 10000 + self.office.number % 900 * 10 + self.numbers

    @property
    def articles(self) -> list[Article]:
        return [a for c in self.columns for a in c.items]

    def days_ago(self, days: int) -> datetime:
        """A working hour so many days before the monitoring point."""
        return (
            datetime.combine(self.as_of, datetime.min.time())
            - timedelta(days=days)
            + timedelta(
                hours=8 + (days * 7 + self.office.number) % 10, minutes=(days * 13 + self.office.number * 7) % 60
            )
        )
