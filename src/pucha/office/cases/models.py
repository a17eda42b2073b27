"""Cases and their events. A case's row is a copy of the fold of its events, kept for lists; the events are the case."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from pucha.casework.moves import CASE_MOVES
from pucha.i18n import mark
from pucha.model.case import Turn
from pucha.office.people import tree
from pucha.office.people.appended import Appended
from pucha.office.people.models import Office, Person
from pucha.office.rounds.models import Round
from pucha.office.sites.models import SiteRow

STATES = [(state.value, row.title) for state, row in CASE_MOVES.states.items()]
ENDED = [state.value for state, row in CASE_MOVES.states.items() if row.end]


class CaseRow(models.Model):
    """One case (案件) of one site. ``office``: who issued it and works on it; ``place``: where the site is.

    ``state`` and all below it follow from the events; :mod:`pucha.office.cases.store` alone writes them.
    """

    site = models.ForeignKey(SiteRow, models.PROTECT, related_name="cases")
    place = models.CharField(max_length=tree.LONGEST)
    office = models.ForeignKey(Office, models.PROTECT, related_name="cases")
    round = models.ForeignKey(Round, models.PROTECT, related_name="cases")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()  # in the year, of the office
    term = models.CharField(max_length=40, default="rectification-local")  # how long the owner has, by its name
    created = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=12, choices=STATES, blank=True, default="")
    turn = models.CharField(max_length=6, choices=[(one.value, one.value) for one in Turn], default=Turn.OFFICE)
    deadline = models.DateField(null=True, blank=True)
    points = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)  # points that are not settled
    appealed = models.PositiveIntegerField(default=0)
    asked = models.PositiveIntegerField(default=0)  # exceptions that wait for a word
    excepted_until = models.DateField(null=True, blank=True)  # the first exception that ends
    moved_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)  # the site's owner sees the case from then on

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["office", "year", "serial"], name="one_case_a_number")]
        indexes: ClassVar = [
            models.Index(fields=["state", "place"], name="cases_by_state"),
            models.Index(fields=["turn", "deadline", "place"], name="cases_by_deadline"),
            models.Index(fields=["place", "-id"], name="cases_of_a_place"),
            models.Index(fields=["appealed"], name="cases_appealed", condition=models.Q(appealed__gt=0)),
            models.Index(fields=["asked"], name="cases_excepting", condition=models.Q(asked__gt=0)),
            models.Index(fields=["excepted_until"], name="cases_excepted", condition=models.Q(
                excepted_until__isnull=False))]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """整改〔2026〕12号."""
        return f"整改〔{self.year}〕{self.serial}号"

    @property
    def ended(self) -> bool:
        return self.state in ENDED

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("a case is never deleted; it is withdrawn or closed by an event")


class EventRow(Appended):
    """One event (办理记录) as :class:`pucha.model.case.Event` has it. ``words``: what the owner said of each point."""

    case = models.ForeignKey(CaseRow, models.PROTECT, related_name="events")
    number = models.PositiveIntegerField()
    move = models.CharField(max_length=24)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # None: the program
    role = models.CharField(max_length=14)
    on = models.DateTimeField(default=timezone.now)
    note = models.TextField(blank=True, default="")
    points = models.JSONField(default=list)
    outcomes = models.JSONField(default=list)
    confirmed = models.JSONField(default=list)  # (key, login) of who confirmed a finding before
    until = models.DateField(null=True)
    deadline = models.DateField(null=True)
    reports = models.JSONField(default=list)
    files = models.JSONField(default=list)  # ids of case files
    words = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "number"], name="one_event_a_number")]

    @property
    def title(self) -> str:
        """Chinese, for ``t``."""
        move = CASE_MOVES.moves.get(self.move)
        return move.title if move else self.move


class CaseFile(Appended):
    """A file of a case (附件): handed in by somebody, or the notice as it was sent. Given back as a download only."""

    case = models.ForeignKey(CaseRow, models.PROTECT, related_name="papers")
    name = models.CharField(max_length=200)
    stored = models.CharField(max_length=80)  # key of the upload
    size = models.PositiveBigIntegerField()
    point = models.CharField(max_length=16, blank=True, default="")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["id"]


class Contact(Appended):
    """A telephone call, letter or message about a case (往来记录); its words stand in the event."""

    class Way(models.TextChoices):
        TELEPHONE = "telephone", mark("电话")
        LETTER = "letter", mark("函件")
        MESSAGE = "message", mark("短信或消息")
        VISIT = "visit", mark("当面")

    event = models.OneToOneField(EventRow, models.PROTECT, related_name="contact")
    way = models.CharField(max_length=9, choices=Way.choices)
    who = models.CharField(max_length=100, blank=True, default="")  # who was spoken or written to


class Nudge(models.Model):
    """A reminder or a step of the ladder that fell due (到期提醒、催办), once for each deadline of a case."""

    case = models.ForeignKey(CaseRow, models.PROTECT, related_name="nudges")
    kind = models.CharField(max_length=24)  # name of the chaser, or the move that is due
    deadline = models.DateField()
    on = models.DateField()
    text = models.TextField(blank=True, default="")  # a draft for whoever makes the move
    open = models.BooleanField(default=False)  # still to be made by a person

    class Meta:
        ordering: ClassVar = ["on", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "kind", "deadline"], name="one_nudge_a_term")]
        indexes: ClassVar = [models.Index(fields=["case", "open"], name="nudges_open")]


class CheckOrder(models.Model):
    """“Check again now” (立即复查): a round of one site for some points, or for the whole case when none is named."""

    case = models.ForeignKey(CaseRow, models.PROTECT, related_name="checks")
    round = models.OneToOneField(Round, models.PROTECT, related_name="check_order")
    points = models.JSONField(default=list)
    pages = models.JSONField(default=list)  # read before all others
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True)
    result = models.JSONField(default=list)  # [key, outcome, reason in Chinese]
    trouble = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["-id"]


class SelfCheck(models.Model):
    """A round that a site owner started for themselves (自查); nobody but the owners of the site sees what it found."""

    round = models.OneToOneField(Round, models.PROTECT, related_name="self_check")
    site = models.ForeignKey(SiteRow, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-id"]


class DayDone(models.Model):
    """The day's reminders, started by one worker alone; a worker that died in the middle is relieved."""

    day = models.DateField(unique=True)
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)
