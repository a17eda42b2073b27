"""Progress bars with rate and time left, on stderr; quiet when stderr is no terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from pucha.cli import options
from pucha.i18n import mark, t
from pucha.pipeline.census import OnDone
from pucha.pipeline.done import SiteDone
from pucha.pipeline.understand import Progress as Tell

STAGES = {"crawl": mark("抓取页面"), "links": mark("检查链接"), "understand": mark("理解页面"), "judge": mark("评分")}


def _bars() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
               TextColumn("{task.fields[rate]}"), TimeElapsedColumn(), TimeRemainingColumn())
    return Progress(*columns, console=options.stderr(), transient=True)


@contextmanager
def one_site() -> Iterator[Tell]:
    """Bars for the stages of one site."""
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    with _bars() as bars:
        tasks: dict[str, object] = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(t(STAGES.get(stage, stage)), total=total or None, rate="")
            task = tasks[stage]
            bars.update(task, completed=done, total=max(total, done) or None)  # type: ignore[arg-type]
            speed = bars.tasks[task].speed  # type: ignore[call-overload]
            bars.update(task, rate=f"{speed:.0f}/s" if speed else "")  # type: ignore[arg-type]

        yield tell


@contextmanager
def many_sites(total: int) -> Iterator[OnDone]:
    """One bar over the sites of a round; without a terminal a line every twenty sites."""
    if not sys.stderr.isatty():
        yield _plain
        return
    with _bars() as bars:
        task = bars.add_task(t("普查"), total=total, rate="")

        def tell(done: SiteDone, number: int, of: int) -> None:
            speed = bars.tasks[task].speed
            bars.update(task, completed=number, rate=f"{speed * 60:.0f} {t('站/分')}" if speed else "")

        yield tell


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None]]:
    """One bar over anything that is counted; without a terminal a line at every tenth. ``what`` is translated."""
    if not sys.stderr.isatty():
        yield _tenths(what)
        return
    with _bars() as bars:
        task = bars.add_task(t(what), total=None, rate="")
        yield lambda number, total: bars.update(task, completed=number, total=total)


def _tenths(what: str) -> Callable[[int, int], None]:
    """Says how far a long work is; short ones (below 2000) are silent."""
    told = 0

    def tell(number: int, total: int) -> None:
        nonlocal told
        tenth = 10 * number // max(total, 1)
        if total >= 2000 and tenth > told:
            told = tenth
            click.echo(f"{t(what)} {number}/{total}", err=True)
    return tell


def _plain(done: SiteDone, number: int, total: int) -> None:
    if number % 20 == 0 or number == total:
        click.echo(f"{t('普查')} {number}/{total}", err=True)
