"""The truth of a site, read from its plan: what is faulty, by which rule, at which address, and what must stay silent.

Nothing here looks at a served page or uses a detector: the plan says what a visitor would see.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pucha.demo.availability import VISITS
from pucha.demo.build import pairs, section
from pucha.demo.families import BY_NAME, column_address
from pucha.demo.foot import shows_find_error
from pucha.demo.plan import Ref, SitePlan
from pucha.model.spans import before

WINDOWS = {
    "动态要闻": "P14D",
    "通知公告": "P6M",
    "政策文件": "P6M",
    "政策解读": "P6M",
    "人事": "P1Y",
    "规划计划": "P1Y",
}
MARK_TITLES = {
    "party_mark": "党政机关网站标识",
    "site_code": "网站标识码",
    "icp": "ICP备案编号",
    "police": "公安机关备案标识",
    "sponsor": "主办单位",
    "contact": "联系方式",
}
NEEDED = ("概况", "机构职能", "领导", "动态要闻", "政策文件", "政策解读")
DEAD = ("gone", "gone410", "soft", "disguise")


@dataclass(frozen=True, slots=True)
class Fault:
    """One planted fault. ``urls`` or ``texts``: what a finding about it names (any of them; none = the site itself)."""

    indicator: str  # check.measure
    codes: tuple[str, ...]
    urls: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    certainty: str = "sure"  # sure | review | either: how sure a machine can be; optional: may be told or not
    note: str = ""


@dataclass(slots=True)
class Truth:
    """Collects the faults and the expected numbers of one site."""

    plan: SitePlan
    port: int
    faults: list[Fault] = field(default_factory=list)
    values: dict[str, int] = field(default_factory=dict)

    def url(self, target: str) -> str:
        return target if target.startswith("http") else f"http://{self.plan.host}.localhost:{self.port}{target}"

    def add(
        self,
        indicator: str,
        codes: tuple[str, ...],
        *targets: str,
        texts: tuple[str, ...] = (),
        certainty: str = "sure",
        note: str = "",
    ) -> None:
        urls = tuple(self.url(t) for t in targets)
        self.faults.append(Fault(indicator, codes, urls, texts, certainty, note))


def blocked(plan: SitePlan) -> str:
    """Why a machine cannot judge the pages of the site; "" when it can."""
    if plan.status != "normal":
        return plan.status
    if plan.manner.gone:
        return "gone"
    if plan.manner.wall:
        return "wall"
    return "shell" if BY_NAME[plan.family].entry == "shell" else ""


def site_truth(plan: SitePlan, port: int) -> dict[str, Any]:
    """The truth of one site as plain JSON values."""
    truth = Truth(plan, port)
    why = blocked(plan)
    if plan.status == "normal":
        _availability(truth)
    if not why:
        for judge in (
            _home,
            _columns,
            _presence,
            _letters,
            _activities,
            _links,
            _guides,
            _services,
            _marks,
            _tags,
            _search,
            _names,
            _publication,
            _policies,
            _data,
        ):
            judge(truth)
    return {
        "host": plan.host,
        "code": plan.office.code,
        "url": truth.url("/"),
        "name": plan.name,
        "family": plan.family,
        "status": plan.status,
        "blocked": why,
        "planted": list(plan.faults),
        "failed_visits": _failed_visits(plan),
        "faults": [_plain(fault) for fault in truth.faults],
        "values": truth.values,
        "decoys": [
            {"name": d.name, "check": d.check, "url": truth.url(d.url) if d.url else "", "note": d.note}
            for d in plan.decoys
        ],
    }


def _plain(fault: Fault) -> dict[str, Any]:
    return {
        "indicator": fault.indicator,
        "codes": list(fault.codes),
        "urls": list(fault.urls),
        "texts": list(fault.texts),
        "certainty": fault.certainty,
        "note": fault.note,
    }


def _failed_visits(plan: SitePlan) -> int:
    return VISITS if plan.manner.gone else plan.manner.down_visits


def _availability(truth: Truth) -> None:
    failed = _failed_visits(truth.plan)
    if failed:
        truth.add(
            "home-availability.failed_share", ("home-unreachable",), note=f"{failed} of {VISITS} visits of a week"
        )


# columns


def _is_new(day: date | None, as_of: date, span: str) -> bool:
    return day is not None and day >= before(as_of, span)


def new_on_home(plan: SitePlan) -> int:
    """New entries shown on the home page, or on the second-level pages of one that is only an entrance."""
    gate = BY_NAME[plan.family].entry == "gate"
    shown = [a for c in plan.columns for a in (c.items[: c.per_page] if gate else c.items[:6] if c.on_home else [])]
    return len({a.href for a in shown if a.dated and _is_new(a.at.date(), plan.as_of, "P14D")})


def _home(truth: Truth) -> None:
    fresh = new_on_home(truth.plan)
    if BY_NAME[truth.plan.family].entry != "gate":  # behind an entrance it is open which pages are meant
        truth.values["home-freshness.new_items"] = fresh
    if fresh == 0:
        truth.add("home-freshness.stale", ("home-stale", "home-undated"))


def _columns(truth: Truth) -> None:
    for column in truth.plan.columns:
        if column.state == "blank":
            truth.add("blank-columns.blank", ("blank-column",), column.href, texts=(column.title,))
        elif (
            column.kind in WINDOWS
            and column.items
            and not _is_new(column.newest, truth.plan.as_of, WINDOWS[column.kind])
        ):
            truth.add(
                "stale-columns.stale", ("stale-column",), column.href, note=f"{column.kind}, newest {column.newest}"
            )


def _presence(truth: Truth) -> None:
    for kind in NEEDED:
        if not truth.plan.of_kind(kind):
            truth.add("column-presence.missing", ("column-missing",), texts=(f"“{kind}”",))


# interaction


def _letters(truth: Truth) -> None:
    plan, letters = truth.plan, truth.plan.letters
    if not letters:
        truth.add("letters-channel.missing", ("no-letters-channel",))
        truth.add("letters-published.none_public", ("no-public-letters",), certainty="either")
        return
    for letter in letters:
        asked = letter.asked.date()
        if letter.answered is None and not _is_new(asked, plan.as_of, "P3M") and _is_new(asked, plan.as_of, "P1Y"):
            truth.add("unanswered-letters.unanswered", ("unanswered-letter",), letter.href, texts=(letter.title,))
        for name in letter.lacks:
            truth.add(
                "letters-published.missing_fields",
                ("letter-field-missing",),
                letter.href,
                texts=(letter.title,),
                note=name,
            )
    days = [m.date() for x in letters if not x.hidden for m in (x.asked, x.answered) if m]
    if not any(_is_new(day, plan.as_of, "P1Y") for day in days):
        truth.add("letters-channel.valid", ("no-valid-letters",))
    if not _is_new(max(days), plan.as_of, "P2M"):
        truth.add("letters-published.no_new", ("letters-old",))
    if not plan.letter_statistics:
        truth.add("letters-published.no_statistics", ("no-letter-statistics",), certainty="review")


def _activities(truth: Truth) -> None:
    for kind, title, rows in (
        ("survey", "调查征集", truth.plan.surveys),
        ("interview", "在线访谈", truth.plan.interviews),
    ):
        if rows is None:
            truth.add(f"activities.{kind}-missing", ("no-channel",), texts=(f"“{title}”",))
            continue
        days = [max(filter(None, (a.opened, a.closed))) for a in rows]
        count = sum(
            1
            for a, day in zip(rows, days, strict=True)
            if _is_new(min(day, truth.plan.as_of), truth.plan.as_of, "P1Y")
            or _is_new(a.opened, truth.plan.as_of, "P1Y")
        )
        truth.values[f"activities.{kind}-count"] = count
        if count == 0:
            truth.add(f"activities.{kind}-none", ("no-activities",), texts=(f"“{title}”",))


# links and services


def placed_refs(plan: SitePlan) -> Iterator[tuple[Ref, bool]]:
    """Every planned link, with True when it stands on the home page."""
    yield from ((ref, True) for ref in plan.home_refs)
    for column in plan.columns:
        yield from ((ref, False) for ref in column.refs)
        yield from ((ref, False) for article in column.items for ref in article.refs)
    yield from ((ref, False) for guide in plan.guides or () for ref in guide.refs)
    yield from ((Ref(s.name, s.href, fate=s.fate), True) for s in plan.systems)


def _links(truth: Truth) -> None:
    codes = ("dead-page", "dead-external", "dead-image", "dead-attachment")
    for ref, home in placed_refs(truth.plan):
        where = "broken-links.home" if home else "broken-links.other"
        if ref.fate in DEAD:
            truth.add(
                where,
                codes,
                texts=(truth.url(ref.href),),
                certainty="either" if ref.fate == "soft" else "sure",
                note=ref.fate,
            )
        elif ref.fate == "trouble":
            truth.add(where, codes, texts=(truth.url(ref.href),), certainty="review", note="500 again and again")

    if truth.plan.manner.search == "broken":
        action = BY_NAME[truth.plan.family].scheme.search
        truth.add(
            "broken-links.home",
            codes,
            texts=(truth.url(action),),
            certainty="optional",
            note="target of the search form",
        )


def _guides(truth: Truth) -> None:
    for guide in truth.plan.guides or ():
        if guide.empty_page:
            truth.add(
                "guide-elements.no_guide",
                ("no-guide", "elements-lacking", "element-missing"),
                guide.href,
                certainty="either",
            )
            continue
        missing = [name for name, text in guide.elements.items() if not text]
        if missing:
            truth.add("guide-elements.missing_elements", ("element-missing",), guide.href, note="、".join(missing))
        if len(missing) >= 4:
            truth.add("guide-elements.items_lacking", ("elements-lacking",), guide.href)
        _wording(truth, guide.href, guide.elements)
        if guide.wants and not guide.refs:
            truth.add("guide-attachments.not_provided", ("form-not-provided",), guide.href)
        for ref in guide.refs:
            if ref.fate in DEAD:
                truth.add("guide-attachments.broken", ("attachment-broken",), guide.href)


def _wording(truth: Truth, href: str, elements: dict[str, str]) -> None:
    if any(word in elements["办理材料"] for word in ("其他材料", "其他需要")):
        truth.add("guide-elements.vague_items", ("vague-clause",), href, certainty="either")
    elif "份）" not in elements["办理材料"] and elements["办理材料"]:
        truth.add("guide-elements.unclear_materials", ("materials-unclear",), href, certainty="review")
    if elements["设定依据"].endswith("》"):
        truth.add("guide-elements.policy_without_content", ("policy-without-content",), href, certainty="review")


def _services(truth: Truth) -> None:
    plan = truth.plan
    for system in plan.systems:
        if system.fate != "ok":
            truth.add(
                "online-systems.broken",
                ("system-broken",),
                texts=(system.name,),
                certainty="sure" if system.fate == "gone" else "either",
            )
    if not plan.office.serves:
        return
    if plan.guides is None and not plan.systems:
        truth.add("services-presence.none", ("no-services",))
    elif not plan.services_by_class:
        truth.add("services-presence.not_by_class", ("services-not-by-class",), certainty="review")
    _statistics(truth, plan.statistics)


def _statistics(truth: Truth, days: list[date] | None) -> None:
    if days is None:
        truth.add("service-statistics.none", ("no-statistics",), certainty="review")
        return
    for span, code, name in (
        ("P3M", "statistics-old-2", "age_over_3_months"),
        ("P1M", "statistics-old-1", "age_over_1_month"),
    ):
        if not _is_new(max(days), truth.plan.as_of, span):
            truth.add(f"service-statistics.{name}", (code,))


# marks, tags, search, names


def _marks(truth: Truth) -> None:
    for mark in truth.plan.no_mark:
        truth.add(
            "footer-marks.missing_marks", ("mark-missing",), texts=(MARK_TITLES[mark],), note=truth.plan.no_mark[mark]
        )
    if not shows_find_error(truth.plan, home=True):
        truth.add("find-error-entry.home_missing", ("home-entry-missing",))
    if not shows_find_error(truth.plan, home=False):
        truth.add("find-error-entry.other_missing", ("page-entry-missing",))


def _tags(truth: Truth) -> None:
    plan = truth.plan
    if plan.tags in ("none", "wrong-articles"):
        pages = (*(a.href for a in plan.articles), *_details(plan))
        truth.add("page-tags.articles_bad", ("tags-missing", "tags-wrong"), *pages)
    if plan.tags in ("none", "wrong-columns"):
        sections = [section(plan, slug) for slug in ("xjxd", "wsdc", "zxft", "bszn", "zxbl", "wzdt", "lxwm", "wyxx")]
        truth.add("page-tags.columns_bad", ("tags-missing", "tags-wrong"), *_lists(plan), *sections)
    for article in plan.articles:
        if not article.dated:  # a page without a time has no PubDate either; whether it is drawn is a matter of luck
            codes = ("tags-missing", "tags-wrong")
            truth.add("page-tags.articles_bad", codes, article.href, certainty="optional")


def _lists(plan: SitePlan) -> Iterator[str]:
    """Every page of every column's list."""
    family = BY_NAME[plan.family]
    for column in plan.columns:
        yield column.href
        pages = range(2, 2 + (len(column.items) - 1) // column.per_page)
        yield from (column_address(family, column, page) for page in pages)


def _details(plan: SitePlan) -> Iterator[str]:
    for rows in (plan.letters, plan.guides, plan.surveys, plan.interviews):
        yield from (row.href for row in rows or ())


def _search(truth: Truth) -> None:
    how = truth.plan.manner.search
    if how in ("none", "broken"):
        truth.add("site-search.unusable", ("no-search", "search-unusable"))
    elif how == "deaf":
        truth.add("site-search.misses", ("title-not-found",))
    elif how == "ungrouped":
        truth.add("site-search.ungrouped", ("results-ungrouped",), certainty="review")


def _names(truth: Truth) -> None:
    plan = truth.plan
    if not plan.host.endswith((".gov.cn", ".政务")):
        truth.add("domain-name.bad_domain", ("bad-domain", "bad-domain-shape"))
    if plan.office.region not in plan.name:
        truth.add("domain-name.bad_name", ("bad-name",), certainty="either")
    if not plan.prominent:
        truth.add("domain-name.name_not_prominent", ("name-not-prominent",), certainty="either")
    if not plan.manner.ipv6:
        truth.add("ipv6.missing", ("no-ipv6",))


# publication


def _publication(truth: Truth) -> None:
    for article in truth.plan.articles:
        if not article.dated:
            truth.add("publication-dates.undated", ("article-undated",), article.href)


def _policies(truth: Truth) -> None:
    plan = truth.plan
    for policy, reading in pairs(plan):
        if reading is None:
            truth.add("policy-interpretation.uninterpreted", ("no-interpretation",), policy.href)
            continue
        if reading.number in plan.loose:
            truth.add("policy-interpretation.not_linked", ("not-linked",), reading.href)
        if policy.number in plan.not_back:
            truth.add("policy-interpretation.not_linked_back", ("not-linked-back",), policy.href)


def _data(truth: Truth) -> None:
    columns = truth.plan.of_kind("数据")
    newest = max((c.newest for c in columns if c.newest), default=None)
    for span, name in (("P3M", "within_3_months"), ("P6M", "within_6_months")):
        truth.values[f"data-publication.{name}"] = int(_is_new(newest, truth.plan.as_of, span))
