"""Public figures of the find-error desk, each from its events."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, F, Min, Q
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
    steps = ReportEvent.objects.filter(report__in=rows).order_by().values("report").annotate(
        replied=Min(TruncDate("on"), filter=Q(move="reply")), due=Min("deadline", filter=Q(move="receive")),
        disputes=Count("id", filter=Q(move="dispute")))
    counted = steps.aggregate(
        received=Count("report"), answered=Count("replied"),
        answered_in_time=Count("report", filter=Q(replied__lte=F("due"))),
        waiting=Count("report", filter=Q(replied=None)),
        waiting_late=Count("report", filter=Q(replied=None, due__lt=today)),
        disputed=Count("report", filter=Q(disputes__gt=0)))
    kinds = rows.order_by().values_list("kind").annotate(n=Count("id")).order_by("-n", "kind")
    return Figures(**counted, by_kind=list(kinds))
