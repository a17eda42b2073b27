"""Running text on a terminal, and the words of other rooms as a reader needs them."""

from dataclasses import replace

import pytest
from report_samples import site_report
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from pucha.i18n import speaking
from pucha.model.words import Verdict
from pucha.reports.prose import NEVER_FIRST, Prose, breaks
from pucha.reports.sayings import SKIPPED, coverage_note, skipped_word, unset_names, verdict_reason

LONG = ("动态要闻类7个、通知公告和政策文件类8个栏目超期未更新，合计15个，达到5个；另有疑似“栏目超期未更新”1个，即使属实也不影响本项（见"
        "http://www.qingshan.gov.cn/zwgk/zcfg/201705/t20170520_20926250.html）。")


def lines(text: str, width: int, hang: int = 0) -> list[str]:
    console = Console(width=width, record=True, file=open("/dev/null", "w"))  # noqa: SIM115
    console.print(Prose(Text(text), hang))
    return [line.rstrip() for line in console.export_text().splitlines()]


@pytest.mark.parametrize("width", [24, 40, 55, 80, 120])
@pytest.mark.parametrize("hang", [0, 2])
def test_nothing_is_lost_and_no_line_is_too_wide_or_starts_with_a_comma(width, hang):
    shown = lines(LONG, width, hang)
    assert "".join(line.strip() for line in shown) == LONG
    assert all(cell_len(line) <= width for line in shown)
    assert not any(line.strip()[0] in NEVER_FIRST for line in shown if not line.strip()[0].isascii())


def test_a_line_is_filled_before_a_space_further_on():
    assert lines("· “关于开展“十三五”规划 编制工作的通知”", 20)[0] == "· “关于开展“十三五”"
    assert lines("水利厅关于印发管理办法 的通知", 20) == ["水利厅关于印发管理办", "法 的通知"]


def test_a_number_keeps_its_unit():
    assert list(breaks("空白栏目有15个，达到5个", 12)) == [5, 11]


def test_a_long_address_begins_beside_its_bullet():
    shown = lines("· http://www.qingshan.gov.cn/zwgk/zcfg/201705/t20170520_20926250.html", 30, 2)
    assert shown == ["· http://www.qingshan.gov.cn/z", "  wgk/zcfg/201705/t20170520_20", "  926250.html"]


def test_a_word_longer_than_the_line_is_cut():
    assert lines("a" * 30, 12) == ["a" * 12, "a" * 12, "a" * 6]


def test_why_addresses_were_left_out_is_said_in_words():
    assert skipped_word("external-off") == "站外链接（本次不检查）"
    assert skipped_word("something-new") == "something-new"
    with speaking("en"):
        assert all(skipped_word(reason).isascii() for reason in SKIPPED)


def test_remarks_on_the_coverage_speak_the_reader_s_language():
    assert coverage_note("3 个页面的内容由脚本生成，未能看到") == "3 个页面的内容由脚本生成，未能看到"
    with speaking("en"):
        assert coverage_note("3 个页面的内容由脚本生成，未能看到") == "3 pages are built by scripts and could not be seen"
        assert coverage_note("首页未能打开，其余页面无从查看").isascii()
        assert coverage_note("别的说明") == "别的说明"


@pytest.mark.parametrize(("reason", "english"), [
    ("单项否决：栏目不更新、互动回应差", "Veto: Columns not updated, Poor answers"),
    ("累计扣40.1分，超过40分", "40.1 points off, more than 40"),
    ("未能观察：站点无法访问；目前扣分后得71.8分，不少于60分", "not observed: Site not reachable; 71.8 points left, not below 60"),
    ("待复核的问题若全部属实，将再扣0.1分，可能不合格；目前累计扣40分，未超过40分",
     "were all that waits confirmed, 0.1 more points would go and the site may fail; 40 points off, not more than 40"),
    ("无单项否决，累计扣0分，未超过40分；另有3项含由人工判定的内容",
     "no veto, 0 points off, not more than 40; 3 lines hold something that a person decides"),
])
def test_the_verdict_speaks_the_reader_s_language(reason, english):
    card = replace(site_report().sheets[0].card, verdict=Verdict.FAIL, reason=reason)
    assert verdict_reason(card) == reason
    with speaking("en"):
        assert verdict_reason(card) == english


def test_an_unset_setting_says_what_it_is_for():
    from pucha.rulebook import load

    sheet = site_report().sheets[0]
    sheet = replace(sheet, standard=load("census-2015"), card=replace(sheet.card, unset=("guide_missing_points",)))
    assert unset_names(sheet) == "办事指南·要素缺失（guide_missing_points）"
    with speaking("en"):
        assert unset_names(sheet) == "guide_missing_points"
