"""``pucha sample --audit`` and ``--pages``: the library's draws, from tables and run folders."""

import json
from pathlib import Path

import pytest

from pucha.cli.main import run as pucha
from pucha.model.errors import InputError
from pucha.registry.sample_audit import draw_audit, reported_results

SELF = "网站标识码,网站名称,结果\n" + "".join(f"13040000{n:02d},第{n}网站,{'合格' if n % 4 else '不合格'}\n" for n in range(20))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "self.csv").write_text("某省自查结果\n" + SELF, "utf-8")
    return tmp_path / "self.csv"


def test_results_are_read_under_their_headings(table: Path) -> None:
    found = reported_results(table)
    assert len(found) == 20
    assert sum(found.values()) == 15


@pytest.mark.parametrize(("text", "reason"), [("a,b\n1,2\n", "没有"), ("网站标识码,结果\n1304000001,良好\n", "第 2 行"), ("网站标识码,结果\n,合格\n", "第 2 行")])
def test_a_bad_table_is_one_line(text: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text(text, "utf-8")
    with pytest.raises(InputError, match=reason):
        reported_results(tmp_path / "bad.csv")


def test_the_audit_is_the_documented_draw(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pucha(["sample", str(table), "--audit", "--ratio", "20%", "--seed", "2015-Q4", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    expected = draw_audit(reported_results(table), "2015-Q4", __import__("fractions").Fraction(1, 5))
    assert {name: tuple(drawn) for name, drawn in found["strata"].items()} == expected
    assert [len(drawn) for drawn in found["strata"].values()] == [1, 3]
    assert pucha(["sample", str(table), "--audit", "--seed", "x"]) == 2


def test_the_audit_beside_the_round_that_re_checked(table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "round").mkdir()
    monkeypatch.setattr("pucha.cli.sample_more.round_standards", lambda _: ("census-2015",))
    monkeypatch.setattr("pucha.cli.sample_more.stored_round", lambda *_: None)
    word = type("Verdict", (), {})
    answers = {f"13040000{n:02d}": type("V", (word,), {"value": "pass" if n % 4 else "fail"}) for n in range(0, 20, 2)}
    monkeypatch.setattr("pucha.cli.sample_more.verdicts", lambda *_: answers)
    assert pucha(["sample", str(table), "--audit", "--ratio", "100%", "--seed", "s", "--found", str(tmp_path / "round"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (len(found["agree"]), len(found["overstated"]), len(found["unseen"])) == (10, 0, 10)
    assert found["agreement"]["percent"] == "100.0%"
