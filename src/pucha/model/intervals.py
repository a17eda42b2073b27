"""A share with its uncertainty (置信区间): Wilson's interval, in ``Decimal`` with fixed quantiles.

Every machine prints the same digits."""

from dataclasses import dataclass
from decimal import Decimal, localcontext

QUANTILES = {90: Decimal("1.644853626951473"), 95: Decimal("1.959963984540054"), 99: Decimal("2.575829303548901")}
DIGITS = 40  # carried
SHOWN = Decimal("1E-20")  # kept


@dataclass(frozen=True, slots=True)
class Interval:
    """A share (0 to 1) with its bounds at ``level`` percent."""

    estimate: Decimal
    low: Decimal
    high: Decimal
    level: int = 95


def wilson(passed: int, drawn: int, level: int = 95, frame: int | None = None) -> Interval | None:
    """Wilson's interval. With ``frame`` the sample counts as (N−1)/(N−n) times as large: a census has no width."""
    if not 0 <= passed <= drawn or (frame is not None and frame < drawn):
        raise ValueError(f"{passed} of {drawn} of {frame}: not a sample")
    if not drawn:
        return None
    share = Decimal(passed) / drawn
    if frame == drawn:
        return Interval(share, share, share, level)
    with localcontext() as context:
        context.prec = DIGITS
        n = Decimal(drawn) if frame is None else Decimal(drawn) * (frame - 1) / (frame - drawn)
        z = QUANTILES[level]
        middle = (share + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).sqrt()
        return bounded(share, middle, half, level)


def bounded(share: Decimal, middle: Decimal, half: Decimal, level: int) -> Interval:
    """The estimate with its bounds, both within 0 and 1."""
    low, high = (bound.quantize(SHOWN) for bound in (max(Decimal(0), middle - half), min(Decimal(1), middle + half)))
    share = share.quantize(SHOWN)
    return Interval(share, min(low, share), max(high, share), level)
