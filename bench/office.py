"""The office under load: 84,094 sites, 5 rounds, 2 million findings in PostgreSQL; every list and the desk, timed.

    python -m bench.office --url postgresql://USER@HOST/DATABASE [--sites N] [--rounds N] [--findings N] [--times N]

Fills an empty database (COPY, no network), then asks each page through Django's own handler as signed-in people of the
province, a city and a county, and prints the 95th percentile of each. Without --url a PostgreSQL of its own is started.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

VERDICTS = ("pass", "pass", "pass", "fail", "undecided")
CHECKS = (("typos", "typo"), ("broken-links", "dead-page"), ("stale-columns", "stale"), ("hidden-links", "hidden"))


@contextmanager
def database(url: str) -> Iterator[str]:
    if url:
        yield url
        return
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "office"))
    import postgres  # type: ignore[import-not-found]

    with postgres.running() as own:
        yield own


def copy(table: str, columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> None:
    """Rows into a table as fast as the database takes them."""
    from django.db import connection

    connection.ensure_connection()
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as out:
        for row in rows:
            out.write_row(row)


def tree(sites: int) -> list[tuple[int, str]]:
    """A province of 20 cities and 200 counties; (office id, place) of each county."""
    from pucha.office.people.models import Office

    root = Office.objects.create(name="省", kind="province")
    counties = []
    for c in range(20):
        city = Office.objects.create(name=f"第{c}市", kind="city", parent=root)
        for n in range(10):
            county = Office.objects.create(name=f"第{c}市第{n}县", kind="county", parent=city)
            counties.append((county.pk, county.place))
    return counties


def fill(sites: int, rounds: int, findings: int) -> None:
    import json
    from datetime import datetime, timedelta

    from django.db import connection
    from django.utils import timezone

    from pucha.office.people.models import Office, Person, Post, Role
    from pucha.office.rounds.models import Round

    counties = tree(sites)
    dice = random.Random(1)
    now = timezone.now()
    homes = [counties[n * len(counties) // sites] for n in range(sites)]
    copy("sites_siterow", ("id", "identity", "code", "check_code", "name", "home_url", "host", "organ", "level",
                           "kind", "status", "region", "merged_into", "contact", "extra", "office_id", "place",
                           "words"),
         ((n + 1, f"51{n:08d}", f"51{n:08d}", "", f"第{n}号政府网站", f"http://s{n}.gov.cn/", f"s{n}.gov.cn",
           f"第{n}局",
           ("province", "city", "county")[n % 3], "department", "normal", "", "", "", "{}", home[0], home[1],
           f"第{n}号政府网站 第{n}局 http://s{n}.gov.cn/ 51{n:08d}") for n, home in enumerate(homes)))
    root = Office.objects.get(parent=None)
    person = Person.objects.enrol("load", "压测", "a long password", must_change_password=False)
    Post.objects.create(person=person, office=root, role=Role.INSPECTOR)
    for role in (Role.REVIEWER, Role.ADMINISTRATOR):
        Post.objects.create(person=person, office=root, role=role)
    for r in range(rounds):
        Round.objects.create(pk=r + 1, title=f"第{r}轮", kind="census", state="done", office=root, place=root.place,
                             standards=["census-2015"], as_of=now - timedelta(days=90 * (rounds - r)), made_by=person)
    line = {"indicator": "x", "title": "错别字", "part": "deduct", "clause": "", "outcome": "fail", "points": "-1",
            "reason": "", "because": [], "awaiting": [], "at_stake": "0"}
    card = json.dumps({"reason": "", "verdict": "pass", "score": "95", "lines": [line] * 20})
    done = datetime(2026, 1, 1, tzinfo=now.tzinfo)
    copy("rounds_roundsite", ("id", "round_id", "site_id", "place", "state", "folder", "trouble", "tries", "worker",
                              "done_at", "coverage"),
         ((r * sites + n + 1, r + 1, n + 1, homes[n][1], "done", "x", "", 1, "", done, "{}")
          for r in range(rounds) for n in range(sites)))
    copy("rounds_card", ("round_site_id", "round_id", "place", "standard", "verdict", "score", "provisional", "card",
                         "machine", "vetoes", "changed_at"),
         ((r * sites + n + 1, r + 1, homes[n][1], "census-2015", dice.choice(VERDICTS), dice.randrange(30, 110), False,
           card, "{}", "[]", done) for r in range(rounds) for n in range(sites)))
    each = findings // rounds
    copy("rounds_findingrow", ("round_id", "round_site_id", "site_id", "place", "key", "group", "about", "check_name",
                               "code", "certainty", "weight", "url", "quote", "suggestion", "reason", "data", "state"),
         (_finding(r, f, sites, homes, dice) for r in range(rounds) for f in range(each)))
    with connection.cursor() as cursor:
        for table in ("sites_siterow", "rounds_round", "rounds_roundsite"):
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
        cursor.execute("ANALYZE")


def _finding(r: int, f: int, sites: int, homes: list[tuple[int, str]], dice: random.Random) -> tuple[Any, ...]:
    n = f % sites
    check, code = CHECKS[f % len(CHECKS)]
    word = f"词语{f % 5000}"
    return (r + 1, r * sites + n + 1, n + 1, homes[n][1], f"{r:02x}{f:014x}", f"{f % 5000:016x}", word, check, code,
            "review" if f % 2 else "sure", f % 3, f"http://s{n}.gov.cn/a/{f}.html", word, "正字", f"“{word}”有误", "{}",
            "open" if f % 4 else "confirmed")


PAGES = ("/", "/sites", "/sites?q=第8000号", "/sites?level=county&page=20", "/sites/42000", "/offices", "/offices/1",
         "/rounds", "/rounds/5", "/rounds/5?page=30", "/board?round=5", "/board?round=5&office=2", "/desk", "/audit",
         "/cases", "/reports")


def measure(times: int, say: Callable[[str], None]) -> bool:
    """p95 of each page; the desk's next case after a decision. True when every bar holds."""
    from django.test import Client

    from pucha.office.people.models import Person

    client = Client()
    client.force_login(Person.objects.get(login="load"))
    good = True
    for page in PAGES:
        taken = [_ask(client, page) for _ in range(times)]
        good &= _line(page, taken, 1.0, say)
    taken = []
    client.get("/desk/5")
    for _ in range(times * 3):
        taken.append(_ask(client, "/desk/5/next"))
    return _line("/desk/5/next", taken, 0.1, say) and good


def _ask(client: Any, page: str) -> float:
    start = time.perf_counter()
    answer = client.get(page)
    if answer.status_code not in (200, 302, 403, 404):
        raise SystemExit(f"{page}: {answer.status_code}")
    return time.perf_counter() - start


def _line(page: str, taken: list[float], bar: float, say: Callable[[str], None]) -> bool:
    p95 = sorted(taken)[max(0, round(len(taken) * 0.95) - 1)]
    say(f"{page:34} median {statistics.median(taken) * 1000:7.1f} ms   p95 {p95 * 1000:7.1f} ms   "
        f"{'ok' if p95 < bar else 'SLOW'} (bar {bar:g} s)")
    return p95 < bar


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="")
    parser.add_argument("--sites", type=int, default=84_094)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--findings", type=int, default=2_000_000)
    parser.add_argument("--times", type=int, default=10)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pucha-load-") as folder, database(asked.url) as url:
        os.environ.update(PUCHA_OFFICE=folder, PUCHA_DATABASE_URL=url, PUCHA_HOSTS="testserver",
                          DJANGO_SETTINGS_MODULE="pucha.office.settings")
        from pucha.office import manage

        manage.prepare()
        manage.bring_up_to_date()
        start = time.perf_counter()
        fill(asked.sites, asked.rounds, asked.findings)
        print(f"{asked.sites:,} sites, {asked.rounds} rounds, {asked.findings:,} findings "
              f"in {time.perf_counter() - start:.0f} s", flush=True)
        return 0 if measure(asked.times, lambda text: print(text, flush=True)) else 1


if __name__ == "__main__":
    sys.exit(main())
