"""Columns that exist and hold nothing (空白栏目).

What: Counts columns (栏目) whose page was read and shows no item, no text and no form: the column is there, the
content is not. A column with columns below it is not blank itself: those hold the content, or count instead. A column
whose list a script would bring, or whose page could not be fetched, counts nowhere; nor do auxiliary pages such as 联
系我们 and the pages of a calendar.

Why: A blank column is a promise that is not kept; five of them fail a site.

Sure or review: Sure when the page was read and nothing speaks against it. Review for columns where content may lie
behind a form or a system (政务咨询, 举报投诉, 调查征集, 办事, 下载), for pages that tell no kind and that neither the
home page nor a column leads to, and where the page itself left a doubt.

Example: 财政信息 opens, shows its heading and 暂无信息. That is a blank column. 领导之窗 with one static text is not.

How to fix (修改办法): 尽快补充栏目内容；暂时没有内容保障的栏目不要在页面上显示，已开设的应合并或取消。

Clause (依据): 国办发〔2015〕15号单项否决“栏目不更新”（空白栏目）；国办秘函〔2019〕19号单项否决“栏目不更新”、扣分指标
“其他栏目”；《政府网站发展指引》国办发〔2017〕47号（不得开设空白栏目）。
"""

import re
from collections.abc import Mapping
from typing import Any

from pucha.checks._base import Check, Found, certain, nothing_seen, tally
from pucha.checks._gaps import columns_of, coverage_note, full_title, home_gap
from pucha.facts.column_kinds import entrance_words, plain_title
from pucha.model.facts import Column, SiteFacts
from pucha.model.finding import Finding
from pucha.model.site import Site

BEHIND_A_FORM = ("政务咨询", "举报投诉", "调查征集", "办事", "办事统计", "下载", "在线访谈")
DOUBTS = {**dict.fromkeys(BEHIND_A_FORM, "内容可能在表单或系统中")}
AUXILIARY = "其他"  # 联系我们, 网站地图, 登录 …: no columns
_ARCHIVE = re.compile(r"\d{4}\s?年|\d{4}[-/.]\d{1,2}|日历")

CHECK = Check(
    name="blank-columns", title="空白栏目", version=1, scope="site", severity="veto",
    params={"kinds": [], "except_kinds": [], "level": 0},
    measures={"blank": "空白栏目数"},
    codes={"blank-column": "栏目存在但没有内容"},
    fixes={"blank-column": "补充栏目内容；没有内容保障的，取消该栏目及其入口。"},
)


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    gap = home_gap(facts)
    if gap:
        return nothing_seen(CHECK, gap)
    columns = columns_of(facts, params["kinds"], params["except_kinds"], params["level"])
    read = [c for c in columns if c.state != "unseen"]
    if not read and (columns or not facts.coverage.complete):
        return nothing_seen(CHECK, "未能读取此类栏目，不能判断" if columns else "抓取不完整，未发现此类栏目，不能判断")
    blank = {c.url: c for c in read if c.blank and _is_column(c) and not _has_columns_below(c, facts)}
    findings = tuple(_finding(c, facts) for _, c in sorted(blank.items()))
    return Found({"blank": tally(findings, _note(len(columns) - len(read), facts))}, findings)


def _is_column(column: Column) -> bool:
    """Auxiliary pages, entrances to online systems, and the days and months of a calendar are none."""
    if column.kind == AUXILIARY or (column.kind in ("", "办事") and _names(column.title, ("system", "login"))):
        return False
    return column.kind != "" or not _ARCHIVE.search(column.title)


def _names(title: str, kinds: tuple[str, ...] = ()) -> bool:
    """Does a title read like an entrance (of these kinds)?"""
    plain = plain_title(title)
    return any(word in plain for kind, words in entrance_words() if not kinds or kind in kinds for word in words)


def _has_columns_below(column: Column, facts: SiteFacts) -> bool:
    """Are there columns below it? Then they hold the content, or are blank themselves and count instead."""
    above = (*column.path, column.title)
    return any(c.path[:len(above)] == above for c in facts.columns)


def _finding(column: Column, facts: SiteFacts) -> Finding:
    doubt = DOUBTS.get(column.kind, column.reason) or _unknown(column, facts)
    reason = f"栏目“{full_title(column)}”能够打开，但没有任何内容"
    return CHECK.finding("blank-column", certain(not doubt), url=column.url, quote=column.title,
                         reason=f"{reason}（{doubt}，请人工核实）" if doubt else reason, seen_at=facts.seen_on)


def _unknown(column: Column, facts: SiteFacts) -> str:
    """A page whose name tells no kind counts as a column only when the home page or another column leads to it."""
    if _names(column.title):
        return DOUBTS["办事"]
    links = facts.home.links if facts.home else ()
    return "" if column.kind or column.path or any(k.url == column.url for k in links) else "可能不是栏目"


def _note(unread: int, facts: SiteFacts) -> str:
    return f"另有{unread}个栏目未能读取，不计" if unread else coverage_note(facts)
