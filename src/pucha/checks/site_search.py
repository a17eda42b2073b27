"""The site's own search is missing or useless (站内搜索).

What: Whether the site has a search (站内搜索) that works, whether titles the site has published are found on the
first result page, and whether results can be narrowed by class. The titles tried are drawn by the hash of site code
and title.

Why: Search is how most citizens find anything.

Sure or review: A missing search is sure only when the crawl was complete; else review. Where a wall stood before the
site or hardly anything of it was read, it is not observed. A search that broke more than once is sure. A title that is
not on the result page is sure when another title was found, so that the results were understood; when none was found,
the request may have been wrong, and all are review. A search by an outside engine or by script whose results could not
be read is not observed. Missing classes are review.

Example: Four titles searched, three stand on the first result page: one miss.

How to fix (修改办法): 提供可用的站内搜索并及时更新索引，使已发布的标题能在第一页搜到；搜索结果按信息、服务、政策等分
类展示。

Clause (依据): 国办秘函〔2019〕19号扣分指标“站内搜索”。
"""

from collections.abc import Mapping
from typing import Any

from pucha.checks._base import Check, Found, certain, flag, nothing_seen, tally, unseen
from pucha.checks._gaps import coverage_note, home_gap, little_read
from pucha.checks._sampling import pick
from pucha.model.facts import SiteFacts
from pucha.model.finding import Finding
from pucha.model.site import Site

CHECK = Check(
    name="site-search", title="站内搜索", version=1, scope="site",
    params={"titles": 4},
    measures={"unusable": "没有站内搜索或不可用（1为是）", "misses": "搜索不到的已发布标题数",
              "ungrouped": "搜索结果未分类（1为未分类）"},
    codes={"no-search": "没有站内搜索", "search-unusable": "站内搜索不可用", "title-not-found": "已发布的标题搜索不到",
           "results-ungrouped": "搜索结果未分类展示"},
    fixes={"no-search": "在首页提供站内搜索。", "search-unusable": "修复站内搜索。",
           "title-not-found": "更新搜索索引，使已发布信息能在搜索结果第一页找到。",
           "results-ungrouped": "对搜索结果分类展示。"},
)


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    search = facts.search
    gap = home_gap(facts)
    if gap or search.found is None:
        return nothing_seen(CHECK, gap or search.reason or "未能判断是否有站内搜索")
    if not search.found and little_read(facts):
        return nothing_seen(CHECK, "读到的内容太少，不能判断是否有站内搜索")
    if not search.found:
        return _unusable(facts, "no-search", facts.coverage.complete, f"未发现站内搜索{coverage_note(facts)}")
    if search.usable is False:
        why = f"：{search.reason}" if search.reason else ""
        return _unusable(facts, "search-unusable", len(search.tried) > 1, f"站内搜索不可用{why}")
    misses, tried = _misses(facts, params["titles"] or 0)
    loose = _ungrouped(facts)
    why = search.reason or "搜索结果未能读取"
    return Found({"unusable": unseen(why) if search.usable is None else flag(()),
                  "misses": tally(misses, f"共试搜{tried}个标题") if tried else unseen(why),
                  "ungrouped": unseen(why) if search.grouped is None else flag(loose)}, (*misses, *loose))


def _unusable(facts: SiteFacts, code: str, solid: bool, reason: str) -> Found:
    finding = CHECK.finding(code, certain(solid), url=facts.search.action or facts.home_url,
                            about=(facts.home_url, ""), reason=reason, seen_at=facts.seen_on)
    rest = {name: unseen("没有可用的站内搜索") for name in ("misses", "ungrouped")}
    return Found({"unusable": flag([finding]), **rest}, (finding,))


def _misses(facts: SiteFacts, titles: int) -> tuple[tuple[Finding, ...], int]:
    """Findings for titles that were not found, and how many searches gave an answer."""
    answered = [(title, found) for title, found in facts.search.tried if found is not None]
    sample = pick(answered, titles, site=facts.site, address=lambda pair: pair[0])
    missed = [title for title, found in sample if not found]
    read_well = any(found for _, found in answered) and not facts.search.external_engine
    return tuple(_miss(title, read_well, facts) for title in missed), len(sample)


def _miss(title: str, solid: bool, facts: SiteFacts) -> Finding:
    return CHECK.finding("title-not-found", certain(solid), quote=title,
                         url=facts.search.action or facts.home_url, about=(facts.home_url, title), severity="minor",
                         reason=f"以已发布的标题“{title}”搜索，结果第一页没有该信息{'' if solid else '，请人工核实'}",
                         seen_at=facts.seen_on)


def _ungrouped(facts: SiteFacts) -> tuple[Finding, ...]:
    if facts.search.grouped is not False:
        return ()
    return (CHECK.finding("results-ungrouped", certain(False), url=facts.search.action or facts.home_url,
                          about=(facts.home_url, ""), seen_at=facts.seen_on, severity="minor",
                          reason="未见搜索结果按类别展示，请人工核实"),)
