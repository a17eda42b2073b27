"""The board's figures and pictures; the public pages show only what was published."""

import json
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from conftest import inspected  # type: ignore[import-not-found]
from pucha.office.board import charts, figures
from pucha.office.board.figures import Tally
from pucha.office.people.models import Role
from pucha.office.rounds.models import Card, Round


def decided(scene, verdict: str, score: int, vetoes: tuple[str, ...] = ()) -> None:
    Card.objects.filter(pk=scene.card.pk).update(verdict=verdict, score=score, vetoes=list(vetoes))


@pytest.fixture
def two(town):
    """One round over two sites, one passing, one vetoed."""
    first = inspected(town, town.province, town.site)
    second = inspected(town, town.province, town.other_site)
    type(second.row).objects.filter(pk=second.row.pk).update(round=first.round)
    Card.objects.filter(pk=second.card.pk).update(round=first.round)
    decided(first, "pass", 95)
    decided(second, "fail", 40, ("site-unreachable",))
    return first, second


def test_groups_add_up_to_the_whole(town, two) -> None:
    cards = Card.objects.filter(round=two[0].round)
    total = figures.whole(cards, "", False)
    assert (total.passed, total.failed, total.undecided, total.rate) == (1, 1, 0, Decimal(50))
    branches = figures.by_office(cards, town.province, False)
    assert [(one.name, one.passed, one.failed) for one in branches] == [("汐堰市", 1, 0), ("朔港市", 0, 1)]
    assert sum(one.total for one in figures.by_level(cards, False)) == total.total
    assert figures.veto_reasons(cards) == [("site-unreachable", 1)]
    assert [card.score for card in figures.worst(cards)] == [40]


def test_unknown_is_no_fault_in_any_picture() -> None:
    waiting = Tally("县", 1, 0, 9)
    assert charts.span(waiting) == "10.0–100.0%" and charts.brief(waiting) == "10–100%"
    assert charts.brief(Tally("县", 0, 0, 3)) == "未定" and charts.brief(Tally("县", 1, 1, 0)) == "50.0%"
    assert charts.shade(waiting) == charts.UNKNOWN
    assert charts.shade(Tally("县", 10, 0, 0)) != charts.UNKNOWN
    assert charts.shade(Tally("县", 0, 0, 0)) == charts.UNKNOWN


def test_a_sample_shows_its_margin_and_a_census_none(town, two) -> None:
    cards = Card.objects.filter(round=two[0].round)
    assert figures.whole(cards, "", True).margin is not None
    assert figures.whole(cards, "", False).margin is None


def test_names_in_pictures_are_escaped() -> None:
    assert "<script>" not in charts.tiles([Tally("<script>alert(1)</script>", 1, 0, 0)], "<b>")


def test_the_most_improved_are_compared_with_the_round_before(town) -> None:
    old = inspected(town, town.province, town.site)
    new = inspected(town, town.province, town.site)
    decided(old, "fail", 50)
    decided(new, "pass", 92)
    found = figures.most_improved(Card.objects.filter(round=new.round), old.round, "census-2015")
    assert [(card.before, card.rise) for card in found] == [(50, 42)]


def test_the_board_shows_ones_own_subtree(town, two, signed_in) -> None:
    page = signed_in(town.person(Role.OBSERVER, town.city)).get(f"/board?round={two[0].round.pk}").content.decode()
    assert "汐埠县" in page
    assert "朔港市" not in page
    assert signed_in(town.person(Role.OBSERVER, town.city, "x")).get(f"/board?office={town.neighbour.pk}").status_code == 404


def test_a_board_without_rounds_says_what_to_do(town, signed_in) -> None:
    assert "还没有可以统计" in signed_in(town.person(Role.OBSERVER, town.city)).get("/board").content.decode()


def test_nothing_is_public_before_it_is_published(town, two, client: Client) -> None:
    pk = two[0].round.pk
    for address in (f"/public/rounds/{pk}", f"/public/rounds/{pk}/cards.csv", f"/public/rounds/{pk}/cards.json",
                    f"/public/rounds/{pk}/draw.json", f"/public/cards/{two[0].card.pk}"):
        assert client.get(address).status_code == 404
    Round.objects.filter(pk=pk).update(published_at=timezone.now())
    assert "汐埠县水务局网站" in client.get(f"/public/rounds/{pk}").content.decode()
    assert "证据采集于" in client.get(f"/public/cards/{two[0].card.pk}").content.decode()


def test_open_data_is_whole_and_safe(town, two, client: Client) -> None:
    town.site.name = "=1+1"
    town.site.save()
    pk = two[0].round.pk
    Round.objects.filter(pk=pk).update(published_at=timezone.now())
    table = b"".join(client.get(f"/public/rounds/{pk}/cards.csv").streaming_content).decode()
    assert "'=1+1" in table and table.count("\r\n") == 3
    lines = b"".join(client.get(f"/public/rounds/{pk}/cards.json").streaming_content).decode().splitlines()
    assert {json.loads(line)["verdict"] for line in lines} == {"pass", "fail"}
