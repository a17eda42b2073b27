"""Figures that carry their trace (数据溯源): every number is a query over one table of sites, and can be asked again.

A query joins terms with ``&``; a term is ``column=value`` or ``column!=value``, alternatives joined with ``|``:
``verdict=fail & class=省级门户|省级部门``. A column may hold several values (the veto reasons of a site). The empty
query is every site.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.reports.figures.intervals import wilson
from pucha.reports.figures.rates import ROUNDINGS, Rate
from pucha.reports.figures.rounding import half_up, percent_text

Values = Sequence[str]
Row = Mapping[str, Values]
_TERM = re.compile(r"\s*([a-z_]+)\s*(!?=)\s*(.*?)\s*")


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure: its text, the query it answers, and for a rate the query of its denominator (分母)."""

    id: str
    text: str
    query: str
    rows: int
    kind: str = "count"  # count | rate | interval (of a rate, Wilson 95 %) | quote (taken as it stands from ``query``)
    of: str = ""  # query of the denominator
    of_rows: int | None = None
    of_name: str = ""  # the denominator in words
    places: int | None = None

    @property
    def n(self) -> int:
        """The count itself, for conditions in a template."""
        return self.rows

    def __bool__(self) -> bool:
        return self.rows > 0

    @property
    def rounding(self) -> str:
        return "" if self.places is None else t(ROUNDINGS[self.places])


class Book:
    """All figures of one document, each once, over a table of sites."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows: list[Row] = list(rows)
        self.figures: dict[tuple[str, ...], Figure] = {}
        self._index: dict[str, dict[str, set[int]]] = {}
        self._everything = frozenset(range(len(self.rows)))
        self._answers: dict[str, frozenset[int]] = {}
        self._terms: dict[str, frozenset[int]] = {}

    def count(self, query: str = "") -> Figure:
        """How many sites answer the query."""
        return self._kept(("count", query), lambda name: self._count(name, query))

    def rate(self, query: str, of: str, of_name: str, places: int = 1) -> Figure:
        """The share of the sites of ``of`` that also answer ``query``, in percent, rounded half up."""
        return self._kept(("rate", query, of, str(places)), lambda name: self._rate(name, query, of, of_name, places))

    def interval(self, query: str, of: str, of_name: str, places: int = 1) -> Figure:
        """Wilson's 95 % interval of a rate, e.g. ``35.2%–64.8%``."""
        return self._kept(("interval", query, of, str(places)),
                          lambda name: self._interval(name, query, of, of_name, places))

    def quote(self, text: str, source: str, rows: int = 1) -> Figure:
        """A number that another record already holds (a score, a line's reason), with the record that it is from."""
        return self._kept(("quote", source, text), lambda name: Figure(name, text, source, rows, "quote"))

    def which(self, query: str) -> list[Row]:
        """The rows that answer the query, in the order of the table."""
        return [self.rows[number] for number in sorted(self._answer(query))]

    def values(self, column: str, query: str = "") -> list[str]:
        """The values of a column among the rows of a query, in the order of their first row."""
        return list(dict.fromkeys(value for row in self.which(query) for value in row.get(column, ())))

    def again(self, figure: Figure) -> Figure:
        """The same figure asked anew, for whoever doubts it; a quotation stays as it is."""
        if figure.kind == "quote":
            return figure
        if figure.kind == "count":
            return self._count(figure.id, figure.query)
        ask = self._rate if figure.kind == "rate" else self._interval
        return ask(figure.id, figure.query, figure.of, figure.of_name, figure.places or 0)

    def _kept(self, key: tuple[str, ...], make: Callable[[str], Figure]) -> Figure:
        if key not in self.figures:
            self.figures[key] = make(f"F{len(self.figures) + 1}")
        return self.figures[key]

    def _count(self, name: str, query: str) -> Figure:
        number = len(self._answer(query))
        return Figure(name, str(number), query, number)

    def _rate(self, name: str, query: str, of: str, of_name: str, places: int) -> Figure:
        whole = self._answer(of)
        part = whole & self._answer(query)
        rate = Rate(len(part), len(whole), of_name, places)
        return Figure(name, rate.text, query, len(part), "rate", of, len(whole), of_name, places)

    def _interval(self, name: str, query: str, of: str, of_name: str, places: int) -> Figure:
        whole = self._answer(of)
        part = whole & self._answer(query)
        bounds = wilson(len(part), len(whole))
        text = "—" if bounds is None else "–".join(
            percent_text(half_up(Fraction(share) * 100, places), places) for share in (bounds.low, bounds.high))
        return Figure(name, text, query, len(part), "interval", of, len(whole), of_name, places)

    def _answer(self, query: str) -> frozenset[int]:
        if query not in self._answers:
            terms = [self._known_term(term.strip()) for term in query.split("&") if term.strip()]
            self._answers[query] = reduce(frozenset.intersection, sorted(terms, key=len), self._everything)
        return self._answers[query]

    def _known_term(self, text: str) -> frozenset[int]:
        """Queries are made of few terms: each is looked up once."""
        if text not in self._terms:
            self._terms[text] = self._term(text)
        return self._terms[text]

    def _term(self, text: str) -> frozenset[int]:
        match = _TERM.fullmatch(text)
        if not match or (self.rows and match[1] not in self.rows[0]):
            names = "、".join(self.rows[0]) if self.rows else ""
            raise InputError(t("查询“{term}”看不懂（应如 verdict=fail；可用的列：{names}）").format(
                term=text.strip(), names=names))
        column = self._column(match[1])
        found = frozenset().union(*(column.get(value.strip(), ()) for value in match[3].split("|")))
        return found if match[2] == "=" else self._everything - found

    def _column(self, name: str) -> dict[str, set[int]]:
        """Value → rows; made when a query first asks for the column."""
        if name not in self._index:
            found: dict[str, set[int]] = defaultdict(set)
            for number, row in enumerate(self.rows):
                for value in row[name]:
                    found[value].add(number)
            self._index[name] = dict(found)
        return self._index[name]
