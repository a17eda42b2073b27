"""``pucha report`` and ``pucha stats`` over a stored round: files, traces, exit states, one clear line for bad input."""

import csv
import json
from pathlib import Path

import pytest
import report_samples as samples

from pucha.cli.main import run as pucha
from pucha.reports.papers.trace import retrace


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A round's folder whose records are the samples."""
    path = tmp_path / "round"
    path.mkdir()
    (path / "round.json").write_text("{}")
    for module in ("report", "stats"):
        monkeypatch.setattr(f"pucha.cli.{module}.stored_round", lambda *_: samples.round_report(40))
    return path


def test_a_notice_lies_beside_the_sealed_round_with_its_trace(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pucha(["report", str(folder), "--format", "docx"]) == 0
    assert [path.name for path in folder.iterdir()] == ["round.json"]
    files = [folder.with_name(f"round-notice.{end}") for end in ("docx", "trace.csv", "rows.csv")]
    told = capsys.readouterr().out
    assert all(path.exists() and str(path) in told for path in files)
    assert retrace(*files[1:]) == []
    with files[1].open(encoding="utf-8-sig") as table:
        rates = [row for row in csv.DictReader(table) if row["kind"] == "rate"]
    assert {"of", "of_rows", "of_name", "rounding"} <= set(rates[0])
    assert all(row["of_name"] and row["rounding"].startswith("四舍五入") for row in rates)


def test_the_check_of_a_document_tells_by_its_exit_state(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder.with_name("a.html")
    assert pucha(["report", str(folder), "--document", "provincial", "--format", "html", "--out", str(out), "--set", "scope=全省"]) == 0
    check = ["report", str(folder), "--document", "provincial", "--check", str(out), "--set", "scope=全省"]
    assert pucha(check) == 0
    text = out.read_text("utf-8")
    assert ">10</span>" in text
    out.write_text(text.replace(">10</span>", ">11</span>", 1), "utf-8")
    capsys.readouterr()
    assert pucha(check) == 1
    assert "印的是 11，应为 10" in capsys.readouterr().out


@pytest.mark.parametrize(("argv", "words"), [
    (["--format", "docx", "--set", "nothing=1"], "没有“nothing”"),
    (["--document", "notice", "--format", "json"], "docx、html、pdf 或 xlsx"), (["--format", "docx", "--standard", "none"], "没有按"),
])
def test_bad_requests_are_one_clear_line(folder: Path, argv: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert pucha(["report", str(folder), *argv]) == 2
    err = capsys.readouterr().err
    assert words in err
    assert len(err.splitlines()) == 1


def test_stats_name_every_denominator(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pucha(["stats", str(folder), "--json", "--places", "2"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["total"]["pass_rate"] == {"part": 20, "whole": 40, "of": "已检查网站", "percent": "50.00%", "rounding": "四舍五入保留两位小数"}
    assert found["total"]["pass_rate_if_all_undecided_pass"]["percent"] == "75.00%"
    for name in ("class", "region", "level"):
        for column in ("total", "inspected", "passed", "failed", "undecided", "uninspected"):
            assert sum(group[column] for group in found["groups"][name]) == found["total"][column]
    assert found["vetoes"]["网站不更新"]["part"] == 10
    assert found["total"]["wilson"] == {"level": "95%", "estimate": "50.0%", "low": "35.2%", "high": "64.8%"}


def test_stats_beside_an_earlier_round_and_of_a_frame(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame = folder.with_name("frame.csv")
    rows = [f"13040{n % 10}{n:04d},网站{n},http://f{n}.gov.cn/,{'city' if n % 3 else 'county'},130400,,{('portal', 'department')[n % 2]},normal"
            for n in range(200)]
    frame.write_text("code,name,url,level,region,organ,kind,status\n" + "\n".join(rows) + "\n", "utf-8")
    assert pucha(["stats", str(folder), "--earlier", str(folder), "--frame", str(frame), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["comparison"]["same"] == 41
    assert found["comparison"]["earlier_failures"]["total"] == 10
    assert found["comparison"]["earlier_failures"]["fixed_rate"]["percent"] == "0.0%"
    assert found["estimate"]["drawn"] == 40
    assert found["estimate"]["frame"] > 150
    assert pucha(["stats", str(folder), "--earlier", str(folder), "--frame", str(frame)]) == 0
    assert "抽样框" in capsys.readouterr().out
