"""What fills an office for the load bench: rows by COPY, one site's stored results, no network beyond loopback."""

import asyncio
import json
import random
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

VERDICTS = ("pass", "pass", "pass", "fail", "undecided")
CHECKS = (("typos", "typo"), ("broken-links", "dead-page"), ("stale-columns", "stale"), ("hidden-links", "hidden"))
STATES = ("closed", "closed", "closed", "sent", "sent", "read", "answered", "drafted", "approved", "not-mended")
OWNERS = ("sent", "read", "not-mended")
STANDARD = "census-2015"
PASSWORD = "!"  # nobody signs in with one here
Row = dict[str, Any]


def copy(model: Any, rows: Iterable[Row]) -> None:
    """Rows into a model's table as fast as the database takes them; what a row does not name has its default."""
    from django.db import connection, models

    fields = list(model._meta.concrete_fields)
    columns = [one for one in fields if not (one.primary_key and isinstance(one, models.AutoField))]
    rows = iter(rows)
    first = next(rows)
    if "id" in first:
        columns = fields
    usual = {one.attname: one.get_default() for one in columns}
    names = ", ".join(f'"{one.column}"' for one in columns)
    connection.ensure_connection()
    with connection.connection.cursor() as cursor, cursor.copy(
            f"COPY {model._meta.db_table} ({names}) FROM STDIN") as out:
        for row in _with(first, rows):
            out.write_row([_cell(one, {**usual, **row}[one.attname]) for one in columns])
    if "id" in first:
        with connection.cursor() as cursor:
            table = model._meta.db_table
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")


def _with(first: Row, rest: Iterable[Row]) -> Iterable[Row]:
    yield first
    yield from rest


def _cell(field: Any, value: Any) -> Any:
    if field.get_internal_type() == "JSONField" and not isinstance(value, str) and value is not None:
        return json.dumps(value)
    return value


class Filling:
    """An office of ``sites`` sites with ``rounds`` finished rounds and ``findings`` findings."""

    def __init__(self, sites: int, rounds: int, findings: int, say: Callable[[str], None]) -> None:
        from django.utils import timezone

        self.sites, self.rounds, self.each, self.say = sites, rounds, findings // rounds, say
        self.now: datetime = timezone.now()
        self.dice = random.Random(1)
        self.homes: list[tuple[int, str]] = []

    def fill(self, folder: Path) -> None:
        for part in (self.tree, self.people, self.register, self.inspected, self.cards, self.found, self.decided,
                     self.cases, self.reports, self.log):
            self.say(part.__name__)
            part()
        results(folder / "rounds" / "bench")
        self.settle()

    def tree(self) -> None:
        """A province of 20 cities and 200 counties; the sites are spread over the counties."""
        from pucha.office.people.models import Office

        root = Office.objects.create(name="省", kind="province")
        counties = []
        for c in range(20):
            city = Office.objects.create(name=f"第{c}市", kind="city", parent=root)
            for n in range(10):
                county = Office.objects.create(name=f"第{c}市第{n}县", kind="county", parent=city)
                counties.append((county.pk, county.place))
        self.homes = [counties[n * len(counties) // self.sites] for n in range(self.sites)]

    def people(self) -> None:
        """Who signs in: at the province, in a city, an owner; and 3,000 others with posts."""
        from pucha.office.people.models import Office, Person, Post, Role

        root = Office.objects.get(parent=None)
        city = root.children.order_by("place")[1]
        county = Office.objects.get(pk=self.homes[0][0])
        for login, office, roles in (
                ("load", root, (Role.INSPECTOR, Role.REVIEWER, Role.APPROVER, Role.ADMINISTRATOR)),
                ("city", city, (Role.INSPECTOR, Role.REVIEWER)), ("owner", county, (Role.OWNER,))):
            person = Person.objects.enrol(login, login, PASSWORD, must_change_password=False)
            for role in roles:
                Post.objects.create(person=person, office=office, role=role)
        first = 1000
        copy(Person, ({"id": first + n, "login": f"p{n}", "name": f"某{n}", "password": PASSWORD, "outside_id": None}
                      for n in range(3000)))
        places = [pk for pk, _ in dict.fromkeys(self.homes)]
        copy(Post, ({"person_id": first + n, "office_id": places[n % len(places)], "role": Role.OBSERVER,
                     "since": date(2020, 1, 1)} for n in range(3000)))

    def register(self) -> None:
        from pucha.office.sites.models import SiteRow

        copy(SiteRow, ({
            "id": n + 1, "identity": f"51{n:08d}", "code": f"51{n:08d}", "name": f"第{n}号政府网站",
            "home_url": f"http://s{n}.gov.cn/", "host": f"s{n}.gov.cn", "organ": f"第{n}局",
            "level": ("province", "city", "county")[n % 3], "kind": "department", "status": "normal",
            "office_id": home[0], "place": home[1],
            "words": f"第{n}号政府网站 第{n}局 http://s{n}.gov.cn/ 51{n:08d}"} for n, home in enumerate(self.homes)))

    def inspected(self) -> None:
        from pucha.office.people.models import Office, Person
        from pucha.office.rounds.models import Round, RoundSite

        root, person = Office.objects.get(parent=None), Person.objects.get(login="load")
        for r in range(self.rounds):
            at = self.now - timedelta(days=90 * (self.rounds - r))
            Round.objects.create(pk=r + 1, title=f"第{r}轮", kind="census", state="done", office=root, place=root.place,
                                 standards=[STANDARD], as_of=at, made_by=person, started_at=at, ended_at=at,
                                 published_at=at if r + 1 < self.rounds else None)
        copy(RoundSite, ({"id": self.row(r, n), "round_id": r + 1, "site_id": n + 1, "place": self.homes[n][1],
                          "state": "done", "folder": "rounds/bench", "tries": 1, "done_at": self.now}
                         for r in range(self.rounds) for n in range(self.sites)))

    def row(self, r: int, n: int) -> int:
        """Number of site ``n`` in round ``r``."""
        return r * self.sites + n + 1

    def key(self, r: int, f: int) -> str:
        return f"{r:02x}{f:014x}"

    def cards(self) -> None:
        from pucha.office.rounds.models import Card

        line = {"indicator": "x", "title": "错别字", "part": "deduct", "clause": "", "outcome": "fail", "points": "-1",
                "reason": "", "because": [], "awaiting": [], "at_stake": "0"}
        rest = json.dumps([line] * 19, ensure_ascii=False)[1:]

        def told(r: int, n: int) -> str:
            keys = [self.key(r, f) for f in range(n, self.each, self.sites)]
            first = json.dumps({**line, "awaiting": keys}, ensure_ascii=False)
            return f'{{"reason": "", "verdict": "pass", "score": "95", "lines": [{first}, {rest}}}'

        copy(Card, ({
            "round_site_id": self.row(r, n), "round_id": r + 1, "site_id": n + 1, "place": self.homes[n][1],
            "level": ("province", "city", "county")[n % 3], "standard": STANDARD,
            "verdict": self.dice.choice(VERDICTS), "score": self.dice.randrange(30, 110), "card": told(r, n),
            "machine": {"score": "95", "verdict": "pass", "lines": []},
            "vetoes": ["site-unreachable"] if n % 50 == 0 else [], "changed_at": self.now}
            for r in range(self.rounds) for n in range(self.sites)))

    def found(self) -> None:
        from pucha.office.rounds.models import FindingRow

        copy(FindingRow, (self._finding(r, f) for r in range(self.rounds) for f in range(self.each)))

    def _finding(self, r: int, f: int) -> Row:
        n, word = f % self.sites, f"词语{f % 5000}"
        check, code = CHECKS[f % len(CHECKS)]
        return {"id": r * self.each + f + 1, "round_id": r + 1, "round_site_id": self.row(r, n), "site_id": n + 1,
                "place": self.homes[n][1], "key": self.key(r, f), "group": f"{f % 5000:016x}", "about": word,
                "check_name": check, "code": code, "certainty": "review" if f % 2 else "sure", "weight": f % 3,
                "url": f"http://s{n}.gov.cn/a/{f}.html", "quote": word, "suggestion": "正字",
                "reason": f"“{word}”有误", "state": "open" if f % 4 else "confirmed"}

    def decided(self) -> None:
        """A decision for each confirmed finding; one in twenty drawn for a second look."""
        from pucha.office.desk.models import Decision, SecondLook, WhiteRule
        from pucha.office.people.models import Person

        person = Person.objects.get(login="load").pk
        confirmed = [(r, f) for r in range(self.rounds) for f in range(0, self.each, 4)]
        copy(Decision, ({"finding_id": r * self.each + f + 1, "person_id": person, "word": "confirm", "at": self.now}
                        for r, f in confirmed))
        copy(SecondLook, ({"finding_id": r * self.each + f + 1, "round_id": r + 1,
                           "place": self.homes[f % self.sites][1], "first": "confirm", "first_by_id": 1000,
                           "second": "" if f % 80 else "false",
                           "second_by_id": None if f % 80 else 1001} for r, f in confirmed[::20]))
        root = self.homes[0][1][:5]
        copy(WhiteRule, ({"check_name": "typos", "code": "typo", "quote": f"词语{n}", "place": root,
                          "reason": "固定用语", "state": "proposed" if n % 5 == 0 else "ended", "proposed_by_id": 1000,
                          "proposed_at": self.now, "until": date(2099, 1, 1)} for n in range(500)))

    def cases(self) -> None:
        """A case for most sites, with its events; deadlines on both sides of today."""
        from pucha.office.cases.models import CaseRow, EventRow, Nudge
        from pucha.office.people.models import Office

        root, today = Office.objects.get(parent=None).pk, self.now.date()
        many = range(self.sites * 5 // 7)

        def case(n: int) -> Row:
            state = STATES[n % len(STATES)]
            sent = None if state in ("drafted", "approved") else self.now - timedelta(days=n % 60)
            return {"id": n + 1, "site_id": n + 1, "place": self.homes[n][1], "office_id": root,
                    "round_id": self.rounds, "year": 2026, "serial": n + 1, "created": self.now, "state": state,
                    "turn": "none" if state == "closed" else "owner" if state in OWNERS else "office",
                    "deadline": today + timedelta(days=n % 40 - 10) if sent else None, "points": 4, "left": 3,
                    "appealed": int(n % 70 == 6), "asked": int(n % 90 == 6), "moved_at": self.now, "sent_at": sent}

        copy(CaseRow, (case(n) for n in many))
        keys = [[self.key(self.rounds - 1, f) for f in range(n, self.each, self.sites)][:4] for n in many]
        moves = (("draft", "inspector", keys), ("approve", "approver", None), ("send", "inspector", None))
        copy(EventRow, ({"case_id": n + 1, "number": number, "move": move, "by_id": 1000 + number, "role": role,
                         "on": self.now - timedelta(days=70 - number), "points": points[n] if points else [],
                         "deadline": today + timedelta(days=n % 40 - 10) if move == "send" else None}
                        for n in many for number, (move, role, points) in enumerate(moves, 1)
                        if not (STATES[n % len(STATES)] == "drafted" and number > 1)
                        and not (STATES[n % len(STATES)] == "approved" and number > 2)))
        copy(Nudge, ({"case_id": n + 1, "kind": "remind-telephone", "deadline": today, "on": today, "text": "请催办",
                      "open": True} for n in many if STATES[n % len(STATES)] in OWNERS and n % 40 < 5))

    def reports(self) -> None:
        from pucha.office.finderror.models import Report, ReportEvent

        many = range(30_000)
        copy(Report, ({"id": n + 1, "number": f"2026-{n:08d}", "at": self.now - timedelta(minutes=17 * n),
                       "url": f"http://s{n}.gov.cn/", "kind": "typo", "words": "有一个错别字", "sender": "x",
                       "site_id": n % self.sites + 1, "place": self.homes[n % self.sites][1], "how": "host",
                       "state": "routed" if n % 10 == 0 else "replied",
                       "deadline": (self.now - timedelta(minutes=17 * n)).date() + timedelta(days=3)} for n in many))
        moves = (("receive", "citizen"), ("route", "system"), ("reply", "inspector"))

        def event(n: int, number: int, move: str, role: str) -> Row:
            at = self.now - timedelta(minutes=17 * n)
            first = {"deadline": at.date() + timedelta(days=3), "reports": [f"2026-{n:08d}"]} if number == 1 else {}
            return {"report_id": n + 1, "number": number, "move": move, "role": role, "on": at, "note": "已处理",
                    "site": "" if move == "reply" else f"51{n % self.sites:08d}", **first}

        copy(ReportEvent, (event(n, number, *told) for n in many for number, told in enumerate(moves, 1)
                           if not (told[0] == "reply" and n % 10 == 0)))

    def log(self) -> None:
        from pucha.office.people.models import AuditRow
        from pucha.office.sites.models import Change

        copy(AuditRow, ({"at": self.now, "person_id": 1000 + n % 3000, "act": "change", "thing": "sites.siterow",
                         "thing_id": str(n % self.sites + 1), "named": f"第{n % self.sites}号政府网站",
                         "place": self.homes[n % self.sites][1], "before": {"name": "旧"}, "after": {"name": "新"}}
                        for n in range(500_000)))
        root = self.homes[0][1][:5]
        copy(Change, ({"kind": "change", "state": "asked", "site_id": n + 1, "office_id": self.homes[n][0],
                       "place": self.homes[n][1], "wanted": {"name": "新"}, "reason": "改名", "asked_by_id": 1000,
                       "asked_at": self.now, "waits_at": root} for n in range(min(5_000, self.sites))))

    def settle(self) -> None:
        """What the database does by itself within minutes."""
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def results(out: Path) -> None:
    """The stored results of one demo site, from which scores are reckoned again after a decision."""
    from pucha.demo.box import Box, BoxPlan
    from pucha.pipeline.census import Pool
    from pucha.pipeline.inspect import inspect_site
    from pucha.pipeline.order import Order
    from pucha.registry.load import load_sites
    from pucha.rulebook import load

    async def visit() -> None:
        with Box(BoxPlan(4, "yunchuan", date(2015, 11, 15))) as box:
            box.write_papers(out.parent / "papers")
            site = load_sites(out.parent / "papers" / "sites.csv").sites[0]
            async with Pool.open(1) as pool:
                await inspect_site(Order(site=site, out=out, standards=(load(STANDARD),), settings=box.settings(),
                                         as_of=box.as_of), pool.executor)

    asyncio.run(visit())
