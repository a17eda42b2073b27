"""Links to sites that are no longer what they were (链接指向失效、待售、改作他用的域名).

What: Looks at what other hosts that the site links to answered: pages of a parked or offered domain, redirects to
houses that sell domains, gambling and obscene content behind a link of an office, notices that a site has been closed,
and host names that no longer exist.

Why: A lapsed domain is bought by others within days. The link of an office then recommends a gambling site, with the
office's good name.

Sure or review: Sure when a short page says in so many words that the domain is for sale or parked, or when the title
of the target sells gambling or obscene matter. Review for all else: names that do not resolve (they may be taken by
strangers), notices of closing, and pages that only look parked.

Example: 首页“县旅游网”的链接打开后标题为“该域名正在出售”。

How to fix (修改办法): 撤下或更换该链接，清查全站同类链接；本单位停用的域名及时注销备案并保留一段时间。

Clause (依据): 《政府网站发展指引》国办发〔2017〕47号（链接地址监测巡检）；国办秘函〔2019〕19号扣分指标“链接可用性”。
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pucha.checks._base import Check, Found, certain, not_applicable, nothing_seen, tally
from pucha.checks._gaps import home_gap
from pucha.checks._hosts import is_public, owner
from pucha.checks._spam_words import KINDS, UNLAWFUL, gravity, offers
from pucha.model.addresses import host_of
from pucha.model.facts import SiteFacts
from pucha.model.finding import Finding
from pucha.model.site import Site
from pucha.model.tamper import Elsewhere

CHECK = Check(
    name="outside-links", title="外部链接指向异常网站", version=1, scope="site", extra=True,
    measures={"strange": "指向异常外部网站的链接数"},
    codes={"parked-domain": "链接的域名在出售或停放", "unlawful-target": "链接的网站含违规内容",
           "closed-target": "链接的网站已关停", "lapsed-domain": "链接的域名已不存在"},
    fixes={"parked-domain": "撤下或更换该链接。", "unlawful-target": "立即撤下该链接，排查全站同类链接。",
           "closed-target": "撤下或更换该链接。", "lapsed-domain": "撤下或更换该链接，防止域名被他人抢注。"},
)

SHORT = 1500  # characters: a page that only offers its domain has no more
MOST = 60
_SALE = re.compile(
    r"(?:域名|domain)[^。\n]{0,20}(?:出售|转让|待售|求购|报价|竞价|可以购买|正在出售|到期|过期|停放|for sale|is parked|"
    r"expired|is available)|(?:出售|转让|购买|buy|purchase|acquire|inquire about) ?"
    r"(?:此|该|本|这个|this )(?:域名|domain)|"
    r"this (?:web ?page|domain) is parked|parked (?:free|domain)|域名停靠|related searches|this domain (?:may be|name)",
    re.IGNORECASE)
_SELLERS = re.compile(
    r"(?:^|[.-])(?:domain|domains|mi|yuming|ename|juming|parking|parked|sedo|afternic|dan|hugedomains|bodis|sale|4)"
    r"[.-]|/(?:lander|domain[-_]?(?:sale|profile|parking)|yumingchushou|buy-?domain)", re.IGNORECASE)
_CLOSED = re.compile(
    r"(?:本?网?站|站点|平台|系统|栏目)[^。\n]{0,12}(?:已|现已|将)?(?:正式)?"
    r"(?:关停|关闭|停止(?:服务|运行|访问|维护|更新)|下线|停用|迁移至|注销)|"
    r"(?:空间|主机|网站)[^。\n]{0,8}(?:已)?(?:到期|过期|欠费)|site (?:is |has been )?(?:closed|suspended)|"
    r"account (?:has been )?suspended",
    re.IGNORECASE)
_LAPSED = "dns-no-name"


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    gap = home_gap(facts)
    if gap:
        return nothing_seen(CHECK, gap)
    if not facts.tamper.outside_tried:
        seen_outside = facts.home is not None and any(link.external for link in facts.home.links)
        if seen_outside:
            return nothing_seen(CHECK, "本次未检查站外链接")
        return not_applicable(CHECK, "首页没有站外链接")
    found = [*(one for page in facts.tamper.elsewhere for one in _judged(page, facts)), *_lapsed(facts)]
    findings = tuple(found[:MOST])
    return Found({"strange": tally(findings, f"共检查{facts.tamper.outside_tried}个站外主机")}, findings)


def _judged(page: Elsewhere, facts: SiteFacts) -> Iterator[Finding]:
    host = host_of(page.final_url)
    if is_public(host):
        return
    said = f"{page.title}\n{page.text}"
    moved = host if owner(host) != owner(host_of(page.url)) else ""
    sold = _SALE.search(said)
    if sold and page.length <= SHORT:
        sure = bool(_SALE.search(page.title)) or "域名" in sold[0]
        yield _finding(page, facts, "parked-domain", sure, f"页面称“{sold[0][:40]}”", "")
    elif moved and _SELLERS.search(page.final_url.partition("://")[2]):
        yield _finding(page, facts, "parked-domain", False, f"被转到域名交易网站{moved}", "")
    else:
        yield from _changed(page, facts, said)


def _changed(page: Elsewhere, facts: SiteFacts, said: str) -> Iterator[Finding]:
    hits = tuple(hit for hit in offers(said) if hit.word.kind in UNLAWFUL)
    if hits:
        titled = [hit for hit in offers(page.title) if hit.word.kind in UNLAWFUL]
        words = "、".join(list(dict.fromkeys(hit.word.word for hit in hits))[:4])
        kinds = "、".join(dict.fromkeys(KINDS[hit.word.kind] for hit in hits))
        yield _finding(page, facts, "unlawful-target", bool(titled) and len({h.word.word for h in hits}) > 1,
                       f"标题为“{page.title[:40]}”，含{kinds}用语：“{words}”", gravity(hits))
    elif page.length <= SHORT and (closed := _CLOSED.search(said)):
        yield _finding(page, facts, "closed-target", False, f"页面称“{closed[0][:40]}”", "minor")


def _lapsed(facts: SiteFacts) -> Iterator[Finding]:
    """Host names that are gone, each once."""
    hosts: dict[str, Finding] = {}
    for row in (*facts.links.bad, *facts.links.suspect):
        host = host_of(row.url)
        if row.external and row.failure == _LAPSED and host not in hosts and not is_public(host):
            reason = f"链接“{row.anchor[:30]}”指向的域名{host}已不存在，可能被他人注册，请人工核实"
            hosts[host] = CHECK.finding("lapsed-domain", certain(False), url=row.parent or facts.home_url,
                                        quote=row.anchor[:60], reason=reason, severity="minor",
                                        seen_at=facts.seen_on, about=(row.url, host))
    yield from hosts.values()


def _finding(page: Elsewhere, facts: SiteFacts, code: str, sure: bool, what: str, severity: str) -> Finding:
    reason = f"链接“{page.anchor[:30]}”（{page.url}）{what}"
    return CHECK.finding(code, certain(sure), url=page.parent or facts.home_url,
                         quote=page.title[:60] or page.text[:60],
                         reason=reason if sure else f"{reason}，请人工核实", seen_at=facts.seen_on, severity=severity,
                         about=(page.url, code))
