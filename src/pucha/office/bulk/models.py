"""An order for many cases of one round."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from pucha.i18n import mark
from pucha.office.people import tree
from pucha.office.people.audited import Audited
from pucha.office.people.models import Person
from pucha.office.rounds.models import Round

LISTED = 200  # sites or cases that were left out, by name


class BulkOrder(Audited, models.Model):
    """``upto``: ids up to here are dealt with; each step moves it in the transaction of its work, so a worker that is
    killed leaves nothing half done and nothing is done twice. ``left``: [name, why] of what was left out."""

    NOT_LOGGED: ClassVar = ("upto", "done", "left", "beat_at")

    class Kind(models.TextChoices):
        DRAFT = "draft", mark("拟写整改通知")
        APPROVE = "approve", mark("审批整改通知")
        SEND = "send", mark("发出整改通知")

    kind = models.CharField(max_length=8, choices=Kind.choices)
    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    place = models.CharField(max_length=tree.LONGEST)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    term = models.CharField(max_length=40, blank=True, default="")
    at = models.DateTimeField(default=timezone.now)
    last = models.BigIntegerField(default=0)  # what came later than the order is not part of it
    upto = models.BigIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(default=0)
    left = models.JSONField(default=list)
    beat_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    stopped = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["round", "kind"], name="orders_of_a_round")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.round}"

    @property
    def percent(self) -> int:
        return self.done * 100 // self.total if self.total else 100
