"""The find-error desk: the public form, limits, routing, joining, answers, one rejection, figures, who may see what."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from conftest import inspected, unguarded  # type: ignore[import-not-found]
from pucha.model.case import Role as CaseRole
from pucha.model.errors import InputError
from pucha.office.finderror.figures import report_figures
from pucha.office.finderror.handling import A_DAY, AN_HOUR, act, dispute, reroute, take_in
from pucha.office.finderror.models import Report, ReportEvent
from pucha.office.finderror.views import visible
from pucha.office.people.models import Role

URL = "http://www.5121229001.gov.cn.test/a/1.html"


def hand_in(**more) -> Report:
    return take_in(**{"url": URL, "kind": "typo", "words": "第二段有一个错别字，应当改正", "address": "192.0.2.1", **more})


def test_a_report_goes_to_the_office_above_the_site(town) -> None:
    report = hand_in()
    assert (report.site, report.place, report.state) == (town.site, town.county.place, "routed")
    assert [event.move for event in report.events.all()] == ["receive", "route"]
    assert report.deadline is not None and report.deadline > timezone.localdate()


def test_an_unknown_site_waits_at_the_top(town) -> None:
    report = hand_in(url="http://nobody.test/")
    assert (report.site, report.state) == (None, "received")
    assert report in visible(town.person(Role.INSPECTOR, town.province))
    assert report not in visible(town.person(Role.INSPECTOR, town.city))


def test_the_same_fault_twice_is_one_matter_with_one_answer(town, signed_in) -> None:
    first = hand_in()
    second = hand_in(address="192.0.2.2", words="第二段有一个错别字，应当改正。")
    assert second.same_as == first
    page = signed_in(town.person(Role.INSPECTOR, town.county))
    page.post(f"/reports/{first.pk}", {"move": "reply", "note": "已改正，谢谢"})
    second.refresh_from_db()
    assert second.state == "replied" and "已改正" in second.events.last().note


def test_a_report_is_joined_with_what_the_machine_found(town) -> None:
    scene = inspected(town, town.city, town.site)
    scene.findings[0].quote = scene.findings[0].about = "贯策落实工作部署"
    scene.findings[0].url = URL
    scene.findings[0].save()
    report = hand_in(words="“贯策落实工作部署”应为“贯彻落实”")
    assert [link.finding for link in report.links.all()] == [scene.findings[0]]


def test_one_sender_is_limited_and_others_are_not(town) -> None:
    for n in range(AN_HOUR):
        hand_in(words=f"这是第{n}个不同的问题，请查收")
    with pytest.raises(InputError, match="频繁"):
        hand_in()
    assert hand_in(address="192.0.2.9").pk
    Report.objects.update(at=timezone.now() - timedelta(hours=2))
    assert hand_in().pk and A_DAY > AN_HOUR


@pytest.mark.parametrize(("more", "told"), [({"url": "x"}, "地址"), ({"url": "javascript:alert(1)"}, "地址"),
                                            ({"kind": "nonsense"}, "类别"), ({"words": "错"}, "五个字")])
def test_a_bad_report_is_told_in_one_line(town, more, told) -> None:
    with pytest.raises(InputError, match=told):
        hand_in(**more)
    assert not Report.objects.exists()


def test_a_citizen_follows_the_answer_and_rejects_it_once(town, client: Client) -> None:
    answer = client.post("/report", {"url": URL, "kind": "stale", "words": "这个栏目两年没有更新了"})
    address = answer.headers["Location"]
    report = Report.objects.get()
    act(report, "reply", town.person(Role.INSPECTOR, town.county), CaseRole.INSPECTOR, "已更新")
    assert "已更新" in client.get(address).content.decode()
    client.post(address, {"words": "仍然没有更新，请再查"})
    report.refresh_from_db()
    assert report.state == "disputed" and report.deadline is not None
    act(report, "reply", town.person(Role.APPROVER, town.city), CaseRole.APPROVER, "这次确已更新")
    assert client.post(address, {"words": "还是不满意还是不满意"}).status_code == 400
    assert "对答复不满意" not in client.get(address).content.decode()


def test_no_number_can_be_guessed_and_nothing_private_is_shown(town, client: Client) -> None:
    report = hand_in(contact="13800000000")
    page = client.get(f"/report/{report.number}").content.decode()
    assert "13800000000" not in page and report.sender not in page
    assert client.get("/report/20261122-AAAAAAAA").status_code == 404
    assert "没有编号" in client.get("/report/follow?number=20261122-AAAAAAAA").content.decode()
    assert client.get(f"/report/follow?number={report.number.lower()}").status_code == 302


def test_machines_fall_into_the_trap_and_pictures_are_pictures(town, client: Client) -> None:
    form = {"url": URL, "kind": "stale", "words": "这个栏目两年没有更新了"}
    assert client.post("/report", {**form, "website": "http://spam.test"}).status_code == 404
    wrong = client.post("/report", {**form, "picture": SimpleUploadedFile("a.png", b"<script>")})
    assert wrong.status_code == 400 and not Report.objects.exists()
    client.post("/report", {**form, "picture": SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\n0")})
    assert Report.objects.get().picture.endswith(".png")


def test_what_a_citizen_writes_is_escaped(town, client: Client) -> None:
    report = hand_in(words="<script>alert(1)</script>有问题")
    assert b"<script>alert" not in client.get(f"/report/{report.number}").content


def test_offices_see_their_own_and_hand_over(town, signed_in) -> None:
    report = hand_in()
    ours, theirs = town.person(Role.INSPECTOR, town.county), town.person(Role.INSPECTOR, town.neighbour)
    assert signed_in(theirs).get(f"/reports/{report.pk}").status_code == 404
    page = signed_in(ours)
    assert page.post(f"/reports/{report.pk}", {"move": "route", "site": "0000000000"}).status_code == 400
    page.post(f"/reports/{report.pk}", {"move": "route", "site": town.other_site.code, "note": "非本地网站"})
    report.refresh_from_db()
    assert (report.site, report.place) == (town.other_site, town.neighbour.place)
    assert signed_in(theirs).get(f"/reports/{report.pk}").status_code == 200
    assert signed_in(ours).get(f"/reports/{report.pk}").status_code == 404


def test_events_are_only_added_in_order(town) -> None:
    report = hand_in()
    event = report.events.first()
    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        event.delete()
    with pytest.raises(InputError):
        dispute(report, "还没有答复就不满意")
    assert ReportEvent.objects.count() == 2


def test_figures_count_what_was_in_time(town) -> None:
    one, two = hand_in(), hand_in(words="另外一个完全不同的问题在这里", address="192.0.2.3", kind="stale")
    person = town.person(Role.INSPECTOR, town.county)
    act(one, "reply", person, CaseRole.INSPECTOR, "已改")
    with unguarded():
        old = ReportEvent._base_manager.filter(report=two)
        old.update(on=timezone.now() - timedelta(days=10))
        old.filter(move="receive").update(deadline=timezone.localdate() - timedelta(days=1))
    found = report_figures()
    assert (found.received, found.answered, found.answered_in_time, found.waiting, found.waiting_late) == (2, 1, 1, 1, 1)
    assert sorted(found.by_kind) == [("stale", 1), ("typo", 1)]
    reroute(two, person, CaseRole.INSPECTOR, town.other_site, "")
    assert report_figures().waiting_late == 1


def test_the_public_statistics_open(client: Client, town) -> None:
    hand_in()
    assert "按期答复" in client.get("/report/statistics").content.decode()
