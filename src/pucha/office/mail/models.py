"""Letters that wait to be sent, and who wants none."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from pucha.i18n import mark
from pucha.office.people import tree
from pucha.office.people.audited import Audited
from pucha.office.people.models import Person


class Letter(models.Model):
    """One letter to one person. ``key``: what it tells of, so that nothing is told twice to the same person."""

    class State(models.TextChoices):
        KEPT = "kept", mark("未开通邮件，只存不发")
        WAITING = "waiting", mark("等待")
        SENDING = "sending", mark("发送中")
        SENT = "sent", mark("已发出")
        FAILED = "failed", mark("未送达")
        DROPPED = "dropped", mark("不再发送")

    key = models.CharField(max_length=60)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    place = models.CharField(max_length=tree.LONGEST, db_index=True)  # of the office that it is about
    subject = models.CharField(max_length=200)
    body = models.TextField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(default=timezone.now)
    told = models.CharField(max_length=200, blank=True, default="")  # what the mail server said last
    at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["key", "person"], name="one_letter_to_a_person")]
        indexes: ClassVar = [models.Index(fields=["state", "next_at"], name="letters_to_send")]

    def __str__(self) -> str:
        return self.subject


class NoMail(Audited, models.Model):
    """A person who wants no letters (不接收邮件提醒); what waits stands on their first page all the same."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="no_mail")

    def __str__(self) -> str:
        return str(self.person)
