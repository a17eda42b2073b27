"""``pucha inspect``: one site, from the first request to its scorecards."""

import os
from dataclasses import replace
from pathlib import Path

import click

from pucha.checks import all_checks
from pucha.cli import options, progress
from pucha.cli.network import load_standards, names_of, network_options
from pucha.facts.picture_text import need_reader
from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.model.words import Verdict
from pucha.observe.settings import ObserveSettings
from pucha.pipeline.census import readers
from pucha.pipeline.clock import monitoring_point
from pucha.pipeline.inspect import inspect_site
from pucha.pipeline.judge import read_results, stored
from pucha.pipeline.loop import uvloop_runner
from pucha.pipeline.order import Order, site_of, slug
from pucha.pipeline.reporting import site_report
from pucha.pipeline.runfolder import RunFolder
from pucha.reports import site_document
from pucha.reports.terminal import print_site


@click.command("inspect")
@click.argument("url")
@options.standard
@click.option("--checks", metavar="NAME,...", help="run only these page checks")
@click.option("--probes", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="DIR",
              help="home-page visits that `pucha watch` recorded")
@options.since
@click.option("--ocr", is_flag=True,
              help="also fetch the site's pictures and read their text, for review (pip install 'pucha[ocr]')")
@options.pictures(12)
@options.out_folder("runs/HOST-DATE")
@options.as_json
@options.as_of
@options.exit_code
@network_options
@options.lang
def command(url: str, standards: tuple[str, ...], checks: str | None, probes: Path | None, since: Path | None,
            ocr: bool, pictures: int, out: Path | None, as_json: bool, as_of: str | None, exit_code: bool,
            settings: ObserveSettings) -> int:
    """One site: observe, judge, score (检查一个网站); several standards from one capture."""
    site = site_of(url)
    if ocr:
        need_reader()
    moment = monitoring_point(as_of)
    settings = replace(settings, whole_pictures=ocr)
    order = Order(site, out or Path("runs") / f"{slug(site)}-{moment:%Y%m%d}", load_standards(standards), settings,
                  moment, known_checks(checks), probes_from=probes, since=since, pictures=pictures, ocr=ocr, split=True)
    with progress.one_site() as tell, readers(os.cpu_count() or 1) as pool, uvloop_runner() as runner:
        runner.run(inspect_site(order, pool, tell))
    run = RunFolder(order.out)
    judged = [read_results(run, standard.id) for standard in order.standards]
    report = site_report(run, stored(run), judged, order.standards)
    if as_json:
        options.print_json(site_document(report))
    else:
        print_site(report, options.stdout())
        click.echo(f"{t('报告')}: {run.report_html}")
    failed = any(one.scorecard.verdict is Verdict.FAIL for one in judged)
    return 1 if exit_code and failed else 0


def known_checks(text: str | None) -> tuple[str, ...] | None:
    """Names given with ``--checks``; one line for a name that is none."""
    names = names_of(text)
    for name in names or ():
        if name not in all_checks():
            raise InputError(f"--checks: no check is called {name!r}; there are: {', '.join(sorted(all_checks()))}")
    return names
