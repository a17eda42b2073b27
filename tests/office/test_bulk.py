"""Hundreds of notices as a worker's task: nothing lost and nothing doubled, whoever is killed; limits, rights, progress."""

from typing import Any

import pytest
from case_rows import enter, who  # type: ignore[import-not-found]

from conftest import inspected, site_row  # type: ignore[import-not-found]
from pucha.model.errors import InputError
from pucha.office.bulk import doing
from pucha.office.bulk.models import BulkOrder
from pucha.office.bulk.orders import give, waiting
from pucha.office.cases.drafting import draft
from pucha.office.cases.models import CaseFile, CaseRow, EventRow
from pucha.office.people.models import Role
from pucha.office.rounds.models import FindingRow, Round

pytestmark = pytest.mark.django_db
SITES = 60


@pytest.fixture
def failed(town: Any) -> Round:
    """A finished round in which sixty sites failed; one of them has nothing certain."""
    made = inspected(town, town.county, town.site, 1)
    card = made.card
    for n in range(SITES - 1):
        site = site_row(town.unit, f"51212{n:05}", f"网站{n}")
        one = made.round.sites.create(site=site, place=site.place, state="done", folder="x")
        card.pk, card.round_site = None, one
        if hasattr(card, "site_id"):
            card.site_id = site.pk
        card.save()
        FindingRow.objects.create(round=made.round, round_site=one, site=site, place=site.place, key=f"{n:016x}", group="g",
                                  check_name="typos", code="typo", certainty="sure", quote="错字", data={})
    FindingRow.objects.update(certainty="sure")
    FindingRow.objects.filter(site=town.site).update(certainty="review")
    type(card).objects.update(verdict="fail")
    return made.round  # type: ignore[no-any-return]


def test_all_of_a_round_is_drafted_approved_and_sent_in_steps(town: Any, failed: Round) -> None:
    inspector, approver = who(town, Role.INSPECTOR, town.county), who(town, Role.APPROVER, town.county)
    answer = enter(inspector).post(f"/rounds/{failed.pk}/notices", {"all": "1", "term": "rectification-local"})
    assert answer.headers["Location"] == f"/rounds/{failed.pk}/orders" and not CaseRow.objects.exists()
    assert doing.do_orders() == SITES
    order = BulkOrder.objects.get()
    assert (order.done, order.made, order.percent) == (SITES, SITES - 1, 100) and order.ended_at
    assert order.left == [[town.site.name, "没有可以列入通知的确定问题，或都已在其他案件中"]]
    assert sorted(CaseRow.objects.values_list("serial", flat=True)) == list(range(1, SITES))
    enter(approver).post(f"/rounds/{failed.pk}/orders", {"kind": "approve"})
    enter(inspector).post(f"/rounds/{failed.pk}/orders", {"kind": "send"}, follow=True)
    doing.do_orders()
    assert set(CaseRow.objects.values_list("state", flat=True)) == {"approved"}  # nothing was approved yet when asked
    enter(inspector).post(f"/rounds/{failed.pk}/orders", {"kind": "send"})
    page = enter(inspector).get(f"/rounds/{failed.pk}/orders").content.decode()
    assert "等待后台办理" in page and f"0 / {SITES - 1}" in page
    doing.do_orders()
    assert set(CaseRow.objects.values_list("state", flat=True)) == {"sent"}
    assert CaseFile.objects.count() == SITES - 1
    assert "已办完" in enter(inspector).get(f"/rounds/{failed.pk}/orders").content.decode()


@pytest.mark.parametrize("kills", [1, 2])
def test_a_worker_killed_in_a_step_loses_and_doubles_nothing(town: Any, failed: Round, kills: int,
                                                             monkeypatch: pytest.MonkeyPatch) -> None:
    order = give("draft", failed, who(town, Role.INSPECTOR, town.county), "rectification-local")

    class Killed(BaseException):
        pass

    real = doing._work
    for _ in range(kills):
        def killed(*args: Any) -> None:
            real(*args)
            raise Killed

        assert doing.step(order.pk) == doing.STEP
        with monkeypatch.context() as patch, pytest.raises(Killed):
            patch.setattr(doing, "_work", killed)
            doing.step(order.pk)
    doing.do_orders()
    assert CaseRow.objects.count() == SITES - 1 == EventRow.objects.filter(move="draft").count()
    assert len(set(CaseRow.objects.values_list("site", flat=True))) == SITES - 1


def test_what_came_after_the_order_is_not_part_of_it(town: Any, failed: Round) -> None:
    person = who(town, Role.INSPECTOR, town.county)
    order = give("draft", failed, person, "rectification-local")
    with pytest.raises(InputError, match="正在进行"):
        give("draft", failed, person)
    site = site_row(town.unit, "5121299999", "后来的网站")
    late = failed.sites.create(site=site, place=site.place, state="done", folder="x")
    assert late.pk > order.last
    doing.do_orders()
    assert not CaseRow.objects.filter(site=site).exists()


def test_an_order_can_be_stopped(town: Any, failed: Round) -> None:
    person = who(town, Role.INSPECTOR, town.county)
    order = give("draft", failed, person, "rectification-local")
    doing.step(order.pk)
    enter(person).post(f"/orders/{order.pk}/stop")
    assert doing.do_orders() == 0
    made = CaseRow.objects.count()
    assert 0 < made < SITES - 1
    assert "已停止" in enter(person).get(f"/orders/{order.pk}").content.decode()
    assert give("draft", failed, person).total == SITES - made


def test_a_right_taken_away_stops_the_rest(town: Any, failed: Round) -> None:
    person = who(town, Role.INSPECTOR, town.county)
    give("draft", failed, person, "rectification-local")
    person.posts.all().delete()
    doing.do_orders()
    assert not CaseRow.objects.exists() and BulkOrder.objects.get().ended_at


def test_nobody_approves_in_bulk_what_they_drafted(town: Any, failed: Round) -> None:
    both = who(town, Role.INSPECTOR, town.county)
    both.posts.create(office=town.county, role=Role.APPROVER)
    row = draft(failed.sites.exclude(site=town.site).first(), both)
    assert waiting("approve", failed, both).count() == 1
    give("approve", failed, both)
    doing.do_orders()
    row.refresh_from_db()
    assert row.state == "drafted" and "第二人" in BulkOrder.objects.get().left[0][1]
