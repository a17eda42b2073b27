"""Charts that a template can ask for; what they print are figures of the book, each with its trace."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pucha.i18n import t
from pucha.reports.charts.plots import CountBar, Mark, RateBar, TrendPoint, count_bars, rate_bars, trend
from pucha.reports.figures.book import Book, Figure
from pucha.reports.figures.intervals import wilson
from pucha.reports.figures.rates import Rate
from pucha.reports.papers.model import Chart

MOST = 40  # bars of one chart; more cannot be read


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier round came to: its name, and passed of inspected."""

    name: str
    passed: int
    inspected: int


def rates_chart(book: Book, column: str, caption: str, names: Sequence[str], places: int, query: str) -> Chart:
    """Pass rates of the groups with their intervals, and what they would be if every undecided site passed."""
    bars = [_rate_bar(book, name, f"{column}={name} & {query}" if query else f"{column}={name}", places)
            for name in names[:MOST]]
    words = f"{caption}：" + "；".join(f"{bar.name}{bar.printed.text}{bar.note.text}" for bar in bars)
    return Chart(caption, rate_bars(bars, (t("合格"), t("未定"), t("95%区间"))), words)


def _rate_bar(book: Book, name: str, of: str, places: int) -> RateBar:
    rate = book.rate("verdict=pass", of, t("本组检查的网站"), places)
    if not rate.of_rows:
        return RateBar(name, None, _mark(rate))
    spread = book.interval("verdict=pass", of, t("本组检查的网站"))
    possible = book.rate("verdict=pass|undecided", of, t("本组检查的网站"), places)
    bounds = wilson(rate.rows, rate.of_rows)
    assert bounds is not None
    return RateBar(name, _percent(rate.rows, rate.of_rows), _mark(rate), _percent(possible.rows, rate.of_rows),
                   bounds.low * 100, bounds.high * 100, Mark(f"（{spread.text}）", spread.id))


def _percent(part: int, whole: int) -> Decimal:
    return Decimal(part) * 100 / whole


def _mark(figure: Figure) -> Mark:
    return Mark(figure.text, figure.id)


def counts_chart(book: Book, column: str, caption: str, names: Iterable[str], query: str) -> Chart:
    """How many sites of ``query`` have each value of ``column``, the commonest first."""
    counts = [(name, book.count(f"{query} & {column}={name}")) for name in names]
    bars = [CountBar(name, count.rows, _mark(count)) for name, count in counts][:MOST]
    words = f"{caption}：" + "；".join(f"{bar.name}{bar.printed.text}" for bar in bars)
    return Chart(caption, count_bars(bars), words)


def trend_chart(book: Book, caption: str, rounds: Sequence[Earlier], now: str, places: int) -> Chart:
    """Pass rates of the earlier rounds and of this one, each with its interval."""
    points = [_earlier(book, one, places) for one in rounds if one.inspected]
    rate = book.rate("verdict=pass", "inspected=yes", t("检查的网站"), places)
    if rate.of_rows:
        points.append(_point(now, rate.rows, rate.of_rows, _mark(rate)))
    words = f"{caption}：" + "；".join(f"{point.when}{point.printed.text}" for point in points)
    return Chart(caption, trend(points), words)


def _earlier(book: Book, one: Earlier, places: int) -> TrendPoint:
    text = Rate(one.passed, one.inspected, t("检查的网站"), places).text
    source = f"{one.name}: verdict=pass {one.passed} / inspected=yes {one.inspected}"
    return _point(one.name, one.passed, one.inspected, _mark(book.quote(text, source, one.passed)))


def _point(name: str, passed: int, inspected: int, mark: Mark) -> TrendPoint:
    bounds = wilson(passed, inspected)
    assert bounds is not None
    return TrendPoint(name, _percent(passed, inspected), mark, bounds.low * 100, bounds.high * 100)
