"""A PostgreSQL of our own for tests: a fresh cluster in a temporary folder, on a socket, stopped afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin")


def programs() -> Path | None:
    """The folder of initdb and pg_ctl; None where PostgreSQL is not installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    folders = [path for place in _PLACES for path in Path("/").glob(place.lstrip("/")) if (path / "initdb").exists()]
    return max(folders, default=None)


def _as_postgres(*words: str) -> list[str]:
    """PostgreSQL refuses to run as root: then as its own user."""
    return ["runuser", "-u", "postgres", "--", *words] if os.getuid() == 0 else list(words)


@contextmanager
def running() -> Iterator[str]:
    """The database address of an empty cluster that lives as long as the block."""
    folder = programs()
    assert folder is not None
    with tempfile.TemporaryDirectory(prefix="pucha-pg-", ignore_cleanup_errors=True) as home:
        Path(home).chmod(0o777)
        data = f"{home}/data"
        run = {"check": True, "capture_output": True, "text": True}
        subprocess.run(_as_postgres(str(folder / "initdb"), "-D", data, "-A", "trust", "-U", "pucha", "-E", "UTF8",
                                    "--locale=C.UTF-8", "--no-sync"), **run)  # type: ignore[call-overload]
        control = _as_postgres(str(folder / "pg_ctl"), "-D", data, "-w")
        options = f"-k {home} -c listen_addresses='' -c fsync=off -c max_connections=60"
        subprocess.run([*control, "-l", f"{home}/log", "-o", options, "start"], check=True, stdout=subprocess.DEVNULL)
        try:
            yield f"postgresql://pucha@/postgres?host={home}"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], stdout=subprocess.DEVNULL, check=False)
