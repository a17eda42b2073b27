"""What a printed table claims about its numbers: columns that make their sum, rows whose rate follows from counts."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pucha.i18n import t
from pucha.reports.figures.lint import Claim, Parts, Share

Grid = Sequence[Sequence[str]]
_TOTALS = ("合计", "总计", "共计", "总数")
_NOT_SUMMED = ("序号", "名次", "排名", "年", "月", "得分", "平均", "率", "区间", "比例", "占", "码")
_INTEGER = re.compile(r"\d{1,15}")
_RATE = re.compile(r"(\d{1,3}(?:\.\d+)?)%")
_ROLES = {
    "inspected": re.compile(r"(?:已?检查|抽查|被抽查|复查)(?:的)?(?:网站)?(?:总)?(?:数|数量|个数)?(?:（个）)?"),
    "passed": re.compile(r"合格(?:的)?(?:网站)?(?:数|数量)?(?:（个）)?"),
    "failed": re.compile(r"不合格(?:的)?(?:网站)?(?:数|数量)?(?:（个）)?"),
    "open": re.compile(r"未定(?:网站)?(?:数|数量)?(?:（个）)?"),
    "rate": re.compile(r"(?:抽查)?合格率(?:（%）)?"),
    "fail_rate": re.compile(r"不合格率(?:（%）)?"),
}


def claims_of_table(rows: Grid, name: str, workbook: bool = False) -> list[Claim]:
    """Claims of one table; its first row holds the headings. A ``workbook`` keeps 17.4 % as 0.174."""
    plain = [[_plain(cell) for cell in row] for row in rows]
    wide = [row for row in plain if len(row) == len(plain[0])] if plain else []
    if len(wide) < 2:
        return []
    heads, body = wide[0], wide[1:]
    return [*_columns(heads, body, name), *(claim for row in body for claim in _row(heads, row, name, workbook))]


def _plain(cell: str) -> str:
    text = re.sub(r"\s+", "", cell)
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)


def _columns(heads: Sequence[str], body: Grid, name: str) -> Iterator[Claim]:
    """Every column of counts makes its sum. A table with subtotals says nothing that simple."""
    totals = [row for row in body if _label(row) in _TOTALS]
    if len(totals) != 1 or any(_label(row) == "小计" for row in body):
        return
    rows = [row for row in body if row is not totals[0]]
    for at, head in enumerate(heads):
        cells = [row[at] for row in rows]
        if rows and not any(word in head for word in _NOT_SUMMED) and all(map(_INTEGER.fullmatch, cells)) \
                and _INTEGER.fullmatch(totals[0][at]):
            parts = {f"{number}{_label(row)}": int(cell) for number, (row, cell) in enumerate(zip(rows, cells,
                                                                                          strict=True), 1)}
            yield Parts(f"{name}“{head}”", parts, int(totals[0][at]))


def _label(row: Sequence[str]) -> str:
    """What a row is about: its first cell that is no number."""
    return next((cell for cell in row if cell and not _INTEGER.fullmatch(cell)), "")


def _row(heads: Sequence[str], row: Sequence[str], name: str, workbook: bool) -> Iterator[Claim]:
    numbers, rates = _roles(heads, row, workbook)
    where = f"{name}“{_label(row)}”"
    inspected, passed, failed = (numbers.get(role) for role in ("inspected", "passed", "failed"))
    if inspected is None:
        return
    if passed is not None and failed is not None:
        parts = {t("合格"): passed, t("不合格"): failed}
        yield Parts(where, parts | ({t("未定"): numbers["open"]} if "open" in numbers else {}), inspected)
    if passed is None and failed is not None and "open" not in numbers:
        passed = inspected - failed
    for role, part in (("rate", passed), ("fail_rate", failed)):
        if role in rates and part is not None:
            yield Share(f"{where}{t('合格率') if role == 'rate' else t('不合格率')}", part, inspected, rates[role])


def _roles(heads: Sequence[str], row: Sequence[str],
           workbook: bool) -> tuple[dict[str, int], dict[str, Decimal]]:
    numbers: dict[str, int] = {}
    rates: dict[str, Decimal] = {}
    for head, cell in zip(heads, row, strict=True):
        role = next((role for role, pattern in _ROLES.items() if pattern.fullmatch(head)), "")
        if role.endswith("rate"):
            rate = _rate(cell, workbook)
            rates |= {role: rate} if rate is not None else {}
        elif role and _INTEGER.fullmatch(cell):
            numbers[role] = int(cell)
    return numbers, rates


def _rate(cell: str, workbook: bool) -> Decimal | None:
    match = _RATE.fullmatch(cell if cell.endswith("%") else cell + "%")
    if not match:
        return None
    rate = Decimal(match[1])
    return rate.scaleb(2) if workbook and not cell.endswith("%") and rate <= 1 else rate
