"""What a white-list entry removes, and its way into force."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from pucha.casework.texts import plain
from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.office.desk.deciding import rescore_sites
from pucha.office.desk.models import Decision, WhiteRule
from pucha.office.people.models import Person
from pucha.office.people.tree import within
from pucha.office.rounds.hooks import after_intake
from pucha.office.rounds.models import FindingRow, Round, RoundSite

SAMPLE = 20


@dataclass(frozen=True, slots=True)
class Preview:
    """``open``: findings that still wait; ``decided``: by what people said of those already judged."""

    open: int
    confirmed: int
    false: int
    sites: int
    sample: list[FindingRow]


def covered(rule: WhiteRule) -> QuerySet[FindingRow]:
    """Findings of all rounds that the entry fits."""
    where = Q(site=rule.site_id) if rule.site_id else within(rule.place)
    rows = FindingRow.objects.filter(where, check_name=rule.check_name, about=plain(rule.quote)[:200])
    return rows.filter(code=rule.code) if rule.code else rows


def preview_of(rule: WhiteRule) -> Preview:
    rows = covered(rule)
    states = FindingRow.State
    return Preview(rows.filter(state=states.OPEN).count(), rows.filter(state=states.CONFIRMED).count(),
                   rows.filter(state=states.FALSE).count(), rows.values("site").distinct().count(),
                   list(rows.select_related("site", "round").order_by("-id")[:SAMPLE]))


def decide_rule(rule: WhiteRule, person: Person, word: str) -> WhiteRule:
    """Approve or refuse (never the proposer), or end an active one. In force it rejects what is still open."""
    with transaction.atomic():
        row = WhiteRule.objects.select_for_update(of=("self",)).get(pk=rule.pk)
        if word in ("approve", "refuse") and row.state == WhiteRule.State.PROPOSED:
            if row.proposed_by_id == person.pk:
                raise InputError(t("白名单条目须由提出人以外的人批准"))
            row.state = WhiteRule.State.ACTIVE if word == "approve" else WhiteRule.State.REFUSED
        elif word == "end" and row.state == WhiteRule.State.ACTIVE:
            row.state = WhiteRule.State.ENDED
        else:
            raise InputError(t("这个条目已经办理"))
        row.decided_by, row.decided_at = person, timezone.now()
        row.save()
        if row.state == WhiteRule.State.ACTIVE:
            _apply(row, person)
    return row


def _apply(rule: WhiteRule, person: Person) -> None:
    rows = list(covered(rule).filter(state=FindingRow.State.OPEN).exclude(
        round__state=Round.State.CANCELLED).values_list("pk", "round_site"))
    keys = [pk for pk, _ in rows]
    _reject(keys, rule, person)
    rescore_sites({site for _, site in rows})


def _reject(keys: list[int], rule: WhiteRule, person: Person) -> None:
    note = f"白名单 {rule.pk}"
    Decision.objects.bulk_create([Decision(finding_id=pk, person=person, word=Decision.Word.FALSE, note=note)
                                  for pk in keys], batch_size=1000)
    for start in range(0, len(keys), 1000):
        FindingRow.objects.filter(pk__in=keys[start:start + 1000]).update(state=FindingRow.State.FALSE,
                                                                          decided_at=timezone.now())


@after_intake
def apply_to(row: RoundSite) -> None:
    """New findings that an entry in force covers are rejected at once; who approved the entry answers for it."""
    for rule in active_rules(row.place):
        found = covered(rule).filter(round_site=row, state=FindingRow.State.OPEN)
        if (rule.site_id in (None, row.site_id)) and found.exists():
            assert rule.decided_by is not None
            _reject(list(found.values_list("pk", flat=True)), rule, rule.decided_by)
            rescore_sites([row.pk])


def active_rules(place: str) -> list[WhiteRule]:
    """Entries in force today at ``place``: those of its offices above, or of sites."""
    rows = WhiteRule.objects.filter(state=WhiteRule.State.ACTIVE, until__gte=timezone.localdate())
    return [rule for rule in rows if place.startswith(rule.place)]
