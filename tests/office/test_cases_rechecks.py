"""“Check again now”, own checks, and two people who press a button in the same moment."""

import threading
from datetime import date
from typing import Any

import pytest
from case_rows import drafted, enter, post, sent, who  # type: ignore[import-not-found]
from django.db import connection
from django.test import Client

from conftest import inspected  # type: ignore[import-not-found]
from pucha.model.case import Recheck
from pucha.model.case import Role as CaseRole
from pucha.model.words import Certainty
from pucha.observe.settings import ObserveSettings
from pucha.office.cases import rechecking
from pucha.office.cases.drafting import draft
from pucha.office.cases.models import CaseRow, CheckOrder, EventRow
from pucha.office.cases.store import Said, append, case_of
from pucha.office.people.models import Role
from pucha.office.rounds.models import Card, FindingRow, Round, RoundSite
from pucha.office.rounds.stored import finding_of
from pucha.office.rounds.working import job_of, usual_settings

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_event(town: Any) -> None:
    found = drafted(town)
    clients = [enter(found.approver) for _ in range(4)]
    start = threading.Barrier(4)
    told: list[int] = []

    def press(client: Client) -> None:
        start.wait()
        told.append(post(client, found.case, "approve", number="2").status_code)
        connection.close()

    threads = [threading.Thread(target=press, args=(one,)) for one in clients]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(told) == [302, 400, 400, 400]
    assert list(EventRow.objects.values_list("move", flat=True)) == ["draft", "approve"]


@pytest.mark.django_db(transaction=True)
def test_numbers_are_given_once_when_many_draft_at_once(town: Any) -> None:
    rows = [inspected(town, town.county, town.site, 1, group=f"x{n}").row for n in range(4)]
    FindingRow.objects.update(certainty="sure")
    inspector = who(town, Role.INSPECTOR, town.county)
    start = threading.Barrier(4)

    def write(row: RoundSite) -> None:
        start.wait()
        draft(row, inspector)
        connection.close()

    threads = [threading.Thread(target=write, args=(row,)) for row in rows]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(CaseRow.objects.values_list("serial", flat=True)) == [1, 2, 3, 4]


def test_a_check_of_some_points_is_small_and_reads_their_pages_first(town: Any) -> None:
    row = sent(town)
    key = case_of(row).findings[0]
    FindingRow.objects.filter(key=key).update(url="http://www.5121229001.gov.cn.test/a.html#top")
    inspector = who(town, Role.INSPECTOR, town.county)
    answer = enter(inspector).post(f"/cases/{row.pk}/check", {"points": [key]})
    assert answer.status_code == 302
    order = CheckOrder.objects.get()
    made = order.round
    assert (made.kind, made.state, made.sites.get().state) == ("recheck", "running", "waiting")
    job = job_of(made.sites.get(), usual_settings)
    assert job.order.settings.first == ("http://www.5121229001.gov.cn.test/a.html",)
    assert job.order.settings.max_pages == rechecking.MOST_PAGES and job.order.settings.max_seconds == rechecking.SECONDS
    again = enter(inspector).post(f"/cases/{row.pk}/check", {"points": [key]})
    assert again.status_code == 400 and CheckOrder.objects.count() == 1
    page = enter(inspector).get(f"/cases/{row.pk}/checked").content.decode()
    assert "正在复查" in page
    assert made.title not in enter(inspector).get("/rounds").content.decode()


def test_a_whole_recheck_is_visited_as_usual(town: Any) -> None:
    row = sent(town)
    order = rechecking.order_check(row, who(town, Role.INSPECTOR, town.county), ())
    usual = ObserveSettings(max_pages=777)
    assert rechecking.narrowed(order.round.sites.get(), usual) == usual


def _look(row: CaseRow, *still: str) -> Any:
    from pucha.casework.recheck import look_at
    from pucha.model.words import PageKind

    rows = {one.key: finding_of(one) for one in FindingRow.objects.filter(site=row.site)}
    pages = [(one.evidence.url, PageKind.ARTICLE) for one in rows.values()]
    return look_at((), page_findings=[rows[key] for key in still], pages=pages, page_checks=("typos",))


def test_what_a_check_saw_becomes_an_event_of_the_program(town: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    row = sent(town)
    first, second, third = case_of(row).findings
    order = rechecking.order_check(row, who(town, Role.INSPECTOR, town.county), (first, second))
    monkeypatch.setattr(rechecking, "look_of", lambda one: _look(row, second))
    rechecking.take_back(order.round.sites.get())
    case = case_of(row)
    assert [point.state.value for point in case.points] == ["mended", "still-there", "open"]
    event = case.last("check-point")
    assert event is not None and event.role is CaseRole.SYSTEM
    assert dict(event.outcomes) == {first: Recheck.MENDED, second: Recheck.STILL_THERE}
    assert "已整改 1，仍存在 1" in event.note and third not in dict(event.outcomes)
    rechecking.take_back(order.round.sites.get())  # once, however often it is called
    assert row.events.filter(move="check-point").count() == 1
    page = enter(who(town, Role.OWNER, town.unit)).get(f"/cases/{row.pk}").content.decode()
    assert "页面已复查，未再发现" in page


def test_what_could_not_be_seen_stays_as_it_was(town: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from pucha.casework.recheck import look_at

    row = sent(town)
    key = case_of(row).findings[0]
    order = rechecking.order_check(row, who(town, Role.INSPECTOR, town.county), (key,))
    monkeypatch.setattr(rechecking, "look_of", lambda one: look_at((), page_checks=("typos",)))
    rechecking.take_back(order.round.sites.get())
    assert case_of(row).point(key).state.value == "open"  # type: ignore[union-attr]
    assert [outcome for _, outcome, _ in CheckOrder.objects.get().result] == ["not-observed"]


def test_a_check_that_comes_too_late_changes_nothing(town: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    row = sent(town)
    order = rechecking.order_check(row, who(town, Role.INSPECTOR, town.county), ())
    append(row.pk, Said("withdraw", note="发错"), who(town, Role.APPROVER, town.county), CaseRole.APPROVER)
    monkeypatch.setattr(rechecking, "look_of", lambda one: _look(row))
    rechecking.take_back(order.round.sites.get())
    order.refresh_from_db()
    assert order.trouble and case_of(row).state.value == "withdrawn"


def test_an_owners_own_check_is_for_owners_alone(town: Any) -> None:
    owner = who(town, Role.OWNER, town.unit)
    assert enter(owner).post(f"/my/sites/{town.site.pk}/check").status_code == 302
    assert enter(owner).post(f"/my/sites/{town.site.pk}/check").status_code == 400  # one at a time
    made = Round.objects.get()
    assert (made.kind, made.by_superior, made.state) == ("special", False, "running")
    row = made.sites.get()
    card = {"site": "", "standard": "census-2015", "reason": "", "score": "90", "verdict": "pass", "lines": []}
    kept = Card.objects.create(round_site=row, round=made, site=row.site, place=row.place, standard="census-2015", verdict="pass",
                               score=90, card=card, machine=card)
    finding = FindingRow.objects.create(round=made, round_site=row, site=town.site, place=row.place, key="a" * 16,
                                        group="g", check_name="typos", code="typo", certainty="review", data={})
    RoundSite.objects.update(state="done")
    Round.objects.update(state="done")
    assert enter(owner).get(f"/my/cards/{kept.pk}").status_code == 200
    assert "自查结果" in enter(owner).get("/my").content.decode()
    inspector = enter(who(town, Role.INSPECTOR, town.province))
    for address in (f"/cards/{kept.pk}", f"/rounds/{made.pk}", f"/desk/{made.pk}", f"/desk/finding/{finding.pk}",
                    f"/findings/{finding.pk}/picture", f"/rounds/{made.pk}/notices"):
        assert inspector.get(address).status_code == 404, address
    for address in ("/rounds", f"/sites/{town.site.pk}", "/desk", "/board"):
        assert made.title not in inspector.get(address).content.decode()
    other = enter(who(town, Role.OWNER, town.other_unit))
    assert other.get(f"/my/cards/{kept.pk}").status_code == 404
    assert other.post(f"/my/sites/{town.site.pk}/check").status_code == 404


def test_a_preview_and_its_recipe_before_publication(town: Any) -> None:
    made = inspected(town, town.county, town.site)
    line = {**made.card.card["lines"][0], "because": [one.key for one in made.findings], "outcome": "fail"}
    made.card.card = {**made.card.card, "lines": [line]}
    made.card.save()
    owner = enter(who(town, Role.OWNER, town.unit))
    assert "尚未公开的评分" in owner.get("/my").content.decode()
    page = owner.get(f"/my/cards/{made.card.pk}").content.decode()
    assert "公开之前的预览" in page and "错字0" in page and "修改办法" in page
    Round.objects.update(state="running")
    assert owner.get(f"/my/cards/{made.card.pk}").status_code == 404


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_a_worker_checks_points_of_real_pages_again(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small province on loopback: census, notice, and a check of points that still stand there."""
    from pucha.demo.box import Box, BoxPlan
    from pucha.office import starting
    from pucha.office.cases.drafting import ready
    from pucha.office.people.models import Office, Person, Post
    from pucha.office.rounds.local import LocalWorker

    with Box(BoxPlan(4, "yunchuan", date(2015, 11, 15))) as box:
        box.write_papers(tmp_path)
        starting.fill(tmp_path / "sites.csv", "云川省", box.as_of)
        settings = box.settings()
        LocalWorker(4, 1, observing=lambda row: settings, drain=True).run()
        inspector = Person.objects.get(login="inspector")
        row = draft(ready(Round.objects.get(), inspector)[0], inspector)
        approver = Person.objects.enrol("approver", "审批人", "a long password", must_change_password=False)
        Post.objects.create(person=approver, office=Office.objects.get(parent=None), role=Role.APPROVER)
        append(row.pk, Said("approve"), approver, CaseRole.APPROVER)
        append(row.pk, Said("send", deadline=date(2099, 1, 1)), inspector, CaseRole.INSPECTOR)
        keys = [one.key for one in FindingRow.objects.filter(
            site=row.site, key__in=case_of(row).findings, certainty=Certainty.SURE)[:5]]
        row.refresh_from_db()
        rechecking.order_check(row, inspector, keys)
        LocalWorker(1, 1, observing=lambda one: settings, drain=True).run()
    order = CheckOrder.objects.get()
    outcomes = {key: outcome for key, outcome, _ in order.result if key in keys}
    assert set(outcomes) == set(keys)
    assert "mended" not in outcomes.values()  # nobody mended anything
    assert "still-there" in outcomes.values()
    assert row.events.filter(move="check-point").exists()
