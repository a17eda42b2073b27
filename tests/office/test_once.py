"""What is sent twice counts once; what died half-way is found again; a database that is away is said to be away."""

import asyncio
from typing import Any

import pytest
from django.db import connection
from django.db.utils import OperationalError
from django.test import Client
from test_api import client_of  # type: ignore[import-not-found]
from test_rounds import plan  # type: ignore[import-not-found]

from conftest import inspected  # type: ignore[import-not-found]
from pucha.office.desk.models import Claim
from pucha.office.people.models import Role
from pucha.office.rounds import patience, working
from pucha.office.rounds.models import Round
from pucha.office.rounds.planning import make_round, move

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_rescoring")]


@pytest.fixture
def scene(town: Any) -> Any:
    return inspected(town, town.city, town.site, 4, group="the same")


def words(finding: Any) -> list[str]:
    return [one.word for one in finding.decisions.order_by("id")]


def test_a_word_that_is_sent_again_counts_once(town, scene, signed_in) -> None:
    desk, finding = signed_in(town.person(Role.INSPECTOR, town.city)), scene.findings[0]
    for _ in range(3):
        answer = desk.post(f"/desk/finding/{finding.pk}/decide", {"word": "confirm", "once": "a"}, headers={"X-Requested-With": "desk"})
        assert answer.status_code == 200
    assert words(finding) == ["confirm"]
    desk.post(f"/desk/finding/{finding.pk}/decide", {"word": "false", "once": "a"})  # another word of the same form is another word
    assert words(finding) == ["confirm", "false"]


def test_a_group_that_is_sent_again_counts_once(town, scene, signed_in) -> None:
    desk = signed_in(town.person(Role.INSPECTOR, town.city))
    for _ in range(2):
        desk.post(f"/desk/finding/{scene.findings[0].pk}/decide", {"word": "false", "group": "1", "once": "g"})
    assert [words(finding) for finding in scene.findings] == [["false"]] * 4


def test_an_undo_that_is_sent_again_counts_once(town, scene, signed_in) -> None:
    desk = signed_in(town.person(Role.INSPECTOR, town.city))
    for number, finding in enumerate(scene.findings[:2]):
        desk.post(f"/desk/finding/{finding.pk}/decide", {"word": "confirm", "once": f"w{number}"})
    for _ in range(3):
        assert desk.post("/desk/undo", {"once": "u"}).status_code == 302
    assert [words(finding) for finding in scene.findings[:2]] == [["confirm"], ["confirm", "undo"]]


def test_every_form_of_the_desk_has_its_own_mark(town, scene, signed_in) -> None:
    desk = signed_in(town.person(Role.INSPECTOR, town.city))
    marks = {desk.get(f"/desk/{scene.round.pk}/next").content.decode().split('name="once" value="')[1].split('"')[0] for _ in range(3)}
    assert len(marks) == 3


def test_a_machine_sends_again_with_its_key(town, scene) -> None:
    machine, finding = client_of(town, Role.REVIEWER, town.city), scene.findings[0]
    for _ in range(2):
        answer = machine.post(f"/api/findings/{finding.pk}/decision", {"word": "confirm"}, content_type="application/json",
                              headers={"Idempotency-Key": "k"})
        assert answer.status_code == 200
    assert words(finding) == ["confirm"] and not Claim.objects.filter(finding=finding).exists()


def test_a_round_whose_last_worker_died_before_closing_it_is_closed(town) -> None:
    made = make_round(plan(town))
    move(made, "start")
    made.sites.update(state="done")
    other = move(make_round(plan(town)), "start")
    assert working.finish_ended() == 1
    made.refresh_from_db()
    other.refresh_from_db()
    assert (made.state, other.state) == (Round.State.DONE, Round.State.RUNNING)


def test_work_waits_for_a_database_that_is_away(monkeypatch: pytest.MonkeyPatch, transactional_db: None) -> None:
    monkeypatch.setattr(patience, "PAUSE_S", 0.0)
    left = [OperationalError("gone"), OperationalError("still gone")]

    def work(value: int) -> int:
        if left:
            raise left.pop()
        return value + 1

    assert asyncio.run(patience.in_database(work, 1)) == 2 and left == []
    with pytest.raises(ZeroDivisionError):
        asyncio.run(patience.in_database(lambda: 1 // 0))


def test_a_database_that_is_away_is_said_to_be_away(monkeypatch: pytest.MonkeyPatch, town) -> None:
    visitor = Client(raise_request_exception=False)

    def gone(*_: object) -> None:
        raise OperationalError("server closed the connection")

    with connection.execute_wrapper(gone):
        answer = visitor.get("/public")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5") and "数据库" in answer.content.decode()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the queue engine needs PostgreSQL")
def test_a_waiting_site_without_a_job_is_queued_again(town) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    from pucha.office.rounds import jobs

    made = make_round(plan(town))
    move(made, "start")
    assert jobs.queue_forgotten() == 0
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE args->>'round_site' = %s",
                       [str(made.sites.earliest("pk").pk)])
    assert jobs.queue_forgotten() == 1 and jobs.queue_forgotten() == 0
    assert ProcrastinateJob.objects.filter(status="todo").count() == made.sites.count()
