"""Single sign-on (单点登录) with an OpenID Connect provider: authorization code with PKCE, every answer checked.

The provider says who somebody is, never what they may do: the claim must be that of an account an administrator has
made and named. Off unless ``PUCHA_OIDC_ISSUER`` is set. OpenID Connect Core 1.0, RFC 7636, RFC 9207.
"""

import asyncio
import base64
import hashlib
import json
import secrets
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import jwt
from django.conf import settings
from django.db.models import Q

from pucha.i18n import mark
from pucha.observe.fetch import Fetcher, Request
from pucha.observe.settings import ObserveSettings
from pucha.office.conf import Oidc
from pucha.office.people.login import is_locked
from pucha.office.people.models import Person

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
NEEDED = ["iss", "sub", "aud", "exp", "iat"]
SLACK_S = 60  # how far two clocks may be apart
KEPT_S = 3600.0  # how long the provider's description and keys are kept
AGAIN_S = 60.0  # how soon unknown keys are asked for again at the earliest
WAIT_S = 600  # how long somebody may take at the provider
LOUDEST = 262_144
SECOND = frozenset({"mfa", "otp", "hwk", "fido", "sc", "pop"})  # ``amr`` values of RFC 8176 that say a second factor

NO_PROVIDER = mark("单点登录服务暂时连不上，请稍后再试，或使用密码登录")
NOT_PROVED = mark("单点登录没有通过核验，请重新登录")
STALE = mark("这次单点登录已过期或已用过，请重新登录")
UNKNOWN = mark("没有与此身份对应的可用账号，请联系管理员")
DECLINED = mark("单点登录被取消")


class Refused(Exception):
    """``args[0]``: Chinese, for ``t``; ``why``: for the log, without anything secret."""

    def __init__(self, told: str, why: str) -> None:
        super().__init__(told)
        self.why = why


@dataclass(frozen=True, slots=True)
class Asked:
    """What is remembered of one trip to the provider, in the visitor's session."""

    state: str
    nonce: str
    verifier: str
    next: str
    at: float

    @classmethod
    def new(cls, next_: str) -> "Asked":
        state, nonce, verifier = (secrets.token_urlsafe(size) for size in (24, 24, 48))
        return cls(state, nonce, verifier, next_, time.time())

    @property
    def is_stale(self) -> bool:
        return not 0 <= time.time() - self.at <= WAIT_S

    @property
    def challenge(self) -> str:
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


class Provider:
    """One provider: its description and its keys, asked for when needed and kept for a while."""

    def __init__(self, conf: Oidc) -> None:
        self.conf = conf
        self._told: dict[str, Any] = {}
        self._told_at = self._keys_at = float("-inf")
        self._keys: list[jwt.PyJWK] = []

    def address(self, asked: Asked, back: str) -> str:
        """Where the visitor is sent to sign in."""
        query = {"response_type": "code", "client_id": self.conf.client, "redirect_uri": back,
                 "scope": self.conf.scope, "state": asked.state, "nonce": asked.nonce,
                 "code_challenge": asked.challenge, "code_challenge_method": "S256"}
        where = self._endpoint("authorization_endpoint")
        return f"{where}{'&' if urlsplit(where).query else '?'}{urlencode(query)}"

    def claims(self, asked: Asked, code: str, back: str) -> dict[str, Any]:
        """The checked claims of the identity token that ``code`` is exchanged for."""
        told = self._post(self._endpoint("token_endpoint"), {
            "grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": asked.verifier,
            "client_id": self.conf.client})
        token = told.get("id_token")
        if not isinstance(token, str):
            raise Refused(NOT_PROVED, "no identity token")
        return self.checked(token, asked.nonce)

    def checked(self, token: str, nonce: str) -> dict[str, Any]:
        """Signature, issuer, audience, times, nonce; Refused when one of them is not right."""
        try:
            head = jwt.get_unverified_header(token)
            claims: dict[str, Any] = jwt.decode(
                token, self._key(head), algorithms=list(ALGORITHMS), audience=self.conf.client,
                issuer=self.conf.issuer, leeway=SLACK_S, options={"require": NEEDED})
        except (jwt.PyJWTError, TypeError, ValueError) as fault:
            raise Refused(NOT_PROVED, f"{type(fault).__name__}: {fault}"[:200]) from None
        if not secrets.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
            raise Refused(NOT_PROVED, "nonce")
        audience = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
        if (len(audience) > 1 or "azp" in claims) and claims.get("azp") != self.conf.client:
            raise Refused(NOT_PROVED, "azp")
        return claims

    def _key(self, head: dict[str, Any]) -> jwt.PyJWK:
        """The published key that the token names; its own algorithm must be the token's."""
        found = self._named(head)
        if found is None and time.monotonic() - self._keys_at > AGAIN_S:  # keys are changed now and then
            self._keys = self._read_keys()
            self._keys_at = time.monotonic()
            found = self._named(head)
        if found is None:
            raise Refused(NOT_PROVED, "unknown key")
        return found

    def _named(self, head: dict[str, Any]) -> jwt.PyJWK | None:
        fits = [one for one in self._keys if one.algorithm_name == head.get("alg")
                and one.public_key_use in (None, "sig")]
        if "kid" in head:
            fits = [one for one in fits if one.key_id == head["kid"]]
        return fits[0] if len(fits) == 1 and time.monotonic() - self._keys_at < KEPT_S else None

    def _read_keys(self) -> list[jwt.PyJWK]:
        found = []
        rows = self._get(self._endpoint("jwks_uri")).get("keys")
        for row in rows if isinstance(rows, list) else []:
            try:
                key = jwt.PyJWK.from_dict(row)
            except (jwt.PyJWTError, ValueError, TypeError):
                continue  # a kind of key that we do not know is no key of ours
            found += [key] if key.algorithm_name in ALGORITHMS else []
        return found

    def _endpoint(self, name: str) -> str:
        found = self._description().get(name)
        if not isinstance(found, str) or not self._is_safe(found):
            raise Refused(NO_PROVIDER, f"no safe {name}")
        return found

    def _description(self) -> dict[str, Any]:
        if time.monotonic() - self._told_at > KEPT_S:
            told = self._get(self.conf.issuer.rstrip("/") + "/.well-known/openid-configuration")
            if told.get("issuer") != self.conf.issuer:
                raise Refused(NO_PROVIDER, "another issuer")
            self._told, self._told_at = told, time.monotonic()
        return self._told

    def _is_safe(self, url: str) -> bool:
        """https; on an own network that the installation allows, http too."""
        return urlsplit(url).scheme == "https" or (self.conf.allow_private and urlsplit(url).scheme == "http")

    def _get(self, url: str) -> dict[str, Any]:
        return self._ask(Request(url, purpose="sign-on", follow=False, strict=True))

    def _post(self, url: str, form: dict[str, str]) -> dict[str, Any]:
        headers: tuple[tuple[str, str], ...] = (("Accept", "application/json"),)
        if self.conf.secret:
            pair = f"{quote(self.conf.client, safe='')}:{quote(self.conf.secret, safe='')}"
            headers += (("Authorization", "Basic " + base64.b64encode(pair.encode()).decode()),)
        return self._ask(Request(url, method="POST", purpose="sign-on", data=urlencode(form).encode(), headers=headers,
                                 follow=False, strict=True))

    def _ask(self, request: Request) -> dict[str, Any]:
        """A JSON object through the guarded fetcher; Refused for whatever else comes."""
        if not self._is_safe(request.url):
            raise Refused(NO_PROVIDER, "not https")
        status, body = asyncio.run(_fetch(request, self.conf.allow_private))
        try:
            told = json.loads(body) if status == 200 else None
        except ValueError:
            told = None
        if not isinstance(told, dict):
            raise Refused(NO_PROVIDER, f"{request.purpose}: {status or 'no answer'}")
        return told


async def _fetch(request: Request, allow_private: bool) -> tuple[int | None, bytes]:
    limits = ObserveSettings(allow_private=allow_private, obey_robots=False, retries=0, max_redirects=0,
                             total_timeout=10.0, max_body=LOUDEST, browser="off")
    async with Fetcher(limits) as fetcher:
        answer = await fetcher.fetch(request)
        return answer.fetch.status, answer.body


def person_of(claims: dict[str, Any], conf: Oidc) -> Person:
    """The account that an administrator has named for this identity; Refused when there is none that may be used."""
    value = claims.get(conf.claim)
    if not isinstance(value, str) or not value:
        raise Refused(UNKNOWN, f"no claim {conf.claim}")
    if conf.claim == "email" and claims.get("email_verified") is not True:
        raise Refused(UNKNOWN, "e-mail not verified")
    person = Person.objects.filter(~Q(outside_id=""), outside_id=value, is_active=True).first()
    if person is None or is_locked(person):
        raise Refused(UNKNOWN, "no such account")
    return person


def second_done(claims: dict[str, Any], conf: Oidc) -> bool:
    """Whether the provider's word on a second factor is trusted here, and says that there was one."""
    told = claims.get("amr")
    return conf.trust_second and isinstance(told, list) and bool(SECOND & {str(one) for one in told})


_known: dict[Oidc, Provider] = {}


def provider() -> Provider | None:
    """The provider of this installation; None when single sign-on is off."""
    conf: Oidc | None = settings.CONF.oidc
    return _known.setdefault(conf, Provider(conf)) if conf else None
