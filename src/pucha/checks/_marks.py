"""Marks that must stand on every page (页面标识): how far one may believe that one is missing."""

from collections.abc import Iterable, Sequence

from pucha.facts.site_addresses import place_key
from pucha.model.facts import PageMark, SiteFacts
from pucha.model.words import Certainty

LEAST_PAGES = 5  # fewer checked pages say nothing about "all pages"

NAMES = {
    "party_mark": "党政机关网站标识", "site_code": "网站标识码", "icp": "ICP备案编号", "police": "公安机关备案标识",
    "sponsor": "主办单位", "contact": "联系方式", "site_map": "站点地图", "find_error": "我为政府网站找错",
}
FIELDS = {title: name for name, title in NAMES.items()}


def field_of(name: str) -> str:
    """The field behind a mark's name, Chinese or English."""
    return FIELDS.get(name, name)


def title_of(name: str) -> str:
    """A mark's Chinese name."""
    return NAMES.get(field_of(name), name)


def lacking(pages: Iterable[PageMark], mark: str) -> list[PageMark]:
    """Pages that were looked at and do not show the mark."""
    field = field_of(mark)
    return [p for p in pages if any(field_of(m) == field for m in p.missing)]


def is_home(page: PageMark, facts: SiteFacts) -> bool:
    """Is it the home page itself, under whatever spelling (``/`` and ``/index.html``)?

    Another page that looks like one (a sub-site's start) is not."""
    homes = {place_key(facts.home_url), place_key(facts.home.url) if facts.home else ""}
    return place_key(page.url) in homes


def certainty_of(pages: Sequence[PageMark], checked: int, facts: SiteFacts) -> Certainty:
    """Sure when the home page lacks the mark, or at least half of five or more checked pages."""
    home = any(is_home(p, facts) for p in pages)
    most = checked >= LEAST_PAGES and len(pages) * 2 >= checked
    return Certainty.SURE if home or most else Certainty.REVIEW
