"""What of the cases waits for a person, for the first page."""

from typing import Any

from django.utils import timezone

from pucha.i18n import mark
from pucha.model.case import CaseState, Turn
from pucha.office.cases import effects
from pucha.office.cases.models import CaseRow, Nudge
from pucha.office.cases.store import AFTER_EVENT
from pucha.office.people.rights import Action, scoped
from pucha.office.waiting import source

AFTER_EVENT.append(lambda row, said, person: effects.after(row, said, person))


@source(Action.ANSWER_CASE, mark("待整改、待反馈的通知"), "my")
def _with_owner(person: Any) -> int:
    return scoped(CaseRow.objects.filter(turn=Turn.OWNER), person, Action.ANSWER_CASE).count()


@source(Action.APPROVE_CASE, mark("待审批的整改通知"), "cases")
def _to_approve(person: Any) -> int:
    return scoped(CaseRow.objects.filter(state=CaseState.DRAFTED), person, Action.APPROVE_CASE, "office__place").count()


@source(Action.WORK_CASE, mark("待办理的案件"), "cases")
def _to_work(person: Any) -> int:
    rows = CaseRow.objects.filter(turn=Turn.OFFICE).exclude(state=CaseState.DRAFTED)
    return scoped(rows, person, Action.WORK_CASE, "office__place").count()


@source(Action.WORK_CASE, mark("逾期未整改的案件"), "cases-overdue")
def _late(person: Any) -> int:
    rows = CaseRow.objects.filter(turn=Turn.OWNER, deadline__lt=timezone.localdate())
    return scoped(rows, person, Action.WORK_CASE, "office__place").count()


@source(Action.WORK_CASE, mark("待催办、约谈、通报"), "cases-nudged")
def _nudged(person: Any) -> int:
    rows = Nudge.objects.filter(open=True, case__turn=Turn.OWNER)
    return scoped(rows, person, Action.WORK_CASE, "case__office__place").count()


@source(Action.DECIDE_APPEAL, mark("待裁定的申诉"), "cases-appealed")
def _appeals(person: Any) -> int:
    return scoped(CaseRow.objects.filter(appealed__gt=0), person, Action.DECIDE_APPEAL, "office__place").count()


@source(Action.APPROVE_EXCEPTION, mark("待批的例外申请"), "cases-asked")
def _exceptions(person: Any) -> int:
    return scoped(CaseRow.objects.filter(asked__gt=0), person, Action.APPROVE_EXCEPTION, "office__place").count()
