"""Who may not: every view says its action; each role at each place is let in or met with 403 or 404."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from office_rows import ROWS, SIGNED_OUT, Row

from pucha.office.people.models import Role
from pucha.office.people.rights import ROLES, Action

pytestmark = pytest.mark.django_db


def patterns(found: Any = None) -> Iterator[URLPattern]:
    for one in found if found is not None else get_resolver().url_patterns:
        if isinstance(one, URLResolver):
            if one.namespace == "api":  # its operations have a matrix of their own
                continue
            yield from patterns(one.url_patterns)
        else:
            yield one


def test_every_view_says_what_right_it_needs() -> None:
    silent = [one.name for one in patterns() if not hasattr(one.callback, "action")]
    assert silent == []


def test_every_action_has_its_roles() -> None:
    assert set(ROLES) == set(Action)


def test_every_view_stands_in_the_matrix() -> None:
    """A new view without a row here is a hole."""
    known = {row.name for row in ROWS} | set(SIGNED_OUT)
    assert {one.name for one in patterns()} == known


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_nobody_comes_in_unsigned(row: Row, town: Any) -> None:
    answer = Client().generic(row.method, reverse(row.name, args=row.args(town)))
    assert answer.status_code == 302 and answer.headers["Location"].startswith("/login")


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_the_matrix(row: Row, role: Role, town: Any, no_rescoring: None) -> None:
    """One person of the role at each place: above the thing, at it, below it, beside it."""
    address = reverse(row.name, args=row.args(town))
    for office in (town.province, town.city, town.county, town.unit, town.neighbour, town.other_unit):
        client = Client(raise_request_exception=False)
        client.force_login(town.person(role, office))
        answer = client.generic(row.method, address + row.query(town), row.body(town),
                                content_type="application/x-www-form-urlencoded")
        expected = row.expected(role, office.place, town)
        got = answer.status_code if answer.status_code in (403, 404) else 200
        assert got == expected, (row.name, role, office.name, answer.status_code, expected)
        assert answer.status_code < 500
