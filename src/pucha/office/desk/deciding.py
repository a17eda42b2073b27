"""Decisions: each is an event; the finding's state and the site's scorecards follow from them."""

import os
import uuid
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from pucha.casework.agreement import drawn
from pucha.casework.texts import plain
from pucha.casework.whitelist import SHORTEST, Scope, propose
from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.office.desk.models import Claim, Decision, SecondLook, Skip, WhiteRule
from pucha.office.desk.queue import alike
from pucha.office.desk.rescoring import rescore
from pucha.office.people.models import Person
from pucha.office.rounds.models import FindingRow, RoundSite
from pucha.office.rounds.stored import finding_of

SECOND_SHARE = Fraction(os.environ.get("PUCHA_SECOND_SHARE") or "1/20")  # of the decided findings get a second look
MOST_AT_ONCE = 5_000
_W, _F = Decision.Word, FindingRow.State
STATES = {_W.CONFIRM: _F.CONFIRMED, _W.FALSE: _F.FALSE, _W.DOUBT: _F.DOUBTFUL, _W.UNDO: _F.OPEN}


def decide(finding: FindingRow, person: Person, word: str, note: str = "", *, whole_group: bool = False,
           once: str = "") -> int:
    """Say ``word`` of a finding, or of it and all open ones like it; the number of findings decided.

    ``once``: a mark of the request; said again with the same mark (the answer was lost on its way) nothing is added.
    """
    if word not in STATES:
        raise InputError(t("没有这种复核意见"))
    rows = [finding, *(alike(person, finding)[:MOST_AT_ONCE - 1] if whole_group else ())]
    batch = uuid.uuid4().hex if whole_group else ""
    with transaction.atomic():
        locked = list(FindingRow.objects.select_for_update(of=("self",)).filter(pk__in=[row.pk for row in rows])
                      .exclude(state=_F.EXCEPTED))
        if said := _said_before(person, word, once):
            return said
        _record(locked, person, word, note, batch, once)
        _draw_second_looks(locked, person, word)
    return len(locked)


def _said_before(person: Person, word: str, once: str) -> int:
    """How many findings were decided by the request that bore this mark; asked with the findings locked."""
    return Decision.objects.filter(person=person, word=word, once=once).count() if once else 0


def _record(rows: Sequence[FindingRow], person: Person, word: str, note: str, batch: str, once: str) -> None:
    now = timezone.now()
    Decision.objects.bulk_create([Decision(finding=row, person=person, word=word, note=note[:500], at=now, batch=batch,
                                           once=once[:40]) for row in rows], batch_size=1000)
    keys = [row.pk for row in rows]
    FindingRow.objects.filter(pk__in=keys).update(state=STATES[_W(word)],
                                                  decided_at=None if word == _W.UNDO else now)
    Claim.objects.filter(finding__in=keys).delete()
    Skip.objects.filter(finding__in=keys).delete()
    rescore_sites({row.round_site_id for row in rows})


def rescore_sites(ids: Iterable[int]) -> None:
    """The scorecards of these sites follow what was decided."""
    for row in RoundSite.objects.filter(pk__in=list(ids)).select_related("site", "round"):
        rescore(row)


def undo(person: Person, once: str = "") -> list[FindingRow]:
    """Take back this person's newest word that still holds (with its whole batch); the findings that are open again.

    ``once`` as in :func:`decide`.
    """
    if once and (known := FindingRow.objects.filter(decisions__person=person, decisions__word=_W.UNDO,
                                                    decisions__once=once)):
        return list(known)
    holding = _holding(person)
    last = holding.order_by("-id").first()
    if last is None:
        raise InputError(t("没有可以撤销的复核意见"))
    together = holding.filter(batch=last.batch) if last.batch else holding.filter(pk=last.pk)
    with transaction.atomic():
        locked = list(FindingRow.objects.select_for_update(of=("self",)).filter(
            pk__in=together.values("finding")))
        SecondLook.objects.filter(finding__in=locked, second="").delete()
        _record(locked, person, _W.UNDO, "", "", once)
    return locked


def _holding(person: Person) -> QuerySet[Decision]:
    """This person's words that nobody, they themselves included, has overruled since."""
    newest = Decision.objects.filter(finding=OuterRef("finding")).order_by("-id").values("pk")[:1]
    mine = Decision.objects.filter(person=person, second=False).exclude(word=_W.UNDO)
    return mine.filter(pk=Subquery(newest))


def _draw_second_looks(rows: Sequence[FindingRow], person: Person, word: str) -> None:
    """A share of what was decided, drawn by a hash so that nobody chooses it."""
    if word not in (_W.CONFIRM, _W.FALSE):
        return
    chosen = [row for row in rows if _is_drawn(row)]
    SecondLook.objects.bulk_create(
        [SecondLook(finding=row, round_id=row.round_id, place=row.place, first=word, first_by=person)
         for row in chosen],
        ignore_conflicts=True)


def _is_drawn(row: FindingRow) -> bool:
    return drawn(f"round {row.round_id}", f"{row.site_id} {row.key}", SECOND_SHARE)


def look_again(look: SecondLook, person: Person, word: str, note: str = "") -> None:
    """The second word on a finding; where it differs it holds, and the difference stays on record."""
    if look.first_by_id == person.pk or look.second:
        raise InputError(t("二次复核须由另一人进行，且每个问题只进行一次"))
    if word not in (_W.CONFIRM, _W.FALSE):
        raise InputError(t("二次复核只能判断属实或误报"))
    with transaction.atomic():
        changed = SecondLook.objects.filter(pk=look.pk, second="").update(
            second=word, second_by=person, at=timezone.now())
        if not changed:
            raise InputError(t("二次复核须由另一人进行，且每个问题只进行一次"))
        Decision.objects.create(finding=look.finding, person=person, word=word, note=note[:500], second=True)
        if word != look.first:
            FindingRow.objects.filter(pk=look.finding_id).update(state=STATES[_W(word)], decided_at=timezone.now())
            rescore_sites([look.finding.round_site_id])


def propose_rule(finding: FindingRow, person: Person, reason: str, until: date, *, everywhere: bool) -> WhiteRule:
    """A white-list entry from a false alarm, for the site alone or for the subtree of the round's office."""
    if not reason.strip():
        raise InputError(t("请写明理由"))
    if until <= timezone.localdate():
        raise InputError(t("有效期应晚于今天"))
    if len(finding.about) < SHORTEST:
        raise InputError(t("这个问题没有可以单独成立的词语，不能列入白名单"))
    scope, place = (Scope.OFFICE, finding.round.place) if everywhere else (Scope.SITE, str(finding.site_id))
    entry = propose(finding_of(finding), scope=scope, place=place, reason=reason, by=str(person.pk),
                    on=timezone.localdate(), until=until)
    return WhiteRule.objects.create(
        check_name=entry.check, code=entry.code, quote=plain(entry.text), site=None if everywhere else finding.site,
        place=finding.round.place if everywhere else finding.place, reason=entry.reason[:500], proposed_by=person,
        until=entry.until)
