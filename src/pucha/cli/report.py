"""``pucha report``: the reports and official documents of a stored run or round, made again."""

import json
import os
from pathlib import Path

import click

from pucha.cli import options, papers, progress
from pucha.cli.judge import judged_report
from pucha.cli.papers import Wanted
from pucha.i18n import mark, t
from pucha.model.errors import InputError
from pucha.pipeline.batch import Batch, make_batch, merge_batch
from pucha.pipeline.rounds import round_standards, stored_round, write_summary
from pucha.pipeline.runfolder import RunFolder, write_json, write_whole
from pucha.reports import RoundReport, SiteReport, site_document
from pucha.reports.html import round_html, site_html
from pucha.reports.papers.site import KINDS as OF_SITES
from pucha.reports.xlsx import round_xlsx, site_xlsx

KINDS = ("docx", "html", "json", "pdf", "xlsx")
PAPERS = ("docx", "pdf")  # official documents whether or not --document says which
READING, WRITING = mark("读取各站记录"), mark("写出各站文书")


@click.command("report")
@click.argument("run", type=papers.FOLDER)
@click.option("--format", "kind", type=click.Choice(KINDS), default="html", show_default=True)
@click.option("--out", type=click.Path(path_type=Path),
              help="file to write (default: beside the run); for the papers of all sites of a round the folder")
@click.option("--merged", is_flag=True, help="the papers of all sites of a round in one file")
@click.option("--workers", type=click.IntRange(1, 64), default=None,
              help="processes that write the papers of all sites of a round (default: cores)")
@papers.paper_options
@options.standard
@options.lang
def command(run: Path, kind: str, out: Path | None, merged: bool, workers: int | None, document: str | None,
            templates: Path | None, changes: dict[str, str], check: Path | None, records: Path | None,
            earlier: tuple[Path, ...], standards: tuple[str, ...]) -> int:
    """Scorecards, the round's summary, notices and letters again (出具报告), from what is stored.

    Of a round, `--document scorecard` writes those of all its sites, and `--document letter` those of the failing ones.
    """
    wanted = Wanted(document, templates, changes, check, records, earlier)
    is_round = (run / "round.json").exists()
    if is_round and document in OF_SITES and not check:
        return _every_site(run, wanted, standards, kind, (out, merged, workers))
    if out and out.is_dir():
        raise InputError(t("{path}：是文件夹，请给出文件名").format(path=out))
    is_paper = bool(document or check or kind in PAPERS)
    report = _read_round(run, standards, is_paper) if is_round else judged_report(RunFolder(run), standards, False)
    if is_paper:
        return _paper(report, wanted, standards, kind, out, run)
    target = out or run.with_name(f"{run.name}-report.{kind}")
    if isinstance(report, RoundReport):
        _write_round(report, kind, target)
    else:
        _write_site(report, kind, target)
    click.echo(f"{t('报告')}: {target}")
    return 0


def _read_round(run: Path, standards: tuple[str, ...], is_paper: bool) -> RoundReport:
    """A paper is made under one standard: the cards of the others are not read."""
    names = round_standards(run) if is_paper else ()
    wanted = (standards or names)[:1]
    with progress.counting(READING) as tell:
        return stored_round(run, wanted if wanted and wanted[0] in names else None, tell)


def _every_site(run: Path, wanted: Wanted, standards: tuple[str, ...], kind: str,
                how: tuple[Path | None, bool, int | None]) -> int:
    out, merged, workers = how
    known = round_standards(run)
    name = standards[0] if standards else next(iter(known), "")
    if name not in known:
        raise InputError(t("本轮没有按“{name}”评分（有：{known}）").format(name=name, known="、".join(known)))
    order = wanted.order("letter", name)
    target = out or run.with_name(f"{run.name}-{order.kind}s" + (f".{kind}" if merged else ""))
    batch = Batch(run, target, order, kind)
    with progress.counting(WRITING) as tell:
        number = merge_batch(batch, tell) if merged else make_batch(batch, workers or os.cpu_count() or 2, tell)
    click.echo(t("{n} 份文书：{path}").format(n=number, path=target))
    return 0


def _paper(report: RoundReport | SiteReport, wanted: Wanted, standards: tuple[str, ...], kind: str, out: Path | None,
           run: Path) -> int:
    made = (papers.round_document(report, wanted, standards) if isinstance(report, RoundReport)
            else papers.site_document(report, wanted, standards))
    if wanted.check:
        return papers.tell_check(made, wanted.check)
    target = out or run.with_name(f"{run.name}-{made.kind}.{kind}")  # beside the sealed folder, not in it
    papers.put_paper(made, kind, target)
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
        write_summary(target, report)
