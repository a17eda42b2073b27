"""Who must not know who judged first (盲审): while an appeal or a second look waits, names are shown to nobody else.

An appeal is decided by a second inspector on stored evidence alone, and a second look is worth something only when the
first word is not known. One's own name is no news to oneself, so that is left.
"""

from collections.abc import Iterable
from typing import Any

from pucha.model.case import PointState
from pucha.office.cases.models import CaseRow
from pucha.office.cases.store import case_of
from pucha.office.desk.models import Decision, SecondLook
from pucha.office.people.rights import Action, may, places
from pucha.office.people.tree import within
from pucha.office.rounds.models import FindingRow


def appealed_keys(site: int) -> set[str]:
    """Findings of a site about which an appeal waits."""
    cases = CaseRow.objects.filter(site=site, appealed__gt=0).select_related("site")
    return {point.finding for row in cases for point in case_of(row).points if point.state is PointState.APPEALED}


def awaits_second_look(person: Any, finding: FindingRow) -> bool:
    """Whether the finding waits for a second word that this person could give."""
    look = SecondLook.objects.filter(finding=finding, second="").exclude(first_by=person).exists()
    return look and may(person, Action.SECOND_LOOK, finding.place)


def decisions_shown(person: Any, finding: FindingRow) -> list[tuple[Decision, str]]:
    """Each word on the finding with the name of who said it, "" where that is kept back."""
    rows: Iterable[Decision] = finding.decisions.select_related("person")
    blind = finding.key in appealed_keys(finding.site_id)
    return [(one, one.person.name if not blind or one.person_id == person.pk else "") for one in rows]


def blind_cases(person: Any) -> set[str]:
    """Ids (as the audit log has them) of cases whose appeals this person might decide."""
    found: set[str] = set()
    for place in places(person, Action.DECIDE_APPEAL):
        rows = CaseRow.objects.filter(within(place, "office__place"), appealed__gt=0).values_list("pk", flat=True)
        found |= {str(pk) for pk in rows}
    return found
