"""The tables of a document as a workbook: a sheet for each, frozen headings, numbers as numbers."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.reports.papers.model import Block, Paper, Table, text_of
from pucha.reports.xlsx import Book, Cell, Column

SIGNS = 105  # characters of a sheet's width shared by its columns
_NUMBER = re.compile(r"\d{1,15}(\.\d+)?")
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)%")


def write_xlsx(path: Path, paper: Paper) -> None:
    """One sheet a table; refused for a document that has none."""
    book = Book(path)
    sheets = 0
    for name, table in _tables(paper):
        book.sheet(name, _columns(table), ([_cell(text_of(spans), table.columns[at]) for at, spans in enumerate(row)]
                                           for row in table.rows))
        sheets += 1
    if not sheets:
        raise InputError(t("这份文书没有表格，不能出 xlsx；可出 docx、pdf 或 html"))
    book.close()


def _tables(paper: Paper) -> Iterator[tuple[str, Table]]:
    for title, blocks in ((paper.title, paper.blocks), *((one.title, one.blocks) for one in paper.attachments)):
        yield from _named(title, blocks)


def _named(title: str, blocks: tuple[Block, ...]) -> Iterator[tuple[str, Table]]:
    return ((block.caption or title, block) for block in blocks if isinstance(block, Table))


def _columns(table: Table) -> list[Column]:
    whole = sum(table.widths)
    return [(name, max(8, round(SIGNS * width / whole))) for name, width in zip(table.columns, table.widths,
                                                                             strict=True)]


def _cell(text: str, heading: str) -> Cell:
    """A number as a number and a rate as a share; codes and everything else as text."""
    if "码" in heading or (len(text) > 1 and text[0] == "0" and "." not in text):
        return text
    if match := _PERCENT.fullmatch(text):
        return float(Decimal(match[1]) / 100)
    return Decimal(text) if _NUMBER.fullmatch(text) else text
