"""Public figures of the find-error desk, each from its events."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import TruncDate
from django.utils import timezone

from pucha.office.finderror.models import Report, ReportEvent

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Figures:
    """``answered_late`` and ``waiting_late``: past the term that was set when the report came in."""

    received: int
    answered: int
    answered_in_time: int
    waiting: int
    waiting_late: int
    disputed: int
    by_kind: list[tuple[str, int]]

    @property
    def answered_late(self) -> int:
        return self.answered - self.answered_in_time


def report_figures() -> Figures:
    """Of the last twelve months."""
    today = timezone.localdate()
    rows = Report.objects.filter(at__gt=timezone.now() - YEAR)
    events = ReportEvent.objects.filter(report=OuterRef("pk"))
    first_reply = events.filter(move="reply").order_by("number").annotate(day=TruncDate("on")).values("day")[:1]
    term = events.filter(move="receive").values("deadline")[:1]
    counted = rows.annotate(replied=Subquery(first_reply), due=Subquery(term),
                            was_disputed=Exists(events.filter(move="dispute"))).aggregate(
        received=Count("id"), answered=Count("id", filter=Q(replied__isnull=False)),
        answered_in_time=Count("id", filter=Q(replied__lte=F("due"))),
        waiting=Count("id", filter=Q(replied=None)), waiting_late=Count("id", filter=Q(replied=None, due__lt=today)),
        disputed=Count("id", filter=Q(was_disputed=True)))
    kinds = rows.order_by().values_list("kind").annotate(n=Count("id")).order_by("-n", "kind")
    return Figures(**counted, by_kind=list(kinds))
