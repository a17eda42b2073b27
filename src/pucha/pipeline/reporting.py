"""From a judged run folder to its reports."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pucha.checks import all_checks
from pucha.model import codec
from pucha.model.standard import Standard
from pucha.pipeline.judge import Judged, Stored
from pucha.pipeline.runfolder import RunFolder, write_json, write_whole
from pucha.reports import RunNote, Sheet, SiteReport, site_document
from pucha.reports.html import site_html

FILES = (("report.json", "数据"), ("links.csv", "链接清单"), ("capture.warc.gz", "网页存档"),
         ("manifest.json", "校验清单"))


def code_titles() -> dict[str, str]:
    """Check code → Chinese title of the fault."""
    return {code: title for check in all_checks().values() for code, title in check.codes.items()}


def run_note(record: dict[str, Any]) -> RunNote:
    def moment(name: str) -> datetime | None:
        return datetime.fromisoformat(record[name]) if record.get(name) else None
    settings = {name: str(value) for name, value in record.get("settings", {}).items()}
    return RunNote(record.get("pucha", ""), moment("started_at"), moment("finished_at"), settings)


def site_report(run: RunFolder, source: Stored, judged: Sequence[Judged], standards: Sequence[Standard]) -> SiteReport:
    """All that the reports of one site show. Depends on the run folder and the standards only."""
    by_id = {standard.id: standard for standard in standards}
    record = run.read_run()
    sheets = tuple(Sheet(one.scorecard, one.results, by_id.get(one.scorecard.standard)) for one in judged)
    files = tuple((name, what) for name, what in FILES if (run.path / name).exists() or name == "manifest.json")
    return SiteReport(
        site=source.site, url=source.facts.home_url, as_of=source.facts.seen_on, sheets=sheets,
        coverage=source.facts.coverage, facts=source.facts, page_findings=source.page_findings,
        run=run_note(record), titles=code_titles(), files=files)


def write_reports(run: RunFolder, report: SiteReport) -> None:
    """``report.json`` and ``report.html``."""
    write_json(run.report_json, codec.plain(site_document(report)))
    write_whole(run.report_html, site_html(report))
