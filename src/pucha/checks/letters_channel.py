"""No way to ask a question online (未开设政务咨询渠道).

What: Looks for an online consultation channel (政务咨询): a column of that kind, an entrance to a mailbox, a letter
form on the home page, or published letters. Then counts valid letters: those asked or answered within the last year;
where the letters themselves were not understood, the dated entries of the column's list. 网上信访 and 纪检举报 are
other kinds and do not count.

Why: The 2019 rule fails a site without an effective channel; the 2015 table deducts for a missing or a silent one.

Sure or review: A missing channel is sure only when the crawl was complete and no link of the home page is named like
one; review when something speaks against it, and where every way to a channel ends at a confirmed dead address. The
number of letters is not observed when no letter could be read
although a channel is there (the letters may lie in another system), or when none of them shows a date.

Example: The site has 局长信箱 with 12 published letters of this year: present, 12 valid. A blank column 在线咨询 read
to its end: present, 0 valid.

How to fix (修改办法): 开设在线咨询渠道（如“领导信箱”“在线留言”），并在首页设置入口；公开办理情况，保证一年内有有效留
言和答复。

Clause (依据): 国办发〔2015〕15号扣分指标“政务咨询类栏目”；国办秘函〔2019〕19号单项否决“互动回应差”（无有效在线咨询渠
道）。
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from pucha.checks._base import Check, Found, certain, flag, nothing_seen, number, unseen
from pucha.checks._gaps import absence, absence_note, columns_of, coverage_note, failure_title, home_gap, home_names
from pucha.checks._timing import is_new
from pucha.facts.site_addresses import place_key
from pucha.model.facts import Letter, SiteFacts
from pucha.model.finding import Finding, Measure
from pucha.model.site import Site
from pucha.model.spans import words
from pucha.model.words import Certainty, Rel

CLEAR_KIND = 0.8

CHECK = Check(
    name="letters-channel", title="政务咨询渠道", version=1, scope="site", severity="veto",
    params={"within": "P1Y", "kinds": ["政务咨询"]},
    measures={"missing": "没有在线咨询渠道（1为没有）", "valid": "时限内的有效留言数"},
    codes={"no-letters-channel": "没有在线咨询渠道", "no-valid-letters": "时限内没有有效留言"},
    fixes={"no-letters-channel": "开设在线咨询渠道并在首页设置入口。",
           "no-valid-letters": "保证咨询渠道可用，公开留言及答复；确无来信的，说明情况。"},
)


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    gap = home_gap(facts)
    if gap:
        return nothing_seen(CHECK, gap)
    dead = _dead_channel(facts, params)
    if dead:
        return Found({"missing": flag([dead]), "valid": unseen("咨询渠道打不开，未能读到留言")}, (dead,))
    if _has_channel(facts, params):
        silent = _silent(facts, params)
        return Found({"missing": flag(()), "valid": _valid(facts, params, silent)}, silent)
    certainty = absence(facts, params["kinds"])
    if certainty is None:
        return nothing_seen(CHECK, f"未发现在线咨询渠道{coverage_note(facts)}，但读到的内容不足以判断是否没有")
    named = home_names(facts, params["kinds"])
    doubt = absence_note(facts, named)
    finding = CHECK.finding("no-letters-channel", certainty, url=facts.home_url, about=(facts.home_url, ""),
                            reason=f"未发现政务咨询类栏目或写信、留言入口{doubt}", seen_at=facts.seen_on)
    none = Measure(Decimal(0), findings=(finding.key,))
    return Found({"missing": flag([finding]),
                  "valid": none if certainty is Certainty.SURE else unseen("没有发现在线咨询渠道")}, (finding,))


def _dead_channel(facts: SiteFacts, params: Mapping[str, Any]) -> Finding | None:
    """The finding that every way to a consultation ends at an address that does not exist, None when one is open."""
    if facts.letters or any(form.purpose == "letter" for form in (facts.home.forms if facts.home else ())):
        return None
    dead = {place_key(row.url): row for row in facts.links.bad}
    dead |= {place_key(row.parent): row for row in facts.links.bad if row.rel is Rel.FRAME}  # a page that only sends on
    ways = {c.url: c.title for c in columns_of(facts, params["kinds"]) if c.state == "unseen"}
    open_ways = [c for c in columns_of(facts, params["kinds"]) if c.state != "unseen"]
    ways |= {e.url: e.text for e in facts.entrances if e.kind == "letters"}
    if not ways or open_ways or not all(place_key(url) in dead for url in ways):
        return None
    url, title = min(ways.items())
    row = dead[place_key(url)]
    return CHECK.finding("no-letters-channel", Certainty.REVIEW, url=url, about=(facts.home_url, ""), quote=title,
                         reason=f"政务咨询入口“{title}”打不开（{row.url}：{failure_title(row.failure)}），未发现其他咨询渠道，"
                                "请人工核实", seen_at=facts.seen_on)


def _has_channel(facts: SiteFacts, params: Mapping[str, Any]) -> bool:
    forms = facts.home.forms if facts.home else ()
    return bool(facts.letters or columns_of(facts, params["kinds"])
                or any(e.kind == "letters" for e in facts.entrances) or any(f.purpose == "letter" for f in forms))


def _counted(facts: SiteFacts, span: str) -> list[Letter]:
    return [x for x in facts.letters
            if _recent(x.asked_on, facts, span) or _recent(x.answered_on, facts, span)]


def _listed(facts: SiteFacts, params: Mapping[str, Any]) -> int:
    """Dated entries within the limit in the lists of consultation columns."""
    days = [day for c in columns_of(facts, params["kinds"]) if c.kind_certainty >= CLEAR_KIND for day in c.dates]
    return sum(1 for day in days if is_new(day, facts.seen_on, params["within"]))


def _recent(moment: datetime | None, facts: SiteFacts, span: str) -> bool:
    return moment is not None and is_new(moment.date(), facts.seen_on, span)


def _blank(facts: SiteFacts, params: Mapping[str, Any]) -> bool:
    columns = columns_of(facts, params["kinds"])
    return bool(columns) and all(c.blank for c in columns)


def _silent(facts: SiteFacts, params: Mapping[str, Any]) -> tuple[Finding, ...]:
    """The finding that nothing valid came within the limit, when that is certain."""
    dated = [x for x in facts.letters if x.asked_on or x.answered_on]
    if _counted(facts, params["within"]) or _listed(facts, params) or len(dated) < len(facts.letters):
        return ()
    if not facts.letters and not _blank(facts, params):
        return ()
    limit = words(params["within"])
    newest = max((m.date() for x in dated for m in (x.asked_on, x.answered_on) if m), default=None)
    latest = f"最近一件为{newest}" if newest else "咨询栏目为空"
    columns = columns_of(facts, params["kinds"])
    url = columns[0].url if columns else facts.letters[0].url or facts.home_url
    return (CHECK.finding("no-valid-letters", certain(facts.coverage.complete), url=url, about=(url, ""),
                          seen_at=facts.seen_on, severity="serious", quote=columns[0].title if columns else "",
                          reason=f"{limit}内没有有效留言：{latest}，监测时间点为{facts.seen_on:%Y-%m-%d}"),)


def _valid(facts: SiteFacts, params: Mapping[str, Any], silent: tuple[Finding, ...]) -> Measure:
    counted = len(_counted(facts, params["within"])) or _listed(facts, params)
    if counted:
        return number(counted, f"{words(params['within'])}内有{counted}件留言或答复")
    if not silent:
        return unseen("有咨询渠道，但未读到带日期的留言（可能在其他系统中），不能判断")
    if silent[0].certainty is Certainty.REVIEW:
        return unseen("读到的留言均已超过时限，但抓取不完整，不能判断")
    return Measure(Decimal(0), findings=(silent[0].key,))
