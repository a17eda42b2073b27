"""The plots of a round's documents: rates with intervals, counts of reasons, a trend over rounds."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pucha.reports.charts.patterns import LOST, OPEN, SURE, Fill, bar
from pucha.reports.charts.shapes import Area, Drawing, Line, Point, Shape, Words, length

WIDTH = 430.0
SIZE = 10.5
ROW = 22.0
THICK = 11.0
GREY = "BBBBBB"
LABELS = 150.0  # most room for names
NUMBERS = 124.0  # room for what is printed behind a bar
LONGEST = 14
Scale = Callable[[Decimal], float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed number: its text and the figure it is."""

    text: str
    figure: str = ""


@dataclass(frozen=True, slots=True)
class RateBar:
    """One group's rate in percent; ``possible``: if every undecided site passed; ``low`` and ``high``: the interval."""

    name: str
    rate: Decimal | None
    printed: Mark
    possible: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    note: Mark = Mark("")


@dataclass(frozen=True, slots=True)
class CountBar:
    name: str
    count: int
    printed: Mark


@dataclass(frozen=True, slots=True)
class TrendPoint:
    when: str
    rate: Decimal
    printed: Mark
    low: Decimal | None = None
    high: Decimal | None = None


def rate_bars(rows: Sequence[RateBar], legend: tuple[str, str, str]) -> Drawing:
    """Bars from 0 to 100 %, the interval as a whisker. ``legend``: words for passed, undecided and the whisker."""
    left, right = _room([row.name for row in rows]), WIDTH - NUMBERS
    top = 22.0
    bottom = top + ROW * len(rows)
    shapes = [*_legend(legend, rows, left), *_scale(left, right, top, bottom)]
    for number, row in enumerate(rows):
        shapes += _rate_row(row, left, right, top + ROW * number)
    return Drawing(WIDTH, bottom + 20.0, tuple(shapes))


def _room(names: Sequence[str]) -> float:
    """As wide as the longest name needs, within reason."""
    return min(LABELS, max((length(name[:LONGEST], SIZE) for name in names), default=0.0) + 10.0)


def _legend(names: Sequence[str], rows: Sequence[RateBar], at: float) -> Iterator[Shape]:
    for name, fill in zip(names[:2], (SURE, OPEN), strict=True):
        if fill is SURE or any(row.possible is not None and row.possible != row.rate for row in rows):
            yield from bar(at, 4.0, 16.0, 8.0, fill)
            yield Words((at + 20.0, 12.0), name, 9.0)
            at += 32.0 + length(name, 9.0)
    if any(row.low is not None for row in rows):
        yield from _whisker(at, at + 16.0, 8.0)
        yield Words((at + 20.0, 12.0), names[2], 9.0)


def _scale(left: float, right: float, top: float, bottom: float) -> Iterator[Shape]:
    """Lines and numbers from 0 % to 100 %: they are of the axis, no figures."""
    for step in range(0, 101, 20):
        x = left + (right - left) * step / 100
        yield Line(((x, top), (x, bottom)), GREY if step else "000000", 0.5)
        yield Words((x, bottom + 12.0), f"{step}", 9.0, "c")
    yield Words((right + 12.0, bottom + 12.0), "（%）", 9.0)


def _rate_row(row: RateBar, left: float, right: float, top: float) -> Iterator[Shape]:
    yield from _name(row.name, left, top)
    middle = top + ROW / 2

    def x(percent: Decimal) -> float:
        return left + (right - left) * float(percent) / 100
    if row.rate is not None:
        yield from bar(left, middle - THICK / 2, x(row.rate) - left, THICK, SURE)
        if row.possible is not None:
            yield from bar(x(row.rate), middle - THICK / 2, x(row.possible) - x(row.rate), THICK, OPEN)
        if row.low is not None and row.high is not None:
            yield from _whisker(x(row.low), x(row.high), middle)
    yield Words((right + 6.0, middle + 3.8), row.printed.text, SIZE, figure=row.printed.figure)
    if row.note.text:
        at = right + 10.0 + length(row.printed.text, SIZE)
        yield Words((at, middle + 3.8), row.note.text, 8.0, figure=row.note.figure)


def _whisker(low: float, high: float, y: float) -> Iterator[Line]:
    """White below black, so that it is seen on any bar."""
    for colour, width in (("FFFFFF", 3.0), ("000000", 1.0)):
        yield Line(((low, y), (high, y)), colour, width)
        yield Line(((low, y - 3.0), (low, y + 3.0)), colour, width)
        yield Line(((high, y - 3.0), (high, y + 3.0)), colour, width)


def _name(name: str, right: float, top: float) -> Iterator[Words]:
    """A group's name at the right of its room; a long one on two lines."""
    lines = [name] if len(name) <= LONGEST else [name[:LONGEST], name[LONGEST:2 * LONGEST - 1]]
    if len(name) > 2 * LONGEST - 1:
        lines[1] += "…"
    size = SIZE if len(lines) == 1 else 9.0
    first = top + ROW / 2 + 3.8 - (len(lines) - 1) * 5.0
    for number, line in enumerate(lines):
        yield Words((right - 5.0, first + 10.0 * number), line, size, "r")


def count_bars(rows: Sequence[CountBar], fill: Fill = LOST) -> Drawing:
    """Bars as long as their counts, the longest as long as the room."""
    left, right = _room([row.name for row in rows]), WIDTH - NUMBERS
    most = max((row.count for row in rows), default=0) or 1
    shapes: list[Shape] = []
    for number, row in enumerate(rows):
        top = 4.0 + ROW * number
        shapes += _name(row.name, left, top)
        wide = (right - left) * row.count / most
        shapes += bar(left, top + (ROW - THICK) / 2, wide, THICK, fill)
        shapes.append(Words((left + wide + 5.0, top + ROW / 2 + 3.8), row.printed.text, SIZE,
                            figure=row.printed.figure))
    bottom = 8.0 + ROW * len(rows)
    shapes.append(Line(((left, 4.0), (left, bottom - 4.0)), width=0.75))
    return Drawing(WIDTH, bottom, tuple(shapes))


TALL = 150.0


def trend(points: Sequence[TrendPoint]) -> Drawing:
    """Rates over rounds, joined by a line. The axis begins at 0: a small change looks small."""
    left, right, bottom = 36.0, WIDTH - 24.0, 14.0 + TALL

    def y(percent: Decimal) -> float:
        return bottom - TALL * float(percent) / 100
    shapes: list[Shape] = list(_levels(left, right, y))
    step = (right - left) / max(len(points), 1)
    places = [left + step * (number + 0.5) for number in range(len(points))]
    shapes.append(Line(tuple((x, y(point.rate)) for x, point in zip(places, points, strict=True)), SURE.colour, 1.5))
    for x, point in zip(places, points, strict=True):
        shapes += _trend_point(x, point, y, bottom)
    return Drawing(WIDTH, bottom + 20.0, tuple(shapes))


def _levels(left: float, right: float, y: Scale) -> Iterator[Shape]:
    for step in range(0, 101, 20):
        at = y(Decimal(step))
        yield Line(((left, at), (right, at)), GREY if step else "000000", 0.5)
        yield Words((left - 4.0, at + 3.2), f"{step}%", 9.0, "r")


def _trend_point(x: float, point: TrendPoint, y: Scale, bottom: float) -> Iterator[Shape]:
    at = y(point.rate)
    if point.low is not None and point.high is not None:
        low, high = y(point.low), y(point.high)
        yield Line(((x, low), (x, high)), width=0.75)
        for end in (low, high):
            yield Line(((x - 3.0, end), (x + 3.0, end)), width=0.75)
    yield Area(_diamond(x, at), "FFFFFF", SURE.colour, 1.25)
    yield Words((x + 6.0, at - 5.0), point.printed.text, SIZE, figure=point.printed.figure)
    yield Words((x, bottom + 13.0), point.when, 9.0, "c")


def _diamond(x: float, y: float, half: float = 3.5) -> tuple[Point, ...]:
    return ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
