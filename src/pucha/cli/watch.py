"""``pucha watch``: standing visits to home pages, as the availability rules ask."""

import re
from pathlib import Path

import click

from pucha.cli import options
from pucha.cli.census import usable_register
from pucha.cli.network import network_options
from pucha.i18n import t
from pucha.model.observation import Probe
from pucha.observe.settings import ObserveSettings
from pucha.pipeline.census import RUNS
from pucha.pipeline.loop import uvloop_runner
from pucha.pipeline.watching import LOCAL, WatchOrder, keep_watch


def _vantage(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """The name becomes part of file names."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]{0,31}", value):
        raise click.BadParameter("letters, digits and hyphens, at most 32")
    return value


@click.command("watch")
@click.argument("sites", type=click.Path(path_type=Path))
@click.option("--days", type=click.IntRange(1, 366), default=7, show_default=True, help="length of the watch")
@click.option("--per-day", type=click.IntRange(1, 1440), default=24, show_default=True,
              help="visits a day and site; the rules ask for 20 that count")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("runs/watch"),
              show_default=True, metavar="DIR", help="folder of the visits; `--probes` of a census reads it")
@click.option("--vantage", default=LOCAL, show_default=True, metavar="NAME", callback=_vantage,
              help="where this worker stands; workers of several places share one folder and one plan")
@click.option("--family", type=click.Choice(["any", "ipv4", "ipv6", "both"]), default="any", show_default=True,
              help="address family of the visits")
@click.option("--recheck/--no-recheck", default=True, show_default=True,
              help="look once a day at links that did not open")
@options.as_json
@network_options
@options.lang
def command(sites: Path, days: int, per_day: int, out: Path, vantage: str, family: str, recheck: bool, as_json: bool,
            settings: ObserveSettings) -> None:
    """Visit every home page through the days (日常监测); stop and start it as you like."""
    register = usable_register(sites)
    running = tuple(site for site in register.sites if site.status in RUNS)
    families = ("ipv4", "ipv6") if family == "both" else (family,)
    order = WatchOrder(running, out, settings, days, per_day, vantage=vantage, families=families, recheck=recheck)
    with uvloop_runner() as runner:
        count = runner.run(keep_watch(order, None if as_json else tell))
    if as_json:
        options.print_json({"visits": count.visits, "good": count.good, "failed": count.failed,
                            "not_counted": count.not_counted})
    else:
        click.echo(t("访问 {n} 次：打开 {good}，失败 {failed}，不计 {other}").format(
            n=count.visits, good=count.good, failed=count.failed, other=count.not_counted))


def tell(probe: Probe) -> None:
    """One line for a visit that did not open."""
    if not probe.ok:
        click.echo(f"{probe.at:%m-%d %H:%M} {probe.url} {probe.failure} ({probe.blame})", err=True)
