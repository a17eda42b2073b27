"""The reports of a round, from what became of its sites."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from pucha.model import codec
from pucha.model.errors import InputError
from pucha.model.site import Site
from pucha.model.standard import Standard
from pucha.pipeline import clock
from pucha.pipeline.census import RoundOrder, SiteDone, finished
from pucha.pipeline.reporting import run_note
from pucha.pipeline.runfolder import write_json, write_whole
from pucha.registry.load import RowProblem
from pucha.reports import RoundReport, RoundSite, round_document
from pucha.reports.html import round_html
from pucha.reports.xlsx import round_xlsx
from pucha.rulebook import load

TITLE = "政府网站普查"


def round_report(order: RoundOrder, done: Sequence[SiteDone]) -> RoundReport:
    """The round as it ended; what became of each site is kept in ``round.json`` so that reports can be made again."""
    record = _record(order.out)
    record["finished_at"] = record.get("finished_at") or codec.plain(clock.now())
    record["sites"] = [{"site": one.site, "folder": one.folder, "trouble": one.trouble} for one in done]
    write_json(order.out / "round.json", record)
    return _report(record, done, order.as_of, order.register.problems, order.standards)


def write_round(order: RoundOrder, report: RoundReport) -> None:
    """``summary.json``, ``index.html`` and ``summary.xlsx`` in the round's folder."""
    write_json(order.out / "summary.json", round_document(report))
    write_whole(order.out / "index.html", round_html(report))
    round_xlsx(order.out / "summary.xlsx", report)


def stored_round(folder: Path) -> RoundReport:
    """A finished round read back from its folder."""
    record = _record(folder)
    if "sites" not in record:
        raise InputError(f"{folder}: the round is not finished: run the census again with --resume")
    standards = tuple(load(name) for name in record["standards"])
    done = [_stored_site(folder, entry, standards) for entry in record["sites"]]
    problems = codec.build(tuple[RowProblem, ...], record["register"]["problems"])
    return _report(record, done, datetime.fromisoformat(record["as_of"]), problems, standards)


def _stored_site(folder: Path, entry: dict[str, Any], standards: Sequence[Standard]) -> SiteDone:
    site = codec.build(Site, entry["site"])
    if entry["trouble"]:
        return SiteDone(site, entry["folder"], trouble=entry["trouble"])
    return finished(site, entry["folder"], folder / entry["folder"], standards)


def _report(record: dict[str, Any], done: Sequence[SiteDone], as_of: datetime, problems: tuple[RowProblem, ...],
            standards: tuple[Standard, ...]) -> RoundReport:
    sites = tuple(RoundSite(one.site, one.cards, one.coverage, f"{one.folder}/report.html" if one.cards else "",
                            one.trouble) for one in done)
    return RoundReport(title=TITLE, as_of=as_of, sites=sites, problems=problems, standards=standards,
                       run=run_note(record))


def _record(folder: Path) -> dict[str, Any]:
    try:
        data = json.loads((folder / "round.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{folder / 'round.json'}: cannot be read: {error}") from None
    if not isinstance(data, dict):
        raise InputError(f"{folder / 'round.json'}: not the record of a round")
    return data
