"""Documents of a round: notices, lists, tables, the census summary."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from pucha.i18n import speaking, t
from pucha.model.errors import InputError
from pucha.model.scorecard import Scorecard
from pucha.model.standard import Standard
from pucha.model.words import Verdict
from pucha.registry.sample import identity
from pucha.reports.bundle import RoundReport
from pucha.reports.figures.book import Book
from pucha.reports.figures.compare import Recheck
from pucha.reports.figures.lint import Flag, Parts, lint
from pucha.reports.papers import tables
from pucha.reports.papers.compose import Desk, Made, Order, fill, office_of
from pucha.reports.papers.filled import Values, check, number_value
from pucha.reports.papers.form import load_form
from pucha.reports.papers.plots import Earlier
from pucha.reports.papers.rows import site_rows
from pucha.reports.papers.wording import Problem, load_wording

KINDS = ("notice", "provincial", "failing", "appendix", "census")
DRAFT = "（送审稿：尚有网站未定，复核后重新出具）"
PROBLEMS = 6  # problems named for each site of a list


@dataclass(frozen=True, slots=True)
class Beside:
    """What a round's document tells beside the inspection: the office's records, and what earlier rounds came to."""

    records: Values = field(default_factory=dict)
    earlier: tuple[Earlier, ...] = ()
    again: Values = field(default_factory=dict)  # what became of the last round's failures (:func:`again_values`)


def again_values(found: Recheck, name: str) -> Values:
    """The earlier failures seen again, as values: all, fixed, failing, undecided, unseen, gone, and seen."""
    counts = {"all": found.earlier_failures, "fixed": len(found.fixed), "failing": len(found.still_failing),
              "undecided": len(found.undecided), "unseen": len(found.not_inspected), "gone": len(found.gone)}
    counts["seen"] = counts["fixed"] + counts["failing"] + counts["undecided"]
    return {f"again.{part}": number_value(number, f"{name}: failures, now {part}") for part, number in counts.items()}


def round_paper(report: RoundReport, order: Order, beside: Beside | None = None) -> Made:
    """The document; refused when the round's own figures, or the office's records, do not add up."""
    beside = beside or Beside()
    refuse(check(load_form("records", order.templates), beside.records))
    name = order.standard or next(iter(report.standard_ids()), "")
    if name not in report.standard_ids():
        raise InputError(t("本轮没有按“{name}”评分（有：{known}）").format(
            name=name, known="、".join(report.standard_ids())))
    wording = load_wording(order.templates)
    listed: dict[str, str] = {}  # what the lists say of each failing site

    def told(site: str, card: Scorecard, problems: Sequence[Problem]) -> None:
        if card.verdict is Verdict.FAIL:
            listed[site] = _list(problems)
    book = Book(site_rows(report, name, wording, told))
    desk = Desk(book, office_of(order, {"period": period_of(report.as_of)}))
    desk.records, desk.earlier = {**beside.records, **beside.again}, beside.earlier
    cards = {identity(entry.site): card for entry in report.sites if (card := entry.card(name))}

    def said(site: str) -> str:
        return listed[site] if site in listed else _list(wording.of_card(cards[site]))

    def failing(query: str) -> str:
        rows = [(row["name"][0], _bare(row["url"][0]), row["organ"][0],
                 book.quote(said(row["site"][0]), f"scorecard {row['site'][0]} {name}"))
                for row in book.which(f"inspected=yes & {query}")]
        return desk.place(tables.failing(rows))

    made = fill(order, desk, {
        "period": desk.office["period"], "as_of": chinese_date(report.as_of),
        "standard": report.standard(name) or Standard(name, name, ""),
        "region_column": "region" if len(book.values("region", "inspected=yes")) > 1 else "place", "failing": failing})
    refuse(check_sums(book))
    if not book.count("verdict=undecided"):
        return made
    return replace(made, paper=replace(made.paper, draft=DRAFT))


def _list(problems: Sequence[Problem]) -> str:
    """The problems of one site in a list: the gravest first, the rest counted."""
    shown = [problem.words for problem in problems[:PROBLEMS]]
    more = len(problems) - len(shown)
    return "；".join(shown) + (f"；另有{more}类问题" if more > 0 else "") if shown else "见评分表"


def _bare(url: str) -> str:
    """首页网址 as lists print it: without http:// and the last slash."""
    return url.removeprefix("http://").removesuffix("/")


def check_sums(book: Book) -> list[Flag]:
    """Parts that must make their totals in any round."""
    with speaking("zh"):
        everything = book.count("").rows
        verdicts = {word: book.count(f"verdict={word}").rows for word in ("pass", "fail", "undecided", "none")}
        claims = [Parts("结论", verdicts, everything)]
        claims += [Parts(column, {value: book.count(f"{column}={value}").rows for value in book.values(column)},
                         everything) for column in ("class", "region", "level", "status")]
        return lint(claims)


def refuse(flags: list[Flag]) -> None:
    if flags:
        raise InputError("；".join(f"{flag.name}：{flag.reason}" for flag in flags))


def chinese_date(moment: datetime) -> str:
    return f"{moment.year}年{moment.month}月{moment.day}日"


def period_of(moment: datetime) -> str:
    """2016年第一季度."""
    return f"{moment.year}年第{'一二三四'[(moment.month - 1) // 3]}季度"


