"""The home page is not reachable over IPv6 (IPv6改造).

What: Whether the home page's host name has an IPv6 address and the page opens over it.

Why: Government sites were to be reachable over IPv6 by the end of 2019.

Sure or review: Sure when there is no IPv6 address, or the page did not open over it while our own IPv6 worked.
Without IPv6 on our side, a name that has such an address is not observed. A home page that does not open at all says
nothing about IPv6: that is not observed either.

Example: The host name has an A record and no AAAA record: not done.

How to fix (修改办法): 为域名添加 AAAA 解析记录，使网站服务器和内容支持 IPv6 访问，并检查二、三级页面。

Clause (依据): 国办秘函〔2019〕19号扣分指标“IPv6改造”。
"""

from collections.abc import Mapping
from typing import Any

from pucha.checks._base import Check, Found, flag, nothing_seen
from pucha.checks._gaps import home_gap
from pucha.model.facts import SiteFacts
from pucha.model.site import Site
from pucha.model.words import Certainty

CHECK = Check(
    name="ipv6", title="IPv6改造", version=1, scope="site",
    params={},
    measures={"missing": "首页不支持IPv6访问（1为不支持）"},
    codes={"no-ipv6": "首页不支持IPv6访问"},
    fixes={"no-ipv6": "为网站启用 IPv6 访问。"},
)
CERTAINTY = {"fail": Certainty.SURE, "review": Certainty.REVIEW}


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    net = facts.net
    if net.ipv6_home == "pass":
        return Found({"missing": flag((), f"IPv6地址：{'、'.join(net.ipv6[:3])}" if net.ipv6 else "")})
    gap = home_gap(facts) if facts.home_failure else None
    if gap:
        return nothing_seen(CHECK, gap)
    certainty = CERTAINTY.get(net.ipv6_home)
    if certainty is None:
        return nothing_seen(CHECK, net.ipv6_reason or "本次未能检查IPv6访问")
    why = net.ipv6_reason or ("有IPv6地址但首页打不开" if net.ipv6 else "域名没有AAAA记录")
    finding = CHECK.finding("no-ipv6", certainty, url=facts.home_url, about=(facts.home_url, ""), severity="minor",
                            reason=f"首页不支持IPv6访问：{why}", seen_at=facts.seen_on)
    return Found({"missing": flag([finding])}, (finding,))
