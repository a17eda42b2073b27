"""``pucha text`` on a whole text also tells corruption and personal data, masked; on single lines only slips."""

import json
from pathlib import Path

import pytest

from pucha.cli.main import run as pucha

NUMBER = "11010519491231002X"
TEXT = f"公示名单如下。\n张三，身份证号{NUMBER}。\n各单位要认真布署，抓好落实。\n"


def findings(path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, str]]:
    assert pucha(["text", str(path), "--json", *options]) == 0
    out = capsys.readouterr().out
    assert NUMBER not in out
    found: list[dict[str, str]] = json.loads(out)["findings"]
    return found


def test_a_whole_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(TEXT, "utf-8")
    assert {f["check"] for f in findings(path, capsys)} == {"typos", "personal-data"}


def test_single_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(TEXT, "utf-8")
    found = findings(path, capsys, "--lines")
    assert [(f["check"], f["line"]) for f in found] == [("typos", 3)]
