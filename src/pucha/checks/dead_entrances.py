"""Entrances that lead nowhere (图标或文字入口无法使用).

What: Looks at the places on the home page and in columns that name a mailbox, a hotline, a survey, an interview, a
login or the entry to report errors, as text or as a picture, and at where they lead. An anchor without an address, a
picture outside of any link, and one entry of a menu whose neighbours are links count too, unless a script on the page
knows them, a working entrance of the same name stands on the page, or they are the head of something that opens.
Online systems have a check of their own (online-systems).

Why: A picture of a mailbox that opens nothing promises a service that is not there.

Sure or review: Sure when the address behind the entrance is dead and a second try confirmed it. Review when it has no
address (a script that was not run may open it), or when the dead link could not be confirmed.

Example: The picture “县长信箱” on the home page has no link.

How to fix (修改办法): 为入口设置正确的链接地址，恢复其功能；不再提供的，撤下图标和文字。

Clause (依据): 国办秘函〔2019〕19号扣分指标“互动回应”“服务实用”（栏目或入口无法使用）；国办发〔2015〕15号“互动回应”。
"""

from collections.abc import Mapping
from typing import Any

from pucha.checks._base import Check, Found, certain, not_applicable, nothing_seen, number, tally, unseen
from pucha.checks._gaps import coverage_note, home_gap
from pucha.model.facts import Entrance, SiteFacts
from pucha.model.finding import Finding
from pucha.model.site import Site

CHECK = Check(
    name="dead-entrances", title="入口无法使用", version=1, scope="site", extra=True,
    measures={"dead": "无法使用的互动入口数", "known": "读到的互动入口数"},
    codes={"dead-entrance": "互动入口无法打开", "empty-entrance": "互动入口没有链接"},
    fixes={"dead-entrance": "为入口设置正确的链接地址，恢复其功能。",
           "empty-entrance": "为入口设置链接；不再提供的撤下。"},
)

KINDS = {"letters": "信箱或咨询", "survey": "调查征集", "interview": "在线访谈", "login": "登录", "find-error": "找错",
         "hotline": "热线"}
NEED_NO_ADDRESS = frozenset({"hotline"})  # a number to call is an answer by itself
MOST = 50


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    gap = home_gap(facts)
    entrances = [entrance for entrance in facts.entrances if entrance.kind in KINDS]
    if gap or (not entrances and not facts.coverage.complete):
        return nothing_seen(CHECK, gap or f"未发现互动入口{coverage_note(facts)}，不能判断")
    if not entrances:
        return not_applicable(CHECK, "未发现互动入口")
    hidden = sum(1 for entrance in entrances if entrance.outcome == "not-observed")
    if hidden == len(entrances):
        return Found({"dead": unseen(f"发现的{hidden}个入口均未能打开检查"), "known": number(hidden)})
    found = (_finding(entrance, facts) for entrance in entrances)
    findings = tuple({f.key: f for f in found if f is not None}.values())[:MOST]
    note = f"{hidden}个入口未能打开检查，不计" if hidden else ""
    return Found({"dead": tally(findings, note), "known": number(len(entrances))}, findings)


def _finding(entrance: Entrance, facts: SiteFacts) -> Finding | None:
    shape = "图片入口" if entrance.picture_only else "入口"
    name = f"{KINDS[entrance.kind]}{shape}“{entrance.text}”"
    page = entrance.found_on or facts.home_url
    if not entrance.url:
        if entrance.kind in NEED_NO_ADDRESS:
            return None
        return CHECK.finding("empty-entrance", certain(False), url=page, quote=entrance.text, seen_at=facts.seen_on,
                             reason=f"{name}没有链接地址，可能由脚本打开，请人工核实")
    if entrance.outcome not in ("fail", "review"):
        return None
    sure = entrance.outcome == "fail"
    reason = f"{name}指向的{entrance.url}无法打开" + (f"（{entrance.reason}）" if entrance.reason else "")
    return CHECK.finding("dead-entrance", certain(sure), url=page, quote=entrance.text, seen_at=facts.seen_on,
                         reason=reason if sure else f"{reason}，请人工核实", about=(entrance.url, entrance.text))
