"""Typos and slips of language in the page's main text (错别字).

What: Proof-reads the main text of articles, guides, letters and columns: wrong characters, missing, doubled and
swapped characters, 的/地/得, punctuation. The engine knows our own lexicon of slips in official prose and the
statistics of official writing; names, places, organisations, codes and tables are left alone.

Why: A typo in a notice shames the office that published it, and a wrong word can change what a rule says.

Sure or review: Sure where a lexicon row or overwhelming statistics say so (measured: at most one false alarm in
100,000 characters of clean official prose); review where a person should look (measured: at most five).

Example: 通知正文写有“认真布署”，应为“认真部署”。

Letters quote citizens, whose slips are not the office's: on their pages nothing is sure.

How to fix (修改办法): 按建议核对原文并更正；确有把握的用法可在词表中登记例外。

Clause (依据): 2015年普查评分表“严重错误”（严重错别字，由人工认定）；
《政府网站发展指引》国办发〔2017〕47号（信息发布审核）。
"""

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

from pucha.checks._base import Check, certain
from pucha.language import typos
from pucha.language.hits import CODES, Hit
from pucha.model.facts import PageFacts, Where
from pucha.model.finding import Finding
from pucha.model.words import PageKind

CHECK = Check(
    name="typos", title="错别字", version=1, scope="page", severity="minor", params={"tier": "review"},
    codes=dict(CODES),
    fixes=dict.fromkeys(CODES, "按建议核对原文并更正。"),
)

MOST = 20  # findings of one page
LONGEST = 200_000  # characters of a text that are looked at
_LEFT_ALONE = frozenset({PageKind.SHELL, PageKind.REDIRECT, PageKind.ERROR, PageKind.SPAM})
_BY_CITIZENS = frozenset({PageKind.LETTER, PageKind.LETTER_LIST})  # whose slips are not the office's


KEPT = 20_000  # texts whose hits are remembered: sites of one platform show the same ones
_ready: dict[tuple[str, bytes], list[Hit]] = {}  # by tier and text


def prepare(pages: Sequence[PageFacts], params: Mapping[str, Any]) -> None:
    """Proof-reads many pages at once, equal texts once: three times as quick as one by one."""
    tier = params.get("tier", "review")
    texts = {_key(text, tier): text for text in (page.text[:LONGEST] for page in pages if _is_read(page))}
    if len(_ready) + len(texts) > KEPT:
        _ready.clear()
    new = [key for key in texts if key not in _ready]
    if new:
        _ready.update(zip(new, typos.find_many([texts[key] for key in new], tier), strict=True))


def _key(text: str, tier: str) -> tuple[str, bytes]:
    return tier, blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _is_read(page: PageFacts) -> bool:
    return page.kind not in _LEFT_ALONE and bool(page.text)


def run(page: PageFacts, params: Mapping[str, Any]) -> tuple[Finding, ...]:
    if not _is_read(page):
        return ()
    tier, text = params.get("tier", "review"), page.text[:LONGEST]
    hits = _ready.get(_key(text, tier))
    hits = typos.find(text, tier) if hits is None else hits
    found = {finding.key: finding for finding in (_finding(page, hit) for hit in reversed(hits))}
    return tuple(reversed(found.values()))[:MOST]


def _finding(page: PageFacts, hit: Hit) -> Finding:
    sure = hit.tier == "sure" and page.kind not in _BY_CITIZENS
    doubt = "" if sure else "，请人工核实"
    return CHECK.finding(
        hit.code, certain(sure), url=page.url, quote=hit.quote, suggestion=hit.suggestion,
        where=Where(hit.start, hit.end), reason=f"{hit.reason}{doubt}：…{hit.context}…",
        about=(page.url, hit.context))
