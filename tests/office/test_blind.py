"""While an appeal or a second look waits, nobody else learns who judged first: on no page, in no export, not from the API."""

import io
from datetime import date
from typing import Any

import pytest
from case_rows import enter, post, sent, who  # type: ignore[import-not-found]

from conftest import inspected  # type: ignore[import-not-found]
from pucha.office.api.rest import OPERATIONS
from pucha.office.api.tokens import make_token
from pucha.office.cases.drafting import draft
from pucha.office.cases.store import case_of
from pucha.office.desk.models import Decision, SecondLook
from pucha.office.people.models import Person, Role
from pucha.office.rounds.models import FindingRow

pytestmark = pytest.mark.django_db
NOTE = "第一次看就是错字"


@pytest.fixture
def scene(town: Any) -> Any:
    """A finding confirmed by a reviewer with a name of his own, in a case whose owner appeals it and names him."""
    first = who(town, Role.REVIEWER, town.county)
    Person.objects.filter(pk=first.pk).update(name="钱某首判")
    made = inspected(town, town.county, town.site)
    for one in made.findings:
        Decision.objects.create(finding=one, person=first, word="confirm", note=NOTE)
    FindingRow.objects.update(state="confirmed")
    row = sent(town, draft(made.row, who(town, Role.INSPECTOR, town.county)))
    key = case_of(row).findings[0]
    owner = enter(who(town, Role.OWNER, town.unit))
    owner.get(f"/cases/{row.pk}")
    post(owner, row, "appeal", note="钱某首判看错了", points=[key])
    made.case, made.key, made.first = row, key, first
    return made


def addresses(scene: Any, town: Any) -> list[str]:
    finding = FindingRow.objects.get(key=scene.key)
    pages = [f"/desk/finding/{finding.pk}", f"/desk/finding/{finding.pk}?context=1", f"/cases/{scene.case.pk}", "/cases",
             f"/cases/{scene.case.pk}/appeal/{scene.key}", "/cases/appealed", f"/cards/{scene.card.pk}", "/board", "/",
             f"/rounds/{scene.round.pk}", f"/sites/{town.site.pk}/findings", f"/visits/{scene.row.pk}", "/desk",
             f"/desk/{scene.round.pk}", f"/desk/{scene.round.pk}/second", "/sites/export", "/rules",
             f"/rounds/{scene.round.pk}/notices"]
    return [*pages, *(f"/cases/{scene.case.pk}/notice.{kind}" for kind in ("html", "docx"))]


def text_of(answer: Any) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body.startswith(b"PK"):
        from docx import Document

        return "".join(p.text for p in Document(io.BytesIO(body)).paragraphs)
    return body.decode()


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.REVIEWER])
def test_the_second_decider_meets_the_firsts_name_nowhere(town: Any, scene: Any, role: Role) -> None:
    judge = who(town, role, town.city)
    judge.posts.create(office=town.city, role=Role.ADMINISTRATOR)
    page = enter(judge)
    shown = {address: text_of(page.get(address)) for address in (*addresses(scene, town), "/audit")}
    assert NOTE not in shown[f"/desk/finding/{FindingRow.objects.get(key=scene.key).pk}"]
    told = {address for address, text in shown.items() if "钱某首判" in text or scene.first.login in text}
    assert told == set()
    assert post(page, scene.case, "appeal-uphold", note="就是错字", points=[scene.key]).status_code == 302
    finding = FindingRow.objects.get(key=scene.key)
    assert "钱某首判" in page.get(f"/desk/finding/{finding.pk}").content.decode()


def test_others_see_no_names_either_but_each_their_own(town: Any, scene: Any) -> None:
    finding = FindingRow.objects.get(key=scene.key)
    for role, office in ((Role.OWNER, town.unit), (Role.OBSERVER, town.city), (Role.APPROVER, town.city)):
        page = enter(who(town, role, office))
        assert "钱某首判" not in page.get(f"/desk/finding/{finding.pk}").content.decode()
        assert "钱某首判" not in page.get(f"/cases/{scene.case.pk}").content.decode()
    own = enter(Person.objects.get(pk=scene.first.pk)).get(f"/desk/finding/{finding.pk}").content.decode()
    assert "钱某首判 属实" in own


def test_findings_without_an_appeal_keep_their_names(town: Any, scene: Any) -> None:
    other = FindingRow.objects.exclude(key=scene.key).first()
    page = enter(who(town, Role.INSPECTOR, town.city)).get(f"/desk/finding/{other.pk}").content.decode()
    assert "钱某首判" in page


def test_no_operation_of_the_api_tells(town: Any, scene: Any) -> None:
    _, secret = make_token("程序", town.city, "inspector", date(2099, 1, 1), who(town, Role.ADMINISTRATOR, town.city))
    from django.test import Client

    page = Client(headers={"Authorization": f"Bearer {secret}"})
    asked = 0
    for method, path in OPERATIONS:
        if method != "GET":
            continue
        answer = page.get("/api" + path.format(pk=scene.case.pk if "case" in path else scene.round.pk, identity=town.site.identity))
        assert answer.status_code == 200, path
        asked += 1
        told = answer.content.decode()
        assert "钱某首判" not in told and scene.first.login not in told and NOTE not in told
    assert asked >= 5


def test_a_second_look_is_blind_on_the_findings_own_page(town: Any) -> None:
    made = inspected(town, town.county, town.site)
    first, second = who(town, Role.REVIEWER, town.county), who(town, Role.REVIEWER, town.city)
    finding = made.findings[0]
    Decision.objects.create(finding=finding, person=first, word="confirm", note=NOTE)
    FindingRow.objects.filter(pk=finding.pk).update(state="confirmed")
    SecondLook.objects.create(finding=finding, round=made.round, place=finding.place, first="confirm", first_by=first)
    blind = enter(second).get(f"/desk/finding/{finding.pk}").content.decode()
    assert NOTE not in blind and f"{first.name} " not in blind and "s-confirmed" not in blind and "首次意见不显示" in blind
    own = enter(first).get(f"/desk/finding/{finding.pk}").content.decode()
    assert NOTE in own
    looks = enter(second).get(f"/desk/{made.round.pk}/second").content.decode()
    assert NOTE not in looks and first.name not in looks
