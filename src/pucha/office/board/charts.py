"""The board's pictures: drawn here as SVG, nothing fetched; regions as tiles, not as a map with borders."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from html import escape

from markupsafe import Markup

from pucha.i18n import t
from pucha.office.board.figures import Tally
from pucha.reports.charts.plots import CountBar, Mark, RateBar, TrendPoint, count_bars, rate_bars, trend
from pucha.reports.charts.svg import svg

FACES = ("Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "sans-serif")
TENTH = Decimal("0.1")
COLUMNS, WIDE, HIGH = 8, 96, 58
# Lightness alone tells the classes apart, in print and for colour-blind eyes too; the number stands in the tile.
SHADES = ((Decimal(60), "#7b2d26", "#fff"), (Decimal(80), "#c98a4b", "#000"), (Decimal(90), "#e9d8a6", "#000"),
          (Decimal(95), "#9cc5b5", "#000"), (Decimal(101), "#2f6f5e", "#fff"))
UNSETTLED = Decimal(5)  # points
UNKNOWN = ("#d9d9d9", "#000")


def percent(value: Decimal | None) -> str:
    """One decimal, half up; a dash for nothing."""
    return "—" if value is None else f"{value.quantize(TENTH, ROUND_HALF_UP)}%"


def _bar(one: Tally) -> RateBar:
    low, high = (one.margin.low * 100, one.margin.high * 100) if one.margin else (None, None)
    return RateBar(one.name, one.rate, Mark(percent(one.rate)), one.possible, low, high,
                   Mark(f"({one.passed}/{one.total})"))


def rates(rows: Sequence[Tally], title: str) -> Markup:
    legend = (t("合格"), t("未定"), t("95%区间"))
    return Markup(svg(rate_bars([_bar(one) for one in rows], legend), title, FACES))


def reasons(rows: Sequence[tuple[str, int]], title: str) -> Markup:
    return Markup(svg(count_bars([CountBar(name, n, Mark(str(n))) for name, n in rows]), title, FACES))


def over_time(rows: Sequence[tuple[str, Tally]], title: str) -> Markup:
    points = [TrendPoint(when, one.rate, Mark(percent(one.rate)), one.margin.low * 100 if one.margin else None,
                         one.margin.high * 100 if one.margin else None) for when, one in rows if one.rate is not None]
    return Markup(svg(trend(points), title, FACES)) if len(points) > 1 else Markup("")


def span(one: Tally) -> str:
    """The rate, or from where to where it may still move while sites are undecided: unknown is no fault."""
    if one.rate is None or not one.undecided:
        return percent(one.rate)
    return f"{percent(one.rate).rstrip('%')}–{percent(one.possible)}"


def brief(one: Tally) -> str:
    """The span for a small tile: whole percents, or that nothing is decided yet."""
    if one.total and one.undecided == one.total:
        return t("未定")
    if one.rate is None or one.possible is None or not one.undecided:
        return percent(one.rate)
    low, high = (value.quantize(Decimal(1), ROUND_HALF_UP) for value in (one.rate, one.possible))
    return f"{low}–{high}%"


def shade(one: Tally) -> tuple[str, str]:
    """(fill, ink) of a group's rate; grey while too many of its sites are undecided to say."""
    if one.rate is None or one.possible is None or one.possible - one.rate > UNSETTLED:
        return UNKNOWN
    rate = one.rate
    return next((fill, ink) for limit, fill, ink in SHADES if rate < limit)


def tiles(rows: Sequence[Tally], title: str) -> Markup:
    """One tile for each region with its pass rate."""
    lines = -(-len(rows) // COLUMNS)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" role="img" class="tilemap" viewBox="0 0 {COLUMNS * WIDE} '
             f'{max(lines, 1) * HIGH}"><title>{escape(title)}</title>']
    for number, one in enumerate(rows):
        x, y = number % COLUMNS * WIDE, number // COLUMNS * HIGH
        fill, ink = shade(one)
        name = one.name if len(one.name) <= 6 else f"{one.name[:5]}…"
        parts.append(
            f'<g><title>{escape(one.name)} {span(one)} ({one.passed}/{one.total})</title>'
            f'<rect x="{x + 2}" y="{y + 2}" width="{WIDE - 4}" height="{HIGH - 4}" rx="6" fill="{fill}"/>'
            f'<g text-anchor="middle" fill="{ink}"><text x="{x + WIDE / 2}" y="{y + 24}" font-size="13">'
            f'{escape(name)}</text><text x="{x + WIDE / 2}" y="{y + 44}" font-size="14" font-weight="700">'
            f"{brief(one)}</text></g></g>")
    return Markup("".join(parts) + "</svg>")
