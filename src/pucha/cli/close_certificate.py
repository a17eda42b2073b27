"""``pucha close-certificate``: the certificate of a closing, only when everything that it says is proved."""

from pathlib import Path

import click

from pucha.cli import options, papers, progress
from pucha.cli.network import settings_from
from pucha.i18n import mark, t
from pucha.model.errors import InputError
from pucha.pipeline.clock import monitoring_point
from pucha.pipeline.closing import MOST, ClosingOrder, closing_of
from pucha.registry.addresses import BadAddress, normal_address
from pucha.reports.papers.compose import Order
from pucha.reports.planning.closing import STATES, TITLES, Closing, closing_document
from pucha.reports.planning.closing_paper import KIND, closing_paper
from pucha.reports.planning.rules import load_rules

READING = mark("查阅链接清单")


@click.command("close-certificate")
@click.argument("run", type=papers.FOLDER)
@click.option("--round", "fleet", type=papers.FOLDER, required=True, metavar="ROUND",
              help="the newest round of the fleet: no link of its sites may lead to the closed one")
@click.option("--successor", default="", metavar="URL", help="the site that took over (default: as the register says)")
@click.option("--pages", "most", type=click.IntRange(1, 1000), default=MOST, show_default=True,
              help="old pages to try, besides the home page")
@click.option("--seed", default="", help="seed of the sample of pages (default: site code and day)")
@click.option("--format", "kind", type=click.Choice(("docx", "html", "pdf")), default="docx", show_default=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="file to write (default: beside the run)")
@click.option("--allow-private", is_flag=True, help="may reach private and loopback addresses")
@papers.sentence_options
@options.as_json
@options.as_of
@options.lang
def command(run: Path, fleet: Path, successor: str, most: int, seed: str, kind: str, out: Path | None,
            allow_private: bool, templates: Path | None, changes: dict[str, str], as_json: bool,
            as_of: str | None) -> int:
    """The certificate of a closing (关停证明), or a list of what is missing.

    RUN is the run folder of the closed site's last inspection: its archive. The certificate is issued only when the
    archive is sealed and reads back byte for byte, the old home address and a sample of old pages lead to the
    successor, and no page of the fleet links to the site. What could not be seen is not proved. Exit status 1 when it
    is not issued. The exchanges are kept beside it as OUT.warc.gz.
    """
    target = out or run.with_name(f"{run.name}-{KIND}.{kind}")
    days = int(load_rules(templates).value("links_max_days"))
    settings = settings_from(max_pages=None, max_seconds=None, allow_private=allow_private, no_external=False,
                             no_browser=True, ignore_robots=False, rate=None)
    order = ClosingOrder(run, fleet, _address(successor), settings, monitoring_point(as_of), seed, most,
                         target.with_name(target.name + ".warc.gz"), days)
    with progress.counting(READING) as tell:
        found = closing_of(order, tell)
    if as_json:
        options.print_json(closing_document(found))
    else:
        _show(found)
    if found.issued:
        papers.put_paper(closing_paper(found, Order(KIND, "", templates, changes)), kind, target)
        click.echo(f"{t('关停证明')}: {target}", err=as_json)
    return 0 if found.issued else 1


def _address(text: str) -> str:
    try:
        return normal_address(text) if text else ""
    except BadAddress as fault:
        raise InputError(f"--successor: {fault}") from None


def _show(found: Closing) -> None:
    console = options.stdout()
    for proof in found.proofs:
        console.print(f"{t(TITLES[proof.name])}: {t(STATES[proof.state])}  {'；'.join(proof.facts)}")
    for line in found.refusals():
        console.print(f"  {line}")
    if not found.issued:
        console.print(t("证据不齐，未出具关停证明"))
