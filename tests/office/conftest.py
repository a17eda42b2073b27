"""An office in a temporary folder: a small tree, people of every role at several places of it."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

_folder = tempfile.TemporaryDirectory(prefix="pucha-office-")
os.environ.update(PUCHA_OFFICE=_folder.name, PUCHA_ALLOW_PRIVATE="1", PUCHA_SECRET_KEY="only for the tests of this office " * 2,
                  PUCHA_HOSTS="testserver,localhost,127.0.0.1", DJANGO_SETTINGS_MODULE="pucha.office.settings")
os.environ.pop("PUCHA_DATABASE_URL", None)
if url := os.environ.get("PUCHA_TEST_DATABASE_URL"):
    os.environ["PUCHA_DATABASE_URL"] = url

import django  # noqa: E402
from django.conf import settings  # noqa: E402

if settings.CONF.postgres is False:  # a file as in an office: in memory, threads meet other locks
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(Path(_folder.name) / "test.sqlite3")
django.setup()
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, for tests alone
Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)

from django.db.backends.base.operations import BaseDatabaseOperations  # noqa: E402
from django.test import Client  # noqa: E402

from pucha.office.people.models import Office, Person, Post, Role  # noqa: E402
from pucha.office.rounds.models import Card, FindingRow, Round, RoundSite  # noqa: E402
from pucha.office.sites.models import SiteRow  # noqa: E402


def _drop_guards() -> None:
    from django.db import connection

    from pucha.office.people.appended import appended_tables

    on = " ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for table in appended_tables():
            for act in ("update", "delete", "truncate"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}{on.format(table=table)}")


@contextmanager
def unguarded() -> Iterator[None]:
    """For a test that needs an old event: rows that are only added may be changed, past their query sets."""
    from pucha.office.people.appended import guard

    _drop_guards()
    yield
    guard()


def _flush(operations: BaseDatabaseOperations, statements: list[str]) -> None:
    """Tests with transactions of their own empty every table afterwards; ``flush`` itself puts the triggers back."""
    _drop_guards()
    _usual_flush(operations, statements)


_usual_flush = BaseDatabaseOperations.execute_sql_flush
BaseDatabaseOperations.execute_sql_flush = _flush  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def _in_chinese() -> Iterator[None]:
    from pucha.i18n import speaking

    with speaking("zh"):
        yield


@dataclass
class Town:
    """province → city → county → unit, and a neighbour city with a unit of its own; one site at each unit."""

    province: Office
    city: Office
    county: Office
    unit: Office
    neighbour: Office
    other_unit: Office
    site: SiteRow
    other_site: SiteRow

    def person(self, role: Role, office: Office, login: str = "") -> Person:
        person = Person.objects.enrol(login or f"{role}-{office.pk}", f"{role}", "a long password", must_change_password=False)
        Post.objects.create(person=person, office=office, role=role)
        return person


def site_row(office: Office, code: str, name: str, **more: Any) -> SiteRow:
    return SiteRow.objects.create(identity=code, code=code, name=name, home_url=f"http://www.{code}.gov.cn.test/",
                                  host=f"www.{code}.gov.cn.test", office=office, level="county", kind="portal", **more)


@pytest.fixture
def town(db: None) -> Town:
    province = Office.objects.create(name="云川省", kind="province")
    city = Office.objects.create(name="汐堰市", kind="city", parent=province)
    county = Office.objects.create(name="汐埠县", kind="county", parent=city)
    unit = Office.objects.create(name="汐埠县水务局", kind="unit", parent=county)
    neighbour = Office.objects.create(name="朔港市", kind="city", parent=province)
    other_unit = Office.objects.create(name="朔港市水务局", kind="unit", parent=neighbour)
    return Town(province, city, county, unit, neighbour, other_unit, site_row(unit, "5121229001", "汐埠县水务局网站"),
                site_row(other_unit, "5123019001", "朔港市水务局网站"))


@pytest.fixture
def signed_in(client: Client) -> Callable[[Person], Client]:
    def enter(person: Person) -> Client:
        fresh = Client()
        fresh.force_login(person)
        return fresh
    return enter


@dataclass
class Inspected:
    """A finished round with one site, a card and findings that wait."""

    round: Round
    row: RoundSite
    card: Card
    findings: list[FindingRow]


LINE = {"indicator": "typos", "title": "错别字", "part": "deduct", "block": "内容", "clause": "第一条", "outcome": "review",
        "decided_by": "machine+person", "points": "0", "reason": "", "because": [], "awaiting": [], "at_stake": "3",
        "cap": None, "confidence": "verified"}


def inspected(town: Town, office: Office, site: SiteRow, number: int = 3, **more: Any) -> Inspected:
    """Rows as an intake writes them, without a run folder behind them."""
    from django.utils import timezone

    maker = Person.objects.filter(login="maker").first() or Person.objects.enrol("maker", "maker", "a long password")
    made = Round.objects.create(title="普查", kind="census", state="done", office=office, place=office.place,
                                standards=["census-2015"], as_of=timezone.now(), made_by=maker)
    row = RoundSite.objects.create(round=made, site=site, place=site.place, state="done", folder=f"rounds/{made.pk}/x")
    card = {"site": site.code, "standard": "census-2015", "reason": "", "score": "100", "verdict": "undecided", "lines": [LINE]}
    kept = Card.objects.create(round_site=row, round=made, site=site, level=site.level, place=site.place, standard="census-2015", verdict="undecided",
                               score=100, card=card, machine=card)
    findings = [FindingRow.objects.create(
        round=made, round_site=row, site=site, place=site.place, key=f"{made.pk:08x}{n:08x}", group=more.get("group", f"g{n}"),
        check_name="typos", code="typo", certainty="review", weight=2, url=site.home_url, quote=f"错字{n}", suggestion="正字",
        about=f"错字{n}", reason="疑似错别字", data={}) for n in range(number)]
    return Inspected(made, row, kept, findings)


BODY = ("<html><head><title>水务动态</title></head><body><h1>水务动态</h1><p>身份证号码510102199003071238的王某部署了工作。</p>"
        "<script>alert(1)</script></body></html>")


def stored_visit(row: RoundSite, body: str = BODY, columns: tuple[dict[str, Any], ...] = ()) -> Path:
    """A run folder with one stored page, the site's home page, and the columns of the site."""
    import json

    from pucha.model import codec
    from pucha.model.observation import Fetch
    from pucha.observe.archive import CaptureWriter
    from pucha.pipeline.runfolder import RunFolder

    run = RunFolder(Path(settings.CONF.folder) / row.folder)
    run.create()
    run.capture.unlink(missing_ok=True)
    at = row.round.as_of.replace(tzinfo=None)
    with CaptureWriter(run.capture) as capture:
        ref = capture.write_resource(row.site.home_url, body.encode(), "text/html; charset=utf-8", at)
    fetch = Fetch(row.site.home_url, at, row.site.home_url, 200, content_type="text/html; charset=utf-8", size=len(body),
                  sha256="0" * 64, body_ref=ref)
    run.fetches.write_text(codec.dumps(fetch, compact=True) + "\n", "utf-8")
    run.facts.write_text(json.dumps({"columns": list(columns)}), "utf-8")
    return run.path


@pytest.fixture
def no_rescoring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows of :func:`inspected` have no run folder to score again from."""
    monkeypatch.setattr("pucha.office.desk.deciding.rescore", lambda row: None)
