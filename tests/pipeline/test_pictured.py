"""Text in captured pictures: asked for, read once, for review only, and judged again without the reader."""

import sys
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from pucha.cli.main import run as pucha
from pucha.facts import picture_text
from pucha.model.observation import Fetch
from pucha.pipeline import pictured
from pucha.pipeline.runfolder import RunFolder, write_lines

HOME, DAY = "http://www.qingshan.gov.cn/", datetime(2021, 6, 1)
PICTURE = b"\x89PNG\r\n\x1a\n" + b"0" * 3000


@pytest.fixture()
def captured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RunFolder:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    picture_text._reader.cache_clear()
    run = RunFolder(tmp_path / "run")
    run.path.mkdir()
    rows = [("a.png", "image/png", 3008, "1"), ("b.png", "image/png", 3008, "1"), ("i.gif", "image/gif", 90, "2"), ("c.html", "text/html", 3000, "3")]
    write_lines(run.fetches, [Fetch(HOME + name, DAY, HOME + name, status=200, content_type=kind, body_ref="1:1", size=size, sha256=sha)
                              for name, kind, size, sha in rows])
    monkeypatch.setattr(pictured, "read_body", lambda *_: PICTURE)
    return run


def reads(monkeypatch: pytest.MonkeyPatch, text: str) -> list[bytes]:
    asked: list[bytes] = []

    def reader(body: bytes) -> tuple[list[tuple[None, str, float]], float]:
        asked.append(body)
        return [(None, text, 0.99)], 0.1

    monkeypatch.setitem(sys.modules, picture_text.PACKAGE, SimpleNamespace(RapidOCR=lambda: reader))
    return asked


def test_what_a_picture_says_waits_for_a_person(captured: RunFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = reads(monkeypatch, "各单位要认真布署秋收工作，张三身份证号110105194912310021")
    assert pictured.read_pictures(captured, None) == 1 == len(asked)  # the same picture once, no icons
    found = pictured.pictured_findings(captured, None)
    assert {f.check for f in found} == {"typos", "personal-data"}
    assert {f.certainty.value for f in found} == {"review"} and all("图片" in f.reason for f in found)
    assert "19491231" not in captured.picture_findings.read_text("utf-8")
    assert {f.check for f in pictured.pictured_findings(captured, ("typos",))} == {"typos"}


def test_without_the_reader_there_is_one_clear_line(
        captured: RunFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(picture_text, "PACKAGE", "no_such_reader_of_pictures")
    assert pucha(["inspect", HOME, "--ocr", "--out", str(captured.path / "x")]) == 2
    assert "pucha[ocr]" in capsys.readouterr().err
    assert not (captured.path / "x").exists()
    assert pictured.pictured_findings(captured, None) == []


def test_a_broken_picture_is_passed_over(captured: RunFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: bytes) -> None:
        raise ValueError

    monkeypatch.setitem(sys.modules, picture_text.PACKAGE, SimpleNamespace(RapidOCR=lambda: broken))
    assert pictured.read_pictures(captured, None) == 0
    assert pictured.pictured_findings(captured, None) == []
