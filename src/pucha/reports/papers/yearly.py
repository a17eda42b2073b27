"""Yearly tables (年度报表): the supervising body's 监管年度报表 and every site's 工作年度报表.

Numbers come from the rounds of the year, from the register, and from what the office reports; every cell says in the
trace which of them. What nobody knows stays 未填.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pucha.i18n import speaking, t
from pucha.model.errors import InputError
from pucha.model.site import Site
from pucha.model.words import SiteKind, SiteStatus
from pucha.registry.classes import class_name
from pucha.registry.sample import identity
from pucha.reports.bundle import RoundReport
from pucha.reports.figures.book import Book, Row
from pucha.reports.figures.lint import Flag
from pucha.reports.papers.compose import Desk, Made, Order, fill, office_of
from pucha.reports.papers.filled import UNFILLED, Value, Values, check, join, number_value
from pucha.reports.papers.form import HEADS, QUARTERS, YEAR, Form, Item, load_form
from pucha.reports.papers.model import Spans, Table
from pucha.reports.papers.tables import cell
from pucha.reports.words import STATUSES

KINDS = ("supervision", "work")
_ENDED = (SiteStatus.CLOSED, SiteStatus.MERGED)


@dataclass(frozen=True, slots=True)
class Year:
    """What a 监管年度报表 is made from. ``rounds``: at most one a quarter; ``before``: the register of 1 January."""

    year: int
    rounds: Sequence[RoundReport] = ()
    register: Sequence[Site] = ()
    before: Sequence[Site] = ()
    reported: Values = field(default_factory=dict)
    standard: str = ""


def supervision_paper(given: Year, order: Order) -> Made:
    """监管年度报表; refused when reported numbers contradict the records or one another."""
    form = load_form("supervision", order.templates)
    book = Book(_rows(given))
    found = _found(form, given, book)
    values = _settled(form, given.reported, found)
    return _made(form, book, values, order, given.year)


def work_paper(site: Site, year: int, reported: Values, order: Order) -> Made:
    """工作年度报表 of one site: what the register knows, and what the site reports."""
    form = load_form("work", order.templates)
    book = Book([])
    known = _of_site(form, site)
    return _made(form, book, _settled(form, reported, known), order, year, site)


def due_day(year: int, form: Form) -> str:
    """The day by which the table of ``year`` is published, in words."""
    return f"{year + 1}年{form.due[0]}月{form.due[1]}日" if form.due else ""


def _settled(form: Form, reported: Values, found: Values) -> Values:
    with speaking("zh"):
        values, flags = join(reported, found)
        flags += check(form, values)
    _refuse(form, flags)
    return values


def _refuse(form: Form, flags: Iterable[Flag]) -> None:
    reasons = []
    for flag in flags:
        item = form.cells().get(flag.name)
        reasons.append(f"{item.title if item else flag.name}：{flag.reason}")
    if reasons:
        raise InputError("；".join(reasons))


def _rows(given: Year) -> Iterable[Row]:
    """One row for a site of a round, of the register, and of the earlier register: the table of the trace."""
    seen: dict[str, int] = {}
    for report in given.rounds:
        quarter = _quarter(report, given.year)
        if seen.setdefault(quarter, id(report)) != id(report):
            raise InputError(t("{quarter}有两轮检查，每季度只取一轮").format(quarter=t(HEADS[quarter])))
        name = given.standard or next(iter(report.standard_ids()), "")
        for entry in report.sites:
            card = entry.card(name)
            yield _row("round", entry.site, given.year, quarter, card.verdict.value if card else "none")
    for table, sites in (("register", given.register), ("before", given.before)):
        for site in sites:
            yield _row(table, site, given.year)


def _quarter(report: RoundReport, year: int) -> str:
    if report.as_of.year != year:
        raise InputError(t("{title}的监测时间点是 {day:%Y-%m-%d}，不在 {year} 年度").format(
            title=report.title, day=report.as_of, year=year))
    return f"q{(report.as_of.month + 2) // 3}"


def _row(table: str, site: Site, year: int, quarter: str = "", verdict: str = "none") -> Row:
    running = site.status is SiteStatus.NORMAL and site.kind is not SiteKind.OUTSIDE
    ended = site.until if site.status in _ENDED else None
    return {"table": (table,), "quarter": (quarter,), "site": (identity(site),), "name": (site.name,),
            "status": (STATUSES[site.status],), "running": ("yes" if running else "no",), "verdict": (verdict,),
            "inspected": ("no" if verdict == "none" else "yes",),
            "opened": (_when(site.since.year if site.since else None, year),),
            "ended": (_when(ended.year if ended else None, year),)}


def _when(found: int | None, year: int) -> str:
    return "unknown" if found is None else "this" if found == year else "other"


def _found(form: Form, given: Year, book: Book) -> Values:
    """What the records themselves give."""
    values: Values = {}
    held = {_quarter(report, given.year) for report in given.rounds}
    for item in form.items:
        values |= _of_rounds(item, book, held) if item.quarterly and item.query else {}
        if item.year and _is_known(item.year, given, book):
            query = item.year
            name = f"{item.id}.{YEAR}" if item.quarterly else item.id
            values[name] = number_value(book.count(query).rows, query)
    return values


def _of_rounds(item: Item, book: Book, held: Iterable[str]) -> Values:
    """Counts of the quarters that were inspected; the year's only when all four were."""
    found = {}
    for quarter in sorted(held):
        query = f"{item.query} & quarter={quarter}"
        found[f"{item.id}.{quarter}"] = number_value(book.count(query).rows, query)
    if len(found) == len(QUARTERS) and item.total == "sum":
        found[f"{item.id}.{YEAR}"] = number_value(book.count(item.query).rows, item.query)
    return found


def _is_known(query: str, given: Year, book: Book) -> bool:
    """Whether the register can tell: it is given, and no site that matters lacks its date."""
    if "table=before" in query:
        return bool(given.before)
    if not given.register:
        return False
    if "opened=" in query:
        return not book.count("table=register & opened=unknown").rows
    if "ended=" in query:
        gone = "|".join(STATUSES[status] for status in _ENDED)
        return not book.count(f"table=register & status={gone} & ended=unknown").rows
    return True


def _of_site(form: Form, site: Site) -> Values:
    known: Mapping[str, str] = {
        "name": site.name, "url": site.home_url, "organ": site.organ, "class": class_name(site), "site": site.code}
    values: Values = {}
    for item in form.items:
        if known.get(item.field):
            values[item.id] = _text(known[item.field], site)
        elif item.field == "visits" and site.yearly_visits is not None:
            values[item.id] = number_value(site.yearly_visits, f"register {identity(site)} yearly_visits")
    return values


def _text(text: str, site: Site) -> Value:
    return Value(text, f"register {identity(site)}")


def _made(form: Form, book: Book, values: Values, order: Order, year: int, site: Site | None = None) -> Made:
    desk = Desk(book, office_of(order, {"period": f"{year}年度"}))
    with speaking("zh"):
        words = {"form": form, "year": year, "due": due_day(year, form), "site_organ": site.organ if site else "",
                 "form_table": lambda: desk.place(_table(form, book, values))}
        return fill(Order(form.name, order.standard, order.templates, order.changes), desk, words)


def _table(form: Form, book: Book, values: Values) -> Table:
    quarterly = any(item.quarterly for item in form.items)
    ends = (*QUARTERS, YEAR) if quarterly else ("",)
    heads = tuple(HEADS[end] for end in ends) if quarterly else ("内容",)
    rows = []
    for section, items in form.sections:
        for item in items:
            cells = [_cell(book, item, end, values) for end in ends]
            rows.append((cell(section), cell(item.title), cell(item.unit or "—"), *cells))
    widths = (14, 24, 8, *([12] * len(ends))) if quarterly else (16, 38, 10, 36)
    return Table(("类别", "项目", "单位", *heads), tuple(rows), widths, "clc" + "c" * len(ends), grouped=True)


def _cell(book: Book, item: Item, end: str, values: Values) -> Spans:
    if not item.quarterly and end in QUARTERS:
        return cell("—")
    value = values.get(f"{item.id}.{end}" if item.quarterly else item.id)
    return cell(book.quote(value.text, value.source) if value else UNFILLED)
