"""Columns that are not updated in time (栏目不更新).

What: For every column (栏目) of the wanted kinds, the newest date of its list, or of its window on the home page, is
compared with the monitoring point (监测时间点). Each kind has its own time limit: news two weeks, notices and policy
documents six months, personnel and plans one year; the limits come from the standard. An item dated exactly on the
limit still counts as new. A date after the monitoring point makes nothing fresh. Columns that hold no items at all
belong to blank-columns, columns whose list could not be read count nowhere. A column that shows what the columns
below it hold is not counted beside them. ``level`` 1 looks at the 一级栏目 only: the highest level at which the site
has columns of the kind.

Why: A column that stands still tells citizens nothing and was the most frequent fault of the 2015 census.

Sure or review: Sure when the column's kind is clear, its list was read, nearly all its items carry a date (at most
one in five does not) and none lies in the future. Else review: an undated column counts as not updated by the rule,
but perhaps only the machine failed to read its dates. If most columns of a kind could not be read, the measure is not
observed.

Example: On 2015-10-31 the column 通知公告 of a county site shows as its newest entry 2015-03-01. The limit is six
months, so the column is stale. With 2015-04-30 it would not be.

How to fix (修改办法): 按栏目更新要求补充发布近期信息；没有内容保障的栏目应合并或关停，不要保留长期不更新的栏目；列表
和文章页应标明发布时间。

Clause (依据): 国办发〔2015〕15号《全国政府网站普查评分表》单项否决“栏目不更新”和“基本信息”时效性；国办秘函〔2019〕19
号单项否决“栏目不更新”、扣分指标“动态要闻”“政策文件”“政策解读”“其他栏目”。
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pucha.checks._base import Check, Found, certain, nothing_seen, number, tally
from pucha.checks._gaps import columns_of, coverage_note, full_title, home_gap
from pucha.checks._timing import column_newest, has_future, is_new, newest_until
from pucha.facts.column_kinds import plain_title
from pucha.model.facts import Column, SiteFacts
from pucha.model.finding import Finding, Measure
from pucha.model.site import Site
from pucha.model.spans import words
from pucha.model.words import Certainty

# Kinds that need no regular news: they are judged only when a standard names them.
STANDING = ("机构职能", "领导", "概况", "办事", "办事统计", "下载", "举报投诉", "专题", "其他")
CLEAR_KIND = 0.8

CHECK = Check(
    name="stale-columns", title="栏目不更新", version=1, scope="site", severity="veto",
    params={"kinds": [], "except_kinds": [], "windows": {}, "max_age": None, "default_age": None, "level": 0},
    measures={"stale": "超过时限未更新的栏目数", "known": "已识别并读取的此类栏目数"},
    codes={"stale-column": "栏目超过时限未更新", "undated-column": "栏目信息未标明发布时间",
           "future-dates": "栏目日期晚于监测时间点"},
    fixes={"stale-column": "及时发布本栏目应公开的信息；确无内容保障的，合并或取消该栏目。",
           "undated-column": "在列表和文章页标明每条信息的发布时间（年-月-日 时:分）。",
           "future-dates": "核对并更正晚于当前日期的发布时间。"},
)


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    gap = home_gap(facts)
    if gap:
        return nothing_seen(CHECK, gap)
    judged = [(c, span) for c in _wanted(facts, params) if (span := _limit(c, params))]
    judged = _without_parents(judged)
    hidden = [c for c, _ in judged if _unread(c)]
    findings = [f for c, span in judged if not _unread(c) and (f := _judge(c, span, facts))]
    seen = len(judged) - len(hidden)
    if not judged and not facts.coverage.complete:
        return nothing_seen(CHECK, "抓取不完整，未发现此类栏目，不能判断")
    return Found({"stale": _stale(findings, seen, hidden, facts), "known": number(seen)}, tuple(findings))


def _wanted(facts: SiteFacts, params: Mapping[str, Any]) -> list[Column]:
    kinds = params["kinds"]
    left_out = list(params["except_kinds"]) + ([] if kinds else [k for k in STANDING if k not in params["windows"]])
    by_address = {c.url: c for c in reversed(columns_of(facts, kinds, left_out, params["level"]))}
    return sorted(by_address.values(), key=lambda c: c.url)


def _without_parents(judged: list[tuple[Column, str]]) -> list[tuple[Column, str]]:
    """A column whose entries are those of the columns below it: only they count, nothing is counted twice."""
    columns = [c for c, _ in judged]
    return [(c, span) for c, span in judged if not any(_stands_for(c, below) for below in columns)]


def _stands_for(column: Column, below: Column) -> bool:
    if below is column or below.hub or not _holds(column, below.path):
        return False
    return column.hub or (below.kind == column.kind and below.kind_certainty >= CLEAR_KIND)


def _holds(column: Column, path: tuple[str, ...]) -> bool:
    above = (*column.path, column.title)
    return path[:len(above)] == above


def _limit(column: Column, params: Mapping[str, Any]) -> str | None:
    limit: str | None = params["windows"].get(column.kind) or params["max_age"] or params["default_age"]
    return limit


def _unread(column: Column) -> bool:
    return column.state == "unseen" or (column.state == "listed" and not column.items and not column.hub)


def _judge(column: Column, span: str, facts: SiteFacts) -> Finding | None:
    if column.state != "listed":
        return None
    shown = (column_newest(column, facts.seen_on), _shown_on_home(column, facts))
    newest = max((day for day in shown if day), default=None)
    if is_new(newest, facts.seen_on, span):
        return None
    if newest is None:
        return _without_date(column, span, facts)
    return _finding(column, "stale-column", _solid(column, facts), facts, _too_old(column, newest, span, facts))


def _shown_on_home(column: Column, facts: SiteFacts) -> date | None:
    """The newest day of the column's window on the home page (首页栏目框), which may run ahead of its list."""
    if facts.home is None:
        return None
    same_name = [c for c in facts.columns if plain_title(c.title) == plain_title(column.title)]
    name = plain_title(column.title) if len(same_name) == 1 else ""
    days = {item.url: item.date for item in facts.home_items if item.date}
    windows = [b for b in facts.home.lists if b.more_url == column.url or (name and plain_title(b.heading) == name)]
    found = (item.date or days.get(item.url) for window in windows for item in window.items if item.url != column.url)
    return newest_until((day for day in found if day), facts.seen_on)


def _solid(column: Column, facts: SiteFacts) -> bool:
    clear = bool(column.kind) and column.kind_certainty >= CLEAR_KIND
    if column.hub:
        return clear and not any(_holds(column, c.path) and _unread(c) for c in facts.columns)
    return clear and column.undated * 5 <= column.items and column.pages >= 1 and not has_future(column, facts.seen_on)


def _without_date(column: Column, span: str, facts: SiteFacts) -> Finding:
    if has_future(column, facts.seen_on):
        text = (f"栏目“{full_title(column)}”只有晚于监测时间点{facts.seen_on:%Y-%m-%d}的日期"
                f"（{column.newest_on}），请人工核实")
        return _finding(column, "future-dates", False, facts, text)
    text = (f"栏目“{full_title(column)}”的{column.items}条信息未读到发布时间，"
            f"无发布时间的按未更新计（时限{words(span)}），请人工核实")
    return _finding(column, "undated-column", False, facts, text)


def _too_old(column: Column, newest: date, span: str, facts: SiteFacts) -> str:
    text = f"栏目“{full_title(column)}”最近一条为{newest}，距监测时间点{facts.seen_on:%Y-%m-%d}超过{words(span)}"
    if column.hub:
        return f"{text}（按其下级栏目计）"
    text += f"（列表共读到{column.items}条"
    return text + (f"，其中{column.undated}条未读到日期）" if column.undated else "）")


def _finding(column: Column, code: str, solid: bool, facts: SiteFacts, reason: str) -> Finding:
    return CHECK.finding(code, certain(solid), url=column.url, quote=column.newest_title or column.title,
                         reason=reason, seen_at=facts.seen_on)


def _stale(findings: list[Finding], seen: int, hidden: list[Column], facts: SiteFacts) -> Measure:
    note = f"另有{len(hidden)}个栏目未能读取，不计" if hidden else coverage_note(facts)
    counted = tally(findings, note)
    if len(hidden) <= seen or any(f.certainty is Certainty.SURE for f in findings):
        return counted
    return replace(counted, value=None, reason=f"{len(hidden)}个栏目未能读取，只读到{seen}个，不能判断")
