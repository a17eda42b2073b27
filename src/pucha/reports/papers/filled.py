"""Values of a form (填报的数据): read from files, kept apart from what is unknown, and checked against each other."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml

from pucha.i18n import mark, t
from pucha.model.errors import InputError
from pucha.registry.tables import sheets_of
from pucha.reports.figures.lint import Flag, lint
from pucha.reports.figures.rates import Rate
from pucha.reports.papers.form import Form, Item
from pucha.reports.papers.sources import one_line

UNFILLED = mark("未填")
LIMIT = 20_000_000
_EMPTY = ("", "未填", "无数据", "—", "-", "/")
_YES = {"是": "是", "有": "是", "yes": "是", "true": "是", "1": "是",
        "否": "否", "无": "否", "没有": "否", "no": "否", "false": "否", "0": "否"}
_KEYS = ("code", "网站标识码", "政府网站标识码", "标识码", "site")


@dataclass(frozen=True, slots=True)
class Value:
    """One cell as it is printed, its number where it is one, and where it comes from."""

    text: str
    source: str
    number: Decimal | None = None


Values = dict[str, Value]


def read_values(path: Path, form: Form) -> Values:
    """One set of values: YAML or JSON (``id: value``, nested or dotted), or a table with the columns id and value."""
    if path.suffix.lower() in (".csv", ".xlsx"):
        return _values(dict(_pairs(path)), form, path)
    return _values(dict(_flat(_structure(path))), form, path)


def read_sites(path: Path, form: Form) -> dict[str, Values]:
    """Values of many sites: a table with one row a site; the headings are ids or titles of the form."""
    rows = _rows(path)
    heads = next(rows, [])
    titles = {item.title: cell for cell, item in form.cells().items() if not item.quarterly}
    names = [titles.get(head, head) for head in heads]
    key = next((at for at, head in enumerate(heads) if head in _KEYS), None)
    if key is None:
        raise InputError(t("{path}：没有“网站标识码”一列").format(path=path))
    return {row[key]: _values({name: cell for at, (name, cell) in enumerate(zip(names, row, strict=False))
                               if at != key and name in form.cells()}, form, path) for row in rows if row[key:key + 1]}


def _structure(path: Path) -> Any:
    try:
        if path.stat().st_size > LIMIT:
            raise InputError(t("{path}：文件过大").format(path=path))
        text = path.read_text("utf-8-sig")
        return json.loads(text) if path.suffix.lower() == ".json" else yaml.safe_load(text)
    except (OSError, UnicodeDecodeError, ValueError, yaml.YAMLError) as fault:
        raise InputError(t("{path}：读不出来：{fault}").format(path=path, fault=one_line(fault))) from None


def _flat(value: Any, front: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _flat(inner, f"{front}.{name}" if front else str(name))
    elif isinstance(value, bool):
        yield front, "是" if value else "否"
    elif value is not None:
        yield front, str(value)


def _rows(path: Path) -> Iterator[list[str]]:
    for _, rows in sheets_of(path):
        for _, cells in rows:
            if any(cell.strip() for cell in cells):
                yield [cell.strip().lstrip("'") for cell in cells]
        return


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    for cells in _rows(path):
        if len(cells) > 1 and cells[0] not in ("id", "项目"):
            yield cells[0], cells[1]


def _values(raw: Mapping[str, str], form: Form, path: Path) -> Values:
    cells = form.cells()
    raw = {name: text for name, text in raw.items() if name != "form"}
    unknown = sorted(set(raw) - set(cells))
    if unknown:
        raise InputError(t("{path}：报表没有“{names}”这一项").format(path=path, names="、".join(unknown[:5])))
    return {name: _value(cells[name], text.strip(), f"{path.name}: {name}", path) for name, text in raw.items()
            if text.strip() not in _EMPTY}


def _value(item: Item, text: str, source: str, path: Path) -> Value:
    if item.kind == "yesno":
        if text.lower() not in _YES:
            reason = t("{path}：“{item}”应为是或否，现为“{text}”")
            raise InputError(reason.format(path=path, item=item.title, text=text))
        return Value(_YES[text.lower()], source)
    if item.kind == "text":
        return Value(text, source)
    number = _number(text)
    if number is None or number < 0 or (item.kind == "number" and number != int(number)):
        raise InputError(t("{path}：“{item}”应为数字，现为“{text}”").format(path=path, item=item.title, text=text))
    return number_value(number, source)


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < 10 ** 15 else None


def number_value(number: Decimal | int, source: str) -> Value:
    whole = Decimal(number)
    plain = whole.quantize(Decimal(1)) if whole == whole.to_integral_value() else whole.normalize()
    return Value(f"{plain:f}", source, whole)


def join(reported: Values, found: Values) -> tuple[Values, list[Flag]]:
    """What the records give goes first; where the office reports another number, that is a flag and not mended."""
    flags = [Flag("records", name, value.text, found[name].text, t("填报 {printed}，记录为 {found}（{source}）").format(
        printed=value.text, found=found[name].text, source=found[name].source))
        for name, value in reported.items() if name in found and found[name].text != value.text]
    return reported | found, flags


def check(form: Form, values: Values) -> list[Flag]:
    """Sums of the form that the values break."""
    numbers = {name: int(value.number) for name, value in values.items()
               if value.number is not None and value.number == int(value.number)}
    return lint(form.claims(numbers))


def record_rates(form: Form, values: Values, places: int = 1) -> list[tuple[Rate, str]]:
    """The share of every reported part in its whole, with the part's title: what the rules name as parts."""
    found = []
    for rule in form.rules:
        whole = values.get(rule.of)
        for name in rule.parts if rule.kind in ("inside", "sum") else ():
            part, item, of = values.get(name), form.item(name), form.item(rule.of)
            if part and whole and item and of and part.number is not None and whole.number \
                    and part.number <= whole.number:
                found.append((Rate(int(part.number), int(whole.number), of.title, places), item.title))
    return found
