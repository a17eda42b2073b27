"""Official documents on the command line: which one, into which file, and whether a finished one still holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.pipeline.rounds import stored_round
from pucha.reports import RoundReport, SiteReport, statistics
from pucha.reports.figures.compare import compare, verdicts
from pucha.reports.papers import round as of_round
from pucha.reports.papers import site as of_site
from pucha.reports.papers.check import check_paper
from pucha.reports.papers.compose import Made, Order
from pucha.reports.papers.filled import read_values
from pucha.reports.papers.form import load_form
from pucha.reports.papers.plots import Earlier
from pucha.reports.papers.proof import write_numbers
from pucha.reports.papers.round import Beside, again_values, chinese_date, period_of
from pucha.reports.papers.trace import write_trace
from pucha.reports.papers.write import write_paper

F = TypeVar("F", bound=Callable[..., Any])
DOCUMENTS = (*of_round.KINDS, *of_site.KINDS)
SHOWN = 20
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options ask for."""

    document: str | None
    templates: Path | None
    changes: dict[str, str]
    check: Path | None = None
    records: Path | None = None
    earlier: tuple[Path, ...] = ()

    def order(self, default: str, standard: str) -> Order:
        return Order(self.document or default, standard, self.templates, self.changes)


def sentence_options(command: F) -> F:
    """The office's own sentences and particulars."""
    for option in (
        click.option("--set", "changes", multiple=True, metavar="NAME=VALUE", callback=_changes,
                     help="a value of office.yaml, e.g. --set scope=全省"),
        click.option("--templates", type=FOLDER, metavar="DIR",
                     help="the office's own sentences, wording.yaml, office.yaml and forms"),
    ):
        command = option(command)
    return command


def paper_options(command: F) -> F:
    for option in (
        click.option("--earlier", multiple=True, type=FOLDER, metavar="ROUND",
                     help="an earlier round for the trend; may be given several times"),
        click.option("--records", type=FILE, metavar="FILE",
                     help="what the office reports beside the inspection (YAML, JSON, CSV, XLSX): reprints, "
                          "find-error letters, people held to account …"),
        click.option("--check", type=FILE, metavar="FILE",
                     help="compare a finished docx or html with the records, number by number, and write nothing"),
        sentence_options,
        click.option("--document", type=click.Choice(DOCUMENTS),
                     help="official document (公文): of a round notice (default), provincial, failing, appendix or "
                          "census; of a site scorecard (default) or letter; of a round scorecard or letter makes "
                          "those of all its sites, into the folder --out"),
    ):
        command = option(command)
    return command


def _changes(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    pairs = [value.partition("=") for value in values]
    if any(not mark for _, mark, _ in pairs):
        raise click.BadParameter("NAME=VALUE")
    return {name.strip(): value for name, _, value in pairs}


def round_document(report: RoundReport, wanted: Wanted, standards: tuple[str, ...]) -> Made:
    order = wanted.order("notice", standards[0] if standards else "")
    if order.kind not in of_round.KINDS:
        raise InputError(t("“{kind}”是单个网站的文书：请给出一个网站的运行目录").format(kind=order.kind))
    return of_round.round_paper(report, order, beside(wanted, report, order.standard))


def beside(wanted: Wanted, report: RoundReport, standard: str) -> Beside:
    """The office's records and the earlier rounds, the oldest first."""
    name = standard or next(iter(report.standard_ids()), "")
    records = read_values(wanted.records, load_form("records", wanted.templates)) if wanted.records else {}
    rounds = sorted((stored_round(folder, [name]) for folder in wanted.earlier), key=lambda one: one.as_of)
    again = {}
    if rounds:
        last = rounds[-1]
        again = again_values(compare(verdicts(last, name), verdicts(report, name)).recheck, period_of(last.as_of))
    return Beside(records, tuple(_earlier(rounds, name)), again)


def _earlier(rounds: Sequence[RoundReport], standard: str) -> list[Earlier]:
    periods = [period_of(one.as_of) for one in rounds]
    found = []
    for one, period in zip(rounds, periods, strict=True):
        total = statistics.tally("", one.sites, standard)
        name = period if periods.count(period) == 1 else chinese_date(one.as_of)
        found.append(Earlier(name, total.passed, total.inspected))
    return found


def site_document(report: SiteReport, wanted: Wanted, standards: tuple[str, ...]) -> Made:
    order = wanted.order("scorecard", standards[0] if standards else "")
    if order.kind not in of_site.KINDS:
        raise InputError(t("“{kind}”是一轮检查的文书：请给出一轮的目录").format(kind=order.kind))
    return of_site.site_paper(report, order)


def put_paper(made: Made, kind: str, target: Path) -> None:
    """The document, and its trace beside it."""
    write_paper(target, made.paper, kind)
    for path in (*write_trace(made, target), write_numbers(made, target)):
        click.echo(f"{t('数据溯源')}: {path}")


def tell_check(made: Made, path: Path) -> int:
    """0 when every number of the document is the records'; else 1, with each change and its reason."""
    return tell_changes([change.reason for change in check_paper(path, made)], path)


def tell_changes(reasons: Sequence[str], path: Path) -> int:
    for reason in reasons[:SHOWN]:
        click.echo(reason)
    if len(reasons) > SHOWN:
        click.echo(t("另有 {n} 处").format(n=len(reasons) - SHOWN))
    click.echo(t("{path}：数据与记录不一致，不能印发").format(path=path) if reasons
               else t("{path}：每个数都与记录一致").format(path=path))
    return 1 if reasons else 0
