"""Text of spreadsheets, one line a row: Excel and WPS tables of today (openpyxl) and of old (xlrd)."""

import io
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

import openpyxl
import xlrd

from pucha.facts.attached.limits import MAX_ROWS, MAX_SHEETS, MAX_UNPACKED, CannotRead, Lines, row_line
from pucha.model.attachments import AttachmentText, Unread

_ERRORS = (ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, SyntaxError, zipfile.BadZipFile)
_WHOLE = 10 ** 15  # beyond this a spreadsheet's number has lost digits


def read_xlsx(body: bytes, name: str) -> AttachmentText:
    """Every sheet, hidden ones too: what lies in a published file is published."""
    _check_size(body)
    try:
        book = openpyxl.load_workbook(io.BytesIO(body), read_only=True, data_only=True, keep_links=False)
    except _ERRORS as error:
        raise CannotRead(Unread.BROKEN, f"a broken workbook: {error}"[:200]) from None
    lines = Lines()
    for sheet in book.worksheets[:MAX_SHEETS]:
        sheet.reset_dimensions()  # often wrong as stored
        try:
            _add_rows(lines, sheet.iter_rows(values_only=True))
        except _ERRORS:
            lines.cut = True
    known = book.properties
    return AttachmentText(name, "xlsx", lines.text, known.title or "", _naive(known.created), _naive(known.modified),
                          len(book.worksheets), cut=lines.cut or len(book.worksheets) > MAX_SHEETS)


def _check_size(body: bytes) -> None:
    """The tables of a workbook are read through the library: what they unpack to is bounded before."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        size = sum(info.file_size for info in archive.infolist() if info.filename.endswith((".xml", ".rels")))
    if size > MAX_UNPACKED:
        raise CannotRead(Unread.TOO_LARGE, f"unpacks to more than {MAX_UNPACKED >> 20} MB")


def read_xls(body: bytes, name: str) -> AttachmentText:
    """A workbook of before 2007, also as WPS writes it (.et)."""
    try:
        book = xlrd.open_workbook(file_contents=body, on_demand=True, ragged_rows=True, logfile=io.StringIO(),
                                  ignore_workbook_corruption=True)
        lines = Lines()
        for number in range(min(book.nsheets, MAX_SHEETS)):
            sheet = book.sheet_by_index(number)
            _add_rows(lines, ([_old(book, cell) for cell in sheet.row(row)] for row in range(sheet.nrows)))
            book.unload_sheet(number)
    except (xlrd.XLRDError, *_ERRORS) as error:
        locked = "encrypt" in str(error).lower() or "password" in str(error).lower()
        raise CannotRead(Unread.ENCRYPTED if locked else Unread.BROKEN, f"workbook: {error}"[:200]) from None
    return AttachmentText(name, "xls", lines.text, pages=book.nsheets, cut=lines.cut or book.nsheets > MAX_SHEETS)


def _old(book: Any, cell: Any) -> Any:
    """A cell's value: a day where the cell is one."""
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return xlrd.xldate_as_datetime(cell.value, book.datemode)
        except (ValueError, OverflowError):
            return cell.value
    return "" if cell.ctype == xlrd.XL_CELL_ERROR else cell.value


def _add_rows(lines: Lines, rows: Iterable[Iterable[Any]]) -> None:
    blank = 0
    for number, row in enumerate(rows):
        line = row_line([_shown(value) for value in row])
        blank = 0 if line else blank + 1
        if number >= MAX_ROWS or blank > 2_000:
            lines.cut = True
            return
        if line and not lines.add(line):
            return


def _shown(value: Any) -> str:
    """A value as a reader sees it."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date) else str(value)


def _naive(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=None) if moment else None
