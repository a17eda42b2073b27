"""Marks missing in the foot of the pages (网站标识).

What: Which of the required marks, 党政机关网站标识, 网站标识码, ICP备案编号, 公安机关备案标识, 主办单位 and 联系方式,
are missing in the foot (底部功能区) of at least one checked page. Counts marks, not pages.

Why: The marks say whose site it is; a visitor can tell it from a fake.

Sure or review: Sure when the home page lacks the mark, or at least half of the checked pages, five or more, do. A
mark missing on a few odd pages only is review, and so is a mark that is there but wrong (another site's code).

Example: All 40 checked pages show everything but the police mark: one missing mark. One old page without a foot:
review.

How to fix (修改办法): 在全站统一的页脚模板中补齐缺少的标识，旧页面一并更换模板。

Clause (依据): 国办秘函〔2019〕19号扣分指标“网站标识”；《政府网站发展指引》国办发〔2017〕47号（底部功能区）。
"""

from collections.abc import Mapping
from typing import Any

from pucha.checks._base import Check, Found, nothing_seen, tally
from pucha.checks._gaps import home_gap
from pucha.checks._marks import certainty_of, field_of, is_home, lacking, title_of
from pucha.model.facts import PageMark, SiteFacts
from pucha.model.finding import Finding
from pucha.model.site import Site
from pucha.model.words import Certainty

SIX = ["党政机关网站标识", "网站标识码", "ICP备案编号", "公安机关备案标识", "主办单位", "联系方式"]

CHECK = Check(
    name="footer-marks", title="网站标识", version=1, scope="site",
    params={"marks": SIX},
    measures={"missing_marks": "至少在一个页面缺少的标识项数"},
    codes={"mark-missing": "页脚缺少标识", "mark-wrong": "页脚标识不正确"},
    fixes={"mark-missing": "在全站页脚模板中补充该标识。", "mark-wrong": "更正页脚模板中的该标识。"},
)


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    checked = max(facts.footer_checked, len(facts.footer_pages))
    if not checked:
        return nothing_seen(CHECK, home_gap(facts) or "没有检查到任何页面的页脚")
    findings = tuple(f for mark in params["marks"] if (f := _mark(mark, checked, facts)))
    return Found({"missing_marks": tally(findings, f"共检查{checked}个页面的页脚")}, findings)


def _mark(mark: str, checked: int, facts: SiteFacts) -> Finding | None:
    pages = lacking(facts.footer_pages, mark)
    if pages:
        return _missing(mark, pages, checked, facts)
    for page in sorted(facts.footer_pages, key=lambda p: (not is_home(p, facts), p.url)):
        for name, how in page.wrong:
            if field_of(name) == field_of(mark):
                return _wrong(mark, how, page, facts)
    return None


def _missing(mark: str, pages: list[PageMark], checked: int, facts: SiteFacts) -> Finding:
    first = min(pages, key=lambda p: (not is_home(p, facts), p.url))
    certainty = certainty_of(pages, checked, facts)
    where = "，其中包括首页" if is_home(first, facts) else ""
    doubt = "，仅个别页面，请人工核实" if certainty is Certainty.REVIEW else ""
    reason = f"检查的{checked}个页面中有{len(pages)}个页脚缺少“{title_of(mark)}”{where}{doubt}"
    return CHECK.finding("mark-missing", certainty, url=first.url, about=(facts.home_url, field_of(mark)),
                         reason=reason, seen_at=facts.seen_on, severity="minor")


def _wrong(mark: str, how: str, page: PageMark, facts: SiteFacts) -> Finding:
    return CHECK.finding("mark-wrong", Certainty.REVIEW, url=page.url, about=(facts.home_url, field_of(mark)),
                         reason=f"页脚“{title_of(mark)}”可能不正确：{how}，请人工核实", seen_at=facts.seen_on,
                         severity="minor")
