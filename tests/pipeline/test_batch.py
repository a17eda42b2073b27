"""Documents of all sites of a round: one folder, safe names, stopped and gone on with, or one file."""

import csv
import json
import re
import zipfile
from pathlib import Path

import pytest
import test_ledger as ledgers

from pucha.cli.main import run as pucha
from pucha.model.errors import InputError
from pucha.model.site import Site
from pucha.pipeline import batch
from pucha.pipeline.batch import Batch, file_name, make_batch, merge_batch, safe_name
from pucha.reports.papers.compose import Order


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A finished round of seven sites: 1, 3 failing, 5 without a card, the others undecided."""
    path = tmp_path / "round"
    path.mkdir()
    ledgers.written(path, list(range(7)))
    record = {"finished_at": "2015-10-31T12:00:00", "as_of": "2015-10-31T12:00:00", "standards": dict.fromkeys(ledgers.STANDARDS, "ab"),
              "register": {"sites": 7, "problems": []}}
    (path / "round.json").write_text(json.dumps(record), "utf-8")
    return path


def order(kind: str, **changes: str) -> Order:
    return Order(kind, "census-2015", changes=changes or None)


def quiet(done: int, total: int) -> None:
    assert done <= total


def documents(path: Path) -> list[str]:
    return sorted(one.name for one in path.iterdir() if one.suffix in (".docx", ".html"))


def test_letters_go_to_the_failing_sites_alone(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "letters"
    assert make_batch(Batch(folder, out, order("letter")), 1, quiet) == 2
    assert documents(out) == ["00002-第1网站-1304000001.docx", "00004-第3网站-1304000003.docx"]
    with (out / "index.csv").open(encoding="utf-8-sig", newline="") as table:
        assert [row["code"] for row in csv.DictReader(table)] == ["1304000001", "1304000003"]
    with zipfile.ZipFile(out / "00002-第1网站-1304000001.docx") as archive:
        text = re.sub("<[^>]+>", "", archive.read("word/document.xml").decode())
    assert "你单位主办的“第1网站”（http://s1.gov.cn/main.asp，网站标识码1304000001）" in text
    assert "http://s1.gov.cn/1" in text  # what was found, from the ledger alone
    assert "有1处疑似问题待人工复核" in text


def test_every_figure_of_a_batch_has_its_trace(folder: Path, tmp_path: Path) -> None:
    make_batch(Batch(folder, tmp_path / "a", order("letter")), 1, quiet)
    table, = (tmp_path / "a").glob("trace-*.csv")
    rows = list(csv.DictReader(table.open(encoding="utf-8-sig", newline="")))
    assert {row["file"] for row in rows} == set(documents(tmp_path / "a"))
    assert any(row["query"] == "scorecard 1304000001 census-2015 links" for row in rows)


def test_a_batch_that_was_stopped_goes_on(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "SHARE", 2)
    out = tmp_path / "cards"
    real, made = batch.write_paper, []

    def stops(target: Path, *more: object) -> None:
        if len(made) == 3:
            raise KeyboardInterrupt
        made.append(target.name)
        real(target, *more)
    monkeypatch.setattr(batch, "write_paper", stops)
    with pytest.raises(KeyboardInterrupt):
        make_batch(Batch(folder, out, order("scorecard"), "html"), 1, quiet)
    assert len(documents(out)) == 3
    assert not (out / "index.csv").exists()
    made.clear()
    told: list[int] = []
    monkeypatch.setattr(batch, "write_paper", lambda target, *more: (made.append(target.name), real(target, *more)))
    make_batch(Batch(folder, out, order("scorecard"), "html"), 1, lambda done, total: told.append(done))
    assert len(documents(out)) == 6
    assert len(made) == 4  # the share that was done is not made again
    assert told == [2, 4, 6]


def test_processes_make_the_same_bytes(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "SHARE", 2)
    for workers in (1, 2):
        make_batch(Batch(folder, tmp_path / str(workers), order("scorecard")), workers, quiet)
    names = documents(tmp_path / "1")
    assert names == documents(tmp_path / "2")
    assert all((tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes() for name in names)


def test_a_folder_is_for_one_batch_alone(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "letters"
    make_batch(Batch(folder, out, order("letter")), 1, quiet)
    with pytest.raises(InputError, match="另一批"):
        make_batch(Batch(folder, out, order("letter", organ="某某厅")), 1, quiet)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("x")
    with pytest.raises(InputError, match="不是空文件夹"):
        make_batch(Batch(folder, tmp_path / "full", order("letter")), 1, quiet)


def test_all_letters_in_one_file(folder: Path, tmp_path: Path) -> None:
    assert merge_batch(Batch(folder, tmp_path / "all.docx", order("letter", organ="某某厅")), quiet) == 2
    with zipfile.ZipFile(tmp_path / "all.docx") as archive:
        xml = archive.read("word/document.xml").decode()
    assert xml.count('<w:pgNumType w:start="1"/>') == 2  # every letter counts its own pages
    assert xml.count("政府网站整改通知书") == 2
    merge_batch(Batch(folder, tmp_path / "all.html", order("letter"), "html"), quiet)
    assert (tmp_path / "all.html").read_text("utf-8").count("<main>") == 2


@pytest.mark.parametrize("name", ["../../etc/passwd", "CON", "a/b\\c:d*e?f\"g<h>i|j", "柳松\n市\x00", "．．／", "", "名" * 300, "e\u0301", "\u202egnp.exe"])
def test_file_names_are_safe(name: str) -> None:
    found = file_name(4, Site("", name, "http://a.gov.cn/x?y"), "docx")
    assert re.fullmatch(r"00005(-\w+)+\.docx", found)
    assert len(found.encode()) < 255
    assert not set(safe_name(name)) & set('/\\:*?"<>|. \n\x00\u202e')


def test_the_command(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "letters"
    ask = ["report", str(folder), "--document", "letter", "--format", "docx", "--out", str(out), "--workers", "1"]
    assert pucha(ask) == 0
    assert "2 份文书" in capsys.readouterr().out
    assert pucha([*ask, "--standard", "none"]) == 2
    assert "没有按" in capsys.readouterr().err
    assert pucha(["report", str(folder), "--document", "letter", "--format", "docx", "--merged", "--out", str(tmp_path / "a.docx")]) == 0
    assert (tmp_path / "a.docx").stat().st_size > 10_000
