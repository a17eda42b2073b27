"""Link checkers side by side on one static site, in one run on one machine: ``python -m bench.links``.

Bar 1: the link check with capture, link rows and confirmations finds every broken address and accuses no other, in at
most a quarter of the wall time of linkinator or LinkChecker (the faster), at most twice lychee's CPU time, 150 MB.
Bar 2: the whole inspection (every page understood, both standards, report) takes less wall time than linkinator's
links alone. The ratios count; seconds depend on the machine.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.link_peers import PEERS, find, path_of
from bench.link_server import serving
from bench.link_site import LinkSite, make_site
from bench.measure import Usage, run

CHECK, ENGINE, INSPECT = "pucha link check", "pucha crawl, cheap outline", "pucha inspect"


@dataclass(frozen=True, slots=True)
class Row:
    """What one contestant cost and found."""

    name: str
    usage: Usage
    found: int
    of: int
    false: int


def judge(name: str, usage: Usage, broken: Iterable[str], site: LinkSite) -> Row:
    said = frozenset(broken)
    return Row(name, usage, len(said & site.broken), len(site.broken), len(said - site.broken))


def our_broken(folder: Path) -> set[str]:
    """Paths that our link rows call dead."""
    with (folder / "links.jsonl").open(encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        return {path_of(row["url"]) for row in rows if row["outcome"] == "fail"}


def ours(site: LinkSite, home: str, work: Path, rounds: int) -> Iterator[Row]:
    """Our three rows: each run ``rounds`` times, the median by wall time."""
    crawl = [sys.executable, "-m", "bench.link_crawl", home]
    inspect = [sys.executable, "-c", "from pucha.cli.main import main; main()", "inspect", home,
               "--allow-private", "--no-browser", "--max-pages", "1000000", "--json", "--out"]
    for name, command, tail in ((CHECK, crawl, []), (ENGINE, crawl, ["cheap"]), (INSPECT, inspect, [])):
        rows = []
        for number in range(rounds):
            folder = work / f"run-{name.replace(' ', '-').replace(',', '')}-{number}"
            usage = run([*command, str(folder), *tail], work / "ours.out")
            if usage.code:
                raise SystemExit(f"{name} ended with {usage.code}: {(work / 'ours.err').read_text('utf-8')[-2000:]}")
            rows.append(judge(name, usage, our_broken(folder), site))
            shutil.rmtree(folder)
        yield sorted(rows, key=lambda r: r.usage.wall)[len(rows) // 2]


def peers(site: LinkSite, home: str, work: Path, folders: list[Path], wanted: set[str]) -> Iterator[Row]:
    for peer in PEERS:
        program = find(peer.program, folders)
        if peer.name not in wanted:
            continue
        if program is None:
            print(f"{peer.name}: not installed, not measured", flush=True)
            continue
        output = work / f"{peer.program}.out"
        usage = run(peer.command(program, home, work), output)
        try:
            yield judge(peer.name, usage, peer.broken(output), site)
        except (ValueError, KeyError) as error:
            print(f"{peer.name}: its output could not be read ({error!r}; exit code {usage.code})", flush=True)


def show(row: Row, site: LinkSite) -> None:
    used = row.usage
    print(f"{row.name:28} {used.wall:7.2f} s wall {used.cpu:7.2f} s CPU {used.memory:6.0f} MB   "
          f"broken {row.found}/{row.of}, false {row.false}   {site.pages / used.wall:6.0f} pages/s", flush=True)


def bars(rows: dict[str, Row]) -> Iterator[str]:
    """The ratios that count, each with its bar."""
    mine, whole = rows[CHECK], rows[INSPECT]
    yield _bar("broken found", mine.found / max(mine.of, 1), 1.0, at_least=True)
    yield _bar("false", mine.false, 0)
    yield _bar("memory of the link check, MB", mine.usage.memory, 150)
    rivals = [rows[n].usage.wall for n in ("linkinator", "LinkChecker") if n in rows]
    if rivals:
        yield _bar("wall / the faster of linkinator and LinkChecker", mine.usage.wall / min(rivals), 0.25)
    if "lychee" in rows:
        yield _bar("CPU / lychee's", mine.usage.cpu / rows["lychee"].usage.cpu, 2.0)
    if "linkinator" in rows:
        yield _bar("wall of the whole inspection / linkinator's", whole.usage.wall / rows["linkinator"].usage.wall, 1.0)


def _bar(name: str, value: float, bar: float, at_least: bool = False) -> str:
    met = value >= bar if at_least else value <= bar
    return f"{'met   ' if met else 'MISSED'} {name}: {value:.2f} (bar {'≥' if at_least else '≤'} {bar:g})"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.links", description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=1, help="runs of each of ours; the median counts")
    parser.add_argument("--peers", type=Path, action="append", default=[], help="folder with a venv or node_modules")
    parser.add_argument("--only", default=",".join(p.name for p in PEERS), help="peers to run, comma between them")
    return parser.parse_args()


def main() -> None:
    order = _arguments()
    with tempfile.TemporaryDirectory(prefix="pucha-links-") as place:
        work = Path(place)
        site = make_site(work / "www", order.pages)
        with serving(site.root) as (home, server):
            print(f"{site.pages} pages, {site.links} links, {len(site.good) + len(site.broken)} addresses, "
                  f"{len(site.broken)} broken; served by {server}", flush=True)
            rows: dict[str, Row] = {}
            for source in (ours(site, home, work, order.rounds),
                           peers(site, home, work, order.peers, set(order.only.split(",")))):
                for row in source:
                    rows[row.name] = row
                    show(row, site)
            print("\n".join(bars(rows)))


if __name__ == "__main__":
    main()
