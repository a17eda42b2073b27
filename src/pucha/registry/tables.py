"""Rows of a CSV or XLSX file as text, one at a time, with the row number that a spreadsheet shows."""

import codecs
import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pucha.i18n import t
from pucha.model.errors import InputError

Row = tuple[int, list[str]]
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_CELL_LIMIT = 1_000_000
_LINES_IN_A_ROW = 60  # a row that spans more lines has lost its closing quote


def sheets_of(path: Path) -> Iterator[tuple[str, Iterator[Row]]]:
    """(name, rows) of each sheet; a CSV file is one sheet. InputError when the file cannot be read."""
    head = _first_bytes(path)
    if head.startswith(_OLD_EXCEL):
        raise InputError(t("{path}：是旧版 Excel（.xls）文件，请另存为 .xlsx 或 CSV 后再试").format(path=path))
    if head.startswith(b"PK"):
        yield from _xlsx(path)
    else:
        yield path.name, _csv(path)


def _first_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            head = file.read(8)
    except OSError as fault:
        reason = t("{path}：打不开（{fault}），请检查路径与权限")
        raise InputError(reason.format(path=path, fault=fault.strerror)) from fault
    if not head:
        raise InputError(t("{path}：是空文件，请给出带标题行的名录").format(path=path))
    return head


def decode(data: bytes, path: Path) -> str:
    """UTF-8 with or without mark, UTF-16 with mark, or GB18030."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _decode_as(data, name, path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_as(data, "gb18030", path)


def _decode_as(data: bytes, name: str, path: Path) -> str:
    try:
        text = data.decode(name)
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        reason = t("{path}：第 {line} 行既不是 UTF-8 也不是 GB18030 文字，请另存为 UTF-8 的 CSV")
        raise InputError(reason.format(path=path, line=line)) from fault
    if "\x00" in text[:4096]:
        raise InputError(t("{path}：不是文字文件，请给出 CSV 或 XLSX").format(path=path))
    return text


def _csv(path: Path) -> Iterator[Row]:
    text = decode(path.read_bytes(), path)
    csv.field_size_limit(_CELL_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    number, line = 0, 0
    try:
        for number, cells in enumerate(reader, 1):
            if reader.line_num - line > _LINES_IN_A_ROW:
                raise InputError(_lost_quote(path, number))
            line = reader.line_num
            yield number, cells
    except csv.Error as fault:
        raise InputError(_lost_quote(path, number + 1)) from fault


def _lost_quote(path: Path, row: int) -> str:
    return t("{path}：第 {row} 行的引号不成对，吞掉了后面的行，请检查该处的双引号").format(path=path, row=row)


def _delimiter(text: str) -> str:
    """The sign that the fullest of the first lines uses most: comma, tab, semicolon or the Chinese comma."""
    lines = text[:20_000].splitlines()[:10]
    return max((",", "\t", ";", "，"), key=lambda sign: max((line.count(sign) for line in lines), default=0))


def _xlsx(path: Path) -> Iterator[tuple[str, Iterator[Row]]]:
    import openpyxl  # slow to import, and a CSV register does not need it
    try:
        book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as fault:
        reason = t("{path}：不是可读的 XLSX 文件（{fault}），请在 Excel 中另存后再试")
        raise InputError(reason.format(path=path, fault=fault)) from fault
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # some writers state a wrong size
            yield sheet.title, _sheet_rows(sheet)
    finally:
        book.close()


def _sheet_rows(sheet: Any) -> Iterator[Row]:
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        yield number, [cell_text(cell) for cell in cells]


def cell_text(value: Any) -> str:
    """A spreadsheet's cell as a person would type it: whole numbers without ``.0``, dates as ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)
