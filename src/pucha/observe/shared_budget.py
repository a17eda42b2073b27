"""Budgets that all processes of one machine share (跨进程预算): requests at once and a second, per address, platform.

Each budget is a small file. Its first bytes hold the time of the next turn; a lock on one of its further bytes is a
place among the requests under way. The system frees the places of a process that dies, however it dies.
"""

import asyncio
import contextlib
import fcntl
import os
import random
import stat
import struct
import tempfile
import time
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

_STATE = struct.Struct("<ddd")  # next turn, held until, factor of the interval
_PLACES = 4096  # the byte at which the places begin
_LONGEST = 3600.0  # a turn farther away than this is from before a restart of the machine
_MOST_OPEN = 512
_OLD = 86400.0  # seconds after which nobody uses a budget any more
_PAUSE = 0.02


class SharedLane:
    """One budget. ``most`` requests at once, one every ``interval`` seconds, over all processes."""

    def __init__(self, path: Path, most: int, interval: float) -> None:
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        self._most = most
        self._interval = interval
        self._held: set[int] = set()

    async def enter(self) -> int:
        """Waits for a place and for the turn; the number of the place."""
        while (place := self._place()) is None:
            await asyncio.sleep(_PAUSE * (1 + random.random()))
        try:
            await self._turn()
        except asyncio.CancelledError:
            self.leave(place)
            raise
        return place

    def leave(self, place: int) -> None:
        fcntl.lockf(self._fd, fcntl.LOCK_UN, 1, _PLACES + place)
        self._held.discard(place)

    def slow_down(self, seconds: float) -> None:
        """A server asked for less: nobody starts before ``seconds`` are over, and then at half the rate."""
        with self._state() as state:
            state[1] = max(state[1], time.monotonic() + seconds)
            state[2] = min(state[2] * 2, 16.0)

    def recover(self) -> None:
        """An answer came as it should: a little faster again."""
        with self._state() as state:
            state[2] = max(state[2] * 0.95, 1.0)

    @property
    def idle(self) -> bool:
        return not self._held

    def close(self) -> None:
        os.close(self._fd)

    def _place(self) -> int | None:
        for place in range(self._most):
            if place in self._held:
                continue
            try:
                fcntl.lockf(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _PLACES + place)
            except OSError:
                continue
            self._held.add(place)
            return place
        return None

    async def _turn(self) -> None:
        now = time.monotonic()
        with self._state() as state:
            start = max(now, state[0])
            state[0] = start + self._interval * state[2]
        due = max(start, state[1])
        while due > (now := time.monotonic()):
            await asyncio.sleep(min(due - now, 5.0))
            with self._state() as state:  # another process may have been asked to hold back meanwhile
                due = max(start, state[1])

    @contextlib.contextmanager
    def _state(self) -> Iterator[list[float]]:
        """The numbers of the file, alone among all processes; changes are written back."""
        fcntl.flock(self._fd, fcntl.LOCK_EX)
        try:
            raw = os.pread(self._fd, _STATE.size, 0)
            before = list(_STATE.unpack(raw)) if len(raw) == _STATE.size else [0.0, 0.0, 1.0]
            far = time.monotonic() + _LONGEST
            state = [t if t < far else 0.0 for t in before[:2]] + [min(max(before[2], 1.0), 16.0)]
            yield state
            if state != before:
                os.pwrite(self._fd, _STATE.pack(*state), 0)
        finally:
            fcntl.flock(self._fd, fcntl.LOCK_UN)


class SharedBudgets:
    """The budgets of one folder. One instance a process and folder: :func:`budgets_in`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lanes: dict[str, SharedLane] = {}

    def lane(self, key: str, most: int, rate: float | None) -> SharedLane | None:
        """The budget of ``key`` (an address or a platform); None when its file cannot be opened."""
        found = self._lanes.get(key)
        if found is None:
            self._make_room()
            name = blake2b(key.encode(), digest_size=12).hexdigest()
            try:
                found = self._lanes[key] = SharedLane(self._folder / name, most, 1.0 / rate if rate else 0.0)
            except OSError:  # too many open files, a full disk: the budgets of this process still hold
                return None
        return found

    def _make_room(self) -> None:
        if len(self._lanes) >= _MOST_OPEN:
            for key in [k for k, lane in self._lanes.items() if lane.idle][:_MOST_OPEN // 4]:
                self._lanes.pop(key).close()


_FOLDERS: dict[Path, SharedBudgets] = {}


def budgets_in(folder: str) -> SharedBudgets | None:
    """The budgets of ``folder`` ("": that of this user on this machine); None when it cannot be used."""
    path = Path(folder) if folder else default_folder()
    if path not in _FOLDERS:
        if not _ours(path):
            return None
        _tidy(path)
        _FOLDERS[path] = SharedBudgets(path)
    return _FOLDERS[path]


def _tidy(path: Path) -> None:
    """Takes away the budgets of addresses that nobody has visited for a day."""
    before = time.time() - _OLD
    with contextlib.suppress(OSError), os.scandir(path) as files:
        for file in files:
            with contextlib.suppress(OSError):
                if file.is_file(follow_symlinks=False) and file.stat().st_mtime < before:
                    os.unlink(file.path)


def default_folder() -> Path:
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return Path(runtime) / "pucha-budget" if runtime else Path(tempfile.gettempdir()) / f"pucha-budget-{os.getuid()}"


def _ours(path: Path) -> bool:
    """A folder of this user that nobody else can write to: files in it are opened by name."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = path.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o022
