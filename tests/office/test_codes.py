"""Site codes: the region of the office above, never the same twice, at the opening and afterwards."""

import threading
from typing import Any

import pytest
from case_rows import enter, who  # type: ignore[import-not-found]
from django.db import connection

from conftest import site_row  # type: ignore[import-not-found]
from pucha.model.errors import InputError
from pucha.office.people.models import Office, Role
from pucha.office.sites.codes import issue_site_code
from pucha.office.sites.lifecycle import ask, decide
from pucha.office.sites.models import SiteRow

pytestmark = pytest.mark.django_db


def bare(office: Office, name: str, n: int) -> SiteRow:
    return SiteRow.objects.create(identity=f"new{n}.gov.cn.test/", name=name, home_url=f"http://new{n}.gov.cn.test/",
                                  host=f"new{n}.gov.cn.test", office=office, level="county", kind="department")


def test_the_nearest_region_and_the_first_free_number(town: Any) -> None:
    site = bare(town.unit, "新站", 1)
    with pytest.raises(InputError, match="行政区划"):
        issue_site_code(site.pk)
    Office.objects.filter(pk=town.city.pk).update(region="512100")
    Office.objects.filter(pk=town.county.pk).update(region="512122")
    site_row(town.unit, "5121220001", "老站")
    gone = site_row(town.unit, "5121220002", "关了的站")
    SiteRow.objects.filter(pk=gone.pk).update(status="closed")
    made = issue_site_code(site.pk)
    assert (made.code, made.identity) == ("5121220003", "5121220003")
    with pytest.raises(InputError, match="已有标识码"):
        issue_site_code(site.pk)


def test_an_opening_gets_its_code_with_the_last_word(town: Any) -> None:
    Office.objects.filter(pk=town.county.pk).update(region="512122")
    asker = who(town, Role.INSPECTOR, town.county)
    change = ask("open", town.unit, asker, "新开办", wanted={"name": "水务局新站", "home_url": "http://sw.gov.cn.test/"})
    approver = who(town, Role.APPROVER, town.province)
    while change.state == "asked":
        change = decide(change, approver, True)
    assert change.state == "done" and change.site is not None and change.site.code == "5121220001"


def test_the_button_is_the_administrators_and_only_for_sites_without_one(town: Any) -> None:
    Office.objects.filter(pk=town.county.pk).update(region="512122")
    site = bare(town.unit, "新站", 1)
    page = enter(who(town, Role.ADMINISTRATOR, town.county))
    assert "编发标识码" in page.get(f"/sites/{site.pk}").content.decode()
    page.post(f"/sites/{site.pk}/number")
    assert SiteRow.objects.get(pk=site.pk).code == "5121220001"
    assert f"/sites/{site.pk}/number" not in page.get(f"/sites/{site.pk}").content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_get_two_codes(town: Any) -> None:
    Office.objects.filter(pk=town.county.pk).update(region="512122")
    sites = [bare(town.unit, f"新站{n}", n) for n in range(4)]

    def work(pk: int) -> None:
        try:
            issue_site_code(pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(one.pk,)) for one in sites]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(SiteRow.objects.exclude(code__startswith="51212290").exclude(code__startswith="51230").values_list(
        "code", flat=True)) == [f"512122000{n}" for n in range(1, 5)]
