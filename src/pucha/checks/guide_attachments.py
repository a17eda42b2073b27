"""Forms that a guide demands and does not give (附件未提供下载, 附件无法下载).

What: For a sample of the service guides (办事指南): forms and samples that the text demands (申请表, 样表) and that
cannot be downloaded from the guide, counted by guide; and attachments of the sampled guides that do not open.

Why: A form that must be fetched from the counter defeats the guide.

Sure or review: A demanded form is missing for sure when the guide has no attachment at all and the site has no
download column (下载) where it may lie; else review when fewer attachments than forms are there and none is named
like the form. A broken attachment is sure when the link check confirmed that it does not exist.

Example: The text says 填写《城乡居民养老保险参保登记表》 and the page offers no file: not provided.

How to fix (修改办法): 在办事指南页面提供所需表格和样表的下载，确认文件能够下载并打开。

Clause (依据): 国办发〔2015〕15号扣分指标“附件下载”；国办秘函〔2019〕19号扣分指标“表格样表”。
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pucha.checks._base import Check, Found, certain, nothing_seen, shortened, split, tally
from pucha.checks._gaps import columns_of, coverage_note, failure_title, home_gap
from pucha.checks._guides import sampled
from pucha.model.facts import Guide, SiteFacts
from pucha.model.finding import Finding, Measure
from pucha.model.observation import LinkRow
from pucha.model.site import Site
from pucha.model.words import Certainty, Outcome

_SIGNS = re.compile(r"[\W_]+|样表|样本|空表|示例|填写|下载")

CHECK = Check(
    name="guide-attachments", title="表格样表与附件下载", version=1, scope="site",
    params={"sample": 0},
    measures={"not_provided": "抽查指南中未提供所需表格的", "broken": "抽查指南中无法下载的附件数",
              "items_without_form": "抽查指南中表格样表无法获取的（未提供或打不开）"},
    codes={"form-not-provided": "所需表格未提供下载", "attachment-broken": "附件无法下载"},
    fixes={"form-not-provided": "在办事指南页面提供该表格（及样表）的下载。",
           "attachment-broken": "重新上传附件或更正附件地址，确认可以下载并打开。"},
)


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    gap = home_gap(facts)
    if gap or not facts.guides:
        return nothing_seen(CHECK, gap or f"未读到办事指南{coverage_note(facts)}，不能判断")
    sample = sampled(facts, params["sample"])
    absent = [f for guide in sample if (f := _not_provided(guide, facts))]
    broken = _broken(sample, facts)
    without = _by_guide((*absent, *broken))
    return Found({"not_provided": tally(absent), "broken": tally(broken), "items_without_form": without},
                 (*absent, *broken))


def _by_guide(findings: Sequence[Finding]) -> Measure:
    """Each guide once, however many of its forms cannot be had."""
    sure_pages = {f.evidence.url for f in findings if f.certainty is Certainty.SURE}
    other_pages = {f.evidence.url for f in findings} - sure_pages
    sure, review = split(findings)
    return Measure(Decimal(len(sure_pages)), Decimal(len(other_pages)), findings=sure, review=review)


def _not_provided(guide: Guide, facts: SiteFacts) -> Finding | None:
    forms = [name for name in guide.forms_named if not _offered(name, guide)]
    if not forms or (guide.attachments and len(guide.attachments) >= len(guide.forms_named)):
        return None
    elsewhere = bool(columns_of(facts, ["下载"]))
    solid = not guide.attachments and not elsewhere
    doubt = "" if solid else "（网站另有下载栏目，请人工核实）" if elsewhere else "（附件名称不一致，请人工核实）"
    reason = f"办事指南“{guide.title}”要求{shortened([f'“{n}”' for n in forms], 3)}，但未提供下载{doubt}"
    return CHECK.finding("form-not-provided", certain(solid), url=guide.url, quote=forms[0],
                         about=(guide.url, "forms"), reason=reason, seen_at=facts.seen_on)


def _offered(name: str, guide: Guide) -> bool:
    wanted = _plain(name)
    return any(wanted in _plain(f"{a.text}{a.title}") or (_plain(a.text) and _plain(a.text) in wanted)
               for a in guide.attachments)


def _plain(text: str) -> str:
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text))


def _broken(sample: list[Guide], facts: SiteFacts) -> list[Finding]:
    owner = {a.url: guide for guide in sample for a in guide.attachments}
    pages = {guide.url: guide for guide in sample}
    rows = {row.url: row for row in facts.attachments_bad if row.outcome in (Outcome.FAIL, Outcome.REVIEW)}
    return [_one(row, guide, facts) for row in rows.values() if (guide := owner.get(row.url) or pages.get(row.parent))]


def _one(row: LinkRow, guide: Guide, facts: SiteFacts) -> Finding:
    solid = row.outcome is Outcome.FAIL
    result = failure_title(row.failure) if row.failure else (f"状态码{row.status}" if row.status else row.reason)
    doubt = "" if solid else "，可能是暂时故障，请改日复核"
    reason = f"办事指南“{guide.title}”的附件“{row.anchor or row.url}”无法下载（{result}{doubt}）"
    return CHECK.finding("attachment-broken", certain(solid), url=guide.url, quote=row.anchor or row.url,
                         about=(row.url, ""), reason=reason, seen_at=facts.seen_on, confirmations=row.confirmations)
