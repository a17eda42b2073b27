"""Documents of one site: the scorecard (评分表) and the letter that asks for rectification (整改通知)."""

from collections.abc import Iterator

from pucha.i18n import speaking, t
from pucha.model.codec import decimal_text
from pucha.model.errors import InputError
from pucha.model.finding import Finding
from pucha.model.scorecard import Line, Scorecard
from pucha.model.standard import Standard
from pucha.model.words import Certainty
from pucha.registry.classes import class_name
from pucha.reports.bundle import Sheet, SiteReport
from pucha.reports.figures.book import Book, Figure, Row
from pucha.reports.papers.compose import Desk, Made, Order, fill, office_of
from pucha.reports.papers.model import Table
from pucha.reports.papers.parse import figure_mark
from pucha.reports.papers.round import chinese_date
from pucha.reports.papers.tables import cell, listing
from pucha.reports.papers.wording import load_wording
from pucha.reports.statistics import is_fault
from pucha.reports.view import sum_text
from pucha.reports.words import PARTS, VERDICTS, points_text, state_word, time_text

KINDS = ("scorecard", "letter")
SHOWN = 100  # findings listed in a letter; the rest is counted and stands in report.html
LONG = 160  # signs of a reason or quotation in a table
REPLY = ("序号", "存在的问题", "整改措施", "完成时间", "责任人")


def site_paper(report: SiteReport, order: Order) -> Made:
    """The document of one site under one standard."""
    sheet = _sheet(report, order.standard)
    findings = report.findings()
    book = Book(_rows(sheet.card, findings))
    desk = Desk(book, office_of(order, {}))
    with speaking("zh"):
        problems = [book.quote(problem.words, f"scorecard {report.site.code} {sheet.card.standard} {problem.indicator}")
                    for problem in load_wording(order.templates).of_card(sheet.card)]
        words = {
            "site": _site(report), "standard": sheet.standard or Standard(sheet.card.standard, sheet.title, ""),
            "as_of": chinese_date(report.as_of), "verdict": VERDICTS[sheet.card.verdict],
            "verdict_reason": book.quote(sheet.card.reason, f"scorecard {report.site.code} {sheet.card.standard}"),
            "problems": problems, "waiting": book.count("certainty=review"), "sum": _sum(book, sheet, report),
            "reply_form": lambda: desk.place(_reply_form(problems)),
            "finding_table": lambda: _finding_table(desk, report, sheet.card, findings),
            "score_table": lambda: desk.place(_score_table(book, report, sheet.card)),
            "facts_table": lambda: desk.place(_facts_table(book, report, sheet.card)),
        }
    return fill(order, desk, words)


def _sheet(report: SiteReport, name: str) -> Sheet:
    found = next((sheet for sheet in report.sheets if name in ("", sheet.card.standard)), None)
    if found is None:
        known = "、".join(sheet.card.standard for sheet in report.sheets)
        raise InputError(t("本次没有按“{name}”评分（有：{known}）").format(name=name, known=known))
    return found


def _site(report: SiteReport) -> dict[str, str]:
    return {"name": report.name, "url": report.url, "code": report.site.code, "organ": report.site.organ}


def _sum(book: Book, sheet: Sheet, report: SiteReport) -> Figure:
    return book.quote(sum_text(sheet), f"scorecard {report.site.code} {sheet.card.standard}")


def _rows(card: Scorecard, findings: dict[str, Finding]) -> Iterator[Row]:
    """The rows of the trace: every finding that a fault of the card rests on, or that waits for a person."""
    for line in card.lines:
        for key in (*(line.because if is_fault(line) else ()), *line.awaiting):
            finding = findings.get(key)
            if finding:
                yield {"finding": (key,), "indicator": (line.indicator,), "code": (finding.code,),
                       "certainty": (finding.certainty.value,), "address": (finding.evidence.url,)}


def _reply_form(problems: list[Figure]) -> Table:
    rows = [("", "", "", "")] if not problems else [(problem, "", "", "") for problem in problems]
    return listing(REPLY[1:], rows, (40, 26, 14, 12), "llcc")


def _finding_table(desk: Desk, report: SiteReport, card: Scorecard, findings: dict[str, Finding]) -> str:
    """Each certain finding once, with its address, what was read there and when."""
    keys = dict.fromkeys(key for line in card.lines if is_fault(line) for key in line.because)
    sure = [found for key in keys if (found := findings.get(key)) and found.certainty is Certainty.SURE]
    rows = [(report.titles.get(found.code, found.code), found.evidence.url,
             desk.book.quote(_short("；".join(filter(None, (found.reason, _quoted(found.evidence.quote))))),
                             f"finding {found.key}"),
             time_text(found.evidence.seen_at or report.as_of)) for found in sure[:SHOWN]]
    mark = desk.place(listing(("问题", "网址", "发现的情况", "发现时间"), rows, (16, 28, 34, 14), "lllc"))
    if len(sure) <= SHOWN:
        return mark
    more = desk.book.quote(str(len(sure) - SHOWN), f"findings of {report.site.code}", len(sure) - SHOWN)
    return f"{mark}@注 另有{figure_mark(more.id, more.text)}处问题明细见检查报告。\n"


def _quoted(text: str) -> str:
    return f"“{text}”" if text else ""


def _short(text: str) -> str:
    return text if len(text) <= LONG else text[:LONG] + "……"


def _score_table(book: Book, report: SiteReport, card: Scorecard) -> Table:
    rows = [(PARTS.get(line.part, line.part), line.title, state_word(line), _points(book, report, card, line),
             book.quote(_short(line.reason), _source(report, card, line))) for line in card.lines]
    return listing(("类别", "指标", "结果", "得分", "说明"), rows, (11, 17, 11, 8, 45), "clccl")


def _points(book: Book, report: SiteReport, card: Scorecard, line: Line) -> Figure | str:
    return book.quote(points_text(line.points), _source(report, card, line)) if line.points else "—"


def _source(report: SiteReport, card: Scorecard, line: Line) -> str:
    return f"scorecard {report.site.code} {card.standard} {line.indicator}"


def _facts_table(book: Book, report: SiteReport, card: Scorecard) -> Table:
    """Who, where, when and what came of it, in two columns of pairs."""
    site = report.site
    source = f"scorecard {site.code} {card.standard}"
    score = "—" if not any(line.part in ("deduct", "bonus") for line in card.lines) else decimal_text(card.score)
    pairs = (("网站名称", report.name, "网站标识码", site.code or "未登记"),
             ("首页网址", report.url, "主办单位", site.organ or "未登记"),
             ("网站类别", class_name(site), "监测时间点", time_text(report.as_of)),
             ("检查结论", VERDICTS[card.verdict], "得分", book.quote(score, source)))
    head, *rest = [tuple(cell(value) for value in pair) for pair in pairs]
    names = tuple("".join(span.text for span in part) for part in head)
    return Table(names, tuple(rest), (14, 40, 16, 30), "clcl")
