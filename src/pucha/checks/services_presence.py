"""No service for the public on the site (服务不实用, 事项未分类).

What: Whether the site shows any public service (办事服务): a service guide, a column of the kind 办事, or an entrance
to an online system. And whether the services are shown together by class (面向个人、法人, by subject or department).

Why: The 2019 rule fails a site whose owner serves the public and which offers nothing.

Sure or review: Nothing at all is sure only when the crawl was complete and no link of the home page is named like a
service. Where all there is are entrances to other bodies' platforms whose names do not speak of doing business
(某某云服务平台), a person looks. Classes that were not seen are only suspected: they may stand in another system. Not
applicable to an owner that is registered as having no public services.

Example: A bureau's site has news and notices only; no link says 办事, 服务 or 指南: none.

How to fix (修改办法): 开设办事服务栏目，集中展示本单位服务事项，并按个人、法人、主题或部门分类。

Clause (依据): 国办秘函〔2019〕19号单项否决“服务不实用”、扣分指标“事项公开”。
"""

from collections.abc import Mapping
from typing import Any

from pucha.checks._base import Check, Found, flag, not_applicable, nothing_seen, unseen
from pucha.checks._gaps import absence, absence_note, columns_of, coverage_note, home_gap, home_names
from pucha.facts.column_kinds import kind_of
from pucha.facts.site_addresses import host_key
from pucha.model.facts import SiteFacts
from pucha.model.finding import Finding
from pucha.model.site import Site
from pucha.model.words import Certainty

KINDS = ["办事"]
CLEAR_NAME = 0.8  # how sure a name must be
ANY_PLATFORM = ("服务平台", "管理系统", "业务系统", "系统入口", "平台入口", "交易平台")  # may be anybody's
CLASSES = ("个人", "法人", "企业", "主题", "部门", "事项分类", "按类", "公民", "生命周期", "清单")

CHECK = Check(
    name="services-presence", title="办事服务", version=1, scope="site", severity="veto",
    params={},
    measures={"none": "没有办事服务内容（1为没有）", "not_by_class": "办事事项未分类展示（1为未分类）"},
    codes={"no-services": "没有办事服务内容", "services-not-by-class": "办事事项未分类集中展示"},
    fixes={"no-services": "开设办事服务栏目，公开办事事项和办事指南。",
           "services-not-by-class": "将办事事项按个人、法人、主题或部门分类集中展示。"},
)


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    if site.has_services is False:
        return not_applicable(CHECK, "登记为不承担对外服务职能的单位")
    gap = home_gap(facts)
    if gap:
        return nothing_seen(CHECK, gap)
    if _any_service(facts) or _own_system(facts):
        loose = () if _classes(facts) else (_not_by_class(facts),)
        return Found({"none": flag(()), "not_by_class": flag(loose)}, loose)
    foreign = next((e.text for e in facts.entrances if e.kind == "system"), "")
    certainty = Certainty.REVIEW if foreign else absence(facts, KINDS)
    if certainty is None:
        return nothing_seen(CHECK, f"未发现办事服务{coverage_note(facts)}，但读到的内容不足以判断是否没有")
    doubt = absence_note(facts, home_names(facts, KINDS) or ((foreign,) if foreign else ()))
    finding = CHECK.finding("no-services", certainty, url=facts.home_url, about=(facts.home_url, ""),
                            reason=f"未发现办事指南、办事服务栏目或在线系统{doubt}", seen_at=facts.seen_on)
    return Found({"none": flag([finding]), "not_by_class": unseen("没有发现办事服务")}, (finding,))


def _any_service(facts: SiteFacts) -> bool:
    return bool(facts.guides or columns_of(facts, KINDS))


def _own_system(facts: SiteFacts) -> bool:
    """An entrance to a system on the site's own host, or one whose name says that business is done there."""
    systems = [e for e in facts.entrances if e.kind == "system"]
    own = host_key(facts.home_url)
    return any(host_key(e.url) in ("", own) or _speaks_of_business(e.text) for e in systems)


def _speaks_of_business(name: str) -> bool:
    kind, certainty = kind_of(name)
    return (kind in KINDS and certainty >= CLEAR_NAME) or not any(word in name for word in ANY_PLATFORM)


def _classes(facts: SiteFacts) -> bool:
    """Does a page name classes of services, or do columns of services have names of their own, not only 办事指南?"""
    titles = {c.title for c in columns_of(facts, KINDS)}
    own = {t for t in titles if kind_of(t)[0] not in KINDS}
    return bool(facts.service_classes) or any(word in t for t in titles for word in CLASSES) or len(own) >= 3


def _not_by_class(facts: SiteFacts) -> Finding:
    columns = columns_of(facts, KINDS)
    url = columns[0].url if columns else facts.home_url
    return CHECK.finding("services-not-by-class", Certainty.REVIEW, url=url, about=(url, ""), severity="minor",
                         quote=columns[0].title if columns else "", seen_at=facts.seen_on,
                         reason="未见按个人、法人、主题或部门分类展示的办事事项，请人工核实")
