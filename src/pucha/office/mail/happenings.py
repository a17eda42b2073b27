"""What people are told by mail: the moves of a case that make it somebody's turn, what is due, citizens' reports."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone

from pucha.casework.moves import CASE_MOVES
from pucha.i18n import mark
from pucha.office.cases.models import CaseRow, Nudge
from pucha.office.cases.store import AFTER_EVENT, Said
from pucha.office.finderror.models import Report
from pucha.office.mail.writing import Draft, holders, write
from pucha.office.people.models import Person, Role

OWNER, INSPECTOR, REVIEWER, APPROVER = Role.OWNER, Role.INSPECTOR, Role.REVIEWER, Role.APPROVER
TO_OWNER = frozenset({"send", "chase", "remind-letter", "remind-message", "interview", "circulate", "extend",
                      "appeal-uphold", "appeal-overturn", "exception-approve", "exception-refuse", "exception-expire",
                      "confirm-not-mended", "reinspect", "close", "reopen"})
TO_OFFICE: dict[str, tuple[Role, ...]] = {
    "answer": (INSPECTOR,), "appeal": (INSPECTOR, REVIEWER), "exception-ask": (APPROVER,)}
ONCE_A_DAY: dict[str, tuple[Role, str]] = {  # what comes in hundreds: one letter a day tells of them all
    "draft": (APPROVER, mark("有整改通知待审批")), "revise": (APPROVER, mark("有整改通知待审批")),
    "approve": (INSPECTOR, mark("有整改通知待发出")), "reject": (INSPECTOR, mark("有整改通知被退回，待修改"))}
SUBJECT = mark("{number}：{move}")
LINE = mark("整改通知 {number}（{site}）有新的办理：{move}。共 {points} 项，未了结 {left} 项。")
LINE_DUE = mark("整改通知 {number}（{site}）有新的办理：{move}。共 {points} 项，未了结 {left} 项，期限 {deadline}。")
DAILY = mark("{office} {what}，请登录后在“案件”中办理。今天的同类事项只提醒这一次。")
LATE = mark("有逾期的案件待催办、约谈或通报")
REPORT_SUBJECT = mark("收到一件网民找错")
REPORT = mark("收到一件网民找错（{kind}），请在 {deadline} 前答复。")
REPORT_OPEN = mark("收到一件网民找错（{kind}），请核实并答复。")


def _told(row: CaseRow, said: Said, person: Person | None) -> None:
    """A move of a case: to the site's owners, or to the office whose turn it is."""
    if said.move in ONCE_A_DAY:
        role, what = ONCE_A_DAY[said.move]
        _daily(row, said.move, role, what, person)
        return
    draft = Draft(f"case:{row.pk}:{row.events.count()}", row.place, SUBJECT, LINE_DUE if row.deadline else LINE,
                  f"/cases/{row.pk}", _values(row, said.move))
    if said.move in TO_OWNER and row.sent_at:
        write(draft, holders(row.place, (OWNER,)), person)
    if said.move in TO_OFFICE:
        write(draft, holders(row.office.place, TO_OFFICE[said.move]), person)


AFTER_EVENT.append(_told)


def _values(row: CaseRow, move: str) -> dict[str, Any]:
    known = CASE_MOVES.moves.get(move)
    return {"number": row.number, "site": row.site.name, "move": f"={known.title if known else move}",
            "points": row.points, "left": row.left, "deadline": row.deadline}


def _daily(row: CaseRow, kind: str, role: Role, what: str, person: Person | None = None) -> None:
    """One letter a day to those of an office whose turn it is."""
    draft = Draft(f"{kind}:{row.office_id}:{timezone.localdate()}", row.office.place, what, DAILY, "/cases",
                  {"office": row.office.name, "what": f"={what}"})
    write(draft, holders(row.office.place, (role,)), person)


@receiver(post_save, sender=Nudge)
def _nudged(sender: type[Nudge], instance: Nudge, created: bool = False, **more: Any) -> None:
    """A step of the ladder that a person must make."""
    if created and instance.open:
        _daily(instance.case, "late", INSPECTOR, LATE)


@receiver(post_save, sender=Report)
def _reported(sender: type[Report], instance: Report, **more: Any) -> None:
    """A citizen's report, to the office whose turn it is; again when it is handed on. Its number, by which the citizen
    follows it, is theirs alone."""
    if instance.place and instance.same_as_id is None:
        draft = Draft(f"report:{instance.pk}:{instance.place}", instance.place, REPORT_SUBJECT,
                      REPORT if instance.deadline else REPORT_OPEN, f"/reports/{instance.pk}",
                      {"kind": f"={instance.get_kind_display()}", "deadline": instance.deadline})
        write(draft, holders(instance.place, (INSPECTOR, OWNER)))
