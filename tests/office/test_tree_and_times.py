"""The tree of sites, the timetable of a case, the choice of checks of a special inspection, words of the log."""

from datetime import timedelta
from typing import Any

import pytest
from case_rows import drafted, enter, post, sent, who  # type: ignore[import-not-found]
from django.utils import timezone

from conftest import site_row  # type: ignore[import-not-found]
from pucha.office.cases.daily import go_through
from pucha.office.cases.store import case_of
from pucha.office.cases.timetable import timetable
from pucha.office.people.models import Role
from pucha.office.rounds.models import Round
from pucha.office.sites.views import branches

pytestmark = pytest.mark.django_db


def test_the_tree_counts_whole_branches_and_goes_down(town: Any) -> None:
    site_row(town.county, "5121229002", "县门户")
    person = who(town, Role.OBSERVER, town.province)
    assert [(one.name, n) for one, n in branches(town.province, person)] == [("汐堰市", 2), ("朔港市", 1)]
    assert [(one.name, n) for one, n in branches(town.county, person)] == [("汐埠县水务局", 1)]
    page = enter(person)
    assert "汐堰市 <small>2" in page.get("/sites").content.decode()
    inside = page.get(f"/sites?office={town.city.pk}").content.decode()
    assert "汐埠县 <small>2" in inside and "朔港市水务局网站" not in inside and "云川省" in inside


def test_the_tree_ends_where_the_reach_ends(town: Any) -> None:
    page = enter(who(town, Role.OBSERVER, town.city))
    told = page.get(f"/sites?office={town.city.pk}").content.decode()
    assert "云川省</a>" not in told
    beyond = page.get(f"/sites?office={town.neighbour.pk}").content.decode()
    assert "朔港市" not in beyond


def test_the_timetable_tells_what_comes_what_is_due_and_what_was_done(town: Any) -> None:
    assert timetable(drafted(town).case, case_of(drafted(town).case)) == []
    row = sent(town)
    rows = timetable(row, case_of(row))
    assert [one.on for one in rows] == sorted(one.on for one in rows)
    assert {one.state for one in rows} == {"coming", ""} and any(one.by_hand for one in rows)
    assert "催办时间表" in enter(who(town, Role.OBSERVER, town.county)).get(f"/cases/{row.pk}").content.decode()
    assert go_through(rows[0].on) == {"chase": 1}
    assert [one.state for one in timetable(row, case_of(row))][:2] == ["made", "coming"]


def test_while_the_office_has_the_turn_nobody_is_chased(town: Any) -> None:
    row = sent(town)
    post(enter(who(town, Role.OWNER, town.unit)), row, "answer", note="都改好了", points=list(case_of(row).findings))
    row.refresh_from_db()
    assert row.turn == "office"
    assert {one.state for one in timetable(row, case_of(row)) if one.by_hand} == {"spared"}


def test_a_special_inspection_takes_the_ticked_checks(town: Any) -> None:
    page = enter(who(town, Role.INSPECTOR, town.province))
    form = page.get("/rounds/new").content.decode()
    assert 'name="checks" value="typos"' in form and "暗链" in form
    made = page.post("/rounds/new", {"title": "错别字专项", "kind": "special", "office": town.province.pk,
                                     "standards": ["census-2015"], "checks": ["typos", "hidden-links"]})
    assert made.status_code == 302 and Round.objects.get().checks == ["typos", "hidden-links"]


def test_the_board_tells_of_cases_and_only_owners_are_late(town: Any) -> None:
    row = sent(town, deadline=timezone.localdate())
    type(row).objects.filter(pk=row.pk).update(deadline=timezone.localdate() - timedelta(days=1))
    page = enter(who(town, Role.OBSERVER, town.county))
    assert '<b class="v-fail">1</b><span>已逾期' in page.get("/board").content.decode()
    type(row).objects.filter(pk=row.pk).update(turn="office")
    assert '<b class="">0</b><span>已逾期' in page.get("/board").content.decode()
