"""``pucha letters``: exported mailboxes in every form that offices send them."""

import csv
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pucha.cli.main import run
from pucha.pipeline.letters_read import read_moment

CHINESE = ["编号", "标题", "内容", "回复", "提问时间", "回复时间", "部门"]
ENGLISH = ["id", "title", "question", "reply", "asked_at", "answered_at", "department"]
ROWS = [
    ["A1", "城东路路灯不亮", "城东路的路灯半个月不亮了，晚上走路很不安全。", "您反映的问题已转相关部门处理。", "2019-01-01 08:00", "2019-01-03", "住建局"],
    ["A2", "学校收取补课费", "县二中周末组织补课，每名学生收取三百元，合理吗？", "您反映的问题已转相关部门处理。", "2019/1/5", "2019/1/9 10:20", "教育局"],
    ["A3", "三路公交车间隔太长", "早高峰要等四十分钟，希望增加班次。", "", "2019年1月31日", "", ""],
    ["A4", "申请公租房的条件", "申请公租房需要什么条件？", "家庭人均住房面积低于十五平方米、月收入低于二千元的可以申请。", "2019-01-02", "2019-05-06", "住建局"],
    ["A5", "身份证办理多久", "我的身份证号11010519491231002X，手机13812345678，多久能办好？", "暂无回复", "2019-05-01", "", ""],
]


def document(path: Path, capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, Any]:
    assert run(["letters", str(path), "--json", "--as-of", "2019-05-31", *more]) == 0
    return json.loads(capsys.readouterr().out)


def as_csv(path: Path, charset: str, headings: list[str]) -> Path:
    with path.open("w", encoding=charset, newline="") as file:
        csv.writer(file).writerows([headings, *ROWS])
    return path


def as_xlsx(path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in [CHINESE, *ROWS]:
        book.active.append(row)
    book.save(path)
    return path


def as_jsonl(path: Path, charset: str = "utf-8") -> Path:
    lines = [json.dumps(dict(zip(ENGLISH, row, strict=True)), ensure_ascii=False) for row in ROWS]
    path.write_text("\n".join(lines) + "\n", charset)
    return path


def check(found: dict[str, Any]) -> None:
    assert (found["letters"], found["answered"], found["unanswered_over"]) == (5, 3, {"P3M": 1})
    assert found["reply_days"] == {"median": 4, "p90": 100, "max": 124}
    assert found["late"] == [4]
    (group,) = found["canned"]
    assert group["rows"] == [{"row": 1, "id": "A1"}, {"row": 2, "id": "A2"}] and group["questions_differ"] is True
    codes = {(f["row"], f["code"], f["certainty"]) for f in found["findings"]}
    assert {(1, "canned-reply", "sure"), (2, "empty-reply", "sure"), (3, "unanswered", "sure"), (4, "late", "sure"),
            (5, "personal-data", "sure")} <= codes
    assert not any(row == 4 and code != "late" for row, code, _ in codes)
    assert "11010519491231002X" not in json.dumps(found) and "13812345678" not in json.dumps(found)


def test_every_form_of_the_file_says_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [as_csv(tmp_path / "utf8.csv", "utf-8-sig", CHINESE), as_csv(tmp_path / "gb.csv", "gb18030", CHINESE),
             as_csv(tmp_path / "english.csv", "utf-8", ENGLISH), as_xlsx(tmp_path / "a.xlsx"),
             as_jsonl(tmp_path / "a.jsonl"), as_jsonl(tmp_path / "gb.jsonl", "gb18030")]
    documents = [document(path, capsys) for path in files]
    check(documents[0])
    assert all(found == documents[0] for found in documents)


def test_a_limit_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(as_jsonl(tmp_path / "a.jsonl"), capsys, "--max-wait", "P1Y")
    assert found["unanswered_over"] == {"P1Y": 0} and found["late"] == []
    assert run(["letters", str(tmp_path / "a.jsonl"), "--max-wait", "3 months"]) == 2


def test_exactly_three_months_is_not_over_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.jsonl"
    rows = [{"title": "问题", "reply": "", "asked_at": day} for day in ("2019-02-28", "2019-02-27")]
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    assert document(path, capsys)["unanswered_over"] == {"P3M": 1}


def test_bad_rows_are_named_without_their_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.jsonl"
    good = {"title": "咨询", "reply": "可以办理，三日内办结。", "asked_at": "张三说的那天"}
    path.write_text("\n".join([json.dumps(good), '{"title": "张三', "[1]"]), "utf-8")
    assert run(["letters", str(path), "--json"]) == 0
    shown = capsys.readouterr()
    found = json.loads(shown.out)
    assert found["letters"] == 1 and [p["row"] for p in found["problems"]] == [1, 2, 3]
    assert len(shown.err.splitlines()) == 3 and "张三" not in shown.err + json.dumps(found["problems"], ensure_ascii=False)


@pytest.mark.parametrize(("name", "data"), [
    ("empty.csv", b""), ("none.csv", "张三,李四\n你好,再见\n".encode()), ("none.jsonl", b'{"a": 1}\n'),
    ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), ("broken.xlsx", b"PK\x03\x04 nothing"), ("binary.csv", bytes(range(256)) * 4)])
def test_what_is_no_mailbox_is_one_clear_line(name: str, data: bytes, tmp_path: Path,
                                              capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert run(["letters", str(path), "--json"]) == 2
    shown = capsys.readouterr()
    assert shown.out == "" and len(shown.err.splitlines()) == 1 and "张三" not in shown.err


def test_the_table_speaks_both_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["letters", str(as_jsonl(tmp_path / "a.jsonl")), "--as-of", "2019-05-31"]) == 0
    shown = capsys.readouterr().out
    assert "canned-reply" in shown and "您反映的问题已转相关部门处理" in shown


@pytest.mark.parametrize(("text", "iso"), [
    ("2019-03-05 10:20:30", "2019-03-05T10:20:30"), ("2019/3/5", "2019-03-05T00:00:00"), ("2019.3.5 9:05", "2019-03-05T09:05:00"),
    ("2019年3月5日 10时20分", "2019-03-05T10:20:00"), ("2019年3月5日", "2019-03-05T00:00:00"), ("20190305102030", "2019-03-05T10:20:30"),
    ("43529", "2019-03-05T00:00:00"), ("2019-03-05T02:20:30Z", "2019-03-05T10:20:30"), ("2019/3/5 下午3:05", "2019-03-05T15:05:00"),
    ("2019-02-30", None), ("昨天", None), ("2019-13-01", None)])
def test_moments(text: str, iso: str | None) -> None:
    found = read_moment(text)
    assert (found.isoformat() if found else None) == iso


def test_an_export_that_is_one_object_around_the_letters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [dict(zip(ENGLISH, row, strict=True)) for row in ROWS]
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"code": 0, "data": {"total": len(rows), "rows": rows}}, ensure_ascii=False, indent=1), "utf-8")
    assert document(path, capsys) == document(as_jsonl(tmp_path / "a.jsonl"), capsys)
