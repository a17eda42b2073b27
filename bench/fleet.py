"""A round over a fleet of small sites (批量普查): ``python -m bench.fleet [--sites 500] [--pages 40]``.

Runs ``pucha census`` with everything on that a round has by default (capture, link rows, confirmations, all checks,
both standards, reports, manifest) over generated sites that one nginx serves on loopback, each under its own name.
Bars: at least 300 pages a second on 2 cores, at most 600 MB, a second worker process at least 1.7 times as fast.
Seconds depend on what else the machine does, so the CPU time of a page is told as well.
"""

import argparse
import csv
import json
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.link_server import serving
from bench.link_site import make_site
from bench.measure import Usage, run

from pucha.demo import prose

HEADINGS = ("code", "name", "url", "level", "region", "organ", "kind", "status")
WORDS = {"organ": "云岭市人民政府办公室", "place": "云岭市", "region": "云岭市", "name": "云岭市人民政府",
         "short": "云岭", "phone": "0571-00000000", "year": "2026", "month": "11", "day": "20", "date": "11月20日"}
KINDS = ("动态要闻", "通知公告", "政策文件", "政策解读")
SEEDS = 20  # different sites; the others repeat them under other names, as sites of one platform do


@dataclass(frozen=True, slots=True)
class Fleet:
    """What was laid out, and what is true of it."""

    root: Path
    sites: int
    pages: int  # of all sites together
    broken: int


@dataclass(frozen=True, slots=True)
class Row:
    """One round."""

    workers: int
    usage: Usage
    pages: int
    found: int
    finished: int

    @property
    def rate(self) -> float:
        return self.pages / self.usage.wall


def lay_out(root: Path, sites: int, pages: int) -> Fleet:
    """A folder a host name below ``root``; hosts that repeat a site share its files."""
    made, broken = [], 0
    for number in range(sites):
        host = root / name_of(number)
        if number < SEEDS:
            made.append(make_site(host, pages, seed=number + 1, write=prose_of))
        else:
            host.symlink_to(made[number % SEEDS].root)
        broken += len(made[number % SEEDS].broken)
    return Fleet(root, sites, sum(made[n % SEEDS].pages for n in range(sites)), broken)


def prose_of(dice: random.Random, room: int) -> str:
    """Texts that differ as those of real sites do: each of another matter, none the other's twin."""
    parts: list[str] = []
    while room > 0:
        kind, theme = dice.choice(KINDS), dice.choice(prose.themes())
        for row in prose.paragraphs(kind, str(dice.random()), WORDS, theme, ""):
            parts.append(f"<p>{row}</p>\n")
            room -= len(parts[-1].encode())
    return "".join(parts)


def name_of(number: int) -> str:
    return f"www.x{number:05d}.gov.cn.localhost"


def write_register(path: Path, fleet: Fleet, home: str) -> None:
    """The register of the fleet, in an order that mixes the repeated sites."""
    port = home.rstrip("/").rpartition(":")[2]
    numbers = list(range(fleet.sites))
    random.Random(1).shuffle(numbers)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADINGS)
        for n in numbers:
            writer.writerow((f"3301{n:06d}", f"云岭市第{n}号网站", f"http://{name_of(n)}:{port}/", "city", "云岭市",
                             "市政府办公室", "department", "normal"))


def census(register: Path, out: Path, workers: int, more: list[str]) -> Usage:
    return run([sys.executable, "-c", "from pucha.cli.main import main; main()", "census", str(register),
                "--allow-private", "--no-browser", "--json", "--workers", str(workers), "--out", str(out), *more],
               out.with_suffix(".out"), timeout=3600)


def rounds(fleet: Fleet, home: str, work: Path, workers: list[int], more: list[str]) -> Iterator[Row]:
    register = work / "sites.csv"
    write_register(register, fleet, home)
    for count in workers:
        out = work / f"round-{count}"
        usage = census(register, out, count, more)
        if usage.code:
            raise SystemExit(f"the round ended with {usage.code}: "
                             f"{out.with_suffix('.err').read_text('utf-8')[-2000:]}")
        summary = json.loads(out.with_suffix(".out").read_text("utf-8"))
        yield Row(count, usage, sum(site["coverage"]["fetched"] for site in summary["sites"]), found_broken(out),
                  sum(not site["trouble"] for site in summary["sites"]))
        shutil.rmtree(out)


def found_broken(out: Path) -> int:
    count = 0
    for path in out.glob("sites/*/links.jsonl"):
        count += sum('"outcome":"fail"' in line for line in path.open(encoding="utf-8"))
    return count


def show(row: Row, fleet: Fleet) -> None:
    used = row.usage
    print(f"{row.workers} worker(s): {used.wall:7.1f} s wall {used.cpu:7.1f} s CPU {used.memory:6.0f} MB  "
          f"{row.rate:6.0f} pages/s  {used.cpu / max(row.pages, 1) * 1000:5.2f} ms CPU/page  "
          f"sites {row.finished}/{fleet.sites}  pages {row.pages}/{fleet.pages}  broken {row.found}/{fleet.broken}",
          flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.fleet", description=__doc__.splitlines()[0])
    parser.add_argument("--sites", type=int, default=500)
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--workers", default="1,2", help="numbers of worker processes, one round each")
    parser.add_argument("more", nargs="*", help="further options of the round, behind --")
    return parser.parse_args()


def main() -> None:
    order = _arguments()
    with tempfile.TemporaryDirectory(prefix="pucha-fleet-") as place:
        work = Path(place)
        fleet = lay_out(work / "www", order.sites, order.pages)
        with serving(fleet.root, by_host=True) as (home, server):
            print(f"{fleet.sites} sites, {fleet.pages} pages, {fleet.broken} broken; served by {server}", flush=True)
            rows = []
            for row in rounds(fleet, home, work, [int(n) for n in order.workers.split(",")], order.more):
                rows.append(row)
                show(row, fleet)
            print("\n".join(bars(rows)))


def bars(rows: list[Row]) -> Iterator[str]:
    best = max(rows, key=lambda r: r.rate)
    yield _bar("pages/s", best.rate, 300, True)
    yield _bar("MB", best.usage.memory, 600, False)
    if len(rows) > 1:
        yield _bar(f"{rows[-1].workers} workers / {rows[0].workers}", rows[-1].rate / rows[0].rate, 1.7, True)


def _bar(name: str, value: float, bar: float, at_least: bool) -> str:
    met = value >= bar if at_least else value <= bar
    return f"{'met   ' if met else 'MISSED'} {name}: {value:.2f} (bar {'≥' if at_least else '≤'} {bar:g})"


if __name__ == "__main__":
    main()
