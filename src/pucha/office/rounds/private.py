"""Rounds that are not for everybody in reach: an owner's own check, and the small rounds of a case's recheck."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from pucha.office.people.rights import Action, may
from pucha.office.rounds.models import Round

ORDINARY = Q(self_check__isnull=True, check_order__isnull=True)


def special() -> QuerySet[Round, int]:
    """Ids of rounds that belong into no list of the office; for ``exclude(round__in=…)``."""
    return Round.objects.exclude(ORDINARY).values_list("pk", flat=True)


def refuse_private(person: Any, round_: Round, place: str) -> None:
    """404 for whoever looks into an owner's own check and is no owner there."""
    if hasattr(round_, "self_check") and not may(person, Action.SELF_CHECK, place):
        raise Http404
