"""An office's own list of leaders (领导人名单): CSV or XLSX to the form that the check reads."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pucha.checks._leaders import FIELDS, holder_of
from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.registry.tables import sheets_of

HEADINGS = {
    "姓名": "姓名 名字 领导姓名 name", "职务": "职务 职位 现任职务 title position",
    "任职起": "任职起 任职开始 任职时间 任职日期 开始日期 到任时间 since from start",
    "任职止": "任职止 任职结束 离任时间 离任日期 结束日期 免职时间 until to end",
    "次序": "次序 排序 排名 顺序 序号 order rank",
}
_NAMES = {word: field for field, line in HEADINGS.items() for word in line.split()}
_DAY = re.compile(r"(\d{4})\s?[-/.年]\s?(\d{1,2})(?:\s?[-/.月]\s?(\d{1,2}))?\s?[日月]?(?:[T ].*)?")
NEEDED = ("姓名", "职务")
LONGEST_HEAD = 10  # rows before the headings, at most


@dataclass(frozen=True, slots=True)
class LeaderList:
    """Rows in the check's form, and a clear line for each row that could not be read."""

    rows: tuple[dict[str, str], ...]
    problems: tuple[str, ...]


def read_list(path: Path) -> LeaderList:
    """All rows of all sheets. InputError when no sheet has the columns 姓名 and 职务."""
    rows: list[dict[str, str]] = []
    problems: list[str] = []
    headed = False
    for sheet, cells in sheets_of(path):
        columns: dict[int, str] = {}
        for number, row in cells:
            if not columns:
                columns = _columns(row) if number <= LONGEST_HEAD else {}
                headed = headed or bool(columns)
            elif any(cell.strip() for cell in row):
                _add(row, columns, f"{sheet} {number}", rows, problems)
    if not headed:
        raise InputError(t("{path}：没有“姓名”和“职务”两列").format(path=path))
    return LeaderList(tuple(rows), tuple(problems))


def _columns(row: list[str]) -> dict[int, str]:
    """Which column holds which field; {} when these are no headings."""
    found: dict[int, str] = {}
    for at, cell in enumerate(row):
        field = _NAMES.get(re.sub(r"\s+|[（(].*", "", cell).lower())
        if field and field not in found.values():
            found[at] = field
    return found if set(NEEDED) <= set(found.values()) else {}


def _add(row: list[str], columns: dict[int, str], place: str, rows: list[dict[str, str]], problems: list[str]) -> None:
    cells = dict.fromkeys(FIELDS, "")
    for at, field in columns.items():
        cells[field] = row[at].strip() if at < len(row) else ""
    cells["姓名"] = re.sub(r"[\s\u3000]+", "", cells["姓名"])
    cells["职务"] = "|".join(part for part in re.split(r"[|｜;；、]\s*", cells["职务"]) if part)
    for field in ("任职起", "任职止"):
        cells[field] = _day(cells[field])
    cells["次序"] = re.sub(r"\.0+$", "", cells["次序"])
    try:
        holder_of(cells)
    except ValueError as fault:
        problems.append(f"{place}: {fault}")
    else:
        rows.append(cells)


def _day(text: str) -> str:
    """``2021年7月1日``, ``2021/7/1`` or ``2021.7`` as ``2021-07-01``; what is no day stays as it is."""
    match = _DAY.fullmatch(text)
    return f"{int(match[1]):04}-{int(match[2]):02}-{int(match[3] or 1):02}" if match else text


def lines_of(found: LeaderList) -> Iterator[str]:
    """The list as the check reads it, line by line."""
    text = io.StringIO()
    writer = csv.DictWriter(text, FIELDS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(found.rows)
    yield from text.getvalue().splitlines(keepends=True)


def write_list(found: LeaderList, path: Path) -> None:
    path.write_text("".join(lines_of(found)), "utf-8")
