"""``pucha backup``: everything an office keeps, into a folder and back."""

from pathlib import Path

import click

from pucha.cli import options
from pucha.cli.serve import folder_option, office_folder
from pucha.i18n import t


@click.command("backup")
@click.argument("place", type=click.Path(path_type=Path, file_okay=False))
@click.option("--restore", "back", is_flag=True, help="put the backup in PLACE back into an empty installation")
@folder_option
@options.lang
def command(place: Path, back: bool, folder: Path | None) -> None:
    """A backup of the office (备份): database, uploads, runs, secret key; with hashes that restoring checks."""
    office_folder(folder)
    from pucha.office import manage

    manage.prepare()
    from pucha.office.backup import back_up, restore

    record = restore(place) if back else back_up(place)
    click.echo((t("已恢复 {at} 的备份") if back else t("已备份：{at}")).format(at=record["at"]))
