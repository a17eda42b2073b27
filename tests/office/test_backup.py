"""What is backed up comes back whole, on both databases; a damaged backup is refused."""

import os
import subprocess
import sys
from pathlib import Path

import postgres  # type: ignore[import-not-found]
import pytest

FILL = """
from pucha.office import manage
manage.prepare(); manage.bring_up_to_date(); manage.first_administrator()
from pucha.office import uploads
from pathlib import Path
import sys
uploads.keep_file(Path(sys.argv[1]))
"""
LOOK = """
from pucha.office import manage
manage.prepare()
from django.conf import settings
from pathlib import Path
from pucha.office.people.models import Person, Post
print(Person.objects.get().login, Post.objects.count(), len(list(Path(settings.MEDIA_ROOT).iterdir())), settings.SECRET_KEY)
"""


def python(env: dict[str, str], program: str, *words: str) -> str:
    done = subprocess.run([sys.executable, "-c", program, *words], env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def pucha(env: dict[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", "from pucha.cli.main import main; main()", *words], env=env,
                          capture_output=True, text=True)


def office(folder: Path, database: str = "") -> dict[str, str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith("PUCHA_")}
    return {**env, "PUCHA_OFFICE": str(folder), **({"PUCHA_DATABASE_URL": database} if database else {})}


def round_trip(tmp_path: Path, first: dict[str, str], second: dict[str, str]) -> None:
    paper = tmp_path / "paper.csv"
    paper.write_text("a,b\n", "utf-8")
    python(first, FILL, str(paper))
    assert pucha(first, "backup", str(tmp_path / "copy")).returncode == 0
    assert pucha(first, "backup", str(tmp_path / "copy")).returncode == 2  # never over another one
    done = pucha(second, "backup", str(tmp_path / "copy"), "--restore")
    assert done.returncode == 0, done.stderr
    assert python(second, LOOK) == python(first, LOOK)
    assert pucha(second, "backup", str(tmp_path / "copy"), "--restore").returncode == 2  # not into one in use


def test_on_sqlite(tmp_path: Path) -> None:
    round_trip(tmp_path, office(tmp_path / "one"), office(tmp_path / "two"))


def test_a_damaged_backup_is_refused(tmp_path: Path) -> None:
    paper = tmp_path / "paper.csv"
    paper.write_text("a,b\n", "utf-8")
    python(office(tmp_path / "one"), FILL, str(paper))
    pucha(office(tmp_path / "one"), "backup", str(tmp_path / "copy"))
    with (tmp_path / "copy" / "files.tar").open("ab") as file:
        file.write(b"x")
    refused = pucha(office(tmp_path / "two"), "backup", str(tmp_path / "copy"), "--restore")
    assert refused.returncode == 2 and "files.tar" in refused.stderr
    assert not (tmp_path / "two" / "uploads").exists()


@pytest.mark.skipif(postgres.programs() is None, reason="PostgreSQL is not installed (apt-get install postgresql)")
def test_on_postgresql(tmp_path: Path) -> None:
    with postgres.running() as one, postgres.running() as two:
        round_trip(tmp_path, office(tmp_path / "one", one), office(tmp_path / "two", two))
