"""Pieces of text with places on a page, put back into lines and rows (版式还原)."""

from dataclasses import dataclass, field

_LINE = 0.45  # pieces nearer than this many letter heights stand on one line
_GAP = 0.4  # a gap of this many letter heights parts two cells
_LONG = 6  # a longer run of digits or letters is whole: what follows is another one
_NEXT_LINE = 1.9  # the next line of a wrapped cell is not further below


@dataclass(slots=True)
class Piece:
    """Text at a place: ``x`` from the left, ``y`` from the top, ``size`` the letters' height, one unit for all."""

    x: float
    y: float
    size: float
    text: str

    @property
    def right(self) -> float:
        """About where it ends: Chinese signs are as wide as high, others half."""
        return self.x + self.size * sum(1.0 if sign > "\u2e7f" else 0.5 for sign in self.text)


@dataclass(slots=True)
class Cell:
    x: float
    right: float
    text: str


@dataclass(slots=True)
class Line:
    """One line or row."""

    y: float
    size: float
    cells: list[Cell] = field(default_factory=list)

    def take(self, piece: Piece) -> None:
        last = self.cells[-1] if self.cells else None
        gap = (piece.x - last.right) / piece.size if last else 0.0
        if last is None or gap > _GAP + _doubt(last.text):
            self.cells.append(Cell(piece.x, piece.right, piece.text))
            return
        last.text += (" " if _parted(last.text, piece.text, gap) else "") + piece.text
        last.right = max(last.right, piece.right)

    def __str__(self) -> str:
        return "\t".join(cell.text.strip() for cell in self.cells)


def _doubt(text: str) -> float:
    """How far the end of a run of digits or letters may be wrong, in letter heights: their widths differ by font."""
    run = len(text) - len(text.rstrip("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.,-"))
    return min(0.25 * run, 1.2)


def _parted(text: str, more: str, gap: float) -> bool:
    """Two numbers side by side must never become one."""
    return text[-1:].isascii() and more[:1].isascii() and (gap > 0.15 or len(text) >= _LONG)


def lines_of(pieces: list[Piece]) -> list[str]:
    """The page's lines from top to bottom; cells of a row parted by tabs; wrapped cells made whole."""
    lines: list[Line] = []
    for piece in sorted(pieces, key=lambda p: (p.y, p.x)):
        near = lines and abs(piece.y - lines[-1].y) <= _LINE * max(piece.size, lines[-1].size)
        if not near:
            lines.append(Line(piece.y, piece.size))
        lines[-1].cells.append(Cell(piece.x, piece.right, piece.text))
    return [str(line) for line in _unwrapped([_filled(line) for line in lines])]


def _filled(line: Line) -> Line:
    """The line with its pieces joined from left to right."""
    made = Line(line.y, line.size)
    for cell in sorted(line.cells, key=lambda c: c.x):
        made.take(Piece(cell.x, line.y, line.size, cell.text))
    return made


def _unwrapped(lines: list[Line]) -> list[Line]:
    """Rows of a table whose cells go on in the next line: those pieces go back to their cells."""
    kept: list[Line] = []
    bottom = 0.0
    for line in lines:
        row = kept[-1] if kept else None
        if row is not None and line.y - bottom <= _NEXT_LINE * row.size and _goes_on(row, line):
            for cell in line.cells:
                above = _above(row, cell)
                if above is not None:
                    above.text += cell.text
        else:
            kept.append(line)
        bottom = line.y
    return kept


def _goes_on(row: Line, line: Line) -> bool:
    """A row of three and more cells, and below it fewer pieces, each under one cell and none in the first."""
    if len(row.cells) < 3 or len(line.cells) >= len(row.cells):
        return False
    return all((above := _above(row, cell)) is not None and above is not row.cells[0] for cell in line.cells)


def _above(row: Line, cell: Cell) -> Cell | None:
    over = [c for c in row.cells if c.x < cell.right and cell.x < c.right]
    return over[0] if len(over) == 1 else None
