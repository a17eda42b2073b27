"""No statistics of the business done (办事统计).

What: Looks for a column of statistics of handled business (办事统计, 办件公示) and how old its newest entry is.

Why: Published figures show that the services are alive; the 2019 table deducts when there are none or old ones.

Sure or review: Age is sure when the list's dates were read, review when nearly all entries are undated. That there
are no statistics at all is a suspicion at most: they often stand in another system. Not applicable to an owner
without public services.

Example: 办件公示 shows as newest 2019-04-10, the monitoring point is 2019-06-01: older than one month, not than
three.

How to fix (修改办法): 按月公布办件数量、办结情况等统计数据，并注明统计时间。

Clause (依据): 国办秘函〔2019〕19号扣分指标“办事统计”。
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pucha.checks._base import Check, Found, flag, not_applicable, nothing_seen, unseen
from pucha.checks._gaps import absence, columns_of, coverage_note, home_gap
from pucha.checks._timing import column_newest, is_new
from pucha.model.facts import Column, SiteFacts
from pucha.model.finding import Finding
from pucha.model.site import Site
from pucha.model.spans import words
from pucha.model.words import Certainty

MEASURES = ("age_over_1_month", "age_over_3_months")

CHECK = Check(
    name="service-statistics", title="办事统计", version=1, scope="site",
    params={"ages": ["P1M", "P3M"]},
    measures={"none": "没有办事统计（1为没有）", "age_over_1_month": "超过第一个时限未更新（1为是）",
              "age_over_3_months": "超过第二个时限未更新（1为是）"},
    codes={"no-statistics": "没有办事统计", "statistics-old-1": "办事统计超过第一个时限未更新",
           "statistics-old-2": "办事统计超过第二个时限未更新"},
    fixes={"no-statistics": "公布办事统计数据。", "statistics-old-1": "及时更新办事统计数据。",
           "statistics-old-2": "及时更新办事统计数据。"},
)


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    if site.has_services is False:
        return not_applicable(CHECK, "登记为不承担对外服务职能的单位")
    gap = home_gap(facts)
    if gap:
        return nothing_seen(CHECK, gap)
    columns = columns_of(facts, ["办事统计"])
    if not columns:
        return _none(facts)
    newest = _newest(columns, facts)
    if newest is None:
        ages = {name: unseen("有办事统计栏目，但未读到统计日期") for name in MEASURES}
        return Found({"none": flag(()), **ages})
    return _aged(*newest, facts, params)


def _none(facts: SiteFacts) -> Found:
    if absence(facts, ["办事统计"]) is None:
        return nothing_seen(CHECK, f"未发现办事统计{coverage_note(facts)}，但读到的内容不足以判断是否没有")
    finding = CHECK.finding("no-statistics", Certainty.REVIEW, url=facts.home_url, about=(facts.home_url, ""),
                            reason="未发现办事统计栏目，可能在其他系统中，请人工核实", seen_at=facts.seen_on)
    ages = {name: unseen("没有发现办事统计") for name in MEASURES}
    return Found({"none": flag([finding]), **ages}, (finding,))


def _newest(columns: tuple[Column, ...], facts: SiteFacts) -> tuple[date, Column] | None:
    dated = [(day, c) for c in columns if (day := column_newest(c, facts.seen_on))]
    return max(dated, key=lambda pair: (pair[0], pair[1].url), default=None)


def _aged(newest: date, column: Column, facts: SiteFacts, params: Mapping[str, Any]) -> Found:
    certainty = Certainty.SURE if column.undated * 5 <= column.items else Certainty.REVIEW
    found: dict[str, tuple[Finding, ...]] = {}
    for number, (name, span) in enumerate(zip(MEASURES, params["ages"], strict=True), 1):
        old = not is_new(newest, facts.seen_on, span)
        found[name] = (_old(f"statistics-old-{number}", newest, span, column, facts, certainty),) if old else ()
    findings = tuple(f for many in found.values() for f in many)
    return Found({"none": flag(()), **{name: flag(many) for name, many in found.items()}}, findings)


def _old(code: str, newest: date, span: str, column: Column, facts: SiteFacts, certainty: Certainty) -> Finding:
    reason = f"办事统计栏目“{column.title}”最近一条为{newest}，距监测时间点{facts.seen_on:%Y-%m-%d}超过{words(span)}"
    return CHECK.finding(code, certainty, url=column.url, quote=column.newest_title or column.title, reason=reason,
                         seen_at=facts.seen_on, severity="minor")
