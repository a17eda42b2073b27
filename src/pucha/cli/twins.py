"""``pucha twins``: near-identical articles with names, dates, numbers or places changed."""

from pathlib import Path
from typing import Any

import click

from pucha.cli import options
from pucha.i18n import t
from pucha.pipeline.twins import twins_document

_SHOWN = 100
_CHANGES = 6


@click.command("twins")
@click.argument("file", type=click.Path(path_type=Path))
@options.as_json
@options.lang
def command(file: Path, as_json: bool) -> None:
    """Articles (JSONL), or the folder of a round for twins across its sites: the same report used again with other
    names, dates, numbers or places (孪生报道)."""
    document = twins_document(file)
    for one in document["problems"]:
        click.echo(f"pucha: {file}：第{one['row']}行：{one['reason']}", err=True)
    if as_json:
        options.print_json(document)
    else:
        _show(document)


def _show(document: dict[str, Any]) -> None:
    console = options.stdout()
    names = {"twin": t("孪生"), "series": t("系列"), "reprint": t("转载")}
    counts = {name: sum(1 for pair in document["pairs"] if pair["verdict"] == name) for name in names}
    console.print(f"{t('文章')} {document['documents']}  " + "  ".join(f"{names[n]} {counts[n]}" for n in names))
    for pair in [pair for pair in document["pairs"] if pair["verdict"] == "twin"][:_SHOWN]:
        console.print(f"{pair['a']} ~ {pair['b']}  {pair['similarity']:.2f}")
        for one in pair["changed"][:_CHANGES]:
            console.print(f"    {one['kind']:6} {one['a'][:40]} → {one['b'][:40]}")
