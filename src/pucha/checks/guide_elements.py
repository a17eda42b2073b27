"""Service guides that leave out what an applicant must know (办事指南要素缺失).

What: Reads the service guides (办事指南) and looks for each wanted element: 事项名称, 设定依据, 申请条件, 办理材料,
办理地点, 办理机构, 收费标准, 办理时间, 联系电话, 办理流程. ``items`` counts the guides seen; ``items_lacking`` and
``all_lacking`` look at all of them; the other measures at a sample, drawn by the hash of site code and address so
that anybody can draw it again. A label without words (空) or with words that say nothing (“详见附件” without one) is
a missing element.

Why: A citizen who travels with the wrong papers travels twice.

Sure or review: A label that stands there empty is sure. A label that is absent is sure when at least three others
were found, so that the page's way of writing was understood; else review. Vague clauses quoted from the page are
sure. Whether the form of the materials is clear, and whether a policy named in 《》 is also given, is only suspected.

Example: A guide shows seven of the ten elements; 收费标准, 办理地点 and 联系电话 are not there: three missing
elements.

How to fix (修改办法): 按要素逐项补全办事指南；材料写明原件或复印件、份数；去掉“法律法规规定的其他材料”等兜底表述；设
定依据附政策原文或链接。

Clause (依据): 国办发〔2015〕15号扣分指标“办事指南”；国办秘函〔2019〕19号单项否决“服务不实用”、扣分指标“办事指南”。
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from pucha.checks._base import Check, Found, certain, nothing_seen, number, shortened, tally
from pucha.checks._gaps import elsewhere_note, home_gap
from pucha.checks._guides import (
    LEAST_READ,
    TEN,
    documents_named,
    element_text,
    labelled,
    lacking,
    once,
    present,
    sampled,
)
from pucha.model.facts import Guide, SiteFacts, Where
from pucha.model.finding import Finding, Measure
from pucha.model.site import Site

_FORM = re.compile(r"原件|复印|(?<!身)份|\d ?张|[一二两三四]张|电子|纸质|扫描|正本|副本|打印")
_OPEN = re.compile(r"若干|等(?:相关|有关)?材料")
_CONTENT = re.compile(r"第[一二三四五六七八九十百零\d]+条|https?://")

CHECK = Check(
    name="guide-elements", title="办事指南要素", version=1, scope="site",
    params={"elements": list(TEN), "sample": 0, "lacking_from": 4, "few_items": 5},
    measures={"items": "读到的办事指南数", "no_guide": "抽查事项中没有办事指南的",
              "missing_elements": "抽查指南缺失的要素数",
              "items_lacking": "要素缺失较多的事项数", "all_lacking": "事项很少且全部缺失较多（1为是）",
              "vague_items": "抽查指南中有模糊表述的", "unclear_materials": "抽查指南中材料要求不明确的",
              "policy_without_content": "抽查指南中列出政策未给出内容的"},
    codes={"no-guide": "事项没有办事指南", "element-missing": "办事指南缺少要素",
           "elements-lacking": "办事指南缺少多项要素",
           "vague-clause": "办事指南有模糊表述", "materials-unclear": "办理材料要求不明确",
           "policy-without-content": "设定依据只有名称没有内容"},
    fixes={"no-guide": "为该事项提供完整的办事指南。", "element-missing": "补充该要素的内容。",
           "elements-lacking": "按要素逐项补全该办事指南。", "vague-clause": "写明具体材料或条件，删去兜底表述。",
           "materials-unclear": "写明每份材料的形式（原件、复印件、电子件）和份数。",
           "policy-without-content": "附上所依据政策的原文或链接。"},
)


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    gap = home_gap(facts)
    guides = once(facts.guides)
    if gap or not guides:
        return nothing_seen(CHECK, gap or f"未读到办事指南{elsewhere_note(facts)}，不能判断")
    sample = sampled(facts, params["sample"])
    elements = params["elements"]
    found = {
        "no_guide": [f for g in sample if (f := _no_guide(g, facts))],
        "missing_elements": [f for g in sample if present(g) for f in _missing(g, elements, facts)],
        "items_lacking": [f for g in guides if (f := _lacking(g, params, facts))],
        "vague_items": [f for g in sample if (f := _vague(g, facts))],
        "unclear_materials": [f for g in sample if (f := _unclear(g, facts))],
        "policy_without_content": [f for g in sample if (f := _policy(g, facts))],
    }
    measures = {"items": number(len(guides), _drawn(sample, guides)), **{n: tally(f) for n, f in found.items()},
                "all_lacking": _all_lacking(guides, found["items_lacking"], params)}
    return Found(measures, tuple(f for many in found.values() for f in many))


def _drawn(sample: Sequence[Guide], guides: Sequence[Guide]) -> str:
    return f"共读到{len(guides)}个办事指南，抽查{len(sample)}个"


def _finding(code: str, solid: bool, guide: Guide, facts: SiteFacts, reason: str, quote: str = "", about: str = "",
             where: Where | None = None, severity: str = "") -> Finding:
    return CHECK.finding(code, certain(solid), url=guide.url, quote=quote or guide.title, reason=reason, where=where,
                         about=(guide.url, about or quote), seen_at=facts.seen_on, severity=severity)


def _no_guide(guide: Guide, facts: SiteFacts) -> Finding | None:
    if present(guide):
        return None
    solid = bool(labelled(guide)) and len(labelled(guide)) >= LEAST_READ
    return _finding("no-guide", solid, guide, facts, f"事项“{guide.title}”没有可用的办事指南内容", severity="serious")


def _missing(guide: Guide, elements: Sequence[str], facts: SiteFacts) -> Iterable[Finding]:
    well_read = len(labelled(guide)) >= LEAST_READ
    shown = {e.name: e for e in guide.elements}
    for name in lacking(guide, elements):
        place = shown.get(name)
        how = "只有标题没有内容" if place and place.state == "empty" else "内容没有实际意义" if place else "未列出"
        yield _finding("element-missing", well_read or place is not None, guide, facts, about=name,
                       reason=f"办事指南“{guide.title}”的“{name}”{how}", quote=place.text[:80] if place else "",
                       where=place.where if place else None, severity="minor")


def _lacking(guide: Guide, params: Mapping[str, Any], facts: SiteFacts) -> Finding | None:
    missing = lacking(guide, params["elements"])
    if len(missing) < params["lacking_from"]:
        return None
    reason = f"办事指南“{guide.title}”缺少{len(missing)}项要素：{'、'.join(missing)}"
    return _finding("elements-lacking", len(labelled(guide)) >= LEAST_READ, guide, facts, reason, severity="veto")


def _all_lacking(guides: Sequence[Guide], findings: Sequence[Finding], params: Mapping[str, Any]) -> Measure:
    """1 when there are only few guides and every one lacks many elements."""
    if len(guides) >= params["few_items"] or len(findings) < len(guides):
        return number(0)
    lacking_all = tally(findings)
    solid = not lacking_all.review
    return replace(lacking_all, value=Decimal(int(solid)), suspected=Decimal(int(not solid)),
                   findings=lacking_all.findings if solid else (),
                   review=lacking_all.findings + lacking_all.review if not solid else ())


def _vague(guide: Guide, facts: SiteFacts) -> Finding | None:
    if not guide.vague:
        return None
    reason = f"办事指南“{guide.title}”有模糊表述：{shortened([f'“{v}”' for v in guide.vague], 3)}"
    return _finding("vague-clause", True, guide, facts, reason, quote=guide.vague[0], about="vague")


def _unclear(guide: Guide, facts: SiteFacts) -> Finding | None:
    text = element_text(guide, "办理材料")
    if not text or (_FORM.search(text) and not _OPEN.search(text)):
        return None
    reason = f"办事指南“{guide.title}”的办理材料未写明形式或份数（原件、复印件、几份），请人工核实"
    return _finding("materials-unclear", False, guide, facts, reason, quote=text[:80], about="materials",
                    severity="minor")


def _policy(guide: Guide, facts: SiteFacts) -> Finding | None:
    text = element_text(guide, "设定依据")
    named = documents_named(text)
    if not named or _CONTENT.search(text) or _given(named, guide):
        return None
    documents = shortened([f"《{name}》" for name in named], 2)
    reason = f"办事指南“{guide.title}”的设定依据列出{documents}，未见条文或链接，请人工核实"
    return _finding("policy-without-content", False, guide, facts, reason, quote=text[:80], about="policy",
                    severity="minor")


def _given(named: Sequence[str], guide: Guide) -> bool:
    titles = [a.text for a in guide.attachments]
    return any(name in title for name in named for title in titles)
