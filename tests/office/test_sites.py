"""The register: import with its preview, changes level by level, life-cycle, export, codes."""

from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.hashers import check_password
from django.core.files.uploadedfile import SimpleUploadedFile

from pucha.model.errors import InputError
from pucha.office.people.models import Office, Role
from pucha.office.sites.importing import carry_out, preview
from pucha.office.sites.lifecycle import ask, days_left, decide, may_decide, route, withdraw
from pucha.office.sites.models import Change, ImportBatch, SiteRow
from pucha.office.uploads import download, keep

HEAD = "网站标识码,网站名称,首页网址,级别,行政区划,主办单位,类型,状态\n"
ROWS = ("5121229001,汐埠县水务局新网,http://www.5121229001.gov.cn.test/,县级,,汐埠县水务局,部门,正常\n"
        "5121229002,汐埠县教育局,http://jy.gov.cn.test/,县级,,汐埠县教育局,部门,正常\n"
        "5123019001,别处的网站,http://other.gov.cn.test/,县级,,朔港市水务局,部门,正常\n"
        "5121229003,坏网址,ht!tp://,县级,,汐埠县某局,部门,正常\n")


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "sites.csv"
    path.write_text(HEAD + ROWS, "utf-8")
    return path


def test_a_preview_says_everything_and_writes_nothing(town, register: Path) -> None:
    plan = preview(register, town.county)
    assert [site.name for site in plan.new] == ["汐埠县教育局"]
    assert plan.changed[0].changes["name"] == ("汐埠县水务局网站", "汐埠县水务局新网")
    assert plan.outside == ("5123019001",)
    assert plan.counts["bad"] == 1 and plan.offices == ("汐埠县教育局",)
    assert SiteRow.objects.count() == 2 and not Office.objects.filter(name="汐埠县教育局").exists()


def test_an_import_changes_only_its_own_subtree(town, register: Path) -> None:
    person = town.person(Role.INSPECTOR, town.county)
    batch = ImportBatch.objects.create(office=town.county, person=person, file_name="a.csv", stored="a")
    carry_out(batch, register)
    town.site.refresh_from_db()
    town.other_site.refresh_from_db()
    assert town.site.name == "汐埠县水务局新网" and town.other_site.name == "朔港市水务局网站"
    made = SiteRow.objects.get(code="5121229002")
    assert made.office.name == "汐埠县教育局" and made.office.parent == town.county
    assert made.place.startswith(town.county.place)
    assert preview(register, town.county).counts["new"] == 0


def test_an_import_through_the_pages(town, register: Path, signed_in) -> None:
    page = signed_in(town.person(Role.INSPECTOR, town.county))
    answer = page.post("/sites/import", {"office": town.county.pk,
                                         "file": SimpleUploadedFile("a.csv", register.read_bytes())})
    batch = ImportBatch.objects.get()
    assert answer.headers["Location"] == f"/sites/import/{batch.pk}"
    assert "ht!tp:" in page.get(f"/sites/import/{batch.pk}").content.decode()
    page.post(f"/sites/import/{batch.pk}", {"do": "go"})
    assert SiteRow.objects.filter(code="5121229002").exists()
    assert page.post(f"/sites/import/{batch.pk}", {"do": "go"}).status_code == 400


def test_uploads_are_what_they_say(db: None) -> None:
    with pytest.raises(InputError, match="只收"):
        keep(SimpleUploadedFile("a.exe", b"MZ"), ("csv",))
    with pytest.raises(InputError, match="内容不是"):
        keep(SimpleUploadedFile("a.pdf", b"<html>"), ("pdf",))
    with pytest.raises(InputError, match="超过"):
        keep(SimpleUploadedFile("a.csv", b"a" * 2000), ("csv",), most=1000)
    stored = keep(SimpleUploadedFile("../../etc/a.pdf", b"%PDF-1.4"), ("pdf",))
    assert "/" not in stored.key and stored.path.read_bytes() == b"%PDF-1.4"
    assert download(stored.key, stored.name).headers["Content-Disposition"].startswith("attachment")
    with pytest.raises(Exception, match=""):
        download("../secret-key", "x")


def test_a_change_needs_the_next_office_and_an_opening_goes_to_the_province(town) -> None:
    assert route(town.unit, Change.Kind.CHANGE) == [town.county]
    assert route(town.unit, Change.Kind.CLOSE) == [town.county, town.city, town.province]
    assert route(town.province, Change.Kind.CLOSE) == [town.province]


def test_closing_passes_every_level_and_stays_on_record(town) -> None:
    owner = town.person(Role.OWNER, town.unit)
    judges = [town.person(Role.APPROVER, office) for office in (town.county, town.city, town.province)]
    change = ask(Change.Kind.CLOSE, town.unit, owner, "长期无人维护", site=town.site)
    assert may_decide(change, judges[0]) and not may_decide(change, owner)
    assert may_decide(change, judges[2])  # a superior may step in
    for judge in judges:
        town.site.refresh_from_db()
        assert town.site.status == "normal"
        change = decide(change, judge, True, on=date(2026, 3, 2))
    town.site.refresh_from_db()
    assert (change.state, town.site.status, town.site.until) == ("done", "closed", date(2026, 3, 2))
    assert [one.office for one in change.approvals.all()] == [town.county, town.city, town.province]


def test_nobody_approves_their_own_request_and_a_refusal_needs_a_reason(town) -> None:
    both = town.person(Role.APPROVER, town.county)
    change = ask(Change.Kind.CHANGE, town.unit, both, "改名", site=town.site, wanted={"name": "新名称"})
    with pytest.raises(InputError):
        decide(change, both, True)
    other = town.person(Role.APPROVER, town.city)
    with pytest.raises(InputError, match="原因"):
        decide(change, other, False)
    assert decide(change, other, False, "名称不规范").state == "refused"
    town.site.refresh_from_db()
    assert town.site.name == "汐埠县水务局网站"


def test_one_change_at_a_time_and_it_can_be_withdrawn(town) -> None:
    owner = town.person(Role.OWNER, town.unit)
    change = ask(Change.Kind.SUSPEND, town.unit, owner, "改版", site=town.site)
    with pytest.raises(InputError, match="已有"):
        ask(Change.Kind.CHANGE, town.unit, owner, "改名", site=town.site, wanted={"name": "x"})
    assert withdraw(change, owner).state == "withdrawn"
    assert ask(Change.Kind.CHANGE, town.unit, owner, "改名", site=town.site, wanted={"name": "x"}).state == "asked"


@pytest.mark.parametrize(("on", "left"), [(date(2026, 3, 1), 30), (date(2026, 3, 31), 0), (date(2026, 4, 1), -1)])
def test_a_take_down_has_thirty_days(town, on: date, left: int) -> None:
    owner, judge = town.person(Role.OWNER, town.unit), town.person(Role.APPROVER, town.county)
    decide(ask(Change.Kind.SUSPEND, town.unit, owner, "改版", site=town.site), judge, True, on=date(2026, 3, 1))
    town.site.refresh_from_db()
    assert days_left(town.site, on) == left


@pytest.mark.parametrize(("kind", "wanted", "told"), [
    ("resume", {}, "不能办理"), ("merge", {"merged_into": "5121229001"}, "承接"), ("change", {"name": "汐埠县水务局网站"}, "没有任何"),
    ("change", {"home_url": "ht!tp"}, ""), ("open", {"name": "新", "home_url": ""}, "请填写"),
    ("open", {"name": "新", "home_url": "http://www.5121229001.gov.cn.test/", "code": "5121229001"}, "已有")])
def test_impossible_changes_are_refused_in_one_line(town, kind: str, wanted: dict[str, str], told: str) -> None:
    owner = town.person(Role.OWNER, town.unit)
    with pytest.raises(InputError, match=told):
        ask(kind, town.unit, owner, "理由", site=None if kind == "open" else town.site, wanted=wanted)


def test_search_and_filters_stay_in_reach(town, signed_in) -> None:
    page = signed_in(town.person(Role.OBSERVER, town.city))
    assert "汐埠县水务局网站" in page.get("/sites?q=水务 5121229001").content.decode()
    assert "朔港市水务局网站" not in page.get("/sites?q=水务").content.decode()
    assert "没有符合条件" in page.get("/sites?level=province").content.decode()


def test_an_export_opens_safely_in_a_spreadsheet(town, signed_in) -> None:
    town.site.name = "=HYPERLINK(\"http://evil.test\")"
    town.site.save()
    body = b"".join(signed_in(town.person(Role.INSPECTOR, town.city)).get("/sites/export").streaming_content).decode()
    assert "'=HYPERLINK" in body and "朔港市" not in body


def test_a_check_code_is_shown_once_and_kept_as_a_hash(town, signed_in) -> None:
    page = signed_in(town.person(Role.ADMINISTRATOR, town.city))
    shown = page.post(f"/sites/{town.site.pk}/code", follow=True).content.decode()
    town.site.refresh_from_db()
    code = shown.split("（只显示这一次）：")[1].split("<")[0].strip()
    assert check_password(code, town.site.check_code) and code not in town.site.check_code
    assert code not in page.get(f"/sites/{town.site.pk}").content.decode()


def test_what_a_site_calls_itself_is_escaped(town, signed_in) -> None:
    town.site.name = "<script>alert(1)</script>"
    town.site.save()
    answer = signed_in(town.person(Role.OBSERVER, town.city)).get("/sites")
    assert b"<script>alert" not in answer.content
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
