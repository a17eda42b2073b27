"""Wording that a public site must not get wrong: leaders, organs, regions, fixed terms (严重表述错误).

What: Looks for names of leaders written with one wrong character beside their title, a title that the named person
does not hold on the day of publication, names out of their order, terms of the state and the party with one wrong
character, wordings on Taiwan, Hong Kong and Macao and standing phrases that the rules of wording exclude, fixed
enumerations out of order, and organs and regions called by a name that was given up before the text was published.

Why: Such a slip counts as a serious error (严重错误); an old name sends people to a body that is no more.

Sure or review: Always review: quotation, history and satire use the same words. Old names of organs and regions are
asked about only where the page shows its date, the date lies after the change, and the sentence does not speak of the
past (原…, 更名, 曾任, an earlier year, a document's title); laws that are published again are left alone.

Example: 2021年的通知写“报市国土资源局审批”，应为“市自然资源局”。

The lists are dated rows under `checks/lexicons/`. Leaders: the repository holds invented rows only; an office makes its
own list with `pucha leaders 名单.xlsx --out leaders.csv` and names it in the environment variable `PUCHA_LEADERS`.

How to fix (修改办法): 立即核对并更正；属于引文或历史表述的，说明后忽略；职务、机构变动后及时更新名单和网页。

Clause (依据): 国办发〔2015〕15号单项否决“严重错误”；国办秘函〔2019〕19号单项否决“安全、泄密事故等严重问题”；
《政府网站发展指引》国办发〔2017〕47号（信息发布审核）。
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from pucha.checks import _key_terms
from pucha.checks._base import Check
from pucha.checks._dated import Dated, dated_lexicon
from pucha.checks._history import is_history, is_of_earlier_year, is_statute
from pucha.checks._leaders import leaders
from pucha.model.facts import PageFacts, Where
from pucha.model.finding import Finding
from pucha.model.words import Certainty, PageKind

CHECK = Check(
    name="serious-expressions", title="严重表述错误", version=1, scope="page", severity="veto",
    codes={"leader-name": "领导人姓名疑有错字", "leader-title": "领导人职务与日期不符",
           "leader-order": "领导人排序有误",
           "key-term": "重要用语疑有错字", "fixed-term": "不规范表述", "fixed-order": "固定表述次序有误",
           "abolished-body": "使用已撤销或更名的机构名称",
           "abolished-region": "使用已撤销或更名的行政区划名称"},
    fixes={"leader-name": "核对姓名并立即更正。", "leader-title": "核对职务并更正，或注明“时任”。",
           "leader-order": "按规定次序排列。", "key-term": "核对原文并立即更正。", "fixed-term": "按规范表述改正。",
           "fixed-order": "按规范次序改正。", "abolished-body": "改用现行机构名称。",
           "abolished-region": "改用现行行政区划名称。"},
)

LONGEST = 200_000
MOST = 3  # findings of one code on one page
GRACE = timedelta(days=180)  # after a change old names linger in what was begun before
_LEFT_ALONE = frozenset({PageKind.SHELL, PageKind.REDIRECT, PageKind.ERROR, PageKind.SPAM, PageKind.LETTER,
                         PageKind.LETTER_LIST})
_DATED_KINDS = frozenset({PageKind.ARTICLE, PageKind.GUIDE})
_OTHER_WORD = re.compile(r"(?<=市)[场民容值价政]|(?<=区)[域间别块位]|人(?!民|大)|[籍志史旧古]|时期")
_DOUBT = "，请人工核实"


def run(page: PageFacts, params: Mapping[str, Any]) -> tuple[Finding, ...]:
    if page.kind in _LEFT_ALONE or page.needs_script or not page.text:
        return ()
    text = page.text[:LONGEST]
    kept: dict[str, Finding] = {}
    for finding in [*_terms(page, text), *_leaders(page, text), *_old_names(page, text)]:
        if finding.key not in kept and sum(f.code == finding.code for f in kept.values()) < MOST:
            kept[finding.key] = finding
    return tuple(kept.values())


def _day(page: PageFacts) -> date | None:
    """The day of publication, where the page is sure of it."""
    return page.published_on.date() if page.published_on and page.date_certain else None


def _terms(page: PageFacts, text: str) -> Iterator[Finding]:
    for slip in _key_terms.slips_in(text):
        yield _at(page, "key-term", slip.start, slip.wrong, slip.right, f"“{slip.wrong}”疑为“{slip.right}”之误")
    for slip in _key_terms.out_of_order(text):
        yield _at(page, "fixed-order", slip.start, slip.wrong, slip.right, f"“{slip.wrong}”次序应为“{slip.right}”")
    day = _day(page)
    for place, row in dated_lexicon("fixed_terms").found(text):
        if row.since and is_of_earlier_year(text, place, place + len(row.old), row.since.year):
            continue
        if day is None or row.since is None or day >= row.since:
            told = f"“{row.old}”应为“{row.new}”" if row.new else f"“{row.old}”不得使用"
            yield _at(page, "fixed-term", place, row.old, row.new, f"{told}（{row.note}）")


def _leaders(page: PageFacts, text: str) -> Iterator[Finding]:
    for fault in leaders().faults(text, _day(page)):
        yield _at(page, fault.code, fault.start, text[fault.start:fault.end], fault.right, fault.reason)


def _old_names(page: PageFacts, text: str) -> Iterator[Finding]:
    day = _day(page)
    if day is None or page.kind not in _DATED_KINDS:
        return
    found = [("abolished-body", *one) for one in dated_lexicon("bodies").found(text)]
    found += [("abolished-region", *one) for one in dated_lexicon("regions_changed").found(text)
              if not _is_other_word(text, one[0] + len(one[1].old))]
    if not found or is_statute(text):
        return
    for code, place, row in found:
        since = row.since or date.min
        if day >= since + GRACE and not is_history(text, place, place + len(row.old), since.year):
            yield _at(page, code, place, row.old, row.new, _out_of_date(row, day), severity="minor")


def _is_other_word(text: str, end: int) -> bool:
    """Does the name go on into another word (…市场, …区域), or speak of where somebody comes from?"""
    return bool(_OTHER_WORD.match(text, end))


def _out_of_date(row: Dated, day: date) -> str:
    now = f"，现为“{row.new}”" if row.new else "，已撤销"
    basis = f"（{row.note}）" if row.note else ""
    return f"发布日{day.isoformat()}，“{row.old}”已不是现行名称{now}{basis}"


def _at(page: PageFacts, code: str, start: int, quote: str, right: str, reason: str, severity: str = "") -> Finding:
    first = start + int(page.notes.get("text-start", "0") or 0)
    return CHECK.finding(code, Certainty.REVIEW, url=page.url, quote=quote, reason=reason + _DOUBT, suggestion=right,
                         where=Where(first, first + len(quote)), severity=severity)
