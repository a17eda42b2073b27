"""``pucha serve``: the office (web application), with no set-up on SQLite."""

import os
from contextlib import nullcontext
from pathlib import Path

import click

from pucha.cli import options
from pucha.i18n import t


def office_folder(folder: Path | None) -> None:
    """Which folder the office keeps its things in, for this process and those it starts."""
    if folder is not None:
        os.environ["PUCHA_OFFICE"] = str(folder.absolute())


folder_option = click.option("--dir", "folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
                             help="folder of the office (default: $PUCHA_OFFICE or ./office)")


@click.command("serve")
@folder_option
@click.option("--host", default="127.0.0.1", show_default=True, help="address to listen on")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any free one")
@click.option("--no-worker", is_flag=True, help="start no worker beside the web server (they run elsewhere)")
@options.lang
def command(folder: Path | None, host: str, port: int, no_worker: bool) -> None:
    """The office (办公系统): registry, rounds, review desk, cases, in the browser."""
    office_folder(folder)
    from pucha.office import manage, serving

    manage.prepare()
    manage.bring_up_to_date()
    if first := manage.first_administrator():
        click.echo(t("首位管理员：{login}，首次密码：{password}").format(login=first[0], password=first[1]))
    with nullcontext() if no_worker else serving.worker_beside():
        serving.serve(host, port, lambda opened: tell(host, opened))


def tell(host: str, port: int) -> None:
    shown = f"[{host}]" if ":" in host else host
    click.echo(t("办公系统已启动：{address}（按 Ctrl-C 结束）").format(address=f"http://{shown}:{port}/"))
