"""A drawing as EMF (Enhanced Metafile, [MS-EMF]): the vector picture that every Word and LibreOffice can show."""

import struct
from collections.abc import Iterator, Sequence
from itertools import chain

from pucha.reports.charts.shapes import Area, Drawing, Line, Point, Shape, Words, advances
from pucha.reports.words import clean

SCALE = 20  # units a point: coordinates are whole twentieths
_HEADER, _EOF = 1, 14
_WINDOW_EXTENT, _WINDOW_ORIGIN, _VIEW_EXTENT, _VIEW_ORIGIN = 9, 10, 11, 12
_MAP_MODE, _BACK_MODE, _TEXT_ALIGN, _TEXT_COLOUR = 17, 18, 22, 24
_SELECT, _PEN, _BRUSH, _DELETE = 37, 38, 39, 40
_FONT, _TEXT, _POLYGON, _POLYLINE = 82, 84, 86, 87
_NULL_PEN, _NULL_BRUSH = 0x80000008, 0x80000005
_ANISOTROPIC, _TRANSPARENT, _BASELINE = 8, 1, 24
_OBJECT = 1  # the one handle in use


def emf(drawing: Drawing, face: str) -> bytes:
    """The picture; ``face`` is the typeface of its words."""
    records = [*_start(drawing), *chain.from_iterable(_shape(shape, face) for shape in drawing.shapes),
               _record(_EOF, struct.pack("<III", 0, 16, 20))]
    body = b"".join(records)
    return _header(drawing, len(body), len(records) + 1) + body


def _record(kind: int, data: bytes) -> bytes:
    data += b"\0" * (-len(data) % 4)
    return struct.pack("<II", kind, len(data) + 8) + data


def _header(drawing: Drawing, size: int, records: int) -> bytes:
    """Bounds in units of a reference device of 1440 units an inch, the frame in hundredths of a millimetre."""
    wide, high = round(drawing.width * SCALE), round(drawing.height * SCALE)
    frame = [round(value / 72 * 2540) for value in (drawing.width, drawing.height)]
    device, millimetres = (14400, 14400), (254, 254)
    data = struct.pack("<4i4iIIIIHHIII2i2iIII2I", 0, 0, wide, high, 0, 0, *frame, 0x464D4520, 0x10000, 108 + size,
                       records, 2, 0, 0, 0, 0, *device, *millimetres, 0, 0, 0, 254_000, 254_000)
    return _record(_HEADER, data)


def _start(drawing: Drawing) -> Iterator[bytes]:
    wide, high = round(drawing.width * SCALE), round(drawing.height * SCALE)
    yield _record(_MAP_MODE, struct.pack("<I", _ANISOTROPIC))
    yield _record(_WINDOW_ORIGIN, struct.pack("<ii", 0, 0))
    yield _record(_WINDOW_EXTENT, struct.pack("<ii", wide, high))
    yield _record(_VIEW_ORIGIN, struct.pack("<ii", 0, 0))
    yield _record(_VIEW_EXTENT, struct.pack("<ii", wide, high))
    yield _record(_BACK_MODE, struct.pack("<I", _TRANSPARENT))
    yield _record(_TEXT_ALIGN, struct.pack("<I", _BASELINE))


def _shape(shape: Shape, face: str) -> Iterator[bytes]:
    if isinstance(shape, Words):
        yield from _words(shape, face)
    elif isinstance(shape, Line):
        for points in _strokes(shape):
            yield from _with(_pen(shape.colour, shape.width), _poly(_POLYLINE, points))
    else:
        yield from _area(shape)


def _area(shape: Area) -> Iterator[bytes]:
    yield _select(_NULL_PEN)
    if shape.fill:
        brush = _record(_BRUSH, struct.pack("<IIII", _OBJECT, 0, _colour(shape.fill), 0))
        yield from _with(brush, _poly(_POLYGON, shape.points))
    if shape.edge:
        yield _select(_NULL_BRUSH)
        yield from _with(_pen(shape.edge, shape.width), _poly(_POLYGON, shape.points))


def _with(make: bytes, draw: bytes) -> Iterator[bytes]:
    """A tool is made, used and thrown away."""
    yield make
    yield _select(_OBJECT)
    yield draw
    yield _record(_DELETE, struct.pack("<I", _OBJECT))


def _select(handle: int) -> bytes:
    return _record(_SELECT, struct.pack("<I", handle))


def _pen(colour: str, width: float) -> bytes:
    return _record(_PEN, struct.pack("<IIiiI", _OBJECT, 0, max(1, round(width * SCALE)), 0, _colour(colour)))


def _colour(text: str) -> int:
    red, green, blue = bytes.fromhex(text)
    return red | green << 8 | blue << 16


def _units(points: Sequence[Point]) -> list[tuple[int, int]]:
    return [(round(x * SCALE), round(y * SCALE)) for x, y in points]


def _poly(kind: int, points: Sequence[Point]) -> bytes:
    found = _units(points)
    xs, ys = [x for x, _ in found], [y for _, y in found]
    head = struct.pack("<4iI", min(xs), min(ys), max(xs), max(ys), len(found))
    return _record(kind, head + b"".join(struct.pack("<hh", x, y) for x, y in found))


def _strokes(line: Line) -> Iterator[tuple[Point, Point] | tuple[Point, ...]]:
    """The line itself, or the pieces of a broken one: programs differ in what they make of broken pens."""
    if not line.dash:
        yield line.points
        return
    for start, end in zip(line.points, line.points[1:], strict=False):
        yield from _pieces(start, end, line.dash)


def _pieces(start: Point, end: Point, dash: Sequence[float]) -> Iterator[tuple[Point, Point]]:
    whole = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
    at, turn = 0.0, 0

    def point(distance: float) -> Point:
        share = distance / whole
        return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
    while at < whole:
        to = min(whole, at + dash[turn % len(dash)])
        if turn % 2 == 0:
            yield point(at), point(to)
        at, turn = to, turn + 1


def _words(words: Words, face: str) -> Iterator[bytes]:
    text = "".join(sign if ord(sign) < 0x10000 else "□" for sign in clean(words.text))
    if not text:
        return
    steps = advances(text, words.size)
    left = words.at[0] - {"l": 0.0, "c": 0.5, "r": 1.0}[words.side] * sum(steps)
    name = face.encode("utf-16-le")[:62].ljust(64, b"\0")
    font = struct.pack("<5i8B", -round(words.size * SCALE), 0, 0, 0, 400, 0, 0, 0, 134, 0, 0, 0, 0) + name
    yield _record(_TEXT_COLOUR, struct.pack("<I", 0))
    yield from _with(_record(_FONT, struct.pack("<I", _OBJECT) + font.ljust(320, b"\0")),
                     _text_record(text, steps, _units([(left, words.at[1])])[0]))


def _text_record(text: str, steps: Sequence[float], at: tuple[int, int]) -> bytes:
    signs = text.encode("utf-16-le")
    padded = signs + b"\0" * (-len(signs) % 4)
    head = struct.pack("<4iIff2iIII4iI", 0, 0, -1, -1, 1, 1.0, 1.0, *at, len(text), 76, 0, 0, 0, -1, -1,
                       76 + len(padded))
    return _record(_TEXT, head + padded + b"".join(struct.pack("<I", round(step * SCALE)) for step in steps))
