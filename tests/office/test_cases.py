"""Cases through the browser's door: a whole story, refusals, bulk, rights, papers, files."""

import io
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from case_rows import answered, drafted, enter, post, sent, who  # type: ignore[import-not-found]
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from conftest import inspected, site_row  # type: ignore[import-not-found]
from pucha.casework.deadlines import due
from pucha.model.case import Role as CaseRole
from pucha.office.cases.drafting import draft, draft_many, ready
from pucha.office.cases.models import CaseFile, CaseRow, EventRow
from pucha.office.cases.store import Said, append, case_of
from pucha.office.desk.models import Decision
from pucha.office.people.models import Role
from pucha.office.rounds.models import FindingRow

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def moves(row: CaseRow) -> list[str]:
    return list(EventRow.objects.filter(case=row).order_by("number").values_list("move", flat=True))


def test_a_whole_story(town: Any) -> None:
    """Draft, approval by another, sending, receipt, answer with a file, appeal, blind decision, re-inspection, end."""
    found = drafted(town)
    row, keys = found.case, case_of(found.case).findings
    assert post(enter(found.approver), row, "approve").status_code == 302
    last = due("rectification-local", timezone.localdate()).on
    post(enter(found.inspector), row, "send", deadline=last.isoformat())
    owner = enter(who(town, Role.OWNER, town.unit))
    assert owner.get(f"/cases/{row.pk}").status_code == 200
    assert moves(row) == ["draft", "approve", "send", "read"]
    post(owner, row, "answer", note="已改", points=[keys[0]], **{
        f"word-{keys[0]}": "已改为正字", f"file-{keys[0]}": SimpleUploadedFile("改后截图.pdf", PDF)})
    post(owner, row, "appeal", note="原文引自法规，用字无误", points=[keys[1]])
    row.refresh_from_db()
    assert (row.state, row.turn, row.appealed) == ("answered", "owner", 1)  # the third point has no answer yet
    post(owner, row, "answer", note="全部改完", points=[keys[2]])
    reviewer = enter(who(town, Role.REVIEWER, town.county))
    dossier = reviewer.get(f"/cases/{row.pk}/appeal/{keys[1]}")
    assert "原文引自法规" in dossier.content.decode() and found.inspector.name not in dossier.content.decode()
    post(reviewer, row, "appeal-overturn", note="法规原文如此", points=[keys[1]])
    post(enter(found.inspector), row, "reinspect", note="已查看",
         **{f"outcome-{keys[0]}": "mended", f"outcome-{keys[2]}": "mended"})
    assert post(enter(found.inspector), row, "confirm-mended").status_code == 302
    assert post(enter(found.inspector), row, "close").status_code == 302
    row.refresh_from_db()
    assert (row.state, row.left, row.deadline, row.turn) == ("closed", 0, None, "nobody")
    assert moves(row)[4:] == ["answer", "appeal", "answer", "appeal-overturn", "reinspect", "confirm-mended", "close"]
    assert FindingRow.objects.get(round=row.round, key=keys[1]).state == "false"


def test_an_attachment_is_a_download_for_those_in_reach_alone(town: Any) -> None:
    _, kept = answered(town)
    reader = enter(who(town, Role.OBSERVER, town.city))
    answer = reader.get(f"/case-files/{kept.pk}")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert b"".join(answer.streaming_content) == PDF
    stranger = enter(who(town, Role.INSPECTOR, town.neighbour))
    assert stranger.get(f"/case-files/{kept.pk}").status_code == 404


@pytest.mark.parametrize(("name", "body"), [
    ("a.pdf", b"<html><script>alert(1)</script>"), ("a.html", b"<html>"), ("a.exe", b"MZ"), ("a.png", b""),
    ("a.docx", PDF)])
def test_what_is_not_what_it_says_is_refused_and_nothing_happens(town: Any, name: str, body: bytes) -> None:
    row = sent(town)
    owner = enter(who(town, Role.OWNER, town.unit))
    owner.get(f"/cases/{row.pk}")
    before = moves(row)
    answer = post(owner, row, "answer", note="见附件", files=SimpleUploadedFile(name, body))
    assert answer.status_code == 400 and moves(row) == before and not CaseFile.objects.filter(name=name).exists()


def test_nobody_approves_what_they_drafted(town: Any) -> None:
    found = drafted(town)
    both = found.inspector
    both.posts.create(office=town.county, role=Role.APPROVER)
    answer = post(enter(both), found.case, "approve")
    assert answer.status_code == 400 and "第二人" in answer.content.decode()
    assert moves(found.case) == ["draft"]


def test_nobody_decides_an_appeal_about_what_they_confirmed(town: Any) -> None:
    reviewer = who(town, Role.REVIEWER, town.county)
    made = inspected(town, town.county, town.site)
    for one in made.findings:
        Decision.objects.create(finding=one, person=reviewer, word="confirm")
    FindingRow.objects.update(state="confirmed")
    row = sent(town, draft(made.row, who(town, Role.INSPECTOR, town.county)))
    key = case_of(row).findings[0]
    owner = enter(who(town, Role.OWNER, town.unit))
    post(owner, row, "appeal", note="不是错字", points=[key])
    told = enter(reviewer).get(f"/cases/{row.pk}/appeal/{key}").content.decode()
    assert "您不能裁定" in told
    assert post(enter(reviewer), row, "appeal-uphold", note="就是错字", points=[key]).status_code == 400
    other = enter(who(town, Role.INSPECTOR, town.city))
    assert post(other, row, "appeal-uphold", note="就是错字", points=[key]).status_code == 302
    assert case_of(row).point(key).state == "upheld"  # type: ignore[union-attr]


def test_who_spoke_for_the_site_does_not_act_for_the_office(town: Any) -> None:
    row = sent(town)
    person = who(town, Role.OWNER, town.unit)
    person.posts.create(office=town.county, role=Role.REVIEWER)
    key = case_of(row).findings[0]
    post(enter(person), row, "appeal", note="不是错字", points=[key])
    answer = post(enter(person), row, "appeal-overturn", note="不是错字", points=[key])
    assert answer.status_code == 400 and "网站负责人" in answer.content.decode()


def test_an_office_below_does_not_work_on_its_superiors_case(town: Any) -> None:
    row = drafted(town).case
    below = enter(who(town, Role.APPROVER, town.unit))
    assert post(below, row, "approve").status_code == 403
    assert moves(row) == ["draft"]


def test_an_owner_does_not_see_a_draft(town: Any) -> None:
    row = drafted(town).case
    owner = enter(who(town, Role.OWNER, town.unit))
    assert owner.get(f"/cases/{row.pk}").status_code == 404
    assert row.number not in owner.get("/cases").content.decode()
    assert owner.get(f"/cases/{row.pk}/notice.html").status_code == 404


def test_an_old_form_is_refused(town: Any) -> None:
    found = drafted(town)
    old = {"number": "2"}
    assert post(enter(found.approver), found.case, "approve", **old).status_code == 302
    again = post(enter(found.approver), found.case, "reject", note="重写", **old)
    assert again.status_code == 400 and moves(found.case) == ["draft", "approve"]


@pytest.mark.parametrize(("move", "more", "told"), [
    ("answer", {"note": ""}, "缺少"), ("appeal", {"note": "不是"}, "所涉问题"), ("nothing", {}, "没有这个页面"),
    ("answer", {"note": "好", "points": ["ffffffffffffffff"]}, "没有这些问题")])
def test_refusals_are_one_clear_line(town: Any, move: str, more: dict[str, Any], told: str) -> None:
    row = sent(town)
    answer = post(enter(who(town, Role.OWNER, town.unit)), row, move, **more)
    assert answer.status_code in (400, 404) and told in answer.content.decode()


def test_an_answer_cannot_move_its_own_deadline(town: Any) -> None:
    row = sent(town)
    before = row.deadline
    post(enter(who(town, Role.OWNER, town.unit)), row, "answer", note="请宽限", deadline="2099-01-01")
    row.refresh_from_db()
    assert row.deadline == before


def test_an_exception_stands_beside_a_strict_score_and_ends(town: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from pucha.office.cases import daily, effects

    rescored: list[int] = []
    monkeypatch.setattr(effects, "_has_results", lambda one: True)
    monkeypatch.setattr(effects, "rescore_sites", lambda rows: rescored.extend(rows))
    row = sent(town)
    keys = case_of(row).findings
    post(enter(who(town, Role.OWNER, town.unit)), row, "exception-ask", note="系统升级中", points=list(keys))
    approver = who(town, Role.APPROVER, town.county)
    until = timezone.localdate() + timedelta(days=30)
    post(enter(approver), row, "exception-approve", note="同意", points=list(keys), until=until.isoformat())
    row.refresh_from_db()
    assert (row.left, row.asked, row.excepted_until) == (0, 0, until)
    assert set(FindingRow.objects.filter(key__in=keys).values_list("state", flat=True)) == {"excepted"}
    assert rescored == [row.round.sites.get().pk]
    assert daily.go_through(until) == {}
    assert daily.go_through(until + timedelta(days=1))["exception-expire"] == 1
    row.refresh_from_db()
    assert row.left == len(keys) and row.excepted_until is None
    assert set(FindingRow.objects.filter(key__in=keys).values_list("state", flat=True)) == {"open"}


def test_a_case_with_everything_excepted_or_overturned_closes(town: Any) -> None:
    row = sent(town)
    first, *rest = case_of(row).findings
    owner, approver = enter(who(town, Role.OWNER, town.unit)), enter(who(town, Role.APPROVER, town.county))
    post(owner, row, "appeal", note="不是错字", points=[first])
    post(enter(who(town, Role.REVIEWER, town.county)), row, "appeal-overturn", note="确实不是", points=[first])
    post(owner, row, "exception-ask", note="历史资料", points=rest)
    closing = enter(who(town, Role.INSPECTOR, town.city))
    assert post(closing, row, "close").status_code == 400  # exceptions are only asked for
    post(approver, row, "exception-approve", note="同意", points=rest, until="2099-01-01")
    assert post(closing, row, "close").status_code == 302
    row.refresh_from_db()
    assert row.state == "closed"


def test_a_draft_names_certain_findings_alone_and_a_site_gets_one_notice(town: Any) -> None:
    made = inspected(town, town.county, town.site)
    sure, confirmed, _ = made.findings
    FindingRow.objects.filter(pk=sure.pk).update(certainty="sure")
    FindingRow.objects.filter(pk=confirmed.pk).update(state="confirmed")
    made.card.verdict = "fail"
    made.card.save()
    inspector = who(town, Role.INSPECTOR, town.county)
    assert list(ready(made.round, inspector)) == [made.row]
    row = draft(made.row, inspector)
    assert set(case_of(row).findings) == {sure.key, confirmed.key}
    assert not ready(made.round, inspector).exists()
    other = inspected(town, town.county, town.site, 0)
    FindingRow.objects.filter(pk=sure.pk).update(round=other.round, round_site=other.row)
    assert draft_many([other.row], inspector, "rectification-local") == ([], [town.site.name])  # in an open case already


def test_bulk_drafts_numbers_approvals_and_sending(town: Any) -> None:
    sites = [town.site, *(site_row(town.unit, f"51212290{n}", f"网站{n}") for n in range(10, 16))]
    made = inspected(town, town.county, town.site)
    for n, site in enumerate(sites[1:]):
        one = made.round.sites.create(site=site, place=site.place, state="done")
        made.card.pk = None
        made.card.round_site = one
        made.card.save()
        FindingRow.objects.create(round=made.round, round_site=one, site=site, place=site.place, key=f"{n:016x}",
                                  group="g", check_name="typos", code="typo", certainty="sure", quote="错字", data={})
    FindingRow.objects.update(certainty="sure")
    made.round.findings.model.objects.filter(site=sites[-1]).update(certainty="review")
    type(made.card).objects.update(verdict="fail")
    inspector = who(town, Role.INSPECTOR, town.county)
    page = enter(inspector).get(f"/rounds/{made.round.pk}/notices")
    assert page.status_code == 200
    enter(inspector).post(f"/rounds/{made.round.pk}/notices", {"all": "1", "term": "rectification-local"})
    rows = list(CaseRow.objects.order_by("serial"))
    assert [row.serial for row in rows] == [1, 2, 3, 4, 5, 6]  # the seventh site has nothing certain
    assert rows[0].number == f"整改〔{timezone.localdate().year}〕1号"
    everything = [str(row.pk) for row in rows]
    approver = enter(who(town, Role.APPROVER, town.county))
    approver.post("/cases/move", {"move": "approve", "case": everything})
    assert set(CaseRow.objects.values_list("state", flat=True)) == {"approved"}
    enter(inspector).post("/cases/move", {"move": "send", "case": everything})
    assert set(CaseRow.objects.values_list("state", "deadline")) == {
        ("sent", due("rectification-local", timezone.localdate()).on)}
    assert CaseFile.objects.count() == 6


@pytest.mark.parametrize("kind", ["html", "docx", "pdf"])
def test_the_notice_names_the_points_the_deadline_and_the_superior(town: Any, kind: str) -> None:
    row = sent(town)
    answer = enter(who(town, Role.OBSERVER, town.county)).get(f"/cases/{row.pk}/notice.{kind}")
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert answer.headers["Content-Disposition"].startswith("attachment")
    if kind == "html":
        text = body.decode()
        for words in (row.number, "错字0", "汐埠县水务局网站", "汐堰市", f"{row.deadline.month}月{row.deadline.day}日"):
            assert words in text
    elif kind == "docx":
        from docx import Document

        text = "\n".join(p.text for p in Document(io.BytesIO(body)).paragraphs)
        assert row.number in text and "整改通知书" in text
    else:
        assert body.startswith(b"%PDF")


def test_events_and_cases_are_never_changed_or_deleted(town: Any) -> None:
    row = drafted(town).case
    event = row.events.get()
    for act in (event.save, event.delete, row.delete):
        with pytest.raises(TypeError):
            act()


def test_contacts_are_kept_with_their_event(town: Any) -> None:
    row = sent(town)
    post(enter(who(town, Role.INSPECTOR, town.county)), row, "log", note="已告知限期", way="telephone", who="王主任")
    event = row.events.get(move="log")
    assert (event.contact.way, event.contact.who) == ("telephone", "王主任")
    page = enter(who(town, Role.OBSERVER, town.county)).get(f"/cases/{row.pk}").content.decode()
    assert "王主任" in page


def test_what_a_page_said_is_escaped(town: Any) -> None:
    row = sent(town)
    FindingRow.objects.update(quote="<script>alert(1)</script>", reason="<img src=x onerror=alert(1)>")
    post(enter(who(town, Role.OWNER, town.unit)), row, "answer", note="<b>改好了</b>")
    page = enter(who(town, Role.INSPECTOR, town.county)).get(f"/cases/{row.pk}").content.decode()
    assert "<script>alert" not in page and "<img src=x" not in page and "<b>改好了" not in page


def test_reach_of_lists(town: Any) -> None:
    row = sent(town)
    for office, there in ((town.province, True), (town.county, True), (town.unit, True), (town.neighbour, False)):
        page = Client()
        page.force_login(who(town, Role.OBSERVER, office))
        assert (row.number in page.get("/cases").content.decode()) is there


def test_append_tells_points_by_their_number(town: Any) -> None:
    row = sent(town)
    key = case_of(row).findings[1]
    owner = who(town, Role.OWNER, town.unit)
    append(row.pk, Said("appeal", note="不是", points=(key,)), owner, CaseRole.OWNER)
    answer = post(enter(owner), row, "appeal", note="再说一次", points=[key])
    assert "第2项" in answer.content.decode() and key not in answer.content.decode()


def test_an_owner_sees_the_case_from_its_sending_on(town: Any) -> None:
    found = drafted(town)
    post(enter(found.approver), found.case, "reject", note="内部意见：措辞过重")
    post(enter(found.inspector), found.case, "revise", note="已改措辞")
    row = sent(town, found.case)
    page = enter(who(town, Role.OWNER, town.unit)).get(f"/cases/{row.pk}").content.decode()
    assert "内部意见" not in page and "签收" in page
    assert "内部意见" in enter(who(town, Role.OBSERVER, town.county)).get(f"/cases/{row.pk}").content.decode()


def test_a_page_of_cases_at_once_and_the_sites_own_list(town: Any) -> None:
    found = drafted(town)
    listed = {"listed": [str(found.case.pk)], "move": "approve"}
    enter(found.approver).post("/cases/move", listed)
    assert moves(found.case) == ["draft"]  # nothing was chosen
    enter(found.approver).post("/cases/move", {**listed, "all": "1"})
    assert moves(found.case) == ["draft", "approve"]
    owner, office = enter(who(town, Role.OWNER, town.unit)), enter(who(town, Role.OBSERVER, town.city))
    assert found.case.number in office.get(f"/sites/{town.site.pk}").content.decode()
    assert found.case.number not in owner.get(f"/sites/{town.site.pk}").content.decode()


def test_the_notice_stays_what_it_was_when_it_was_sent(town: Any) -> None:
    from pucha.model.case import Recheck
    from pucha.office.cases.paper import notice

    row = sent(town)
    before = notice(row, case_of(row)).paper
    FindingRow.objects.create(round=row.round, round_site=row.round.sites.get(), site=row.site, place=row.place,
                              key="e" * 16, group="g", check_name="typos", code="typo", certainty="sure", quote="新错字",
                              data={})
    append(row.pk, Said("check-point", outcomes=(("e" * 16, Recheck.NEW),)), None, CaseRole.SYSTEM)
    post(enter(who(town, Role.APPROVER, town.county)), row, "extend", note="同意延期", deadline="2099-01-01")
    row.refresh_from_db()
    assert row.points == 4 and row.deadline is not None and row.deadline.year == 2099
    assert notice(row, case_of(row)).paper == before


def test_the_words_of_a_line_are_used_only_when_all_its_findings_are_named(town: Any) -> None:
    from pucha.model.scorecard import Line, Scorecard
    from pucha.model.words import DecidedBy, Outcome, Verdict
    from pucha.office.cases.paper import _problems
    from pucha.office.cases.points import shown
    from pucha.reports.figures.book import Book

    row = drafted(town).case
    keys = case_of(row).findings
    line = Line("typos", "错别字", "deduct", "内容", "第一条", Outcome.FAIL, DecidedBy.MACHINE, Decimal(-10),
                because=keys)
    card = Scorecard("", "census-2015", "", timezone.now(), Verdict.FAIL, "", False, 100, 90, 10, 0, (line,))  # type: ignore[arg-type]
    points = shown(row, case_of(row))
    assert [one.text for one in _problems(Book([]), row, card, points, None)] == ["错别字"]
    assert "2处" in _problems(Book([]), row, card, points[:2], None)[0].text
