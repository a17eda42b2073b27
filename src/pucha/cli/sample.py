"""``pucha sample``: a stratified draw that anyone can redo from the seed."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from pucha.cli import options, sample_more
from pucha.cli.census import tell_problems
from pucha.i18n import t
from pucha.model.site import Site
from pucha.registry.export import save_register, write_register
from pucha.registry.load import load_sites
from pucha.registry.sample import Draw, draw, draw_document, identity, parse_ratio
from pucha.registry.sample_replace import Replacement, final_sites, replace_gone


@click.command("sample")
@click.argument("sites", type=click.Path(path_type=Path))
@click.option("--ratio", help="share of each stratum, e.g. 30%")
@click.option("--count", type=click.IntRange(1), help="number of sites in all, instead of --ratio")
@click.option("--by", default="class", show_default=True, help="strata, e.g. class,region or any column")
@click.option("--seed", required=True, help="seed text; publish it before the draw")
@click.option("--least", type=click.IntRange(0), default=0, show_default=True, help="at least so many of each stratum")
@click.option("--gone", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE",
              help="drawn sites that are gone, one code a line: show what replaces them (替补)")
@click.option("--audit", "is_audit", is_flag=True, help="SITES is a self-sample with its results "
              "(网站标识码, 结果): draw the re-check (复核)")
@click.option("--found", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="ROUND",
              help="with --audit: the round that re-checked them; says how far the two agree")
@click.option("--pages", "each", type=click.IntRange(1), metavar="N",
              help="SITES is the run folder of one site: draw N pages of every column (页面抽样)")
@click.option("--most", type=click.IntRange(1), metavar="N", help="with --pages: at most so many pages in all")
@click.option("--commit", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="draw nothing: write what to publish before the draw (抽样承诺)")
@click.option("--later", default="", metavar="TEXT",
              help="with --commit: which number that becomes known later goes into the draw, in words")
@click.option("--commitment", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE",
              help="draw as was promised; another seed or register is refused")
@click.option("--number", default="", metavar="TEXT", help="with --commitment: the number that came later")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="write the drawn sites as CSV")
@click.option("--csv", "as_csv", is_flag=True, help="the drawn sites as CSV on stdout")
@options.as_json
@options.lang
def command(sites: Path, ratio: str | None, count: int | None, by: str, seed: str, least: int,
            gone: Path | None, is_audit: bool, found: Path | None, each: int | None, most: int | None,
            commit: Path | None, later: str, commitment: Path | None, number: str, out: Path | None, as_csv: bool,
            as_json: bool) -> None:
    """Stratified, seeded, redrawable sample of a register (抽样), of a self-sample, or of one site's pages."""
    if is_audit:
        sample_more.audit(sites, seed, parse_ratio(ratio) if ratio else None, least, found, as_json)
        return
    if each:
        sample_more.pages(sites, seed, each, most, as_json)
        return
    register = load_sites(sites)
    tell_problems(register)
    request: dict[str, Any] = {"ratio": parse_ratio(ratio) if ratio else None, "count": count, "least": least,
               "by": tuple(part.strip() for part in by.split(",") if part.strip())}
    if commit:
        sample_more.promise(register.sites, seed, request, later, commit, as_json)
        return
    result = (sample_more.keep_promise(register.sites, seed, commitment, number) if commitment
              else draw(register.sites, seed=seed, **request))
    replaced = replace_gone(register.sites, result, set(gone.read_text("utf-8").split())) if gone else ()
    final = set(final_sites(result, replaced))
    chosen = [site for site in register.sites if identity(site) in final]
    if out:
        save_register(out, chosen)
    if as_json:
        options.print_json(draw_document(result) | _replacement_document(replaced, final))
    elif as_csv:
        write_register(sys.stdout, chosen)
    else:
        _show(result, chosen, replaced)


def _replacement_document(replaced: Sequence[Replacement], final: set[str]) -> dict[str, object]:
    rows = [{"stratum": row.stratum, "gone": row.gone, "by": row.by} for row in replaced]
    return {"replacements": rows, "final": sorted(final)} if rows else {}


def _show(result: Draw, chosen: Sequence[Site], replaced: Sequence[Replacement]) -> None:
    table = Table(title=t("分层抽样"), title_justify="left")
    table.add_column(t("层"))
    table.add_column(t("抽样框"), justify="right")
    table.add_column(t("抽中"), justify="right")
    for stratum in result.strata:
        table.add_row(stratum.name, str(stratum.frame), str(len(stratum.chosen)))
    table.add_section()
    table.add_row(t("合计"), str(result.frame), str(len(result.sites)))
    console = options.stdout()
    console.print(table)
    for row in replaced:
        console.print(f"{t('替补')}: {row.gone} → {row.by or t('本层已无网站可替补')}")
    for site in chosen:
        console.print(f"{site.code:12} {site.name}  {site.home_url}")
    console.print(f"{t('种子')}: {result.seed}\n{t('抽样框哈希')}: {result.frame_hash}\n{t('方法')}: {result.method}")
