"""``pucha text``: the contract's document, lines, files that cannot be read."""

import json
from pathlib import Path

import pytest

from pucha.cli.main import run

TEXT = "会议布署了工作。\n各乡镇要认真落实防汛责任制。\n做好食品药品监督管里工作。\n"


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(TEXT, "utf-8")
    return path


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict:
    assert run(["text", *arguments]) == 0
    return json.loads(capsys.readouterr().out)


def test_one_document(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = shown(capsys, str(notice), "--json")
    assert one["characters"] == len(TEXT) and one["engine"]["tables"]
    first, second = one["findings"]
    assert (first["quote"], first["suggestion"], first["certainty"]) == ("布", "部", "sure")
    assert TEXT[second["where"]["start"]:second["where"]["end"]] == second["quote"] == "里"
    assert first["check"] == "typos" and first["code"] == "typo" and first["url"].startswith("file:")


def test_each_line_a_text_of_its_own(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = shown(capsys, str(notice), "--lines", "--jsonl")
    assert [(f["line"], f["where"]["start"]) for f in one["findings"]] == [(1, 2), (3, 9)]


def test_only_sure_ones(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = shown(capsys, str(notice), "--json", "--tier", "sure")
    assert {f["certainty"] for f in one["findings"]} == {"sure"}


def test_gb18030_and_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("会议布署了工作。".encode("gb18030"))
    assert run(["text", str(path)]) == 0
    assert "部署" in capsys.readouterr().out


def test_a_clean_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "clean.txt"
    path.write_text("各乡镇要认真落实防汛责任制。", "utf-8")
    assert shown(capsys, str(path), "--json")["findings"] == []
    (tmp_path / "empty.txt").write_text("", "utf-8")
    assert shown(capsys, str(tmp_path / "empty.txt"), "--json", "--lines")["characters"] == 0


@pytest.mark.parametrize("name", ["missing.txt", "bad.bin"])
def test_what_cannot_be_read_is_said_in_one_line(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.bin").write_bytes(b"\xff\xff\xff\x80\x80")
    assert run(["text", str(tmp_path / name)]) == 2
    caught = capsys.readouterr()
    assert caught.out == "" and caught.err.startswith("pucha: ") and caught.err.count("\n") == 1


def test_nothing_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["text"]) == 2
    assert "nothing to read" in capsys.readouterr().err
