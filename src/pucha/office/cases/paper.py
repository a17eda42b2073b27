"""The notice of a case (整改通知书) from the reports' letter template: what the case names, nothing else."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from pucha.casework.moves import fold
from pucha.i18n import speaking
from pucha.model import codec
from pucha.model.case import Case
from pucha.model.scorecard import Scorecard
from pucha.office.cases.models import CaseRow
from pucha.office.cases.points import Shown, shown
from pucha.office.people.models import Office
from pucha.office.rounds.models import Card
from pucha.office.tables import load
from pucha.reports.figures.book import Book, Figure
from pucha.reports.papers.compose import Desk, Made, Order, fill, office_of
from pucha.reports.papers.model import Table
from pucha.reports.papers.round import chinese_date
from pucha.reports.papers.tables import listing
from pucha.reports.papers.wording import load_wording
from pucha.reports.papers.write import write_paper
from pucha.reports.statistics import is_fault
from pucha.reports.words import VERDICTS

KINDS = {"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "pdf": "application/pdf",
         "html": "text/html; charset=utf-8"}
LISTED = 300
LONG = 160


def superior(row: CaseRow) -> Office | None:
    """Who receives a copy: the office above the site's, or above the issuing one when that is the same."""
    above = row.site.office.parent
    if above is None or above.pk == row.office_id or len(above.place) < len(row.office.place):
        return row.office.parent
    return above


def notice(row: CaseRow, case: Case, template: Path | None = None) -> Made:
    """The document, as it was sent whatever came after; before it is sent its date and deadline stay open."""
    with speaking("zh"):
        return _filled(row, _as_sent(case), template)


def _as_sent(case: Case) -> Case:
    sent = case.last("send")
    return fold(event for event in case.events if event.number <= sent.number) if sent else case


def _filled(row: CaseRow, case: Case, template: Path | None) -> Made:
    points = [one for one in shown(row, case) if one.point.state.value != "withdrawn"]
    card = _card(row)
    book = Book(_rows(points))
    order = Order("letter", card.standard if card else row.round.standards[0], template, _particulars(row, case))
    desk = Desk(book, office_of(order, {}))
    standard = load(order.standard)
    problems = _problems(book, row, card, points, template)
    as_of = timezone.localtime(row.round.as_of)
    return fill(order, desk, {
        "site": {"name": row.site.name, "url": row.site.home_url, "code": row.site.code, "organ": row.site.organ},
        "standard": standard, "as_of": chinese_date(as_of), "verdict": VERDICTS[card.verdict] if card else "",
        "verdict_reason": book.quote(card.reason, f"scorecard {row.site.code} {card.standard}") if card else "",
        "problems": problems, "waiting": 0, "reply_form": lambda: desk.place(_reply_form(problems)),
        "finding_table": lambda: desk.place(_finding_table(book, points, as_of))})


def _particulars(row: CaseRow, case: Case) -> dict[str, str]:
    sent = case.last("send")
    copy = superior(row)
    found = {"organ": row.office.name, "red_head": f"{row.office.name}文件", "number": row.number,
             "feedback": row.office.name, "copies": copy.name if copy else "", "printed_by": row.office.name}
    if sent:
        found["date"] = found["printed_on"] = chinese_date(sent.on)
        found["deadline"] = _day(sent.deadline)
    return {name: value for name, value in found.items() if value}


def _day(value: object) -> str:
    return f"{value.year}年{value.month}月{value.day}日" if hasattr(value, "year") else ""  # type: ignore[attr-defined]


def _card(row: CaseRow) -> Scorecard | None:
    """The scorecard that failed the site in the case's round, as people left it."""
    cards = list(Card.objects.filter(round=row.round_id, round_site__site=row.site_id).order_by("id"))
    chosen = next((one for one in cards if one.verdict == "fail"), cards[0] if cards else None)
    try:
        return codec.build(Scorecard, chosen.card) if chosen else None
    except (KeyError, TypeError, ValueError):  # a card of another version: the notice then names the points alone
        return None


def _rows(points: Sequence[Shown]) -> list[dict[str, tuple[str, ...]]]:
    return [{"finding": (one.point.finding,), "code": (one.row.code if one.row else "",),
             "address": (one.row.url if one.row else "",)} for one in points]


def _problems(book: Book, row: CaseRow, card: Scorecard | None, points: Sequence[Shown],
              template: Path | None) -> list[Figure]:
    """The words offices use, of the lines that rest on points of the case alone; then the kinds of all other points."""
    keys = {one.point.finding for one in points}
    faults = [line for line in card.lines if is_fault(line) and line.because] if card else []
    lines = tuple(line for line in faults if keys.issuperset(line.because))
    told = {key for line in lines for key in line.because}
    found = []
    if card and lines:
        source = f"scorecard {row.site.code} {card.standard}"
        found = [book.quote(one.words, f"{source} {one.indicator}")
                 for one in load_wording(template).of_card(replace(card, lines=lines))]
    rest = dict.fromkeys(one.title for one in points if one.point.finding not in told)
    counts = {title: sum(one.title == title and one.point.finding not in told for one in points) for title in rest}
    source = f"case {row.number}"
    return [*found, *(book.quote(f"{title}（{counts[title]}处）", source, counts[title]) for title in rest)]


def _reply_form(problems: Sequence[Figure]) -> Table:
    rows: list[tuple[str | Figure, ...]] = [(one, "", "", "") for one in problems] or [("", "", "", "")]
    return listing(("存在的问题", "整改措施", "完成时间", "责任人"), rows, (40, 26, 14, 12), "llcc")


def _finding_table(book: Book, points: Sequence[Shown], as_of: datetime) -> Table:
    rows = [(one.title, one.row.url if one.row else "", book.quote(_words(one), f"finding {one.point.finding}"),
             as_of.strftime("%Y-%m-%d")) for one in points[:LISTED]]
    if len(points) > LISTED:
        rows.append(("其余", "", book.quote(f"另有{len(points) - LISTED}处，明细见办理系统", "case",
                                            len(points) - LISTED), ""))
    return listing(("问题", "网址", "发现的情况", "监测时间"), rows, (16, 28, 34, 14), "lllc")


def _words(one: Shown) -> str:
    if one.row is None:
        return one.point.finding
    text = "；".join(filter(None, (one.row.reason, f"“{one.row.quote}”" if one.row.quote else "")))
    return text if len(text) <= LONG else text[:LONG] + "……"


def write(row: CaseRow, case: Case, kind: str) -> bytes:
    """The notice as a file of the kind."""
    with tempfile.TemporaryDirectory(prefix="pucha-notice-") as folder, speaking("zh"):
        target = Path(folder) / f"notice.{kind}"
        write_paper(target, notice(row, case).paper, kind)
        return target.read_bytes()
