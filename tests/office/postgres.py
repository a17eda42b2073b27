"""A PostgreSQL of our own for tests: a fresh cluster in a temporary folder, on a socket, stopped afterwards."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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


class Cluster:
    """A fresh cluster in ``home``, on a socket there. ``safe``: written through to the disk, as an office does."""

    def __init__(self, home: Path, safe: bool = False) -> None:
        folder = programs()
        assert folder is not None
        self.home, self.data = home, home / "data"
        self.url = f"postgresql://pucha@/postgres?host={home}"
        self._programs = folder
        self._options = f"-k {home} -c listen_addresses='' -c fsync={'on' if safe else 'off'} -c max_connections=60"
        self._control = _as_postgres(str(folder / "pg_ctl"), "-D", str(self.data), "-w")
        home.chmod(0o777)
        subprocess.run(_as_postgres(str(folder / "initdb"), "-D", str(self.data), "-A", "trust", "-U", "pucha", "-E", "UTF8",
                                    "--locale=C.UTF-8", "--no-sync"), check=True, capture_output=True)

    def start(self) -> None:
        words = [*self._control, "-l", str(self.home / "log"), "-o", self._options, "start"]
        for left in range(9, -1, -1):  # after a kill the old shared memory may be in use for another moment
            if not subprocess.run(words, check=not left, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
                return
            time.sleep(0.5)

    def stop(self) -> None:
        subprocess.run([*self._control, "-m", "immediate", "stop"], stdout=subprocess.DEVNULL, check=False)

    def kill(self) -> None:
        """SIGKILL to the postmaster and everything it started; nothing is written any more."""
        first = int((self.data / "postmaster.pid").read_text().split()[0])
        pids = (first, *_children(first))
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        while any(_alive(pid) for pid in pids):
            time.sleep(0.02)
        (self.data / "postmaster.pid").unlink()  # its number may still stand for a dead process that nobody has buried


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _children(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


@contextmanager
def running() -> Iterator[str]:
    """The database address of an empty cluster that lives as long as the block."""
    with tempfile.TemporaryDirectory(prefix="pucha-pg-", ignore_cleanup_errors=True) as home:
        cluster = Cluster(Path(home))
        cluster.start()
        try:
            yield cluster.url
        finally:
            cluster.stop()
