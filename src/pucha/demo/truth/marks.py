"""The truth about the foot, tags, search and names."""

from collections.abc import Iterator

from pucha.demo.build import section
from pucha.demo.families import BY_NAME, column_address
from pucha.demo.foot import shows_find_error
from pucha.demo.plan import SitePlan
from pucha.demo.truth.record import Truth

MARK_TITLES = {
    "party_mark": "党政机关网站标识",
    "site_code": "网站标识码",
    "icp": "ICP备案编号",
    "police": "公安机关备案标识",
    "sponsor": "主办单位",
    "contact": "联系方式",
}


def marks(truth: Truth) -> None:
    for mark in truth.plan.no_mark:
        truth.add(
            "footer-marks.missing_marks", ("mark-missing",), texts=(MARK_TITLES[mark],), note=truth.plan.no_mark[mark]
        )
    if not shows_find_error(truth.plan, home=True):
        truth.add("find-error-entry.home_missing", ("home-entry-missing",))
    if not shows_find_error(truth.plan, home=False):
        truth.add("find-error-entry.other_missing", ("page-entry-missing",))


def tags(truth: Truth) -> None:
    plan = truth.plan
    if plan.tags in ("none", "wrong-articles"):
        pages = (*(a.href for a in plan.articles), *_details(plan))
        truth.add("page-tags.articles_bad", ("tags-missing", "tags-wrong"), *pages)
    if plan.tags in ("none", "wrong-columns"):
        sections = [section(plan, slug) for slug in ("xjxd", "wsdc", "zxft", "bszn", "zxbl", "wzdt", "lxwm", "wyxx")]
        truth.add("page-tags.columns_bad", ("tags-missing", "tags-wrong"), *_lists(plan), *sections)
    for article in plan.articles:
        if not article.dated:  # a page without a time has no PubDate either; whether it is drawn is a matter of luck
            codes = ("tags-missing", "tags-wrong")
            truth.add("page-tags.articles_bad", codes, article.href, certainty="optional")


def _lists(plan: SitePlan) -> Iterator[str]:
    """Every page of every column's list."""
    family = BY_NAME[plan.family]
    for column in plan.columns:
        yield column.href
        pages = range(2, 2 + (len(column.items) - 1) // column.per_page)
        yield from (column_address(family, column, page) for page in pages)


def _details(plan: SitePlan) -> Iterator[str]:
    for rows in (plan.letters, plan.guides, plan.surveys, plan.interviews):
        yield from (row.href for row in rows or ())


def search(truth: Truth) -> None:
    how = truth.plan.manner.search
    if how in ("none", "broken"):
        truth.add("site-search.unusable", ("no-search", "search-unusable"))
    elif how == "deaf":
        truth.add("site-search.misses", ("title-not-found",))
    elif how == "ungrouped":
        truth.add("site-search.ungrouped", ("results-ungrouped",), certainty="review")


def faces(truth: Truth) -> None:
    if truth.plan.manner.face in ("robot", "searched"):
        truth.add("cloaking.cloaked", ("cloaked-words",))


def names(truth: Truth) -> None:
    plan = truth.plan
    if not plan.host.endswith((".gov.cn", ".政务")):
        truth.add("domain-name.bad_domain", ("bad-domain", "bad-domain-shape"))
    if plan.office.region not in plan.name:
        truth.add("domain-name.bad_name", ("bad-name",), certainty="either")
    if not plan.prominent:
        truth.add("domain-name.name_not_prominent", ("name-not-prominent",), certainty="either")
    if not plan.manner.ipv6:
        truth.add("ipv6.missing", ("no-ipv6",))
