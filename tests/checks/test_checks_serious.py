"""Serious expressions: dates, history, leaders' lists, variants of fixed terms, and silence on real material."""

import csv
import lzma
import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from pucha.checks import run_page_checks
from pucha.checks._dated import dated_lexicon, read_dated
from pucha.checks._history import is_history
from pucha.checks._leaders import VARIABLE, Holder, Leaders, read_leaders
from pucha.cli.main import group
from pucha.language.likeness import alike, variants
from pucha.model.errors import InputError
from pucha.model.facts import PageFacts
from pucha.model.words import PageKind
from pucha.pipeline.leaders import read_list

CORPUS = Path(os.environ.get("PUCHA_CORPUS") or Path(__file__).parents[3] / "shared" / "corpus")
ONLY = ("serious-expressions",)
URL = "http://www.qingshan.gov.cn/xw/1.html"


def codes(text: str, day: str = "2021-05-10", kind: PageKind = PageKind.ARTICLE) -> list[tuple[str, str]]:
    page = PageFacts(URL, kind, text=text, published_on=datetime.fromisoformat(day) if day else None)
    return [(f.code, f.evidence.quote) for f in run_page_checks(page, ONLY)]


@pytest.mark.parametrize(("day", "found"), [
    ("2018-03-16", []), ("2018-05-01", []), ("2018-12-01", [("abolished-body", "国土资源部")]), ("", [])])
def test_an_old_name_is_wrong_from_its_day_on(day: str, found: list[tuple[str, str]]) -> None:
    assert codes("请报国土资源部备案。", day) == found


@pytest.mark.parametrize("text", [
    "原国土资源部的职责由自然资源部承担。", "2016年，国土资源部开展了清理。", "据《国土资源部关于做好工作的决定》办理。",
    "他历任国土资源部副司长。", "国土资源部门要加强监管。", "国土资源部部署完成后更名。"])
def test_the_past_is_spoken_of_in_its_own_names(text: str) -> None:
    assert codes(text) == []


def test_a_law_that_is_published_again_keeps_its_wording() -> None:
    law = "".join(f"第{n}条 由国土资源部负责。\n" for n in "一二三四五六七八")
    assert codes(law) == []


def test_regions_by_name() -> None:
    assert codes("请到密云县人民政府领取。") == [("abolished-region", "密云县")]
    assert codes("他是密云县人，双城市民，塘沽区域规划。") == []


@pytest.mark.parametrize("wrong", ["人民代表大回", "中国工产党", "中华人民共合国", "中国共产档"])
def test_one_wrong_character_in_a_key_term(wrong: str) -> None:
    assert [code for code, _ in codes(f"会议指出，{wrong}的工作很重要。")] == ["key-term"]


def test_enumerations_in_their_fixed_order() -> None:
    assert codes("贯彻创新、绿色、协调、开放、共享的理念。") == [("fixed-order", "创新、绿色、协调、开放、共享")]
    assert codes("贯彻创新、协调、绿色、开放、共享的理念，加强绿色创新，开放协调，共享成果。") == []


def test_rows_of_every_lexicon_can_be_found() -> None:
    for name in ("bodies", "fixed_terms", "regions_changed"):
        text = (Path(__file__).parents[2] / f"src/pucha/checks/lexicons/{name}.tsv").read_text("utf-8")
        rows = list(read_dated(text, name))
        assert len(rows) >= 40
        for row in rows:
            assert any(found.old in row.old or row.old in found.old for _, found in dated_lexicon(name).found(f"在{row.old}。")), row


def test_bodies_have_a_day_and_a_basis() -> None:
    text = (Path(__file__).parents[2] / "src/pucha/checks/lexicons/bodies.tsv").read_text("utf-8")
    assert all(row.since and row.note and row.new for row in read_dated(text, "bodies"))


@pytest.mark.parametrize("row", ["a\tb\tyesterday", "甲\t乙", "甲乙\t甲乙"])
def test_a_bad_row_says_where_it_is(row: str) -> None:
    with pytest.raises(ValueError, match="x line 1"):
        list(read_dated(row, "x"))


# --- leaders (all names invented) ---

LIST = Leaders((Holder("张三样", ("县长",), date(2018, 1, 1), date(2020, 12, 31), 1), Holder("李四例", ("县长",), date(2021, 1, 1), None, 1),
                Holder("王五示", ("副县长",), None, None, 2), Holder("赵六范", ("副县长",), None, None, 3)))


def faults(text: str, day: date | None = date(2022, 1, 1)) -> list[tuple[str, str, str]]:
    return [(f.code, text[f.start:f.end], f.right) for f in LIST.faults(text, day)]


@pytest.mark.parametrize(("text", "found"), [
    ("县长李四例讲话。", []), ("县长：李四例", []), ("县长李四列讲话。", [("leader-name", "李四列", "李四例")]),
    ("副县长王五市讲话。", [("leader-name", "王五市", "王五示")]), ("县长张三样讲话。", [("leader-title", "张三样", "李四例")]),
    ("原县长张三样讲话。", []), ("李四列讲话。", []), ("县长王大伟讲话。", []), ("县长办公会议。", []),
    ("出席的有赵六范、王五示。", [("leader-order", "赵六范、王五示", "")]), ("出席的有王五示、赵六范。", []),
    ("赵六范到乡镇调研，王五示在家值班。", [])])
def test_names_and_titles(text: str, found: list[tuple[str, str, str]]) -> None:
    assert faults(text) == found


def test_without_a_day_no_title_is_doubted() -> None:
    assert faults("县长张三样讲话。", None) == []
    assert faults("县长张三样讲话。", date(2019, 5, 1)) == []


@given(st.text(alphabet="县长副李四例列张三样王五示、，。 ", max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_faults_inside_it(text: str) -> None:
    for fault in LIST.faults(text, date(2022, 1, 1)):
        assert 0 <= fault.start < fault.end <= len(text)


def test_likeness() -> None:
    assert alike("李四列", "李四例") and alike("李例四", "李四例") and alike("末来", "未来")
    assert not alike("李四例", "李四例") and not alike("王大伟", "李四例") and not alike("李四", "李四例") and not alike("李王例", "李四例")
    assert "中国工产党" in set(variants("中国共产党"))


def test_an_office_loads_its_own_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = Workbook()
    for row in (["青山县领导名单"], ["序号", "姓 名", "职务（全称）", "任职时间", "离任时间"], [1, "孙 七举", "县长；青山县县长", "2021年7月1日", None],
                [2, "", "副县长", "2021-07-01", ""], [3, "周八试", "副县长", "2021/7", "2020/1/1"]):
        book.active.append(row)
    book.save(tmp_path / "名单.xlsx")
    out = tmp_path / "leaders.csv"
    shown = CliRunner().invoke(group, ["leaders", str(tmp_path / "名单.xlsx"), "--out", str(out)])
    assert shown.exit_code == 0, shown.output
    assert "1 条写入" in shown.output and shown.output.count("pucha: ") == 2
    rows = list(csv.DictReader(out.open(encoding="utf-8")))
    assert rows == [{"姓名": "孙七举", "职务": "县长|青山县县长", "任职起": "2021-07-01", "任职止": "", "次序": "1"}]
    monkeypatch.setenv(VARIABLE, str(out))
    assert codes("县长孙七聚主持会议。", "2022-01-01") == [("leader-name", "孙七聚")]


def test_a_list_without_its_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("甲,乙\n1,2\n", "utf-8")
    with pytest.raises(InputError, match="姓名"):
        read_list(tmp_path / "x.csv")
    (tmp_path / "y.csv").write_text("姓名,职务,任职起\n张三样,县长,去年\n", "utf-8")
    with pytest.raises(InputError, match=r"y\.csv line 2"):
        list(read_leaders(tmp_path / "y.csv"))


def test_history_looks_at_one_sentence() -> None:
    text = "原县长讲话。请报国土资源部备案。"
    place = text.index("国土")
    assert not is_history(text, place, place + 5, 2018)


# --- real material ---

def clean_texts() -> Iterator[str]:
    with lzma.open(CORPUS / "csc" / "clean_official_dev.tsv.xz", "rt", encoding="utf-8") as lines:
        yield from (line.split("\t")[0] for line in lines)


@pytest.mark.corpus
@pytest.mark.skipif(not (CORPUS / "csc").is_dir(), reason=f"no texts in {CORPUS}")
def test_clean_official_sentences_are_never_suspected() -> None:
    assert [found for text in clean_texts() if (found := codes(text, "2024-01-01"))] == []
