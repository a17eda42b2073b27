"""``pucha plan``: which sites to keep, to move up to their superior's, or to close, and why."""

import os
from pathlib import Path

import click
from rich.table import Table

from pucha.cli import options, papers, progress
from pucha.cli.census import tell_problems
from pucha.i18n import language, mark, speaking, t
from pucha.model.site import Site
from pucha.pipeline.planning import PlanOrder, plan_rounds
from pucha.pipeline.runfolder import write_json
from pucha.registry.load import load_sites
from pucha.reports.papers.compose import Order
from pucha.reports.planning.advise import Action
from pucha.reports.planning.paper import KIND, plan_paper
from pucha.reports.planning.plan import Plan, action_word, plan_document
from pucha.reports.planning.sheets import amount_text, plan_xlsx

FORMATS = ("table", "json", "xlsx", "docx", "html", "pdf")
READING = mark("对照上级网站")
SHOWN = 40


@click.command("plan")
@click.argument("rounds", nargs=-1, required=True, type=papers.FOLDER)
@click.option("--register", type=papers.FILE, metavar="SITES",
              help="a newer register: staff, cost, visits, superior's site (上级网站)")
@click.option("--standard", default="", metavar="ID", help="verdicts of this standard (default: the rounds' first)")
@click.option("--format", "kind", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False),
              help="file to write (default: beside the round)")
@click.option("--workers", type=click.IntRange(1, 64), default=None,
              help="processes that compare sites (default: cores)")
@papers.sentence_options
@options.as_json
@options.lang
def command(rounds: tuple[Path, ...], register: Path | None, standard: str, kind: str, out: Path | None,
            workers: int | None, templates: Path | None, changes: dict[str, str], as_json: bool) -> None:
    """Keep, merge or close (集约整合建议): from the register, the rounds and the overlap with the superior's site.

    The newest round decides; older ones tell whether a site failed before. What is unknown never speaks for closing.
    """
    sites: tuple[Site, ...] = ()
    if register:
        loaded = load_sites(register)
        tell_problems(loaded)
        sites = loaded.sites
    order = PlanOrder(rounds, standard, sites, templates, workers or os.cpu_count() or 1)
    chinese = kind in ("docx", "html", "pdf") and not as_json  # official documents are Chinese in every language
    with progress.counting(READING) as tell, speaking("zh" if chinese else language()):
        plan = plan_rounds(order, tell)
    if as_json:
        options.print_json(plan_document(plan))
    elif kind == "table":
        _show(plan)
    else:
        target = out or rounds[-1].with_name(f"{rounds[-1].name}-{KIND}.{kind}")
        _write(plan, kind, target, Order(KIND, plan.standard, templates, changes))
        click.echo(f"{t('报告')}: {target}")


def _write(plan: Plan, kind: str, target: Path, order: Order) -> None:
    if kind == "json":
        write_json(target, plan_document(plan))
    elif kind == "xlsx":
        plan_xlsx(target, plan)
    else:
        papers.put_paper(plan_paper(plan, order), kind, target)


def _show(plan: Plan) -> None:
    console = options.stdout()
    console.print("  ".join(f"{action_word(action)} {number}" for action, number in plan.counts().items()))
    console.print(amount_text(plan))
    table = Table(box=None, header_style="dim", pad_edge=False)
    for title in (t("建议"), t("网站"), t("理由"), t("不明之处")):
        table.add_column(title, overflow="fold")
    rows = plan.of(Action.CLOSE, Action.MERGE, Action.UNSETTLED)
    for one in rows[:SHOWN]:
        table.add_row(action_word(one.action), one.evidence.site.name, "；".join(one.reasons), "；".join(one.unknown))
    console.print(table)
    if len(rows) > SHOWN:
        console.print(t("另有 {n} 个网站，见报告").format(n=len(rows) - SHOWN))
