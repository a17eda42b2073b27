"""The draw: anyone can repeat it from the seed."""

import hashlib
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pucha.model.errors import InputError
from pucha.model.site import Site
from pucha.model.words import Level, SiteKind, SiteStatus
from pucha.registry.classes import SiteClass, class_name, class_of, count_classes, province_name
from pucha.registry.sample import by_count, by_ratio, draw, draw_document, parse_ratio, ticket


def site(number: int, level: Level = Level.CITY, kind: SiteKind = SiteKind.DEPARTMENT, **more: object) -> Site:
    return Site(code=f"130400{number:04d}", name=f"网站{number}", home_url=f"http://s{number}.gov.cn/",
                level=level, kind=kind, **more)


TEN = [site(n) for n in range(1, 11)]


@pytest.mark.parametrize(("level", "kind", "expected"), [
    (Level.STATE, SiteKind.PORTAL, SiteClass.STATE), (Level.STATE, SiteKind.DEPARTMENT, SiteClass.STATE),
    (Level.PROVINCE, SiteKind.PORTAL, SiteClass.PROVINCE_PORTAL), (Level.PROVINCE, SiteKind.DEPARTMENT, SiteClass.PROVINCE_DEPARTMENT),
    (Level.CITY, SiteKind.PORTAL, SiteClass.CITY_PORTAL), (Level.CITY, SiteKind.BUSINESS, SiteClass.CITY_DEPARTMENT),
    (Level.COUNTY, SiteKind.PORTAL, SiteClass.COUNTY_PORTAL), (Level.COUNTY, SiteKind.DEPARTMENT, SiteClass.BELOW),
    (Level.TOWNSHIP, SiteKind.PORTAL, SiteClass.BELOW), (Level.CITY, SiteKind.OUTSIDE, None),
])
def test_the_seven_classes(level, kind, expected):
    assert class_of(site(1, level, kind)) is expected


def test_class_from_the_code_where_no_level_is_registered():
    assert class_name(Site("1300000001", "省", "http://a/", kind=SiteKind.PORTAL)) == "省级门户"
    assert class_name(Site("bm07000001", "部", "http://a/")) == SiteClass.STATE
    assert class_name(Site("", "无码", "http://a/")) == "未分类"


def test_classes_add_up_to_the_total():
    sites = [*TEN, site(11, kind=SiteKind.OUTSIDE), Site("", "无码", "http://a/")]
    assert sum(count_classes(sites).values()) == len(sites)


def test_province_of_a_site():
    assert province_name(TEN[0]) == "河北省"
    assert province_name(Site("", "x", "http://a/", region="邯郸市")) == "河北省"
    assert province_name(Site("", "x", "http://a/")) == "未填地区"


def test_vectors_of_the_ticket():
    """Fixed for ever: published draws must stay redrawable."""
    assert ticket("2015-Q4", "1304000009") == "2b9fa29c82b1f2af4d1e708602dc45ce1231c2194b7a917aff729689091cf8c5"
    assert ticket("种子", "bm07000001") == hashlib.sha256("种子\nbm07000001".encode()).hexdigest()


def test_vector_of_a_whole_draw():
    result = draw(TEN, seed="2015-Q4", ratio=Fraction(3, 10))
    by_hand = sorted(TEN, key=lambda s: hashlib.sha256(f"2015-Q4\n{s.code}".encode()).hexdigest())[:3]
    assert list(result.strata[0].chosen) == [s.code for s in by_hand]
    frame = "\n".join(f"130400{n:04d}\t市级部门" for n in range(1, 11))
    assert result.frame_hash == hashlib.sha256(frame.encode()).hexdigest()
    assert (result.frame, result.size, len(result.sites)) == (10, "30%", 3)


def test_order_of_the_register_does_not_matter():
    there, back = draw(TEN, seed="a", count=4), draw(TEN[::-1], seed="a", count=4)
    assert {s.code for s in there.sites} == {s.code for s in back.sites}
    assert there.frame_hash == back.frame_hash


def test_another_seed_is_another_draw():
    draws = {tuple(s.code for s in draw(TEN, seed=str(n), count=3).sites) for n in range(20)}
    assert len(draws) > 10


def test_every_site_has_the_same_chance():
    seen = Counter(s.code for n in range(2000) for s in draw(TEN, seed=f"{n}", count=3).sites)
    assert all(500 < seen[s.code] < 700 for s in TEN)  # 600 ± 4.9 standard deviations


def test_ratio_is_kept_in_every_stratum_and_least_is_respected():
    sites = [*TEN, site(20, Level.COUNTY, SiteKind.PORTAL), *(site(n, Level.COUNTY, SiteKind.PORTAL) for n in (21, 22))]
    result = draw(sites, seed="s", ratio=Fraction(1, 10), by=("class", "region"), least=2)
    assert {(s.name, s.frame, len(s.chosen)) for s in result.strata} == {("市级部门/河北省", 10, 2), ("县级门户/河北省", 3, 2)}


def test_only_running_sites_are_drawn():
    sites = [*TEN, site(30, status=SiteStatus.CLOSED), site(31, kind=SiteKind.OUTSIDE)]
    result = draw(sites, seed="s", ratio=Fraction(1))
    assert (result.frame, result.left_out, len(result.sites)) == (10, 2, 10)


def test_by_a_column_of_the_register():
    sites = [Site(s.code, s.name, s.home_url, extra={"站群": "甲" if n < 4 else "乙"}) for n, s in enumerate(TEN)]
    assert {(s.name, s.frame) for s in draw(sites, seed="s", count=2, by=("站群",)).strata} == {("甲", 4), ("乙", 6)}


@pytest.mark.parametrize(("text", "ratio"), [("30%", Fraction(3, 10)), ("0.3", Fraction(3, 10)), ("1/3", Fraction(1, 3)), ("100％", Fraction(1))])
def test_ratios(text, ratio):
    assert parse_ratio(text) == ratio


@pytest.mark.parametrize("text", ["0", "120%", "-1%", "很多", "", "1/0"])
def test_no_ratio(text):
    with pytest.raises(InputError, match="抽样比例"):
        parse_ratio(text)


def test_requests_that_cannot_be_met():
    for request in ({"count": 11}, {"count": 0}, {}, {"count": 2, "ratio": Fraction(1, 2)}, {"count": 2, "by": ("没有的列",)}):
        with pytest.raises(InputError):
            draw(TEN, seed="s", **request)
    with pytest.raises(InputError, match="抽样框是空的"):
        draw([], seed="s", count=1)


SIZES = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(1, 60), min_size=1, max_size=8)


@given(SIZES, st.integers(0, 3), st.data())
def test_counts_are_shared_fairly(sizes, least, data):
    floor = sum(min(size, least) for size in sizes.values())
    count = data.draw(st.integers(max(1, floor), sum(sizes.values())))
    shares = by_count(sizes, count, least)
    assert sum(shares.values()) == count
    assert all(min(sizes[name], least) <= share <= sizes[name] for name, share in shares.items())
    if least == 0:
        assert all(abs(share - Fraction(count * sizes[name], sum(sizes.values()))) < 1 for name, share in shares.items())


@given(SIZES, st.fractions(Fraction(1, 100), 1), st.integers(0, 3))
def test_no_stratum_falls_below_the_ratio(sizes, ratio, least):
    shares = by_ratio(sizes, ratio, least)
    assert all(share >= ratio * sizes[name] and min(least, sizes[name]) <= share <= sizes[name] for name, share in shares.items())


def test_document_names_all_that_a_stranger_needs():
    document = draw_document(draw(TEN, seed="s", count=2))
    assert document["method"] == "pucha-sample-1"
    assert {"seed", "by", "size", "frame", "frame_hash", "strata", "sites"} <= set(document)
    assert document["drawn"] == 2
