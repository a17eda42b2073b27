"""The trace of a document (数据溯源表): figure → query → rows, so that every printed number can be asked again.

``NAME.trace.csv`` has a line for each figure in the order of the text; ``NAME.rows.csv`` is the table that the queries
are asked of. :func:`retrace` asks them again from those two files alone.
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from pucha.registry.export import safe_cell
from pucha.reports.figures.book import Book, Figure, Row
from pucha.reports.papers.compose import Made

HEADINGS = ("figure", "text", "kind", "query", "rows", "of", "of_rows", "of_name", "rounding")
MANY = ";"  # between the values of one cell


def write_trace(made: Made, target: Path) -> tuple[Path, Path]:
    """Write both tables beside ``target``."""
    figures, rows = target.with_suffix(".trace.csv"), target.with_suffix(".rows.csv")
    _write(figures, HEADINGS, figure_lines(made))
    columns = tuple(made.book.rows[0]) if made.book.rows else ()
    _write(rows, columns, ([MANY.join(_escaped(value) for value in row[name]) for name in columns]
                           for row in made.book.rows))
    return figures, rows


def figure_lines(made: Made) -> Iterator[list[str]]:
    """A line for each figure of a document, under ``HEADINGS``."""
    return map(_line, made.book.figures.values())


def _line(figure: Figure) -> list[str]:
    return [figure.id, figure.text, figure.kind, figure.query, str(figure.rows), figure.of,
            "" if figure.of_rows is None else str(figure.of_rows), figure.of_name, figure.rounding]


def _escaped(value: str) -> str:
    return value.replace(MANY, "；")


def _write(path: Path, head: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(head)
        table.writerows([safe_cell(cell) for cell in row] for row in rows)


def retrace(figures: Path, rows: Path) -> list[tuple[str, str, str]]:
    """(figure, printed, found) for each figure that its own query does not give; [] when all do."""
    book = Book(_rows(rows))
    with figures.open(encoding="utf-8-sig", newline="") as table:
        return [(line["figure"], line["text"], again) for line in csv.DictReader(table)
                if line["kind"] != "quote" and (again := _again(book, line)) != line["text"]]


def _again(book: Book, line: dict[str, str]) -> str:
    if line["kind"] == "count":
        return book.count(line["query"]).text
    places = len(line["text"].rpartition("–")[2].rstrip("%").partition(".")[2])
    ask = book.rate if line["kind"] == "rate" else book.interval
    return ask(line["query"], line["of"], line["of_name"], places).text


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as table:
        for line in csv.DictReader(table):
            yield {name: tuple(cell.split(MANY)) if cell or name == "department" else () for name, cell in line.items()}
