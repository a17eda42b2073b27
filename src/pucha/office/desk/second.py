"""How far first and second looks agree: share, and Cohen's kappa, which takes chance away."""

from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count, QuerySet

from pucha.office.desk.models import Decision, SecondLook

_C, _F = Decision.Word.CONFIRM, Decision.Word.FALSE


@dataclass(frozen=True, slots=True)
class Agreement:
    """``kappa`` is None while chance alone explains everything (all words the same) or nothing was compared."""

    compared: int
    agreed: int
    kappa: Fraction | None

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.agreed, self.compared) if self.compared else None


def agreement(looks: QuerySet[SecondLook]) -> Agreement:
    rows = looks.exclude(second="").order_by().values_list("first", "second").annotate(n=Count("pk"))
    table = {(first, second): n for first, second, n in rows}
    total = sum(table.values())
    agreed = sum(n for (first, second), n in table.items() if first == second)
    return Agreement(total, agreed, _kappa(table, total, agreed))


def _kappa(table: dict[tuple[str, str], int], total: int, agreed: int) -> Fraction | None:
    if not total:
        return None
    chance = sum((Fraction(sum(n for (f, _), n in table.items() if f == word), total)
                  * Fraction(sum(n for (_, s), n in table.items() if s == word), total)) for word in (_C, _F))
    return None if chance == 1 else (Fraction(agreed, total) - chance) / (1 - chance)
