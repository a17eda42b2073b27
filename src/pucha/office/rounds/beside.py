"""The day's work (reminders, deadlines) beside a worker's inspections, in a thread of its own."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import close_old_connections, connection

from pucha.office.rounds.hooks import do_the_days_work

DAILY_S = 300.0  # how often it is asked whether the day's work is still to do


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
    while not stop.is_set():
        close_old_connections()
        try:
            do_the_days_work()
        except Exception as fault:
            tell(f"{type(fault).__name__}: {fault}")
        stop.wait(DAILY_S)
    connection.close()
