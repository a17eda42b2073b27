"""Exported mailboxes: CSV, XLSX and JSONL with Chinese or English headings to rows of letters (信件导出表).

Every row with any content becomes a letter; what could not be read of it is one clear line each, which names the row
and the column and never repeats what a citizen wrote.
"""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pucha.language.letters_formula import plain, words
from pucha.model.errors import InputError
from pucha.pipeline.clock import SHANGHAI
from pucha.registry.tables import decode, sheets_of

MAX_FILE = 1 << 30
_CELL = 10_000_000
_MOMENT = re.compile(
    r"(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?:\s?日)?(?:[T\s,]*(上午|下午|晚上|中午)?\s?"
    r"(\d{1,2})\s?[:时点：]\s?(\d{1,2})?\s?(?:[:分：]\s?(\d{1,2})?(?:\.\d+)?)?\s?秒?)?\s*(AM|PM)?"
    r"\s*(Z|[+-]\d{2}:?\d{2})?\s?$", re.IGNORECASE)
_EMPTY_REPLIES = frozenset(words()["unanswered"])
_DEEPEST = 3  # objects around the list of letters
_FIELDS: dict[str, str] = {heading: name for name, headings in words()["headings"].items() for heading in headings}


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One letter of the export. ``row`` counts from 1 below the headings."""

    row: int
    id: str | None
    title: str
    question: str
    reply: str
    asked_at: datetime | None
    answered_at: datetime | None
    department: str


@dataclass(frozen=True, slots=True)
class RowTrouble:
    """What could not be read of a row. ``column`` is "" when it is the row as a whole."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Mailbox:
    letters: tuple[LetterRow, ...]
    troubles: tuple[RowTrouble, ...]


Cells = dict[str, Any]


def read_mailbox(path: Path) -> Mailbox:
    """All letters of an export. InputError when the file as a whole cannot be read."""
    letters: list[LetterRow] = []
    troubles: list[RowTrouble] = []
    for row, cells in _rows(path, troubles):
        letter = _letter(row, cells, troubles)
        if letter is not None:
            letters.append(letter)
    return Mailbox(tuple(letters), tuple(sorted(troubles, key=lambda t: (t.row, t.column))))


# --- the file ---

def _rows(path: Path, troubles: list[RowTrouble]) -> Iterator[tuple[int, Cells]]:
    head = _head(path)
    if head.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return _table(_sheet(path), str(path), troubles)
    text = decode(path.read_bytes(), path)
    if text.lstrip("\ufeff \t\r\n").startswith("["):
        return _records(_array(text, path), path, troubles)
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return _records(_wrapped(text) or _lines(text), path, troubles)
    return _table(_csv(text, path), str(path), troubles)


def _head(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE:
            raise InputError(f"{path}：超过{MAX_FILE >> 20} MB，请拆分后再试")
        with path.open("rb") as file:
            head = file.read(8)
    except OSError as fault:
        raise InputError(f"{path}：打不开（{fault.strerror}），请检查路径与权限") from None
    if not head:
        raise InputError(f"{path}：是空文件，请给出带标题行的信件表")
    return head


def _sheet(path: Path) -> list[list[str]]:
    """Rows of the first sheet that has a line of headings, else of the first."""
    sheets = [[cells for _, cells in rows] for _, rows in sheets_of(path)]
    fitting = (rows for rows in sheets if any(_usable([_field(cell) for cell in cells]) for cells in rows[:20]))
    return next(fitting, sheets[0] if sheets else [])


def _csv(text: str, path: Path) -> Iterator[list[str]]:
    csv.field_size_limit(_CELL)
    text = text.lstrip("\ufeff").replace("\x00", "")
    heading = text.lstrip("\r\n").split("\n", 1)[0]
    sign = max((",", "\t", ";", "|", "，"), key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        yield from reader
    except csv.Error:
        raise InputError(f"{path}：第{reader.line_num}行的引号不成对，请检查该处的双引号") from None


def _table(rows: Iterable[list[str]], place: str, troubles: list[RowTrouble]) -> Iterator[tuple[int, Cells]]:
    source = (cells for cells in rows if any(cell.strip() for cell in cells))
    names: list[str] = []
    for cells in source:
        names = [_field(cell) for cell in cells]
        if _usable(names):
            break
    else:
        raise InputError(_unusable(place))
    for row, cells in enumerate(source, 1):
        if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names):]):
            troubles.append(RowTrouble(row, "", f"比标题行多{len(cells) - len(names)}列，多出的内容未读"))
        yield row, _joined(zip(names, cells, strict=False))


def _lines(text: str) -> Iterator[Any]:
    for line in text.lstrip("\ufeff").split("\n"):
        if line.strip():
            try:
                yield json.loads(line)
            except (ValueError, RecursionError):
                yield None


def _wrapped(text: str) -> list[Any]:
    """The letters of an export that is one object around a list of them; nothing when it is no such object."""
    try:
        found = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return []
    for _ in range(_DEEPEST):
        inner = list(found.values()) if isinstance(found, dict) else []
        rows = next((one for one in inner if isinstance(one, list) and one and isinstance(one[0], dict)), [])
        if rows:
            return rows
        found = next((one for one in inner if isinstance(one, dict)), None)
    return []


def _array(text: str, path: Path) -> list[Any]:
    try:
        found = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        raise InputError(f"{path}：不是完整的 JSON，请改用每行一个对象的 JSONL") from None
    return found if isinstance(found, list) else []


def _records(records: Iterable[Any], path: Path, troubles: list[RowTrouble]) -> Iterator[tuple[int, Cells]]:
    usable = False
    for row, record in enumerate(records, 1):
        if not isinstance(record, dict):
            troubles.append(RowTrouble(row, "", "不是一个完整的 JSON 对象，未读"))
            continue
        cells = _joined((_field(str(name)), value) for name, value in record.items())
        usable = usable or _usable(list(cells))
        yield row, cells
    if not usable:
        raise InputError(_unusable(str(path)))


def _field(heading: str) -> str:
    """The field that a heading names, "" when it names none."""
    folded = re.sub(r"[（(\[【].*?[)）\]】]|[\s*_\-:：/]+", "", unicodedata.normalize("NFKC", heading)).lower()
    return _FIELDS.get(folded, "")


def _usable(names: list[str]) -> bool:
    return "reply" in names and ("question" in names or "title" in names)


def _unusable(place: str) -> str:
    return (f"{place}：没有找到信件的标题行：需要 标题/title 或 内容/question，以及 回复/reply"
            "（另可有 提问时间/asked_at、回复时间/answered_at、部门/department、id）")


def _joined(pairs: Iterable[tuple[str, Any]]) -> Cells:
    """The first column that names a field and holds something wins."""
    cells: Cells = {}
    for name, value in pairs:
        if name and not _text(cells.get(name)):
            cells[name] = value
    return cells


# --- one row ---

def _letter(row: int, cells: Mapping[str, Any], troubles: list[RowTrouble]) -> LetterRow | None:
    texts = {name: _text(value) for name, value in cells.items()}
    if not any(texts.get(name) for name in ("title", "question", "reply")):
        if any(texts.values()):
            troubles.append(RowTrouble(row, "", "没有标题、内容和回复，未作为信件统计"))
        return None
    reply = texts.get("reply", "")
    return LetterRow(
        row, texts.get("id") or None, texts.get("title", ""), texts.get("question", ""),
        "" if _says_nothing(reply) else reply, _moment(row, "asked_at", texts, troubles),
        _moment(row, "answered_at", texts, troubles), texts.get("department", ""))


def _says_nothing(reply: str) -> bool:
    folded = re.sub(r"[\W_]+", "", plain(reply)).lower()
    return not folded or folded in _EMPTY_REPLIES


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return str(value.strip())
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)


def _moment(row: int, name: str, texts: Mapping[str, str], troubles: list[RowTrouble]) -> datetime | None:
    text = texts.get(name, "")
    if not text or re.sub(r"[\W_]+", "", text).lower() in (*_EMPTY_REPLIES, ""):
        return None
    moment = read_moment(text)
    if moment is None:
        label = {"asked_at": "提问时间", "answered_at": "回复时间"}[name]
        troubles.append(RowTrouble(row, label, f"{label}不是可识别的时间，按未填处理"))
    return moment


def read_moment(text: str) -> datetime | None:
    """A moment as exports write it: ISO, Chinese, slashes, spreadsheet day numbers, epoch seconds."""
    folded = unicodedata.normalize("NFKC", text).strip()
    match = _MOMENT.match(folded)
    try:
        if match:
            return _from_match(match)
        if re.fullmatch(r"\d{8}|\d{12}|\d{14}", folded):
            return datetime.strptime(folded.ljust(14, "0"), "%Y%m%d%H%M%S")
        if re.fullmatch(r"[1-9]\d{9}|[1-9]\d{12}", folded):
            return datetime.fromtimestamp(int(folded[:10]), SHANGHAI).replace(tzinfo=None)
        if re.fullmatch(r"[2-7]\d{4}(?:\.\d+)?", folded):
            return datetime(1899, 12, 30) + timedelta(seconds=round(float(folded) * 86400))
    except (ValueError, OverflowError):
        return None
    return None


def _from_match(match: re.Match[str]) -> datetime:
    year, month, day, half, hour, minute, second, english, zone = match.groups()
    hours = int(hour or 0)
    if (half in ("下午", "晚上") or (english or "").upper() == "PM") and hours < 12:
        hours += 12
    moment = datetime(int(year), int(month), int(day), hours, int(minute or 0), int(second or 0))
    if not zone:
        return moment
    return datetime.fromisoformat(moment.isoformat() + zone.replace("z", "Z")).astimezone(SHANGHAI).replace(tzinfo=None)
