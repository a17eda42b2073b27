"""Figures of documents: queries, the trace, and the linter that refuses a changed number."""

import zipfile
from pathlib import Path

import pytest
import report_samples as samples

from pucha.model.errors import InputError
from pucha.reports.figures.book import Book
from pucha.reports.figures.lint import Flag
from pucha.reports.papers.check import check_paper
from pucha.reports.papers.compose import Made, Order, refuse_typed
from pucha.reports.papers.docx import write_docx
from pucha.reports.papers.html import paper_html
from pucha.reports.papers.round import KINDS, check_sums, round_paper
from pucha.reports.papers.site import KINDS as SITE_KINDS
from pucha.reports.papers.site import site_paper
from pucha.reports.papers.trace import retrace, write_trace

ROWS = [{"site": (str(n),), "verdict": (("pass", "fail", "undecided")[n % 3],), "veto": ("甲", "乙")[: n % 3], "class": ("市" if n < 4 else "县",)}
        for n in range(10)]


def test_queries() -> None:
    book = Book(ROWS)
    assert [book.count(query).n for query in ("", "verdict=fail", "verdict!=fail", "verdict=pass|fail", "class=市 & verdict=pass", "veto=乙",
                                              "veto=没有", " class = 县 ")] == [10, 3, 7, 7, 2, 3, 0, 6]
    assert book.rate("verdict=pass", "class=市", "市级", 1).text == "50.0%"
    assert book.rate("verdict=pass", "class=没有", "没有", 0).text == "—"
    assert book.count("verdict=fail") is book.count("verdict=fail")  # one figure, one id
    assert book.values("veto") == ["甲", "乙"]


@pytest.mark.parametrize("query", ["没有的列=1", "nothing=1", "verdict", "verdict=fail &amp"])
def test_a_query_that_cannot_be_understood_is_named(query: str) -> None:
    with pytest.raises(InputError, match="看不懂"):
        Book(ROWS).count(query)


def made(kind: str) -> Made:
    if kind in SITE_KINDS:
        return site_paper(samples.site_report(samples.card(vetoed=True)), Order(kind))
    return round_paper(samples.round_report(40), Order(kind))


def retouched(path: Path, old: str, new: str) -> Path:
    """A copy of a docx with one text changed, as an editor would."""
    target = path.with_name("changed.docx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as out:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode(), 1)
            out.writestr(name, data)
    return target


@pytest.mark.parametrize("kind", [*KINDS, *SITE_KINDS])
def test_a_document_as_written_holds(kind: str, tmp_path: Path) -> None:
    one = made(kind)
    write_docx(tmp_path / "a.docx", one.paper)
    (tmp_path / "a.html").write_text(paper_html(one.paper), "utf-8")
    assert check_paper(tmp_path / "a.docx", one) == []
    assert check_paper(tmp_path / "a.html", one) == []


def test_one_number_changed_by_hand_is_refused_with_the_reason(tmp_path: Path) -> None:
    one = made("notice")
    write_docx(tmp_path / "a.docx", one.paper)
    change, = check_paper(retouched(tmp_path / "a.docx", "不合格10个", "不合格9个"), one)
    assert (change.printed, change.expected) == ("9", "10")
    assert "印的是 9，应为 10（查询“verdict=fail”得 10 行）" in change.reason


@pytest.mark.parametrize(("old", "new", "words"), [
    ("不合格10个", "不合格十个", "应为 10"), ("不合格10个", "不合格若干个", "少了 10"), ("合格率为50.0%", "合格率为50.1%", "应为 50.0%"),
    ("合格率为50.0%", "合格率为50.0%，比上期提高3.2%", "3.2% 没有出处"), ("不合格10个", "不合格１1个", "应为 10"),
])
def test_every_way_to_change_a_number_is_seen(old: str, new: str, words: str, tmp_path: Path) -> None:
    one = made("notice")
    write_docx(tmp_path / "a.docx", one.paper)
    assert any(words in change.reason for change in check_paper(retouched(tmp_path / "a.docx", old, new), one))


def test_words_may_be_edited(tmp_path: Path) -> None:
    one = made("notice")
    write_docx(tmp_path / "a.docx", one.paper)
    assert check_paper(retouched(tmp_path / "a.docx", "要对照通报的问题逐一整改", "务必对照问题，逐项整改到位"), one) == []


def test_a_number_swapped_in_a_table_is_seen(tmp_path: Path) -> None:
    one = made("failing")
    write_docx(tmp_path / "a.docx", one.paper)
    change, = check_paper(retouched(tmp_path / "a.docx", ">s2.gov.cn<", ">s3.gov.cn<"), one)
    assert (change.printed, change.expected) == ("3", "2")


def test_what_is_no_document_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"no zip")
    with pytest.raises(InputError, match="不是 docx"):
        check_paper(tmp_path / "a.docx", made("failing"))
    with pytest.raises(InputError, match="只能核对"):
        check_paper(tmp_path / "a.pdf", made("failing"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_can_be_asked_again_from_the_trace_alone(kind: str, tmp_path: Path) -> None:
    files = write_trace(made(kind), tmp_path / "a.docx")
    assert retrace(*files) == []
    figures = files[0].read_text("utf-8-sig")
    assert "verdict=fail" in figures
    rows = files[1].read_text("utf-8-sig").splitlines()
    at = next(n for n, row in enumerate(rows) if ",pass," in row)
    rows[at] = rows[at].replace(",pass,", ",fail,")
    files[1].write_text("\n".join(rows) + "\n", "utf-8-sig")
    assert retrace(*files)  # a changed row no longer gives the printed figures


def test_every_number_of_the_sentences_has_its_figure() -> None:
    one = made("notice")
    ids = {figure.id for figure in one.book.figures.values()}
    used = [span for block in one.paper.blocks for span in getattr(block, "spans", ()) if span.figure]
    assert len(used) > 10
    assert {span.figure for span in used} <= ids


def test_sums_that_do_not_make_the_total_are_flagged() -> None:
    good = {"verdict": ("pass",), "class": ("市级门户",), "region": ("河北省",), "level": ("市级",), "status": ("正常运行",)}
    assert check_sums(Book([good] * 3)) == []
    twice = good | {"class": ("市级门户", "省级门户")}  # a site counted in two classes
    flag, = check_sums(Book([good, twice]))
    assert isinstance(flag, Flag)
    assert flag.reason == "各部分之和为 3，印的合计是 2，相差 1"


@pytest.mark.parametrize(("line", "typed"), [("共抽查60个网站", "60个"), ("合格率95.3%", "95.3%"), ("有3家单位", "3家")])
def test_a_count_typed_into_a_template_is_refused(line: str, typed: str) -> None:
    with pytest.raises(InputError, match=f"第 3 行写死了“{typed}”"):
        refuse_typed(f"@标题 通报\n{{# 60个 #}}\n{line}\n", "notice.txt")


def test_dates_terms_and_figures_of_a_template_stay() -> None:
    refuse_typed("请于2016年1月15日前，在3个工作日内、6个月内报送；共{{ count('') }}个，国办发〔2015〕15号", "notice.txt")
