"""The closing certificate (关停证明) as an official document."""

from collections.abc import Iterator

from pucha.i18n import speaking, t
from pucha.model.errors import InputError
from pucha.reports.figures.book import Book, Row
from pucha.reports.papers.compose import Desk, Made, Order, fill, office_of
from pucha.reports.papers.model import Table
from pucha.reports.papers.round import chinese_date
from pucha.reports.papers.tables import listing
from pucha.reports.planning.closing import Closing
from pucha.reports.planning.rules import load_rules
from pucha.reports.words import time_text

KIND = "closing"


def closing_paper(one: Closing, order: Order) -> Made:
    """The certificate; InputError when it must not be issued."""
    archive = one.archive
    if not one.issued or archive is None:
        raise InputError(t("证据不齐，不能出具关停证明：{why}").format(why="；".join(one.refusals())))
    book = Book(_rows(one))
    desk = Desk(book, office_of(order, {}))
    source = f"archive {archive.root[:16]}"
    with speaking("zh"):
        words = {
            "site": {"name": one.site.name, "code": one.site.code, "url": one.site.home_url,
                     "organ": one.site.organ or "未登记"},
            "successor": one.successor, "archived_on": chinese_date(archive.as_of), "root": archive.root,
            "records": book.quote(str(archive.records), source, archive.records),
            "pages": book.quote(str(archive.pages), source, archive.pages),
            "size": book.quote(str(archive.size), source), "seed": one.seed,
            "tried_on": chinese_date(max(row.at for row in one.tried)),
            "frame": book.quote(str(one.frame), f"pages of {source}", one.frame),
            "sample": book.count("place=page & arrived=yes"), "links_on": chinese_date(one.links_on),
            "link_sites": book.quote(str(one.links[0]), f"links.csv of {one.links_on:%Y-%m-%d}", one.links[0]),
            "link_rows": book.quote(str(one.links[1]), f"links.csv of {one.links_on:%Y-%m-%d}", one.links[1]),
            "procedure": load_rules(order.templates).procedure,
            "tried_table": lambda: desk.place(_table(one)),
        }
        return fill(order, desk, words)


def _rows(one: Closing) -> Iterator[Row]:
    for number, row in enumerate(one.tried):
        yield {"address": (row.url,), "place": ("home" if number == 0 else "page",), "column": (row.column,),
               "led_to": (row.led_to,), "arrived": ("yes" if row.arrived else "no",), "at": (row.at.isoformat(),)}


def _table(one: Closing) -> Table:
    rows = [(row.column, row.url, row.led_to, time_text(row.at)) for row in one.tried]
    return listing(("栏目", "原地址", "转到", "访问时间"), rows, (16, 32, 30, 14), "lllc")
