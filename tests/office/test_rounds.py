"""Rounds: planning and the draw, moves, taking sites, results taken in once, a worker on real pages."""

import threading
from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from django.db import connection
from django.utils import timezone

from conftest import site_row  # type: ignore[import-not-found]
from pucha.model.errors import InputError
from pucha.office.people.models import Role
from pucha.office.rounds import working
from pucha.office.rounds.models import Card, FindingRow, Round, RoundSite
from pucha.office.rounds.planning import Plan, finish_if_done, make_round, move, publish
from pucha.office.sites.models import SiteRow
from pucha.registry.sample import draw

AS_OF = timezone.make_aware(datetime(2026, 3, 1, 9))


def plan(town, **more) -> Plan:
    person = town.person(Role.INSPECTOR, town.province, f"planner{len(more)}{timezone.now().timestamp()}")
    return Plan(**{"title": "普查", "kind": "census", "office": town.province, "person": person,
                   "standards": ("census-2015",), "as_of": AS_OF, **more})


def test_a_census_takes_in_the_running_sites_of_the_subtree(town) -> None:
    town.other_site.status = "closed"
    town.other_site.save()
    made = make_round(plan(town))
    assert [row.site for row in made.sites.all()] == [town.site]
    assert made.state == Round.State.DRAFT


def test_a_sample_is_the_published_draw(town) -> None:
    for n in range(10, 40):
        site_row(town.unit, f"51212290{n}", f"网站{n}")
    made = make_round(plan(town, kind="sample", ratio=Fraction(3, 10), seed="2026年第一季度"))
    again = draw([row.as_site() for row in SiteRow.objects.order_by("id")], seed="2026年第一季度", ratio=Fraction(3, 10))
    assert {row.site.code for row in made.sites.all()} == {site.code for site in again.sites}
    assert made.draw["frame_hash"] == again.frame_hash and made.draw["seed"] == "2026年第一季度"


@pytest.mark.parametrize(("more", "told"), [
    ({"title": " "}, "名称"), ({"standards": ()}, "标准"), ({"kind": "sample"}, "种子"), ({"kind": "recheck"}, "哪一轮"),
    ({"sites": ("9999999999",)}, "没有可检查")])
def test_impossible_rounds_are_refused_in_one_line(town, more, told: str) -> None:
    with pytest.raises(InputError, match=told):
        make_round(plan(town, **more))


def test_moves_follow_their_states(town) -> None:
    made = make_round(plan(town))
    with pytest.raises(InputError):
        move(made, "pause")
    assert move(made, "start").state == "running"
    assert move(made, "pause").state == "paused"
    assert working.claim("w") is None
    assert move(made, "resume").state == "running"
    assert move(made, "cancel").state == "cancelled"
    assert working.stop_cancelled() == 2
    with pytest.raises(InputError):
        move(made, "start")


def test_a_site_is_taken_by_one_worker_and_taken_over_when_that_goes_silent(town) -> None:
    made = make_round(plan(town, sites=("5121229001",)))
    move(made, "start")
    row = working.claim("one")
    assert row is not None and working.claim("two") is None
    assert working.beat(row.pk, "one") and not working.beat(row.pk, "two")
    RoundSite.objects.update(beat_at=timezone.now() - working.SILENT - timedelta(seconds=1))
    taken = working.claim("two")
    assert taken is not None and taken.pk == row.pk and taken.tries == 2
    assert not working.beat(row.pk, "one")


@pytest.mark.django_db(transaction=True)
def test_many_workers_at_once_take_each_site_once(town) -> None:
    for n in range(10, 30):
        site_row(town.unit, f"51212290{n}", f"网站{n}")
    move(make_round(plan(town)), "start")
    taken: list[int] = []

    def take(name: str) -> None:
        while (row := working.claim(name)) is not None:
            taken.append(row.pk)
        connection.close()

    threads = [threading.Thread(target=take, args=(f"w{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == len(set(taken)) == 22


def test_a_fault_is_tried_again_and_then_told(town) -> None:
    made = make_round(plan(town, sites=("5121229001",)))
    move(made, "start")
    for _ in range(working.TRIES):
        row = working.claim("w")
        assert row is not None
        working.conclude(row, "w", RuntimeError("disk"))
    row = made.sites.get()
    assert (row.state, row.tries) == ("trouble", 3) and "disk" in row.trouble
    made.refresh_from_db()
    assert made.state == Round.State.DONE


def test_a_wrong_input_is_not_tried_again(town) -> None:
    made = make_round(plan(town, sites=("5121229001",)))
    move(made, "start")
    row = working.claim("w")
    working.conclude(row, "w", InputError("名录有误"))
    assert made.sites.get().state == "trouble"


def test_a_stopping_worker_gives_its_sites_back(town) -> None:
    made = make_round(plan(town, sites=("5121229001",)))
    move(made, "start")
    row = working.claim("w")
    working.release(row.pk, "w")
    back = made.sites.get()
    assert (back.state, back.tries) == ("waiting", 0)


def test_only_a_finished_round_is_published_and_once(town) -> None:
    made = make_round(plan(town, sites=("5121229001",)))
    person = town.person(Role.APPROVER, town.province)
    with pytest.raises(InputError):
        publish(made, person)
    move(made, "start")
    made.sites.update(state="done")
    assert finish_if_done(made.pk) and not finish_if_done(made.pk)
    assert publish(made, person).published_at is not None
    with pytest.raises(InputError):
        publish(made, person)


@pytest.mark.django_db(transaction=True)
def test_a_worker_does_a_round_and_decisions_move_the_score(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small province on loopback: register in, census, results as rows, one decision, the score follows."""
    from datetime import date

    from pucha.demo.box import Box, BoxPlan
    from pucha.office import starting
    from pucha.office.desk.deciding import decide, undo
    from pucha.office.rounds.intake import take_in
    from pucha.office.rounds.local import LocalWorker

    with Box(BoxPlan(4, "yunchuan", date(2015, 11, 15))) as box:
        box.write_papers(tmp_path)
        number = starting.fill(tmp_path / "sites.csv", "云川省", box.as_of)
        settings = box.settings()
        LocalWorker(4, 1, observing=lambda row: settings, drain=True).run()
    made = Round.objects.get()
    assert made.state == Round.State.DONE
    assert made.sites.filter(state="done").count() == number
    assert Card.objects.count() == 2 * number
    row = made.sites.filter(findings__certainty="review").first() or made.sites.first()
    before = FindingRow.objects.count()
    take_in(row, working.job_of(row).order.out)
    assert FindingRow.objects.count() == before  # taken in once, however often it is called
    _confirming_costs_points(made, decide, undo)


def _confirming_costs_points(made: Round, decide, undo) -> None:
    from pucha.office.people.models import Person

    person = Person.objects.get(login="inspector")
    for card in Card.objects.filter(round=made):
        for line in card.card["lines"]:
            if line["awaiting"] and line["at_stake"] not in ("0", None):
                finding = FindingRow.objects.get(round_site=card.round_site, key=line["awaiting"][0])
                score = card.score
                decide(finding, person, "confirm", whole_group=False)
                for key in line["awaiting"][1:]:
                    decide(FindingRow.objects.get(round_site=card.round_site, key=key), person, "confirm")
                card.refresh_from_db()
                assert card.score < score
                for _ in line["awaiting"]:
                    undo(person)
                card.refresh_from_db()
                assert card.score == score and card.card == card.machine
                return
    pytest.fail("the province has no line that waits for a person")
