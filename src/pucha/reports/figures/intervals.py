"""Intervals beside the rates of samples (置信区间): Wilson's (of the model), and the stratified estimate.

The stratified one corrects for the finite population. All in ``Decimal``, so that every machine prints the same digits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from pucha.model.intervals import DIGITS, QUANTILES, Interval, bounded, wilson

__all__ = ["Estimate", "Interval", "Layer", "stratified", "wilson"]


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
        bounds = bounded(middle, middle, half, level)
    return Estimate(bounds, frame, sum(s.drawn for s in seen), unseen)


def _variance(layer: Layer, frame: int) -> Decimal:
    weight = Decimal(layer.frame) / frame
    open_share = 1 - Decimal(layer.drawn) / layer.frame
    if layer.drawn == 1:
        return weight * weight * open_share / 4
    share = Decimal(layer.passed) / layer.drawn
    return weight * weight * open_share * share * (1 - share) / (layer.drawn - 1)
