"""Doing the sites of running rounds: taking one, inspecting it, taking its results in.

A site is taken by one conditional UPDATE, so no two workers hold it; while it is worked on the worker leaves signs of
life, and a site whose worker has gone silent is taken over. A run folder resumes, so a takeover repeats nothing.
"""

import os
import socket
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from pucha.model import codec
from pucha.model.errors import InputError
from pucha.observe.settings import ObserveSettings
from pucha.office.rounds.engine import enqueue
from pucha.office.rounds.hooks import visited_as
from pucha.office.rounds.intake import take_in
from pucha.office.rounds.models import Round, RoundSite
from pucha.office.rounds.planning import finish_if_done
from pucha.office.tables import load
from pucha.pipeline.inspect import inspect_site
from pucha.pipeline.order import Order

SILENT = timedelta(seconds=float(os.environ.get("PUCHA_SILENT_SECONDS", "120")))  # then a worker counts as dead
BEAT_S = SILENT.total_seconds() / 6
TRIES = 3
PICTURES = int(os.environ.get("PUCHA_PICTURES") or 12)  # of findings, at most, of a site; they need a browser
_S = RoundSite.State
Observing = Callable[[RoundSite], ObserveSettings]


def worker_name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"[:80]


def usual_settings(row: RoundSite) -> ObserveSettings:
    """How a round's sites are visited: as ``observe.json`` in the office's folder says, else as usual.

    Private addresses are reached only where the installation allows them.
    """
    path = Path(settings.CONF.folder) / "observe.json"
    try:
        kept = codec.loads(ObserveSettings, path.read_text("utf-8")) if path.exists() else ObserveSettings()
    except (ValueError, KeyError, TypeError) as fault:
        raise InputError(f"{path}: cannot be read: {fault} (mend it, or remove it)") from None
    return replace(kept, allow_private=settings.CONF.allow_private)


def claim(worker: str) -> RoundSite | None:
    """The next waiting site of a running round, or one whose worker has gone silent; None when there is none."""
    for pk in RoundSite.objects.filter(_free(), round__state=Round.State.RUNNING).values_list("pk", flat=True)[:8]:
        if row := claim_one(pk, worker):
            return row
    return None


def claim_one(pk: int, worker: str) -> RoundSite | None:
    """This site, if it is still to be done and nobody has it."""
    now = timezone.now()
    taken = RoundSite.objects.filter(_free(), pk=pk, round__state=Round.State.RUNNING).update(
        state=_S.RUNNING, worker=worker, beat_at=now, started_at=now, tries=F("tries") + 1)
    return RoundSite.objects.select_related("round", "site").get(pk=pk) if taken else None


def _free() -> Q:
    return Q(state=_S.WAITING) | Q(state=_S.RUNNING, beat_at__lt=timezone.now() - SILENT)


def take_over_silent() -> int:
    """Queue the sites of workers that have gone silent; how many there were."""
    rows = RoundSite.objects.filter(state=_S.RUNNING, beat_at__lt=timezone.now() - SILENT)
    silent = list(rows.filter(round__state=Round.State.RUNNING).values_list("pk", flat=True))
    enqueue(silent)
    return len(silent)


def beat(pk: int, worker: str) -> bool:
    """A sign of life; False when the site is no longer this worker's (taken over, or the round was cancelled)."""
    rows = RoundSite.objects.filter(pk=pk, worker=worker, state=_S.RUNNING)
    return bool(rows.exclude(round__state=Round.State.CANCELLED).update(beat_at=timezone.now()))


@dataclass(frozen=True, slots=True)
class Job:
    """A claimed site as the pipeline knows it."""

    row: RoundSite
    order: Order


def folder_of(row: RoundSite) -> Path:
    """Its run folder; on many machines the office's folder is shared among them."""
    return Path(settings.CONF.folder) / row.folder


def job_of(row: RoundSite, observing: Observing = usual_settings) -> Job:
    watch = Path(settings.CONF.folder) / "watch"
    order = Order(
        site=row.site.as_site(), out=folder_of(row),
        standards=tuple(load(name) for name in row.round.standards), settings=visited_as(row, observing(row)),
        as_of=timezone.localtime(row.round.as_of).replace(tzinfo=None), checks=tuple(row.round.checks) or None,
        probes_from=watch if watch.exists() else None, pictures=0 if _in_haste(row) else PICTURES,
        waiting_first=True)
    return Job(row, order)


def _in_haste(row: RoundSite) -> bool:
    """“Check again now” answers within a minute: its proof is the text, the picture that of the round before."""
    return hasattr(row.round, "check_order")


async def inspect(job: Job, pool: Executor) -> None:
    """The inspection itself; the database is not touched."""
    job.order.out.parent.mkdir(parents=True, exist_ok=True)
    await inspect_site(job.order, pool)


def conclude(row: RoundSite, worker: str, fault: Exception | None) -> None:
    """Results in, or the site back in the queue, or, after three tries, in trouble with the reason."""
    if fault is None:
        try:
            take_in(row, folder_of(row))
        except Exception as caught:  # a folder that cannot be read back is this site's trouble, not the worker's
            fault = caught
    if fault is not None:
        again = row.tries < TRIES and not isinstance(fault, InputError)
        words = str(fault) if isinstance(fault, InputError) else f"{type(fault).__name__}: {fault}"
        with transaction.atomic():
            RoundSite.objects.filter(pk=row.pk, worker=worker, state=_S.RUNNING).update(
                state=_S.WAITING if again else _S.TROUBLE, trouble=words[:500], beat_at=None,
                done_at=None if again else timezone.now())
            enqueue([row.pk] if again else [])
    finish_if_done(row.round_id)


def release(pk: int, worker: str) -> None:
    """Give a site back unfinished (the worker is stopping); its run folder keeps what was done."""
    with transaction.atomic():
        RoundSite.objects.filter(pk=pk, worker=worker, state=_S.RUNNING).update(
            state=_S.WAITING, worker="", beat_at=None, tries=F("tries") - 1)
        enqueue([pk])


def tidy() -> None:
    """What a worker that was killed left behind, whatever engine does the sites."""
    stop_cancelled()
    finish_ended()


def finish_ended() -> int:
    """Close running rounds whose last site was done by a worker that died before it could say so."""
    waited_for = RoundSite.objects.filter(round=OuterRef("pk"), state__in=(_S.WAITING, _S.RUNNING))
    ended = Round.objects.filter(~Exists(waited_for), state=Round.State.RUNNING).values_list("pk", flat=True)
    return sum(finish_if_done(pk) for pk in list(ended))


def stop_cancelled() -> int:
    """Sites of cancelled rounds leave the queue."""
    rows = RoundSite.objects.filter(round__state=Round.State.CANCELLED, state__in=(_S.WAITING, _S.RUNNING))
    return rows.update(state=_S.SKIPPED, worker="", done_at=timezone.now())
