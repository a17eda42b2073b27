"""``pucha lint``: published notices, tables and data; a document with one number changed is refused, whichever it is."""

import json
import re
import zipfile
from pathlib import Path

import pytest
import report_samples as samples

from pucha.cli.main import run as pucha
from pucha.model.errors import InputError
from pucha.reports.figures.declared import claims_of_data
from pucha.reports.figures.grids import claims_of_table
from pucha.reports.figures.lint import lint
from pucha.reports.figures.prose import claims_of_text
from pucha.reports.papers.compose import Made, Order
from pucha.reports.papers.docx import write_docx
from pucha.reports.papers.html import paper_html
from pucha.reports.papers.numbers import numbers_of, paper_parts
from pucha.reports.papers.proof import proof_of, write_numbers
from pucha.reports.papers.round import Beside, Earlier, round_paper
from pucha.reports.papers.trace import write_trace

SEVEN = ("全国正在运行的政府网站{}家。其中，国务院部门及其内设、垂直管理机构政府网站{}家，省级政府门户网站{}家，省级政府部门网站{}家，市级政府门户网站{}家，"
         "市级政府部门网站{}家，县级政府门户网站{}家，县级以下政府网站{}家。")
QUARTERS = {
    "2017Q1": ("43,143", "2,229", 32, "2,591", 496, "17,211", "2,773", "17,811"), "2017Q2": (36916, 2133, 32, 2543, 519, 16646, 2778, 12265),
    "2017Q4": (24820, 1961, 32, 2435, 541, 14611, 2748, 2492),
}


def flags(*paragraphs: str) -> list[str]:
    return [flag.reason for flag in lint(claims_of_text(paragraphs))]


@pytest.mark.parametrize("quarter", QUARTERS)
def test_seven_classes_in_a_sentence_make_the_total(quarter: str) -> None:
    assert claims_of_text([SEVEN.format(*QUARTERS[quarter])])
    assert flags(SEVEN.format(*QUARTERS[quarter])) == []


def test_the_sentence_of_2018q1_is_flagged() -> None:
    assert flags(SEVEN.format("23,269", "1,872", 32, "2,349", 523, "14,097", "2,750", "1,645")) == ["各部分之和为 23,268，印的合计是 23,269，相差 1"]


@pytest.mark.parametrize("text", [
    "随机抽查各级政府网站746个，总体抽查合格率85%，抽查发现不合格网站112个。", "检查网站203个，合格率88%。", "抽查网站39个，不合格3个，合格率92%。",
    "运行政府网站36916家。各地区共抽查网站8616个，占运行网站总数的23%，总体合格率94%。", "复查46个网站，其中41个已整改。",
    "全省在册政府网站1881个，其中关停261个，保留1620个，临时关停97个，业务性网站58个。",  # they overlap, and that is no fault
    "本次检查网站54个，合格53个，不合格1个，不合格率1.85%。", "截至2016年1月15日，共检查网站23个，合格4个，不合格10个，尚未确定结论9个。",
])
def test_sentences_that_hold(text: str) -> None:
    assert flags(text) == []


@pytest.mark.parametrize(("text", "reason"), [
    ("随机抽查各级政府网站746个，总体抽查合格率86%，抽查发现不合格网站112个。", "634/746 四舍五入为 85%，印的是 86%"),
    ("检查网站9个，合格率50.1%。", "9 个中没有一个数能得到 50.1%"), ("本次检查网站54个，合格53个，不合格2个。", "各部分之和为 55，印的合计是 54"),
    ("运行政府网站36916家。各地区抽查网站8616个，占运行网站总数的24%。", "8616/36916 四舍五入为 23%，印的是 24%"), ("全省网站100个，其中关停261个。", "大于它所在的总数"),
    ("检查网站２０个，合格１０个，不合格９个。", "各部分之和为 19，印的合计是 20"),
])
def test_sentences_that_do_not(text: str, reason: str) -> None:
    assert any(reason in found for found in flags(text)), flags(text)


TABLE = [["地区", "抽查网站", "合格", "不合格", "合格率"], ["甲市", "10", "9", "1", "90.0%"], ["乙县", "7", "6", "1", "85.7%"], ["合计", "17", "15", "2", "88.2%"]]


def changed(row: int, column: int, text: str) -> list[list[str]]:
    rows = [list(cells) for cells in TABLE]
    rows[row][column] = text
    return rows


def test_a_table_that_holds() -> None:
    assert lint(claims_of_table(TABLE, "表1")) == []
    assert len(claims_of_table(TABLE, "表1")) == 9  # three columns, and for each of three rows its parts and its rate


@pytest.mark.parametrize(("row", "column"), [(row, column) for row in (1, 2, 3) for column in (1, 2, 3, 4)])
def test_any_number_changed_in_a_table_is_flagged(row: int, column: int) -> None:
    text = TABLE[row][column]
    other = "12.3%" if text.endswith("%") else str(int(text) + 1)
    assert lint(claims_of_table(changed(row, column, other), "表1"))


@pytest.mark.parametrize("rows", [
    [["序号", "网站"], ["1", "甲"], ["合计", "2"]], [["地区", "数"], ["甲", "3"], ["小计", "3"], ["合计", "6"]], [["地区", "得分"], ["甲", "90"], ["合计", "88"]], [], [["a"]],
])
def test_tables_that_claim_nothing(rows: list[list[str]]) -> None:
    assert lint(claims_of_table(rows, "表")) == []


def test_claims_that_are_written_down() -> None:
    data = {"claims": [
        {"kind": "chain", "name": "2017Q1→Q2", "earlier": 43143, "later": 36916, "merged": 6227},
        {"kind": "chain", "name": "坏", "earlier": 43143, "later": 36916, "closed": 6000}, {"kind": "rate", "name": "率", "whole": 303, "printed": "95%"},
        {"kind": "apart", "name": "集", "sets": {"甲": ["a", "b"], "乙": ["b"]}}, {"kind": "sum", "name": "和", "parts": {"甲": 469, "乙": 2748}, "total": 3216},
    ]}
    assert [flag.name for flag in lint(claims_of_data(data))] == ["坏", "集", "和"]
    with pytest.raises(InputError, match="看不懂"):
        claims_of_data({"claims": [{"kind": "magic"}]})


def notice() -> Made:
    return round_paper(samples.round_report(16), Order("notice", changes={"date": "2016年1月15日", "organ": "柳松省人民政府办公厅", "scope": "全省"}),
                       Beside(earlier=(Earlier("2015年第三季度", 35, 55),)))


def written(folder: Path, kind: str) -> tuple[Path, Made]:
    made, path = notice(), folder / f"notice.{kind}"
    if kind == "docx":
        write_docx(path, made.paper)
    else:
        path.write_text(paper_html(made.paper), "utf-8")
    write_trace(made, path)
    write_numbers(made, path)
    return path, made


def other_number(text: str) -> str:
    """Another number of the same look: its last digit moved on by one."""
    at = max(n for n, sign in enumerate(text) if sign.isdigit())
    return text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1:]


def places(text: str) -> list[re.Match[str]]:
    """Every number that is printed: between tags, not in attributes and styles."""
    body = text.index("<main>") if "<main>" in text else text.index("<w:body>")
    return [match for match in re.finditer(r"\d+(?:\.\d+)?(?=[^<>]*<)", text)
            if match.start() > body and text.rfind(">", 0, match.start()) > text.rfind("<", 0, match.start())]


def test_each_number_changed_in_turn_is_refused_in_a_page(tmp_path: Path) -> None:
    path, made = written(tmp_path, "html")
    text = path.read_text("utf-8")
    assert proof_of(path).holds
    found = places(text)
    assert len(found) >= len(list(numbers_of(paper_parts(made.paper)))) * 0.9
    for match in found:
        path.write_text(text[:match.start()] + other_number(match[0]) + text[match.end():], "utf-8")
        proof = proof_of(path)
        assert not proof.holds, text[match.start() - 40:match.end() + 20]
        assert proof.changes


def test_each_number_changed_in_turn_is_refused_in_a_word_file(tmp_path: Path) -> None:
    path, _ = written(tmp_path, "docx")
    assert proof_of(path).holds
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    text = parts["word/document.xml"].decode()
    found = [match for match in places(text) if text.rfind("<w:instrText", 0, match.start()) < text.rfind("<w:t", 0, match.start())]
    assert len(found) > 100
    for match in found:
        changed_text = text[:match.start()] + other_number(match[0]) + text[match.end():]
        with zipfile.ZipFile(path, "w") as out:
            for name, data in parts.items():
                out.writestr(name, changed_text if name == "word/document.xml" else data)
        assert proof_of(path).changes, text[match.start() - 40:match.end() + 20]


def test_the_command_tells_by_its_exit_state(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "a.txt", tmp_path / "b.txt"
    good.write_text("检查网站20个，合格19个，不合格1个，合格率95%。", "utf-8")
    bad.write_text("检查网站20个，合格19个，不合格1个，合格率94%。", "gb18030")
    assert pucha(["lint", str(good)]) == 0
    assert pucha(["lint", str(good), str(bad)]) == 1
    told = capsys.readouterr().out
    assert "19/20 四舍五入为 95%，印的是 94%" in told
    assert pucha(["lint", "--json", str(bad)]) == 1
    flag, = json.loads(capsys.readouterr().out)["files"][0]["flags"]
    assert (flag["kind"], flag["follows"], flag["fits"]) == ("rate", "95%", [])


def test_the_counts_that_a_rate_fits(capsys: pytest.CaptureFixture[str]) -> None:
    assert pucha(["lint", "--rate", "95%", "--of", "303"]) == 0
    assert "287–289" in capsys.readouterr().out
    assert pucha(["lint", "--rate", "50.1", "--of", "9"]) == 1
    assert pucha(["lint", "--rate", "95", "--of", "303", "--places", "2"]) == 1  # 95.00 % of 303 is no whole number
    assert pucha(["lint", "--rate", "95"]) == 2
    assert pucha(["lint"]) == 2


@pytest.mark.parametrize(("name", "data"), [("a.docx", b"no zip"), ("a.json", b"{"), ("a.yaml", b": :"), ("a.pdf", b"%PDF"), ("a.json", b"[" * 100_000), ("a.txt", b"\xff\xfe\x00")])
def test_what_cannot_be_read_is_one_line(name: str, data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / name).write_bytes(data)
    assert pucha(["lint", str(tmp_path / name)]) in (0, 2)
    assert len(capsys.readouterr().err.splitlines()) <= 1


def test_a_word_file_that_declares_entities_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as out:
        out.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>')
    with pytest.raises(InputError, match="不是 docx"):
        proof_of(tmp_path / "a.docx")
