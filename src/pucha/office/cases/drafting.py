"""Notices from a finished round: one site, or every site that failed."""

from collections.abc import Collection, Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from pucha.casework.deadlines import terms
from pucha.i18n import t
from pucha.model.case import Case, Role
from pucha.model.errors import InputError
from pucha.office.cases.models import ENDED, CaseRow, EventRow
from pucha.office.cases.store import Said, add
from pucha.office.desk.models import Decision
from pucha.office.people.models import Office, Person
from pucha.office.people.rights import Action, places, scoped
from pucha.office.people.tree import holds
from pucha.office.rounds.models import Card, FindingRow, Round, RoundSite

TERMS = ("rectification-local", "rectification")
AT_ONCE = 200  # sites in one transaction
_F = FindingRow.State
CERTAIN = Q(certainty="sure", state__in=(_F.OPEN, _F.CONFIRMED)) | Q(state=_F.CONFIRMED)


def issuing_office(person: Any, place: str) -> Office:
    """The highest office for which the person drafts notices about sites at ``place``."""
    tops = [one for one in places(person, Action.DRAFT_CASE) if holds(one, place)]
    if not tops:
        raise PermissionDenied(t("您的职责不包括这项操作"))
    return Office.objects.get(place=tops[0])


def ready(round_: Round, person: Any) -> QuerySet[RoundSite]:
    """Sites of a round in reach that failed and for which no notice of this round is under way or done."""
    failed = Card.objects.filter(round=round_, verdict="fail").values("round_site")
    noticed = CaseRow.objects.filter(round=round_).exclude(state="withdrawn").values("site")
    rows = RoundSite.objects.filter(round=round_, pk__in=failed).exclude(site__in=noticed)
    return scoped(rows, person, Action.DRAFT_CASE).select_related("site__office").order_by("place", "id")


def certain(rows: Iterable[RoundSite]) -> dict[int, list[FindingRow]]:
    """Findings a notice may name, by site: certain by themselves or confirmed by a person; gravest first."""
    found: dict[int, list[FindingRow]] = {}
    kept = FindingRow.objects.filter(CERTAIN, round_site__in=list(rows)).order_by("weight", "id")
    for one in kept.defer("data"):
        found.setdefault(one.site_id, []).append(one)
    return found


def draft_many(rows: Iterable[RoundSite], person: Person, term: str) -> tuple[list[CaseRow], list[str]]:
    """A draft for each site. (cases, names of sites without a certain finding or with them all in other open cases)."""
    made: list[CaseRow] = []
    left: list[str] = []
    chosen = list(rows)
    for start in range(0, len(chosen), AT_ONCE):
        part = chosen[start:start + AT_ONCE]
        with transaction.atomic():
            found = certain(part)
            for one in part:
                case = _draft(one, found.get(one.site_id, []), person, term)
                made += [case] if case else []
                left += [] if case else [one.site.name]
    return made, left


def draft(row: RoundSite, person: Person, term: str = TERMS[0], keys: Collection[str] | None = None) -> CaseRow:
    """The draft for one site, with the chosen findings or with all that are certain."""
    with transaction.atomic():
        found = [one for one in certain([row]).get(row.site_id, []) if keys is None or one.key in keys]
        case = _draft(row, found, person, term)
    if case is None:
        raise InputError(t("{site} 没有可以列入通知的确定问题，或都已在其他案件中").format(site=row.site.name))
    return case


def _draft(row: RoundSite, findings: list[FindingRow], person: Person, term: str) -> CaseRow | None:
    """The row of a new case with its first event; None when nothing is left to name. Inside a transaction."""
    if term not in terms():
        raise InputError(t("没有“{term}”这个期限").format(term=term))
    office = Office.objects.select_for_update(of=("self",)).get(pk=issuing_office(person, row.place).pk)
    known = _in_open_cases(row.site_id)
    keys = tuple(dict.fromkeys(one.key for one in findings if one.key not in known))
    if not keys:
        return None
    year = timezone.localdate().year
    last = CaseRow.objects.filter(office=office, year=year).aggregate(n=Max("serial"))["n"] or 0
    case = CaseRow.objects.create(site=row.site, place=row.place, office=office, round_id=row.round_id, year=year,
                                  serial=last + 1, term=term)
    said = Said("draft", points=keys, confirmed=_confirmed(findings, keys))
    add(case, Case(), said, person, Role.INSPECTOR)
    return case


def _in_open_cases(site: int) -> set[str]:
    """Findings that another open case of the site names already."""
    events = EventRow.objects.filter(case__site=site).exclude(case__state__in=ENDED)
    named = events.filter(move__in=("draft", "add-points")).values_list("points", flat=True)
    seen = events.filter(move__in=("check-point", "reinspect")).values_list("outcomes", flat=True)
    return {key for points in named for key in points} | {key for told in seen for key, _ in told}


def _confirmed(findings: Iterable[FindingRow], keys: Collection[str]) -> tuple[tuple[str, str], ...]:
    """(key, login) of everybody who confirmed one of the findings: they decide no appeal about it."""
    by_pk = {one.pk: one.key for one in findings if one.key in keys}
    said = Decision.objects.filter(finding__in=by_pk, word=Decision.Word.CONFIRM).order_by("id")
    pairs = ((by_pk[pk], login) for pk, login in said.values_list("finding", "person__login"))
    return tuple(dict.fromkeys(pairs))
