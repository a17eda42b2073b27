"""Yearly tables: filled from rounds, register and reports; what nobody knows stays open; sums are tried."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import report_samples as samples

from pucha.cli.main import run as pucha
from pucha.model.errors import InputError
from pucha.model.site import Site
from pucha.model.words import SiteKind, SiteStatus
from pucha.registry.export import save_register
from pucha.reports.bundle import RoundReport
from pucha.reports.papers.compose import Made, Order
from pucha.reports.papers.docx import write_docx
from pucha.reports.papers.filled import Values, number_value, read_sites, read_values
from pucha.reports.papers.form import load_form
from pucha.reports.papers.html import paper_html
from pucha.reports.papers.model import Table, text_of
from pucha.reports.papers.numbers import numbers_of, paper_parts
from pucha.reports.papers.proof import proof_of
from pucha.reports.papers.write import write_paper
from pucha.reports.papers.yearly import Year, supervision_paper, work_paper

REGISTER = tuple(Site(f"130400{n:04d}", f"网站{n}", f"http://r{n}.gov.cn/", "某局", since=date(2015 if n < 3 else 2010, 3, 1), kind=SiteKind.DEPARTMENT,
                      status=(SiteStatus.MERGED if n < 7 else SiteStatus.CLOSED) if 5 <= n < 9 else SiteStatus.NORMAL,
                      until=date(2015, 6, 1) if 5 <= n < 9 else None) for n in range(20))
BEFORE = tuple(replace(site, status=SiteStatus.NORMAL, until=None) for site in REGISTER[3:])


def rounds(*months: int) -> list[RoundReport]:
    return [replace(samples.round_report(8 + month), as_of=samples.NOON.replace(month=month, day=20)) for month in months]


def reported(**numbers: int) -> Values:
    return {name.replace("__", "."): number_value(value, "test") for name, value in numbers.items()}


def supervised(**given: object) -> Made:
    return supervision_paper(Year(2015, **given), Order("supervision", changes={"organ": "某省人民政府办公厅"}))


def cells(made: Made) -> dict[str, list[str]]:
    table = next(block for block in made.paper.blocks if isinstance(block, Table))
    return {text_of(row[1]): [text_of(cell) for cell in row[3:]] for row in table.rows}


def test_quarters_come_from_their_rounds_and_the_year_only_from_all_four() -> None:
    three = cells(supervised(rounds=rounds(2, 5, 8)))
    assert three["抽查网站数量"] == ["10", "13", "16", "未填", "未填"]
    four = cells(supervised(rounds=rounds(2, 5, 8, 11)))
    assert four["抽查网站数量"] == ["10", "13", "16", "19", "58"]
    assert four["不合格网站数量"][4] == str(sum(map(int, four["不合格网站数量"][:4])))


def test_nothing_unknown_is_printed_as_nought() -> None:
    found = cells(supervised())
    assert {cell for row in found.values() for cell in row} == {"未填", "—"}
    assert cells(supervised(reported=reported(fake__found=0)))["发现数量"][4] == "0"  # a reported nought is one


def test_opened_merged_and_closed_come_from_the_dates_of_the_register() -> None:
    found = cells(supervised(register=REGISTER, before=BEFORE))
    assert [found[name][4] for name in ("年初运行网站数量", "新开设网站数量", "整合迁移网站数量", "永久关停网站数量", "年末运行网站数量")] == ["17", "3", "2", "2", "16"]
    lacking = (replace(REGISTER[12], since=None), *REGISTER)
    assert cells(supervised(register=lacking))["新开设网站数量"][4] == "未填"  # one site without a date: nobody knows


def test_the_years_chain_is_tried() -> None:
    with pytest.raises(InputError, match=r"上期 16 [+] 新开 3 − 关停 2 − 上移 2 = 15，印的本期数是 16"):
        supervised(register=REGISTER, before=BEFORE[1:])


@pytest.mark.parametrize(("numbers", "reason"), [
    ({"errors__valid": 168, "errors__in_time": 154, "errors__late": 15, "errors__open": 0}, "各部分之和为 169，印的合计是 168"),
    ({"held__interviewed__q1": 3, "held__written__q1": 0, "held__criticised__q1": 0, "held__warned__q1": 0, "held__moved__q1": 0, "held__dismissed__q1": 0,
      "held__all__q1": 4}, "问责人次：合计（第一季度）：各部分之和为 3"),
    ({"sampled__q1": 30, "running__q1": 20}, "“抽查网站数量”大于它所在的总数"), ({"fake__found": 1, "fake__handled": 2}, "“处置数量”大于"),
    ({"held__all__q1": 1, "held__all__q2": 1, "held__all__q3": 1, "held__all__q4": 1, "held__all__year": 5}, "问责人次：合计：各部分之和为 4"),
])
def test_numbers_that_do_not_add_up_are_refused(numbers: dict[str, int], reason: str) -> None:
    with pytest.raises(InputError) as fault:
        supervised(reported=reported(**numbers))
    assert reason in str(fault.value)


def test_a_report_that_contradicts_the_records_is_refused() -> None:
    with pytest.raises(InputError, match="抽查网站数量：填报 11，记录为 10"):
        supervised(rounds=rounds(2), reported=reported(sampled__q1=11))
    assert supervised(rounds=rounds(2), reported=reported(sampled__q1=10))


def test_two_rounds_of_one_quarter_and_one_of_another_year_are_refused() -> None:
    with pytest.raises(InputError, match="第一季度有两轮"):
        supervised(rounds=rounds(2, 3))
    with pytest.raises(InputError, match="不在 2014 年度"):
        supervision_paper(Year(2014, rounds(2)), Order("supervision"))


def test_every_cell_says_where_it_comes_from() -> None:
    made = supervised(rounds=rounds(2), register=REGISTER, reported=reported(fake__found=2))
    sources = {figure.query for figure in made.book.figures.values()}
    assert {"table=round & inspected=yes & quarter=q1", "table=register & running=yes", "test"} <= sources
    for figure in made.book.figures.values():
        if figure.query != "test":
            assert made.book.count(figure.query).text == figure.text


def test_both_tables_in_every_format(tmp_path: Path) -> None:
    site = replace(REGISTER[0], yearly_visits=1_234_567)
    for made in (supervised(rounds=rounds(2), register=REGISTER), work_paper(site, 2015, reported(letters__received=8), Order("work"))):
        write_docx(tmp_path / "a.docx", made.paper)
        (tmp_path / "a.html").write_text(paper_html(made.paper), "utf-8")
        assert proof_of(tmp_path / "a.docx").holds
        assert proof_of(tmp_path / "a.html").holds
        write_paper(tmp_path / "a.xlsx", made.paper, "xlsx")
        assert "2016年1月31日" in "".join(number.around for number in numbers_of(paper_parts(made.paper)))
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    values = {row[1].value: row[3].value for row in sheet.iter_rows(min_row=2)}
    assert values["网站总访问量"] == 1_234_567  # a real number
    assert values["政府网站标识码"] == "1304000000"  # a code is none
    assert values["办结留言数量"] == "未填"
    assert sheet.freeze_panes == "A2"


def test_sections_are_tall_cells(tmp_path: Path) -> None:
    made = supervised()
    html = paper_html(made.paper)
    assert 'rowspan="10"' in html
    assert html.count("网站抽查</td>") == 1
    write_docx(tmp_path / "a.docx", made.paper)
    assert [number.text for number in numbers_of(paper_parts(made.paper))] == [
        number.text for number in numbers_of(paper_parts(supervised().paper))]


def test_what_sites_report_is_read_by_the_headings_of_the_form(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("网站标识码,收到留言数量,办结留言数量,是否提供智能问答,微博名称\n1304000001,\"1,200\",1200,是,'=某地发布\n1304000002,无数据,,否,\n", "utf-8")
    found = read_sites(tmp_path / "a.csv", load_form("work"))
    assert {name: value.text for name, value in found["1304000001"].items()} == {
        "letters.received": "1200", "letters.answered": "1200", "contact.robot": "是", "media.weibo": "=某地发布"}
    assert list(found["1304000002"]) == ["contact.robot"]


@pytest.mark.parametrize(("text", "reason"), [("fake: {found: many}", "应为数字"), ("fake: {found: -1}", "应为数字"), ("fake: {lost: 1}", "没有“fake.lost”"), ("a: [", "读不出来"),
                                              ("fake: {found: 1.5}", "应为数字")])
def test_bad_data_is_told_in_one_line(text: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(text, "utf-8")
    with pytest.raises(InputError, match=reason) as fault:
        read_values(tmp_path / "a.yaml", load_form("supervision"))
    assert "\n" not in str(fault.value)


def test_an_office_has_a_form_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "work.yaml").write_text("title: 本省网站年报\nsections:\n - name: 访问\n   items:\n    - {id: visits, title: 访问量, unit: 次, from: visits}\n", "utf-8")
    (tmp_path / "work.txt").write_text("@标题 {{ year }}年{{ form.title }}\n{{ form_table() }}\n", "utf-8")
    made = work_paper(replace(REGISTER[0], yearly_visits=5), 2015, {}, Order("work", templates=tmp_path))
    assert made.paper.title == "2015年本省网站年报"
    assert cells(made) == {"访问量": ["5"]}
    (tmp_path / "work.yaml").write_text("title: x\nsections: []\nrules: [{inside: a, of: b}]\n", "utf-8")
    with pytest.raises(InputError, match=r"work.yaml 不能用：a、b"):
        load_form("work", tmp_path)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save_register(tmp_path / "sites.csv", [replace(site, level=samples.SITE.level, region="130400") for site in REGISTER])
    (tmp_path / "data.csv").write_text("网站标识码,收到留言数量,办结留言数量\n1304000001,9,8\n1304000002,8,9\n", "utf-8")
    ask = ["yearly", "work", str(tmp_path / "sites.csv"), "--year", "2015", "--data", str(tmp_path / "data.csv"), "--format", "html"]
    assert pucha([*ask, "--out", str(tmp_path / "work")]) == 3
    told = capsys.readouterr()
    assert "“办结留言数量”大于" in told.err  # this site's table is not made
    assert len(list((tmp_path / "work").glob("*.html"))) == 19
    assert pucha([*ask, "--site", "1304000001", "--out", str(tmp_path / "one.html")]) == 0
    assert ">9</span>" in (tmp_path / "one.html").read_text("utf-8")
    assert pucha(["yearly", "supervision", "--year", "2015", "--sites", str(tmp_path / "sites.csv"), "--out", str(tmp_path / "s.docx")]) == 0
    assert (tmp_path / "s.trace.csv").exists()
    assert pucha([*ask, "--site", "9999999999"]) == 2
