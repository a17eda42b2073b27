"""The office with the province in a box: register, people of every role, a finished round, open in the browser."""

import os
import secrets
from pathlib import Path

import click

from pucha.cli.serve import tell
from pucha.demo.box import Box
from pucha.i18n import t
from pucha.model import codec
from pucha.pipeline.runfolder import write_whole

AT_ONCE = 12
HOST = "127.0.0.1"
PICTURES = 3  # of a site: the office shall be open within minutes


def open_office(box: Box, folder: Path, port: int) -> None:
    """Fill ``folder`` unless it is filled already, say who can sign in, serve it."""
    os.environ["PUCHA_OFFICE"] = str(folder.absolute())
    os.environ["PUCHA_ALLOW_PRIVATE"] = "1"
    os.environ.setdefault("PUCHA_PICTURES", str(PICTURES))
    from pucha.office import manage, serving

    manage.prepare()
    manage.bring_up_to_date()
    from pucha.office import starting

    write_whole(folder / "observe.json", codec.dumps(box.settings()) + "\n")
    if not starting.is_filled():
        _fill(box, folder)
    for login, role, where, password in starting.people_of_every_role(lambda: secrets.token_urlsafe(6)):
        click.echo(f"{login:16} {password:10} {t(role)}  {where}")
    with serving.worker_beside():
        serving.serve(HOST, port, lambda opened: tell(HOST, opened))


def _fill(box: Box, folder: Path) -> None:
    from pucha.office import starting
    from pucha.office.rounds.local import LocalWorker

    register = box.write_papers(folder / "papers")
    click.echo(t("监测首页：一周 140 次访问，{n} 个网站").format(n=len(register.sites)), err=True)
    box.watch(register, folder / "watch", box.settings())
    made = starting.fill(folder / "papers" / "sites.csv", t("云川省"), box.as_of)
    click.echo(t("开始检查 {n} 个网站").format(n=made), err=True)
    LocalWorker(AT_ONCE, os.cpu_count() or 2, drain=True, tell=lambda text: click.echo(text, err=True)).run()
