"""What a picture is made of: lines, filled shapes and words, in points (1/72 inch), the origin at the top left."""

from dataclasses import dataclass

Point = tuple[float, float]
DIGITS = {".": 0.25, ",": 0.25, "%": 0.83, " ": 0.25, "-": 0.33, "(": 0.33, ")": 0.33, "/": 0.28, ":": 0.28}


@dataclass(frozen=True, slots=True)
class Line:
    """A stroke along points. ``dash``: lengths of stroke and gap, () for a whole line."""

    points: tuple[Point, ...]
    colour: str = "000000"
    width: float = 0.75
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """A filled polygon with an outline. ``fill`` or ``edge`` "" for none."""

    points: tuple[Point, ...]
    fill: str = "FFFFFF"
    edge: str = "000000"
    width: float = 0.5


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; ``at`` is on its base line. ``side``: l, c or r. ``figure``: the figure that it prints."""

    at: Point
    text: str
    size: float = 10.5
    side: str = "l"
    figure: str = ""


Shape = Line | Area | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    width: float
    height: float
    shapes: tuple[Shape, ...]


def advances(text: str, size: float) -> list[float]:
    """How far each sign of a line moves the pen: full width for Chinese, narrow for figures and Latin."""
    return [size * (1.0 if ord(sign) >= 0x2E80 or sign in "“”‘’—…×" else DIGITS.get(sign, 0.5)) for sign in text]


def length(text: str, size: float) -> float:
    return sum(advances(text, size))


def box(left: float, top: float, width: float, height: float) -> tuple[Point, ...]:
    return ((left, top), (left + width, top), (left + width, top + height), (left, top + height))
