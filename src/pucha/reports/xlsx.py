"""Spreadsheets of a site and of a round: frozen headings, real numbers, text that can never run as a formula."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.model.finding import Finding
from pucha.model.scorecard import Line, Scorecard
from pucha.registry.classes import class_name, province_name
from pucha.reports import statistics
from pucha.reports.bundle import RoundReport, Sheet, SiteReport
from pucha.reports.sayings import skipped_word, verdict_reason
from pucha.reports.view import has_points, sum_text
from pucha.reports.words import CERTAINTIES, DECIDERS, PARTS, VERDICTS, clean, state_word

Cell = str | int | Decimal | float | date | datetime | None
Column = tuple[str, int]  # heading, width in characters
CELL_LIMIT = 32_000  # Excel takes 32,767 characters
ROW_LIMIT = 1_048_000
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
            "default_date_format": "yyyy-mm-dd hh:mm", "constant_memory": True}


class Book:
    """One workbook. Every text goes in as text; ``=``, ``+``, ``@`` at its front mean nothing to Excel."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = xlsxwriter.Workbook(str(path), _OPTIONS)
        self.head = self.book.add_format({"bold": True, "bg_color": "#EFEDE6", "bottom": 1, "text_wrap": True,
                                          "valign": "top"})
        self.text = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.number = self.book.add_format({"valign": "top", "num_format": "0.####"})
        self.day = self.book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"})
        self.share = self.book.add_format({"valign": "top", "num_format": "0.0%"})
        self.names: set[str] = set()

    def sheet(self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
        """One sheet with frozen, filterable headings."""
        page = self.book.add_worksheet(self._free_name(name))
        for at, (heading, width) in enumerate(columns):
            page.set_column(at, at, width)
            page.write_string(0, at, heading, self.head)
        page.freeze_panes(1, 0)
        last = 0
        for last, row in enumerate(rows, 1):
            if last > ROW_LIMIT:
                break
            for at, value in enumerate(row):
                self._write(page, last, at, value)
        page.autofilter(0, 0, max(last, 1), len(columns) - 1)

    def _write(self, page: Any, row: int, at: int, value: Cell) -> None:
        if value is None or value == "":
            page.write_blank(row, at, None, self.text)
        elif isinstance(value, str):
            page.write_string(row, at, clean(value)[:CELL_LIMIT], self.text)
        elif isinstance(value, datetime):
            page.write_datetime(row, at, value)
        elif isinstance(value, date):
            page.write_datetime(row, at, datetime(value.year, value.month, value.day), self.day)
        else:
            page.write_number(row, at, float(value), self.share if isinstance(value, float) else self.number)

    def _free_name(self, name: str) -> str:
        """A name that Excel takes: no ``[]:*?/\\``, at most 31 characters, used once."""
        plain = "".join(sign for sign in name if sign not in "[]:*?/\\'")[:28] or "1"
        free = next(text for n in range(1, 1000) if (text := plain if n == 1 else f"{plain}{n}") not in self.names)
        self.names.add(free)
        return free

    def close(self) -> None:
        try:
            self.book.close()
        except (OSError, xlsxwriter.exceptions.XlsxWriterException) as fault:
            reason = t("{path}：写不成（{fault}），请检查文件夹与权限").format(path=self.path, fault=fault)
            raise InputError(reason) from fault


def site_xlsx(path: Path, report: SiteReport) -> None:
    """Workbook of one site: summary, one sheet a standard, findings, columns."""
    book = Book(path)
    book.sheet(t("概要"), [(t("项目"), 24), (t("内容"), 80)], _summary(report))
    for sheet in report.sheets:
        book.sheet(sheet.card.standard, _line_columns(), (_line_row(line) for line in sheet.card.lines))
    book.sheet(t("问题"), _finding_columns(), (_finding_row(f, report) for f in report.findings().values()))
    if report.facts and report.facts.columns:
        book.sheet(t("栏目"), _column_columns(), (
                   [c.title, c.kind, c.items, c.newest_on, c.url, c.reason or c.state] for c in report.facts.columns))
    book.close()


def _column_columns() -> list[Column]:
    return [(t("栏目"), 30), (t("类别"), 14), (t("条目"), 8), (t("最新"), 12), (t("网址"), 60), (t("说明"), 40)]


def _summary(report: SiteReport) -> Iterable[Sequence[Cell]]:
    site = report.site
    yield [t("网站名称"), report.name]
    yield [t("首页网址"), report.url]
    yield [t("网站标识码"), site.code]
    yield [t("主办单位"), site.organ]
    yield [t("监测时间点"), report.as_of]
    for sheet in report.sheets:
        yield from _summary_of(sheet)
    coverage = report.coverage
    yield [t("发现的地址"), coverage.found]
    yield [t("已抓取"), coverage.fetched]
    yield [t("已检查"), coverage.checked]
    for reason, number in coverage.skipped.items():
        yield [t("未检查：{left}").format(left=skipped_word(reason)), number]


def _summary_of(sheet: Sheet) -> Iterable[Sequence[Cell]]:
    card = sheet.card
    yield [t(sheet.title), _verdict(card)]
    yield [t("得分"), card.score]
    yield [t("算式"), sum_text(sheet)]
    yield [t("理由"), verdict_reason(card)]
    yield [t("标准"), f"{card.standard} {card.standard_hash}"]


def _verdict(card: Scorecard) -> str:
    return t(VERDICTS[card.verdict]) + (t("（暂定）") if card.provisional else "")


def _line_columns() -> list[Column]:
    return [(t("部分"), 10), (t("一级指标"), 16), (t("指标"), 26), (t("条款"), 16), (t("结果"), 10), (t("分值"), 8),
            (t("理由"), 60), (t("由谁判定"), 18), (t("证据数"), 8), (t("待确认数"), 9), (t("若确认再计"), 11),
            (t("证据编号"), 40)]


def _line_row(line: Line) -> Sequence[Cell]:
    return [t(PARTS.get(line.part, line.part)), t(line.block), t(line.title), line.clause, state_word(line),
            line.points, line.reason, t(DECIDERS[line.decided_by]), len(line.because), len(line.awaiting),
            line.at_stake, " ".join([*line.because, *line.awaiting])]


def _finding_columns() -> list[Column]:
    return [(t("证据编号"), 18), (t("检查"), 18), (t("问题"), 22), (t("把握"), 18), (t("网址"), 60), (t("原文"), 40),
            (t("理由"), 50), (t("建议"), 40), (t("见于"), 17), (t("确认次数"), 9), (t("位置"), 40)]


def _finding_row(finding: Finding, report: SiteReport) -> Sequence[Cell]:
    proof = finding.evidence
    title = report.titles.get(finding.code, finding.code)
    return [finding.key, finding.check, title, t(CERTAINTIES[finding.certainty]), proof.url,
 proof.quote, finding.reason, finding.suggestion, proof.seen_at, len(finding.confirmations),
            proof.where.selector]


def round_xlsx(path: Path, report: RoundReport) -> None:
    """Workbook of a round: for each standard the counts, the ranking and the costs; then the bad rows."""
    book = Book(path)
    for name in report.standard_ids():
        book.sheet(f"{t('排名')} {name}", _rank_columns(), _rank_rows(report, name))
        book.sheet(f"{t('统计')} {name}", _tally_columns(), _tally_rows(report, name))
        book.sheet(f"{t('指标')} {name}", _cost_columns(), _cost_rows(report, name))
    book.sheet(t("名录问题"), [(t("行"), 8), (t("列"), 16), (t("内容"), 40), (t("原因"), 60), (t("处理"), 12)],
               ([p.row, p.column, p.value, p.reason, t("已检查") if p.kept else t("未检查")] for p in report.problems))
    book.close()


def _rank_columns() -> list[Column]:
    return [(t("名次"), 7), (t("网站标识码"), 14), (t("网站名称"), 30), (t("首页网址"), 40), (t("主办单位"), 28),
            (t("类别"), 14), (t("地区"), 14), (t("结论"), 12), (t("得分"), 8), (t("扣分"), 8), (t("加分"), 8),
            (t("主要问题"), 50), (t("发现的地址"), 11), (t("已检查"), 9), (t("报告"), 40)]


def _rank_rows(report: RoundReport, name: str) -> Iterable[Sequence[Cell]]:
    for row in statistics.ranking(report, name):
        site, card = row.entry.site, row.card
        yield [row.place, site.code, site.name, site.home_url, site.organ, t(class_name(site)),
               province_name(site), _verdict(card) if card else t("未检查"),
               *([card.score, card.deducted, card.bonus] if card and has_points(card) else [None] * 3),
               "；".join(row.problems), row.entry.coverage.found, row.entry.coverage.checked, row.entry.href]


def _tally_columns() -> list[Column]:
    return [(t("分组"), 10), (t("名称"), 34), (t("网站数"), 8), (t("已检查"), 8), (t("合格"), 8), (t("不合格"), 8),
            (t("未定"), 8), (t("未检查"), 8), (t("合格占已检查"), 13), (t("不合格占已检查"), 14)]


def _tally_rows(report: RoundReport, name: str) -> Iterable[Sequence[Cell]]:
    groups = ((t("类别"), statistics.by_class(report, name)), (t("级别"), statistics.by_level(report, name)),
              (t("地区"), statistics.by_region(report, name)),
              (t("合计"), [statistics.tally(t("合计"), report.sites, name)]))
    for group, rows in groups:
        for row in rows:
            shares = [part / row.inspected if row.inspected else None for part in (row.passed, row.failed)]
            yield [group, t(row.name), row.total, row.inspected, row.passed, row.failed, row.undecided,
                   row.uninspected, *shares]


def _cost_columns() -> list[Column]:
    return [(t("部分"), 10), (t("指标"), 30), (t("扣分或否决的网站数"), 16), (t("共扣分"), 9), (t("未观测网站数"), 12),
            (t("待确认网站数"), 12)]


def _cost_rows(report: RoundReport, name: str) -> Iterable[Sequence[Cell]]:
    for row in statistics.costs(report, name):
        yield [t(PARTS.get(row.part, row.part)), t(row.title), row.failed, row.points, row.unseen, row.awaiting]
