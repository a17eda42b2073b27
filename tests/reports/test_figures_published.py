"""Every published figure is reproduced from its counts; what does not add up in print is flagged, never mended."""

from decimal import Decimal

import pytest

from pucha.registry.classes import SiteClass
from pucha.reports.figures.lint import Apart, Inside, Parts, Share, lint
from pucha.reports.figures.rounding import counts_that_fit, percent, percent_text

QUARTERS = {  # the seven classes in their order, and the printed sum
    "2017Q1": ((2229, 32, 2591, 496, 17211, 2773, 17811), 43143),
    "2017Q2": ((2133, 32, 2543, 519, 16646, 2778, 12265), 36916),
    "2017Q4": ((1961, 32, 2435, 541, 14611, 2748, 2492), 24820),
    "2018Q1": ((1872, 32, 2349, 523, 14097, 2750, 1645), 23269),
}
RATES = [  # what, part, whole, printed
    ("全国2016Q2合格率", 746 - 112, 746, "85"),
    ("全国2017Q1自查比例", 7768, 43143, "18"),
    ("全国2017Q2自查比例", 8616, 36916, "23"),
    ("全国2018Q1自查比例", 11639, 23269, "50"),
    ("辽宁2015关停比例", 261, 1881, "13.88"),
    ("辽宁2015关停比例（印）", 261, 1881, "14"),
    ("云南2018Q3合格率", 409 - 20, 409, "95"),
    ("云南2018Q3合格率（两位）", 409 - 20, 409, "95.11"),
    ("云南2018Q3抽查比例", 409, 409, "100"),
    ("云南2018Q3找错按时办结率", 154 + 14, 154 + 14, "100"),
    ("海南2016-3抽查比例", 112, 203, "55.2"),
    ("海南2016-3合格率", 112 - 13, 112, "88.4"),
    ("海南2016-3复查合格率", 41, 46, "89.1"),
    ("福州2017-09抽查比例", 54, 54, "100"),
    ("福州2017-09不合格率", 1, 54, "1.85"),
    ("渭南2020Q4合格率", 39 - 3, 39, "92"),
    ("渭南2020Q4合格率（两位）", 39 - 3, 39, "92.31"),
    ("渭南2020Q4新媒体合格率", 104, 140, "74"),
]
NO_COUNT = [  # a rate and the sample it was taken of, the count not printed: (what, whole, printed, first, last fit)
    ("全国2017Q1合格率", 469, "91", 425, 429),
    ("全国2017Q1自查合格率", 7768, "92", 7108, 7185),
    ("全国2017Q2合格率", 524, "94", 490, 495),
    ("全国2017Q2自查合格率", 8616, "94", 8056, 8142),
    ("全国2017Q4合格率", 460, "95", 435, 439),
    ("全国2017Q4自查合格率", 12336, "96", 11781, 11904),
    ("全国2018Q1合格率", 303, "95", 287, 289),
    ("全国2015-11合格率", 84094 - 16049, "90.8", 61751, 61818),
]


def classes(quarter: str) -> Parts:
    counts, total = QUARTERS[quarter]
    return Parts(f"全国{quarter}七类合计", dict(zip(SiteClass, counts, strict=True)), total)


@pytest.mark.parametrize(("what", "part", "whole", "printed"), RATES, ids=[row[0] for row in RATES])
def test_a_printed_rate_follows_from_its_counts(what: str, part: int, whole: int, printed: str) -> None:
    places = len(printed.partition(".")[2])
    assert percent_text(percent(part, whole, places), places) == f"{printed}%"
    assert lint([Share(what, part, whole, Decimal(printed))]) == []
    assert part in counts_that_fit(Decimal(printed), whole)


@pytest.mark.parametrize(("what", "whole", "printed", "first", "last"), NO_COUNT, ids=[row[0] for row in NO_COUNT])
def test_the_counts_that_a_printed_rate_fits(what: str, whole: int, printed: str, first: int, last: int) -> None:
    fits = counts_that_fit(Decimal(printed), whole)
    brute = [k for k in range(max(0, first - 40), min(whole, last + 40) + 1)
             if percent(k, whole, len(printed.partition(".")[2])) == Decimal(printed)]
    assert list(fits) == brute
    assert (fits[0], fits[-1]) == (first, last)
    assert lint([Share(what, last + 1, whole, Decimal(printed))])[0].fits == tuple(fits)


@pytest.mark.parametrize("quarter", ["2017Q1", "2017Q2", "2017Q4"])
def test_the_seven_classes_make_the_total(quarter: str) -> None:
    assert lint([classes(quarter)]) == []


def test_2018q1_is_flagged_with_its_reason_and_stays_as_printed() -> None:
    claim = classes("2018Q1")
    flag, = lint([claim])
    assert (flag.kind, flag.printed, flag.follows) == ("sum", "23,269", "23,268")
    assert flag.reason == "各部分之和为 23,268，印的合计是 23,269，相差 1"
    assert claim.total == 23269


def test_the_ministries_of_2015_07_are_flagged() -> None:
    flag, = lint([Parts("2015-07国务院部门", {"门户": 469, "其他": 2748}, 3216)])
    assert (flag.printed, flag.follows) == ("3,216", "3,217")
    assert "相差 1" in flag.reason


@pytest.mark.parametrize("claim", [
    Parts("辽宁2015", {"关停": 261, "保留": 1620}, 1881),
    Inside("辽宁2015其中", 1881, {"临时关停": 97, "业务性": 58, "整改通知": 196}),
    Parts("福州2017-09", {"甲": 34, "乙": 12, "丙": 8}, 54),
    Inside("云南2018Q3", 409, {"不合格": 20}),
    Inside("海南2016-3", 203, {"抽查": 112}), Inside("海南2016-3复查", 46, {"整改": 41}),
    Inside("渭南2020Q4", 56, {"抽查": 39}), Inside("渭南2020Q4抽查", 39, {"不合格": 3}),
    Inside("渭南2020Q4新媒体", 140, {"合格": 104}),
    Inside("全国2015-11", 84094, {"关停上移": 16049}),
    Inside("全国2016Q2", 746, {"不合格": 112}),
    Inside("全国2017Q1", 43143, {"抽查": 469, "自查": 7768}), Inside("全国2017Q2", 36916, {"抽查": 524, "自查": 8616}),
    Inside("全国2017Q4", 24820, {"抽查": 460, "自查": 12336}), Inside("全国2018Q1", 23269, {"抽查": 303, "自查": 11639}),
], ids=lambda claim: claim.name)
def test_published_totals_that_hold(claim: Parts | Inside) -> None:
    assert lint([claim]) == []


def test_liaonings_inner_counts_must_not_be_added_to_its_parts() -> None:
    flag, = lint([Apart("辽宁2015", counts={"关停": 261, "保留": 1620, "临时关停": 97, "业务性": 58}, whole=1881)])
    assert flag.kind == "overlap"
    assert "至少重复 155 个" in flag.reason
