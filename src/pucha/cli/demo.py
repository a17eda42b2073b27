"""``pucha demo``: the province in a box - serve it, take its census, and measure how right that was."""

import json
import os
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from pucha.cli import options
from pucha.cli.census import conduct
from pucha.cli.demo_office import open_office
from pucha.cli.network import load_standards
from pucha.demo.box import Box, BoxPlan
from pucha.demo.province import DEFAULT_DAY, DEFAULT_SEED
from pucha.demo.score import Score, score_against_truth, table
from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.pipeline.census import RoundOrder

SHOWN = 40
SCORED_BY = (*options.DEFAULT_STANDARDS, "guideline-2017")  # together they use every check with planted faults


@click.command("demo")
@click.option("--sites", type=click.IntRange(1, 100_000), default=60, show_default=True, help="size of the province")
@click.option("--seed", default=DEFAULT_SEED, show_default=True, help="another seed, another province")
@click.option("--as-of", default=DEFAULT_DAY.isoformat(), show_default=True, help="the province's day")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="port on loopback (default: any free one)")
@click.option("--serve", is_flag=True, help="only serve it, until Ctrl-C")
@click.option("--office", is_flag=True, help="census it in the office, and open the office in the browser")
@click.option("--office-port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="of the office")
@click.option("--score", "scored", is_flag=True, help="precision and recall of the census against the planted truth")
@click.option("--at-once", type=click.IntRange(1, 256), default=12, show_default=True, help="sites at the same time")
@options.standard
@options.out_folder("runs/demo-DATE")
@options.as_json
@options.lang
def command(sites: int, seed: str, as_of: str, port: int, serve: bool, office: bool,
            office_port: int, scored: bool, at_once: int,
            standards: tuple[str, ...], out: Path | None, as_json: bool) -> int:
    """The province in a box (盒中之省): serve it, census it, score the census."""
    plan = BoxPlan(sites, seed, _day(as_of), port)
    with Box(plan) as box:
        if serve:
            return _serve(box)
        if office:
            open_office(box, out or Path("runs") / f"office-{plan.as_of:%Y%m%d}-{sites}", office_port)
            return 0
        folder = out or Path("runs") / f"demo-{plan.as_of:%Y%m%d}-{sites}"
        if (folder / "round.json").exists():
            raise InputError(f"{folder} already holds a round: choose another --out")
        chosen = load_standards(standards or (SCORED_BY if scored else ()))
        status = _census(box, folder, chosen, at_once, as_json and not scored)
        return _score(box, folder, as_json) if scored else status


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"--as-of: not a date: {text!r} (write 2015-11-15)") from None


def _serve(box: Box) -> int:
    click.echo(t("云川省已在本机运行，按 Ctrl-C 结束"))
    for row in box.province.register_rows(box.port):
        click.echo(f"{row['url']}  {row['name']}")
    threading.Event().wait()
    return 0


def _census(box: Box, folder: Path, standards: Any, at_once: int, as_json: bool) -> int:
    settings = box.settings()
    register = box.write_papers(folder)
    click.echo(t("监测首页：一周 140 次访问，{n} 个网站").format(n=len(register.sites)), err=True)
    box.watch(register, folder / "watch", settings)
    order = RoundOrder(register, folder, standards, settings, box.as_of, at_once, os.cpu_count() or 2,
                       probes_from=folder / "watch")
    return conduct(order, as_json, False)


def _score(box: Box, folder: Path, as_json: bool) -> int:
    result = score_against_truth(box.truth(), _documents(folder))
    if as_json:
        options.print_json(score_document(result))
    else:
        _show(result)
    return 0 if result.good else 3


def _documents(folder: Path) -> Iterator[dict[str, Any]]:
    """The report of each site, with the measures of its first scorecards beside it."""
    for path in sorted(folder.glob("sites/*/report.json")):
        document = json.loads(path.read_text("utf-8"))
        document["results"] = [row for card in document["scorecards"] for row in card.get("measures", ())]
        yield document


def score_document(result: Score) -> dict[str, Any]:
    """The score as JSON values."""
    return {
        "sites": result.sites, "good": result.good,
        "indicators": [{"indicator": r.indicator, "planted": r.planted, "found": r.found, "sure": r.found_sure,
                        "right": r.right, "wrong": r.wrong, "precision": r.precision, "recall": r.recall,
                        "review_right": r.doubts_right, "review_wrong": r.doubts_wrong} for r in result.rows],
        "misses": result.misses, "false_alarms": result.false_alarms, "decoys_fired": result.fired,
        "review_wrong": result.doubts, "unseen": result.unseen,
    }


def _show(result: Score) -> None:
    listing = Table(title=t("普查对照真值"), title_justify="left")
    names = (t("指标"), t("预埋"), t("查出"), t("误报"), t("准确率"), t("召回率"), t("待复核 对/错"))
    for number, name in enumerate(names):
        listing.add_column(name, justify="right" if number else "left", overflow="fold")
    for row in table(result):
        listing.add_row(*row)
    console = options.stdout()
    console.print(listing)
    for title, slips in ((t("漏报"), result.misses), (t("误报"), result.false_alarms), (t("诱饵误触"), result.fired)):
        console.print(f"{title}: {len(slips)}")
        for slip in slips[:SHOWN]:
            console.print(f"  {slip.site}  {slip.indicator}  {slip.what}")
    console.print(t("全部达标") if result.good else t("未全部达标"))
