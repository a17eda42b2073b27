"""How citizens' letters are made public (留言公开).

What: Whether letters (留言) are published at all; for a sample of the answered ones, which of 留言时间, 答复时间, 答
复单位 and 答复内容 are missing; whether the newest is older than the limit; whether statistics of the handling are
published. The sample is drawn by the hash of site code and address.

Why: What others asked and were told answers the next citizen's question.

Sure or review: A missing field is sure when the letter's own page was read and at least two of the four fields were
found there, so that its form was understood. Age is sure when every letter carries its dates. That nothing is public,
or no statistics, is sure or review as for any absence, and never sure while letters may lie in another system.

Example: A letter page shows question, date and reply and no 答复单位: one missing field.

How to fix (修改办法): 公开留言时间、答复时间、答复单位、答复内容四项；两个月内应有新公开的留言；按月或按季公布受理反
馈统计。

Clause (依据): 国办秘函〔2019〕19号扣分指标“留言公开”。
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pucha.checks._base import Check, Found, certain, flag, nothing_seen, tally, unseen
from pucha.checks._gaps import absence, columns_of, elsewhere_note, home_gap
from pucha.checks._sampling import pick
from pucha.checks._timing import is_new, newest_until
from pucha.model.facts import Letter, SiteFacts
from pucha.model.finding import Finding, Measure
from pucha.model.site import Site
from pucha.model.spans import words
from pucha.model.words import Certainty

KINDS = ["政务咨询"]
ABOUT_LETTERS = ("留言", "来信", "信件", "受理", "答复", "回复", "反馈", "咨询")

CHECK = Check(
    name="letters-published", title="留言公开", version=1, scope="site",
    params={"sample": 5, "max_age": "P2M"},
    measures={"none_public": "没有公开留言（1为没有）", "missing_fields": "抽查留言缺少的公开要素数",
              "no_new": "时限内没有新公开的留言（1为没有）", "no_statistics": "没有留言受理反馈统计（1为没有）"},
    codes={"no-public-letters": "没有公开留言", "letter-field-missing": "公开的留言缺少要素",
           "letters-old": "时限内没有新公开的留言", "no-letter-statistics": "没有留言受理反馈统计"},
    fixes={"no-public-letters": "公开网民留言及答复。", "letter-field-missing": "补充公开该要素。",
           "letters-old": "及时公开新的留言及答复。", "no-letter-statistics": "定期公布留言受理反馈情况统计。"},
)


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    gap = home_gap(facts)
    if gap:
        return nothing_seen(CHECK, gap)
    shown = [x for x in facts.letters if x.status != "hidden"]
    if not shown:
        return _none(facts)
    answered = [x for x in shown if x.status == "answered" and _was_read(x)]
    sample = pick(answered, params["sample"] or 0, site=facts.site, address=lambda x: f"{x.url}#{x.title}")
    missing = [f for letter in sample for f in _missing(letter, facts)]
    old = _old(shown, facts, params)
    uncounted = _no_statistics(facts)
    return Found({"none_public": flag(()),
                  "missing_fields": tally(missing) if sample else unseen("未读到已答复的留言，不能抽查"),
                  "no_new": _no_new(old, shown, facts), "no_statistics": flag(uncounted)},
                 (*missing, *old, *uncounted))


def _none(facts: SiteFacts) -> Found:
    rest = {name: unseen("未读到公开的留言") for name in CHECK.measures}
    columns = columns_of(facts, KINDS)
    elsewhere = any(e.kind == "letters" for e in facts.entrances)
    blank = bool(columns) and all(c.blank for c in columns) and not elsewhere
    certainty = Certainty.SURE if blank else None if columns or elsewhere else absence(facts, KINDS)
    if certainty is None:
        return Found(rest, reason=f"未读到公开的留言{elsewhere_note(facts)}，不能判断")
    url = columns[0].url if columns else facts.home_url
    finding = CHECK.finding("no-public-letters", certainty, url=url, about=(url, ""), seen_at=facts.seen_on,
                            quote=columns[0].title if columns else "", reason="未发现公开的网民留言")
    return Found({**rest, "none_public": flag([finding])}, (finding,))


def _was_read(letter: Letter) -> bool:
    """A row of a list that only says 已答复 tells nothing of what the letter's own page shows."""
    return letter.source == "page" or bool(letter.reply or letter.answered_on)


def _missing(letter: Letter, facts: SiteFacts) -> Iterable[Finding]:
    fields = {"留言时间": letter.asked_on, "答复时间": letter.answered_on, "答复单位": letter.answered_by,
              "答复内容": letter.reply}
    solid = letter.source == "page" and sum(1 for v in fields.values() if v) >= 2
    for name, value in fields.items():
        if not value:
            doubt = "" if solid else "，请人工核实"
            yield CHECK.finding("letter-field-missing", certain(solid), url=letter.url or facts.home_url,
                                quote=letter.title, about=(letter.url, f"{letter.title}{name}"), severity="minor",
                                reason=f"公开的留言“{letter.title}”未标明“{name}”{doubt}", seen_at=facts.seen_on)


def _newest(letters: Iterable[Letter], facts: SiteFacts) -> date | None:
    moments = [m.date() for x in letters for m in (x.asked_on, x.answered_on) if m]
    return newest_until(moments, facts.seen_on)


def _old(letters: list[Letter], facts: SiteFacts, params: Mapping[str, Any]) -> tuple[Finding, ...]:
    newest = _newest(letters, facts)
    if newest is None or is_new(newest, facts.seen_on, params["max_age"]):
        return ()
    solid = facts.coverage.complete and all(_dated(x) for x in letters)
    latest = max(letters, key=lambda x: (str(x.answered_on or x.asked_on or ""), x.url))
    reason = f"最近公开的留言为{newest}，距监测时间点{facts.seen_on:%Y-%m-%d}超过{words(params['max_age'])}"
    return (CHECK.finding("letters-old", certain(solid), url=latest.url or facts.home_url, quote=latest.title,
                          reason=reason if solid else f"{reason}，请人工核实", seen_at=facts.seen_on),)


def _dated(letter: Letter) -> bool:
    """Are all its days known? An answered letter whose day of answer was not read may be newer than it looks."""
    return bool(letter.answered_on or (letter.asked_on and letter.status == "unanswered"))


def _no_new(old: tuple[Finding, ...], letters: list[Letter], facts: SiteFacts) -> Measure:
    return unseen("留言均未读到时间，不能判断") if _newest(letters, facts) is None else flag(old)


def _no_statistics(facts: SiteFacts) -> tuple[Finding, ...]:
    if facts.letter_statistics:
        return ()
    titles = [c.title for c in facts.columns] + ([k.text for k in facts.home.links] if facts.home else [])
    if any("统计" in t and any(w in t for w in ABOUT_LETTERS) for t in titles):
        return ()
    return (CHECK.finding("no-letter-statistics", Certainty.REVIEW, url=facts.home_url, about=(facts.home_url, ""),
                          reason="未见留言受理反馈情况统计，请人工核实", seen_at=facts.seen_on, severity="minor"),)
