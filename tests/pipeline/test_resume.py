"""What a stopped or killed run left is used; one bad site or one killed worker never harms the others."""

import asyncio
import json
import shutil
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pucha.demo.box import Box, BoxPlan
from pucha.model import codec
from pucha.model.errors import InputError
from pucha.model.scorecard import Scorecard
from pucha.model.site import Site
from pucha.model.words import Verdict
from pucha.observe.settings import ObserveSettings
from pucha.pipeline import census
from pucha.pipeline.census import RoundOrder, readers, take_census
from pucha.pipeline.inspect import inspect_site
from pucha.pipeline.judge import stored
from pucha.pipeline.loop import uvloop_runner
from pucha.pipeline.order import Order, slug
from pucha.pipeline.rounds import round_report
from pucha.pipeline.runfolder import RunFolder
from pucha.registry.load import Register
from pucha.rulebook import load

DAY = datetime(2015, 11, 15, 23, 59, 59)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Order]:
    """A finished inspection; its server is gone when the tests begin."""
    out = tmp_path_factory.mktemp("site")
    with Box(BoxPlan(1, "resume", date(2015, 11, 15))) as box:
        site = box.write_papers(out / "papers").sites[0]
        order = Order(site, out / "run", (load("census-2015"),), box.settings(), DAY, visits=1)
        inspect(order)
    yield order


def inspect(order: Order) -> None:
    with readers(1) as pool, uvloop_runner() as runner:
        runner.run(inspect_site(order, pool))


def copied(order: Order, to: Path, *gone: str) -> Order:
    shutil.copytree(order.out, to)
    for name in gone:
        (to / name).unlink()
    return replace(order, out=to)


def test_a_run_stopped_after_the_crawl_goes_on_without_a_request(finished: Order, tmp_path: Path) -> None:
    later = copied(finished, tmp_path / "run", "facts.json", "pages.jsonl", "findings.jsonl", "manifest.json",
                   "report.json", "report.html", "results-census-2015.json")
    before = (later.out / "capture.warc.gz").read_bytes()
    inspect(later)
    first, again = stored(RunFolder(finished.out)), stored(RunFolder(later.out))
    assert replace(again.facts, search=first.facts.search) == first.facts
    assert (later.out / "capture.warc.gz").read_bytes()[:len(before)] == before


def test_a_run_stopped_before_judging_is_only_judged(finished: Order, tmp_path: Path) -> None:
    later = copied(finished, tmp_path / "run", "manifest.json", "report.json", "results-census-2015.json")
    inspect(later)
    for name in ("report.json", "results-census-2015.json", "report.html"):
        assert (later.out / name).read_bytes() == (finished.out / name).read_bytes()


def test_another_day_is_not_mixed_in(finished: Order, tmp_path: Path) -> None:
    later = replace(copied(finished, tmp_path / "run"), as_of=datetime(2015, 12, 1))
    with pytest.raises(InputError, match="2015-11-15"):
        inspect(later)


def test_a_torn_last_line_is_left_out(finished: Order, tmp_path: Path) -> None:
    later = copied(finished, tmp_path / "run", "facts.json", "manifest.json")
    with (later.out / "probes.jsonl").open("a") as file:
        file.write('{"site":"torn')
    inspect(later)
    assert stored(RunFolder(later.out)).facts.availability == stored(RunFolder(finished.out)).facts.availability


def order_of(sites: list[str], out: Path) -> RoundOrder:
    register = Register(tuple(Site("", name, f"http://{name}.gov.cn/") for name in sites))
    return RoundOrder(register, out, (load("census-2015"),), ObserveSettings(), DAY, at_once=4, workers=1)


def test_a_killed_worker_costs_no_other_site(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The worker dies while four sites are under way: three finish in a fresh pool, the poisoned one says so."""
    tries: dict[str, int] = {}

    async def fragile(order: Order, pool: Any, progress: Any = None) -> None:
        name = order.site.name
        tries[name] = tries.get(name, 0) + 1
        await asyncio.sleep(0)
        if name == "poison" or tries[name] == 1:
            raise BrokenProcessPool("a worker was killed")
        order.out.mkdir(parents=True)
        (order.out / "report.json").write_text(json.dumps({"coverage": {}}))

    monkeypatch.setattr(census, "inspect_site", fragile)
    done = take_census(order_of(["a", "b", "poison", "c"], tmp_path))
    assert [one.trouble != "" for one in done] == [False, False, True, False]
    assert tries == {"a": 2, "b": 2, "poison": 2, "c": 2}


def test_a_bug_in_one_site_stops_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    async def broken(order: Order, pool: Any, progress: Any = None) -> None:
        if order.site.name == "bad":
            raise ZeroDivisionError("a bug")
        order.out.mkdir(parents=True)
        (order.out / "report.json").write_text(json.dumps({"coverage": {}}))

    monkeypatch.setattr(census, "inspect_site", broken)
    done = take_census(order_of(["a", "bad", "b"], tmp_path))
    assert [one.site.name for one in done] == ["a", "bad", "b"]
    assert [one.trouble for one in done] == ["", "未能完成：ZeroDivisionError: a bug", ""]


def test_a_resumed_round_asks_only_for_what_is_left(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The disk was full for one site: on resume the others are neither inspected nor read again, and stand once."""
    asked: list[str] = []

    async def inspect(order: Order, pool: Any, progress: Any = None) -> None:
        asked.append(order.site.name)
        if asked == ["a", "b"]:
            raise OSError("disk full")
        order.out.mkdir(parents=True)
        card = Scorecard(order.site.code, "census-2015", "ab", DAY, Verdict.PASS, "", False, *map(Decimal, (100, 100, 0, 0)), ())
        (order.out / "report.json").write_text(json.dumps({"coverage": {"found": 7}, "url": order.site.home_url}))
        (order.out / "results-census-2015.json").write_text(json.dumps({"scorecard": codec.plain(card), "results": {}}))
        (order.out / "manifest.json").write_text("{}")

    monkeypatch.setattr(census, "inspect_site", inspect)
    first = replace(order_of(["a", "b", "c"], tmp_path), at_once=1)
    assert [one.trouble for one in take_census(first)] == ["", "未能完成：OSError: disk full", ""]
    (tmp_path / "sites" / "a.gov.cn" / "report.json").unlink()  # what the ledger has is not read again
    assert [one.trouble for one in take_census(first)] == ["", "", ""]
    assert asked == ["a", "b", "c", "b"]
    report = round_report(first)
    assert [(one.site.name, one.coverage.found, len(one.cards)) for one in report.sites] == [("a", 7, 1), ("b", 7, 1), ("c", 7, 1)]


@pytest.mark.parametrize(("url", "name"), [
    ("http://www.qingshan.gov.cn/", "www.qingshan.gov.cn"),
    ("http://127.0.0.1:8101/", "127.0.0.1_8101"),
])
def test_the_folder_of_a_site_without_code_is_named_by_its_host(url: str, name: str) -> None:
    assert slug(Site("", "", url)) == name


def test_an_odd_host_gets_a_safe_folder() -> None:
    name = slug(Site("", "", "http://../../etc/"))
    assert name.isalnum()
