"""What pages and sites show, without opinion."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from pucha.model.handover import handed_over
from pucha.model.observation import Coverage, LinkRow, Probe
from pucha.model.tamper import NearArticle as NearArticle
from pucha.model.tamper import TamperFacts
from pucha.model.words import PageKind, Rel

Day = date  # a field may be called `date` without hiding the type


@dataclass(frozen=True, slots=True)
class Where:
    """A place on a page: code points into the page's plain text, and a CSS selector."""

    start: int | None = None
    end: int | None = None
    selector: str = ""


@handed_over
@dataclass(frozen=True, slots=True)
class Link:
    url: str  # absolute, canonical, without fragment
    text: str
    rel: Rel
    external: bool = False
    hidden: bool = False  # not seen by a visitor (style, size, place, script)
    area: str = ""  # head | nav | main | side | footer
    title: str = ""
    selector: str = ""


@handed_over
@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list (信息条目)."""

    title: str
    url: str
    date: Day | None = None


@dataclass(frozen=True, slots=True)
class ItemList:
    """One list of items on a page."""

    heading: str
    items: tuple[Item, ...]
    main: bool = False
    more_url: str = ""  # address of 更多, the column that this block is a window of
    selector: str = ""


@dataclass(frozen=True, slots=True)
class Footer:
    """Marks in the page's foot (底部功能区). None: not there; else the text or the address that stands there."""

    site_code: str | None = None  # 网站标识码
    icp: str | None = None  # ICP备案编号
    police: str | None = None  # 公安机关备案标识
    party_mark: str | None = None  # 党政机关网站标识
    sponsor: str | None = None  # 主办单位
    contact: str | None = None  # 联系方式
    find_error: str | None = None  # 我为政府网站找错
    site_map: str | None = None  # 站点地图


@dataclass(frozen=True, slots=True)
class FormFacts:
    """A form. ``purpose``: search | login | letter | survey | register | other | "" unknown."""

    action: str
    method: str
    fields: tuple[tuple[str, str, str], ...] = ()  # (name, type, value)
    purpose: str = ""
    text_field: str = ""  # name of the field that takes the visitor's words
    label: str = ""


@dataclass(frozen=True, slots=True)
class GuideElement:
    """One element of a service guide (办事指南要素)."""

    name: str  # 事项名称, 设定依据, 申请条件, 办理材料, 办理地点, 办理机构, 收费标准, 办理时间, 联系电话, 办理流程
    text: str
    state: str = "present"  # present | empty | meaningless
    where: Where = Where()


@dataclass(frozen=True, slots=True)
class Guide:
    """A service guide (办事指南)."""

    url: str
    title: str
    elements: tuple[GuideElement, ...] = ()
    attachments: tuple[Link, ...] = ()
    forms_named: tuple[str, ...] = ()  # forms or samples that the text demands (申请表 …)
    vague: tuple[str, ...] = ()  # vague clauses quoted


@dataclass(frozen=True, slots=True)
class Letter:
    """A citizen's letter (留言, 信件) as published."""

    url: str
    title: str
    asked_on: datetime | None = None
    answered_on: datetime | None = None
    answered_by: str = ""
    question: str = ""
    reply: str = ""
    status: str = ""  # answered | unanswered | hidden | unknown
    source: str = "page"  # page | list


@dataclass(frozen=True, slots=True)
class Activity:
    """A survey or an interview (调查征集, 在线访谈)."""

    kind: str  # survey | interview
    title: str
    url: str
    opened_on: date | None = None
    closed_on: date | None = None
    results: bool | None = None


@dataclass(frozen=True, slots=True)
class Concealed:
    """A part of a page that no visitor sees and that leads to other hosts (隐藏内容).

    ``how``: none | visibility | attribute | size | place | colour | font | opacity | marquee | clip (own style),
    sheet (a style sheet of the page), script (a script hides it), noscript, head, before, after (outside the page),
    bare (seen, but outside of every box), speck (nothing to see of it), map (areas that no picture uses).
    """

    how: str
    links: tuple[Link, ...] = ()  # to other hosts
    own_links: int = 0  # to the page's own host
    text: str = ""
    name: str = ""  # class and id of what hides
    switched: bool = False  # something on the page looks able to show it: a script, panels beside it
    quote: str = ""  # the source that hides
    selector: str = ""
    written: bool = False  # a script writes it
    around: str = ""  # class and id of what stands around it


@dataclass(frozen=True, slots=True)
class Insert:
    """A script, frame or refresh of an unusual form (插入的脚本、框架). Says what it looks like, not what it means.

    ``kind``: tiny-frame | written-frame | covering-frame | obfuscated | referrer-jump | hijacked-title |
    coded-title | outside-script-before | outside-script-after.
    """

    kind: str
    quote: str = ""
    url: str = ""  # where it leads or what it loads, "" when that is not known
    external: bool = False
    selector: str = ""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What one page shows. Small enough to be kept for every page of a large site."""

    url: str
    kind: PageKind
    kind_reason: str = ""
    kind_certainty: float = 1.0
    title: str | None = None
    published_on: datetime | None = None  # midnight when only the day is shown
    published_shown: str = ""  # as the page shows it
    date_certain: bool = True
    source: str | None = None
    charset: str = ""
    declared_charset: str | None = None
    redirect_to: str | None = None
    lists: tuple[ItemList, ...] = ()
    newest_on: date | None = None  # of the main list
    next_page: str | None = None
    tags: dict[str, str] = field(default_factory=dict)  # <meta name> as written
    footer: Footer = Footer()
    links: tuple[Link, ...] = ()
    forms: tuple[FormFacts, ...] = ()
    guide: Guide | None = None
    letters: tuple[Letter, ...] = ()
    breadcrumb: tuple[tuple[str, str], ...] = ()  # (text, url) from the home page down
    html_title: str = ""
    lang: str = ""
    text: str = ""  # main text; dropped once the page checks have run
    text_chars: int = 0
    signature: tuple[int, ...] = ()  # near-duplicate signature of the main text
    notes: dict[str, str] = field(default_factory=dict)  # oddities as facts, e.g. "meta-date" → "2015-01-01"
    static: bool = False  # one static text, not a list
    needs_script: bool = False
    concealed: tuple[Concealed, ...] = ()
    inserts: tuple[Insert, ...] = ()
    unlinked: tuple[Link, ...] = ()  # what looks like an entrance and has no address that a visitor could follow

    @property
    def main_items(self) -> tuple[Item, ...]:
        """Items of the main list, () when the page has none."""
        return next((block.items for block in self.lists if block.main), ())


@dataclass(frozen=True, slots=True)
class Outline:
    """The little that a crawl needs of a page at once: where it leads, and whether it says anything."""

    links: tuple[Link, ...] = ()
    redirect_to: str | None = None  # meta refresh, simple script, frameset of one
    frames: tuple[str, ...] = ()
    next_page: str | None = None
    shell: bool = False  # content would come by script
    challenge: bool = False  # a robot wall's page
    says_missing: bool = False  # words of a page that does not exist ("页面不存在" …) dominate it
    title: str = ""
    fingerprint: Sequence[int] = ()  # of the visible text, to compare with the learned 404 page
    charset: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A request that only makes sense after the crawl: the site's search tried with a published title …"""

    name: str  # search
    url: str
    method: str = "GET"
    data: str = ""  # form-encoded body of a POST
    expect: str = ""  # e.g. the title that should stand on the result page
    referer: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a site (栏目). ``kind`` is a name of column_kinds.yaml, "" when none fits.

    ``state``: listed (items seen) | blank (the column is there and has no content) | static (one text) |
    unseen (its list could not be read; ``reason`` says why).
    """

    url: str
    title: str
    path: tuple[str, ...] = ()
    kind: str = ""
    level: int = 1
    items: int = 0
    newest_on: date | None = None
    newest_title: str = ""
    undated: int = 0
    state: str = "listed"
    reason: str = ""
    on_home: bool = False
    dates: tuple[date, ...] = ()  # newest first, at most 100
    pages: int = 1  # list pages read
    kind_certainty: float = 1.0  # below 0.8 what follows from the kind waits for a person
    hub: bool = False  # has no list of its own: newest_on is its children's, so it is never stale beside them

    @property
    def blank(self) -> bool:
        return self.state == "blank"


@dataclass(frozen=True, slots=True)
class Availability:
    """Home-page visits. Failures that are a wall's, the network's or ours do not count as tried."""

    failed: int = 0
    tried: int = 0
    not_counted: int = 0  # visits whose failure was not the site's
    days: int = 0  # calendar days with at least ``per_day_least`` visits
    per_day_least: int = 0  # fewest visits on any day of the window
    first_at: datetime | None = None
    last_at: datetime | None = None
    worst: tuple[Probe, ...] = ()  # up to 20 failed visits as evidence


@dataclass(frozen=True, slots=True)
class LinkSummary:
    """Every address the site links to, folded: counts, and the rows that are not ``pass``."""

    tried_home: int = 0
    tried_other: int = 0
    not_observed: int = 0
    bad: tuple[LinkRow, ...] = ()  # outcome fail
    suspect: tuple[LinkRow, ...] = ()  # outcome review
    unseen: tuple[LinkRow, ...] = ()  # outcome not-observed, at most 200


@dataclass(frozen=True, slots=True)
class PageMark:
    """One page that was looked at for footer marks, tags or the entry; ``missing`` names what is absent."""

    url: str
    kind: PageKind
    missing: tuple[str, ...] = ()
    wrong: tuple[tuple[str, str], ...] = ()  # (what, how it is wrong)


@dataclass(frozen=True, slots=True)
class SearchFacts:
    """The site's own search (站内搜索), tried with titles that the site published."""

    found: bool | None = None  # None: could not tell
    action: str = ""
    external_engine: bool = False
    tried: tuple[tuple[str, bool | None], ...] = ()  # (title, on result page 1?; None not observed)
    usable: bool | None = None
    grouped: bool | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PolicyPair:
    """A policy document or an interpretation (政策文件, 政策解读) and what it links to."""

    url: str
    title: str
    date: Day | None = None
    linked: tuple[str, ...] = ()  # addresses of the counterparts that it links to


@dataclass(frozen=True, slots=True)
class Entrance:
    """A place that names an online system or an interaction channel (入口)."""

    kind: str  # system | letters | survey | interview | login | find-error | hotline
    text: str
    url: str  # "" when it leads nowhere
    found_on: str = ""
    outcome: str = "pass"  # pass | fail | review | not-observed, of its target
    reason: str = ""
    picture_only: bool = False


@dataclass(frozen=True, slots=True)
class NetFacts:
    """Name, addresses and protocol of the home page."""

    host: str = ""
    aliases: tuple[str, ...] = ()
    ipv4: tuple[str, ...] = ()
    ipv6: tuple[str, ...] = ()
    ipv6_home: str = "not-observed"  # pass | fail | not-observed
    ipv6_reason: str = ""
    https: bool | None = None
    tls_note: str = ""


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """A site as seen on one day, folded from its pages: what the site checks read."""

    site: str  # code, or host when there is none
    home_url: str
    seen_on: datetime
    home: PageFacts | None = None
    home_failure: str | None = None
    home_blame: str | None = None
    home_confirmed: bool = False  # the failure was confirmed by other paths within the run
    entrance_only: bool = False
    second_level: tuple[str, ...] = ()
    home_items: tuple[Item, ...] = ()  # items in the columns shown on the home page (or second-level pages)
    home_items_seen: bool = True
    site_name: str = ""
    columns: tuple[Column, ...] = ()
    letters: tuple[Letter, ...] = ()
    activities: tuple[Activity, ...] = ()
    guides: tuple[Guide, ...] = ()
    entrances: tuple[Entrance, ...] = ()
    attachments_bad: tuple[LinkRow, ...] = ()  # attachments named by guides that do not open
    footer_pages: tuple[PageMark, ...] = ()
    tag_pages: tuple[PageMark, ...] = ()
    find_error_pages: tuple[PageMark, ...] = ()
    pages_by_kind: dict[str, int] = field(default_factory=dict)
    footer_checked: int = 0
    undated_articles: tuple[str, ...] = ()
    dated_articles: int = 0
    policies: tuple[PolicyPair, ...] = ()
    interpretations: tuple[PolicyPair, ...] = ()
    search: SearchFacts = SearchFacts()
    availability: Availability = Availability()
    links: LinkSummary = LinkSummary()
    net: NetFacts = NetFacts()
    coverage: Coverage = Coverage()
    needs_script: bool = False  # the home page or its columns would be built by scripts that did not run
    near_articles: tuple[NearArticle, ...] = ()  # articles that resemble another one, at most 400
    letter_statistics: str = ""  # where a page tells how many letters came and were answered (受理反馈统计), quoted
    service_classes: tuple[str, ...] = ()  # names that services are sorted under (个人办事, 法人办事)
    tamper: TamperFacts = TamperFacts()
