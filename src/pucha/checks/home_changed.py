"""A home page changed beyond its usual pattern (首页异常变化).

What: Compares the home page with the pictures of it that earlier inspections kept: its build, the words of its links,
its title and the other hosts that it links to. What counts is not how much it changed but whether it changed more
than it ever did between two earlier inspections.

Why: A home page that was replaced or defaced looks like any other page to a program that only counts entries.

Sure or review: Always review: a redesign looks the same. An alarm needs at least three earlier pictures, another
build than all of them, and a new title or new strangers' links. Without history nothing is said.

Example: 过去8次监测首页结构相似度都在0.9以上，本次仅0.03，标题由“青山县人民政府”变为“Hacked by …”。

How to fix (修改办法): 核实是否正常改版；不是的立即恢复备份，查明被篡改的途径，修补漏洞并报告主管部门。

Clause (依据): 国办发〔2015〕15号单项否决“严重错误”；国办秘函〔2019〕19号单项否决“安全、泄密事故等严重问题”。
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from pucha.checks._base import Check, Found, certain, flag, nothing_seen
from pucha.checks._gaps import home_gap
from pucha.checks._hosts import is_public
from pucha.facts.signature import likeness
from pucha.model.facts import SiteFacts
from pucha.model.finding import Finding
from pucha.model.site import Site
from pucha.model.tamper import HomeShot

CHECK = Check(
    name="home-changed", title="首页异常变化", version=1, scope="site", extra=True, severity="serious",
    params={"least_shots": 3},
    measures={"changed": "首页变化超出往常（1为是）"},
    codes={"home-replaced": "首页变化超出往常"},
    fixes={"home-replaced": "核实是否正常改版；不是的立即恢复并查明原因。"},
)

BEYOND = 0.3  # so much less alike than ever before
UNLIKE = 0.5


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    gap = home_gap(facts)
    if gap:
        return nothing_seen(CHECK, gap)
    now, shots = facts.tamper.shot, facts.tamper.shots
    if now is None or len(shots) < params["least_shots"]:
        return nothing_seen(CHECK, f"只有{len(shots)}次以往的首页记录，不足以判断首页变化是否异常")
    findings = tuple(one for one in (_judged(now, shots, facts),) if one is not None)
    return Found({"changed": flag(findings, f"与以往{len(shots)}次首页记录比较")}, findings)


def _judged(now: HomeShot, shots: Sequence[HomeShot], facts: SiteFacts) -> Finding | None:
    usual = min(_alike(one, other) for one, other in pairwise(shots))
    today = max(_alike(one, now) for one in shots)
    if today >= UNLIKE or today > usual - BEYOND:
        return None
    titles = {one.title for one in shots}
    known = {host for one in shots for host in one.hosts}
    strange = [host for host in now.hosts if host not in known and not is_public(host)]
    if now.title in titles and len(strange) < 3:
        return None
    told = f"，标题由“{shots[-1].title[:30]}”变为“{now.title[:30]}”" if now.title not in titles else ""
    told += f"，新出现{len(strange)}个外部域名，如{'、'.join(strange[:3])}" if strange else ""
    reason = f"首页与以往各次记录的相似度最高{today:.0%}，往常相邻两次不低于{usual:.0%}{told}，请人工核实是否改版"
    return CHECK.finding("home-replaced", certain(False), url=facts.home_url, quote=now.title[:60], reason=reason,
                         seen_at=facts.seen_on, about=(facts.home_url, "home-replaced"))


def _alike(one: HomeShot, other: HomeShot) -> float:
    """The better of build and words: a new design keeps its words, new words come in the old design."""
    return max(likeness(one.shape, other.shape), likeness(one.words, other.words))
