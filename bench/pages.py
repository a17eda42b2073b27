"""Readers of pages side by side on the labelled real pages, in one run: ``python -m bench.pages``.

Pucha's page facts, outline and crawl skim beside trafilatura and GNE (title and date) and htmldate (date), where those
are installed (``pip install trafilatura htmldate lxml_html_clean gne``, for this bench only). Every reader takes every
page in turn, so that what else the machine does falls on all alike; CPU time of one core, the median of the rounds for
each page. Titles and dates are compared on articles with a label, as shares of pages; Pucha's rules were tuned on these
pages, the others' were not: the shares flatter Pucha and only the speeds are a fair comparison. Bar: 250 pages a second
with all facts, and at least 2.5 times the pages of the fastest of the others.
"""

import argparse
import importlib
import os
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version

from tools.measure_pages import Row, address_of, corpus_folder, labelled_pages

from pucha.facts.decode import decode
from pucha.facts.outline import outline
from pucha.facts.page import read_page
from pucha.facts.skim import skim
from pucha.facts.titles import folded

AS_OF = datetime(2026, 1, 1)
WARM_UP = 20  # pages read before the clock runs


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader says of a page; None when it does not read such a thing."""

    title: str | None = None
    date: str | None = None


@dataclass
class Reader:
    """One contestant and its figures."""

    name: str
    read: Callable[[bytes, str], Found]
    titles: bool = True
    dates: bool = True
    seconds: dict[str, list[float]] = field(default_factory=dict)
    right: dict[str, int] = field(default_factory=lambda: {"title": 0, "date": 0})
    tried: dict[str, int] = field(default_factory=lambda: {"title": 0, "date": 0})

    def speed(self) -> float:
        """Pages a second of CPU time."""
        return len(self.seconds) / max(1e-9, sum(statistics.median(times) for times in self.seconds.values()))

    def share(self, fact: str) -> str:
        return f"{self.right[fact] / self.tried[fact]:.3f}" if self.tried[fact] else "–"


def pucha_facts(body: bytes, url: str) -> Found:
    page = read_page(body, url, as_of=AS_OF)
    return Found(page.title or "", page.published_on.date().isoformat() if page.published_on else "")


def pucha_outline(body: bytes, url: str) -> Found:
    return Found(outline(body, url).title)


def _trafilatura() -> Reader:
    extract = importlib.import_module("trafilatura").bare_extraction

    def read(body: bytes, url: str) -> Found:
        found = extract(body, url=url, with_metadata=True)
        return Found(found.title or "", (found.date or "")[:10]) if found is not None else Found("", "")
    return Reader(f"trafilatura {version('trafilatura')}", read)


def _htmldate() -> Reader:
    find = importlib.import_module("htmldate").find_date

    def read(body: bytes, url: str) -> Found:
        return Found(None, find(body, url=url, original_date=True) or "")
    return Reader(f"htmldate {version('htmldate')}", read, titles=False)


def _gne() -> Reader:
    extractor = importlib.import_module("gne").GeneralNewsExtractor()

    def read(body: bytes, url: str) -> Found:
        found = extractor.extract(decode(body).text, host=url)
        return Found(found.get("title") or "", (found.get("publish_time") or "")[:10])
    return Reader(f"GNE {version('gne')}", read)


def pucha_skim(body: bytes, url: str) -> Found:
    return Found(skim(body, url).title)


def readers() -> tuple[list[Reader], list[str]]:
    """(contestants that are here, a line for each one that is not)"""
    here = [Reader("pucha read_page", pucha_facts), Reader("pucha outline", pucha_outline, titles=False, dates=False),
            Reader("pucha skim", pucha_skim, titles=False, dates=False)]
    absent = []
    for name, make in (("trafilatura", _trafilatura), ("htmldate", _htmldate), ("GNE", _gne)):
        try:
            here.append(make())
        except ImportError as error:
            absent.append(f"left out: {name} ({error})")
    return here, absent


def timed(reader: Reader, body: bytes, url: str) -> tuple[Found, float]:
    """What a reader finds, and its CPU seconds. A page that breaks it is a page without facts."""
    began = time.process_time()
    try:
        found = reader.read(body, url)
    except Exception:
        found = Found("", "")
    return found, time.process_time() - began


def judge(reader: Reader, row: Row, found: Found) -> None:
    """Counts the title and the date of a labelled article."""
    if row["page_kind"] != "article":
        return
    if reader.titles and row["title"]:
        reader.tried["title"] += 1
        reader.right["title"] += folded(found.title or "") == folded(row["title"])
    if reader.dates and row["published"]:
        reader.tried["date"] += 1
        reader.right["date"] += found.date == row["published"]


def compete(contestants: Sequence[Reader], pages: Sequence[tuple[Row, bytes]], rounds: int) -> None:
    for row, body in pages[:WARM_UP]:
        for reader in contestants:
            timed(reader, body, address_of(row))
    for number in range(rounds):
        for row, body in pages:
            for reader in contestants:
                found, seconds = timed(reader, body, address_of(row))
                reader.seconds.setdefault(row["file"], []).append(seconds)
                if number == 0:
                    judge(reader, row, found)


def table(contestants: Iterable[Reader]) -> str:
    lines = [f"{'reader':26}{'pages/s':>10}{'title':>9}{'date':>9}"]
    lines += [f"{r.name:26}{r.speed():>10.0f}{r.share('title'):>9}{r.share('date'):>9}" for r in contestants]
    return "\n".join(lines)


def main() -> None:
    options = argparse.ArgumentParser(description="readers of pages side by side")
    options.add_argument("corpus", nargs="?", help="folder with labels.csv and pages.zip")
    options.add_argument("--pages", type=int, default=0, help="only about so many pages, spread over all")
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    folder = corpus_folder(chosen.corpus)
    if not (folder / "pages.zip").exists():
        print(f"left out: readers of pages (no labelled pages in {os.path.relpath(folder)}; set PUCHA_CORPUS)")
        return
    pages = list(labelled_pages(folder))
    pages = pages[::max(1, len(pages) // chosen.pages)] if chosen.pages else pages
    contestants, absent = readers()
    compete(contestants, pages, max(1, chosen.rounds))
    print(f"{len(pages)} labelled pages, {chosen.rounds} rounds; articles' titles and dates right, share of pages")
    print("(Pucha's rules were tuned on these pages: its shares flatter it)")
    print("\n".join([table(contestants), *absent]))


if __name__ == "__main__":
    main()
