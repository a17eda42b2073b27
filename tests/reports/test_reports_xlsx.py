"""Spreadsheets: frozen headings, real numbers, no formula from a page."""

import zipfile
from datetime import datetime

import openpyxl
import pytest
import report_samples as samples

from pucha.model.errors import InputError
from pucha.reports.xlsx import Book, round_xlsx, site_xlsx


def read(path):
    book = openpyxl.load_workbook(path)
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}, book


def test_site_workbook(tmp_path):
    site_xlsx(tmp_path / "site.xlsx", samples.site_report())
    tables, book = read(tmp_path / "site.xlsx")
    assert list(tables) == ["概要", "census-2015", "indicators-2019", "问题", "栏目"]
    assert all(sheet.freeze_panes == "A2" for sheet in book)
    lines = {row[2]: row for row in tables["census-2015"][1:]}
    assert (lines["首页链接"][5], lines["数据发布"][5], lines["站点无法访问"][4]) == (-14, 2, "未观测")
    assert isinstance(tables["问题"][1][8], datetime)
    assert len(tables["问题"]) == 19


def test_points_add_up_in_the_spreadsheet(tmp_path):
    site_xlsx(tmp_path / "site.xlsx", samples.site_report())
    rows = read(tmp_path / "site.xlsx")[0]["census-2015"][1:]
    assert 100 + sum(row[5] for row in rows) == 79


def test_round_workbook(tmp_path):
    round_xlsx(tmp_path / "round.xlsx", samples.round_report())
    tables, _ = read(tmp_path / "round.xlsx")
    assert list(tables) == ["排名 census-2015", "统计 census-2015", "指标 census-2015", "名录问题"]
    ranks = tables["排名 census-2015"]
    assert len(ranks) == 14
    assert (ranks[1][0], ranks[1][8]) == (1, 92)
    total = tables["统计 census-2015"][-1]
    assert total[2:10] == [13, 12, 6, 3, 3, 1, 0.5, 0.25]
    assert tables["名录问题"][1][:2] == [7, "网站标识码"]


@pytest.mark.parametrize("text", ["=1+1", "=cmd|'/c calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "http://x.gov.cn/", "{=1}"])
def test_text_never_becomes_a_formula_number_or_link(tmp_path, text):
    book = Book(tmp_path / "a.xlsx")
    book.sheet("a", [("x", 10)], [[text]])
    book.close()
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx")["a"]["A2"]
    assert (cell.data_type, cell.value.strip()) == ("s", text.strip())
    inside = zipfile.ZipFile(tmp_path / "a.xlsx").read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in inside and b"hyperlink" not in inside


def test_long_and_odd_names_and_texts(tmp_path):
    book = Book(tmp_path / "a.xlsx")
    for _ in range(3):
        book.sheet("省/市:[一]*?" + "长" * 40, [("x", 10)], [["字" * 40_000], [samples.EVIL], [None], [""]])
    book.close()
    tables, _ = read(tmp_path / "a.xlsx")
    assert len(tables) == 3
    assert len(next(iter(tables.values()))[1][0]) == 32_000


def test_folder_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="写不成"):
        round_xlsx(tmp_path / "none" / "a.xlsx", samples.round_report())
