"""A site's page and its evidence: columns with their state, stored pages shown so that nothing runs, records, rights."""

import gzip
from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import inspected, stored_visit  # type: ignore[import-not-found]
from pucha.office.people.models import AuditRow, Role
from pucha.office.rounds.models import FindingRow
from pucha.office.rounds.visits import columns_of, newest_visit, record_of, stored_page


def column(title: str, **more):
    return {"url": f"http://x.gov.cn.test/{title}", "title": title, "path": [], "kind": "", "items": 3, "state": "listed",
            **more}


@pytest.fixture
def scene(town):
    made = inspected(town, town.county, town.site, 2)
    today = timezone.localdate()
    stored_visit(made.row, columns=(
        column("要闻", newest_on=(today - timedelta(days=90)).isoformat(), path=["新闻中心"]),
        column("公告", newest_on=(today - timedelta(days=1)).isoformat(), path=["新闻中心"]),
        column("旧闻", newest_on=(today - timedelta(days=400)).isoformat(), path=["新闻中心", "要闻"]),
        column("空栏", state="blank", items=0), column("无日期"), column("看不到", state="unseen", reason="no list"),
        column("明天", newest_on=(today + timedelta(days=3)).isoformat())))
    for title, check, certainty, state in (("要闻", "stale-columns", "sure", "open"), ("旧闻", "stale-columns", "review", "open"),
                                           ("公告", "stale-columns", "sure", "false"), ("空栏", "blank-columns", "sure", "open")):
        FindingRow.objects.create(
            round=made.round, round_site=made.row, site=town.site, place=town.site.place, key=f"c-{title}", group="g",
            check_name=check, code="x", certainty=certainty, state=state, url=f"http://x.gov.cn.test/{title}", data={})
    return made


def test_the_tree_tells_what_was_judged_and_never_calls_the_unseen_fine(scene) -> None:
    sections = columns_of(scene.row)
    assert [(one.title, len(one.columns)) for one in sections] == [("新闻中心", 3), ("", 4)]
    states = {one.title: one.state for section in sections for one in section.columns}
    assert states == {"要闻": "stale", "公告": "listed", "旧闻": "suspected", "空栏": "blank", "无日期": "undated",
                      "看不到": "unseen", "明天": "listed"}
    ages = {one.title: one.age for section in sections for one in section.columns}
    assert (ages["要闻"], ages["明天"], ages["空栏"]) == (90, -3, None)
    assert [one.depth for one in sections[0].columns] == [0, 0, 1]


def test_the_newest_visit_is_one_that_can_be_shown(town, scene) -> None:
    later = inspected(town, town.county, town.site, 1)  # its run folder is not here
    assert newest_visit([later.row, scene.row]) == scene.row
    assert newest_visit([later.row]) is None


def test_the_sites_page_shows_all_seven_things(town, scene, signed_in) -> None:
    page = signed_in(town.person(Role.INSPECTOR, town.county)).get(f"/sites/{town.site.pk}").content.decode()
    for words in ("要闻", "90 天前", "超期未更新", "疑似超期", "空白", "普查", "错别字", "没有案件", "存档", "没有变更", "inspector"):
        assert words in page, words


def test_a_site_that_nobody_looked_at_says_what_to_do(town, signed_in) -> None:
    page = signed_in(town.person(Role.INSPECTOR, town.county)).get(f"/sites/{town.site.pk}").content.decode()
    assert "第一次检查完成后" in page and "新建一轮检查" in page


def test_findings_are_listed_by_check_and_state(town, scene, signed_in) -> None:
    page = signed_in(town.person(Role.OBSERVER, town.county))
    everything = page.get(f"/sites/{town.site.pk}/findings").content.decode()
    some = page.get(f"/sites/{town.site.pk}/findings?check_name=typos").content.decode()
    none = page.get(f"/sites/{town.site.pk}/findings?check_name=typos&state=false").content.decode()
    assert "错字0" in everything and "x.gov.cn.test/要闻" in everything
    assert "错字0" in some and "x.gov.cn.test/要闻" not in some
    assert "没有符合条件的问题" in none


def test_a_stored_page_runs_nothing_and_is_masked(town, scene, signed_in) -> None:
    finding = scene.findings[0]
    place = {"start": 0, "end": 4, "selector": ""}
    FindingRow.objects.filter(pk=finding.pk).update(data={"where": place}, url=town.site.home_url)
    page = signed_in(town.person(Role.INSPECTOR, town.county))
    shown = page.get(f"/visits/{scene.row.pk}/page", {"url": town.site.home_url}).content.decode()
    assert "部署了工作" in shown and "<mark>身份证号</mark>" in shown
    assert "510102199003071238" not in shown and "<script>alert" not in shown and "alert(1)" not in shown
    missing = page.get(f"/visits/{scene.row.pk}/page", {"url": "http://elsewhere.test/"})
    assert missing.status_code == 200 and "存档中没有" in missing.content.decode()


def test_a_record_is_the_captures_own_bytes_and_its_download_is_logged(town, scene, signed_in) -> None:
    page = signed_in(town.person(Role.OBSERVER, town.county))
    answer = page.get(f"/visits/{scene.row.pk}/record", {"url": town.site.home_url})
    stored = stored_page(scene.row, town.site.home_url)
    assert stored is not None and answer.content == record_of(scene.row, stored)
    assert gzip.decompress(answer.content).startswith(b"WARC/")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert AuditRow.objects.filter(act="export", note__contains=town.site.home_url).count() == 1
    assert page.get(f"/visits/{scene.row.pk}/record", {"url": "http://elsewhere.test/"}).status_code == 404


def test_a_damaged_capture_is_no_text_and_no_error(town, scene, signed_in) -> None:
    from pucha.office.rounds.visits import folder_of

    folder_of(scene.row).capture.write_bytes(b"broken")
    shown = signed_in(town.person(Role.INSPECTOR, town.county)).get(
        f"/visits/{scene.row.pk}/page", {"url": town.site.home_url})
    assert shown.status_code == 200 and "存档中没有" in shown.content.decode()


def test_an_owners_own_check_is_nobody_elses_evidence(town, scene, signed_in) -> None:
    from pucha.office.cases.models import SelfCheck

    owner, inspector = town.person(Role.OWNER, town.unit), town.person(Role.INSPECTOR, town.county)
    SelfCheck.objects.create(round=scene.round, site=town.site, person=owner)
    for path in (f"/visits/{scene.row.pk}", f"/visits/{scene.row.pk}/page?url={town.site.home_url}",
                 f"/visits/{scene.row.pk}/record?url={town.site.home_url}"):
        assert signed_in(inspector).get(path).status_code == 404
    assert signed_in(owner).get(f"/visits/{scene.row.pk}").status_code == 200
