"""For which sites a row or a rule counts: yes, no, or not known from the register (三值)."""

from collections.abc import Mapping

from pucha.model.finding import CheckResult
from pucha.model.site import Site
from pucha.model.standard import Standard, Term
from pucha.model.words import Level, SiteKind
from pucha.rulebook.amounts import amount_of

UNKNOWN = {
    "services": "名录未载明该单位是否有对外服务职能",
    "portals": "名录未载明该网站是否为政府门户网站",
}
WHY_NOT = {
    "services": "该单位没有对外服务职能，本项不检查",
    "portals": "本项只检查政府门户网站",
    "state-departments": "本项只检查国务院部门",
    "not-state-departments": "国务院部门不检查本项",
}


def applies(word: str, site: Site, standard: Standard, results: Mapping[str, CheckResult]) -> bool | None:
    """Whether what is written for ``word`` counts for the site; None when nobody said."""
    if word == "services":
        return serves_public(site, standard, results)
    if word == "portals":
        return None if site.kind is None else site.kind is SiteKind.PORTAL
    state = site.level is Level.STATE
    return {"state-departments": state, "not-state-departments": not state}.get(word, True)


def serves_public(site: Site, standard: Standard, results: Mapping[str, CheckResult]) -> bool | None:
    """Whether the body serves the public: the register says so, it is a portal, or its site shows services."""
    if site.has_services is not None:
        return site.has_services
    if site.kind is SiteKind.PORTAL:
        return True
    known_by = (standard.fail_rule.get("rescale") or {}).get("known_by") or []
    if not known_by:
        return None
    amount = amount_of(tuple(_term(text) for text in known_by), results)
    shown = amount.trouble() is None and amount.value == 0 and amount.suspected == 0
    return True if shown else None


def _term(text: str) -> Term:
    use, _, measure = text.partition(".")
    return Term(use, measure)
