"""Scorecards on the terminal."""

import io

import pytest
import report_samples as samples
from rich.console import Console

from pucha.i18n import speaking
from pucha.reports.terminal import print_round, print_site


def shown(printer, report, width: int = 110) -> str:
    console = Console(file=io.StringIO(), width=width, markup=False, highlight=False, emoji=False)
    printer(report, console)
    return console.file.getvalue()


def test_verdict_first_then_lines_with_points_reason_and_evidence():
    text = shown(print_site, samples.site_report())
    assert text.index("未定") < text.index("首页链接")
    for part in ("100 − 23 + 2 = 79", "−14", "首页 14 条链接打不开", "另有 11 条证据", "http://www.liusong.gov.cn/zwgk/art_0.html",
                 "未观测", "人工判定", "待确认", "覆盖：发现 3120 个地址", "超出页数上限 1102", "indicators-2019"):
        assert part in text, part


def test_text_of_a_page_is_not_markup():
    text = shown(print_round, samples.round_report())
    assert "[red]rich[/red]" in "".join(text.split("\n")).replace(" ", "")
    assert "‮" not in text


@pytest.mark.parametrize("width", [60, 100, 200])
def test_round_table(width):
    text = shown(print_round, samples.round_report(), width)
    assert "合计" in text and "50%" in text
    assert "名录中有 1 行不能检查" in text.replace("\n", "")
    assert max(len(line) for line in text.splitlines()) <= width


def test_english():
    with speaking("en"):
        text = shown(print_site, samples.site_report())
    for part in ("undecided", "not observed", "decided by a person", "Coverage"):
        assert part.lower() in text.lower(), part


def test_long_round_is_cut_with_its_number():
    assert "另有 61 个网站" in shown(print_round, samples.round_report(100))
