"""How an amount (人员、经费、访问量) is spread over sites: shares of groups and concentration."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pucha.reports.figures.rounding import half_up

Amount = int | Decimal


@dataclass(frozen=True, slots=True)
class Portion:
    """One group's part of the whole amount, in percent rounded half up."""

    name: str
    amount: Decimal
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Concentration:
    """``sites`` of ``of_sites`` (the largest ``top``) have ``percent`` of the amount; ``unknown`` sites gave none."""

    top: Fraction
    sites: int
    of_sites: int
    amount: Decimal
    total: Decimal
    percent: Decimal
    unknown: int


def portions(amounts: Mapping[str, Amount], places: int = 1) -> list[Portion]:
    """Every group's share, the largest first. Printed shares may miss 100 by rounding; the amounts never do."""
    total = sum((Fraction(amount) for amount in amounts.values()), Fraction(0))
    rows = sorted(amounts.items(), key=lambda row: (-row[1], row[0]))
    return [Portion(name, Decimal(amount), half_up(Fraction(amount) * 100 / total, places)) for name, amount in rows
            if total]


def concentration(amounts: Iterable[Amount | None], top: Fraction = Fraction(1, 100),
                  places: int = 1) -> Concentration | None:
    """“前 1% 的网站占 90% 的访问量”: the largest n = ⌈N × top⌉ of the N sites whose amount is known."""
    given = list(amounts)
    known: Sequence[Amount] = sorted((amount for amount in given if amount is not None), reverse=True)
    total = sum((Fraction(amount) for amount in known), Fraction(0))
    if not total:
        return None
    number = -(-len(known) * top.numerator // top.denominator)
    held = sum((Fraction(amount) for amount in known[:number]), Fraction(0))
    return Concentration(top, number, len(known), half_up(held, 4), half_up(total, 4),
                         half_up(held * 100 / total, places), len(given) - len(known))
