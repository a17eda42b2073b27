"""Single sign-on: who a provider proves to be somebody comes in as their account, and nobody else."""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import oidc_provider as op  # type: ignore[import-not-found]
import pyotp
import pytest
from django.conf import settings
from django.test import Client

from pucha.model.errors import InputError
from pucha.office import conf
from pucha.office.people import oidc
from pucha.office.people.models import AuditRow, Person, Role

pytestmark = pytest.mark.django_db
TOTP = pyotp.random_base32()


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    with op.running() as found:
        use(monkeypatch, found.base)
        yield found


def use(monkeypatch: pytest.MonkeyPatch, issuer: str, **more: str) -> None:
    env = {"PUCHA_OIDC_ISSUER": issuer, "PUCHA_OIDC_CLIENT": op.CLIENT, "PUCHA_OIDC_SECRET": op.SECRET,
           "PUCHA_OIDC_PRIVATE": "1", "PUCHA_OFFICE": str(settings.CONF.folder), **more}
    monkeypatch.setattr(settings, "CONF", replace(settings.CONF, oidc=conf.read(env).oidc))


@pytest.fixture
def person(town: Any) -> Person:
    made: Person = town.person(Role.INSPECTOR, town.city, "zhang")
    made.outside_id = "u-1"
    made.save()
    return made


def leave(client: Client, address: str = "/login/sso") -> dict[str, str]:
    """The visitor's way to the provider: what it is asked."""
    answer = client.get(address)
    assert answer.status_code == 302, answer.content.decode()
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["Location"]).query).items()}


def come_back(client: Client, provider: Any, asked: dict[str, str], **more: str) -> Any:
    query = parse_qs(urlsplit(provider.authorize(asked)).query)
    return client.get("/login/sso/back", {name: values[0] for name, values in query.items()} | more)


def enter(client: Client, provider: Any, address: str = "/login/sso") -> Any:
    return come_back(client, provider, leave(client, address))


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def refused(client: Client, answer: Any, why: str) -> None:
    assert answer.status_code == 403 and not is_in(client)
    row = AuditRow.objects.filter(act="sign-in-refused").latest("id")
    assert why in row.note, row.note


def test_off_by_default(client: Client, db: None) -> None:
    assert settings.CONF.oidc is None
    assert client.get("/login/sso").status_code == client.get("/login/sso/back").status_code == 404
    assert "/login/sso" not in client.get("/login").content.decode()


def test_a_named_account_comes_in(client: Client, provider, person) -> None:
    assert "/login/sso" in client.get("/login?next=/sites").content.decode()
    before = client.session.session_key
    answer = enter(client, provider, "/login/sso?next=/sites")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/sites")
    assert client.get("/sites").status_code == 200 and client.session.session_key != before
    row = AuditRow.objects.filter(act="sign-in").latest("id")
    assert (row.person, row.note) == (person, "single sign-on")
    client.post("/logout")
    assert not is_in(client) and client.get("/sites").status_code == 302


def test_nobody_is_sent_to_another_host(client: Client, provider, person) -> None:
    assert enter(client, provider, "/login/sso?next=https://elsewhere.test/").headers["Location"] == "/"


def test_every_trip_has_marks_of_its_own(client: Client, provider, person) -> None:
    trips = [leave(client) for _ in range(3)]
    for name in ("state", "nonce", "code_challenge"):
        assert len({trip[name] for trip in trips}) == 3
    assert come_back(client, provider, trips[0]).status_code == 302  # several windows at once do no harm


@pytest.mark.parametrize(("claims", "why"), [
    ({"nonce": "another"}, "nonce"), ({"nonce": None}, "nonce"), ({"aud": "another-client"}, "InvalidAudience"),
    ({"aud": [op.CLIENT, "another"]}, "azp"), ({"azp": "another"}, "azp"), ({"iss": "http://127.0.0.1:1"}, "InvalidIssuer"),
    ({"exp": int(time.time()) - 3600}, "ExpiredSignature"), ({"exp": None}, "exp"), ({"iat": int(time.time()) + 3600}, "ImmatureSignature"),
    ({"nbf": int(time.time()) + 3600}, "ImmatureSignature"), ({"sub": None}, "sub"), ({"aud": None}, "aud")])
def test_wrong_claims_open_nothing(client: Client, provider, person, claims: dict[str, Any], why: str) -> None:
    provider.claims = claims
    refused(client, enter(client, provider), why)


def test_a_token_for_us_among_others_opens_when_it_was_issued_to_us(client: Client, provider, person) -> None:
    provider.claims = {"aud": [op.CLIENT, "another"], "azp": op.CLIENT}
    assert enter(client, provider).status_code == 302 and is_in(client)


def test_another_key_under_the_same_name_opens_nothing(client: Client, provider, person) -> None:
    provider.key = "second"
    refused(client, enter(client, provider), "InvalidSignature")


def test_a_key_that_is_not_published_opens_nothing(client: Client, provider, person) -> None:
    provider.key = provider.kid = "second"
    refused(client, enter(client, provider), "unknown key")


def test_changed_keys_are_read_again_but_not_at_every_knock(client: Client, provider, person, monkeypatch) -> None:
    assert enter(client, provider).status_code == 302
    provider.published, provider.key, provider.kid = ["curve"], "curve", "curve"
    provider.algorithm = "ES256"
    refused(Client(), enter(Client(), provider), "unknown key")
    assert provider.asked.count("/keys") == 1
    monkeypatch.setattr(oidc, "AGAIN_S", 0.0)
    assert enter(client, provider).status_code == 302
    assert provider.asked.count("/keys") == 2


@pytest.mark.parametrize("algorithm", ["none", "HS256", "HS256-by-key"])
def test_no_signature_and_no_shared_secret_pass(client: Client, provider, person, algorithm: str) -> None:
    asked = leave(client)
    claims = jwt.decode(provider.signed(asked["nonce"]), options={"verify_signature": False})
    if algorithm == "none":
        provider.token = jwt.encode(claims, None, "none", headers={"kid": "first"})
    else:
        secret = op.SECRET * 3 if algorithm == "HS256" else str(provider.document("/keys"))
        provider.token = jwt.encode(claims, secret, "HS256", headers={"kid": "first"})
    refused(client, come_back(client, provider, asked), "unknown key")


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "{}", "ey.ey.ey", "." * 200])
def test_broken_tokens_are_refused_in_peace(client: Client, provider, person, token: str) -> None:
    provider.token = token or "nothing"
    refused(client, enter(client, provider), "")


def test_a_state_opens_once(client: Client, provider, person) -> None:
    asked = leave(client)
    query = parse_qs(urlsplit(provider.authorize(asked)).query)
    again = {name: values[0] for name, values in query.items()}
    assert client.get("/login/sso/back", again).status_code == 302
    client.post("/logout")
    refused(client, client.get("/login/sso/back", again), "state")
    refused(client, client.get("/login/sso/back", {**again, "state": "made up"}), "state")


def test_a_state_of_another_visitor_opens_nothing(client: Client, provider, person) -> None:
    asked = leave(Client())
    refused(client, come_back(client, provider, asked), "state")


def test_a_code_of_another_trip_opens_nothing(client: Client, provider, person) -> None:
    """The verifier of one trip does not fit the code of another."""
    first, second = leave(client), leave(client)
    stolen = parse_qs(urlsplit(provider.authorize(first)).query)["code"][0]
    refused(client, client.get("/login/sso/back", {"state": second["state"], "code": stolen}), "400")


def test_a_trip_that_took_too_long_is_over(client: Client, provider, person, monkeypatch) -> None:
    asked = leave(client)
    monkeypatch.setattr(oidc, "WAIT_S", -1)
    refused(client, come_back(client, provider, asked), "state")


def test_another_issuer_in_the_answer_is_refused(client: Client, provider, person) -> None:
    asked = leave(client)
    refused(client, come_back(client, provider, asked, iss="https://elsewhere.test"), "another issuer")


def test_who_declines_there_is_told_so(client: Client, provider, person) -> None:
    asked = leave(client)
    refused(client, client.get("/login/sso/back", {"state": asked["state"], "error": "access_denied"}), "declined")


@pytest.mark.parametrize("change", [{"outside_id": "u-2"}, {"outside_id": None}, {"is_active": False}, {"locked_until": "2999-01-01T00:00Z"}])
def test_who_has_no_account_here_gets_none(client: Client, provider, person, change: dict[str, Any]) -> None:
    Person.objects.filter(pk=person.pk).update(**change)
    number = Person.objects.count()
    refused(client, enter(client, provider), "no such account")
    assert Person.objects.count() == number


def test_a_login_or_a_role_in_the_token_gives_nothing(client: Client, provider, town, person) -> None:
    boss = town.person(Role.ADMINISTRATOR, town.province, "boss")
    provider.claims = {"preferred_username": "boss", "login": "boss", "email": boss.email, "roles": ["administrator"]}
    enter(client, provider)
    assert client.get("/people").status_code == 403 and not person.posts.filter(role=Role.ADMINISTRATOR).exists()


def test_an_address_must_be_verified(client: Client, provider, person, monkeypatch) -> None:
    use(monkeypatch, provider.base, PUCHA_OIDC_CLAIM="email")
    Person.objects.filter(pk=person.pk).update(outside_id="zhang@example.gov.cn")
    for verified in (None, False, "true"):
        provider.claims = {"email": "zhang@example.gov.cn", "email_verified": verified}
        refused(client, enter(client, provider), "not verified")
    provider.claims = {"email": "zhang@example.gov.cn", "email_verified": True}
    assert enter(client, provider).status_code == 302 and is_in(client)


def test_the_second_factor_is_still_asked_for(client: Client, provider, person, monkeypatch) -> None:
    Person.objects.filter(pk=person.pk).update(totp_on=True, totp_secret=TOTP)
    provider.claims = {"amr": ["pwd", "mfa"]}
    enter(client, provider)
    assert client.get("/sites").headers["Location"] == "/second"
    client.post("/second", {"code": pyotp.TOTP(TOTP).now()})
    assert client.get("/sites").status_code == 200
    use(monkeypatch, provider.base, PUCHA_OIDC_TRUST_SECOND="1")
    trusting, doubting = Client(), Client()
    enter(trusting, provider)
    assert trusting.get("/sites").status_code == 200
    provider.claims = {"amr": ["pwd"]}
    enter(doubting, provider)
    assert doubting.get("/sites").headers["Location"] == "/second"


def test_a_first_password_need_not_be_changed_by_who_has_none(client: Client, provider, person) -> None:
    Person.objects.filter(pk=person.pk).update(must_change_password=True)
    enter(client, provider)
    assert client.get("/sites").status_code == 200


def test_a_provider_that_is_away_or_another_is_told(client: Client, provider, person, monkeypatch) -> None:
    provider.issuer = "https://elsewhere.test"
    refused(client, client.get("/login/sso"), "another issuer")
    provider.issuer, provider.status = "", 500
    refused(client, enter(client, provider), "500")
    use(monkeypatch, "http://127.0.0.1:9")
    refused(client, client.get("/login/sso"), "no answer")
    assert "密码登录" in client.get("/login/sso").content.decode()


def test_an_administrator_names_the_identity_and_no_two_have_the_same(provider, town, person, signed_in) -> None:
    boss = signed_in(town.person(Role.ADMINISTRATOR, town.province, "boss"))
    other = town.person(Role.OBSERVER, town.city, "other")
    page = {"name": "某", "active": "1"}
    assert boss.post(f"/people/{other.pk}", {**page, "outside": "u-1"}).status_code == 400
    assert boss.post(f"/people/{other.pk}", {**page, "outside": " u-9 "}).status_code == 200
    other.refresh_from_db()
    assert other.outside_id == "u-9"
    boss.post(f"/people/{other.pk}", {**page, "outside": ""})
    other.refresh_from_db()
    assert other.outside_id is None


@pytest.mark.parametrize("env", [{"PUCHA_OIDC_ISSUER": "http://sso.test", "PUCHA_OIDC_CLIENT": "x"},
                                 {"PUCHA_OIDC_ISSUER": "https://sso.test"}, {"PUCHA_OIDC_ISSUER": "sso", "PUCHA_OIDC_CLIENT": "x"}])
def test_half_a_setting_is_refused_at_the_start(env: dict[str, str]) -> None:
    with pytest.raises(InputError, match="PUCHA_OIDC_ISSUER"):
        conf.read(env)
