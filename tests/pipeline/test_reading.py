"""Pages read while the crawl goes on give the same facts as pages read after it, and are read again when one is missing."""

import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from pucha.demo.box import Box, BoxPlan
from pucha.model.observation import Fetch
from pucha.pipeline.census import readers
from pucha.pipeline.inspect import begin, inspect_site
from pucha.pipeline.loop import uvloop_runner
from pucha.pipeline.observing import observe, read_crawled
from pucha.pipeline.order import Order
from pucha.pipeline.reading import PageRead, ReadAhead, Reader
from pucha.pipeline.runfolder import RunFolder, read_lines
from pucha.pipeline.understand import FoldAhead, fold_pages
from pucha.rulebook import load

DAY = datetime(2015, 11, 15, 23, 59, 59)


class Here(Executor):
    """Does the work on the spot."""

    def submit(self, work: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        try:
            done.set_result(work(*args, **kwargs))
        except Exception as fault:
            done.set_exception(fault)
        return done


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Order, list[Fetch]]]:
    """A crawled site, and the exchanges that were told of while it was crawled."""
    out = tmp_path_factory.mktemp("site")
    told: list[Fetch] = []
    with Box(BoxPlan(1, "reading", date(2015, 11, 15))) as box:
        site = box.write_papers(out / "papers").sites[0]
        order = Order(site, out / "run", (load("census-2015"),), box.settings(), DAY, visits=1, split=True)
        with uvloop_runner() as runner:
            run = RunFolder(order.out)
            begin(run, order)
            runner.run(observe(order, run, None, told.append))
    yield order, told


def fold(order: Order, told: Iterable[Fetch], to: Path) -> tuple[str, Any, bool]:
    """pages.jsonl, the folder's facts, and whether what was read ahead could be used."""
    shutil.copytree(order.out, to)
    run, site = RunFolder(to), order.site
    ahead = FoldAhead(run, site, order.as_of, None, Here())
    for fetch in told:
        ahead.take(fetch)
    ahead.end()
    crawl = read_crawled(run)
    state = fold_pages(run, site, crawl, order.as_of, ahead=ahead)
    return run.pages.read_text("utf-8"), state.folder.finish(crawl.coverage), ahead.result(crawl) is state


def test_reading_ahead_changes_nothing(crawled: tuple[Order, list[Fetch]], tmp_path: Path) -> None:
    order, told = crawled
    assert [f.url for f in told] == [f.url for f in read_lines(order.out / "fetches.jsonl", Fetch)]
    ahead = fold(order, told, tmp_path / "ahead")
    after = fold(order, (), tmp_path / "after")
    assert (ahead[2], after[2]) == (True, False)
    assert ahead[:2] == after[:2] and len(ahead[0].splitlines()) > 10


def test_a_page_that_was_not_told_of_is_read_after_all(crawled: tuple[Order, list[Fetch]], tmp_path: Path) -> None:
    order, told = crawled
    whole = fold(order, told, tmp_path / "whole")
    less = fold(order, told[:len(told) // 2], tmp_path / "less")
    assert less[2] is False and less[:2] == whole[:2]


def test_a_page_seen_in_a_browser_counts_instead(crawled: tuple[Order, list[Fetch]], tmp_path: Path) -> None:
    order, told = crawled
    copy = replace(order, out=tmp_path / "copy")
    shutil.copytree(order.out, copy.out)
    with (copy.out / "fetches.jsonl").open("r+", encoding="utf-8") as log:
        line = next(line for line in log if '"purpose"' not in line and "/index.html" not in line)
        log.seek(0, 2)
        log.write(line.rstrip("}\n") + ',"rendered":true}\n')
    assert fold(copy, told, tmp_path / "seen")[2] is False


def test_a_reader_that_dies_is_told(tmp_path: Path, crawled: tuple[Order, list[Fetch]]) -> None:
    _, told = crawled
    read: list[PageRead] = []
    ahead = ReadAhead(Reader(tmp_path / "no-such-capture", DAY, None), Here(), read.extend)
    for fetch in told:
        ahead.take(fetch)
    ahead.end()
    assert isinstance(ahead.fault, OSError) and not read


def test_the_pool_may_close_first(crawled: tuple[Order, list[Fetch]]) -> None:
    order, told = crawled
    pool = ProcessPoolExecutor(1)
    pool.shutdown()
    read: list[PageRead] = []
    ahead = ReadAhead(Reader(order.out / "capture.warc.gz", DAY, None), pool, read.extend)
    for fetch in told:
        ahead.take(fetch)
    ahead.end()
    assert isinstance(ahead.fault, RuntimeError)


def test_one_site_alone_and_one_of_many_end_the_same(crawled: tuple[Order, list[Fetch]], tmp_path: Path) -> None:
    order, _ = crawled
    runs = [replace(order, out=tmp_path / name, split=split) for name, split in (("alone", True), ("many", False))]
    with readers(2) as pool, uvloop_runner() as runner:
        for one in runs:
            shutil.copytree(order.out, one.out)
            runner.run(inspect_site(one, pool))
    first, second = (RunFolder(one.out) for one in runs)
    for name in ("pages.jsonl", "findings.jsonl", "facts.json", "results-census-2015.json"):
        assert (first.path / name).read_bytes() == (second.path / name).read_bytes()
