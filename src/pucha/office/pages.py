"""Lists in pages, and how many rows there are without counting two million of them."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

M = TypeVar("M", bound=Model)
SIZE = 50
COUNTED = 10_000


@dataclass(frozen=True)
class Page(Generic[M]):
    """``rows`` of page ``number`` (from 1). ``total`` is exact up to ``COUNTED``; beyond, ``more`` says so."""

    rows: list[M]
    number: int
    total: int
    more: bool
    has_next: bool
    query: dict[str, Any]

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def first(self) -> int:
        return (self.number - 1) * SIZE + 1 if self.rows else 0


def paged(request: HttpRequest, rows: QuerySet[M], size: int = SIZE) -> Page[M]:
    """One page of ``rows``, which must be ordered."""
    text = request.GET.get("page", "1")
    number = max(1, min(int(text), 100_000)) if text.isascii() and text.isdigit() else 1
    start = (number - 1) * size
    found = list(rows[start:start + size + 1])
    ends_here = len(found) <= size and (found or number == 1)  # then nothing is left to count
    total = start + len(found) if ends_here else rows.order_by()[:COUNTED + 1].count()
    query = {key: value for key, value in request.GET.items() if key != "page"}
    return Page(found[:size], number, min(total, COUNTED), total > COUNTED, len(found) > size, query)
