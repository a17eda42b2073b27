"""Surveys and interviews (调查征集, 在线访谈).

What: ``kind`` names which: survey (调查征集) or interview (在线访谈). Looks for the channel, a column of that kind,
an entrance or the activities themselves, and counts the activities opened or closed within the last year. Where the
pages of single activities were not understood, the dated entries of the column's list are counted instead.

Why: The 2015 table deducts for no channel, for none in a year, and for fewer than six in a year.

Sure or review: A missing channel is sure only when the crawl was complete and no link of the home page is named like
it. Activities without a date may be of this year: the count gives them as suspected. With a channel whose list could
not be read, the count is not observed.

Example: 网上调查 lists eight surveys, six of them opened since this day last year: count 6.

How to fix (修改办法): 开设调查征集类或访谈类栏目，围绕重点工作定期开展活动，注明起止时间，结束后公布结果。

Clause (依据): 国办发〔2015〕15号扣分指标“调查征集类栏目”“互动访谈类栏目”；国办秘函〔2019〕19号加分指标“调查征集”。
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pucha.checks._base import Check, Found, flag, nothing_seen, unseen
from pucha.checks._gaps import absence, absence_note, columns_of, coverage_note, home_gap, home_names
from pucha.checks._timing import is_new
from pucha.facts.column_kinds import kind_of
from pucha.model.addresses import host_of
from pucha.model.facts import Activity, Column, SiteFacts
from pucha.model.finding import Finding, Measure
from pucha.model.site import Site
from pucha.model.spans import words
from pucha.model.words import Certainty

COLUMN = {"survey": "调查征集", "interview": "在线访谈"}

CHECK = Check(
    name="activities", title="调查征集与在线访谈", version=1, scope="site",
    params={"kind": "survey", "within": "P1Y"},
    measures={"missing": "未开设此类栏目（1为未开设）", "count": "时限内开展的活动数"},
    codes={"no-channel": "未开设调查征集或访谈类栏目", "no-activities": "时限内没有开展活动",
           "undated-activities": "活动未标明时间"},
    fixes={"no-channel": "开设相应栏目并在首页设置入口。", "no-activities": "定期开展调查征集或访谈活动。",
           "undated-activities": "标明每次活动的起止时间。"},
)


@dataclass(frozen=True, slots=True)
class Count:
    """Activities within the limit, those without a date, and the newest date."""

    new: int
    undated: int
    newest: date | None


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    gap = home_gap(facts)
    if gap:
        return nothing_seen(CHECK, gap)
    columns = columns_of(facts, [COLUMN[params["kind"]]])
    if not columns and not _elsewhere(facts, params["kind"]):
        return _missing(facts, COLUMN[params["kind"]])
    count = _count(facts, columns, params)
    if count is None:
        return Found({"missing": flag(()), "count": unseen("有此类栏目或入口，但未能读取活动列表，不能判断")})
    return _counted(facts, columns, count, params)


def _elsewhere(facts: SiteFacts, kind: str) -> bool:
    return any(a.kind == kind for a in facts.activities) or any(e.kind == kind for e in facts.entrances)


def _missing(facts: SiteFacts, kind: str) -> Found:
    certainty = absence(facts, [kind])
    if certainty is None:
        return nothing_seen(CHECK, f"未发现“{kind}”类栏目{coverage_note(facts)}，但读到的内容不足以判断是否未开设")
    named = home_names(facts, [kind])
    doubt = absence_note(facts, named)
    finding = CHECK.finding("no-channel", certainty, url=facts.home_url, about=(facts.home_url, kind),
                            reason=f"未发现“{kind}”类栏目{doubt}", seen_at=facts.seen_on)
    none = Measure(Decimal(0), findings=(finding.key,))
    return Found({"missing": flag([finding]),
                  "count": none if certainty is Certainty.SURE else unseen("未发现此类栏目")}, (finding,))


def _may_be_one(activity: Activity, facts: SiteFacts) -> bool:
    """Without a date, a link to another site, to the home page or to an auxiliary page is no activity."""
    if activity.opened_on or activity.closed_on:
        return True
    same_site = host_of(activity.url) == host_of(facts.home_url) and activity.url != facts.home_url
    return same_site and kind_of(activity.title)[0] != "其他"


def _count(facts: SiteFacts, columns: tuple[Column, ...], params: Mapping[str, Any]) -> Count | None:
    """From the activities, else from the columns' lists; None when neither was read."""
    mine = [a for a in facts.activities if a.kind == params["kind"] and _may_be_one(a, facts)]
    own = [[d for d in (a.opened_on, a.closed_on) if d] for a in mine]
    listed = [[x] for c in columns for x in c.dates] + [[] for c in columns for _ in range(c.undated)]
    if not own and not any(c.state in ("listed", "blank") for c in columns):
        return None
    days = own or listed
    new = sum(1 for d in days if any(is_new(x, facts.seen_on, params["within"]) for x in d))
    past = [x for d in days for x in d if x <= facts.seen_on.date()]
    return Count(new, sum(1 for d in days if not d), max(past, default=None))


def _counted(facts: SiteFacts, columns: tuple[Column, ...], count: Count, params: Mapping[str, Any]) -> Found:
    url = columns[0].url if columns else facts.home_url
    limit, kind = words(params["within"]), COLUMN[params["kind"]]
    latest = f"，最近一次为{count.newest}" if count.newest else ""
    reason = f"{limit}内读到{count.new}次“{kind}”活动{latest}"
    if count.undated:
        finding = CHECK.finding("undated-activities", Certainty.REVIEW, url=url, about=(url, kind), severity="minor",
                                seen_at=facts.seen_on, reason=f"{reason}；另有{count.undated}次未读到时间，请人工核实")
        total = Measure(Decimal(count.new), Decimal(count.undated), review=(finding.key,), reason=reason)
        return Found({"missing": flag(()), "count": total}, (finding,))
    none = () if count.new else (_none(url, kind, reason, facts),)
    total = Measure(Decimal(count.new), findings=tuple(f.key for f in none), reason=reason)
    return Found({"missing": flag(()), "count": total}, none)


def _none(url: str, kind: str, reason: str, facts: SiteFacts) -> Finding:
    return CHECK.finding("no-activities", Certainty.SURE, url=url, about=(url, kind), reason=reason,
                         seen_at=facts.seen_on)
