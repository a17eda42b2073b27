"""``pucha yearly``: the yearly tables - 政府网站监管年度报表 of an office, 政府网站工作年度报表 of its sites."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from pucha.cli import options, papers
from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.model.site import Site
from pucha.pipeline.batch import file_name
from pucha.pipeline.rounds import round_standards, stored_round
from pucha.registry.load import load_sites
from pucha.registry.sample import identity
from pucha.reports.papers.compose import Order
from pucha.reports.papers.filled import Values, read_sites, read_values
from pucha.reports.papers.form import load_form
from pucha.reports.papers.write import KINDS, write_paper
from pucha.reports.papers.yearly import Year, supervision_paper, work_paper

YEARS = click.IntRange(2000, 2100)


@click.group("yearly")
def command() -> None:
    """Yearly tables (年度报表), due on 31 January: of the supervising office, and of every site."""


def _shared(function: options.F) -> options.F:
    for option in (
        click.option("--format", "kind", type=click.Choice(KINDS), default="docx", show_default=True),
        click.option("--year", type=YEARS, default=None, help="the year that is reported (default: last year)"),
        papers.sentence_options, options.lang,
    ):
        function = option(function)
    return function


@command.command("supervision")
@click.option("--sites", type=papers.FILE, metavar="SITES", help="the register at the end of the year")
@click.option("--before", type=papers.FILE, metavar="SITES", help="the register at its beginning")
@click.option("--round", "rounds", multiple=True, type=papers.FOLDER, metavar="ROUND",
              help="a round of the year; one for each quarter")
@click.option("--data", type=papers.FILE, metavar="FILE", help="what the office reports: id → number (YAML, JSON, CSV)")
@click.option("--standard", default="", metavar="ID", help="default: each round's first")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="default: supervision-YEAR.docx")
@_shared
def supervision(sites: Path | None, before: Path | None, rounds: tuple[Path, ...], data: Path | None, standard: str,
                out: Path | None, kind: str, year: int | None, templates: Path | None, changes: dict[str, str]) -> None:
    """政府网站监管年度报表, from the year's rounds, the registers and the office's own numbers."""
    when = year or datetime.now().year - 1
    form = load_form("supervision", templates)
    reports = [stored_round(folder, [standard or round_standards(folder)[0]]) for folder in rounds]
    given = Year(when, reports, _sites(sites), _sites(before), read_values(data, form) if data else {}, standard)
    made = supervision_paper(given, Order("supervision", standard, templates, changes))
    target = out or Path(f"supervision-{when}.{kind}")
    papers.put_paper(made, kind, target)
    click.echo(f"{t('报告')}: {target}")


@command.command("work")
@click.argument("sites", type=papers.FILE, metavar="SITES")
@click.option("--data", type=papers.FILE, metavar="FILE",
              help="what the sites report: one row a site with its 网站标识码, headings as in the form (CSV, XLSX); "
                   "with --site also id → value (YAML, JSON)")
@click.option("--site", "code", metavar="CODE", help="only this site")
@click.option("--out", type=click.Path(path_type=Path), help="folder (with --site: file); default: work-YEAR")
@_shared
def work(sites: Path, data: Path | None, code: str | None, out: Path | None, kind: str, year: int | None,
         templates: Path | None, changes: dict[str, str]) -> int:
    """政府网站工作年度报表 of one site, or of every running site of the register."""
    when = year or datetime.now().year - 1
    chosen = [(place, site) for place, site in enumerate(_sites(sites)) if code in (None, site.code)]
    if not chosen:
        raise InputError(t("{path}：没有网站标识码为“{code}”的网站").format(path=sites, code=code or ""))
    order = Order("work", "", templates, changes)
    form = load_form("work", templates)
    if code:
        single = data is not None and data.suffix.lower() in (".yaml", ".yml", ".json")
        values = read_values(data, form) if single and data else _values(data, order).get(code, {})
        made = work_paper(chosen[0][1], when, values, order)
        target = out or Path(f"work-{when}-{code}.{kind}")
        papers.put_paper(made, kind, target)
        click.echo(f"{t('报告')}: {target}")
        return 0
    return _every(chosen, when, _values(data, order), order, out or Path(f"work-{when}"), kind)


def _values(data: Path | None, order: Order) -> dict[str, Values]:
    return read_sites(data, load_form("work", order.templates)) if data else {}


def _every(chosen: Sequence[tuple[int, Site]], year: int, values: dict[str, Values], order: Order, out: Path,
           kind: str) -> int:
    """One file a site. A site whose numbers do not add up is told and left out; the others are made."""
    out.mkdir(parents=True, exist_ok=True)
    refused = 0
    for place, site in chosen:
        try:
            made = work_paper(site, year, values.get(identity(site), {}), order)
        except InputError as fault:
            refused += 1
            click.echo(f"{site.code} {site.name}: {fault}", err=True)
            continue
        write_paper(out / file_name(place, site, kind), made.paper, kind)
    click.echo(t("{n} 份文书：{path}").format(n=len(chosen) - refused, path=out))
    return 3 if refused else 0


def _sites(path: Path | None) -> tuple[Site, ...]:
    return load_sites(path).sites if path else ()
