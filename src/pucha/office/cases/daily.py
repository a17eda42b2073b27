"""Once a day: reminders before a deadline, the steps of the ladder after it, exceptions that end.

What the program may do itself becomes an event; what a person must do (a telephone call, an interview) becomes a draft
that waits for them. Called as often as one likes: each reminder and each step is made once for each deadline.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from pucha.casework.deadlines import Chaser, chasers, days_late, ladder, next_step
from pucha.casework.moments import day_of
from pucha.casework.moves import CASE_MOVES, MoveRefused
from pucha.i18n import mark, speaking, t
from pucha.model.case import TO_MEND, Case, PointState, Role, Turn
from pucha.office.cases.models import CaseRow, DayDone, Nudge
from pucha.office.cases.store import Said, add, case_of
from pucha.office.rounds.hooks import every_day

DIED = timedelta(hours=1)
CHASERS = {"week-1": mark("发出已满一周"), "week-4": mark("发出已满四周"), "last-week": mark("距期限还有一周"),
           "last-day": mark("今天是最后一天")}
CALLS = {
    "remind-telephone": mark(
        "整改通知 {number} 已于 {deadline} 到期，逾期 {late} 个工作日，仍有 {left} 项没有了结。"
        "请电话联系 {site} 的负责人，了解原因，约定完成时间。"),
    "remind-letter": mark(
        "{site}：整改通知 {number} 已于 {deadline} 到期，逾期 {late} 个工作日，仍有 {left} 项没有了结。"
        "请在收到本函后尽快完成整改并反馈。"),
    "interview": mark(
        "{site} 逾期 {late} 个工作日，经催办仍有 {left} 项没有了结（{number}），建议约谈其主管负责人。"),
    "circulate": mark(
        "{site} 逾期 {late} 个工作日，经催办、约谈仍有 {left} 项没有了结（{number}），建议予以通报。"),
}


@every_day
def todays_work() -> dict[str, int]:
    """The day's reminders, unless another worker has them already."""
    today = timezone.localdate()
    if not _mine(today):
        return {}
    counts = go_through(today)
    DayDone.objects.filter(day=today).update(ended_at=timezone.now(), counts=counts)
    return counts


def _mine(today: date) -> bool:
    """Take the day; or take it over from a worker that died in it."""
    now = timezone.now()
    try:
        with transaction.atomic():
            DayDone.objects.create(day=today, started_at=now)
    except IntegrityError:
        return bool(DayDone.objects.filter(day=today, ended_at=None, started_at__lt=now - DIED).update(started_at=now))
    return True


def go_through(today: date) -> dict[str, int]:
    """Every case with something due today; how many of each kind were made."""
    made: Counter[str] = Counter()
    with speaking("zh"):
        for pk in [*_with_deadline(today), *_with_ended_exceptions(today)]:
            with transaction.atomic():
                row = CaseRow.objects.select_for_update(of=("self",)).select_related("site").get(pk=pk)
                made.update(_one(row, today))
    return dict(made)


def _with_deadline(today: date) -> list[int]:
    """Cases whose owner must act by a deadline, and of which some reminder or step was not made yet."""
    rows: QuerySet[Any] = CaseRow.objects.filter(turn=Turn.OWNER, deadline__isnull=False, sent_at__isnull=False)
    told: dict[tuple[int, date], set[str]] = {}
    for pk, kind, deadline in Nudge.objects.filter(case__turn=Turn.OWNER).values_list("case", "kind", "deadline"):
        told.setdefault((pk, deadline), set()).add(kind)
    waiting = rows.order_by("pk").values_list("pk", "sent_at", "deadline").iterator(chunk_size=2000)
    return [pk for pk, sent, last in waiting if _due(day_of(sent), last, today) - told.get((pk, last), set())]


@lru_cache(maxsize=4096)
def _due(sent: date, deadline: date, today: date) -> frozenset[str]:
    """Names of all that fell due for such a case."""
    if deadline < today:
        return frozenset(step.move for step in ladder(deadline) if step.on <= today)
    return frozenset(one.name for one in chasers(sent, deadline) if one.on <= today)


def _with_ended_exceptions(today: date) -> Iterator[int]:
    yield from CaseRow.objects.filter(excepted_until__lt=today).order_by("pk").values_list("pk", flat=True)


def _one(row: CaseRow, today: date) -> Iterator[str]:
    case = case_of(row)
    ended = tuple(point.finding for point in case.points
                  if point.state is PointState.EXCEPTED and point.until and point.until < today)
    if ended and _try(row, case, Said("exception-expire", note=t("例外期限已过，问题恢复待整改"), points=ended)):
        yield "exception-expire"
        case = case_of(row)
    yield from _reminded(row, case, today)
    yield from _stepped(row, case, today)


def _reminded(row: CaseRow, case: Case, today: date) -> Iterator[str]:
    """The newest reminder that fell due; older ones that were missed are only noted."""
    sent = case.last("send")
    if sent is None or case.deadline is None or row.turn != Turn.OWNER or case.deadline < today:
        return
    due = [one for one in chasers(sent.on, case.deadline) if one.on <= today]
    known = set(Nudge.objects.filter(case=row, deadline=case.deadline).values_list("kind", flat=True))
    fresh = [one for one in due if one.name not in known]
    Nudge.objects.bulk_create([Nudge(case=row, kind=one.name, deadline=case.deadline, on=one.on) for one in fresh])
    if fresh and fresh[-1] == due[-1] and _try(row, case, Said("chase", note=_chaser_words(fresh[-1], case))):
        yield "chase"


def _chaser_words(one: Chaser, case: Case) -> str:
    left = sum(point.state in TO_MEND for point in case.points)
    return t("{when}：期限 {deadline}，还有 {left} 项待整改").format(
        when=t(CHASERS.get(one.name, one.name)), deadline=case.deadline, left=left)


def _stepped(row: CaseRow, case: Case, today: date) -> Iterator[str]:
    """The step of the ladder that is due waits for a person, with its words drafted."""
    step = next_step(case, today)
    if step is None or case.deadline is None or not any(point.state in TO_MEND for point in case.points):
        return
    if Nudge.objects.filter(case=row, kind=step.move, deadline=case.deadline).exists():
        return
    Nudge.objects.filter(case=row, open=True).update(open=False)
    text = t(CALLS[step.move]).format(
        number=row.number, site=row.site.name, deadline=case.deadline, late=days_late(case.deadline, today),
        left=sum(not point.settled for point in case.points))
    Nudge.objects.create(case=row, kind=step.move, deadline=case.deadline, on=day_of(step.on), text=text, open=True)
    yield step.move


def _try(row: CaseRow, case: Case, said: Said) -> bool:
    """The event, unless the case does not allow it."""
    if said.move not in CASE_MOVES.moves:
        return False
    try:
        add(row, case, said, None, Role.SYSTEM)
    except MoveRefused:
        return False
    return True
