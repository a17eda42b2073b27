"""Faults of articles, policies, data, service guides and online systems."""

from collections.abc import Sequence
from datetime import timedelta

from pucha.demo import prose
from pucha.demo.build import Builder
from pucha.demo.faults.catalogue import age_so_that_newest, plant, variants
from pucha.demo.plan import Article, Column
from pucha.model.spans import before


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
