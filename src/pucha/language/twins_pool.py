"""One long list of work shared out among processes (分片并行): what the work reads is there already, nothing is copied.

Children are forked, so the articles stay in the memory that they share with their parent; only pairs of numbers go
out and only what was found comes back. Where a process cannot fork, or the list is short, it is done on the spot.
"""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
LEAST = 2000  # things below which processes cost more than they save
_PART = 500

_work: list[Callable[[Any], Any]] = []  # what a forked child is to do


def shared_out(work: Callable[[Sequence[T]], Any], things: Sequence[T], workers: int) -> Iterator[Any]:
    """``work`` done on the things part by part, the results in the order of the parts."""
    parts = [things[n:n + _PART] for n in range(0, len(things), _PART)]
    if workers < 2 or len(things) < LEAST or "fork" not in multiprocessing.get_all_start_methods() or (
            multiprocessing.current_process().daemon):
        yield from map(work, parts)
        return
    _work.append(work)
    try:
        with ProcessPoolExecutor(workers, multiprocessing.get_context("fork")) as pool:
            yield from pool.map(_do, parts)
    finally:
        _work.pop()


def _do(part: Sequence[Any]) -> Any:
    return _work[-1](part)
