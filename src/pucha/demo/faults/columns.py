"""Faults of columns and of the home page: stale, blank, missing, and near the limits."""

from collections.abc import Sequence
from datetime import timedelta

from pucha.demo.build import Builder, Row
from pucha.demo.faults.catalogue import age_so_that_newest, overdue, plant, variants
from pucha.model.spans import before

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
