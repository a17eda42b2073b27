"""Documents as workbooks: a sheet for each table, frozen headings, real numbers, nothing that runs."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import report_samples as samples

from pucha.model.errors import InputError
from pucha.reports.papers.compose import Order
from pucha.reports.papers.model import Paper
from pucha.reports.papers.proof import proof_of
from pucha.reports.papers.round import round_paper
from pucha.reports.papers.write import write_paper, write_papers


def book(folder: Path, kind: str) -> openpyxl.Workbook:
    write_paper(folder / "a.xlsx", round_paper(samples.round_report(40), Order(kind)).paper, "xlsx")
    return openpyxl.load_workbook(folder / "a.xlsx")


def test_an_appendix_has_a_sheet_for_each_table(tmp_path: Path) -> None:
    found = book(tmp_path, "appendix")
    assert found.sheetnames == ["表一　按类别", "表二　按地区"]
    sheet = found["表一　按类别"]
    assert sheet.freeze_panes == "A2"
    total = [cell.value for cell in list(sheet.rows)[-1]]
    assert total[:6] == ["合计", 40, 20, 10, 10, 0.5]  # counts and shares, no text
    assert list(sheet.rows)[-1][5].number_format == "0.0%"
    assert proof_of(tmp_path / "a.xlsx").holds


def test_a_list_of_failing_sites_in_a_workbook(tmp_path: Path) -> None:
    rows = list(book(tmp_path, "failing").active.values)
    assert rows[0] == ("序号", "网站名称", "首页网址", "主办单位", "存在的突出问题")
    assert [row[0] for row in rows[1:]] == list(range(1, 11))


def test_a_hostile_name_is_text(tmp_path: Path) -> None:
    report = samples.round_report(4)
    entry = report.sites[2]
    evil = (*report.sites[:2], replace(entry, site=replace(entry.site, name="=cmd|' /C calc'!A0", organ="@SUM(A1)")), *report.sites[3:])
    write_paper(tmp_path / "a.xlsx", round_paper(replace(report, sites=evil), Order("failing")).paper, "xlsx")
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "a.xlsx").active.rows for cell in row]
    assert any(cell.value == "=cmd|' /C calc'!A0" and cell.data_type == "s" for cell in cells)
    assert not any(cell.data_type == "f" for cell in cells)


def test_what_has_no_table_and_what_is_no_kind(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有表格"):
        write_paper(tmp_path / "a.xlsx", Paper("空", ()), "xlsx")
    with pytest.raises(InputError, match="不能是 json"):
        write_paper(tmp_path / "a.json", Paper("空", ()), "json")
    with pytest.raises(InputError, match="不能是 xlsx"):
        write_papers(tmp_path / "a.xlsx", [Paper("空", ())], "xlsx")
    assert not (tmp_path / "a.json").exists()
