"""Pages without the required tags (页面标签).

What: Takes a sample of the article pages and one of the column pages and looks at their `<meta>` tags: site tags
(SiteName, SiteDomain, SiteIDCode), and content tags (ArticleTitle, PubDate, ContentSource) or column tags
(ColumnName, ColumnDescription, ColumnKeywords, ColumnType). Counts pages that lack one or more. The sample is drawn
by the hash of site code and address.

Why: The tags let national search and statistics read every government page.

Sure or review: A tag that is not there, or whose value is empty or `null`, is sure. A tag whose value looks wrong (a
domain with a scheme, another site's code) is review.

Example: Five sampled article pages carry all tags but ContentSource: five bad articles.

How to fix (修改办法): 在页面模板的 head 中按规范添加网站标签、栏目标签和内容页标签，标签值由发布系统自动生成。

Clause (依据): 国办秘函〔2019〕19号扣分指标“页面标签”；《政府网站发展指引》国办发〔2017〕47号附件“网页标签规范”。
"""

from collections.abc import Mapping
from typing import Any

from pucha.checks._base import Check, Found, nothing_seen, shortened, tally, unseen
from pucha.checks._gaps import home_gap
from pucha.checks._sampling import pick
from pucha.model.facts import PageMark, SiteFacts
from pucha.model.finding import Finding, Measure
from pucha.model.site import Site
from pucha.model.words import Certainty, PageKind

SAYS_NOTHING = "值为"  # how the facts word a tag that is empty, null or undefined
WORD = {PageKind.ARTICLE: "内容页", PageKind.COLUMN: "栏目页"}

CHECK = Check(
    name="page-tags", title="页面标签", version=1, scope="site",
    params={"sample": 5},
    measures={"articles_bad": "抽查内容页中标签不全的", "columns_bad": "抽查栏目页中标签不全的"},
    codes={"tags-missing": "页面缺少标签", "tags-wrong": "页面标签的值不正确"},
    fixes={"tags-missing": "在页面模板中补充缺少的标签。", "tags-wrong": "更正页面模板中该标签的取值。"},
)


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    if not facts.tag_pages:
        return nothing_seen(CHECK, home_gap(facts) or "没有检查到任何页面的标签")
    articles = _sample(PageKind.ARTICLE, facts, params)
    columns = _sample(PageKind.COLUMN, facts, params)
    found = {name: [f for p in pages if (f := _page(p, facts))]
             for name, pages in (("articles_bad", articles), ("columns_bad", columns))}
    return Found({"articles_bad": _measure(found["articles_bad"], articles),
                  "columns_bad": _measure(found["columns_bad"], columns)},
                 tuple(f for many in found.values() for f in many))


def _sample(kind: PageKind, facts: SiteFacts, params: Mapping[str, Any]) -> list[PageMark]:
    pages = [p for p in facts.tag_pages if p.kind is kind]
    if kind is PageKind.COLUMN:
        pages = _first_pages(pages, facts)
    return pick(pages, params["sample"] or 0, site=facts.site, address=lambda page: page.url)


def _first_pages(pages: list[PageMark], facts: SiteFacts) -> list[PageMark]:
    """The columns' own addresses: the second and further pages of a list are no column pages of their own."""
    columns = {c.url for c in facts.columns}
    return [p for p in pages if p.url in columns] or pages


def _measure(findings: list[Finding], sample: list[PageMark]) -> Measure:
    return tally(findings, f"抽查{len(sample)}个页面") if sample else unseen("没有可以抽查的页面")


def _page(page: PageMark, facts: SiteFacts) -> Finding | None:
    what = WORD[page.kind]
    empty = [f"{name}（{how}）" for name, how in page.wrong if how.startswith(SAYS_NOTHING)]
    if page.missing or empty:
        return CHECK.finding("tags-missing", Certainty.SURE, url=page.url, about=(page.url, ""), severity="minor",
                             reason=f"{what}缺少标签：{shortened([*page.missing, *empty], 10)}", seen_at=facts.seen_on)
    if page.wrong:
        wrong = shortened([f"{name}（{how}）" for name, how in page.wrong], 5)
        return CHECK.finding("tags-wrong", Certainty.REVIEW, url=page.url, about=(page.url, ""), severity="minor",
                             reason=f"{what}标签的值可能不正确：{wrong}，请人工核实", seen_at=facts.seen_on)
    return None
