"""``pucha census``: every running site of a register, with a summary and a report."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from pucha.cli import options, progress
from pucha.cli.inspect import known_checks
from pucha.cli.network import load_standards, network_options
from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.model.words import Verdict
from pucha.observe.settings import ObserveSettings
from pucha.pipeline.census import RoundOrder, close, take_census
from pucha.pipeline.clock import monitoring_point
from pucha.pipeline.done import SiteDone
from pucha.pipeline.rounds import round_report, summary_text, write_round
from pucha.registry.load import Register, load_sites
from pucha.reports import RoundReport
from pucha.reports.terminal import print_round


@click.command("census")
@click.argument("sites", type=click.Path(path_type=Path))
@options.standard
@click.option("--checks", metavar="NAME,...", help="run only these page checks")
@click.option("--probes", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="DIR",
              help="home-page visits that `pucha watch` recorded")
@click.option("--at-once", type=click.IntRange(1, 256), default=16, show_default=True, help="sites at the same time")
@click.option("--workers", type=click.IntRange(1, 64), default=None, help="processes that read pages (default: cores)")
@click.option("--resume", is_flag=True, help="go on with a round that was stopped")
@options.since
@options.pictures(0)
@options.out_folder("runs/census-DATE")
@options.as_json
@options.as_of
@options.exit_code
@network_options
@options.lang
def command(sites: Path, standards: tuple[str, ...], checks: str | None, probes: Path | None, at_once: int,
            workers: int | None, resume: bool, since: Path | None, pictures: int, out: Path | None, as_json: bool,
            as_of: str | None, exit_code: bool, settings: ObserveSettings) -> int:
    """Many sites (普查): the same as inspect, with progress, a summary and the notice."""
    register = usable_register(sites)
    moment = monitoring_point(as_of)
    folder = out or Path("runs") / f"census-{moment:%Y%m%d}"
    if (folder / "round.json").exists() and not resume:
        raise InputError(f"{folder} already holds a round: add --resume to go on with it, or choose another --out")
    order = RoundOrder(register, folder, load_standards(standards), settings, moment, at_once,
                       workers or os.cpu_count() or 2, probes_from=probes, checks=known_checks(checks),
                       pictures=pictures, since=since)
    return conduct(order, as_json, exit_code)


def conduct(order: RoundOrder, as_json: bool, exit_code: bool) -> int:
    """Take the census, print its summary, write its reports, seal it. The exit status."""
    with progress.many_sites(len(order.register.sites)) as tell:
        done = take_census(order, tell)
    report = round_report(order)
    write_round(order, report)
    close(order)
    if as_json:
        options.print_text(summary_text(report))
    else:
        print_round(report, options.stdout())
        click.echo(f"{t('报告')}: {order.out / 'index.html'}")
    return status(done, report, exit_code)


def status(done: Sequence[SiteDone], report: RoundReport, exit_code: bool) -> int:
    """3 when a site could not be finished, 1 for 不合格 when asked, else 0."""
    if any(one.trouble and one.folder for one in done):
        click.echo(t("有网站未能完成，再次运行并加 --resume 可继续"), err=True)
        return 3
    failed = any(card.verdict is Verdict.FAIL for one in report.sites for card in one.cards)
    return 1 if exit_code and failed else 0


def usable_register(path: Path) -> Register:
    """The register, its bad rows told; one line when no row of it can run."""
    register = load_sites(path)
    tell_problems(register)
    if not register.sites:
        reason = t("没有一行可以检查，请按上面的原因修改，或补充网站")
        raise InputError(f"{path}: {reason}")
    return register


def tell_problems(register: Register) -> None:
    """The rows that do not run, each with number and reason."""
    for problem in register.problems[:50]:
        click.echo(f"{t('第')} {problem.row} {t('行')} {problem.column}: {problem.reason}", err=True)
    if len(register.problems) > 50:
        click.echo(t("另有 {n} 处问题，见报告").format(n=len(register.problems) - 50), err=True)
