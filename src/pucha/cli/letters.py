"""``pucha letters``: unanswered, late and canned replies in an exported mailbox."""

from pathlib import Path
from typing import Any

import click
from rich.table import Table

from pucha.cli import options
from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.model.spans import words
from pucha.pipeline.clock import monitoring_point
from pucha.pipeline.letters import WAIT, letters_document

_SHOWN = 40


@click.command("letters")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--max-wait", default=WAIT, show_default=True, metavar="SPAN",
              help="time limit for an answer, e.g. P3M, P14D")
@options.as_json
@options.as_of
@options.lang
def command(file: Path, max_wait: str, as_json: bool, as_of: str | None) -> None:
    """Letters (CSV, XLSX, JSONL): unanswered, late, canned replies (信件答复检查)."""
    try:
        words(max_wait)
    except ValueError as error:
        raise InputError(f"--max-wait: {error}") from None
    document = letters_document(file, monitoring_point(as_of), max_wait)
    for one in document["problems"]:
        click.echo(f"pucha: {file}：第{one['row']}行：{one['reason']}", err=True)
    if as_json:
        options.print_json(document)
    else:
        _show(document, max_wait)


def _show(document: dict[str, Any], wait: str) -> None:
    console = options.stdout()
    table = Table(show_header=False, box=None)
    days = document["reply_days"]
    spans = " / ".join("—" if days[name] is None else f"{days[name]:g}" for name in ("median", "p90", "max"))
    for name, value in (
            (t("信件"), document["letters"]), (t("已答复"), document["answered"]),
            (t("超期未答复") + f" (>{wait})", document["unanswered_over"][wait]),
            (t("答复天数（中位数 / 九成 / 最长）"), spans), (t("超期答复"), len(document["late"])),
            (t("套用答复（组）"), len(document["canned"]))):
        table.add_row(name, str(value))
    console.print(table)
    for group in document["canned"]:
        rows = ", ".join(str(one["row"]) for one in group["rows"][:20])
        console.print(f"{t('同一答复')} ×{len(group['rows'])} ({t('行')} {rows}): {group['reply'][:80]}")
    for finding in document["findings"][:_SHOWN]:
        console.print(f"{t('行')} {finding['row']}: {finding['code']} ({finding['certainty']}) {finding['reason']}")
    if len(document["findings"]) > _SHOWN:
        console.print(t("另有 {n} 条，用 --json 查看全部").format(n=len(document["findings"]) - _SHOWN))
