"""What an installation decides: the folder, the secret, the database, hosts."""

from pathlib import Path

import pytest

from pucha.model.errors import InputError
from pucha.office import conf


def test_everything_has_a_default_on_one_machine(tmp_path: Path) -> None:
    found = conf.read({"PUCHA_OFFICE": str(tmp_path / "a")})
    assert found.database["NAME"] == tmp_path / "a" / "office.sqlite3"
    assert not found.postgres and not found.https and not found.allow_private
    assert not (tmp_path / "a").exists()  # reading settings writes nothing


def test_the_secret_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    conf.keep_secret(tmp_path)
    first = conf.read({"PUCHA_OFFICE": str(tmp_path)}).secret
    conf.keep_secret(tmp_path)
    assert conf.read({"PUCHA_OFFICE": str(tmp_path)}).secret == first and len(first) > 60
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
    assert conf.read({"PUCHA_OFFICE": str(tmp_path), "PUCHA_SECRET_KEY": "given"}).secret == "given"


def test_a_postgresql_address_is_read_whole(tmp_path: Path) -> None:
    url = "postgresql://us%40er:p%2Fw@db.test:5433/office?sslmode=require"
    found = conf.read({"PUCHA_OFFICE": str(tmp_path), "PUCHA_DATABASE_URL": url}).database
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == ("us@er", "p/w", "db.test", "5433")
    assert found["NAME"] == "office" and found["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("url", ["mysql://a/b", "postgresql://host/", "nonsense"])
def test_a_wrong_database_address_is_one_clear_line(tmp_path: Path, url: str) -> None:
    with pytest.raises(InputError, match="PUCHA_DATABASE_URL"):
        conf.read({"PUCHA_OFFICE": str(tmp_path), "PUCHA_DATABASE_URL": url})


def test_djangos_own_deploy_check_is_clean(tmp_path: Path) -> None:
    import os
    import subprocess
    import sys

    env = {**os.environ, "PUCHA_OFFICE": str(tmp_path), "PUCHA_HTTPS": "1", "PUCHA_HOSTS": "office.test",
           "DJANGO_SETTINGS_MODULE": "pucha.office.settings"}
    env.pop("PUCHA_SECRET_KEY", None)
    done = subprocess.run([sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"], env=env,
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_no_model_has_an_unwritten_migration(tmp_path: Path) -> None:
    import os
    import subprocess
    import sys

    env = {**os.environ, "PUCHA_OFFICE": str(tmp_path), "DJANGO_SETTINGS_MODULE": "pucha.office.settings"}
    done = subprocess.run([sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"], env=env,
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
