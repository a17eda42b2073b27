"""One news report used again with other people, dates or places (孪生报道).

What: Lays the articles of a site that resemble each other side by side and names what changed between them: names,
dates, numbers, places. Periodic texts (周报、月报、年度报告), announcements filled into one form (公示、公告、中标) and
reprints of the same text are no twins.

Why: A report of an inspection that is word for word last year's, with new names, tells readers that nothing happened.

Articles that resemble each other are compared pair by pair, the likest first: at most 800 pairs a site, and no more of
a group of which eight pairs in a row turned out to be different texts. How many were left is told (未逐一比对).

Sure or review: Sure when people or places were swapped together with something else in an otherwise equal text of at
least 150 characters. Review when only figures or dates changed, or when the text is short.

Example: 2014年“县长李伟到白河镇慰问困难群众”与2015年“县长王强到青石镇慰问困难群众”，除姓名、地名、日期外文字完全相同。

How to fix (修改办法): 核实活动是否属实，撤下套改的稿件；建立信息发布审核制度。

Clause (依据): 国办秘函〔2019〕19号单项否决“弄虚作假”；评分表由人工认定。
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pucha.checks._base import Check, Found, certain, nothing_seen, number, shortened, tally
from pucha.checks._gaps import home_gap
from pucha.language.masking import mask_personal
from pucha.language.twins import Article, Twin, likest_twins
from pucha.model.facts import NearArticle, SiteFacts
from pucha.model.finding import Finding
from pucha.model.site import Site

CHECK = Check(
    name="twin-reports", title="孪生报道", version=1, scope="site", extra=True,
    measures={"twins": "疑似套改的稿件对数", "series": "系列稿件对数（不算问题）",
              "reprints": "重复发布的稿件对数（不算问题）"},
    codes={"twin-report": "稿件套改旧稿"},
    fixes={"twin-report": "核实活动是否属实，撤下套改的稿件。"},
)
_KINDS = {"name": "姓名", "title": "标题", "date": "日期", "number": "数字", "place": "地名"}


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    gap = home_gap(facts)
    if gap:
        return nothing_seen(CHECK, gap)
    if not facts.near_articles and not facts.pages_by_kind.get("article"):
        return nothing_seen(CHECK, "未读到文章，不能判断")
    near = facts.near_articles
    compared = likest_twins([Article(a.url, a.title, a.text, a.date) for a in near])
    findings = tuple(_finding(twin, near, facts) for twin in compared.twins if twin.verdict == "twin")
    counts = {name: sum(1 for twin in compared.twins if twin.verdict == verdict)
              for name, verdict in (("series", "series"), ("reprints", "reprint"))}
    note = f"相似的稿件很多，另有{compared.left}对相似度较低的未逐一比对" if compared.left else ""
    return Found({"twins": tally(findings, note), **{name: number(count) for name, count in counts.items()}}, findings)


def _finding(twin: Twin, near: Sequence[NearArticle], facts: SiteFacts) -> Finding:
    first, second = near[twin.a], near[twin.b]
    if (second.date or date.max) < (first.date or date.max):
        first, second = second, first
    swaps = shortened([f"{_KINDS[c.kind]}“{c.a[:20]}”与“{c.b[:20]}”" for c in twin.changed if c.kind in _KINDS])
    days = "、".join(str(a.date) if a.date else "未注日期" for a in (first, second))
    reason = (f"与“{first.title}”（{first.url}）除替换外文字相同，相似度{twin.similarity:.0%}，发布日期{days}，"
              f"不同之处：{swaps}" + ("" if twin.sure else "，请人工核实"))
    return CHECK.finding("twin-report", certain(twin.sure), url=second.url, quote=mask_personal(second.title),
                         about=(second.url, first.url), reason=mask_personal(reason), seen_at=facts.seen_on)
