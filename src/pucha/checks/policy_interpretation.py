"""Policy documents and their interpretations (解读比例, 解读关联).

What: Of a sample of policy documents (政策文件), which have no interpretation (政策解读): none linked, none that
links to them, none that carries their title. Of a sample of interpretations, which do not link to their document, and
whose document does not link back. Samples are drawn by the hash of site code and address.

Why: A document is understood only with its explanation, and the two are of use only when one leads to the other.

Sure or review: A missing interpretation is review: not every document needs one, and it may stand elsewhere. Laws and
regulations of the legislature are not drawn, the site's owner does not interpret them. A missing link is sure when
the document is on this site too, since both pages were read; else the document may be on another site, and it is
review. A document that is not on this site cannot link back and does not count.

Example: 《关于促进就业的实施意见》 has the interpretation 《关于促进就业的实施意见》解读, which links to it; the
document does not link back: one not linked back.

How to fix (修改办法): 政策文件与解读同步发布；解读页面链接到文件原文，文件页面链接到解读。

Clause (依据): 国办秘函〔2019〕19号扣分指标“解读比例”“解读关联”。
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from pucha.checks._base import Check, Found, certain, nothing_seen, tally, unseen
from pucha.checks._gaps import coverage_note, home_gap
from pucha.checks._sampling import pick
from pucha.model.facts import PolicyPair, SiteFacts
from pucha.model.finding import Finding
from pucha.model.site import Site
from pucha.model.words import Certainty

_CORE = re.compile(r"《([^《》]{4,80})》|关于(.{4,80}?)(?:的)?(?:通知|意见|办法|方案|规定|决定|公告|细则|解读|图解|$)")
_LAW = re.compile(
    r"^《?中华人民共和国|(?:保护|管理|促进)?条例》?$|(?<![办方做])法》?$|全国人民代表大会|人民代表大会常务委员会")
_SIGNS = re.compile(r"[\W_]+")
LEAST = 5  # a shorter common title proves nothing

CHECK = Check(
    name="policy-interpretation", title="政策解读", version=1, scope="site",
    params={"sample": 3},
    measures={"uninterpreted": "抽查政策文件中没有解读的", "not_linked": "抽查解读中未链接到文件的",
              "not_linked_back": "抽查解读的文件中未链接回解读的"},
    codes={"no-interpretation": "政策文件没有解读", "not-linked": "解读未链接到文件",
           "not-linked-back": "文件未链接到解读"},
    fixes={"no-interpretation": "为该政策文件编制并发布解读。", "not-linked": "在解读页面添加文件原文的链接。",
           "not-linked-back": "在文件页面添加解读的链接。"},
)


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    gap = home_gap(facts)
    if gap:
        return nothing_seen(CHECK, gap)
    policies = _draw((p for p in facts.policies if not _LAW.search(p.title)), facts, params)
    interpretations = _draw(facts.interpretations, facts, params)
    bare = [_bare(p, facts) for p in policies if not _interpreted(p, facts)]
    loose = [_loose(i, facts) for i in interpretations if not i.linked]
    one_way = [_one_way(p, i, facts) for i in interpretations if (p := _document(i, facts)) and i.url not in p.linked]
    no_policy = f"未读到政策文件{coverage_note(facts)}"
    no_text = f"未读到政策解读{coverage_note(facts)}"
    return Found({"uninterpreted": tally(bare) if policies else unseen(no_policy),
                  "not_linked": tally(loose) if interpretations else unseen(no_text),
                  "not_linked_back": tally(one_way) if interpretations else unseen(no_text)},
                 (*bare, *loose, *one_way))


def _draw(pairs: Iterable[PolicyPair], facts: SiteFacts, params: Mapping[str, Any]) -> list[PolicyPair]:
    return pick(pairs, params["sample"] or 0, site=facts.site, address=lambda pair: pair.url)


def _core(title: str) -> str:
    """What a document is about: the words in 《》 or after 关于, without signs."""
    match = _CORE.search(unicodedata.normalize("NFKC", title))
    text = next((g for g in match.groups() if g), title) if match else title
    text = _SIGNS.sub("", text)
    return re.sub(r"^关于|(?:政策)?解读.*$|图解.*$|的?(?:通知|意见|办法|方案|规定|决定|细则)$", "", text)


def _same_matter(policy: PolicyPair, interpretation: PolicyPair) -> bool:
    a, b = _core(policy.title), _core(interpretation.title)
    return min(len(a), len(b)) >= LEAST and (a in b or b in a)


def _interpreted(policy: PolicyPair, facts: SiteFacts) -> bool:
    texts = {i.url for i in facts.interpretations}
    return bool(texts & set(policy.linked) or policy.linked
                or any(policy.url in i.linked or _same_matter(policy, i) for i in facts.interpretations))


def _document(interpretation: PolicyPair, facts: SiteFacts) -> PolicyPair | None:
    """The document on this site that an interpretation belongs to."""
    linked = [p for p in facts.policies if p.url in interpretation.linked]
    named = [p for p in facts.policies if not interpretation.linked and _same_matter(p, interpretation)]
    return next(iter(linked or named), None)


def _bare(policy: PolicyPair, facts: SiteFacts) -> Finding:
    return CHECK.finding("no-interpretation", Certainty.REVIEW, url=policy.url, quote=policy.title,
                         about=(policy.url, ""), seen_at=facts.seen_on,
                         reason=f"政策文件“{policy.title}”没有找到对应的解读，请人工核实是否需要、是否另有解读")


def _loose(interpretation: PolicyPair, facts: SiteFacts) -> Finding:
    document = _document(interpretation, facts)
    doubt = f"“{document.title}”" if document else "（文件可能在其他网站，请人工核实）"
    return CHECK.finding("not-linked", certain(document is not None), url=interpretation.url,
                         quote=interpretation.title, about=(interpretation.url, ""), seen_at=facts.seen_on,
                         severity="minor", reason=f"解读“{interpretation.title}”没有链接到所解读的政策文件{doubt}")


def _one_way(policy: PolicyPair, interpretation: PolicyPair, facts: SiteFacts) -> Finding:
    return CHECK.finding("not-linked-back", certain(True), url=policy.url, quote=policy.title,
                         about=(policy.url, interpretation.url), seen_at=facts.seen_on, severity="minor",
                         reason=f"政策文件“{policy.title}”没有链接到解读“{interpretation.title}”")
