"""A drawing as SVG, to stand in a page or beside a document."""

from collections.abc import Iterable, Sequence
from html import escape

from pucha.reports.charts.shapes import Area, Drawing, Line, Point, Shape, Words
from pucha.reports.words import clean

SPACE = 'xmlns="http://www.w3.org/2000/svg"'
_ANCHORS = {"l": "start", "c": "middle", "r": "end"}


def svg(drawing: Drawing, title: str, faces: Sequence[str]) -> str:
    """One ``<svg>`` element; ``faces`` are the typefaces of its words, best first."""
    font = ",".join(f"'{face}'" for face in faces)
    shapes = "\n".join(_shape(shape) for shape in drawing.shapes)
    return (f'<svg {SPACE} role="img" viewBox="0 0 {drawing.width:g} {drawing.height:g}" width="{drawing.width:g}pt" '
            f'height="{drawing.height:g}pt" font-family="{escape(font)}">\n<title>{_text(title)}</title>\n{shapes}\n'
            "</svg>")


def _text(text: str) -> str:
    return escape(clean(text))


def _shape(shape: Shape) -> str:
    if isinstance(shape, Words):
        mark = f' data-figure="{escape(shape.figure)}"' if shape.figure else ""
        return (f'<text x="{shape.at[0]:.2f}" y="{shape.at[1]:.2f}" font-size="{shape.size:g}" '
                f'text-anchor="{_ANCHORS[shape.side]}"{mark}>{_text(shape.text)}</text>')
    if isinstance(shape, Line):
        dash = f' stroke-dasharray="{" ".join(f"{part:g}" for part in shape.dash)}"' if shape.dash else ""
        return (f'<polyline points="{_points(shape.points)}" fill="none" stroke="#{shape.colour}" '
                f'stroke-width="{shape.width:g}"{dash}/>')
    return _area(shape)


def _area(shape: Area) -> str:
    edge = f'stroke="#{shape.edge}" stroke-width="{shape.width:g}"' if shape.edge else 'stroke="none"'
    fill = f"#{shape.fill}" if shape.fill else "none"
    return f'<polygon points="{_points(shape.points)}" fill="{fill}" {edge}/>'


def _points(points: Iterable[Point]) -> str:
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
