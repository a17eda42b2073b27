"""How well the page facts agree with the labelled pages: one figure a fact, averaged over hosts, and the misses.

    python tools/measure_pages.py [CORPUS] [--misses=N] [--fact=NAME] [--blind] [--hosts]

CORPUS holds ``labels.csv`` and ``pages.zip`` (default: $PUCHA_CORPUS/pages, else ../shared/corpus/pages).
``--blind`` gives every page a meaningless address, to see how much the rules lean on addresses; ``--hosts`` adds the
table by host. ``kind NAME`` is the share of labelled pages found, ``kind NAME precision`` the share of pages so called
that are labelled so.
"""

import csv
import io
import os
import sys
import time
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pucha.facts.page import read_page
from pucha.facts.titles import folded
from pucha.model.facts import PageFacts

ROOT = Path(__file__).resolve().parent.parent
AS_OF = datetime(2026, 1, 1)
KIND_NAMES = {"spa-shell": "shell"}
MARKS = {"f_sitecode": "site_code", "f_icp": "icp", "f_police": "police", "f_mark": "party_mark",
         "f_sponsor": "sponsor", "f_contact": "contact", "f_finderr": "find_error"}
MAIN = ("kind", "title", "date", "list count", "list newest", "footer site_code", "footer icp")
Row = dict[str, str]


@dataclass
class Tally:
    """Right and tried per host; ``misses`` name what went wrong."""

    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    tried: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    misses: list[str] = field(default_factory=list)

    def add(self, host: str, ok: bool, miss: str) -> None:
        self.tried[host] += 1
        self.right[host] += ok
        if not ok:
            self.misses.append(miss)

    @property
    def by_host(self) -> float:
        shares = [self.right[host] / n for host, n in self.tried.items()]
        return sum(shares) / len(shares) if shares else 0.0

    @property
    def by_page(self) -> float:
        return sum(self.right.values()) / max(1, sum(self.tried.values()))


def corpus_folder(given: str | None = None) -> Path:
    """Folder with the labelled pages."""
    base = given or (os.environ["PUCHA_CORPUS"] + "/pages" if "PUCHA_CORPUS" in os.environ else None)
    return Path(base) if base else ROOT.parent / "shared" / "corpus" / "pages"


def labelled_pages(folder: Path) -> Iterator[tuple[Row, bytes]]:
    rows = list(csv.DictReader(io.StringIO((folder / "labels.csv").read_text(encoding="utf-8-sig"))))
    with zipfile.ZipFile(folder / "pages.zip") as pages:
        for row in rows:
            yield row, pages.read(row["file"])


def address_of(row: Row, blind: bool = False) -> str:
    """An address for a stored page: its place below the host."""
    if blind:
        return f"http://{row['host']}/x"
    return f"http://{row['host']}/{row['file'].partition('/')[2]}"


def measure(folder: Path, blind: bool = False) -> tuple[dict[str, Tally], float, int]:
    """(tally per fact, seconds spent reading, pages)"""
    tallies: dict[str, Tally] = defaultdict(Tally)
    seconds, count = 0.0, 0
    for row, body in labelled_pages(folder):
        url = address_of(row, blind)
        start = time.process_time()
        page = read_page(body, url, as_of=AS_OF)
        seconds += time.process_time() - start
        count += 1
        compare(row, page, tallies)
    return tallies, seconds, count


def compare(row: Row, page: PageFacts, tallies: dict[str, Tally]) -> None:
    host, where = row["host"], row["file"]
    wanted = KIND_NAMES.get(row["page_kind"], row["page_kind"])
    tallies["kind"].add(host, page.kind == wanted, f"{where}: {wanted}, got {page.kind} ({page.kind_reason})")
    tallies[f"kind {wanted}"].add(host, page.kind == wanted, f"{where}: got {page.kind} ({page.kind_reason})")
    tallies[f"kind {page.kind} precision"].add(host, page.kind == wanted, f"{where}: is {wanted} ({page.kind_reason})")
    if row["title"]:
        ok = folded(page.title or "") == folded(row["title"])
        name = "title" if wanted == "article" else "title of other kinds"
        tallies[name].add(host, ok, f"{where} [{wanted}]: {row['title']!r}, got {page.title!r}")
    if row["published"]:
        shown = page.published_on.date().isoformat() if page.published_on else None
        name = "date" if wanted == "article" else "date of other kinds"
        tallies[name].add(host, shown == row["published"], f"{where}: {row['published']}, got {shown} ({page.notes})")
    _compare_list(row, page, tallies)
    for column, mark in MARKS.items():
        if row[column]:
            found = getattr(page.footer, mark)
            ok = (found is not None) == (row[column] == "y")
            tallies[f"footer {mark}"].add(host, ok, f"{where}: {row[column]}, got {found!r}")
    if row["real_charset"]:
        charset = row["real_charset"]
        tallies["charset"].add(host, page.charset == charset, f"{where}: {charset}, got {page.charset}")


def _compare_list(row: Row, page: PageFacts, tallies: dict[str, Tally]) -> None:
    host, where = row["host"], row["file"]
    if row["list_items"]:
        got = len(page.main_items)
        tallies["list count"].add(host, got == int(row["list_items"]), f"{where}: {row['list_items']}, got {got}")
    if row["newest_item"]:
        newest = page.newest_on.isoformat() if page.newest_on else None
        tallies["list newest"].add(host, newest == row["newest_item"], f"{where}: {row['newest_item']}, got {newest}")


def by_host(tallies: dict[str, Tally], names: Iterable[str] = MAIN) -> str:
    """A table: one line a host, one column a fact; ``-`` where a host has no label."""
    names = [name for name in names if name in tallies]
    hosts = sorted({host for name in names for host in tallies[name].tried})
    lines = [f"{'host':32}" + "".join(f"{name:>13}" for name in names)]
    for host in hosts:
        facts = (tallies[name] for name in names)
        shown = (f"{fact.right[host]}/{fact.tried[host]}" if fact.tried.get(host) else "-" for fact in facts)
        lines.append(f"{host[:31]:32}" + "".join(f"{cell:>13}" for cell in shown))
    return "\n".join(lines)


def accuracy(folder: Path) -> dict[str, dict[str, float]]:
    """For each fact the shares that are right, averaged over hosts and over pages, and how many there are of each."""
    tallies, _, _ = measure(folder)
    return {name: {"by_host": round(t.by_host, 4), "by_page": round(t.by_page, 4), "pages": sum(t.tried.values()),
                   "hosts": len(t.tried)} for name, t in sorted(tallies.items())}


def main(arguments: list[str]) -> None:
    options = {name: value for name, _, value in (a.partition("=") for a in arguments if a.startswith("--"))}
    given = next((a for a in arguments if not a.startswith("--")), None)
    tallies, seconds, count = measure(corpus_folder(given), "--blind" in options)
    print(f"{count} pages, {count / seconds:.0f} pages/s")
    for name, tally in sorted(tallies.items()):
        pages, hosts = sum(tally.tried.values()), len(tally.tried)
        print(f"{name:24} hosts {tally.by_host:.4f}  pages {tally.by_page:.4f}  ({pages} pages, {hosts} hosts)")
    if "--hosts" in options:
        print("\n" + by_host(tallies))
    most, only = int(options.get("--misses", "0") or 0), options.get("--fact", "")
    for name, tally in sorted(tallies.items()):
        if most and (not only or name.startswith(only)):
            print(f"\n{name}: {len(tally.misses)} misses")
            print("\n".join(f"  {miss[:300]}" for miss in tally.misses[:most]))


if __name__ == "__main__":
    main(sys.argv[1:])
