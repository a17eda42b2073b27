"""Tables of documents: by group, the list of failing sites, the scores and findings of one site."""

from collections.abc import Iterable, Sequence

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.reports.figures.book import Book, Figure
from pucha.reports.papers.model import Span, Spans, Table

TOTAL = "合计"
INTERVAL = "interval"
Head = Sequence[str]  # (heading, query) for a count, with the query of the denominator for a rate, and "interval"


def cell(text: str | Figure) -> Spans:
    return (Span(text.text, text.id),) if isinstance(text, Figure) else (Span(text),) if text else ()


def breakdown(book: Book, column: str, title: str, heads: Sequence[Head], *, query: str = "",
              order: Sequence[str] = (), caption: str = "", places: int = 1) -> Table:
    """One row for each value of ``column``, and their sum. ``order`` names the rows that always stand, in order."""
    seen = book.values(column, query)
    names = [*order, *(name for name in seen if name not in order and name)]
    rows = [_row(book, name, _joined(query, f"{column}={name}"), heads, places) for name in names]
    rows.append(_row(book, TOTAL, query, heads, places))
    return Table((title, *(head[0] for head in heads)), tuple(rows), _widths(heads),
                 "l" + "c" * len(heads), caption, total=True)


def _joined(*queries: str) -> str:
    return " & ".join(query for query in queries if query)


def _row(book: Book, name: str, query: str, heads: Sequence[Head], places: int) -> tuple[Spans, ...]:
    return (cell(name), *(cell(_figure(book, query, head, places)) for head in heads))


def _figure(book: Book, query: str, head: Head, places: int) -> Figure:
    if len(head) == 2:
        return book.count(_joined(query, head[1]))
    if len(head) == 3:
        return book.rate(head[1], _joined(query, head[2]), t("本行的网站"), places)
    if len(head) == 4 and head[3] == INTERVAL:
        return book.interval(head[1], _joined(query, head[2]), t("本行的网站"), places)
    raise InputError(t("表头“{head}”看不懂（应为 [名称, 查询] 或 [名称, 查询, 分母]）").format(head=list(head)))


def _widths(heads: Sequence[Head]) -> tuple[int, ...]:
    """An interval is twice as wide as a number."""
    parts = [2 if len(head) == 4 else 1 for head in heads]
    return (300, *(700 * part // sum(parts) for part in parts)) if parts else (100,)


def listing(columns: Sequence[str], rows: Iterable[Sequence[str | Figure]], widths: Sequence[int], align: str,
            caption: str = "") -> Table:
    """A numbered list (序号 first)."""
    found = tuple((cell(str(number)), *(cell(value) for value in row)) for number, row in enumerate(rows, 1))
    return Table(("序号", *columns), found, (8, *widths), "c" + align, caption)


FAILING = ("网站名称", "首页网址", "主办单位", "存在的突出问题")


def failing(rows: Iterable[tuple[str, str, str, Figure]]) -> Table:
    """不合格网站名单."""
    return listing(FAILING, rows, (18, 20, 17, 37), "llll")
