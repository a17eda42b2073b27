"""``pucha worker``: inspects the sites of running rounds."""

import os
from pathlib import Path
from typing import Any

import click

from pucha.cli import options
from pucha.cli.serve import folder_option, office_folder
from pucha.i18n import t


@click.command("worker")
@folder_option
@click.option("--at-once", type=click.IntRange(1, 256), default=16, show_default=True, help="sites at the same time")
@click.option("--processes", type=click.IntRange(1, 64), default=None, help="processes that read pages")
@click.option("--drain", is_flag=True, help="stop when no site is left to do")
@options.lang
def command(folder: Path | None, at_once: int, processes: int | None, drain: bool) -> None:
    """A worker (工作进程) of the office; start as many as you like, on as many machines."""
    office_folder(folder)
    from pucha.office import manage

    manage.prepare()
    from django.conf import settings

    from pucha.office.rounds.beside import days_work

    click.echo(t("工作进程已启动"), err=True)
    kind = _kind(settings.CONF.postgres)
    with days_work(_tell):
        kind(at_once, processes or os.cpu_count() or 2, drain=drain, tell=_tell).run()


def _tell(text: str) -> None:
    click.echo(text, err=True)


def _kind(postgres: bool) -> Any:
    """Durable jobs where PostgreSQL keeps them, else the local pool."""
    if postgres:
        from pucha.office.rounds.jobs import QueueWorker

        return QueueWorker
    from pucha.office.rounds.local import LocalWorker

    return LocalWorker
