"""Online systems that do not open (在线系统打不开).

What: Entrances that name an online application or query system (在线申请, 网上办理, 查询系统) and whether their
target opens. ``known`` counts the systems found, each address once.

Why: An entrance that leads nowhere is worse than none: the citizen trusts it.

Sure or review: Sure when the link check confirmed that the target does not exist, or the entrance leads to no address
at all and the reading of the page says so. Review for time-outs and server errors. A system behind a log-in or a
robot wall counts as known and not as broken. Where none of the systems could be opened, or other sites were not
looked at, nothing was observed. Not applicable where a complete crawl met no system.

Example: 在线办事 leads to a host name that no longer exists: broken.

How to fix (修改办法): 修复或撤下打不开的系统入口；系统迁移的及时更新链接。

Clause (依据): 国办发〔2015〕15号扣分指标“在线系统”；国办秘函〔2019〕19号扣分指标“在线申请”（能否办理由人工判定）。
"""

from collections.abc import Mapping
from typing import Any

from pucha.checks._base import Check, Found, certain, not_applicable, nothing_seen, number, tally, unseen
from pucha.checks._gaps import coverage_note, home_gap
from pucha.model.facts import Entrance, SiteFacts
from pucha.model.finding import Finding
from pucha.model.site import Site

CHECK = Check(
    name="online-systems", title="在线系统", version=1, scope="site",
    params={},
    measures={"broken": "打不开的在线系统数", "known": "发现的在线系统数"},
    codes={"system-broken": "在线系统打不开"},
    fixes={"system-broken": "修复系统或更正入口地址；已停用的撤下入口。"},
)


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    gap = home_gap(facts)
    systems = {e.url or e.text: e for e in facts.entrances if e.kind == "system"}
    if gap or (not systems and not facts.coverage.complete):
        return nothing_seen(CHECK, gap or f"未发现在线系统入口{coverage_note(facts)}，不能判断")
    if not systems:
        return not_applicable(CHECK, "未发现在线申报、查询系统")
    findings = tuple(_finding(e, facts) for _, e in sorted(systems.items()) if e.outcome in ("fail", "review"))
    hidden = sum(1 for e in systems.values() if e.outcome == "not-observed")
    if hidden == len(systems):
        return Found({"broken": unseen(f"发现的{hidden}个系统均未能打开检查"), "known": number(hidden)})
    note = f"{hidden}个系统未能打开检查，不计" if hidden else ""
    return Found({"broken": tally(findings, note), "known": number(len(systems))}, findings)


def _finding(entrance: Entrance, facts: SiteFacts) -> Finding:
    solid = entrance.outcome == "fail"
    target = entrance.url or "没有链接地址"
    why = f"，{entrance.reason}" if entrance.reason else ""
    doubt = "" if solid else "，请人工核实"
    return CHECK.finding("system-broken", certain(solid), url=entrance.found_on or facts.home_url, quote=entrance.text,
                         about=(entrance.url or facts.home_url, entrance.text), seen_at=facts.seen_on,
                         reason=f"在线系统“{entrance.text}”打不开：{target}{why}{doubt}")
