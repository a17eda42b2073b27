"""Forms (报表) as data: the items that a table asks for, and the sums that must hold between them.

A form is a YAML file of ``texts/`` or of the office's own folder. An item that goes by quarters has the cells
``id.q1`` … ``id.q4`` and ``id.year``; any other has one cell, its id. Rules name items, and hold cell by cell.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from pucha.i18n import mark, t
from pucha.model.errors import InputError
from pucha.reports.figures.lint import Apart, Chain, Claim, Inside, Parts
from pucha.reports.papers.sources import one_line, read_text

QUARTERS = ("q1", "q2", "q3", "q4")
YEAR = "year"
KINDS = ("number", "decimal", "yesno", "text")
Numbers = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a form. ``query``: what fills it from a round's sites, ``year``: from the register; "" for nothing.

    ``total``: the year's cell is the ``sum`` of the quarters or the ``last`` of them. ``field``: a column of the
    site that fills it.
    """

    id: str
    title: str
    unit: str = ""
    kind: str = "number"
    quarterly: bool = False
    total: str = "sum"
    query: str = ""
    year: str = ""
    field: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        return tuple(f"{self.id}.{name}" for name in (*QUARTERS, YEAR)) if self.quarterly else (self.id,)


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold: ``sum`` (parts make ``of``), ``at_most``, ``inside`` (each at most ``of``), ``chain``."""

    kind: str
    parts: tuple[str, ...]
    of: str
    minus: tuple[str, ...] = ()
    start: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A table that offices fill in. ``due``: month and day of the next year by which it is published."""

    name: str
    title: str
    document: str
    due: tuple[int, int] | None
    sections: tuple[tuple[str, tuple[Item, ...]], ...]
    rules: tuple[Rule, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for _, items in self.sections for item in items)

    def item(self, name: str) -> Item | None:
        return next((item for item in self.items if item.id == name), None)

    def cells(self) -> dict[str, Item]:
        return {cell: item for item in self.items for cell in item.cells}

    def claims(self, numbers: Numbers) -> list[Claim]:
        """What the known numbers say; a rule with an unknown cell claims nothing."""
        return [claim for rule in self.rules for claim in self._rule(rule, numbers)] + list(self._years(numbers))

    def _rule(self, rule: Rule, numbers: Numbers) -> Iterator[Claim]:
        names = [name for name in (*rule.parts, *rule.minus, rule.of, rule.start) if name]
        for end in self._ends(names):
            known = {name: numbers.get(name + self._end(name, end)) for name in names}
            if all(value is not None for value in known.values()):
                yield self._claim(rule, {name: value for name, value in known.items() if value is not None}, end)

    def _ends(self, names: Sequence[str]) -> tuple[str, ...]:
        quarterly = any((item := self.item(name)) and item.quarterly for name in names)
        return tuple(f".{end}" for end in (*QUARTERS, YEAR)) if quarterly else ("",)

    def _end(self, name: str, end: str) -> str:
        item = self.item(name)
        return end if item and item.quarterly else ""

    def _claim(self, rule: Rule, known: Numbers, end: str) -> Claim:
        label = self._label(rule.of) + (t("（{when}）").format(when=t(HEADS[end[1:]])) if end else "")
        parts = {self._label(name): known[name] for name in rule.parts}
        if rule.kind == "sum":
            return Parts(label, parts, known[rule.of])
        if rule.kind == "at_most":
            return Apart(label, counts=parts, whole=known[rule.of])
        if rule.kind == "inside":
            return Inside(label, known[rule.of], parts)
        merged = [name for name in rule.minus if name.endswith("merged")]
        return Chain(label, known[rule.start], known[rule.of], opened=sum(known[name] for name in rule.parts),
                     closed=sum(known[name] for name in rule.minus if name not in merged),
                     merged=sum(known[name] for name in merged))

    def _years(self, numbers: Numbers) -> Iterator[Claim]:
        """The quarters of a summed item make its year."""
        for item in self.items:
            quarters = {t(HEADS[name]): numbers.get(f"{item.id}.{name}") for name in QUARTERS}
            known = {name: value for name, value in quarters.items() if value is not None}
            total = numbers.get(f"{item.id}.{YEAR}")
            if item.quarterly and item.total == "sum" and len(known) == len(QUARTERS) and total is not None:
                yield Parts(item.title, known, total)

    def _label(self, name: str) -> str:
        item = self.item(name)
        return item.title if item else name


HEADS = {"q1": mark("第一季度"), "q2": mark("第二季度"), "q3": mark("第三季度"),
         "q4": mark("第四季度"), YEAR: mark("全年")}


def load_form(name: str, folder: Path | None = None) -> Form:
    """The form ``name`` of the office's folder, else the built-in one; one clear line when it cannot be used."""
    return _form(name, read_text(f"{name}.yaml", folder))


@lru_cache(maxsize=16)
def _form(name: str, text: str) -> Form:
    try:
        table: Any = yaml.safe_load(text)
        sections = tuple((str(part["name"]), tuple(_item(row) for row in part["items"])) for part in table["sections"])
        due = table.get("due")
        form = Form(name, table["title"], table.get("document", ""), (due["month"], due["day"]) if due else None,
                    sections, tuple(_rule(row) for row in table.get("rules", ())))
    except (yaml.YAMLError, KeyError, TypeError, ValueError) as fault:
        raise InputError(t("{name}.yaml 不能用：{fault}").format(name=name, fault=one_line(fault))) from None
    _check(form)
    return form


def _item(row: Mapping[str, Any]) -> Item:
    kind = str(row.get("kind", "number"))
    if kind not in KINDS:
        raise ValueError(f"kind: {kind}")
    return Item(str(row["id"]), str(row["title"]), str(row.get("unit", "")), kind, row.get("by") == "quarter",
                str(row.get("total", "sum")), str(row.get("query", "")), str(row.get("year", "")),
                str(row.get("from", "")))


def _rule(row: Mapping[str, Any]) -> Rule:
    kind = next(name for name in ("sum", "at_most", "inside", "chain") if name in row)
    if kind == "chain":
        return Rule(kind, tuple(row["plus"]), row["is"], tuple(row["minus"]), row["chain"])
    if kind == "inside":
        return Rule(kind, (row["inside"],), row["of"])
    return Rule(kind, tuple(row[kind]), row["is"])


def _check(form: Form) -> None:
    """Every id once, every rule about items that are there."""
    names = [item.id for item in form.items]
    asked = [name for rule in form.rules for name in (*rule.parts, *rule.minus, rule.of, rule.start) if name]
    wrong = sorted({name for name in names if names.count(name) > 1} | {name for name in asked if name not in names})
    if wrong:
        raise InputError(t("{name}.yaml 不能用：{fault}").format(name=form.name, fault="、".join(wrong)))
