"""``pucha report``: the reports and official documents of a stored run or round, made again."""

import json
from pathlib import Path

import click

from pucha.cli import options, papers
from pucha.cli.judge import judged_report
from pucha.cli.papers import Wanted
from pucha.i18n import t
from pucha.pipeline.rounds import stored_round
from pucha.pipeline.runfolder import RunFolder, write_json, write_whole
from pucha.reports import RoundReport, SiteReport, round_document, site_document
from pucha.reports.html import round_html, site_html
from pucha.reports.xlsx import round_xlsx, site_xlsx

KINDS = ("docx", "html", "json", "pdf", "xlsx")
PAPERS = ("docx", "pdf")  # official documents whether or not --document says which


@click.command("report")
@click.argument("run", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--format", "kind", type=click.Choice(KINDS), default="html", show_default=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="file to write (default: beside the run)")
@papers.paper_options
@options.standard
@options.lang
def command(run: Path, kind: str, out: Path | None, document: str | None, templates: Path | None,
            changes: dict[str, str], check: Path | None, standards: tuple[str, ...]) -> int:
    """Scorecards, the round's summary, notices and letters again (出具报告), from what is stored."""
    wanted = Wanted(document, templates, changes, check)
    is_round = (run / "round.json").exists()
    report = stored_round(run) if is_round else judged_report(RunFolder(run), standards, False)
    if document or check or kind in PAPERS:
        return _paper(report, wanted, standards, kind, out, run)
    target = out or run.with_name(f"{run.name}-report.{kind}")
    if isinstance(report, RoundReport):
        _write_round(report, kind, target)
    else:
        _write_site(report, kind, target)
    click.echo(f"{t('报告')}: {target}")
    return 0


def _paper(report: RoundReport | SiteReport, wanted: Wanted, standards: tuple[str, ...], kind: str, out: Path | None,
           run: Path) -> int:
    made = (papers.round_document(report, wanted, standards) if isinstance(report, RoundReport)
            else papers.site_document(report, wanted, standards))
    if wanted.check:
        return papers.tell_check(made, wanted.check)
    target = out or run.with_name(f"{run.name}-{made.kind}.{kind}")  # beside the sealed folder, not in it
    papers.write_paper(made, kind, target)
    click.echo(f"{t('报告')}: {target}")
    return 0


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
