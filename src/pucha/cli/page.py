"""``pucha page``: what single pages show, and what is wrong with them."""

import json
import os
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from pucha.cli import options
from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.pipeline.clock import monitoring_point
from pucha.pipeline.pages import Source, address_of, documents, read_list


@click.command("page")
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option("--url", help="address of the page (for one file or -)")
@click.option("--from-list", "list_file", type=click.Path(path_type=Path), metavar="FILE",
              help="lines of path⇥url⇥as-of")
@click.option("--jsonl", is_flag=True, help="one JSON document a line")
@click.option("--checks", help="only these page checks, NAME,NAME; none: facts alone")
@options.as_json
@options.as_of
@options.lang
def command(sources: tuple[str, ...], url: str | None, list_file: Path | None, jsonl: bool, checks: str | None,
            as_json: bool, as_of: str | None) -> int:
    """Facts and findings of pages: files, - (standard input) or addresses."""
    names = None if not checks else () if checks == "none" else tuple(checks.split(","))
    work = _work(sources, url, list_file, as_of, names)
    failed = 0
    for number, one in enumerate(documents(work, workers=os.cpu_count() or 1)):
        failed += "error" in one
        if jsonl or list_file:
            click.echo(_line(one))
        elif as_json:
            if len(work) > 1:
                click.echo(("[" if number == 0 else ",") + _line(one) + ("]" if number == len(work) - 1 else ""))
            elif "error" in one:
                raise InputError(one["error"])
            else:
                options.print_json(one)
        else:
            _show(one)
    return 2 if failed else 0


def _work(sources: tuple[str, ...], url: str | None, list_file: Path | None, as_of: str | None,
          checks: tuple[str, ...] | None) -> list[Source]:
    moment = monitoring_point(as_of)
    if url and (len(sources) != 1 or list_file):
        raise InputError("--url goes with exactly one SOURCE (use --from-list FILE for many)")
    work = [Source(name, url or address_of(name), moment, checks) for name in sources]
    if list_file:
        work += [Source(s.name, s.url, s.as_of, checks) for s in read_list(list_file, moment)]
    if not work:
        raise InputError("nothing to read: name a file, an address, - or --from-list FILE")
    return work


def _line(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")


def _show(one: dict[str, Any]) -> None:
    if "error" in one:
        click.echo(f"pucha: {one['error']}", err=True)
        return
    table = Table(show_header=False, box=None, title=one["input"], title_justify="left")
    rows = [(t("页面类型"), f"{one['kind']} ({one['kind_reason']})"), (t("标题"), one["title"]),
            (t("发布时间"), one["published_on"]), (t("来源"), one["source"]), (t("编码"), one["charset"]),
            (t("跳转到"), one["redirect_to"]), (t("列表条目"), len(one["items"]) or None),
            (t("最新条目"), one["newest_on"]), (t("页面标签"), "、".join(one["tags"])), (t("链接"), len(one["links"]))]
    rows += [(t("底部") + " " + name, value) for name, value in one["footer"].items()]
    for name, value in rows:
        table.add_row(name, "—" if value in (None, "") else str(value))
    for item in one["items"][:20]:
        table.add_row(item["date"] or "", item["title"])
    console = options.stdout()
    console.print(table)
    for finding in one["findings"]:
        console.print(f"{finding['code']} ({finding['certainty']}) {finding['reason']}")
