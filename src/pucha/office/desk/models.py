"""Decisions about findings, claims of the desk, second looks, white-list entries, looks at masked data."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from pucha.i18n import mark
from pucha.office.people import tree
from pucha.office.people.appended import Appended
from pucha.office.people.audited import Audited
from pucha.office.people.models import Person
from pucha.office.rounds.models import FindingRow, Round


class Decision(Appended):
    """What a person said of a finding (复核意见). Rows are only added; the newest of a finding holds."""

    class Word(models.TextChoices):
        CONFIRM = "confirm", mark("属实")
        FALSE = "false", mark("误报")
        DOUBT = "doubt", mark("存疑")
        UNDO = "undo", mark("撤销")

    finding = models.ForeignKey(FindingRow, models.PROTECT, related_name="decisions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    word = models.CharField(max_length=7, choices=Word.choices)
    note = models.CharField(max_length=500, blank=True, default="")
    at = models.DateTimeField(default=timezone.now)
    batch = models.CharField(max_length=32, blank=True, default="")  # decided together with others of its group
    second = models.BooleanField(default=False)  # a second look: it is compared, and holds when it differs
    once = models.CharField(max_length=40, blank=True, default="")  # of the form: sent again it says nothing new

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.UniqueConstraint(
            fields=["finding", "once", "word"], condition=~models.Q(once=""), name="a_decision_once")]
        indexes: ClassVar = [models.Index(fields=["person", "-id"], name="decisions_of_a_person"),
                             models.Index(fields=["batch"], name="decisions_of_a_batch")]


class Claim(models.Model):
    """A finding that lies open on somebody's desk, so that no two people judge it at once."""

    finding = models.OneToOneField(FindingRow, models.CASCADE, primary_key=True, related_name="claim")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    until = models.DateTimeField(db_index=True)


class Skip(models.Model):
    """A finding that somebody passed over for now; it comes back at the end of their queue."""

    finding = models.ForeignKey(FindingRow, models.CASCADE, related_name="skips")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["finding", "person"], name="a_finding_skipped_once")]


class WhiteRule(Audited, models.Model):
    """A white-list entry (白名单) from a false alarm: proposed, approved by a second person, with an expiry."""

    class State(models.TextChoices):
        PROPOSED = "proposed", mark("待批准")
        ACTIVE = "active", mark("生效")
        REFUSED = "refused", mark("未批准")
        ENDED = "ended", mark("已停用")

    check_name = models.CharField(max_length=40)
    code = models.CharField(max_length=60, blank=True, default="")
    quote = models.CharField(max_length=300)  # the words that are right as they stand
    site = models.ForeignKey("sites.SiteRow", models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField(max_length=tree.LONGEST, db_index=True)  # where it holds
    reason = models.CharField(max_length=500)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PROPOSED)
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    until = models.DateField()

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.check_name} “{self.quote[:40]}”"


class Unmasking(Appended):
    """A look at masked personal data: who, which finding, why (查看记录). Only ever added."""

    finding = models.ForeignKey(FindingRow, models.PROTECT, related_name="unmaskings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    at = models.DateTimeField(default=timezone.now)


class SecondLook(models.Model):
    """A decided finding drawn for a second pair of eyes (二次复核); who looked first is not shown."""

    finding = models.OneToOneField(FindingRow, models.PROTECT, related_name="second_look")
    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    place = models.CharField(max_length=tree.LONGEST)
    first = models.CharField(max_length=7)
    first_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    second = models.CharField(max_length=7, blank=True, default="")
    second_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["round", "second", "place"], name="second_looks_open")]
