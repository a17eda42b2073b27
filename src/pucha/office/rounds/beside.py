"""What is to be done at times beside a worker's inspections (reminders, notices), in a thread of its own."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import close_old_connections, connection

from pucha.office.rounds.hooks import EVERY_DAY, EVERY_MOMENT

MOMENT_S = 15.0
DAILY = 20  # moments: how often it is asked whether the day's work is still to do


@contextmanager
def days_work(tell: Callable[[str], None]) -> Iterator[None]:
    """As long as the block lasts; a fault there is told and never stops an inspection."""
    stop = threading.Event()
    thread = threading.Thread(target=_loop, args=(stop, tell), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(30)


def _loop(stop: threading.Event, tell: Callable[[str], None]) -> None:
    moment = 0
    while not stop.is_set():
        close_old_connections()
        for act in EVERY_MOMENT:  # each for itself: one that fails keeps no other from its turn
            _surely(act, tell)
        for act in EVERY_DAY if moment % DAILY == 0 else ():
            _surely(act, tell)
        moment += 1
        stop.wait(MOMENT_S)
    connection.close()


def _surely(work: Callable[[], object], tell: Callable[[str], None]) -> None:
    try:
        work()
    except Exception as fault:  # the runner: a reminder that fails never stops inspections
        tell(f"{type(fault).__name__}: {fault}")
