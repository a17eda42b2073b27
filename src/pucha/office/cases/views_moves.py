"""Moves of a case: one, several cases at once, and “check again now”."""

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from pucha.casework.deadlines import due
from pucha.casework.moves import CASE_MOVES, MoveRefused
from pucha.i18n import t
from pucha.model.case import CaseState, Role
from pucha.model.errors import InputError
from pucha.office.cases import paper
from pucha.office.cases.access import ACTIONS, load_case, role_for, roles_in
from pucha.office.cases.clock import today
from pucha.office.cases.forms import said_of
from pucha.office.cases.models import CaseFile, CaseRow
from pucha.office.cases.rechecking import open_points, order_check
from pucha.office.cases.store import Said, append, case_of
from pucha.office.people.rights import Action, may, needs, require
from pucha.office.uploads import keep_bytes

BULK = ("approve", "send")
MOST = 500


def receipt(row: CaseRow, person: Any) -> CaseRow:
    """The owner's first look at a sent notice is written down as read (签收)."""
    if row.state == CaseState.SENT and Role.OWNER in roles_in(person, row):
        with suppress(MoveRefused):  # somebody else opened it in the same moment
            append(row.pk, Said("read"), person, Role.OWNER)
        row.refresh_from_db()
    return row


@require_POST
@needs(Action.SEE)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """One move, in the role that the person has in the case."""
    person: Any = request.user
    name = request.POST.get("move", "")
    wanted = CASE_MOVES.moves.get(name)
    if wanted is None or name not in ACTIONS:
        raise Http404
    if not may(person, ACTIONS[name]):
        raise PermissionDenied(t("您的职责不包括这项操作"))
    row = load_case(request, pk)
    role = role_for(person, row, name)
    said = said_of(request, case_of(row), wanted)
    _append(row.pk, said, person, role)
    messages.success(request, t("已办理：{move}").format(move=t(wanted.title)))
    return redirect("case", row.pk)


def _append(pk: int, said: Said, person: Any, role: Role) -> None:
    """The event and, when a notice goes out, the notice as it was sent: both or neither."""
    with transaction.atomic():
        append(pk, said, person, role)
        if said.move == "send":
            keep_notice(pk)


def keep_notice(pk: int) -> None:
    """The notice as it was sent, kept as a file: what the owner got stays what it was."""
    row = CaseRow.objects.select_related("site__office__parent", "office__parent", "round").get(pk=pk)
    stored = keep_bytes(f"{row.number}.docx", paper.write(row, case_of(row), "docx"))
    CaseFile(case=row, name=stored.name, stored=stored.key, size=stored.size).save()


@require_POST
@needs(Action.SEE)
def move_many(request: HttpRequest) -> HttpResponse:
    """Approve or send several cases; each for itself, so that one refusal stops no other."""
    person: Any = request.user
    name = request.POST.get("move", "")
    if name not in BULK:
        raise Http404
    if not may(person, ACTIONS[name]):
        raise PermissionDenied(t("您的职责不包括这项操作"))
    done, refused = 0, []
    chosen = request.POST.getlist("listed" if request.POST.get("all") == "1" else "case")
    for text in chosen[:MOST]:
        row = load_case(request, int(text) if text.isdecimal() and len(text) < 15 else 0)
        try:
            _one_of_many(row, name, person)
            done += 1
        except (MoveRefused, PermissionDenied) as fault:
            refused.append(f"{row.number} {fault}")
    messages.success(request, t("已办理 {n} 件").format(n=done))
    if refused:
        messages.warning(request, t("{n} 件未办理，例如：{why}").format(n=len(refused), why=refused[0]))
    return redirect("cases")


def _one_of_many(row: CaseRow, name: str, person: Any) -> None:
    role = role_for(person, row, name)
    deadline = due(row.term, today()).on if name == "send" else None
    _append(row.pk, Said(name, deadline=deadline), person, role)


@require_POST
@needs(Action.CHECK_NOW)
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Queue a check of the chosen points, or of all; a worker does it at once."""
    person: Any = request.user
    row = load_case(request, pk)
    require(person, Action.CHECK_NOW, row.place)
    if not set(roles_in(person, row)) - {Role.OBSERVER, Role.ADMINISTRATOR}:
        raise PermissionDenied(t("本案由 {office} 办理，您在本案中的职责不包括这项操作").format(office=row.office))
    whole = request.POST.get("whole") == "1"
    if whole and not may(person, Action.WORK_CASE, row.place):
        raise PermissionDenied(t("您的职责不包括这项操作"))
    chosen = request.POST.getlist("points")
    if not whole and not chosen:
        chosen = list(open_points(case_of(row)))
    if not whole and not chosen:
        raise InputError(t("请选择要复查的问题"))
    with transaction.atomic():
        order_check(row, person, () if whole else chosen)
    messages.success(request, t("已安排复查，结果出来后会显示在本页"))
    return redirect("case", row.pk)
