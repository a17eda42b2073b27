"""The review desk: the queue, decisions, groups, undo, second looks, white-list entries, masked data."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from conftest import inspected  # type: ignore[import-not-found]
from pucha.casework.whitelist import Whitelist
from pucha.model.errors import InputError
from pucha.office.desk import queue
from pucha.office.desk.deciding import decide, look_again, propose_rule, undo
from pucha.office.desk.models import Claim, Decision, SecondLook, Unmasking
from pucha.office.desk.rules import apply_to, decide_rule, entry_of, preview_of, row_of
from pucha.office.desk.second import agreement_of
from pucha.office.people.models import Role
from pucha.office.rounds.models import FindingRow, Round
from pucha.office.rounds.stored import finding_of

pytestmark = pytest.mark.usefixtures("no_rescoring")


@pytest.fixture
def scene(town):
    return inspected(town, town.city, town.site, 4)


def states(scene) -> list[str]:
    return list(FindingRow.objects.filter(round=scene.round).order_by("id").values_list("state", flat=True))


def test_two_inspectors_never_hold_the_same_finding(town, scene) -> None:
    one, two = town.person(Role.INSPECTOR, town.city), town.person(Role.INSPECTOR, town.county)
    first = queue.take_next(one, scene.round.pk)
    second = queue.take_next(two, scene.round.pk)
    assert first is not None and second is not None and first.pk != second.pk
    assert not queue.claim(first, two)


def test_a_claim_runs_out(town, scene) -> None:
    one, two = town.person(Role.INSPECTOR, town.city), town.person(Role.INSPECTOR, town.county)
    first = queue.take_next(one, scene.round.pk)
    Claim.objects.update(until="2020-01-01T00:00:00Z")
    assert queue.take_next(two, scene.round.pk) == first


def test_the_gravest_comes_first_and_a_skipped_one_last(town, scene) -> None:
    FindingRow.objects.filter(pk=scene.findings[2].pk).update(weight=0)
    person = town.person(Role.INSPECTOR, town.city)
    first = queue.take_next(person, scene.round.pk)
    assert first == scene.findings[2]
    queue.skip(first, person)
    seen = []
    for _ in range(4):
        finding = queue.take_next(person, scene.round.pk)
        seen.append(finding)
        decide(finding, person, "confirm")
    assert seen[-1] == scene.findings[2] and queue.take_next(person, scene.round.pk) is None


def test_nothing_beyond_ones_reach_comes_to_the_desk(town, scene) -> None:
    person = town.person(Role.INSPECTOR, town.neighbour)
    assert queue.take_next(person, scene.round.pk) is None


def test_a_group_is_judged_once_within_reach(town) -> None:
    scene = inspected(town, town.city, town.site, 4, group="same")
    person = town.person(Role.INSPECTOR, town.city)
    assert decide(scene.findings[0], person, "false", whole_group=True) == 4
    assert states(scene) == ["false"] * 4
    assert len(undo(person)) == 4 and states(scene) == ["open"] * 4
    assert Decision.objects.count() == 8  # nothing is deleted


def test_undo_takes_back_ones_own_newest_only(town, scene) -> None:
    one, two = town.person(Role.INSPECTOR, town.city), town.person(Role.REVIEWER, town.city)
    decide(scene.findings[0], one, "confirm")
    decide(scene.findings[0], two, "false")
    with pytest.raises(InputError):
        undo(one)
    undo(two)
    with pytest.raises(InputError):
        undo(two)


def test_decisions_are_only_added(town, scene) -> None:
    decide(scene.findings[0], town.person(Role.INSPECTOR, town.city), "confirm")
    row = Decision.objects.get()
    with pytest.raises(TypeError):
        row.save()


def test_a_second_look_is_anothers_and_holds(town, scene) -> None:
    one, two = town.person(Role.INSPECTOR, town.city), town.person(Role.REVIEWER, town.city)
    decide(scene.findings[0], one, "confirm")
    SecondLook.objects.all().delete()
    look = SecondLook.objects.create(finding=scene.findings[0], round=scene.round, place=town.site.place,
                                     first="confirm", first_by=one)
    with pytest.raises(InputError):
        look_again(look, one, "false")
    look_again(look, two, "false")
    assert states(scene)[0] == "false"
    with pytest.raises(InputError):
        look_again(look, two, "confirm")


def test_agreement_counts_out_chance(town) -> None:
    scene = inspected(town, town.city, town.site, 4)
    one, two = town.person(Role.INSPECTOR, town.city), town.person(Role.REVIEWER, town.city)
    for finding, first, second in zip(scene.findings, ("confirm", "confirm", "false", "false"),
                                      ("confirm", "false", "false", "false"), strict=True):
        SecondLook.objects.create(finding=finding, round=scene.round, place=town.site.place, first=first, first_by=one,
                                  second=second, second_by=two)
    found = agreement_of(SecondLook.objects.all())
    assert (found.looked, found.agreed, found.kappa) == (4, 3, Decimal("0.5"))


def test_a_share_of_what_is_decided_is_drawn_and_by_no_persons_choice(town) -> None:
    scene = inspected(town, town.city, town.site, 300)
    person = town.person(Role.INSPECTOR, town.city)
    for finding in scene.findings:
        decide(finding, person, "confirm")
    drawn = SecondLook.objects.count()
    assert 4 <= drawn <= 32


def test_a_white_list_entry_needs_a_second_person(town, scene) -> None:
    one, two = town.person(Role.INSPECTOR, town.city), town.person(Role.APPROVER, town.city)
    rule = propose_rule(scene.findings[0], one, "固定用语", date(2099, 1, 1), everywhere=True)
    assert preview_of(rule).open == [scene.findings[0].pk]
    with pytest.raises(InputError):
        decide_rule(rule, one, "approve")
    decide_rule(rule, two, "approve")
    assert states(scene) == ["false", "open", "open", "open"]
    fresh = inspected(town, town.city, town.site, 2)
    apply_to(fresh.row)
    assert states(fresh) == ["false", "open"]
    decide_rule(rule, two, "end")
    later = inspected(town, town.city, town.site, 1)
    apply_to(later.row)
    assert states(later) == ["open"]


def test_the_preview_of_an_entry_is_what_its_approval_removes(town) -> None:
    """Near misses of every kind: another code, site, place, a longer passage with the same beginning, a cancelled round."""
    here, there = inspected(town, town.city, town.site, 8, group="g"), inspected(town, town.neighbour, town.other_site, 2)
    gone = inspected(town, town.city, town.site, 1)
    Round.objects.filter(pk=gone.round.pk).update(state="cancelled")
    long = "很长的段落" * 41
    FindingRow.objects.update(quote="部署", about="部署")
    for n, change in enumerate(({"code": "other"}, {"quote": long, "about": long[:200]}, {"state": "confirmed"},
                                {"quote": " 部 署", "about": "部署"}, {"quote": "布", "reason": "“部署”应为“布署”？"},
                                {"certainty": "sure", "weight": 0})):
        FindingRow.objects.filter(pk=here.findings[n].pk).update(**change)
    here.findings[7].refresh_from_db()
    one, two = town.person(Role.INSPECTOR, town.city), town.person(Role.APPROVER, town.city)
    rule = propose_rule(here.findings[7], one, "固定用语", date(2099, 1, 1), everywhere=True)
    told = preview_of(rule)
    assert set(told.open) == {here.findings[n].pk for n in (3, 5, 6, 7)}
    assert (told.confirmed, told.sure, told.veto, told.sites) == (1, 1, 1, 1)
    known = Whitelist([replace(entry_of(rule), approved_by="x")], date.today())
    fits = {row.pk for row in FindingRow.objects.exclude(round=gone.round) if row.state == "open" and known.match(
        row_of(row).site, row_of(row).offices, finding_of(row))}
    assert fits == set(told.open)
    decide_rule(rule, two, "approve")
    assert set(FindingRow.objects.filter(state="false").values_list("pk", flat=True)) == set(told.open)
    assert states(there) == ["open", "open"]


def test_words_too_long_for_an_entry_are_refused_and_long_ones_match_whole(town) -> None:
    scene = inspected(town, town.city, town.site, 3)
    person, other = town.person(Role.INSPECTOR, town.city), town.person(Role.APPROVER, town.city)
    for n, words in enumerate(("甲" * 301, "甲" * 250, "甲" * 200 + "乙" * 50)):
        FindingRow.objects.filter(pk=scene.findings[n].pk).update(quote=words, about=words[:200])
        scene.findings[n].refresh_from_db()
    with pytest.raises(InputError, match="300"):
        propose_rule(scene.findings[0], person, "固定用语", date(2099, 1, 1), everywhere=True)
    rule = propose_rule(scene.findings[1], person, "固定用语", date(2099, 1, 1), everywhere=True)
    decide_rule(rule, other, "approve")
    assert states(scene) == ["open", "false", "open"]


def test_an_entry_holds_for_its_site_and_until_its_day(town, scene) -> None:
    one, two = town.person(Role.INSPECTOR, town.province), town.person(Role.APPROVER, town.province)
    rule = propose_rule(scene.findings[0], one, "固定用语", date(2099, 1, 1), everywhere=False)
    decide_rule(rule, two, "approve")
    elsewhere = inspected(town, town.neighbour, town.other_site, 1)
    apply_to(elsewhere.row)
    assert states(elsewhere) == ["open"]
    type(rule).objects.filter(pk=rule.pk).update(until=date(2020, 1, 1))
    again = inspected(town, town.city, town.site, 1)
    apply_to(again.row)
    assert states(again) == ["open"]
    with pytest.raises(InputError, match="晚于"):
        propose_rule(scene.findings[1], one, "固定用语", date(2020, 1, 1), everywhere=False)


def test_the_page_answers_with_the_next_case(town, scene, signed_in) -> None:
    page = signed_in(town.person(Role.INSPECTOR, town.city))
    assert "错字0" in page.get(f"/desk/{scene.round.pk}").content.decode()
    answer = page.post(f"/desk/finding/{scene.findings[0].pk}/decide", {"word": "confirm"},
                       headers={"X-Requested-With": "desk"})
    assert "错字1" in answer.content.decode() and "<html" not in answer.content.decode()
    undone = page.post("/desk/undo", headers={"X-Requested-With": "desk"}).content.decode()
    assert "错字0" in undone
    without_script = page.post(f"/desk/finding/{scene.findings[0].pk}/decide", {"word": "false"})
    assert without_script.headers["Location"] == f"/desk/{scene.round.pk}"


def test_anothers_finding_is_refused(town, scene, signed_in) -> None:
    queue.take_next(town.person(Role.INSPECTOR, town.city, "wang"), scene.round.pk)
    page = signed_in(town.person(Role.INSPECTOR, town.city, "li"))
    answer = page.post(f"/desk/finding/{scene.findings[0].pk}/decide", {"word": "confirm"})
    assert answer.status_code == 400 and states(scene)[0] == "open"


def test_opening_masked_data_needs_a_reason_and_is_kept(town, scene, signed_in) -> None:
    page = signed_in(town.person(Role.INSPECTOR, town.city))
    address = f"/desk/finding/{scene.findings[0].pk}/unmask"
    assert page.post(address, {"reason": ""}).status_code == 400
    assert page.post(address, {"reason": "核对公示名单"}).status_code == 200
    assert Unmasking.objects.get().reason == "核对公示名单"
