"""What lies on the desk next."""

from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from pucha.office.desk.models import Claim, Skip
from pucha.office.people.models import Person
from pucha.office.people.rights import Action, scoped
from pucha.office.rounds.models import FindingRow

CLAIMED_FOR = timedelta(minutes=10)


def open_findings(person: Person, round_id: int, **narrow: Any) -> QuerySet[FindingRow]:
    """Findings of a round that wait for a person, in this person's reach, gravest first."""
    rows = FindingRow.objects.filter(round_id=round_id, certainty="review", state=FindingRow.State.OPEN, **narrow)
    return scoped(rows, person, Action.REVIEW).order_by("weight", "id")


def take_next(person: Person, round_id: int, after: int = 0, **narrow: Any) -> FindingRow | None:
    """The next finding, claimed for ``person``: first what was not skipped, then what was, oldest skip first."""
    rows = _free(open_findings(person, round_id, **narrow), person)
    skipped = Skip.objects.filter(finding=OuterRef("pk"), person=person)
    for queue in (rows.filter(~Exists(skipped)), rows.filter(Exists(skipped)).order_by("skips__at")):
        for finding in queue.exclude(pk=after)[:5]:
            if claim(finding, person):
                return finding
    return None


def _free(rows: QuerySet[FindingRow], person: Person) -> QuerySet[FindingRow]:
    others = Claim.objects.filter(finding=OuterRef("pk"), until__gt=timezone.now()).exclude(person=person)
    return rows.filter(~Exists(others))


def claim(finding: FindingRow, person: Person) -> bool:
    """Put the finding on this person's desk; False when somebody else was quicker."""
    now = timezone.now()
    until = now + CLAIMED_FOR
    mine = Q(person=person) | Q(until__lte=now)
    if Claim.objects.filter(mine, finding=finding).update(person=person, until=until):
        return True
    try:
        with transaction.atomic():
            Claim.objects.create(finding=finding, person=person, until=until)
    except IntegrityError:
        return False
    return True


def skip(finding: FindingRow, person: Person) -> None:
    """Later: the finding goes to the end of this person's queue and off their desk."""
    Skip.objects.update_or_create(finding=finding, person=person, defaults={"at": timezone.now()})
    Claim.objects.filter(finding=finding, person=person).delete()


def alike(person: Person, finding: FindingRow) -> QuerySet[FindingRow]:
    """Open findings of the same round that are the same fault elsewhere, within reach."""
    rows = FindingRow.objects.filter(round_id=finding.round_id, group=finding.group, state=FindingRow.State.OPEN)
    return scoped(rows, person, Action.REVIEW).exclude(pk=finding.pk)


def counts(person: Person, round_id: int) -> dict[str, int]:
    """How many wait and how many this person's reach has decided."""
    rows = scoped(FindingRow.objects.filter(round_id=round_id, certainty="review"), person, Action.REVIEW)
    return {"open": rows.filter(state=FindingRow.State.OPEN).count(),
            "decided": rows.exclude(state=FindingRow.State.OPEN).count()}


