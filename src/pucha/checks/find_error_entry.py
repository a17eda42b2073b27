"""The entry for reporting errors is missing (我为政府网站找错入口).

What: Whether the foot (底部功能区) of the home page carries the entry 我为政府网站找错, and how many of the other
checked pages do not.

Why: The entry lets every visitor report what the owner overlooked.

Sure or review: The home page is sure. For the others, sure when at least half of the checked pages, five or more,
lack it; a few odd pages are review.

Example: The home page has the entry, none of 30 article pages does: 30 other pages.

How to fix (修改办法): 在全站统一的页脚模板中添加“我为政府网站找错”入口图标和链接。

Clause (依据): 国办秘函〔2019〕19号扣分指标“我为政府网站找错”；《政府网站发展指引》国办发〔2017〕47号。
"""

from collections.abc import Mapping
from typing import Any

from pucha.checks._base import Check, Found, flag, nothing_seen, tally, unseen
from pucha.checks._gaps import home_gap
from pucha.checks._marks import LEAST_PAGES, is_home
from pucha.model.facts import PageMark, SiteFacts
from pucha.model.finding import Finding
from pucha.model.site import Site
from pucha.model.words import Certainty, Rel

LEAST_MARKS = 2  # so many other marks show that the foot was read

CHECK = Check(
    name="find-error-entry", title="“我为政府网站找错”入口", version=1, scope="site",
    params={},
    measures={"home_missing": "首页没有找错入口（1为没有）", "other_missing": "没有找错入口的其他页面数"},
    codes={"home-entry-missing": "首页页脚没有找错入口", "page-entry-missing": "页面页脚没有找错入口"},
    fixes={"home-entry-missing": "在首页页脚添加“我为政府网站找错”入口。",
           "page-entry-missing": "在页脚模板中添加“我为政府网站找错”入口。"},
)


def run(facts: SiteFacts, params: Mapping[str, Any], site: Site) -> Found:
    checked = max(facts.footer_checked, len(facts.find_error_pages))
    if not checked:
        return nothing_seen(CHECK, home_gap(facts) or "没有检查到任何页面的页脚")
    missing = [p for p in facts.find_error_pages if p.missing]
    home = tuple(_finding("home-entry-missing", Certainty.SURE, p, facts, "首页")
                 for p in missing if is_home(p, facts))[:1]
    home = home or _home_without(facts)
    other = [p for p in missing if not is_home(p, facts)]
    most = checked >= LEAST_PAGES and len(other) * 2 >= checked
    pages = tuple(_finding("page-entry-missing", Certainty.SURE if most else Certainty.REVIEW, p, facts, "页面")
                  for p in other)
    gap = home_gap(facts) or _foot_unread(facts)
    return Found({"home_missing": unseen(gap) if gap and not home else flag(home),
                  "other_missing": tally(pages, f"共检查{checked}个页面")}, (*home, *pages))


def _home_without(facts: SiteFacts) -> tuple[Finding, ...]:
    """The home page's own foot, where the home page was not among the whole pages: read, and without the entry."""
    page = facts.home
    if page is None or home_gap(facts) or page.footer.find_error or any(k.rel is Rel.FRAME for k in page.links):
        return ()
    shown = [page.footer.site_code, page.footer.icp, page.footer.police, page.footer.sponsor, page.footer.contact]
    if sum(1 for mark in shown if mark) < LEAST_MARKS:
        return ()
    mark = PageMark(page.url, page.kind, ("find_error",))
    return (_finding("home-entry-missing", Certainty.SURE, mark, facts, "首页"),)


def _foot_unread(facts: SiteFacts) -> str:
    """Why the home page's foot could not be read, "" when it was: then the entry stands there, or in a frame."""
    home = facts.home
    if home is not None and "footer-by-script" in home.notes:
        return "首页页脚由脚本生成，未能读取"
    marked = any(is_home(p, facts) and not p.missing for p in facts.find_error_pages)
    shown = home is not None and (home.footer.find_error or any(link.rel is Rel.FRAME for link in home.links))
    return "" if shown or marked else "未能读取首页页脚"


def _finding(code: str, certainty: Certainty, page: PageMark, facts: SiteFacts, what: str) -> Finding:
    doubt = "（仅个别页面，请人工核实）" if certainty is Certainty.REVIEW else ""
    return CHECK.finding(code, certainty, url=page.url, about=(page.url, ""), seen_at=facts.seen_on, severity="minor",
                         reason=f"{what}底部没有“我为政府网站找错”入口{doubt}")
