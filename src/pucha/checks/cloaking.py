"""A home page that shows search robots or searchers something else than its readers (劫持、伪装页面).

What: Compares what the home page answered when asked four ways: as an ordinary visitor (twice), as a search robot,
as somebody who comes from a search engine, and on a phone. Looks for sending on to a stranger's site, and for wording
and links that only some of them get.

Why: Intruders hide what they put in from the office that owns the site. Searchers land on gambling sites, and the
search engine shows the office's name beside them, while the page looks clean to everybody inside.

Sure or review: Sure when robots or searchers are shown wording that sells gambling, obscene matter and the like which
visitors never see, or are sent on to a stranger's site with such wording. Review when they are sent to a stranger's
site or get three or more strangers' links without such words, or when a robot gets quite another page. What changes
between two ordinary visits does not count; mobile editions of the same owner, lighter pages for phones, walls against
robots and failures are no cloaking.

Example: 以百度蜘蛛访问首页时标题为“澳门百家乐平台”，以普通访客访问时为“青山县人民政府”。

How to fix (修改办法): 检查网站程序、服务器配置和公用脚本中按访问来源返回内容的代码，清除后门，修补漏洞。

Clause (依据): 国办发〔2015〕15号单项否决“严重错误”；国办秘函〔2019〕19号单项否决“安全、泄密事故等严重问题”。
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pucha.checks._base import Check, Found, certain, flag, nothing_seen
from pucha.checks._gaps import home_gap
from pucha.checks._hosts import is_public, owner, strangers
from pucha.checks._spam_words import KINDS, Hit, gravity, offers
from pucha.model.addresses import host_of
from pucha.model.facts import SiteFacts
from pucha.model.finding import Finding
from pucha.model.site import Site
from pucha.model.tamper import Face

CHECK = Check(
    name="cloaking", title="按访问来源显示不同内容", version=1, scope="site", extra=True, severity="veto",
    measures={"cloaked": "首页按访问来源显示不同内容（1为是）"},
    codes={"cloaked-words": "只对搜索引擎或搜索来客显示违规内容", "cloaked-jump": "只把部分访客引向他站",
           "cloaked-links": "只对部分访客显示的外部链接", "cloaked-page": "对搜索引擎显示另一页面"},
    fixes={"cloaked-words": "清除按来源返回内容的代码，修补漏洞并更换口令。",
           "cloaked-jump": "清除跳转代码，检查服务器配置和公用脚本。",
           "cloaked-links": "核实这些链接，清除写入的代码。",
           "cloaked-page": "核实对搜索引擎返回的页面，清除伪装代码。"},
)

WHO = {"robot": "搜索引擎爬虫", "referrer": "从搜索引擎点进来的访客", "phone": "手机访客"}
MANY_STRANGERS = 3
UNLIKE = 0.1


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    gap = home_gap(facts)
    if gap:
        return nothing_seen(CHECK, gap)
    plain = [face for face in facts.tamper.faces if face.visitor in ("visitor", "again") and not face.failure]
    others = [face for face in facts.tamper.faces if face.visitor in WHO and not face.failure]
    if not plain or not others:
        return nothing_seen(CHECK, facts.tamper.faces_reason or "未能以不同方式访问首页，不能比较")
    findings = tuple(one for face in others for one in _judged(face, plain, facts))
    return Found({"cloaked": flag(findings)}, findings)


def _judged(face: Face, plain: list[Face], facts: SiteFacts) -> Iterator[Finding]:
    """At most one finding a face: the gravest."""
    sells = offers(" \n".join([face.title if all(face.title != one.title for one in plain) else "", *face.lines,
                               *(text for _, text in face.links)]))
    jump = _jump(face, plain)
    who = WHO[face.visitor]
    if jump:
        reason = f"{who}访问首页时被引向{jump}，普通访客不被引向该处" + _sold(sells)
        yield _finding(facts, face, "cloaked-jump", bool(sells), reason, sells)
    elif sells:
        sure = len(sells) > 1 or sells[0].word.level == "brand"
        reason = f"{who}访问首页时显示普通访客看不到的内容{_sold(sells)}"
        yield _finding(facts, face, "cloaked-words", sure, reason, sells)
    elif face.visitor != "phone":
        yield from _strange(face, facts)


def _strange(face: Face, facts: SiteFacts) -> Iterator[Finding]:
    """Strangers' links, or quite another page, without any words that sell."""
    owners = strangers(facts.home_url, (url for url, _ in face.links))
    who = WHO[face.visitor]
    if len(owners) >= MANY_STRANGERS:
        reason = f"{who}访问首页时多出指向{len(owners)}个无关域名的链接，如{'、'.join(owners[:3])}"
        yield _finding(facts, face, "cloaked-links", False, reason, ())
    elif face.likeness < UNLIKE and len(face.lines) >= 10 and face.title and facts.home and (
            face.title != facts.home.html_title):
        reason = f"{who}访问首页时得到另一个页面，标题为“{face.title[:40]}”"
        yield _finding(facts, face, "cloaked-page", False, reason, ())


def _jump(face: Face, plain: list[Face]) -> str:
    """The stranger's host that this face leads to and no ordinary visit does; an owner's other hosts are none."""
    known = {owner(host_of(address)) for one in plain for address in (one.url, one.onward) if address}
    for address in (face.url, face.onward):
        host = host_of(address) if address else ""
        if host and owner(host) not in known and not is_public(host):
            return host
    return ""


def _sold(sells: tuple[Hit, ...]) -> str:
    kinds = "、".join(dict.fromkeys(KINDS[hit.word.kind] for hit in sells))
    words = "、".join(list(dict.fromkeys(hit.word.word for hit in sells))[:4])
    return f"，含{kinds}用语：“{words}”" if sells else ""


def _finding(facts: SiteFacts, face: Face, code: str, sure: bool, reason: str, sells: tuple[Hit, ...]) -> Finding:
    quote = face.title[:60] or (face.lines[0] if face.lines else "")
    return CHECK.finding(
        code, certain(sure), url=facts.home_url, quote=quote, reason=reason if sure else f"{reason}，请人工核实",
        seen_at=facts.seen_on, about=(facts.home_url, f"{code}{face.visitor}"),
        severity=gravity(sells) if sells else "serious")
