"""The tree, posts and their reach, signing in, the audit log."""

from collections.abc import Callable
from datetime import timedelta

import pyotp
import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from django.utils import timezone

from pucha.office.people import audit, tree
from pucha.office.people.login import TRIES, opens
from pucha.office.people.models import AuditRow, Office, Person, Post, Role
from pucha.office.people.rights import Action, may, places, require, scoped
from pucha.office.sites.models import SiteRow

SignedIn = Callable[[Person], Client]


def test_a_subtree_is_one_range(town) -> None:
    assert town.county.place.startswith(town.city.place)
    below = Office.objects.filter(tree.within(town.city.place))
    assert {one.name for one in below} == {"汐堰市", "汐埠县", "汐埠县水务局"}


def test_the_tree_has_bounds() -> None:
    with pytest.raises(ValueError):
        tree.child("", 100_000)
    with pytest.raises(ValueError):
        tree.child("00001" * tree.DEPTH, 1)
    assert tree.after("0000100009") == "0000100010"


def test_a_post_reaches_down_and_never_up_or_sideways(town) -> None:
    person = town.person(Role.INSPECTOR, town.city)
    assert may(person, Action.REVIEW, town.unit.place)
    assert not may(person, Action.REVIEW, town.province.place)
    assert not may(person, Action.REVIEW, town.other_unit.place)
    assert list(scoped(SiteRow.objects.all(), person)) == [town.site]


def test_out_of_reach_is_404_and_within_reach_403(town) -> None:
    person = town.person(Role.OBSERVER, town.city)
    with pytest.raises(Http404):
        require(person, Action.SEE, town.other_unit.place)
    with pytest.raises(PermissionDenied):
        require(person, Action.REVIEW, town.unit.place)
    require(person, Action.SEE, town.unit.place)


def test_a_post_that_ended_gives_nothing(town) -> None:
    person = town.person(Role.INSPECTOR, town.city)
    Post.objects.filter(person=person).update(until=timezone.localdate() - timedelta(days=1))
    assert places(person, Action.SEE) == []
    assert not scoped(SiteRow.objects.all(), person).exists()


def test_the_highest_place_stands_for_those_below(town) -> None:
    person = town.person(Role.INSPECTOR, town.city)
    Post.objects.create(person=person, office=town.county, role=Role.REVIEWER)

    assert places(Person.objects.get(pk=person.pk), Action.REVIEW) == [town.city.place]


def test_every_change_is_logged_with_from_and_to(town) -> None:
    person = town.person(Role.ADMINISTRATOR, town.province)
    with audit.acting(person, "192.0.2.7"):
        town.site.name = "新名称"
        town.site.save()
    row = AuditRow.objects.filter(thing="sites.siterow", act="change").latest("id")
    assert (row.person, row.address) == (person, "192.0.2.7")
    assert row.before["name"] == "汐埠县水务局网站" and row.after["name"] == "新名称"
    assert row.place == town.unit.place


def test_secrets_never_enter_the_log(town) -> None:
    person = town.person(Role.ADMINISTRATOR, town.province)
    person.totp_secret = "TOPSECRETTOPSECRET"
    person.save()
    logged = str([(row.before, row.after) for row in AuditRow.objects.filter(thing="people.person")])
    assert "TOPSECRET" not in logged and person.password not in logged


def test_the_log_cannot_be_rewritten(town) -> None:
    row = AuditRow.objects.earliest("id")
    with pytest.raises(TypeError):
        row.save()
    with pytest.raises(TypeError):
        row.delete()


def test_too_many_wrong_passwords_lock_the_account(town, client: Client) -> None:
    person = town.person(Role.INSPECTOR, town.city, "wang")
    for _ in range(TRIES):
        assert client.post("/login", {"login": "wang", "password": "wrong"}).status_code == 401
    assert client.post("/login", {"login": "wang", "password": "a long password"}).status_code == 401
    person.refresh_from_db()
    assert person.locked_until is not None
    Person.objects.update(locked_until=timezone.now() - timedelta(seconds=1))
    assert client.post("/login", {"login": "WANG ", "password": "a long password"}).status_code == 302


def test_signing_in_never_leads_to_another_host(town, client: Client) -> None:
    town.person(Role.INSPECTOR, town.city, "wang")
    answer = client.post("/login", {"login": "wang", "password": "a long password", "next": "https://evil.test/"})
    assert answer.headers["Location"] == "/"


def test_a_second_factor_is_asked_for_and_a_code_opens_once(town, client: Client) -> None:
    person = town.person(Role.INSPECTOR, town.city, "wang")
    person.totp_secret, person.totp_on = pyotp.random_base32(), True
    person.save()
    client.post("/login", {"login": "wang", "password": "a long password"})
    assert client.get("/sites").headers["Location"] == "/second"
    code = pyotp.TOTP(person.totp_secret).now()
    assert client.post("/second", {"code": "000000" if code != "000000" else "111111"}).status_code == 401
    assert client.post("/second", {"code": code}).status_code == 302
    assert client.get("/sites").status_code == 200
    person.refresh_from_db()
    assert not opens(person, code)


def test_a_first_password_must_be_changed(town, client: Client) -> None:
    person = Person.objects.enrol("li", "李", "first password")
    Post.objects.create(person=person, office=town.city, role=Role.INSPECTOR)
    client.post("/login", {"login": "li", "password": "first password"})
    assert client.get("/sites").headers["Location"] == "/password"
    page = client.post("/password", {"old": "first password", "new": "12345678901", "again": "12345678901"})
    assert page.status_code == 200 and Person.objects.get(login="li").must_change_password
    client.post("/password", {"old": "first password", "new": "a better one 9", "again": "a better one 9"})
    assert client.get("/sites").status_code == 200


def test_an_administrator_gives_posts_only_in_their_subtree(town, signed_in: SignedIn) -> None:
    boss = town.person(Role.ADMINISTRATOR, town.city)
    page = signed_in(boss)
    page.post("/people/new", {"login": "zhao", "name": "赵"})
    made = Person.objects.get(login="zhao")
    assert page.post(f"/people/{made.pk}/post", {"office": town.county.pk, "role": "inspector"}).status_code == 302
    assert page.post(f"/people/{made.pk}/post", {"office": town.neighbour.pk, "role": "inspector"}).status_code == 404
    assert page.post(f"/people/{made.pk}/post", {"office": town.province.pk, "role": "inspector"}).status_code == 404
    assert [post.office for post in made.posts.all()] == [town.county]
    outsider = town.person(Role.INSPECTOR, town.neighbour)
    assert page.get(f"/people/{outsider.pk}").status_code == 404
    assert page.post(f"/people/{outsider.pk}/reset").status_code == 404
