"""Runs one program and measures it: wall and CPU time of it and its children, peak memory of the whole family."""

import compileall
import os
import subprocess
import threading
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pucha

_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Usage:
    """What one run cost. ``memory`` is the peak of the summed resident sets, in MB."""

    wall: float
    cpu: float
    memory: float
    code: int


def run(command: list[str], output: Path, timeout: float = 900.0, env: dict[str, str] | None = None) -> Usage:
    """Run ``command`` to its end (or kill it at ``timeout``), its stdout in ``output``."""
    _compile_ours()
    began = time.perf_counter()
    with output.open("wb") as out, output.with_suffix(".err").open("wb") as err:
        child = subprocess.Popen(command, stdout=out, stderr=err, env={**os.environ, **(env or {})})
        watch = _Watch(child.pid)
        killer = threading.Timer(timeout, child.kill)
        killer.start()
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - began
        killer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
    memory = max(watch.end(), used.ru_maxrss / 1024)
    return Usage(wall, used.ru_utime + used.ru_stime, memory, child.returncode)


@cache
def _compile_ours() -> None:
    """Our modules as an installation has them, where a checkout may be told to keep no compiled ones."""
    compileall.compile_dir(Path(pucha.__file__).parent, quiet=1)


class _Watch:
    """Looks at a family of processes ten times a second."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._peak = 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> float:
        self._done.set()
        self._thread.join()
        return self._peak

    def _look(self) -> None:
        while not self._done.wait(0.1):
            self._peak = max(self._peak, family_memory(self._pid))


def family_memory(pid: int) -> float:
    """Resident MB of a process and all below it, now (what they share counts once for each)."""
    total, waiting = 0, [pid]
    while waiting:
        one = waiting.pop()
        try:
            total += int(Path(f"/proc/{one}/statm").read_text().split()[1])
            waiting += map(int, Path(f"/proc/{one}/task/{one}/children").read_text().split())
        except (OSError, IndexError, ValueError):
            continue  # it has just ended
    return total * _PAGE / 2**20
