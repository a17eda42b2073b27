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
        book.sheet(name, _columns(table), _rows(table))
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


def _rows(table: Table) -> Iterator[list[Cell]]:
    """Numbers as numbers and rates as shares; codes, telephone numbers and everything else as text."""
    coded = ["码" in name or "号" in name.replace("序号", "") for name in table.columns]
    for row in table.rows:
        texts = [text_of(spans) for spans in row]
        code = any("码" in text or "备案" in text for text in texts)
        yield [text if code or is_code else _cell(text) for text, is_code in zip(texts, coded, strict=True)]


def _cell(text: str) -> Cell:
    if (len(text) > 1 and text[0] == "0" and "." not in text):
        return text
    if match := _PERCENT.fullmatch(text):
        return float(Decimal(match[1]) / 100)
    return Decimal(text) if _NUMBER.fullmatch(text) else text
