"""The ledger of a round says what the folders of its sites say, whatever was killed on the way."""

import json
import multiprocessing
import os
import signal
import sqlite3
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from pucha.model import codec
from pucha.model.errors import InputError
from pucha.model.finding import Evidence, Finding
from pucha.model.observation import Coverage
from pucha.model.scorecard import Line, Scorecard
from pucha.model.site import Site
from pucha.model.words import Certainty, DecidedBy, Level, Outcome, SiteStatus, Verdict
from pucha.pipeline.done import SiteDone, shown_keys
from pucha.pipeline.ledger import NAME, Ledger, keys_of
from pucha.pipeline.ledger_cards import WAITING, brief
from pucha.pipeline.ledger_read import LedgerReader, Page
from pucha.pipeline.rounds import stored_round
from pucha.registry.load import RowProblem

NOON = datetime(2015, 10, 31, 12)
STANDARDS = ("census-2015", "indicators-2019")
SITES = [Site(f"130400{n:04d}", f"第{n}网站", f"http://s{n}.gov.cn/", "某某局", Level.CITY, "130400", staff=n, yearly_cost=Decimal("1.5"),
              extra={"备注": "甲"}) for n in range(7)]


def findings(number: int) -> tuple[Finding, ...]:
    return tuple(Finding(f"{number:08d}{n:08d}", "broken-links", "dead-link", Certainty.SURE if n else Certainty.REVIEW, "minor",
                         Evidence(f"http://s{number}.gov.cn/{n}", "标题", seen_at=NOON), f"第{n}处打不开") for n in range(4))


def card(number: int, standard: str) -> Scorecard:
    keys = [finding.key for finding in findings(number)]
    machine = DecidedBy.MACHINE
    lines = (
        Line("home", "首页打不开", "veto", "单项否决", "一", Outcome.NOT_OBSERVED, machine, reason="没有监测满一周"),
        Line("links", "链接可用性", "deduct", "可用性", "二", Outcome.FAIL, machine, Decimal(-number) / 7, f"{number}条链接打不开", tuple(keys[1:]), cap=Decimal(15)),
        Line("names", "名称", "deduct", "规范", "三", Outcome.REVIEW, DecidedBy.MACHINE_AND_PERSON, reason="疑似", awaiting=(keys[0],), at_stake=Decimal(number)),
        Line("people", "人工项", "deduct", "规范", "四", Outcome.REVIEW, DecidedBy.PERSON, reason="由人工判定", confidence="recalled"),
    )
    score = Decimal(100) + sum(line.points for line in lines)
    return Scorecard(SITES[number].code, standard, "ab" * 32, NOON, Verdict.FAIL if number % 2 else Verdict.UNDECIDED, f"得{score}分", number == 3,
                     Decimal(100), score, 100 - score, Decimal(0), lines, ("limit",))


def done(number: int) -> SiteDone:
    site = SITES[number]
    if number == 5:
        return SiteDone(site, f"sites/{site.code}", trouble="未能完成：OSError: \ud800")
    return SiteDone(site, f"sites/{site.code}", tuple(card(number, name) for name in STANDARDS), Coverage(9, 8, 7, {"robots": 2}, True, ("注",)),
                    findings={name: findings(number) for name in STANDARDS}, home=f"{site.home_url}main.asp")


def written(folder: Path, numbers: list[int]) -> None:
    with Ledger(folder) as ledger:
        ledger.enrol(SITES)
        for number in numbers:
            ledger.write(SITES[number].code, done(number))


def test_brief_cards_come_back_in_the_order_of_the_register(tmp_path: Path) -> None:
    written(tmp_path, [6, 2, 0, 5, 1, 4, 3])
    reader = LedgerReader(tmp_path)
    got = list(reader.sites(STANDARDS[::-1]))
    assert [one.site for one in got] == SITES
    for number, one in enumerate(got):
        assert one.cards == tuple(brief(each) for each in done(number).cards)[::-1]
        assert (one.coverage, one.folder) == (done(number).coverage, done(number).folder)
    assert got[5].trouble == "未能完成：OSError: ?"
    assert [one.cards for one in reader.sites(STANDARDS[:1])] == [one.cards[1:] for one in got]
    assert got[0].cards[0].lines[3] is got[6].cards[0].lines[3]  # what is alike is kept once
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_whole_cards_come_back_with_what_their_papers_show(tmp_path: Path) -> None:
    written(tmp_path, [3, 1, 2, 5])
    reader = LedgerReader(tmp_path)
    assert reader.places(STANDARDS[1]) == [1, 2, 3]
    assert reader.places(STANDARDS[1], "fail") == [1, 3]
    pages = list(reader.pages(STANDARDS[1], [1, 3]))
    assert pages == [Page(SITES[n], done(n).coverage, card(n, STANDARDS[1]), findings(n), f"{SITES[n].home_url}main.asp") for n in (1, 3)]
    assert set(shown_keys(pages[0].card.lines)) == {finding.key for finding in pages[0].findings}


def test_a_brief_card_says_which_lines_wait_for_a_person() -> None:
    short = brief(card(1, "x"))
    assert [line.awaiting for line in short.lines] == [(), (), WAITING, ()]
    assert [line.reason for line in short.lines] == ["", "1条链接打不开", "", ""]
    assert short.score == short.base + sum(line.points for line in short.lines)


def test_a_row_written_again_takes_the_place_of_the_first(tmp_path: Path) -> None:
    written(tmp_path, [0, 1, 5])
    with Ledger(tmp_path) as ledger:
        ledger.enrol(SITES)
        assert ledger.done(STANDARDS) == {SITES[0].code, SITES[1].code}  # what was in trouble is tried again
        assert ledger.done((*STANDARDS, "guideline-2017")) == set()
        ledger.write(SITES[1].code, replace(done(1), cards=(card(1, STANDARDS[0]),)))
    got = list(LedgerReader(tmp_path).sites(STANDARDS))
    assert [len(one.cards) for one in got] == [2, 1, 0, 0, 0, 0, 0]
    assert LedgerReader(tmp_path).waiting() == 4


def test_the_rows_follow_the_register(tmp_path: Path) -> None:
    """A corrected register on resume: one site more in front, one struck off; the others keep their cards."""
    written(tmp_path, [0, 1, 2])
    new = Site("1304009999", "新", "http://new.gov.cn/")
    with Ledger(tmp_path) as ledger:
        ledger.enrol([new, replace(SITES[2], name="改名"), SITES[0]])
    got = list(LedgerReader(tmp_path).sites(STANDARDS))
    assert [(one.site.name, len(one.cards)) for one in got] == [("新", 0), ("改名", 2), ("第0网站", 2)]
    assert len(list(LedgerReader(tmp_path).pages(STANDARDS[0], [0, 1, 2]))) == 2


def test_rows_of_one_address_have_names_of_their_own() -> None:
    home = "http://www.x.gov.cn/"
    keys = keys_of([Site("", "旧", home, status=SiteStatus.CLOSED), Site("", "新", home), Site("1304000009", "丙", home)])
    assert len(set(keys)) == 3


def _write_for_ever(folder: str, started: "multiprocessing.synchronize.Event") -> None:
    with Ledger(Path(folder)) as ledger:
        ledger.enrol(SITES)
        while True:
            for number in range(7):
                ledger.write(SITES[number].code, done(number))
            started.set()


def test_a_killed_census_leaves_whole_rows(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    started = context.Event()
    child = context.Process(target=_write_for_ever, args=(str(tmp_path), started))
    child.start()
    assert started.wait(60)
    os.kill(child.pid or 0, signal.SIGKILL)
    child.join(60)
    with Ledger(tmp_path) as ledger:  # goes on with what is there
        ledger.enrol(SITES)
        assert len(ledger.done(STANDARDS)) == 6
        ledger.write(SITES[6].code, done(6))
    got = list(LedgerReader(tmp_path).sites(STANDARDS))
    assert all(one.cards in ((), tuple(brief(each) for each in done(number).cards)) for number, one in enumerate(got))
    assert sum(bool(one.cards) for one in got) == 6
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def record(folder: Path, **more: object) -> None:
    problem = RowProblem(7, "网站标识码", "13040", "应为 10 位数字")
    text = {"pucha": "0.1.0", "as_of": NOON, "standards": dict.fromkeys(STANDARDS, ""), "register": {"rows": 8, "sites": 7, "problems": [problem]}}
    (folder / "round.json").write_text(json.dumps(codec.plain(text | more)))


def test_a_round_is_reported_only_when_every_site_is_done(tmp_path: Path) -> None:
    written(tmp_path, [0, 1, 2, 3, 4, 5])
    record(tmp_path, finished_at=NOON)
    with pytest.raises(InputError, match="not finished"):
        stored_round(tmp_path)
    written(tmp_path, [6])
    told: list[tuple[int, int]] = []
    report = stored_round(tmp_path, STANDARDS[1:], lambda number, total: told.append((number, total)))
    assert [len(one.cards) for one in report.sites] == [1, 1, 1, 1, 1, 0, 1]
    assert report.sites[1].href == f"sites/{SITES[1].code}/report.html"
    assert (report.standard_ids(), len(report.problems), told[-1]) == (STANDARDS[1:], 1, (7, 7))
    record(tmp_path)
    with pytest.raises(InputError, match="--resume"):
        stored_round(tmp_path)


def test_a_round_without_a_ledger_is_read_from_its_folders(tmp_path: Path) -> None:
    rows = []
    for number in range(7):
        one = done(number)
        rows.append({"site": one.site, "folder": one.folder, "trouble": "有问题" if one.trouble else ""})
        folder = tmp_path / one.folder
        folder.mkdir(parents=True)
        (folder / "report.json").write_text(json.dumps({"coverage": codec.plain(one.coverage)}))
        for each in one.cards:
            results = {"links": {"findings": codec.plain(findings(number))}}
            (folder / f"results-{each.standard}.json").write_text(json.dumps({"scorecard": codec.plain(each), "results": results}))
    record(tmp_path, sites=rows)
    old = stored_round(tmp_path)
    written(tmp_path, list(range(7)))
    record(tmp_path, finished_at=NOON)
    new = stored_round(tmp_path)
    assert [one for one in old.sites if not one.trouble] == [one for one in new.sites if not one.trouble]
    assert (old.title, old.as_of, old.problems, old.standards) == (new.title, new.as_of, new.problems, new.standards)


def test_a_spoilt_ledger_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"no data base" * 100)
    with pytest.raises(InputError, match="remove it"):
        Ledger(tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        LedgerReader(tmp_path)
    (tmp_path / NAME).unlink()
    written(tmp_path, [0])
    with sqlite3.connect(tmp_path / NAME) as data:
        data.execute("update about set value = '99'")
    with pytest.raises(InputError, match="another version"):
        LedgerReader(tmp_path)
