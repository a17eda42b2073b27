"""Rounding as notices print it: half up (四舍五入), to integers, one or two decimals; and the way back."""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

HALF = Fraction(1, 2)


def half_up(value: Fraction, places: int = 0) -> Decimal:
    """``value`` rounded half up; halves go away from zero.

    >>> half_up(Fraction(1, 8), 2), half_up(Fraction(-5, 2)), half_up(Fraction(634, 746) * 100)
    (Decimal('0.13'), Decimal('-3'), Decimal('85'))
    """
    scaled = abs(value) * 10 ** places
    whole = floor(scaled + HALF)
    return (Decimal(whole) * (1 if value >= 0 else -1)).scaleb(-places)


def percent(part: int, whole: int, places: int = 1) -> Decimal:
    """``part`` of ``whole`` in percent, rounded half up."""
    return half_up(Fraction(part * 100, whole), places)


def percent_text(value: Decimal, places: int) -> str:
    """``85%``, ``88.4%``, ``1.85%``: always as many decimals as were asked for."""
    return f"{value:.{places}f}%"


def places_of(printed: Decimal) -> int:
    """Decimals that a printed number shows: 88.4 → 1."""
    exponent = printed.as_tuple().exponent  # positive for 1E+2
    return max(0, -exponent) if isinstance(exponent, int) else 0


def counts_that_fit(rate: Decimal, whole: int, places: int | None = None) -> range:
    """Every count k with k/whole printed as ``rate`` percent; an empty range when no count can.

    >>> counts_that_fit(Decimal("95"), 303), counts_that_fit(Decimal("50.1"), 9)
    (range(287, 290), range(5, 5))
    """
    if whole <= 0:
        return range(0)
    shown = places_of(rate) if places is None else places
    unit = Fraction(1, 10 ** shown)
    low = ceil((Fraction(rate) - unit / 2) * whole / 100)
    high = ceil((Fraction(rate) + unit / 2) * whole / 100)  # first count that is rounded to the next step
    low, high = max(low, 0), min(high, whole + 1)
    return range(low, max(low, high))
