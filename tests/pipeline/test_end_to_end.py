"""A small province from the register to sealed scorecards, then judged again with the network off."""

import json
import shutil
import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import pytest

from pucha.cli.main import run as pucha
from pucha.demo.box import Box, BoxPlan
from pucha.model.scorecard import Scorecard
from pucha.pipeline.batch import paper_of
from pucha.pipeline.census import RoundOrder, close, take_census
from pucha.pipeline.judge import judge_facts, read_results, stored
from pucha.pipeline.ledger_read import LedgerReader
from pucha.pipeline.replay import refold
from pucha.pipeline.reporting import site_report
from pucha.pipeline.rounds import round_report, stored_round, write_round
from pucha.pipeline.runfolder import RunFolder
from pucha.reports import round_document
from pucha.reports.papers.compose import Order
from pucha.reports.papers.site import site_paper
from pucha.rulebook import load

STANDARDS = ("census-2015", "indicators-2019")


@pytest.fixture(scope="module")
def census(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[str, Any]]]:
    """A finished round over eight sites, and the truth about them."""
    out = tmp_path_factory.mktemp("round") / "census"
    with Box(BoxPlan(8, "end-to-end", date(2015, 11, 15))) as box:
        register = box.write_papers(out)
        settings = box.settings()
        box.watch(register, out / "watch", settings)
        order = RoundOrder(register, out, tuple(load(name) for name in STANDARDS), settings, box.as_of,
                           at_once=8, workers=2, probes_from=out / "watch")
        take_census(order)
        write_round(order, round_report(order))
        close(order)
        yield out, box.truth()


def site_folders(out: Path) -> list[Path]:
    return sorted(path.parent for path in out.glob("sites/*/run.json"))


def cards(folder: Path) -> list[Scorecard]:
    return [read_results(RunFolder(folder), name).scorecard for name in STANDARDS]


def test_every_running_site_has_its_papers(census: tuple[Path, dict[str, Any]]) -> None:
    out, truth = census
    running = [site for site in truth["sites"] if site["status"] == "normal"]
    assert len(site_folders(out)) == len(running) > 3
    for folder in site_folders(out):
        names = {path.name for path in folder.iterdir()}
        assert {"capture.warc.gz", "links.csv", "report.html", "report.json", "run.json", "manifest.json",
                "facts.json", "pages.jsonl"} <= names


def test_the_score_is_the_sum_of_the_lines(census: tuple[Path, dict[str, Any]]) -> None:
    for folder in site_folders(census[0]):
        for card in cards(folder):
            assert card.score == card.base + sum(line.points for line in card.lines)


def test_a_line_names_findings_that_exist(census: tuple[Path, dict[str, Any]]) -> None:
    for folder in site_folders(census[0]):
        report = json.loads((folder / "report.json").read_text())
        known = {finding["key"] for finding in report["findings"]}
        named = {key for card in report["scorecards"] for line in card["lines"] for key in line["findings"]}
        assert named <= known


def test_judging_again_gives_the_same_bytes_without_network(
        census: tuple[Path, dict[str, Any]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("judging must not touch the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    folder = site_folders(census[0])[0]
    printed = []
    for _ in range(2):
        assert pucha(["judge", str(folder), "--json"]) == 0
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]
    assert json.loads(printed[0]) == json.loads((folder / "report.json").read_text())


def test_the_capture_alone_gives_the_same_facts(census: tuple[Path, dict[str, Any]]) -> None:
    standard = load("census-2015")
    for folder in site_folders(census[0])[:3]:
        run = RunFolder(folder)
        again = refold(run)
        assert again.facts == stored(run).facts
        assert judge_facts(again, standard).scorecard == read_results(run, "census-2015").scorecard


def test_verify_finds_one_changed_byte(census: tuple[Path, dict[str, Any]], tmp_path: Path,
                                       capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(census[0], copy)
    assert pucha(["verify", str(copy)]) == 0
    target = site_folders(copy)[0] / "capture.warc.gz"
    data = bytearray(target.read_bytes())
    data[len(data) // 2] ^= 1
    target.write_bytes(bytes(data))
    assert pucha(["verify", str(copy)]) == 1
    assert "capture.warc.gz" in capsys.readouterr().out


def test_the_round_can_be_reported_again(census: tuple[Path, dict[str, Any]]) -> None:
    out, _ = census
    assert round_document(stored_round(out)) == json.loads((out / "summary.json").read_text())


@pytest.mark.parametrize("kind", ["scorecard", "letter"])
def test_papers_from_the_ledger_are_those_from_the_folders(census: tuple[Path, dict[str, Any]], kind: str) -> None:
    reader = LedgerReader(census[0])
    for name in STANDARDS:
        pages = list(reader.pages(name, reader.places(name)))
        assert len(pages) > 3
        for page in pages:
            run = RunFolder(census[0] / "sites" / page.site.code)
            judged = read_results(run, name)
            ours = paper_of(page, Order(kind, name))
            theirs = site_paper(site_report(run, stored(run), [judged], [load(name)]), Order(kind, name))
            assert page.card == judged.scorecard
            assert (ours.paper, ours.book.rows) == (theirs.paper, theirs.book.rows)


def test_a_lost_ledger_is_made_again_from_the_folders(census: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(census[0], copy)
    (copy / "ledger.sqlite").unlink()
    assert pucha(["census", str(copy / "sites.csv"), "--out", str(copy), "--resume", "--as-of", "2015-11-15"]) == 0
    assert stored_round(copy) == stored_round(census[0])
    assert pucha(["verify", str(copy)]) == 0


def test_a_round_is_not_mixed_with_another(census: tuple[Path, dict[str, Any]],
                                           capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = census
    assert pucha(["census", str(out / "sites.csv"), "--out", str(out), "--as-of", "2015-11-15"]) == 2
    assert "--resume" in capsys.readouterr().err


def test_a_finished_round_resumes_without_a_request(census: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(census[0], copy)
    before = json.loads((copy / "summary.json").read_text())
    assert pucha(["census", str(copy / "sites.csv"), "--out", str(copy), "--resume", "--as-of", "2015-11-15",
                  "--json"]) == 0
    assert json.loads((copy / "summary.json").read_text())["sites"] == before["sites"]
