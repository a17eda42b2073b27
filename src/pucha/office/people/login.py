"""Signing in: a password, a lock after too many wrong ones, a one-time code as second factor (RFC 6238)."""

from datetime import timedelta
from typing import Any

import pyotp
from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from pucha.office.people import audit
from pucha.office.people.models import Person

TRIES = 5
LOCKED_FOR = timedelta(minutes=15)
ISSUER = "Pucha"
STEP_S = 30
SLACK = 1  # steps that the clock of a telephone may be off


class LockingBackend(BaseBackend):
    """Checks login and password; five wrong ones close the account for a quarter of an hour."""

    def authenticate(self, request: HttpRequest | None, username: str | None = None, password: str | None = None,
                     **more: Any) -> Person | None:
        try:
            person = Person.objects.get_by_natural_key(username)
        except Person.DoesNotExist:
            make_password(password)  # as slow as a known login, so that nobody learns which logins exist
            return None
        if not person.is_active or is_locked(person):
            make_password(password)
            return None
        if not person.check_password(password or ""):
            _count_failure(person)
            return None
        Person.objects.filter(pk=person.pk).update(failed_tries=0, locked_until=None)
        return person

    def get_user(self, user_id: int) -> Person | None:
        return Person.objects.filter(pk=user_id, is_active=True).first()


def is_locked(person: Person) -> bool:
    return person.locked_until is not None and person.locked_until > timezone.now()


def _count_failure(person: Person) -> None:
    rows = Person.objects.filter(pk=person.pk)
    rows.update(failed_tries=F("failed_tries") + 1)
    if rows.filter(failed_tries__gte=TRIES).update(failed_tries=0, locked_until=timezone.now() + LOCKED_FOR):
        audit.record("lock", person, note=f"{TRIES} wrong passwords")


def new_secret() -> str:
    return pyotp.random_base32()


def secret_address(person: Person, secret: str) -> str:
    """What the picture for an authenticator application holds."""
    return pyotp.TOTP(secret).provisioning_uri(name=person.login, issuer_name=ISSUER)


def opens(person: Person, code: str, secret: str = "") -> bool:
    """Whether ``code`` is right now; each code opens once, and wrong ones count like wrong passwords."""
    totp = pyotp.TOTP(secret or person.totp_secret)
    step_now = int(timezone.now().timestamp()) // STEP_S
    for step in range(step_now - SLACK, step_now + SLACK + 1):
        if step > person.totp_last and pyotp.utils.strings_equal(code.strip(), totp.generate_otp(step)):
            fresh = Person.objects.filter(pk=person.pk, totp_last__lt=step).update(totp_last=step, failed_tries=0)
            person.totp_last = step
            return bool(fresh)
    _count_failure(person)
    return False
