"""Making tokens and letting machines in with them."""

import hashlib
import secrets
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.office.api.models import Token
from pucha.office.people import audit
from pucha.office.people.models import Office, Person, Role

PREFIX = "pucha_"


def hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def make_token(name: str, office: Office, role: str, until: date, person: Person) -> tuple[Token, str]:
    """(row, secret); the secret is shown now and never again."""
    if not name.strip() or role not in Role.values:
        raise InputError(t("请填写名称并选择职责"))
    if until <= timezone.localdate():
        raise InputError(t("有效期应晚于今天"))
    secret = PREFIX + secrets.token_urlsafe(32)
    machine = Person.objects.create(login=f"machine-{secrets.token_hex(6)}", name=name.strip()[:60], password="!",
                                    is_active=False, must_change_password=False)
    row = Token.objects.create(name=name.strip()[:100], secret=hashed(secret), office=office, role=role, until=until,
                               made_by=person, acts_for=machine)
    return row, secret


class ByToken(HttpBearer):
    """``Authorization: Bearer pucha_…``; the token acts as a person with one post and stands in the audit log."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        row = (Token.objects.select_related("office", "acts_for")
               .filter(secret=hashed(token), ended_at=None, until__gte=timezone.localdate()).first())
        if row is None:
            return None
        person = row.acts_for
        person._reach = [(row.office.place, Role(row.role))]  # type: ignore[attr-defined]
        audit.become(person)
        return person
