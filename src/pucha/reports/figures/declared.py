"""Claims that somebody writes down to be tried (JSON or YAML), and those that the program's own JSON makes.

``claims: [{kind: sum, name, parts: {甲: 1}, total}, {kind: rate, name, part, whole, printed, places}, {kind: inside,
name, whole, parts}, {kind: apart, name, counts, whole}, {kind: chain, name, earlier, later, opened, closed, merged}]``
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.reports.figures.lint import Apart, Chain, Claim, Inside, Parts, Share

_GROUP = ("passed", "failed", "undecided")


def claims_of_data(data: Any) -> list[Claim]:
    """Claims that are written down, and those of every rate and group that the data holds."""
    listed = data.get("claims", ()) if isinstance(data, Mapping) else ()
    return [*map(_claim, listed), *_inside(data, "")]


def _claim(row: Any) -> Claim:
    try:
        return _made(str(row["kind"]), row)
    except (KeyError, TypeError, ValueError, InvalidOperation) as fault:
        raise InputError(t("看不懂的一项：{row}（{fault}）").format(row=str(row)[:80], fault=fault)) from None


def _made(kind: str, row: Mapping[str, Any]) -> Claim:
    name = str(row.get("name", ""))
    if kind == "sum":
        return Parts(name, _counts(row["parts"]), int(row["total"]))
    if kind == "rate":
        places = None if row.get("places") is None else int(row["places"])
        part = None if row.get("part") is None else int(row["part"])
        return Share(name, part, int(row["whole"]), Decimal(str(row["printed"]).rstrip("%％")), places)
    if kind == "inside":
        return Inside(name, int(row["whole"]), _counts(row["parts"]))
    if kind == "apart":
        sets = {str(one): frozenset(map(str, members)) for one, members in dict(row.get("sets", {})).items()}
        whole = None if row.get("whole") is None else int(row["whole"])
        return Apart(name, sets, _counts(row.get("counts", {})), whole)
    if kind == "chain":
        more = {part: int(row.get(part, 0)) for part in ("opened", "closed", "merged")}
        return Chain(name, int(row["earlier"]), int(row["later"]), **more)
    raise ValueError(f"kind: {kind}")


def _counts(parts: Mapping[str, Any]) -> dict[str, int]:
    return {str(name): int(value) for name, value in parts.items()}


def _inside(value: Any, path: str) -> Iterator[Claim]:
    """Rates ``{part, whole, percent}`` and groups ``{passed, failed, undecided, inspected}`` wherever they stand."""
    if isinstance(value, Mapping):
        yield from _here(value, path)
        for name, inner in value.items():
            yield from _inside(inner, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            label = inner.get("name", number) if isinstance(inner, Mapping) else number
            yield from _inside(inner, f"{path}[{label}]")


def _here(value: Mapping[str, Any], path: str) -> Iterator[Claim]:
    if isinstance(value.get("percent"), str) and _whole(value, "part", "whole") and value["percent"].endswith("%"):
        yield Share(path, value["part"], value["whole"], Decimal(value["percent"][:-1]))
    if _whole(value, *_GROUP, "inspected"):
        yield Parts(path, {name: value[name] for name in _GROUP}, value["inspected"])
    if _whole(value, "inspected", "uninspected", "total"):
        yield Parts(path, {name: value[name] for name in ("inspected", "uninspected")}, value["total"])
    groups, total = value.get("groups"), value.get("total")
    if isinstance(groups, Mapping) and isinstance(total, Mapping):
        yield from _groups(groups, total, path)


def _groups(groups: Mapping[str, Any], total: Mapping[str, Any], path: str) -> Iterator[Claim]:
    """Groups that hold every site make the total; departments do not."""
    for name in ("class", "region", "level"):
        members = [one for one in groups.get(name) or () if isinstance(one, Mapping)]
        for column in ("total", "inspected", *_GROUP):
            if members and all(_whole(one, column) for one in (*members, total)):
                parts = {str(one.get("name", number)): one[column] for number, one in enumerate(members)}
                yield Parts(f"{path}.groups.{name}.{column}".lstrip("."), parts, total[column])


def _whole(value: Mapping[str, Any], *names: str) -> bool:
    return all(isinstance(value.get(name), int) and not isinstance(value.get(name), bool) for name in names)
