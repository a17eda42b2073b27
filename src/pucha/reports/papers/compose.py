"""Filling in a template: what its sentences can ask for, and the document with every figure it used."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from pucha.i18n import speaking, t
from pucha.model.errors import InputError
from pucha.registry.classes import SiteClass
from pucha.reports.figures.book import Book, Figure
from pucha.reports.figures.rates import ROUNDINGS, Rate
from pucha.reports.papers import tables
from pucha.reports.papers.filled import Values
from pucha.reports.papers.model import Chart, Paper, Signature, Table
from pucha.reports.papers.parse import DATA, END, FIGURE, TABLE, data_mark, figure_mark, joined, parse
from pucha.reports.papers.plots import Earlier, counts_chart, rates_chart, trend_chart
from pucha.reports.papers.sources import office_settings, read_text
from pucha.reports.words import LEVELS


@dataclass(frozen=True, slots=True)
class Made:
    """A document and the book of its figures."""

    kind: str
    paper: Paper
    book: Book


@dataclass(frozen=True, slots=True)
class Order:
    """What an office asks for. ``changes``: values of ``office.yaml`` set for this document only."""

    kind: str
    standard: str = ""
    templates: Path | None = None
    changes: Mapping[str, str] | None = None


class Desk:
    """What a template can use: figures of a book, tables, names. Its answers are marked, so that they can be traced."""

    def __init__(self, book: Book, office: Mapping[str, Any]) -> None:
        self.book = book
        self.office = office
        self.places = _places(office)
        self.earlier: Sequence[Earlier] = ()
        self.records: Values = {}
        self.tables: dict[int, Table | Chart] = {}

    def words(self) -> dict[str, Any]:
        return {"office": self.office, "count": self.book.count, "rate": self.rate, "names": self.names,
                "most": self.most, "chart_rates": self.chart_rates, "chart_counts": self.chart_counts,
                "chart_trend": self.chart_trend, "earlier": self.earlier, "known": self.known,
                "record": self.record, "record_rate": self.record_rate, "breakdown": self.breakdown,
                "classes": [name.value for name in SiteClass],
                "levels": list(LEVELS.values()),
                "heads": HEADS, "heads_with_interval": INTERVALS, "rounding": ROUNDINGS[self.places],
                "shown": int(str(self.office.get("issues_shown", 6)))}

    def rate(self, query: str, of: str, of_name: str, places: int | None = None) -> Figure:
        return self.book.rate(query, of, of_name, self.places if places is None else places)

    def names(self, query: str, number: int) -> str:
        """“…”、“…”: the first sites of a query, by the order of the register."""
        return joined(row["name"][0] for row in self.book.which(query)[:number])

    def most(self, column: str, query: str, number: int) -> list[str]:
        """The values of a column that most rows of the query have."""
        counts = Counter(value for row in self.book.which(query) for value in row[column])
        return [value for value, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:number]]

    def known(self, *names: str) -> bool:
        """Whether the office's records give every one of these values (0 is known, too)."""
        return all(name in self.records for name in names)

    def record(self, name: str) -> Figure:
        """A value of the office's records, with the file and the item that it is from."""
        value = self.records[name]
        return self.book.quote(value.text, value.source, int(value.number or 0))

    def record_rate(self, part: str, whole: str, of_name: str) -> Figure:
        """The share of two recorded values, rounded half up."""
        ours, all_of_it = (int(self.records[name].number or 0) for name in (part, whole))
        text = Rate(ours, all_of_it, of_name, self.places).text
        return self.book.quote(text, f"{self.records[part].source} / {self.records[whole].source}", ours)

    def breakdown(self, column: str, title: str, heads: Sequence[tables.Head], **more: Any) -> str:
        return self.place(tables.breakdown(self.book, column, title, heads, places=self.places, **more))

    def chart_rates(self, column: str, caption: str, query: str = "inspected=yes", order: Sequence[str] = ()) -> str:
        """Pass rates with intervals, a bar for each value of a column; with the sum of all."""
        seen = self.book.values(column, query)
        names = [*(name for name in order if name in seen), *(name for name in seen if name and name not in order)]
        return self.place(rates_chart(self.book, column, caption, names, self.places, query))

    def chart_counts(self, column: str, caption: str, query: str, number: int = 10) -> str:
        """How many sites have each value of a column, the commonest first."""
        return self.place(counts_chart(self.book, column, caption, self.most(column, query, number), query))

    def chart_trend(self, caption: str) -> str:
        """Pass rates over the earlier rounds and this one."""
        return self.place(trend_chart(self.book, caption, self.earlier, str(self.office["period"]), self.places))

    def place(self, table: Table | Chart) -> str:
        """Keep a table and give the mark that stands for it in the text."""
        self.tables[len(self.tables) + 1] = table
        return f"\n{TABLE}{len(self.tables)}{END}\n"


HEADS: tuple[tables.Head, ...] = (
    ("检查网站", "inspected=yes"), ("合格", "verdict=pass"), ("不合格", "verdict=fail"), ("未定", "verdict=undecided"),
    ("合格率", "verdict=pass", "inspected=yes"))
INTERVALS: tuple[tables.Head, ...] = (*HEADS, ("95%置信区间", "verdict=pass", "inspected=yes", tables.INTERVAL))


def _places(office: Mapping[str, Any]) -> int:
    text = str(office.get("rate_places", "1"))
    if text not in ("0", "1", "2"):
        raise InputError(t("rate_places 应为 0、1 或 2，现为“{text}”").format(text=text))
    return int(text)


def fill(order: Order, desk: Desk, words: Mapping[str, Any]) -> Made:
    """The document of a template. It is Chinese whatever language the terminal speaks."""
    with speaking("zh"):
        try:
            template = _template(read_text(f"{order.kind}.txt", order.templates), f"{order.kind}.txt")
            text = template.render(**desk.words(), **words)
        except TemplateError as fault:
            raise InputError(t("模板 {name}.txt 不能用：{fault}").format(name=order.kind, fault=fault)) from None
        paper = parse(text, desk.tables)
    return Made(order.kind, dress(paper, desk.office), desk.book)


@lru_cache(maxsize=64)
def _template(source: str, name: str) -> Template:
    """Compiled once: a round has a letter for each failing site."""
    refuse_typed(source, name)
    return _environment().from_string(source)


_CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_TYPED = re.compile(r"\d+(?:\.\d+)?\s*(?:%|％|[个家](?!工作日|自然日|月|小时))")


def refuse_typed(source: str, name: str) -> None:
    """A count or rate that somebody typed into a template has no source: it would be wrong in the next round."""
    plain = _CODE.sub(lambda match: "\n" * match[0].count("\n"), source)
    for number, line in enumerate(plain.splitlines(), 1):
        if match := _TYPED.search(line):
            raise InputError(t("{name} 第 {line} 行写死了“{text}”：统计数请用 count() 或 rate()").format(
                name=name, line=number, text=match[0]))


def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=False, finalize=_marked, trim_blocks=True,
                                lstrip_blocks=True)


def _marked(value: Any) -> str:
    """Figures and data as the parser knows them again; marks that the desk made itself stay."""
    if isinstance(value, Figure):
        return figure_mark(value.id, value.text)
    text = str(value)
    return text if text.lstrip().startswith((TABLE, "“" + DATA, FIGURE)) else data_mark(text)


def dress(paper: Paper, office: Mapping[str, Any]) -> Paper:
    """The document with the office's particulars: red head, number, signature, copies."""
    def own(name: str) -> str:
        return str(office.get(name) or "")
    signature = Signature(own("organ"), own("date") or "××××年××月××日") if own("organ") else None
    return replace(paper, red_head=own("red_head"), number=own("number"), signature=signature, copies=own("copies"),
                   printed_by=own("printed_by"), printed_on=own("printed_on"))


def office_of(order: Order, defaults: Mapping[str, str]) -> dict[str, Any]:
    """The office's particulars, with what the round itself tells where the office says nothing."""
    office = office_settings(order.templates, order.changes)
    return office | {name: value for name, value in defaults.items() if not office.get(name)}
