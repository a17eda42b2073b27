"""The home page shows nothing new (首页不更新).

What: Looks at the items in the columns shown on the home page (首页栏目); with a home page that is only an entrance,
at those of its second-level pages. Counts how many are dated within the limit before the monitoring point, both ends
included, each item once. ``stale`` is 1 when there is none.

Why: A home page without news for two weeks fails the site at once; fewer than ten new items cost points in 2015.

Sure or review: Sure when at least three items carry a date, at most one in five has none that could be found, not even
on its own page, no list shows entries without any day, and no script brings further lists. An item whose article page
was read and shows no time counts as not updated, as the rule says. Items whose date merely was not found may be new:
``new_items`` counts them as suspected. An item dated after the monitoring point is not new.

Example: On 2015-10-31 the newest of 40 dated items on the home page is of 2015-10-12: stale under two weeks. With one
item of 2015-10-17 it is not.

How to fix (修改办法): 保证首页各栏目信息及时更新，两周内至少应有新信息；首页和文章页标明发布时间。

Clause (依据): 国办发〔2015〕15号单项否决“网站不更新”、扣分指标“首页栏目”；国办秘函〔2019〕19号单项否决“首页不更新”。
"""

from collections.abc import Container, Mapping, Sequence
from decimal import Decimal
from typing import Any

from pucha.checks._base import Check, Found, certain, flag, nothing_seen, split
from pucha.checks._gaps import home_gap
from pucha.checks._timing import is_new, newest_until
from pucha.model.facts import Item, SiteFacts
from pucha.model.finding import Finding, Measure
from pucha.model.site import Site
from pucha.model.spans import words
from pucha.model.words import Certainty

LEAST_DATED = 3

CHECK = Check(
    name="home-freshness", title="首页不更新", version=1, scope="site", severity="veto",
    params={"max_age": "P14D"},
    measures={"stale": "首页无新信息（1为无）", "new_items": "首页新信息条数"},
    codes={"home-stale": "首页栏目无新信息", "home-undated": "首页部分信息未读到发布时间"},
    fixes={"home-stale": "及时更新首页栏目信息。",
           "home-undated": "在首页列表和文章页标明发布时间（年-月-日 时:分）。"},
)


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    gap = home_gap(facts)
    items = _once(facts.home_items, {column.url for column in facts.columns})
    if gap or not facts.home_items_seen or not items:
        return nothing_seen(CHECK, gap or "未能读取首页栏目的信息条目，不能判断")
    new = [i for i in items if is_new(i.date, facts.seen_on, params["max_age"])]
    undated = set(facts.undated_articles)
    unknown = [i for i in items if i.date is None and i.url not in undated]
    findings = _findings(items, new, unknown, facts, params["max_age"])
    stale = [f for f in findings if f.code == "home-stale"]
    return Found({"stale": flag(stale, _seen(items, facts)), "new_items": _count(new, unknown, findings)}, findings)


def _seen(items: Sequence[Item], facts: SiteFacts) -> str:
    newest = newest_until((i.date for i in items if i.date), facts.seen_on)
    return f"共读到{len(items)}条信息，" + (f"最近一条为{newest}" if newest else "均未读到发布时间")


def _once(items: Sequence[Item], columns: Container[str]) -> list[Item]:
    """Each address once, columns left out (a link to a column is an entrance); a dated showing is preferred."""
    kept: dict[str, Item] = {}
    for item in (i for i in items if i.url not in columns):
        key = item.url or item.title
        known = kept.get(key)
        if known is None or (known.date is None and item.date is not None):
            kept[key] = item
    return list(kept.values())


def _findings(items: list[Item], new: list[Item], unknown: list[Item], facts: SiteFacts,
              span: str) -> tuple[Finding, ...]:
    if new:
        return (_undated(items, unknown, facts),) if unknown else ()
    newest = newest_until((i.date for i in items if i.date), facts.seen_on)
    few = len(items) - len(unknown) >= LEAST_DATED and len(unknown) * 5 <= len(items)
    solid = few and not _lists_by_script(facts) and not _undated_window(facts, unknown)
    stale = CHECK.finding(
        "home-stale", certain(solid), url=facts.home_url, about=(facts.home_url, ""), seen_at=facts.seen_on,
        quote=next((i.title for i in items if newest and i.date == newest), ""),
        reason=_stale_reason(len(items), newest.isoformat() if newest else "", len(unknown), facts, span))
    return (stale, _undated(items, unknown, facts)) if unknown and solid else (stale,)


def _undated_window(facts: SiteFacts, unknown: list[Item]) -> bool:
    """Is there a list on the home page of whose entries no day at all could be found? They may all be new."""
    missing = {item.url for item in unknown if item.url}
    windows = facts.home.lists if facts.home is not None else ()
    return any(len(w.items) >= LEAST_DATED and all(item.url in missing for item in w.items) for w in windows)


def _lists_by_script(facts: SiteFacts) -> bool:
    """Would a script bring lists to the home page that were not seen?"""
    return facts.home is not None and (facts.home.needs_script or "list-by-script" in facts.home.notes)


def _stale_reason(total: int, newest: str, unknown: int, facts: SiteFacts, span: str) -> str:
    if newest:
        before = f"监测时间点{facts.seen_on:%Y-%m-%d}前{words(span)}内"
        text = f"首页栏目共读到{total}条信息，最近一条为{newest}，{before}无新信息"
        text += f"；其中{unknown}条未读到日期，请人工核实" if unknown else ""
    else:
        text = f"首页栏目共读到{total}条信息，均未读到发布时间，无发布时间的按未更新计，请人工核实"
    return text + ("；首页另有由脚本生成的列表未能读取，请人工核实" if _lists_by_script(facts) else "")


def _undated(items: list[Item], unknown: list[Item], facts: SiteFacts) -> Finding:
    reason = f"首页{len(items)}条信息中有{len(unknown)}条未读到发布时间，无发布时间的按未更新计，请人工核实"
    return CHECK.finding("home-undated", Certainty.REVIEW, url=facts.home_url, about=(facts.home_url, ""),
                         quote=unknown[0].title, reason=reason, seen_at=facts.seen_on, severity="minor")


def _count(new: list[Item], unknown: list[Item], findings: tuple[Finding, ...]) -> Measure:
    """What is certainly new; those whose date was not found may be new as well and wait for a person."""
    sure, review = split(findings)
    reason = f"另有{len(unknown)}条未读到日期" if unknown else ""
    return Measure(Decimal(len(new)), Decimal(len(unknown)), findings=sure, review=review, reason=reason)
