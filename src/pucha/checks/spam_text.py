"""Wording that sells gambling, obscene matter, loans and the like on a public site (违规推销内容、关键词堆砌).

What: Looks at titles, the keywords and description tags, the words of links and the text for a table of brands and
selling phrases: gambling, pornography, loans, banned medicine, forged papers, pirate games, search tricks. Disguises
are undone: full-width and circled letters, symbols between characters, traditional and look-alike characters,
characters given by their sound (博cai, 百佳乐).
Doorway pages (made for search engines from snippets of other pages) are told by their form.

Why: A site that shows such words was written to by intruders, or bought texts from people who were.

Sure or review: Always review. Notices of the police, court rulings, health advice and warnings use many of these
words; where the words around speak of fighting or reporting them, nothing is found. With hidden links the same words
are sure (see hidden-links).

Example: In a speech from 2014: “国务院领导同志的重要指示精神k8凯发，围绕政府网站信息发布”.

How to fix (修改办法): 立即删除被写入的内容，恢复原文和标题，查明写入途径，排查全站同类内容。

Clause (依据): 国办发〔2015〕15号单项否决“严重错误”（反动、暴力、色情等内容）；国办秘函〔2019〕19号单项否决。
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pucha.checks._base import Check
from pucha.checks._spam_words import KINDS, Hit, find_spam, gravity, is_reported
from pucha.model.facts import PageFacts, Where
from pucha.model.finding import Finding
from pucha.model.words import Certainty, PageKind, Rel

CHECK = Check(
    name="spam-text", title="违规推销内容", version=1, scope="page", severity="veto",
    codes={"spam-title": "标题含违规推销用语", "spam-tags": "关键词或描述标签含违规推销用语",
           "spam-links": "链接文字为违规推销用语", "spam-text": "正文含违规推销用语",
           "doorway": "疑似为搜索引擎拼凑的垃圾页面"},
    fixes={"spam-title": "恢复页面标题，查明写入途径。", "spam-tags": "恢复关键词和描述标签，查明写入途径。",
           "spam-links": "删除违规链接，查明写入途径。", "spam-text": "删除被写入的内容，恢复原文。",
           "doorway": "核实并删除该页面，排查同目录文件和写入途径。"},
)

LONGEST_LINKS = 20_000
_TAGS = frozenset({"keywords", "description", "og:title", "og:description"})
_SNIPPETS = re.compile(r"[\u3040-\u9fff\uac00-\ud7af）)」』！!？?]\s?(?:\.{1,3}|…)(?:[\s\xa0]|$)|(?:\.{3}|…)\s")
_FOREIGN = re.compile(r"[\u3040-\u30ff\uac00-\ud7af\u0e00-\u0e7f\u0400-\u04ff\u0600-\u06ff]")
_HAN_OR_FOREIGN = re.compile(r"[\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7af\u0e00-\u0e7f\u0400-\u04ff\u0600-\u06ff]")
_SNIPPETS_LEAST = 6
_LEVELS = {"brand": 3, "pitch": 2, "topic": 1}
ENOUGH = 3  # a brand, two selling phrases, or a phrase and the subject


def run(page: PageFacts, params: Mapping[str, Any]) -> tuple[Finding, ...]:
    if "challenge" in page.notes:
        return ()
    reported = is_reported(f"{page.title or ''} {page.html_title}")
    found = [*_titles(page), *_tags(page, reported), *_links(page), *_text(page, reported)]
    if not found:
        found = list(_doorway(page))
    return tuple(found)


def _titles(page: PageFacts) -> Iterator[Finding]:
    for title in dict.fromkeys(t[:400] for t in (page.html_title, page.title or "") if t):
        hits = [hit for hit in find_spam(title) if not hit.reported]
        if any(hit.word.level != "topic" for hit in hits):
            yield _finding(page, "spam-title", hits, title, f"页面标题“{title[:60]}”")
            return


def _tags(page: PageFacts, reported: bool) -> Iterator[Finding]:
    for name, value in page.tags.items():
        if name.lower() not in _TAGS or not value or value == page.html_title:
            continue
        hits = [hit for hit in find_spam(value[:3000]) if not hit.reported]
        if reported:
            hits = [hit for hit in hits if hit.word.level == "brand" or hit.disguised]
        if _weight(hits) >= (ENOUGH if name.lower().endswith("description") else 2):
            yield _finding(page, "spam-tags", hits, value, f"{name}标签")
            return


def _links(page: PageFacts) -> Iterator[Finding]:
    texts = [link.text for link in page.links if link.rel is Rel.PAGE and 1 < len(link.text) <= 40]
    joined = "\n".join(dict.fromkeys(texts))[:LONGEST_LINKS]
    hits = [hit for hit in find_spam(joined) if not is_reported(_line(joined, hit))]
    if _weight([hit for hit in hits if hit.word.level != "topic"]) >= ENOUGH:
        yield _finding(page, "spam-links", hits, joined, "链接文字")


def _line(text: str, hit: Hit) -> str:
    """The line (one link's words) that a hit stands in."""
    end = text.find("\n", hit.end)
    return text[text.rfind("\n", 0, hit.start) + 1:end if end >= 0 else len(text)]


def _text(page: PageFacts, reported: bool) -> Iterator[Finding]:
    hits = [hit for hit in find_spam(page.text) if not hit.reported and hit.word.level != "topic"]
    if reported:
        hits = [hit for hit in hits if hit.word.level == "brand" or hit.disguised]
    if _weight(hits) < ENOUGH:
        return
    best = max(hits, key=lambda hit: _LEVELS[hit.word.level])
    first = best.start + int(page.notes.get("text-start", "0") or 0)
    where = Where(first, first + best.end - best.start)
    yield _finding(page, "spam-text", [best, *hits], page.text, "正文", where)


def _weight(hits: Iterable[Hit]) -> int:
    """Different words weigh by how much they sell; a disguise weighs one more."""
    words = {hit.word.word: _LEVELS[hit.word.level] + hit.disguised for hit in hits}
    return sum(words.values())


def _doorway(page: PageFacts) -> Iterator[Finding]:
    """Snippets of other pages in a row, in a script that no page of the site would be in."""
    text = page.text[:30_000]
    if page.kind in (PageKind.ERROR, PageKind.SHELL, PageKind.REDIRECT) or len(text) < 400:
        return
    snippets = len(_SNIPPETS.findall(text)) if text.count("…") + text.count(".") >= _SNIPPETS_LEAST else 0
    if snippets < _SNIPPETS_LEAST or snippets * 400 < len(text):
        return
    letters = len(_HAN_OR_FOREIGN.findall(text))
    foreign = len(_FOREIGN.findall(text)) / letters if letters > 200 else 0.0
    if foreign >= 0.25:
        quote = page.html_title[:80]
        reason = f"正文由{snippets}段互不相干的摘要拼成，其中{foreign:.0%}为外文字符，请人工核实"
        yield CHECK.finding("doorway", Certainty.REVIEW, url=page.url, quote=quote, reason=reason,
                            severity="serious")


def _finding(page: PageFacts, code: str, hits: list[Hit], source: str, place: str,
             where: Where | None = None) -> Finding:
    words = list(dict.fromkeys(source[hit.start:hit.end] for hit in hits))
    kinds = "、".join(dict.fromkeys(KINDS[hit.word.kind] for hit in hits))
    shown = "、".join(words[:6])
    hidden = "（有变体）" if any(hit.disguised for hit in hits) else ""
    reason = f"{place}含{kinds}用语{hidden}：“{shown}”等{len(words)}个，请人工核实"
    return CHECK.finding(code, Certainty.REVIEW, url=page.url, quote=words[0], reason=reason, where=where,
                         severity=gravity(hits), about=(page.url, code))
