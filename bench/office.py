"""The office under load: 84,094 sites, 5 rounds, 2 million findings in PostgreSQL; lists, board and desk, timed.

    python -m bench.office [--url postgresql://USER@HOST/DATABASE] [--sites N] [--rounds N] [--findings N] [--times N]
                           [--folder DIR] [--filled]

Fills an empty database (COPY; 60,000 cases, 500,000 decisions and log rows beside the findings), then asks each page
through Django's own handler as people of the province, of a city, as an owner, a visitor and a machine, and prints the
median and the 95th percentile of the wall clock, and the processor time of a request here and in the database (when it
runs on this machine). Without --url a PostgreSQL of its own is started. --filled: the database has been filled before.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

TICK = os.sysconf("SC_CLK_TCK")
BAR_S, DESK_BAR_S = 1.0, 0.1
Say = Callable[[str], None]
PAGES: dict[str, tuple[str, ...]] = {
    "load": (
        "/", "/sites", "/sites?q=第8000号", "/sites?q=8000", "/sites?level=county&page=20", "/sites?page=1000",
        "/sites?office=2", "/sites/{site}", "/sites/{site}/findings", "/sites/export", "/offices", "/offices/1",
        "/offices?q=第7县", "/people", "/people?q=p29", "/rounds", "/rounds/new", "/rounds/5", "/rounds/5?page=30",
        "/rounds/5?state=trouble", "/rounds/5/progress", "/rounds/5/notices", "/cards/{card}", "/board?round=5",
        "/board?round=1", "/board?round=5&office=2", "/desk", "/desk/5", "/desk/5/second", "/rules", "/rules/1",
        "/cases", "/cases?page=100", "/cases?mine=1", "/cases?when=overdue", "/cases?when=soon", "/cases?q=第8000号",
        "/cases/overdue", "/cases/nudged", "/cases/appealed", "/cases/asked", "/cases/4", "/reports",
        "/reports?state=late", "/reports?state=all", "/reports/11", "/changes", "/changes/1", "/audit",
        "/audit?page=50", "/audit?q=p29", "/audit?q=8000号", "/tokens"),
    "city": ("/", "/sites", "/sites?q=5000", "/rounds/5", "/board", "/desk", "/desk/5", "/cases", "/cases/overdue",
             "/reports"),
    "owner": ("/", "/my", "/sites", "/cases"),
    "": ("/public", "/public/rounds/4", "/public/rounds/4?q=第8000号", "/public/rounds/4?verdict=fail&page=20",
         "/public/cards/{site}", "/public/rounds/4/cards.csv", "/report", "/report/statistics"),
    "machine": ("/api/sites", "/api/sites?q=8000", "/api/sites?after=80000&limit=500", "/api/rounds",
                "/api/rounds/5/progress", "/api/rounds/5/cards?limit=500", "/api/rounds/5/findings?limit=500",
                "/api/rounds/5/findings?state=open&after=1900000"),
}


@contextmanager
def database(url: str) -> Iterator[str]:
    if url:
        yield url
        return
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "office"))
    import postgres  # type: ignore[import-not-found]

    with postgres.running() as own:
        yield own


def client_of(who: str) -> Any:
    """Somebody signed in; "" a visitor; ``machine`` a program with a token."""
    from django.test import Client

    from pucha.office.api.tokens import make_token
    from pucha.office.people.models import Office, Person

    if who == "machine":
        person = Person.objects.get(login="load")
        _, secret = make_token("压测", Office.objects.get(parent=None), "inspector", date(2099, 1, 1), person)
        return Client(headers={"Authorization": f"Bearer {secret}"})
    client = Client()
    if who:
        client.force_login(Person.objects.get(login=who))
    return client


def measure(times: int, sites: int, say: Say) -> bool:
    """Every page, then the desk. True when every bar holds.

    The processor time of a request is the mean of those asked, "in the database" without its helpers (parallel scans).
    """
    good = True
    say(f"{'who':8} {'page':50} {'median':>8} {'p95':>8}  {'here':>7} {'in the database':>16}  ms")
    for who, pages in PAGES.items():
        client = client_of(who)
        for page in (one.format(site=sites // 2, card=sites * 4 + sites // 2) for one in pages):
            good &= _line(who, page, [_ask(client.get, page) for _ in range(times + 1)][1:], BAR_S, say)
    return _desk(times, say) and good


def _desk(times: int, say: Say) -> bool:
    """The next case: after a skip, and after a word that changes the site's scores."""
    client = client_of("load")
    client.get("/desk/5")
    good = _line("load", "/desk/5/next", [_ask(client.get, "/desk/5/next") for _ in range(times)], DESK_BAR_S, say)
    for word in ("skip", "confirm"):
        taken = []
        for _ in range(times + 1):
            pk = client.get("/desk/5/next").content.decode().split('data-finding="')[1].split('"')[0]
            taken.append(_ask(client.post, f"/desk/finding/{pk}/decide", {"word": word}, headers={
                "X-Requested-With": "desk"}))
        good &= _line("load", f"/desk/finding/…/decide {word}, with the next case", taken[1:], DESK_BAR_S, say)
    return good


def _ask(how: Callable[..., Any], page: str, *given: Any, **more: Any) -> tuple[float, float, float]:
    """Seconds of one request until its first byte: on the wall, of the processor here, and in the database."""
    behind, here, start = _behind(), time.process_time(), time.perf_counter()
    answer = how(page, *given, **more)
    if answer.streaming:
        next(iter(answer.streaming_content))
    told = time.perf_counter() - start, time.process_time() - here, _behind() - behind
    if answer.status_code != 200:
        raise SystemExit(f"{page}: {answer.status_code}")
    return told


def _behind() -> float:
    """Processor seconds so far of the database process that serves us; 0 when it is on another machine."""
    from django.db import connection

    connection.ensure_connection()
    try:
        stat = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(stat[11]) + int(stat[12])) / TICK


def _line(who: str, page: str, taken: list[tuple[float, float, float]], bar: float, say: Say) -> bool:
    walls = sorted(wall for wall, _, _ in taken)
    p95 = walls[max(0, round(len(walls) * 0.95) - 1)]
    here, behind = (statistics.mean(one[part] for one in taken) * 1000 for part in (1, 2))
    say(f"{who or 'visitor':8} {page:50} {statistics.median(walls) * 1000:8.0f} {p95 * 1000:8.0f}  {here:7.0f} "
        f"{behind:16.0f}  {'ok' if p95 < bar else f'SLOW: the bar is {bar:g} s'}")
    return p95 < bar


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--url", default="")
    parser.add_argument("--sites", type=int, default=84_094)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--findings", type=int, default=2_000_000)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--folder", type=Path, default=None)
    parser.add_argument("--filled", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pucha-load-") as scratch, database(asked.url) as url:
        folder = asked.folder or Path(scratch)
        os.environ.update(PUCHA_OFFICE=str(folder), PUCHA_DATABASE_URL=url, PUCHA_HOSTS="testserver",
                          DJANGO_SETTINGS_MODULE="pucha.office.settings")
        return _run(asked, folder)


def _run(asked: argparse.Namespace, folder: Path) -> int:
    from bench.office_data import Filling

    from pucha.office import manage, serving

    def say(text: str) -> None:
        print(text, flush=True)

    manage.prepare()
    manage.bring_up_to_date()
    start = time.perf_counter()
    if not asked.filled:
        Filling(asked.sites, asked.rounds, asked.findings, say).fill(folder)
    say(f"{asked.sites:,} sites, {asked.rounds} rounds, {asked.findings:,} findings; filled in "
        f"{time.perf_counter() - start:.0f} s")
    serving.warm_up()
    return 0 if measure(asked.times, asked.sites, say) else 1


if __name__ == "__main__":
    sys.exit(main())
