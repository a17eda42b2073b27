"""How a planted fault is registered, and how content is moved into the past."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from pucha.demo.build import Builder
from pucha.demo.plan import Column, SitePlan
from pucha.model.spans import before

Plant = Callable[[Builder], None]
FAULTS: dict[str, Plant] = {}


def plant(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a fault. ``name=value`` variants are made by :func:`variants`."""

    def keep(work: Callable[..., None]) -> Callable[..., None]:
        for name in names:
            FAULTS[name] = work
        return work

    return keep


def variants(table: Mapping[str, tuple[Any, ...]]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register one fault per row: its name and the further arguments of the function."""

    def keep(work: Callable[..., None]) -> Callable[..., None]:
        for name, arguments in table.items():
            FAULTS[name] = partial(_with, work, arguments)
        return work

    return keep


def _with(work: Callable[..., None], arguments: tuple[Any, ...], builder: Builder) -> None:
    work(builder, *arguments)


def age_so_that_newest(plan: SitePlan, column: Column, newest: date) -> None:
    """Move a whole column into the past so that its newest entry is of the day ``newest``."""
    if column.newest is None:
        return
    shift = column.newest - newest
    for article in column.items:
        article.at -= shift


def overdue(as_of: date, span: str, days: int = 1) -> date:
    """A day that lies ``days`` before the limit; 0 is the limit itself, which still counts as new."""
    return before(as_of, span) - timedelta(days=days)
