"""What an event of a case changes outside it: an appeal that was allowed makes a false alarm of the finding, an
exception takes it out of the score while the strict score stands beside."""

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from pucha.office.cases.models import CaseRow
from pucha.office.cases.store import Said
from pucha.office.desk.deciding import rescore_sites
from pucha.office.desk.models import Decision
from pucha.office.people.models import Person
from pucha.office.rounds.models import FindingRow, RoundSite
from pucha.pipeline.runfolder import RunFolder

log = logging.getLogger(__name__)
_F = FindingRow.State


def after(row: CaseRow, said: Said, person: Person | None) -> None:
    """To be called in the transaction of the event."""
    act = _ACTS.get(said.move)
    if act:
        act(row, said.points, person, said.note)


def _rows(row: CaseRow, keys: Iterable[str]) -> list[FindingRow]:
    return list(FindingRow.objects.select_for_update(of=("self",)).filter(
        round=row.round_id, site=row.site_id, key__in=list(keys)))


def _overturned(row: CaseRow, keys: Iterable[str], person: Person | None, note: str) -> None:
    found = _rows(row, keys)
    now = timezone.now()
    if person is not None:
        Decision.objects.bulk_create([Decision(finding=one, person=person, word=Decision.Word.FALSE, at=now,
                                               note=f"{row.number} {note}"[:500]) for one in found])
    _turn(found, _F.FALSE)


def _excepted(row: CaseRow, keys: Iterable[str], person: Person | None, note: str) -> None:
    _turn(_rows(row, keys), _F.EXCEPTED)


def _restored(row: CaseRow, keys: Iterable[str], person: Person | None, note: str) -> None:
    """An exception that ended: the finding stands again as it stood before."""
    found = [one for one in _rows(row, keys) if one.state == _F.EXCEPTED]
    said = Decision.objects.filter(finding__in=found, word=Decision.Word.CONFIRM)
    confirmed = set(said.values_list("finding", flat=True))
    _turn([one for one in found if one.pk in confirmed], _F.CONFIRMED)
    _turn([one for one in found if one.pk not in confirmed], _F.OPEN)


def _turn(rows: list[FindingRow], state: str) -> None:
    if not rows:
        return
    FindingRow.objects.filter(pk__in=[one.pk for one in rows]).update(
        state=state, decided_at=None if state == _F.OPEN else timezone.now())
    sites = {one.round_site_id for one in rows}
    known = [one.pk for one in RoundSite.objects.filter(pk__in=sites).select_related("round") if _has_results(one)]
    rescore_sites(known)


def _has_results(row: RoundSite) -> bool:
    """Whether the run folder is on this machine; without it the score waits for the next rescoring."""
    run = RunFolder(Path(settings.CONF.folder) / row.folder)
    there = all(run.results(name).exists() for name in row.round.standards)
    if not there:
        log.warning("no stored results in %s: the score is left as it is", run.path)
    return there


_ACTS: dict[str, Callable[[CaseRow, Iterable[str], Person | None, str], Any]] = {
    "appeal-overturn": _overturned, "exception-approve": _excepted, "exception-expire": _restored,
    "reopen": _restored}
