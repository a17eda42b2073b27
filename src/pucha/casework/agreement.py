"""Second looks (二次复核) on a random share of decided findings, and how far two people agree.

The draw is a hash of seed and finding key: nobody chooses it, anybody can redo it.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pucha.model.intervals import Interval, wilson

PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Pair:
    """What two people said of the same finding, without knowing of each other: confirm | false | doubt …"""

    code: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """``agreed`` of ``looked``. ``kappa``: Cohen's kappa, 1 perfect, 0 no better than chance; None when it is not
    defined (nothing was looked at, or both said one word throughout). ``table``: (first, second, how many)."""

    code: str
    looked: int
    agreed: int
    share: Interval | None
    kappa: Decimal | None
    table: tuple[tuple[str, str, int], ...]


def drawn(seed: str, finding: str, share: Fraction) -> bool:
    """Whether the finding gets a second look; ``share`` from 0 to 1. A larger share keeps what a smaller one drew.

    >>> drawn("2026-Q4", "0123456789abcdef", Fraction(1))
    True
    """
    if not 0 <= share <= 1:
        raise ValueError(f"a share of {share}")
    number = int.from_bytes(hashlib.sha256(f"{seed}\x1f{finding}".encode()).digest()[:8], "big")
    return number * share.denominator < share.numerator * 2**64


def agreement(pairs: Iterable[Pair], code: str = "") -> Agreement:
    """The figures over all ``pairs``."""
    table = Counter((pair.first, pair.second) for pair in pairs)
    looked = table.total()
    agreed = sum(count for (first, second), count in table.items() if first == second)
    rows = tuple((first, second, count) for (first, second), count in sorted(table.items()))
    return Agreement(code, looked, agreed, wilson(agreed, looked), _kappa(rows, looked, agreed), rows)


def agreement_by_code(pairs: Iterable[Pair]) -> tuple[Agreement, ...]:
    """One row a code, by code; those on which people differ most must be trained first."""
    kept: dict[str, list[Pair]] = {}
    for pair in pairs:
        kept.setdefault(pair.code, []).append(pair)
    return tuple(agreement(kept[code], code) for code in sorted(kept))


def _kappa(rows: Sequence[tuple[str, str, int]], looked: int, agreed: int) -> Decimal | None:
    """(observed − chance) / (1 − chance), in whole numbers until the end."""
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    for one, other, count in rows:
        first[one] += count
        second[other] += count
    by_chance = sum(first[word] * second[word] for word in first)  # of looked²
    rest = looked * looked - by_chance
    return (Decimal(agreed * looked - by_chance) / rest).quantize(PLACES) if rest else None
