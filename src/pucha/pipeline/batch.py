"""Documents of every site of a round (批量文书): letters of the failing ones, or all scorecards, into one folder.

Work goes in shares of the register, by several processes. A share that is done leaves its trace table, which is also
the sign that it is done: the same order, given again after a stop, makes only what is missing.
"""

import csv
import hashlib
import json
import multiprocessing
import os
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pucha import __version__
from pucha.i18n import t
from pucha.model import codec
from pucha.model.errors import InputError
from pucha.model.site import Site
from pucha.model.words import Verdict
from pucha.pipeline.done import finished
from pucha.pipeline.ledger_read import LedgerReader, Page
from pucha.pipeline.reporting import code_titles
from pucha.pipeline.rounds import finished_round
from pucha.pipeline.runfolder import write_whole
from pucha.registry.export import safe_cell
from pucha.registry.sample import identity
from pucha.reports import Sheet, SiteReport
from pucha.reports.papers.compose import Made, Order
from pucha.reports.papers.site import site_paper
from pucha.reports.papers.trace import HEADINGS, figure_lines
from pucha.reports.papers.write import write_paper, write_papers
from pucha.rulebook import load

SHARE = 200  # sites of one share
NAME = "batch.json"
LONGEST = 40  # signs of a site's name in a file's name
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Batch:
    """What to make. ``order.kind``: letter (failing sites only) or scorecard (every inspected site)."""

    folder: Path  # the round's
    out: Path
    order: Order
    kind: str = "docx"

    @property
    def verdict(self) -> str:
        return Verdict.FAIL.value if self.order.kind == "letter" else ""


def make_batch(batch: Batch, jobs: int, tell: Tell) -> int:
    """Make what is missing; the number of sites. ``tell`` hears how many of how many are done."""
    places = places_of(batch)
    _claim(batch, places)
    shares = [places[at:at + SHARE] for at in range(0, len(places), SHARE)]
    missing = [share for share in shares if not _trace(batch, share).exists()]
    done = len(places) - sum(map(len, missing))
    tell(done, len(places))
    for number in _made(batch, missing, jobs):
        done += number
        tell(done, len(places))
    _write_index(batch, places)
    return len(places)


def merge_batch(batch: Batch, tell: Tell) -> int:
    """All of it in the one file ``batch.out``."""
    places = places_of(batch)
    papers = []
    for number, page in enumerate(_pages(batch, places), 1):
        papers.append(paper_of(page, batch.order).paper)
        tell(number, len(places))
    if not papers:
        raise InputError(t("本轮没有要出文书的网站"))
    write_papers(batch.out, papers, batch.kind)
    return len(papers)


def _made(batch: Batch, shares: Sequence[Sequence[int]], jobs: int) -> Iterator[int]:
    if jobs == 1 or len(shares) < 2:
        yield from (_make_share(batch, share) for share in shares)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        for task in as_completed([pool.submit(_make_share, batch, share) for share in shares]):
            yield task.result()


def _make_share(batch: Batch, places: Sequence[int]) -> int:
    lines = []
    for place, page in zip(places, _pages(batch, places), strict=True):
        made = paper_of(page, batch.order)
        target = batch.out / file_name(place, page.site, batch.kind)
        write_paper(target, made.paper, batch.kind)
        lines += [[target.name, *line] for line in figure_lines(made)]
    _write_table(_trace(batch, places), [["file", *HEADINGS], *lines])
    return len(places)


def paper_of(page: Page, order: Order) -> Made:
    """The document of one site of the round."""
    standard = _standard(page.card.standard)
    report = SiteReport(site=page.site, url=page.home or page.site.home_url, as_of=page.card.seen_on,
                        sheets=(Sheet(page.card, {}, standard),), coverage=page.coverage, page_findings=page.findings,
                        titles=_titles())
    return site_paper(report, order)


@lru_cache(maxsize=8)
def _standard(name: str) -> Any:
    return load(name)


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    return code_titles()


def file_name(place: int, site: Site, kind: str) -> str:
    """``00012-柳松市人民政府-1304000009.docx``: numbered from 1 in the order of the register, safe on every system."""
    parts = (f"{place + 1:05d}", safe_name(site.name)[:LONGEST], safe_name(identity(site))[:LONGEST])
    return "-".join(part for part in parts if part) + f".{kind}"


def safe_name(text: str) -> str:
    """Letters, figures and Chinese signs; nothing that a file system or a shell would read otherwise.

    >>> safe_name("../柳松 市:\\n民政局")
    '柳松市民政局'
    """
    plain = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in plain if sign.isalnum() or sign in "_").strip("_")


def places_of(batch: Batch) -> list[int]:
    """Places in the register of the sites that get a document."""
    record = _record(batch.folder)
    if not finished_round(batch.folder, record):
        raise InputError(t("{folder}：本轮检查还没有完成，请先加 --resume 继续").format(folder=batch.folder))
    if LedgerReader.there(batch.folder):
        return LedgerReader(batch.folder).places(batch.order.standard, batch.verdict)
    return [place for place, _ in enumerate(record["sites"]) if _of_folder(batch, record, place)]


def _sites(batch: Batch) -> Iterator[Site]:
    """Every site of the round, in the order of the register."""
    if LedgerReader.there(batch.folder):
        return (one.site for one in LedgerReader(batch.folder).sites(()))
    return (codec.build(Site, entry["site"]) for entry in _record(batch.folder)["sites"])


def _pages(batch: Batch, places: Sequence[int]) -> Iterator[Page]:
    if LedgerReader.there(batch.folder):
        return LedgerReader(batch.folder).pages(batch.order.standard, places)
    record = _record(batch.folder)
    return (page for place in places if (page := _of_folder(batch, record, place)))


def _of_folder(batch: Batch, record: dict[str, Any], place: int) -> Page | None:
    """A site of a round that was taken before there were ledgers."""
    entry = record["sites"][place]
    name = batch.order.standard
    if entry["trouble"]:
        return None
    one = finished(codec.build(Site, entry["site"]), entry["folder"], batch.folder / entry["folder"], [name])
    card = next((card for card in one.cards if batch.verdict in ("", card.verdict.value)), None)
    return Page(one.site, one.coverage, card, one.findings.get(name, ()), one.home) if card else None


def _record(folder: Path) -> dict[str, Any]:
    try:
        record: dict[str, Any] = json.loads((folder / "round.json").read_text("utf-8"))
        return record
    except (OSError, ValueError) as fault:
        raise InputError(t("{path}：读不出来：{fault}").format(path=folder / "round.json", fault=fault)) from None


def _claim(batch: Batch, places: Sequence[int]) -> None:
    """The folder is for this order alone: another round, template or standard needs another folder."""
    if not places:
        raise InputError(t("本轮没有要出文书的网站"))
    batch.out.mkdir(parents=True, exist_ok=True)
    wanted = {"pucha": __version__, "kind": batch.kind, "document": batch.order.kind, "standard": batch.order.standard,
              "order": _hash(batch)}
    path = batch.out / NAME
    if path.exists():
        if json.loads(path.read_text("utf-8")) != wanted:
            raise InputError(t("{folder} 中是另一批文书，请换一个文件夹").format(folder=batch.out))
    elif any(batch.out.iterdir()):
        raise InputError(t("{folder} 不是空文件夹，请换一个").format(folder=batch.out))
    else:
        write_whole(path, json.dumps(wanted, ensure_ascii=False, indent=1) + "\n")


def _hash(batch: Batch) -> str:
    """What the documents depend on: the round's record, the office's own texts, the values set by hand."""
    digest = hashlib.sha256((batch.folder / "round.json").read_bytes())
    folder = batch.order.templates
    for path in sorted(folder.iterdir()) if folder else ():
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    digest.update(json.dumps(sorted((batch.order.changes or {}).items())).encode())
    return digest.hexdigest()


def _trace(batch: Batch, places: Sequence[int]) -> Path:
    return batch.out / f"trace-{places[0] + 1:05d}-{places[-1] + 1:05d}.csv"


def _write_index(batch: Batch, places: Sequence[int]) -> None:
    rows = [["file", "code", "name", "organ", "url"]]
    wanted = set(places)
    for place, site in enumerate(_sites(batch)):
        if place in wanted:
            rows.append([file_name(place, site, batch.kind), site.code, site.name, site.organ, site.home_url])
    _write_table(batch.out / "index.csv", rows)


def _write_table(path: Path, rows: Sequence[Sequence[str]]) -> None:
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8-sig", errors="replace", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([safe_cell(cell) for cell in row] for row in rows)
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)
