"""Why something could not be seen, and how far an absence can be believed (未观察到与不存在)."""

from collections.abc import Iterable, Sequence

from pucha.facts.column_kinds import kind_of
from pucha.model.facts import Column, PageFacts, SiteFacts
from pucha.model.words import Certainty, Rel
from pucha.observe.failures import FAILURES

LEAST_LINKS = 10  # a home page with fewer links proves nothing about what a site lacks
LEAST_COLUMNS = 3
LEAST_SHARE = 20  # one page left out in so many read is next to nothing

BLAME = {
    "wall": "首页被防护墙拦截",
    "network": "首页因网络原因未能访问",
    "ours": "首页因检查端原因未能访问",
    "site": "首页无法打开",
}


def home_gap(facts: SiteFacts) -> str | None:
    """Why the home page could not be judged, None when it was read.

    A wall, the network and our own side are named as such: none of them is the site's fault.
    """
    if facts.home_failure:
        what = BLAME.get(facts.home_blame or "", "首页未能访问")
        return f"{what}（{failure_title(facts.home_failure)}），未能检查"
    if facts.home is None:
        return "没有读到首页，未能检查"
    if facts.needs_script:
        return "首页或栏目内容由脚本生成，本次未运行脚本，未能检查"
    return None


def failure_title(name: str | None) -> str:
    """A failure kind in Chinese, as the closed table of failures names it."""
    kind = FAILURES.get(name or "")
    return kind.title_zh if kind else (name or "原因不明")


def absence(facts: SiteFacts, kinds: Iterable[str]) -> Certainty | None:
    """How far one may believe that the site has no column or entrance of these kinds.

    None: cannot say. ``sure``: the crawl left nothing out, understood a good many columns, and no link of the
    home page is named like one of the kinds. ``review``: something speaks against being sure, such as a home page
    most of whose entries have no address that could be followed.
    """
    if home_gap(facts) or facts.home is None or len(facts.home.links) < LEAST_LINKS:
        return None
    if shut_out(facts) or (facts.entrance_only and not nearly_complete(facts)):
        return None
    named = home_names(facts, kinds)
    well_read = (facts.coverage.complete and enough_columns(facts) and not leads_nowhere(facts.home)
                 and not mostly_unread(facts))
    return Certainty.SURE if well_read and not named else Certainty.REVIEW


def enough_columns(facts: SiteFacts) -> bool:
    """Were enough columns understood to say what the site lacks?"""
    return sum(1 for column in facts.columns if column.kind) >= LEAST_COLUMNS


def mostly_unread(facts: SiteFacts) -> bool:
    """Did most columns not open, or show nothing that could be read? What stands in them nobody knows."""
    return sum(column.state == "unseen" for column in facts.columns) * 2 > len(facts.columns)


def nearly_complete(facts: SiteFacts) -> bool:
    """Did the crawl leave out nothing, or only a page or so among very many?"""
    seen, left = facts.coverage, sum(facts.coverage.skipped.values())
    return seen.complete or 0 < left * LEAST_SHARE <= seen.fetched


def shut_out(facts: SiteFacts) -> bool:
    """Did a wall or silence keep us from a good part of the site? What it lacks cannot be said then."""
    skipped = facts.coverage.skipped
    return "walled" in skipped or "site-stopped" in skipped or skipped.get("not-opened", 0) > facts.coverage.fetched


def little_read(facts: SiteFacts) -> bool:
    """Too little to say what the site lacks: shut out, or a home page with hardly a link or a page behind it."""
    if shut_out(facts):
        return True
    few_links = facts.home is None or len(facts.home.links) < LEAST_LINKS
    return few_links and facts.coverage.fetched < LEAST_LINKS


def leads_nowhere(home: PageFacts) -> bool:
    """Have most entries of the home page's lists no address (scripts open them, or nothing does)?"""
    items = [item for block in home.lists for item in block.items]
    return len(items) >= LEAST_LINKS and sum(1 for item in items if not item.url) * 2 > len(items)


def home_names(facts: SiteFacts, kinds: Iterable[str]) -> tuple[str, ...]:
    """Texts of home-page links and headings that sound like one of the kinds, whatever they lead to."""
    if facts.home is None:
        return ()
    wanted = set(kinds)
    texts = {link.text.strip() for link in facts.home.links if link.rel in (Rel.PAGE, Rel.FRAME)}
    texts |= {block.heading.strip() for block in facts.home.lists}
    texts |= {item.title.strip() for block in facts.home.lists for item in block.items if not item.url}
    return tuple(sorted(t for t in texts if 0 < len(t) <= 12 and kind_of(t)[0] in wanted))


def columns_of(facts: SiteFacts, kinds: Iterable[str], except_kinds: Iterable[str] = (),
               level: int = 0) -> tuple[Column, ...]:
    """Columns of these kinds ([] = all), without the kinds left out; with ``level`` 1 only the topmost of each."""
    wanted, left_out = set(kinds), set(except_kinds)
    found = tuple(c for c in facts.columns if (not wanted or c.kind in wanted) and c.kind not in left_out)
    return topmost(found) if level == 1 else found


def full_title(column: Column) -> str:
    """The column's name with the two steps above it, so that columns of one name can be told apart."""
    return "＞".join((*column.path[-2:], column.title))


def topmost(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The 一级栏目 of each kind: those at the highest level at which the site has columns of that kind."""
    found = tuple(columns)
    highest: dict[str, int] = {}
    for column in found:
        highest[column.kind] = min(column.level, highest.get(column.kind, column.level))
    return tuple(c for c in found if c.level == highest[c.kind])


def coverage_note(facts: SiteFacts) -> str:
    """A half sentence when the crawl left something out, else ""."""
    return "" if facts.coverage.complete else "（本次抓取不完整，未抓取的部分不计）"


def elsewhere_note(facts: SiteFacts) -> str:
    """Where what was not met may be: such content often stands in another system, or on what was left out."""
    return "（可能在其他系统中）" if facts.coverage.complete else "（可能在其他系统中，本次抓取也不完整）"


def absence_note(facts: SiteFacts, named: Sequence[str] = ()) -> str:
    """Why an absence is not sure, as :func:`absence` sees it; "" when it is. ``named``: what sounds like it."""
    if named:
        return f"（首页有“{named[0]}”，请人工核实）"
    if facts.home is not None and leads_nowhere(facts.home):
        return "（首页多数条目没有可打开的链接，请人工核实）"
    if facts.coverage.complete and not enough_columns(facts):
        return f"（识别出类别的栏目不足{LEAST_COLUMNS}个，请人工核实）"
    if mostly_unread(facts):
        return "（多数栏目打不开或未能读取，请人工核实）"
    return coverage_note(facts)
