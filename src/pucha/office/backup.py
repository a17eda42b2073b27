"""Backup and restore of an installation: the database as of one moment, uploads, runs of rounds, the secret key.

A backup is a folder: ``database`` (SQLite file or PostgreSQL custom dump), ``files.tar`` and ``backup.json`` with
hashes. The database is taken first: every file that it names was there before, and files are never changed.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from pucha import __version__
from pucha.i18n import t
from pucha.model.errors import InputError

DATABASE, FILES, RECORD = "database", "files.tar", "backup.json"
KEPT = ("uploads", "rounds", "watch", "secret-key", "observe.json")


def back_up(to: Path) -> dict[str, Any]:
    """Write a backup into the new folder ``to``; its record."""
    if to.exists() and any(to.iterdir()):
        raise InputError(t("{folder} 不是空文件夹，请换一个").format(folder=to))
    to.mkdir(parents=True, exist_ok=True, mode=0o700)
    if settings.CONF.postgres:
        _dump(to / DATABASE)
    else:
        _copy_sqlite(Path(settings.CONF.database["NAME"]), to / DATABASE)
    _pack(Path(settings.CONF.folder), to / FILES)
    record = {"pucha": __version__, "at": timezone.now().isoformat(), "postgres": settings.CONF.postgres,
              "sha256": {name: _hash(to / name) for name in (DATABASE, FILES)}}
    (to / RECORD).write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    return record


def restore(source: Path) -> dict[str, Any]:
    """Put a backup back into an empty installation; refuses a damaged backup and a folder in use."""
    record = _checked(source)
    folder = Path(settings.CONF.folder)
    if any((folder / name).exists() for name in ("uploads", "rounds", "office.sqlite3")):
        raise InputError(t("{folder} 不是空文件夹，请换一个").format(folder=folder))
    if record["postgres"] != settings.CONF.postgres:
        raise InputError(t("备份与现在的数据库种类不同，请检查 PUCHA_DATABASE_URL"))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "secret-key").unlink(missing_ok=True)
    with tarfile.open(source / FILES) as files:
        files.extractall(folder, filter="data")
    if settings.CONF.postgres:
        _run("pg_restore", "--no-owner", "--exit-on-error", "--dbname", _address(), str(source / DATABASE))
    else:
        shutil.copyfile(source / DATABASE, settings.CONF.database["NAME"])
    return record


def _checked(source: Path) -> dict[str, Any]:
    try:
        record: dict[str, Any] = json.loads((source / RECORD).read_text("utf-8"))
        damaged = [name for name, told in record["sha256"].items() if _hash(source / name) != told]
    except (OSError, ValueError, KeyError) as fault:
        raise InputError(t("{folder} 不是完整的备份：{fault}").format(folder=source, fault=fault)) from None
    if damaged:
        raise InputError(t("备份已损坏：{names}").format(names="、".join(damaged)))
    return record


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _copy_sqlite(path: Path, to: Path) -> None:
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)


def _dump(to: Path) -> None:
    _run("pg_dump", "--format=custom", "--file", str(to), "--dbname", _address())


def _address() -> str:
    """The database as libpq writes it; the password goes through the environment of the child alone."""
    database = settings.CONF.database
    parts = {"host": database["HOST"] or database["OPTIONS"].get("host", ""), "port": database["PORT"],
             "user": database["USER"], "dbname": database["NAME"]}
    return " ".join(f"{name}={value}" for name, value in parts.items() if value)


def _run(*words: str) -> None:
    secret = settings.CONF.database["PASSWORD"]
    env = {**os.environ, **({"PGPASSWORD": secret} if secret else {})}
    try:
        done = subprocess.run(words, env=env, capture_output=True, text=True)
    except FileNotFoundError:
        raise InputError(t("没有找到 {name}：请安装 postgresql-client").format(name=words[0])) from None
    if done.returncode:
        raise InputError(f"{words[0]}: {done.stderr.strip()[:500]}")


def _pack(folder: Path, to: Path) -> None:
    with tarfile.open(to, "w") as files:
        for name in KEPT:
            if (folder / name).exists():
                files.add(folder / name, name)
