"""Intervals beside the rates of samples (置信区间): Wilson's, and the stratified estimate with finite population.

All in ``Decimal`` with fixed quantiles, so that every machine prints the same digits.
"""

from collections.abc import Sequence
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


@dataclass(frozen=True, slots=True)
class Layer:
    """One stratum: its sites in the frame (N), how many of them were drawn (n), how many of these passed (k)."""

    name: str
    frame: int
    drawn: int
    passed: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """The stratified estimate. ``unseen``: strata of which nothing was drawn, left out of it by name."""

    interval: Interval
    frame: int
    drawn: int
    unseen: tuple[str, ...]


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
        return _interval(share, middle, half, level)


def _interval(share: Decimal, middle: Decimal, half: Decimal, level: int) -> Interval:
    low, high = (bound.quantize(SHOWN) for bound in (max(Decimal(0), middle - half), min(Decimal(1), middle + half)))
    share = share.quantize(SHOWN)
    return Interval(share, min(low, share), max(high, share), level)


def stratified(layers: Sequence[Layer], level: int = 95) -> Estimate | None:
    """Every stratum weighs as its frame does: Σ (N_h/N) p_h, variance Σ (N_h/N)² (1−n_h/N_h) p_h q_h/(n_h−1).

    A stratum drawn whole adds no variance; of a single drawn site out of more, the widest (p = ½, n = 1) is taken.
    """
    for layer in layers:
        if not 0 <= layer.passed <= layer.drawn <= layer.frame:
            raise ValueError(f"{layer.name}: {layer.passed} of {layer.drawn} of {layer.frame}: not a sample")
    seen = [layer for layer in layers if layer.drawn]
    unseen = tuple(layer.name for layer in layers if layer.frame and not layer.drawn)
    frame = sum(layer.frame for layer in seen)
    if not frame:
        return None
    with localcontext() as context:
        context.prec = DIGITS
        middle = sum((Decimal(s.frame) / frame * s.passed / s.drawn for s in seen), Decimal(0))
        half = QUANTILES[level] * sum((_variance(s, frame) for s in seen), Decimal(0)).sqrt()
        bounds = _interval(middle, middle, half, level)
    return Estimate(bounds, frame, sum(s.drawn for s in seen), unseen)


def _variance(layer: Layer, frame: int) -> Decimal:
    weight = Decimal(layer.frame) / frame
    open_share = 1 - Decimal(layer.drawn) / layer.frame
    if layer.drawn == 1:
        return weight * weight * open_share / 4
    share = Decimal(layer.passed) / layer.drawn
    return weight * weight * open_share * share * (1 - share) / (layer.drawn - 1)
