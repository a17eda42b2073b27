"""Does a crawl of one enormous site stay flat? ``python -m bench.growth [--links 1000000]``.

Feeds the crawl's own queue, log and harvest with the pages of a generated site, without a network in between: each page
links to the navigation, to new addresses and to older ones chosen at random. Bar: memory ≤ 300 MB, and the last tenth
within 10 % of the first in pages a CPU second. A CPU second of a shared machine is now long, now short, so a fixed
piece of work is done at every commit, and each tenth is measured against those that fell into it.
"""

import argparse
import random
import resource
import sys
import tempfile
import time
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

from pucha.model.facts import Link, Outline
from pucha.model.observation import Fetch
from pucha.model.words import Outcome, Rel
from pucha.observe.folder import Journal
from pucha.observe.frontier import PAGE, Frontier
from pucha.observe.harvest import Harvest, Page
from pucha.observe.ladder import Judgement
from pucha.observe.priority import Place
from pucha.observe.scope import Scope
from pucha.observe.settings import ObserveSettings
from pucha.observe.traps import Traps

HOME = "http://www.big.gov.cn/"
NAVIGATION, FRESH, OLD = 12, 24, 24
COMMIT_EVERY = 500  # pages


class Growing:
    """A site that has another page wherever one looks."""

    def __init__(self, links: int) -> None:
        self._dice = random.Random(1)
        self._most = links
        self.found = NAVIGATION

    def page(self) -> Outline:
        fresh = range(self.found, min(self.found + FRESH, self._most))
        self.found += len(fresh)
        old = (self._dice.randrange(NAVIGATION, max(self.found, NAVIGATION + 1)) for _ in range(OLD))
        return Outline(tuple(Link(_url(n), f"关于第{n}号事项的通知", Rel.PAGE, False)
                             for n in (*range(NAVIGATION), *fresh, *old)))


def _url(number: int) -> str:
    if number < NAVIGATION:
        return f"{HOME}c{number}/"
    return f"{HOME}c{number % 97}/20{number % 20:02d}/{number % 12 + 1:02d}/t{number}.html"


def work_unit() -> float:
    """CPU seconds of a fixed piece of work of the same kind: hashing, a large dictionary, small objects."""
    began = time.process_time()
    held = {}
    for number in range(6_000):
        held[blake2b(str(number).encode(), digest_size=8).digest()] = [number, str(number)]
    return time.process_time() - began


def crawl(links: int, folder: Path) -> list[tuple[float, float]]:
    """(pages a work unit, MB) after each tenth."""
    frontier, journal = Frontier(folder / "frontier.sqlite"), Journal(folder / "fetches.jsonl")
    traps, site, now = Traps(), Growing(links), datetime(2026, 11, 22, 9)
    settings = ObserveSettings(max_pages=10**9, max_depth=10**6)
    harvest = Harvest(frontier, Scope(HOME), traps, settings, lambda url: True)
    harvest.page(Page(HOME, Place(0, 0, True), site.page()))
    tenth, done, seen = links // FRESH // 10, 0, []
    units, began = [work_unit()], time.process_time()
    while len(seen) < 10 and (targets := frontier.take(PAGE, 64, set())):
        for target in targets:
            journal.write(Fetch(target.url, now, target.url, 200, content_type="text/html", size=28_000))
            traps.fetched(target.url, not frontier.seen_content(target.id))
            harvest.page(Page(target.url, Place(target.depth, 0), site.page()))
            frontier.settle(target, Judgement(Outcome.PASS, status=200))
            done += 1
            if done % COMMIT_EVERY == 0:
                frontier.save_patterns(traps.changes())
                frontier.commit(journal.offset)
                units.append(work_unit())
            if done % tenth == 0:
                spent = time.process_time() - began - sum(units[1:])
                memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                seen.append((tenth / spent * sum(units) / len(units), memory))
                print(f"{site.found:9,} addresses  {tenth / spent:6.0f} pages/CPU s  {seen[-1][0]:6.2f} pages/work unit"
                      f"  {seen[-1][1]:5.0f} MB", flush=True)
                units, began = [work_unit()], time.process_time()
    frontier.close()
    journal.close()
    return seen


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.growth", description=__doc__.splitlines()[0])
    parser.add_argument("--links", type=int, default=1_000_000)
    order = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pucha-growth-") as folder:
        seen = crawl(order.links, Path(folder))
    ratio, memory = seen[-1][0] / seen[0][0], max(m for _, m in seen)
    print(f"last tenth / first tenth {ratio:.2f} (bar ≥ 0.9), memory {memory:.0f} MB (bar ≤ 300)")
    sys.exit(0 if ratio >= 0.9 and memory <= 300 else 1)


if __name__ == "__main__":
    main()
