"""The home page cannot be reached (站点无法访问, 首页可用性).

What: The share of home-page visits that failed within the watch: one week, at least twenty visits a day, spread over
the day. A visit fails when the home page is still not open at 15 seconds. Visits stopped by a robot wall, by the
network between or by our own side do not count as tried: they say nothing about the site.

Why: A site that cannot be opened serves nobody. From five failed visits in a hundred it fails the census.

Sure or review: Sure when the watch is complete, or when the home page's host name does not exist and a second look
confirmed it. When every visit of a shorter watch failed by the site's fault, the share stays unknown and a review
finding asks for the full watch. A shorter watch with some success is not observed: `pucha watch` completes it.

Example: 140 visits in seven days, seven failed: 5 %. With twelve visits on one afternoon, all failed, the machine
only suspects it.

How to fix (修改办法): 检查服务器、域名解析、带宽和防火墙，确保首页在15秒内完整打开；计划内停机应提前报批并公告。

Clause (依据): 国办发〔2015〕15号单项否决“站点无法访问”、扣分指标“首页可用性”；国办秘函〔2019〕19号单项否决“站点无法访
问”。
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from pucha.checks._base import Check, Found, certain, nothing_seen, unseen
from pucha.checks._gaps import BLAME, failure_title
from pucha.model.facts import Availability, SiteFacts
from pucha.model.finding import Finding, Measure
from pucha.model.observation import Confirmation, Probe
from pucha.model.site import Site

NO_NAME = ("dns-no-name", "dns-no-address")

CHECK = Check(
    name="home-availability", title="首页可用性", version=1, scope="site", severity="veto",
    params={"per_day": 20, "days": 7},
    measures={"failed_share": "首页访问失败次数与访问次数"},
    codes={"home-unreachable": "首页访问失败", "home-name-gone": "首页域名不存在"},
    fixes={"home-unreachable": "检查服务器、网络与防火墙，确保首页在15秒内打开。",
           "home-name-gone": "检查域名是否到期或解析是否被删除；网站已迁移的，及时变更备案的首页网址。"},
)


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    seen = facts.availability
    if facts.home_failure in NO_NAME and facts.home_confirmed:
        return _name_gone(facts)
    if complete(seen, params["per_day"], params["days"]):
        return _share(facts, params["days"])
    short = _too_short(seen, params["per_day"], params["days"])
    if _all_failed(facts):
        finding = _finding(facts, "home-unreachable", False, f"{_failed_text(facts)}；{short}，请人工核实或补足监测")
        measure = replace(unseen(short), suspected=Decimal(1), review=(finding.key,))
        return Found({"failed_share": measure}, (finding,))
    return nothing_seen(CHECK, _wall(facts) or short)


def complete(seen: Availability, per_day: int, days: int) -> bool:
    """Is the watch as long and as dense as the rule asks?

    A watch that starts in the middle of a day touches one calendar day more, and its first and last day are thin.
    """
    if seen.first_at is None or seen.last_at is None:
        return False
    if seen.days >= days and seen.per_day_least >= per_day:
        return True
    length = seen.last_at - seen.first_at + timedelta(days=2 / max(per_day, 1))
    return seen.days > days and seen.tried >= per_day * days and length >= timedelta(days=days)


def _share(facts: SiteFacts, days: int) -> Found:
    seen = facts.availability
    ratio = (seen.failed, seen.tried)
    if not seen.failed:
        return Found({"failed_share": Measure(Decimal(0), ratio=ratio)})
    percent = Decimal(seen.failed * 100) / Decimal(seen.tried)
    text = f"监测{days}天共访问首页{seen.tried}次，{seen.failed}次未能在15秒内打开，占{percent:.2f}%"
    if seen.not_counted:
        text += f"（另有{seen.not_counted}次因防护拦截或网络原因不计）"
    finding = _finding(facts, "home-unreachable", True, text)
    return Found({"failed_share": Measure(Decimal(seen.failed), ratio=ratio, findings=(finding.key,))}, (finding,))


def _name_gone(facts: SiteFacts) -> Found:
    tries = max(facts.availability.tried, 1)
    text = f"首页域名无法解析（{failure_title(facts.home_failure)}），经复核确认，网站无法访问"
    finding = _finding(facts, "home-name-gone", True, text)
    return Found({"failed_share": Measure(Decimal(tries), ratio=(tries, tries), findings=(finding.key,))}, (finding,))


def _all_failed(facts: SiteFacts) -> bool:
    """Did every look at the home page fail, and by the site's fault?"""
    seen = facts.availability
    if seen.tried:
        return seen.failed == seen.tried and facts.home is None
    return bool(facts.home_failure) and facts.home_blame == "site"


def _failed_text(facts: SiteFacts) -> str:
    seen = facts.availability
    name = facts.home_failure or (seen.worst[0].failure if seen.worst else None)
    times = f"{seen.tried}次访问首页均失败" if seen.tried else "首页访问失败"
    return f"{times}（{failure_title(name)}）"


def _too_short(seen: Availability, per_day: int, days: int) -> str:
    have = f"现有{seen.tried}次（{seen.days}天）" if seen.tried else "现无有效访问记录"
    return f"规则要求连续{days}天、每天不少于{per_day}次访问，{have}，可用 pucha watch 补足"


def _wall(facts: SiteFacts) -> str:
    if facts.home_failure and facts.home_blame in ("wall", "network", "ours"):
        return f"{BLAME[facts.home_blame]}（{failure_title(facts.home_failure)}），不能判断网站是否可用"
    return ""


def _finding(facts: SiteFacts, code: str, solid: bool, reason: str) -> Finding:
    worst = facts.availability.worst
    return CHECK.finding(code, certain(solid), url=facts.home_url, about=(facts.home_url, ""), reason=reason,
                         seen_at=worst[0].at if worst else facts.seen_on,
                         confirmations=tuple(_visit(p) for p in worst))


def _visit(probe: Probe) -> Confirmation:
    what = str(probe.status) if probe.status and not probe.failure else failure_title(probe.failure)
    return Confirmation(probe.at, f"visit over {probe.family}", what)
