"""Citizens' reports and their events. A report's state is nothing but its events, folded."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from pucha.casework.joining import KIND_TITLES
from pucha.casework.moves import REPORT_MOVES, fold
from pucha.model.case import Case, Event, Role
from pucha.office.people import tree
from pucha.office.people.appended import Appended
from pucha.office.people.models import Person
from pucha.office.rounds.models import FindingRow
from pucha.office.sites.models import SiteRow

KINDS = [(kind.value, title) for kind, title in KIND_TITLES.items()]


class Report(models.Model):
    """A citizen's report. ``number``: what the citizen follows it by; it cannot be guessed.

    ``place``: of the office whose turn it is; "" while nobody is responsible yet (the top of the tree sees it).
    """

    number = models.CharField(max_length=24, unique=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    url = models.CharField(max_length=1000)
    kind = models.CharField(max_length=14, choices=KINDS)
    words = models.TextField()
    picture = models.CharField(max_length=80, blank=True, default="")
    contact = models.CharField(max_length=100, blank=True, default="")  # how to reach the citizen, if they wish so
    sender = models.CharField(max_length=64)  # keyed hash of the network address, for the limit alone
    site = models.ForeignKey(SiteRow, models.PROTECT, null=True, blank=True, related_name="reports")
    how = models.CharField(max_length=8, default="none")  # how it was routed: casework.routing
    place = models.CharField(max_length=tree.LONGEST, blank=True, default="", db_index=True)
    state = models.CharField(max_length=14, default="", db_index=True)
    deadline = models.DateField(null=True, blank=True, db_index=True)
    same_as = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="copies")
    findings: "models.ManyToManyField[FindingRow, ReportLink]" = models.ManyToManyField(
        FindingRow, through="ReportLink", related_name="reports")

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["state", "place"], name="reports_by_state"),
                             models.Index(fields=["sender", "at"], name="reports_of_a_sender")]

    def __str__(self) -> str:
        return f"{self.number} {self.url[:60]}"

    def case(self) -> Case:
        """Its events, folded."""
        return fold([row.as_event() for row in self.events.all()], REPORT_MOVES)


class ReportEvent(Appended):
    """One move of a report; only ever added."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="events")
    number = models.PositiveIntegerField()
    move = models.CharField(max_length=20)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=14)
    on = models.DateTimeField(default=timezone.now)
    note = models.TextField(blank=True, default="")
    deadline = models.DateField(null=True, blank=True)
    site = models.CharField(max_length=300, blank=True, default="")
    reports = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["report", "number"], name="a_report_event_once")]

    def as_event(self) -> Event:
        return Event(move=self.move, by=str(self.person_id or self.role), on=self.on, role=Role(self.role),
                     number=self.number, note=self.note, deadline=self.deadline, site=self.site,
                     reports=tuple(self.reports))


class ReportLink(models.Model):
    """Why a report and a machine finding are one matter."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="links")
    finding = models.ForeignKey(FindingRow, models.PROTECT, related_name="+")
    why = models.CharField(max_length=20)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["report", "finding"], name="a_report_link_once")]
