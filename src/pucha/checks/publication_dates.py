"""Articles that do not say when they were published (未标明发布时间).

What: Counts article pages (内容页) on which no publication time could be read, and those that show one.

Why: The rules count an item without a publication time as not updated; a reader cannot tell whether it still holds.

Sure or review: Sure when the machine read the dates of at least ten other articles of the site and of nine in ten
articles in all: then the odd ones lack it. When many lack it, the machine may not have understood the site's way of
writing dates, and all are review.

Example: 95 articles show 发布时间：2015-10-12, two show nothing: two undated.

How to fix (修改办法): 在内容页标题下方标明发布时间，格式为“年-月-日 时:分”。

Clause (依据): 《政府网站发展指引》国办发〔2017〕47号（发布时间）；国办秘函〔2019〕19号单项否决“首页不更新”（无发布时
间视为未更新）。
"""

from collections.abc import Mapping
from typing import Any

from pucha.checks._base import Check, Found, certain, nothing_seen, number, tally
from pucha.checks._gaps import home_gap
from pucha.model.facts import SiteFacts
from pucha.model.site import Site

LEAST_DATED = 10

CHECK = Check(
    name="publication-dates", title="发布时间", version=1, scope="site", severity="minor",
    params={},
    measures={"undated": "未标明发布时间的内容页数", "dated": "标明发布时间的内容页数"},
    codes={"article-undated": "内容页未标明发布时间"},
    fixes={"article-undated": "在内容页标明发布时间。"},
)


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    undated = list(dict.fromkeys(facts.undated_articles))
    total = len(undated) + facts.dated_articles
    if not total:
        return nothing_seen(CHECK, home_gap(facts) or "没有读到内容页")
    solid = facts.dated_articles >= LEAST_DATED and len(undated) * 10 <= total
    doubt = "" if solid else "，请人工核实"
    findings = tuple(CHECK.finding("article-undated", certain(solid), url=url, seen_at=facts.seen_on,
                                   reason=f"内容页未读到发布时间（全站{total}个内容页中有{len(undated)}个）{doubt}")
                     for url in undated)
    return Found({"undated": tally(findings), "dated": number(facts.dated_articles)}, findings)
