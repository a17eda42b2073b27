"""Data columns for the public (数据发布).

What: Whether the newest entry of the data columns (数据) lies within three and within six months before the
monitoring point, both ends included; whether charts (图解, 图表) and data sets to download are offered. These
measures give bonus points.

Why: Figures in the open are what a modern site is praised for.

Sure or review: The age is certain when the list's dates were read. Charts and downloads are hints in titles only and
wait for a person; without a hint they are not observed.

Example: 统计数据 shows as newest 2019-04-20, the monitoring point is 2019-06-01: within three months.

How to fix (修改办法): 定期更新数据发布栏目，用图表解读数据，提供可下载的数据集或接口，并标明更新时间。

Clause (依据): 国办秘函〔2019〕19号加分指标“数据发布”。
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pucha.checks._base import Check, Found, flag, nothing_seen, number, unseen
from pucha.checks._gaps import columns_of, coverage_note, home_gap
from pucha.checks._timing import column_newest, is_new
from pucha.model.facts import Column, SiteFacts
from pucha.model.finding import Finding, Measure
from pucha.model.site import Site
from pucha.model.words import Certainty

AGES = ("within_3_months", "within_6_months")
HINTS = {"charts": ("图解", "图表", "图说", "数说", "一图", "可视化"),
         "downloads": ("下载", "数据集", "接口", "开放数据", "数据开放")}

CHECK = Check(
    name="data-publication", title="数据发布", version=1, scope="site", severity="minor",
    params={"ages": ["P3M", "P6M"], "kinds": ["数据"]},
    measures={"within_3_months": "数据栏目在第一个时限内有更新（1为有）",
              "within_6_months": "数据栏目在第二个时限内有更新（1为有）",
              "charts": "有数据图表（1为有）", "downloads": "有数据集下载或接口（1为有）"},
    codes={"maybe-charts": "可能有数据图表", "maybe-downloads": "可能有数据集下载或接口"},
    fixes={"maybe-charts": "无须修改；请人工确认后计分。", "maybe-downloads": "无须修改；请人工确认后计分。"},
)


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    gap = home_gap(facts)
    columns = columns_of(facts, params["kinds"])
    if gap or (not columns and not facts.coverage.complete):
        return nothing_seen(CHECK, gap or f"未发现数据栏目{coverage_note(facts)}，不能判断")
    if not columns:
        return Found({name: number(0, "未发现数据发布栏目") for name in CHECK.measures})
    ages = dict(zip(AGES, (_age(columns, facts, span) for span in params["ages"]), strict=True))
    hints = {name: tuple(_hints(name, columns, facts)) for name in HINTS}
    shown = {name: flag(found) if found else unseen("机器未能判断，由人工确认") for name, found in hints.items()}
    return Found({**ages, **shown}, tuple(f for found in hints.values() for f in found))


def _age(columns: tuple[Column, ...], facts: SiteFacts, span: str) -> Measure:
    newest: date | None = max((d for c in columns if (d := column_newest(c, facts.seen_on))), default=None)
    if newest is None:
        return unseen("数据栏目未读到更新日期")
    return number(int(is_new(newest, facts.seen_on, span)), f"数据栏目最近一条为{newest}")


def _hints(name: str, columns: tuple[Column, ...], facts: SiteFacts) -> list[Finding]:
    for column in columns:
        text = next((t for t in (column.title, column.newest_title) if any(w in t for w in HINTS[name])), "")
        if text:
            return [CHECK.finding(f"maybe-{name}", Certainty.REVIEW, url=column.url, quote=text,
                                  about=(column.url, ""), seen_at=facts.seen_on,
                                  reason=f"数据栏目“{column.title}”有“{text}”，{CHECK.codes[f'maybe-{name}']}，请人工确认")]
    return []
