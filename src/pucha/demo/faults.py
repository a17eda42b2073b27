"""The catalogue of planted faults and near misses. Each edits a healthy plan before its addresses are given out."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from pucha.demo import prose
from pucha.demo.build import Builder, Row
from pucha.demo.plan import Activity, Article, Column, SitePlan
from pucha.model.spans import before

Plant = Callable[[Builder], None]
FAULTS: dict[str, Plant] = {}

_MORE_NEWS = (
    Row("xzdt", ("乡镇动态",), "动态要闻", "新闻中心", (2, 3, 5)),
    Row("tpxw", ("图片新闻",), "动态要闻", "新闻中心", (1, 3, 5)),
)
_MORE_NOTICES = Row("gsgg", ("公示信息",), "通知公告", "政务公开", (8, 21, 4))
_BLANKS = (
    Row("sjxx", ("审计信息",), "财政", "政务公开", state="blank"),
    Row("zfcg", ("政府采购",), "采购招标", "政务公开", state="blank"),
    Row("djyd", ("党建园地",), "党建", "专题专栏", state="blank"),
    Row("zxgh", ("专项规划",), "规划计划", "政务公开", state="blank"),
    Row("gwyzk", ("公务员招考",), "人事", "政务公开", state="blank"),
)


def plant(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a fault. ``name=value`` variants are made by :func:`variants`."""

    def keep(work: Callable[..., None]) -> Callable[..., None]:
        for name in names:
            FAULTS[name] = work
        return work

    return keep


def variants(table: Mapping[str, tuple[Any, ...]]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register one fault per row: its name and the further arguments of the function."""

    def keep(work: Callable[..., None]) -> Callable[..., None]:
        for name, arguments in table.items():
            FAULTS[name] = partial(_with, work, arguments)
        return work

    return keep


def _with(work: Callable[..., None], arguments: tuple[Any, ...], builder: Builder) -> None:
    work(builder, *arguments)


# columns: freshness


def age_so_that_newest(plan: SitePlan, column: Column, newest: date) -> None:
    """Move a whole column into the past so that its newest entry is of the day ``newest``."""
    if column.newest is None:
        return
    shift = column.newest - newest
    for article in column.items:
        article.at -= shift


def overdue(as_of: date, span: str, days: int = 1) -> date:
    """A day that lies ``days`` before the limit; 0 is the limit itself, which still counts as new."""
    return before(as_of, span) - timedelta(days=days)


def _age_kinds(builder: Builder, kinds: Sequence[str], span: str, days: int, most: int = 99) -> None:
    for column in builder.plan.of_kind(*kinds)[:most]:
        age_so_that_newest(builder.plan, column, overdue(builder.plan.as_of, span, days))


@variants(
    {
        "news-one-stale": (1, 1),
        "news-all-stale": (3, 9),
        "news-long-stale": (120, 1),
        "news-exactly-14-days": (0, 1),
    }
)
def _news(builder: Builder, days: int, most: int) -> None:
    _age_kinds(builder, ["动态要闻"], "P14D", days, most)


@variants(
    {
        "notices-stale": ("通知公告", "P6M", 1),
        "notices-exactly-6-months": ("通知公告", "P6M", 0),
        "people-stale": ("人事", "P1Y", 1),
        "people-exactly-1-year": ("人事", "P1Y", 0),
        "plans-stale": ("规划计划", "P1Y", 40),
        "plans-exactly-1-year": ("规划计划", "P1Y", 0),
    }
)
def _kind(builder: Builder, kind: str, span: str, days: int) -> None:
    _age_kinds(builder, [kind], span, days)


@variants({"policies-stale": (1,), "policies-exactly-6-months": (0,)})
def _policies(builder: Builder, days: int) -> None:
    """A policy column and the interpretations that belong to it grow old together."""
    for kind in ("政策文件", "政策解读"):
        _age_kinds(builder, [kind], "P6M", days)


@variants({"stale-four": (4,), "stale-five": (5,)})
def _joint(builder: Builder, count: int) -> None:
    """News and notice columns that are stale together: just under and at the veto limit."""
    _add(builder, (*_MORE_NEWS, _MORE_NOTICES))
    news, notices = builder.plan.of_kind("动态要闻"), builder.plan.of_kind("通知公告")
    for column in (news[1:] + notices)[:count]:
        span = "P14D" if column.kind == "动态要闻" else "P6M"
        age_so_that_newest(builder.plan, column, overdue(builder.plan.as_of, span, 9))


@variants({"stale-nine": (9,), "stale-ten": (10,)})
def _many(builder: Builder, count: int) -> None:
    _add(builder, (*_MORE_NEWS, _MORE_NOTICES))
    spans = {
        "动态要闻": "P14D",
        "通知公告": "P6M",
        "政策文件": "P6M",
        "政策解读": "P6M",
        "人事": "P1Y",
        "规划计划": "P1Y",
    }
    columns = [c for c in builder.plan.columns if c.kind in spans]
    for column in columns[::-1][:count]:
        age_so_that_newest(builder.plan, column, overdue(builder.plan.as_of, spans[column.kind], 20))


def _add(builder: Builder, rows: Sequence[Row]) -> None:
    known = {c.slug for c in builder.plan.columns}
    for row in rows:
        if row.slug not in known:
            builder.add_column(row, len(builder.plan.columns) + 40)


@variants({"blank-one": (1,), "blank-four": (4,), "blank-five": (5,)})
def _blank(builder: Builder, count: int) -> None:
    _add(builder, _BLANKS[:count])


@variants(
    {
        "no-overview": ("概况",),
        "no-functions": ("机构职能",),
        "no-leaders": ("领导",),
        "no-interpretations": ("政策解读",),
        "no-policies": ("政策文件", "政策解读"),
    }
)
def _without(builder: Builder, *kinds: str) -> None:
    builder.plan.columns = [c for c in builder.plan.columns if c.kind not in kinds]


# home page


@plant("home-stale")
def _home_stale(builder: Builder) -> None:
    for column in builder.plan.columns:
        if column.on_home or column.kind == "动态要闻":
            limit = overdue(builder.plan.as_of, "P14D", 2)
            if column.newest and column.newest > limit:
                age_so_that_newest(builder.plan, column, limit)


@variants({"nine-new": (9,), "four-new": (4,), "exactly-ten-new": (10,)})
def _few_new(builder: Builder, keep: int) -> None:
    """Exactly ``keep`` new entries on the home page, and no column stale by it."""
    limit = before(builder.plan.as_of, "P14D")
    news = builder.plan.of_kind("动态要闻")
    quotas = {news[0].slug: min(6, keep - 1), news[1].slug: max(1, keep - 6)}
    for column in builder.plan.columns:
        fresh = [a for a in column.items if a.at.date() >= limit]
        for article in fresh[quotas.get(column.slug, 0) :] if column.on_home else ():
            article.at -= timedelta(days=17)
        column.items.sort(key=lambda a: a.at, reverse=True)


# letters


def day_at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour, 20))


@variants({"letter-late": (1, 1), "letters-late-three": (30, 3), "letter-exactly-3-months": (0, 1)})
def _waiting(builder: Builder, days: int, count: int) -> None:
    for number in range(count):
        letter = builder.letter(1, None)
        letter.asked = day_at(overdue(builder.plan.as_of, "P3M", days + number))
        letter.whole_day = days == 0
        (builder.plan.letters or []).append(letter)
    (builder.plan.letters or []).sort(key=lambda x: x.asked, reverse=True)


@plant("decoy-letters")
def _odd_letters(builder: Builder) -> None:
    """Answered late, answered in private, and one that waits since before last year: none counts."""
    letters = builder.plan.letters
    if not letters or any(x.lacks for x in letters) or letters[0].asked.date() < overdue(builder.plan.as_of, "P1M", 0):
        return
    late, hidden, ancient = builder.letter(160, 120), builder.letter(95, 4), builder.letter(430, None)
    late.decoy, hidden.decoy, ancient.decoy = "letter-answered-late", "letter-reply-hidden", "letter-older-than-a-year"
    hidden.hidden = True
    letters += [hidden, late, ancient]


@plant("no-letters")
def _no_letters(builder: Builder) -> None:
    builder.plan.letters = None


@plant("letters-silent")
def _letters_silent(builder: Builder) -> None:
    for letter in builder.plan.letters or ():
        letter.asked -= timedelta(days=400)
        letter.answered = letter.asked + timedelta(days=3)


@variants({"letters-old": (1,), "letters-exactly-2-months": (0,)})
def _letters_old(builder: Builder, days: int) -> None:
    letters = builder.plan.letters or []
    shift = max(letter_day(x.answered or x.asked) for x in letters) - overdue(builder.plan.as_of, "P2M", days)
    for letter in letters:
        letter.asked -= shift
        letter.answered = letter.answered and letter.answered - shift


def letter_day(moment: datetime) -> date:
    return moment.date()


@plant("letters-lack-fields")
def _lack(builder: Builder) -> None:
    builder.plan.letters = (builder.plan.letters or [])[:5]
    builder.plan.letters[1].lacks = ("answered",)
    builder.plan.letters[3].lacks = ("department",)


@plant("no-letter-statistics")
def _no_letter_statistics(builder: Builder) -> None:
    builder.plan.letter_statistics = False


# surveys and interviews


def _thin(rows: list[Activity] | None, keep: int) -> list[Activity]:
    """Keep ``keep`` activities within the year; the others move beyond it."""
    for activity in (rows or [])[keep:]:
        activity.opened -= timedelta(days=420)
        activity.closed = activity.closed and activity.closed - timedelta(days=420)
    return rows or []


@variants({"surveys-none-in-a-year": (0,), "surveys-five": (5,), "surveys-six": (6,)})
def _surveys(builder: Builder, keep: int) -> None:
    builder.plan.surveys = _thin(builder.plan.surveys, keep)


@plant("no-surveys")
def _no_surveys(builder: Builder) -> None:
    builder.plan.surveys = None


@variants({"interviews-none-in-a-year": (0,), "interviews-five": (5,)})
def _interviews(builder: Builder, keep: int) -> None:
    if builder.plan.interviews is None:
        builder.plan.interviews = [builder.activity("interview", age) for age in (12, 74, 131, 188, 240, 299)]
    builder.plan.interviews = _thin(builder.plan.interviews, keep)


# publication


@plant("articles-undated")
def _undated(builder: Builder) -> None:
    if "{y}" in builder.family.scheme.article:
        return  # the address itself would tell the day
    for column in builder.plan.columns:
        for article in column.items[-1:] if column.kind in ("动态要闻", "党建") else ():
            article.dated = False


@variants(
    {"policy-uninterpreted": ("unlinked",), "interpretation-loose": ("loose",), "policy-not-linked-back": ("not_back",)}
)
def _pairs(builder: Builder, name: str) -> None:
    policies, readings = builder.plan.column("zcwj"), builder.plan.column("zcjd")
    if not policies or not readings:
        return
    if name == "unlinked":
        _unpair(builder, policies.items[1], readings)
    elif name == "loose":
        builder.plan.loose.add(readings.items[1].number)
    else:
        builder.plan.not_back.add(policies.items[2].number)


def _unpair(builder: Builder, policy: Article, readings: Column) -> None:
    """The policy loses its interpretation; the column keeps a text on another matter in its place."""
    readings.items = [a for a in readings.items if policy.title not in a.title]
    builder.plan.unlinked.add(policy.number)


@variants({"data-four-months": ("P4M",), "data-seven-months": ("P7M",)})
def _data(builder: Builder, span: str) -> None:
    for column in builder.plan.of_kind("数据"):
        age_so_that_newest(builder.plan, column, before(builder.plan.as_of, span))


@plant("data-plain")
def _data_plain(builder: Builder) -> None:
    for column in builder.plan.of_kind("数据"):
        for article in column.items:
            article.chart, article.refs = False, []


# services


def _empty_elements(builder: Builder, guide_number: int, names: Sequence[str]) -> None:
    guides = builder.plan.guides or []
    if guide_number < len(guides):
        for name in names:
            guides[guide_number].elements[name] = ""


@plant("guide-lacks-one")
def _lacks_one(builder: Builder) -> None:
    _empty_elements(builder, 0, ["收费标准"])
    _empty_elements(builder, 1, ["办理时间", "联系电话"])


@variants({"guide-lacks-four": (1,), "guides-all-lack-four": (9,), "guide-lacks-three": (-1,)})
def _lacks_four(builder: Builder, count: int) -> None:
    names = ["设定依据", "收费标准", "办理时间", "联系电话"]
    for number in range(abs(count)):
        _empty_elements(builder, number, names if count > 0 else names[:3])


@plant("five-guides-lack-four")
def _five_lack(builder: Builder) -> None:
    if builder.plan.guides is None:
        return
    while len(builder.plan.guides) < 6:
        builder.plan.guides.append(builder.guide())
    for number in range(5):
        _empty_elements(builder, number, ["申请条件", "收费标准", "办理地点", "办理机构"])


@variants({"guide-vague": ("vague",), "guide-unclear": ("unclear",), "guide-bare-basis": ("bare_basis",)})
def _wording(builder: Builder, row: str) -> None:
    for guide in (builder.plan.guides or [])[:1]:
        voice = prose.Voice(f"{builder.seed}|{row}", builder.words, builder.plan.office.theme)
        guide.elements["设定依据" if row == "bare_basis" else "办理材料"] = voice.one("services", row)


@plant("guide-empty")
def _guide_empty(builder: Builder) -> None:
    for guide in (builder.plan.guides or [])[-1:]:
        guide.empty_page, guide.refs, guide.wants = True, [], ()


@variants({"form-not-provided": ("",), "form-dead": ("gone",), "form-disguise": ("disguise",)})
def _forms(builder: Builder, fate: str) -> None:
    builder.plan.guides = builder.plan.guides and builder.plan.guides[:2]
    for guide in (builder.plan.guides or [])[:1]:
        if fate:
            guide.refs[0].fate = fate
        else:
            guide.refs = []


@plant("system-dead")
def _system_dead(builder: Builder) -> None:
    for system in builder.plan.systems[1:]:
        system.fate = "gone"


@plant("no-services")
def _no_services(builder: Builder) -> None:
    plan = builder.plan
    plan.guides, plan.systems, plan.statistics = None, [], None
    plan.columns = [c for c in plan.columns if c.kind != "下载"]


@plant("services-not-by-class")
def _not_by_class(builder: Builder) -> None:
    builder.plan.services_by_class = False


@variants({"statistics-six-weeks": (47,), "statistics-four-months": (125,), "no-statistics": (-1,)})
def _statistics(builder: Builder, age: int) -> None:
    days = builder.plan.statistics
    if days is not None:
        builder.plan.statistics = None if age < 0 else [d - timedelta(days=age - 12) for d in days]


# marks, tags, search, names


@variants(
    {
        f"no-{mark.replace('_', '-')}": (mark, "all")
        for mark in ("site_code", "icp", "police", "party_mark", "sponsor", "contact")
    }
    | {"no-police-inside": ("police", "inner"), "no-site-code-inside": ("site_code", "inner")}
)
def _no_mark(builder: Builder, mark: str, where: str) -> None:
    builder.plan.no_mark[mark] = where


@variants(
    {"no-find-error": ("none",), "find-error-home-only": ("home-only",), "find-error-inner-only": ("inner-only",)}
)
def _find_error(builder: Builder, where: str) -> None:
    builder.plan.find_error = where


@variants(
    {
        "no-tags": ("none",),
        "article-tags-wrong": ("wrong-articles",),
        "column-tags-missing": ("wrong-columns",),
        "tags-odd-case": ("odd-case",),
    }
)
def _tags(builder: Builder, how: str) -> None:
    builder.plan.tags = how


@variants(
    {"no-search": ("none",), "search-broken": ("broken",), "search-deaf": ("deaf",), "search-ungrouped": ("ungrouped",)}
)
def _search(builder: Builder, how: str) -> None:
    builder.plan.manner.search = how


@plant("bad-name")
def _bad_name(builder: Builder) -> None:
    builder.plan.name = "信息公开在线"


@plant("name-not-prominent")
def _not_prominent(builder: Builder) -> None:
    builder.plan.prominent = False


@plant("no-ipv6")
def _no_ipv6(builder: Builder) -> None:
    builder.plan.manner.ipv6 = False


@variants({"down-7-of-140": (7,), "down-6-of-140": (6,), "down-1-of-140": (1,), "down-14-of-140": (14,)})
def _down(builder: Builder, failed: int) -> None:
    builder.plan.manner.down_visits = failed


@variants({"gone-500": ("500",), "gone-reset": ("reset",), "gone-404": ("404",)})
def _gone(builder: Builder, how: str) -> None:
    builder.plan.manner.gone = how


@variants(
    {
        "wall-403": ("403", "all"),
        "wall-412": ("412", "all"),
        "wall-429": ("429", "all"),
        "wall-403-home": ("403", "home"),
    }
)
def _wall(builder: Builder, status: str, scope: str) -> None:
    builder.plan.manner.wall, builder.plan.manner.wall_scope = status, scope
