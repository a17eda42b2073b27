"""Citizens' letters that wait too long for an answer (留言超期未答复).

What: Counts published letters (留言, 信件) of the consultation columns that were asked within the last year and still
have no answer more than three months later. Exactly three months is not yet over the limit. Letters whose reply is
hidden, whose state is not shown, or that were asked more than a year ago do not count; nor do 在线访谈, 调查征集 and
举报投诉.

Why: A question without an answer is the plainest sign that nobody minds the site; one case fails it.

Sure or review: Sure when the letter's own page was read, or when the list is the only place that shows it, and it
says that there is no answer. Review when only the list said so although the letter has a page of its own. With no
letter read, the measure is not observed unless the consultation column was read and is blank.

Example: Monitoring point 2015-10-31: a letter of 2015-07-30 marked 未回复 counts; one of 2015-07-31 does not.

How to fix (修改办法): 尽快答复并公开答复内容；建立留言办理台账，普通咨询按承诺时限答复；已答复的及时更新办理状态。

Clause (依据): 国办发〔2015〕15号单项否决“互动回应差”；国办秘函〔2019〕19号单项否决“互动回应差”。
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from pucha.checks._base import Check, Found, certain, nothing_seen, number, tally
from pucha.checks._gaps import columns_of, home_gap
from pucha.checks._timing import is_new, is_over
from pucha.model.facts import Letter, SiteFacts
from pucha.model.finding import Finding
from pucha.model.site import Site
from pucha.model.spans import words

CHECK = Check(
    name="unanswered-letters", title="留言超期未答复", version=1, scope="site", severity="veto",
    params={"max_wait": "P3M", "within": "P1Y", "kinds": ["政务咨询"]},
    measures={"unanswered": "超期未答复的留言数"},
    codes={"unanswered-letter": "留言超期未答复"},
    fixes={"unanswered-letter": "尽快答复该留言并公开答复内容。"},
)


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    gap = home_gap(facts)
    if gap:
        return nothing_seen(CHECK, gap)
    if not facts.letters:
        return _no_letters(facts, params)
    shared = Counter(letter.url for letter in facts.letters)
    late = [letter for letter in facts.letters if _late(letter, facts, params)]
    findings = tuple(_finding(letter, _own_page(letter, shared, facts), facts, params) for letter in late)
    return Found({"unanswered": tally(findings, _note(facts))}, findings)


def _no_letters(facts: SiteFacts, params: Mapping[str, Any]) -> Found:
    columns = columns_of(facts, params["kinds"])
    if columns and all(c.blank for c in columns):
        return Found({"unanswered": number(0, "咨询栏目中没有留言")})
    return nothing_seen(CHECK, "未读到公开的留言，不能判断是否有超期未答复的")


def _late(letter: Letter, facts: SiteFacts, params: Mapping[str, Any]) -> bool:
    if letter.status != "unanswered" or letter.asked_on is None:
        return False
    asked = letter.asked_on.date()
    return is_new(asked, facts.seen_on, params["within"]) and is_over(asked, facts.seen_on, params["max_wait"])


def _own_page(letter: Letter, shared: Counter[str], facts: SiteFacts) -> bool:
    """Was the letter seen where its answer would stand?"""
    if letter.source == "page":
        return True
    return shared[letter.url] > 1 or not letter.url or any(c.url == letter.url for c in facts.columns)


def _finding(letter: Letter, solid: bool, facts: SiteFacts, params: Mapping[str, Any]) -> Finding:
    asked = (letter.asked_on or facts.seen_on).date()
    days = (facts.seen_on.date() - asked).days
    reason = (f"留言“{letter.title}”于{asked}提出，至监测时间点{facts.seen_on:%Y-%m-%d}已{days}天，"
              f"超过{words(params['max_wait'])}未答复")
    url = letter.url or facts.home_url
    return CHECK.finding("unanswered-letter", certain(solid), url=url, quote=letter.title,
                         about=(url, f"{letter.title}{asked}"), seen_at=facts.seen_on,
                         reason=reason if solid else f"{reason}（仅列表显示未答复，请打开留言核实）")


def _note(facts: SiteFacts) -> str:
    unknown = sum(1 for x in facts.letters if x.status in ("unknown", ""))
    undated = sum(1 for x in facts.letters if x.status == "unanswered" and x.asked_on is None)
    text = f"共读到{len(facts.letters)}件留言"
    text += f"，{unknown}件未显示办理状态，不计" if unknown else ""
    return text + (f"，{undated}件未答复但无留言时间，不计" if undated else "")
