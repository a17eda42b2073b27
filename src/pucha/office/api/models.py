"""Tokens of machines, and the notices that are sent to them."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from pucha.i18n import mark
from pucha.office.people import tree
from pucha.office.people.audited import Audited
from pucha.office.people.models import Office, Person, Role


class Token(Audited, models.Model):
    """A machine's key: a role at an office, like a post. Only the hash of the secret is kept."""

    NOT_LOGGED: ClassVar = ("secret",)

    name = models.CharField(max_length=100)
    secret = models.CharField(max_length=64, unique=True)  # SHA-256 of 256 random bits
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    role = models.CharField(max_length=14, choices=Role.choices)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    acts_for = models.ForeignKey(Person, models.PROTECT, related_name="+")  # stands in the audit log
    made_at = models.DateTimeField(default=timezone.now)
    until = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> str:
        return self.office.place


class Hook(Audited, models.Model):
    """An address that is told what happens in an office and below; every notice is signed."""

    NOT_LOGGED: ClassVar = ("secret",)

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    url = models.CharField(max_length=500)
    events = models.JSONField(default=list)  # names of happenings; empty: all
    secret = models.CharField(max_length=64)
    active = models.BooleanField(default=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.url

    @property
    def place(self) -> str:
        return self.office.place


class Notice(models.Model):
    """One notice to one hook, until it is delivered or given up."""

    class State(models.TextChoices):
        WAITING = "waiting", mark("等待")
        SENT = "sent", mark("已送达")
        FAILED = "failed", mark("未送达")

    hook = models.ForeignKey(Hook, models.CASCADE, related_name="notices")
    event = models.CharField(max_length=40)
    place = models.CharField(max_length=tree.LONGEST)
    body = models.JSONField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(default=timezone.now)
    told = models.CharField(max_length=200, blank=True, default="")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["state", "next_at"], name="notices_to_send")]
