"""``pucha text``: proof-reads plain texts before they are published (发布前校对)."""

import json
from typing import Any

import click
from rich.table import Table

from pucha.cli import options
from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.pipeline.texts import text_document


@click.command("text")
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--tier", type=click.Choice(["sure", "review", "all"]), default="review", show_default=True,
              help="how certain a finding must be to be shown")
@click.option("--lines", is_flag=True, help="each line is a text of its own")
@click.option("--jsonl", is_flag=True, help="one JSON document a line, one for each FILE")
@options.as_json
@options.lang
def command(files: tuple[str, ...], tier: str, lines: bool, jsonl: bool, as_json: bool) -> int:
    """Language findings of plain texts: files or - (standard input)."""
    if not files:
        raise InputError("nothing to read: name a text file, or - for standard input")
    if as_json and not jsonl and len(files) > 1:
        options.print_json([text_document(name, tier, lines) for name in files])
        return 0
    for name in files:
        one = text_document(name, tier, lines)
        if jsonl:
            click.echo(json.dumps(one, ensure_ascii=False))
        elif as_json:
            options.print_json(one)
        else:
            _show(one)
    return 0


def _show(one: dict[str, Any]) -> None:
    console = options.stdout()
    table = Table(title=f"{one['input']}: {one['characters']} {t('字')}", title_justify="left")
    for heading in ("位置", "原文", "建议", "把握", "说明"):
        table.add_column(t(heading))
    for finding in one["findings"]:
        line = f"{finding['line']}:" if "line" in finding else ""
        table.add_row(f"{line}{finding['where']['start']}", finding["quote"] or "", finding["suggestion"] or "",
                      t("确定") if finding["certainty"] == "sure" else t("待核"), finding["reason"] or "")
    console.print(table if one["findings"] else f"{one['input']}: {t('未发现问题')}")
