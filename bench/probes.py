"""How many home pages can be visited a second? ``python -m bench.probes [--sites 2000] [--visits 10]`` (首页访问监测).

Every visit is one as ``pucha watch`` makes it: a connection of its own, the 15 s rule, judged and written to the file
of its site. The plan of a day is run through at once, by one process and by two side by side. Bar: 1,000 visits a
second on two cores; all the country's 84,094 sites at 20 visits a day need 19.5. Seconds depend on what else the
machine does, so CPU time a visit is told too. ``--even`` shows how evenly a day's plan of a whole fleet is spread.
"""

import argparse
import multiprocessing
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bench.link_server import serving

from pucha.model.site import Site
from pucha.observe.clock import VirtualClock
from pucha.observe.probe import plan_visits
from pucha.observe.settings import ObserveSettings
from pucha.pipeline.loop import uvloop_runner
from pucha.pipeline.watching import WatchOrder, keep_watch

BAR = 1000.0
START = datetime(2026, 3, 2)
PAGE = "<!DOCTYPE html><html><head><meta charset=utf-8><title>云岭市人民政府</title></head><body>" + "首页内容" * 2000


@dataclass(frozen=True, slots=True)
class Tally:
    """What one process did."""

    visits: int
    good: int
    cpu: float
    memory: float  # MB


def watch_all(home: str, sites: int, visits: int, first: int, out: str) -> Tally:
    """A day's plan of ``sites`` sites, all at once; runs in a process of its own."""
    port = home.rstrip("/").rpartition(":")[2]
    fleet = tuple(Site(f"{n:010d}", f"第{n}号", f"http://www.x{n:05d}.gov.cn.localhost:{port}/")
                  for n in range(first, first + sites))
    settings = ObserveSettings(allow_private=True, control_urls=(), per_host=visits)
    order = WatchOrder(fleet, Path(out), settings, 1, visits, VirtualClock(START), start=START, recheck=False)
    with uvloop_runner() as runner:
        count = runner.run(keep_watch(order))
    used = resource.getrusage(resource.RUSAGE_SELF)
    return Tally(count.visits, count.good, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def measure(home: str, work: Path, sites: int, visits: int, workers: int) -> Iterator[str]:
    share = sites // workers
    jobs = [(home, share, visits, n * share, str(work / f"watch-{workers}-{n}")) for n in range(workers)]
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        pool.map(time.sleep, [0.2] * workers)  # everybody has started
        began = time.perf_counter()
        tallies = pool.starmap(watch_all, jobs, chunksize=1)
        wall = time.perf_counter() - began
    done = sum(t.visits for t in tallies)
    rate = done / wall
    yield (f"{workers} process(es): {done} visits ({sum(t.good for t in tallies)} good) in {wall:.1f} s: {rate:.0f}/s, "
           f"{sum(t.cpu for t in tallies) / done * 1000:.2f} ms CPU a visit, {max(t.memory for t in tallies):.0f} MB")
    if workers > 1:
        yield f"{'met   ' if rate >= BAR else 'MISSED'} visits a second: {rate:.0f} (bar ≥ {BAR:.0f})"


def evenness(sites: int, per_day: int) -> str:
    """Busiest minute of a day against the mean, for a fleet of ``sites``."""
    minutes: Counter[int] = Counter()
    for number in range(sites):
        plan = plan_visits(f"{number:010d}", START, 1, per_day)
        minutes.update(int((t - START) / timedelta(minutes=1)) for t in plan)
    mean, most = sites * per_day / 1440, max(minutes.values())
    return f"{sites} sites × {per_day}: mean {mean / 60:.1f}/s, busiest minute {most / mean:.2f} × the mean"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.probes", description=__doc__.splitlines()[0])
    parser.add_argument("--sites", type=int, default=2000)
    parser.add_argument("--visits", type=int, default=10, help="visits of each site")
    parser.add_argument("--even", type=int, default=0, metavar="SITES", help="only tell how the plan is spread")
    order = parser.parse_args()
    if order.even:
        print(evenness(order.even, 20))
        return
    with tempfile.TemporaryDirectory(prefix="pucha-probes-") as place:
        work = Path(place)
        (work / "www").mkdir()
        (work / "www" / "index.html").write_text(PAGE, encoding="utf-8")
        with serving(work / "www") as (home, server):
            print(f"{order.sites} sites × {order.visits} visits, served by {server}", flush=True)
            for workers in (1, 2):
                for line in measure(home, work, order.sites, order.visits, workers):
                    print(line, flush=True)


if __name__ == "__main__":
    main()
