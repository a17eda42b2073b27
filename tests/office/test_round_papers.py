"""A round's notice and tables: from one's own part, safe in a spreadsheet, masked, and as published ever after."""

import io
import shutil
from pathlib import Path
from typing import Any

import pytest
from case_rows import enter, who  # type: ignore[import-not-found]
from django.conf import settings
from django.test import Client
from django.utils import timezone

from conftest import LINE, inspected  # type: ignore[import-not-found]
from pucha.office.people.models import AuditRow, Role
from pucha.office.rounds import papers
from pucha.office.rounds.models import Card, FindingRow, Round, RoundSite

pytestmark = pytest.mark.django_db


def card_of(code: str, verdict: str, score: str) -> dict[str, Any]:
    line = {**LINE, "outcome": "fail" if verdict == "fail" else "pass", "points": "-3" if verdict == "fail" else "0",
            "at_stake": "0"}
    return {"site": code, "standard": "census-2015", "standard_hash": "", "seen_on": "2015-11-15T00:00:00",
            "verdict": verdict, "reason": "", "provisional": False, "base": "100", "score": score, "deducted": "0",
            "bonus": "0", "lines": [line]}


@pytest.fixture
def two(town: Any) -> Any:
    """A finished round over two cities: one site passed, one failed."""
    shutil.rmtree(Path(settings.CONF.folder) / "rounds", ignore_errors=True)  # of another test's round of this number
    first, second = inspected(town, town.province, town.site), inspected(town, town.province, town.other_site)
    RoundSite.objects.filter(pk=second.row.pk).update(round=first.round)
    FindingRow.objects.filter(round=second.round).update(round=first.round)
    for scene, verdict, score in ((first, "pass", "95"), (second, "fail", "40")):
        told = card_of(scene.row.site.code, verdict, score)
        Card.objects.filter(pk=scene.card.pk).update(round=first.round, verdict=verdict, score=score, card=told, machine=told)
    return first


def words(body: bytes) -> str:
    from docx import Document

    document = Document(io.BytesIO(body))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_the_notice_tells_of_ones_own_part_and_is_issued_by_ones_own_office(town: Any, two: Any) -> None:
    whole = enter(who(town, Role.OBSERVER, town.province)).get(f"/rounds/{two.round.pk}/papers/notice.docx").content
    part = enter(who(town, Role.OBSERVER, town.neighbour)).get(f"/rounds/{two.round.pk}/papers/notice.docx").content
    assert "云川省" in words(whole) and "朔港市水务局网站" in words(whole)
    assert "朔港市水务局网站" in words(part) and "汐埠县水务局网站" not in words(part) and "朔港市" in words(part)
    none = enter(who(town, Role.OBSERVER, town.province)).get(f"/rounds/{two.round.pk}/papers/secret.docx")
    assert none.status_code == 404


def test_a_published_notice_stays_as_it_was(town: Any, two: Any, client: Client) -> None:
    address = f"/public/rounds/{two.round.pk}/notice.docx"
    assert client.get(address).status_code == 404 and papers.write_published() == 0
    Round.objects.filter(pk=two.round.pk).update(published_at=timezone.now())
    assert "请稍候" in client.get(f"/public/rounds/{two.round.pk}").content.decode()
    assert papers.write_published() == 1 and papers.write_published() == 0
    assert address in client.get(f"/public/rounds/{two.round.pk}").content.decode()
    before = client.get(address).content
    Card.objects.filter(round=two.round).update(verdict="pass")
    papers.write_published()
    assert client.get(address).content == before and "朔港市水务局网站" in words(before)
    assert client.get(f"/public/rounds/{two.round.pk}/notice.pdf").content.startswith(b"%PDF")


def test_a_notice_that_cannot_be_made_is_not_tried_for_ever(town: Any, two: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    Round.objects.filter(pk=two.round.pk).update(published_at=timezone.now())
    monkeypatch.setattr(papers, "MOST", 1)
    assert papers.write_published() == 0
    assert "1 个" in papers.trouble_of(Round.objects.get(pk=two.round.pk), "census-2015")
    assert enter(who(town, Role.OBSERVER, town.province)).get(f"/rounds/{two.round.pk}/papers/notice.pdf").status_code == 400


def test_tables_are_whole_masked_safe_and_logged(town: Any, two: Any) -> None:
    FindingRow.objects.filter(pk=two.findings[0].pk).update(quote="=cmd|' /C calc'!A0", reason="身份证号510102199003071238")
    page = enter(who(town, Role.OBSERVER, town.province))
    table = b"".join(page.get(f"/rounds/{two.round.pk}/findings.csv").streaming_content).decode()
    cards = b"".join(page.get(f"/rounds/{two.round.pk}/cards.csv").streaming_content).decode()
    assert "'=cmd" in table and "510102199003071238" not in table and table.count("\r\n") == 7
    assert cards.count("\r\n") == 3 and town.site.code in cards
    part = b"".join(enter(who(town, Role.OBSERVER, town.city)).get(
        f"/rounds/{two.round.pk}/cards.csv").streaming_content).decode()
    assert town.other_site.code not in part
    assert AuditRow.objects.filter(act="export").count() == 3
