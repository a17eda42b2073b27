"""``pucha report``: the reports of a stored run or round, made again."""

import json
from pathlib import Path

import click

from pucha.cli import options
from pucha.cli.judge import judged_report
from pucha.i18n import t
from pucha.pipeline.rounds import stored_round
from pucha.pipeline.runfolder import RunFolder, write_json, write_whole
from pucha.reports import RoundReport, SiteReport, round_document, site_document
from pucha.reports.html import round_html, site_html
from pucha.reports.xlsx import round_xlsx, site_xlsx

SUFFIX = {"html": "html", "xlsx": "xlsx", "json": "json"}


@click.command("report")
@click.argument("run", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--format", "kind", type=click.Choice(sorted(SUFFIX)), default="html", show_default=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="file to write (default: beside the run)")
@options.standard
@options.lang
def command(run: Path, kind: str, out: Path | None, standards: tuple[str, ...]) -> None:
    """Scorecards and the round's summary again (出具报告), from what is stored."""
    target = out or run.with_name(f"{run.name}-report.{SUFFIX[kind]}")
    if (run / "round.json").exists():
        _write_round(stored_round(run), kind, target)
    else:
        _write_site(judged_report(RunFolder(run), standards, False), kind, target)
    click.echo(f"{t('报告')}: {target}")


def _write_site(report: SiteReport, kind: str, target: Path) -> None:
    if kind == "html":
        write_whole(target, site_html(report))
    elif kind == "xlsx":
        site_xlsx(target, report)
    else:
        write_json(target, json.loads(json.dumps(site_document(report))))


def _write_round(report: RoundReport, kind: str, target: Path) -> None:
    if kind == "html":
        write_whole(target, round_html(report))
    elif kind == "xlsx":
        round_xlsx(target, report)
    else:
        write_json(target, json.loads(json.dumps(round_document(report))))
