"""A column that every site must have is missing (栏目缺失).

What: Looks for at least one column (栏目) of the wanted kinds anywhere on the site: in the navigation, on the home
page, in breadcrumbs. A column that exists counts as present even when it is blank, static or could not be read.

Why: Overview, functions, leaders, news, policy documents and interpretations are what a citizen looks for first.

Sure or review: An absence is sure only when the crawl left nothing out, at least three columns were recognised, most
of the columns could be read, and no link of the home page is named like one of the kinds. Review when the home page
names something similar or the crawl was incomplete. Not observed when the home page was not read, is only an entrance,
or has fewer than ten links.

Example: A bureau's site has 机构职能, 通知公告 and 工作动态, the crawl was complete, and nothing is called 政策解读,
解读 or 图解: the column 政策解读 is missing.

How to fix (修改办法): 开设相应栏目，在首页或导航显著位置设置入口，栏目名称使用规范名称。

Clause (依据): 国办秘函〔2019〕19号扣分指标“概况信息”“机构职能”“领导信息”“动态要闻”“政策文件”“政策解读”（未开设栏
目）。
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pucha.checks._base import Check, Found, flag, nothing_seen, shortened
from pucha.checks._gaps import absence, absence_note, columns_of, coverage_note, full_title, home_gap, home_names
from pucha.model.facts import Column, SiteFacts
from pucha.model.site import Site

CHECK = Check(
    name="column-presence", title="栏目缺失", version=1, scope="site",
    params={"kinds": []},
    measures={"missing": "未开设栏目（1为未开设）"},
    codes={"column-missing": "未开设应有栏目"},
    fixes={"column-missing": "开设该栏目并在首页或导航设置入口；已有同类内容的，请使用规范的栏目名称。"},
)


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    gap = home_gap(facts)
    if gap:
        return nothing_seen(CHECK, gap)
    known = columns_of(facts, params["kinds"])
    if known:
        return Found({"missing": flag((), _named(known))})
    certainty = absence(facts, params["kinds"])
    if certainty is None:
        return nothing_seen(CHECK, f"未发现此类栏目{coverage_note(facts)}，但读到的内容不足以判断是否未开设")
    wanted = "、".join(params["kinds"])
    named = home_names(facts, params["kinds"])
    doubt = absence_note(facts, named)
    finding = CHECK.finding("column-missing", certainty, url=facts.home_url, about=(facts.home_url, wanted),
                            reason=f"未发现“{wanted}”类栏目{doubt}", seen_at=facts.seen_on)
    return Found({"missing": flag([finding])}, (finding,))


def _named(columns: Sequence[Column]) -> str:
    """The columns that were found, topmost first: a reader sees at once whether they are what the rule means."""
    ordered = sorted(columns, key=lambda column: (column.level, column.url))
    return shortened(list(dict.fromkeys(full_title(column) for column in ordered)), 3)
