"""Getting an installation ready: database up to date, a first administrator."""

import os
import secrets
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

from pucha.office import conf


def prepare() -> None:
    """Django set up with the settings of this installation; call it before anything else of the office."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pucha.office.settings")
    conf.keep_secret(conf.read().folder)
    django.setup()
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


def bring_up_to_date() -> None:
    """Apply what the database lacks; nothing when it lacks nothing."""
    call_command("migrate", interactive=False, verbosity=0)


def first_administrator() -> tuple[str, str] | None:
    """(login, password) of an administrator at the root of a new tree; None when there are people already."""
    from django.db import transaction

    from pucha.office.people.models import Office, OfficeKind, Person, Post, Role

    with transaction.atomic():
        if Person.objects.exists():
            return None
        root = Office.objects.filter(parent=None).first() or Office.objects.create(
            name="总管理机构", kind=OfficeKind.NATION)
        password = secrets.token_urlsafe(9)
        person = Person.objects.enrol("admin", "管理员", password)
        Post.objects.create(person=person, office=root, role=Role.ADMINISTRATOR)
    return person.login, password
