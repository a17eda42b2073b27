"""Fills that can be told apart without colour: each has a colour, a grey of its own, and a hatching."""

from collections.abc import Iterator
from dataclasses import dataclass

from pucha.reports.charts.shapes import Area, Line, Shape, box


@dataclass(frozen=True, slots=True)
class Fill:
    """``slope``: 1 rises, -1 falls, 0 for no hatching; ``gap`` points between its lines."""

    colour: str
    slope: int = 0
    gap: float = 4.0
    ink: str = "000000"


# Blue, orange, white: far apart in lightness too, so that grey copies keep them apart (after Okabe and Ito).
SURE = Fill("0072B2")
OPEN = Fill("FFFFFF", 1, 4.0, "0072B2")
LOST = Fill("E69F00", -1, 5.0, "7A5200")


def bar(left: float, top: float, width: float, height: float, fill: Fill) -> Iterator[Shape]:
    """A bar with its pattern; the outline comes last and covers the ends of the hatching."""
    if width <= 0:
        return
    corners = box(left, top, width, height)
    yield Area(corners, fill.colour, "")
    if fill.slope:
        yield from _hatching(left, top, width, height, fill)
    yield Line((*corners, corners[0]), width=0.5)


def _hatching(left: float, top: float, width: float, height: float, fill: Fill) -> Iterator[Line]:
    """Lines at 45 degrees, cut to the bar."""
    step = fill.gap
    offset = step
    while offset < width + height:
        low, high = max(0.0, offset - width), min(height, offset)
        ends = ((offset - low, low), (offset - high, high))
        if fill.slope < 0:
            ends = ((width - ends[0][0], low), (width - ends[1][0], high))
        yield Line(tuple((left + x, top + y) for x, y in ends), fill.ink, 0.5)
        offset += step
