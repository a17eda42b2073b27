"""Replacement of gone sites, the audit of a self-sample, pages inside a site."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pucha.model.errors import InputError
from pucha.model.site import Site
from pucha.model.words import Level, SiteKind
from pucha.registry.sample import draw, identity, ticket
from pucha.registry.sample_audit import agreement, audit_seed, draw_audit
from pucha.registry.sample_pages import draw_pages, page_ticket
from pucha.registry.sample_replace import final_sites, replace_gone

SITES = [Site(f"130400{n:04d}", f"网站{n}", f"http://s{n}.gov.cn/", level=Level.CITY if n < 13 else Level.COUNTY,
              kind=SiteKind.PORTAL) for n in range(1, 16)]
DRAWN = draw(SITES, seed="2016", ratio=Fraction(1, 4))


def order(stratum: str) -> list[str]:
    names = [identity(site) for site in SITES if (site.level is Level.CITY) == (stratum == "市级门户")]
    return sorted(names, key=lambda name: ticket("2016", name))


def test_the_next_tickets_of_the_stratum_replace() -> None:
    city = order("市级门户")
    rows = replace_gone(SITES, DRAWN, {city[2], city[0], city[3]})  # drawn: the first three; the fourth is gone too
    assert [(row.gone, row.by) for row in rows] == [(city[0], city[4]), (city[2], city[5])]
    assert set(final_sites(DRAWN, rows)) == {city[1], city[4], city[5], order("县级门户")[0]}


def test_a_stratum_without_sites_left_says_so() -> None:
    county = order("县级门户")
    row, = replace_gone(SITES, DRAWN, set(county))
    assert (row.stratum, row.gone, row.by) == ("县级门户", county[0], None)
    assert county[0] not in final_sites(DRAWN, [row])


def test_nothing_gone_changes_nothing() -> None:
    assert replace_gone(SITES, DRAWN, {"1304009999"}) == ()
    assert final_sites(DRAWN, ()) == tuple(sorted(identity(site) for site in DRAWN.sites))


def test_another_register_is_refused() -> None:
    with pytest.raises(InputError, match="抽样框哈希"):
        replace_gone(SITES[:-1], DRAWN, set())


@given(st.sets(st.sampled_from([identity(site) for site in SITES])))
def test_replacing_never_takes_a_gone_site_nor_one_twice(gone: set[str]) -> None:
    rows = replace_gone(SITES, DRAWN, gone)
    final = final_sites(DRAWN, rows)
    assert not gone & set(final)
    assert len(set(final)) == len(final) == len(DRAWN.sites) - sum(row.by is None for row in rows)


def test_the_audit_draws_from_both_results_with_its_own_tickets() -> None:
    reported = {f"s{n}": n % 5 != 0 for n in range(100)}
    drawn = draw_audit(reported, "2016", Fraction(1, 10))
    assert {stratum: len(names) for stratum, names in drawn.items()} == {"合格": 8, "不合格": 2}
    passed = sorted((name for name in reported if reported[name]), key=lambda name: ticket(audit_seed("2016"), name))
    assert drawn["合格"] == tuple(passed[:8])
    assert set(drawn["合格"]) != set(sorted((n for n in reported if reported[n]), key=lambda n: ticket("2016", n))[:8])
    assert draw_audit({"a": True}, "2016", Fraction(1, 10)) == {"合格": ("a",)}


def test_the_audit_keeps_what_it_could_not_see_apart() -> None:
    found = agreement({"a": True, "b": True, "c": False, "d": True, "e": False}, {"a": True, "b": False, "c": True, "d": None, "e": False})
    assert (found.agree, found.overstated, found.understated, found.unseen) == (("a", "e"), ("b",), ("c",), ("d",))


def test_pages_of_a_site_by_column() -> None:
    pages = [(f"http://a.gov.cn/{column}/{n}.html", column) for column, size in (("要闻", 9), ("公告", 2), ("信箱", 5)) for n in range(size)]
    drawn = draw_pages([*pages, *pages], seed="s", site="1", each=3)  # a page read twice stands once
    assert {column: len(found) for column, found in drawn.items()} == {"要闻": 3, "公告": 2, "信箱": 3}
    news = sorted((url for url, column in pages if column == "要闻"), key=lambda url: page_ticket("s", "1", url))
    assert drawn["要闻"] == tuple(news[:3])
    limited = draw_pages(pages, seed="s", site="1", each=3, most=4)
    assert sum(map(len, limited.values())) == 4
    assert all(limited[column] == drawn[column][: len(limited[column])] for column in drawn)
    assert max(map(len, limited.values())) - min(map(len, limited.values())) == 1
