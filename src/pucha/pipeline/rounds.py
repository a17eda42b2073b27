"""The reports of a round, from its ledger; of a round without one, from the folders of its sites."""

import gc
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pucha.model import codec
from pucha.model.errors import InputError
from pucha.model.site import Site
from pucha.model.standard import Standard
from pucha.pipeline import clock
from pucha.pipeline.census import RoundOrder, register_shown
from pucha.pipeline.done import SiteDone, finished
from pucha.pipeline.ledger_cards import brief
from pucha.pipeline.ledger_read import LedgerReader
from pucha.pipeline.reporting import run_note
from pucha.pipeline.runfolder import write_json, write_whole
from pucha.registry.load import RowProblem
from pucha.reports import RoundReport, RoundSite
from pucha.reports.document import round_parts
from pucha.reports.html import round_html
from pucha.reports.xlsx import round_xlsx
from pucha.rulebook import load

TITLE = "政府网站普查"
Tell = Callable[[int, int], None]  # how many of how many sites are read


def round_report(order: RoundOrder) -> RoundReport:
    """The round as it ended."""
    record = _record(order.out)
    record["finished_at"] = record.get("finished_at") or codec.plain(clock.now())
    record["standards"] = {**record["standards"], **{s.id: s.hash for s in order.standards}}
    record["register"] = codec.plain(register_shown(order.register))
    write_json(order.out / "round.json", record)
    return _report(record, _sites(order.out, record, [s.id for s in order.standards]), order.standards)


def write_round(order: RoundOrder, report: RoundReport) -> None:
    """``summary.json``, ``index.html`` and ``summary.xlsx`` in the round's folder."""
    write_summary(order.out / "summary.json", report)
    write_whole(order.out / "index.html", round_html(report))
    round_xlsx(order.out / "summary.xlsx", report)


def write_summary(path: Path, report: RoundReport) -> None:
    """The round's document, site after site, so that a large one never stands in memory whole."""
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8", errors="replace", newline="\n") as out:
        out.writelines(summary_text(report))
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)


def summary_text(report: RoundReport) -> Iterator[str]:
    """The document as JSON, in pieces."""
    mark = "{"
    for name, value in round_parts(report):
        yield f"{mark}\n {json.dumps(name)}: "
        if isinstance(value, Iterator):
            yield from _list_text(value)
        else:
            yield _json(value)
        mark = ","
    yield "\n}\n"


def _list_text(rows: Iterator[Any]) -> Iterator[str]:
    mark = "["
    for row in rows:
        yield f"{mark}\n{_json(row)}"
        mark = ","
    yield "[]" if mark == "[" else "\n ]"


def _json(value: Any) -> str:
    return json.dumps(codec.plain(value), ensure_ascii=False)


def stored_round(folder: Path, standards: Sequence[str] | None = None, tell: Tell | None = None) -> RoundReport:
    """A finished round read back from its folder. ``standards``: only these cards (what is not read needs no memory).

    Its cards are brief: all lines, with the reasons of faults, without the keys of findings.
    """
    record = _record(folder)
    if not finished_round(folder, record):
        raise InputError(f"{folder}: the round is not finished: run the census again with --resume")
    names = [name for name in record["standards"] if standards is None or name in standards]
    return _report(record, _told(_sites(folder, record, names), tell, record), tuple(load(name) for name in names))


def round_standards(folder: Path) -> tuple[str, ...]:
    """The standards that the round was judged by, in the order asked."""
    return tuple(_record(folder).get("standards", ()))


def finished_round(folder: Path, record: dict[str, Any]) -> bool:
    if LedgerReader.there(folder):
        return bool(record.get("finished_at")) and not LedgerReader(folder).waiting()
    return "sites" in record


def _sites(folder: Path, record: dict[str, Any], standards: Sequence[str]) -> Iterator[SiteDone]:
    if LedgerReader.there(folder):
        return LedgerReader(folder).sites(standards)
    return (_of_folder(folder, entry, standards) for entry in record["sites"])


def _of_folder(folder: Path, entry: dict[str, Any], standards: Sequence[str]) -> SiteDone:
    """A site of a round that was taken before there were ledgers."""
    site = codec.build(Site, entry["site"])
    if entry["trouble"]:
        return SiteDone(site, entry["folder"], trouble=entry["trouble"])
    one = finished(site, entry["folder"], folder / entry["folder"], standards)
    return replace(one, cards=tuple(brief(card) for card in one.cards), findings={})


def _told(sites: Iterable[SiteDone], tell: Tell | None, record: dict[str, Any]) -> Iterator[SiteDone]:
    total = int(record["register"]["sites"])
    for number, one in enumerate(sites, 1):
        if tell and (number % 500 == 0 or number == total):
            tell(number, total)
        yield one


def _report(record: dict[str, Any], done: Iterable[SiteDone], standards: tuple[Standard, ...]) -> RoundReport:
    with _no_rubbish():
        sites = tuple(RoundSite(one.site, one.cards, one.coverage, _href(one), one.trouble) for one in done)
    return RoundReport(title=TITLE, as_of=datetime.fromisoformat(record["as_of"]), sites=sites,
                       problems=codec.build(tuple[RowProblem, ...], record["register"]["problems"]),
                       standards=standards, run=run_note(record))


def _href(one: SiteDone) -> str:
    """Where the site's own report lies, also when none of its cards was asked for."""
    return f"{one.folder}/report.html" if one.folder and not one.trouble else ""


@contextmanager
def _no_rubbish() -> Iterator[None]:
    """Millions of records that all stay: looking among them for rubbish would take as long as reading them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _record(folder: Path) -> dict[str, Any]:
    try:
        data = json.loads((folder / "round.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{folder / 'round.json'}: cannot be read: {error}") from None
    if not isinstance(data, dict):
        raise InputError(f"{folder / 'round.json'}: not the record of a round")
    return data
