"""``pucha leaders``: checks an office's list of leaders and writes it in the form that the page check reads."""

from pathlib import Path

import click

from pucha.checks._leaders import VARIABLE
from pucha.cli import options
from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.pipeline.leaders import read_list, write_list


@click.command("leaders")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), default=Path("leaders.csv"), show_default=True,
              help="file to write")
@options.lang
def command(file: Path, out: Path) -> None:
    """An office's list of leaders (CSV, XLSX) for the check of names and titles (领导人名单)."""
    found = read_list(file)
    for problem in found.problems:
        click.echo(f"pucha: {file}：{problem}", err=True)
    if not found.rows:
        raise InputError(t("{path}：没有一行可用").format(path=file))
    try:
        write_list(found, out)
    except OSError as fault:
        raise InputError(f"{out}: {fault.strerror}") from None
    click.echo(t("{count} 条写入 {out}；检查时设置环境变量 {variable}={out}").format(
        count=len(found.rows), out=out, variable=VARIABLE))
