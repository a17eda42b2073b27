"""What a white-list entry removes, and its way into force.

Which finding an entry fits is :mod:`pucha.casework.whitelist`'s to say, here as on the command line; the database only
narrows down what is asked. The preview and the removal read the same list, so one is what the other was shown as.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from pucha.casework import whitelist
from pucha.casework.texts import plain
from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.office.desk.deciding import rescore_sites
from pucha.office.desk.models import Decision, WhiteRule
from pucha.office.people import tree
from pucha.office.people.models import Person
from pucha.office.rounds.hooks import after_intake
from pucha.office.rounds.models import FindingRow, Round, RoundSite
from pucha.office.rounds.stored import finding_of

SAMPLE = 20
_S, _F = WhiteRule.State, FindingRow.State


@dataclass(frozen=True, slots=True)
class Preview:
    """``open``: ids of the findings that approving the entry rejects; ``confirmed``, ``false``: how many people
    judged so before; ``sure``, ``veto``: how many of the open ones are certain or grave; ``sample``: one of each site
    before a second of any."""

    open: list[int]
    confirmed: int
    false: int
    sites: int
    sure: int
    veto: int
    sample: list[FindingRow]


def entry_of(rule: WhiteRule) -> whitelist.Entry:
    """The row as casework knows an entry."""
    site = rule.site_id is not None
    decided = rule.state in (_S.ACTIVE, _S.ENDED) and rule.decided_by_id is not None
    scope, place = (whitelist.Scope.SITE, str(rule.site_id)) if site else (whitelist.Scope.OFFICE, rule.place)
    return whitelist.Entry(
        str(rule.pk), scope, place, rule.check_name, rule.code, rule.quote, rule.reason, str(rule.proposed_by_id),
        timezone.localdate(rule.proposed_at), rule.until, approved_by=str(rule.decided_by_id) if decided else "",
        ended_on=timezone.localdate(rule.decided_at) if rule.state == _S.ENDED and rule.decided_at else None)


def row_of(finding: FindingRow) -> whitelist.Row:
    """The finding with its place: its site, and the offices above it, the nearest first."""
    return whitelist.Row(str(finding.site_id), tuple(reversed(tree.chain(finding.place))), finding_of(finding))


def covered(rule: WhiteRule) -> Iterator[FindingRow]:
    """Findings of all rounds that the entry fits, newest first; not of cancelled rounds and owners' own checks."""
    entry = entry_of(rule)
    tried = whitelist.tried(entry)
    for finding in _asked(rule).select_related("site", "round").order_by("-id").iterator(chunk_size=2000):
        row = row_of(finding)
        if tried.match(row.site, row.offices, row.finding):
            yield finding


def _asked(rule: WhiteRule) -> QuerySet[FindingRow]:
    """What the database can rule out: other places, checks, codes, and other words (by their first 200 letters)."""
    where = Q(site=rule.site_id) if rule.site_id else tree.within(rule.place)
    rows = FindingRow.objects.filter(where, check_name=rule.check_name, about=plain(rule.quote)[:200],
                                     round__self_check=None).exclude(round__state=Round.State.CANCELLED)
    return rows.filter(code=rule.code) if rule.code else rows


def preview_of(rule: WhiteRule) -> Preview:
    """What the entry removes if it is approved now, and what people said of such findings before."""
    states: Counter[str] = Counter()
    sites: dict[int, FindingRow] = {}
    open_: list[FindingRow] = []
    more: list[FindingRow] = []
    for one in covered(rule):
        states[one.state] += 1
        if one.state == _F.OPEN:
            open_.append(one)
        if sites.setdefault(one.site_id, one) is not one and len(more) < SAMPLE:
            more.append(one)
    return Preview([one.pk for one in open_], states[_F.CONFIRMED], states[_F.FALSE], len(sites),
                   sum(one.certainty == "sure" for one in open_), sum(one.weight == 0 for one in open_),
                   [*sites.values(), *more][:SAMPLE])


def decide_rule(rule: WhiteRule, person: Person, word: str) -> WhiteRule:
    """Approve or refuse (never the proposer), or end an active one. In force it rejects what is still open."""
    with transaction.atomic():
        row = WhiteRule.objects.select_for_update(of=("self",)).get(pk=rule.pk)
        _turn(row, person, word)
        row.decided_by, row.decided_at = person, timezone.now()
        row.save()
        if row.state == _S.ACTIVE:
            _apply(row, person)
    return row


def _turn(row: WhiteRule, person: Person, word: str) -> None:
    if word in ("approve", "refuse") and row.state == _S.PROPOSED:
        if row.proposed_by_id == person.pk:
            raise InputError(t("白名单条目须由提出人以外的人批准"))
        if word == "approve":
            whitelist.approve(entry_of(row), str(person.pk), timezone.localdate())
        row.state = _S.ACTIVE if word == "approve" else _S.REFUSED
    elif word == "end" and row.state == _S.ACTIVE:
        row.state = _S.ENDED
    else:
        raise InputError(t("这个条目已经办理"))


def _apply(rule: WhiteRule, person: Person) -> None:
    rows = [one for one in covered(rule) if one.state == _F.OPEN]
    _reject([one.pk for one in rows], rule, person)
    rescore_sites({one.round_site_id for one in rows})


def _reject(keys: list[int], rule: WhiteRule, person: Person) -> None:
    note = f"白名单 {rule.pk}"
    Decision.objects.bulk_create([Decision(finding_id=pk, person=person, word=Decision.Word.FALSE, note=note)
                                  for pk in keys], batch_size=1000)
    for start in range(0, len(keys), 1000):
        FindingRow.objects.filter(pk__in=keys[start:start + 1000]).update(state=_F.FALSE, decided_at=timezone.now())


@after_intake
def apply_to(row: RoundSite) -> None:
    """New findings that an entry in force covers are rejected at once; who approved the entry answers for it."""
    rules = {str(rule.pk): rule for rule in active_rules(row.place)}
    if not rules:
        return
    fitting: dict[str, list[int]] = {}
    checks = {rule.check_name for rule in rules.values()}
    for one, entry in _matched(row.findings.filter(state=_F.OPEN, check_name__in=checks), rules.values()):
        fitting.setdefault(entry.id, []).append(one.pk)
    for name, keys in fitting.items():
        decided_by = rules[name].decided_by
        assert decided_by is not None
        _reject(keys, rules[name], decided_by)
    if fitting:
        rescore_sites([row.pk])


def _matched(rows: QuerySet[FindingRow], rules: Iterable[WhiteRule]) -> Iterator[tuple[FindingRow, whitelist.Entry]]:
    known = whitelist.Whitelist([entry_of(rule) for rule in rules], timezone.localdate())
    for one in rows:
        row = row_of(one)
        if entry := known.match(row.site, row.offices, row.finding):
            yield one, entry


def active_rules(place: str) -> list[WhiteRule]:
    """Entries in force today at ``place``: those of its offices above, or of sites."""
    rows = WhiteRule.objects.filter(state=_S.ACTIVE, until__gte=timezone.localdate(), place__in=tree.chain(place))
    return list(rows.select_related("decided_by"))
