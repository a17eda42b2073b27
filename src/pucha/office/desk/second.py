"""How far first and second looks agree."""

from collections.abc import Iterator

from django.db.models import QuerySet

from pucha.casework.agreement import Agreement, Pair, agreement
from pucha.office.desk.models import SecondLook


def agreement_of(looks: QuerySet[SecondLook]) -> Agreement:
    """Share with its interval, and Cohen's kappa, over the looks that were made."""
    return agreement(_pairs(looks))


def _pairs(looks: QuerySet[SecondLook]) -> Iterator[Pair]:
    for code, first, second in looks.exclude(second="").values_list("finding__code", "first", "second"):
        yield Pair(code, first, second)
