"""Proof-reading a finished file (数据核对): does what it prints add up, and is it what it was when it was made?"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.registry.export import safe_cell
from pucha.reports.figures.declared import claims_of_data
from pucha.reports.figures.grids import claims_of_table
from pucha.reports.figures.lint import Claim, Flag, lint
from pucha.reports.figures.prose import claims_of_text
from pucha.reports.papers.check import compare_numbers
from pucha.reports.papers.compose import Made
from pucha.reports.papers.filled import check, read_values
from pucha.reports.papers.form import load_form
from pucha.reports.papers.numbers import Number, numbers_of, paper_parts
from pucha.reports.papers.read import read_content
from pucha.reports.papers.sources import one_line

LIMIT = 50_000_000
NUMBERS = ".numbers.csv"
_HEADS = ("number", "figure", "around")
FORMS = ("supervision", "work", "records")


@dataclass(frozen=True, slots=True)
class Proof:
    """What was tried and what is wrong. ``changes``: numbers that are not those the document was made with."""

    claims: tuple[Claim, ...]
    flags: tuple[Flag, ...]
    changes: tuple[str, ...] = ()
    compared: bool = False  # whether the numbers of its making lie beside it

    @property
    def holds(self) -> bool:
        return not self.flags and not self.changes


def proof_of(path: Path, templates: Path | None = None) -> Proof:
    """Try every relation that the file states; a document also against the numbers that lie beside it."""
    if path.suffix.lower() in (".json", ".yaml", ".yml"):
        return _of_data(path, templates)
    content = read_content(path)
    claims = claims_of_text(content.paragraphs)
    for number, table in enumerate(content.tables, 1):
        claims += claims_of_table(table, t("表{n}").format(n=number), path.suffix.lower() == ".xlsx")
    beside = path.with_suffix(NUMBERS)
    compared = path.suffix.lower() in (".docx", ".html", ".htm") and beside.is_file()
    changes = _changes(path, beside) if compared else ()
    return Proof(tuple(claims), tuple(lint(claims)), changes, compared)


def _of_data(path: Path, templates: Path | None) -> Proof:
    data = _structure(path)
    name = data.get("form") if isinstance(data, Mapping) else None
    if name in FORMS:
        form = load_form(str(name), templates)
        values = read_values(path, form)
        numbers = {cell: int(value.number) for cell, value in values.items() if value.number is not None}
        return Proof(tuple(form.claims(numbers)), tuple(check(form, values)))
    claims = claims_of_data(data)
    return Proof(tuple(claims), tuple(lint(claims)))


def _structure(path: Path) -> Any:
    try:
        if path.stat().st_size > LIMIT:
            raise InputError(t("{path}：文件过大").format(path=path))
        text = path.read_text("utf-8-sig")
        return json.loads(text) if path.suffix.lower() == ".json" else yaml.safe_load(text)
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as fault:
        raise InputError(t("{path}：读不出来：{fault}").format(path=path, fault=one_line(fault))) from None


def write_numbers(made: Made, target: Path) -> Path:
    """``NAME.numbers.csv`` beside the document: every number in the order of its text, with the figure that it is."""
    path = target.with_suffix(NUMBERS)
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(_HEADS)
        table.writerows((one.text, one.figure, safe_cell(one.around)) for one in numbers_of(paper_parts(made.paper)))
    return path


def _changes(path: Path, beside: Path) -> tuple[str, ...]:
    rows = _table(beside)
    expected = [Number(row["number"], row["figure"], row["around"]) for row in rows]
    return tuple(change.reason for change in compare_numbers(path, expected, dict(_sources(path))))


def _sources(path: Path) -> Iterator[tuple[str, tuple[str, int]]]:
    """Figure → its query, from the trace beside the document, where that is there too."""
    trace = path.with_suffix(".trace.csv")
    for row in _table(trace) if trace.is_file() else ():
        if row["rows"].isdecimal():
            yield row["figure"], (row["query"], int(row["rows"]))


def _table(path: Path) -> Iterable[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as table:
            rows = list(csv.DictReader(table))
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise InputError(t("{path}：读不出来：{fault}").format(path=path, fault=one_line(fault))) from None
    if rows and not {"figure"} <= set(rows[0]):
        raise InputError(t("{path}：不是数据溯源表").format(path=path))
    return rows
