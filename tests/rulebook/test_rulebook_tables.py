"""Standards as rows to print, and two standards side by side."""

from dataclasses import fields

from rulebook_cases import standard_of

from pucha.rulebook import diff_rows, standard_rows
from pucha.rulebook.words import (
    APPLIES_TO,
    BONUS,
    COMPARISONS,
    CONFIDENCE,
    FAIL,
    INDICATOR,
    OVERLAY_INDICATORS,
    PARTS,
    RESCALE,
    RULE,
    SETTING,
    STANDARD,
    USE,
)


def test_one_row_for_each_indicator_in_order():
    standard = standard_of("indicators-2019")
    rows = standard_rows(standard)
    assert [r.id for r in rows] == [i.id for i in standard.indicators]
    assert all(r.rules and r.clause and r.document for r in rows)
    assert all(isinstance(getattr(r, f.name), str | tuple) for r in rows for f in fields(r))


def test_rules_in_words():
    rows = {r.id: r for r in standard_rows(standard_of("census-2015"))}
    assert rows["links"].rules == ("首页链接打不开或错误：每个扣1分", "其他页面链接打不开：每个扣0.1分")
    assert rows["links"].cap == ""
    assert rows["site-unavailable"].rules == ("首页无法访问达到5%：否决",)
    assert rows["home-columns"].rules == ("首页栏目2周内更新信息少于10条：扣5分",)
    assert "分值未设定（system_points）" in rows["systems"].rules[0]
    assert rows["basic-accurate"].rules == ("概况、机构职能等信息不准确的：每处扣1分（人工）",)


def test_links_side_by_side():
    rows = {r.subject: r for r in diff_rows(standard_of("census-2015"), standard_of("indicators-2019"))}
    assert rows["links"].a == "首页链接打不开或错误：每个扣1分；其他页面链接打不开：每个扣0.1分；不设上限"
    assert rows["links"].b == "首页链接打不开或错误：每个扣0.2分；其他页面链接打不开或错误：每个扣0.1分；上限1分"
    assert rows["links"].change == "changed"
    assert rows["availability"].change == "same"
    assert rows["home-updates"].change == "only-a" and rows["home-updates"].b == ""
    assert rows["footer"].change == "only-b" and rows["footer"].a == ""
    assert "超过40分不合格" in rows["general"].a and "少于60分不合格" in rows["general"].b


def test_every_indicator_of_both_is_in_the_diff():
    a, b = standard_of("census-2015"), standard_of("indicators-2019")
    shown_a = "\n".join(r.a for r in diff_rows(a, b))
    shown_b = "\n".join(r.b for r in diff_rows(a, b))
    for standard, shown in ((a, shown_a), (b, shown_b)):
        for row in standard_rows(standard):
            assert all(rule in shown for rule in row.rules), row.id


def test_a_standard_does_not_differ_from_itself():
    same = diff_rows(standard_of("indicators-2019"), standard_of("indicators-2019"))
    assert {r.change for r in same} == {"same"}
    city = diff_rows(standard_of("indicators-2019"), standard_of("city-scheme-2019"))
    assert [r.subject for r in city if r.change != "same"] == ["general"]


def test_every_word_has_its_line():
    for table in (STANDARD, SETTING, USE, INDICATOR, RULE, FAIL, BONUS, RESCALE, OVERLAY_INDICATORS, COMPARISONS):
        assert all(word.doc and "\n" not in word.doc for word in table.values())
    for closed in (PARTS, APPLIES_TO, CONFIDENCE):
        assert all(closed.values())
