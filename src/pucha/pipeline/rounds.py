"""The reports of a round, from what became of its sites."""

import json
from collections.abc import Sequence

from pucha.model import codec
from pucha.pipeline import clock
from pucha.pipeline.census import RoundOrder, SiteDone
from pucha.pipeline.reporting import run_note
from pucha.pipeline.runfolder import write_json, write_whole
from pucha.reports import RoundReport, RoundSite, round_document
from pucha.reports.html import round_html
from pucha.reports.xlsx import round_xlsx


def round_report(order: RoundOrder, done: Sequence[SiteDone]) -> RoundReport:
    record = json.loads((order.out / "round.json").read_text("utf-8"))
    if not record.get("finished_at"):
        record["finished_at"] = codec.plain(clock.now())
        write_json(order.out / "round.json", record)
    sites = tuple(RoundSite(one.site, one.cards, one.coverage, f"{one.folder}/report.html" if one.cards else "",
                            one.trouble) for one in done)
    return RoundReport(title="政府网站普查", as_of=order.as_of, sites=sites, problems=order.register.problems,
                       standards=order.standards, run=run_note(record))


def write_round(order: RoundOrder, report: RoundReport) -> None:
    """``summary.json``, ``index.html`` and ``summary.xlsx`` in the round's folder."""
    write_json(order.out / "summary.json", round_document(report))
    write_whole(order.out / "index.html", round_html(report))
    round_xlsx(order.out / "summary.xlsx", report)
