"""Official documents on the command line: which one, into which file, and whether a finished one still holds."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.pipeline.runfolder import write_whole
from pucha.reports import RoundReport, SiteReport
from pucha.reports.papers import round as of_round
from pucha.reports.papers import site as of_site
from pucha.reports.papers.check import check_paper
from pucha.reports.papers.compose import Made, Order
from pucha.reports.papers.docx import write_docx
from pucha.reports.papers.html import paper_html
from pucha.reports.papers.pdf import write_pdf
from pucha.reports.papers.trace import write_trace

F = TypeVar("F", bound=Callable[..., Any])
DOCUMENTS = (*of_round.KINDS, *of_site.KINDS)
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options ask for."""

    document: str | None
    templates: Path | None
    changes: dict[str, str]
    check: Path | None

    def order(self, default: str, standard: str) -> Order:
        return Order(self.document or default, standard, self.templates, self.changes)


def paper_options(command: F) -> F:
    for option in (
        click.option("--check", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE",
                     help="compare a finished docx or html with the records, number by number, and write nothing"),
        click.option("--set", "changes", multiple=True, metavar="NAME=VALUE", callback=_changes,
                     help="a value of office.yaml, e.g. --set scope=全省"),
        click.option("--templates", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="DIR",
                     help="the office's own sentences, wording.yaml and office.yaml"),
        click.option("--document", type=click.Choice(DOCUMENTS),
                     help="official document (公文): of a round notice (default), provincial, failing, appendix or "
                          "census; of a site scorecard (default) or letter"),
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
    return of_round.round_paper(report, order)


def site_document(report: SiteReport, wanted: Wanted, standards: tuple[str, ...]) -> Made:
    order = wanted.order("scorecard", standards[0] if standards else "")
    if order.kind not in of_site.KINDS:
        raise InputError(t("“{kind}”是一轮检查的文书：请给出一轮的目录").format(kind=order.kind))
    return of_site.site_paper(report, order)


def write_paper(made: Made, kind: str, target: Path) -> None:
    """The document, and its trace beside it."""
    if kind == "docx":
        write_docx(target, made.paper)
    elif kind == "pdf":
        write_pdf(target, made.paper)
    elif kind == "html":
        write_whole(target, paper_html(made.paper))
    else:
        raise InputError(t("文书可以是 docx、pdf 或 html，不能是 {kind}").format(kind=kind))
    for path in write_trace(made, target):
        click.echo(f"{t('数据溯源')}: {path}")


def tell_check(made: Made, path: Path) -> int:
    """0 when every number of the document is the records'; else 1, with each change and its reason."""
    changes = check_paper(path, made)
    for change in changes[:SHOWN]:
        click.echo(change.reason)
    if len(changes) > SHOWN:
        click.echo(t("另有 {n} 处").format(n=len(changes) - SHOWN))
    click.echo(t("{path}：数据与记录不一致，不能印发").format(path=path) if changes
               else t("{path}：每个数都与记录一致").format(path=path))
    return 1 if changes else 0
