"""``pucha judge``: re-score a stored run; the network is not used."""

from pathlib import Path

import click

from pucha.cli import options
from pucha.model.words import Verdict
from pucha.pipeline.judge import judge_facts, stored
from pucha.pipeline.replay import refold
from pucha.pipeline.reporting import site_report
from pucha.pipeline.runfolder import RunFolder
from pucha.reports import SiteReport, site_document
from pucha.reports.terminal import print_site
from pucha.rulebook import load


@click.command("judge")
@click.argument("run", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--from-capture", is_flag=True, help="read the captured pages again instead of the stored facts")
@options.standard
@options.as_json
@options.exit_code
@options.lang
def command(run: Path, from_capture: bool, standards: tuple[str, ...], as_json: bool, exit_code: bool) -> int:
    """Re-score a stored run (复算), no network. A round's folder is judged site by site."""
    folders = sorted(p.parent for p in run.glob("sites/*/run.json")) or [run]
    reports = [judged_report(RunFolder(folder), standards, from_capture) for folder in folders]
    if as_json:
        documents = [site_document(report) for report in reports]
        options.print_json(documents[0] if folders == [run] else {"sites": documents})
    else:
        for report in reports:
            print_site(report, options.stdout())
    failed = any(s.card.verdict is Verdict.FAIL for report in reports for s in report.sheets)
    return 1 if exit_code and failed else 0


def judged_report(run: RunFolder, wanted: tuple[str, ...], from_capture: bool) -> SiteReport:
    """One stored run under the wanted standards, or under those it was first judged by."""
    names = wanted or tuple(run.read_run()["standards"]) or options.DEFAULT_STANDARDS
    standards = tuple(load(name) for name in names)
    source = refold(run) if from_capture else stored(run)
    return site_report(run, source, [judge_facts(source, standard) for standard in standards], standards)
