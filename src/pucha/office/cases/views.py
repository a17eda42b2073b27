"""The list of cases and one case: its points, its events, what may be done now."""

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from pucha.casework import appeals
from pucha.casework.deadlines import due
from pucha.casework.moves import state_title
from pucha.i18n import mark, t
from pucha.model.case import PointState, Role, Turn
from pucha.office.cases import paper
from pucha.office.cases.access import load_case, my_turn, roles_in, seen
from pucha.office.cases.clock import SOON, clock_of, today
from pucha.office.cases.models import STATES, CaseFile, CaseRow, CheckOrder, Contact
from pucha.office.cases.panels import panels
from pucha.office.cases.points import rows_of, shown
from pucha.office.cases.rechecking import WORDS, pending
from pucha.office.cases.store import case_of, people_of
from pucha.office.cases.timetable import timetable
from pucha.office.cases.views_moves import receipt
from pucha.office.pages import Page, paged
from pucha.office.people import tree
from pucha.office.people.rights import ROLES, Action, needs, reach, require
from pucha.office.rounds.stored import finding_of
from pucha.office.uploads import download
from pucha.reports.papers.write import KINDS as PAPER_KINDS

POINTS_A_PAGE = 40
WHEN = (("overdue", mark("已逾期")), ("soon", mark("七天内到期")), ("with-us", mark("待机构办理")))


@needs(Action.SEE)
def cases(request: HttpRequest) -> HttpResponse:
    """The list: by state, my turn, overdue, due soon, and words."""
    return _list(request, CaseRow.objects.all(), mark("案件"))


@needs(Action.WORK_CASE)
def overdue(request: HttpRequest) -> HttpResponse:
    return _list(request, CaseRow.objects.filter(_when("overdue")), mark("逾期未整改的案件"))


@needs(Action.WORK_CASE)
def nudged(request: HttpRequest) -> HttpResponse:
    """Cases for which a step of the ladder waits for a person."""
    rows = CaseRow.objects.filter(turn=Turn.OWNER, pk__in=CaseRow.objects.filter(nudges__open=True).values("pk"))
    return _list(request, rows, mark("待催办、约谈、通报"))


@needs(Action.DECIDE_APPEAL)
def appealed(request: HttpRequest) -> HttpResponse:
    return _list(request, CaseRow.objects.filter(appealed__gt=0), mark("待裁定的申诉"))


@needs(Action.APPROVE_EXCEPTION)
def asked(request: HttpRequest) -> HttpResponse:
    return _list(request, CaseRow.objects.filter(asked__gt=0), mark("待批的例外申请"))


def _list(request: HttpRequest, rows: QuerySet[CaseRow], title: str) -> HttpResponse:
    person: Any = request.user
    asked_for = {name: request.GET.get(name, "") for name in ("state", "mine", "when", "q")}
    found = narrowed(seen(rows, person), person, asked_for).select_related("site", "office")
    ordered = found.order_by("deadline", "-id") if asked_for["when"] else found.order_by("-id")
    page = paged(request, ordered)
    return render(request, "office/cases.html", {
        "page": page, "title": t(title), "chosen": asked_for, "states": STATES, "whens": WHEN, "clock": clock_of,
        "bulk": _bulk(person, page)})


def _bulk(person: Any, page: Page[CaseRow]) -> list[tuple[str, str]]:
    """What can be done with several cases of this page at once."""
    states = {row.state for row in page.rows}
    held = {role.value for row in page.rows for role in roles_in(person, row)}
    found = []
    if "drafted" in states and held & {one.value for one in ROLES[Action.APPROVE_CASE]}:
        found.append(("approve", mark("审批所选")))
    if "approved" in states and held & {one.value for one in ROLES[Action.WORK_CASE]}:
        found.append(("send", mark("发出所选")))
    return found


def narrowed(rows: QuerySet[CaseRow], person: Any, asked_for: dict[str, str]) -> QuerySet[CaseRow]:
    """The filters of the list."""
    if asked_for["state"] in dict(STATES):
        rows = rows.filter(state=asked_for["state"])
    if asked_for["mine"] == "1":
        rows = rows.filter(my_turn(person))
    if asked_for["when"]:
        rows = rows.filter(_when(asked_for["when"]))
    for word in asked_for["q"].lower().split()[:4]:
        rows = rows.filter(site__words__contains=word)
    return rows


def _when(word: str) -> Q:
    """Overdue begins the day after the last day, at midnight in Shanghai; what waits for the office blames nobody."""
    day = today()
    if word == "overdue":
        return Q(turn=Turn.OWNER, deadline__lt=day)
    if word == "soon":
        return Q(turn=Turn.OWNER, deadline__gte=day, deadline__lte=day + SOON)
    return Q(turn=Turn.OFFICE)


@needs(Action.SEE)
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """One case. When its owner opens it for the first time that is their receipt (签收)."""
    person: Any = request.user
    row = receipt(load_case(request, pk), person)
    folded = case_of(row)
    number = request.GET.get("points", "1")
    start = (max(1, int(number) if number.isdecimal() and len(number) < 6 else 1) - 1) * POINTS_A_PAGE
    part = folded.points[start:start + POINTS_A_PAGE]
    blind = row.appealed > 0
    return render(request, "office/case.html", {
        "row": row, "case": folded, "points": shown(row, folded, part), "start": start, "step": POINTS_A_PAGE,
        "clock": clock_of(row), "state": state_title(folded.state), "blind": blind,
        "silent": blind and _may_decide(person, row), "without": partial(appeals.without, hide=_kept_back(row)),
        "events": _events(row, _is_owner_only(person, row)), "ways": Contact.Way.choices, "files": _files(row),
        "panels": panels(person, row, folded), "timetable": timetable(row, folded),
        "superior": paper.superior(row), "kinds": paper.KINDS, "cards": _cards(row), **_checking(person, row)})


def _events(row: CaseRow, from_sending: bool) -> list[Any]:
    """Newest first. The site's owner sees the case from its sending on; what was written before is the office's."""
    rows = row.events.select_related("by", "contact").order_by("-number")
    if from_sending:
        first = row.events.filter(move="send").order_by("number").values_list("number", flat=True).first() or 0
        rows = rows.filter(number__gte=first)
    return list(rows)


def _is_owner_only(person: Any, row: CaseRow) -> bool:
    return {role for above, role in reach(person) if tree.holds(above, row.place)} <= {Role.OWNER.value}


def _files(row: CaseRow) -> dict[int, CaseFile]:
    return {one.pk: one for one in row.papers.all()}


def _cards(row: CaseRow) -> list[Any]:
    """Scorecards of the site in the case's round; the strict one beside where there are exceptions."""
    return [card for one in row.round.sites.filter(site=row.site_id) for card in one.cards.order_by("standard")]


def _checking(person: Any, row: CaseRow) -> dict[str, Any]:
    roles = {role.value for role in roles_in(person, row)}
    may_check = bool(roles & {one.value for one in ROLES[Action.CHECK_NOW]}) and bool(row.sent_at) and not row.ended
    last = row.checks.select_related("round").first()
    return {"may_check": may_check, "check": last, "checking": pending(row) if last else None, "told": _told(last),
            "words": WORDS}


def _told(order: CheckOrder | None) -> list[tuple[str, str, str]]:
    """What the newest check said: (key, outcome, reason)."""
    return [(key, outcome, reason) for key, outcome, reason in order.result] if order else []


@needs(Action.SEE)
def checked(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a check has come, for the page that waits for it."""
    row = load_case(request, pk)
    return render(request, "office/parts/case_check.html", {
        "row": row, "numbers": {key: n for n, key in enumerate(case_of(row).findings, 1)},
        **_checking(request.user, row)})


def _may_decide(person: Any, row: CaseRow) -> bool:
    """Whether the person's roles in the case let them decide its appeals: the office's words are kept from them too."""
    return bool({role.value for role in roles_in(person, row)} & {one.value for one in ROLES[Action.DECIDE_APPEAL]})


def _kept_back(row: CaseRow) -> list[str]:
    """Names that nobody is shown while an appeal waits, wherever they were written; longest first."""
    return sorted((name for name in people_of(row) if name), key=len, reverse=True) if row.appealed else []


@needs(Action.DECIDE_APPEAL)
def appeal(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """The blind file of one appealed point: proof, confirmations, the owner's words; no name of who judged."""
    person: Any = request.user
    row = load_case(request, pk)
    require(person, Action.DECIDE_APPEAL, row.place)
    if not {Role.INSPECTOR, Role.REVIEWER} & set(roles_in(person, row)):
        raise PermissionDenied(t("本案由 {office} 办理，您在本案中的职责不包括这项操作").format(office=row.office))
    folded = case_of(row)
    point = folded.point(key)
    found = rows_of(row, [key]).get(key)
    if point is None or found is None:
        raise Http404
    told = appeals.dossier(folded, finding_of(found), people_of(row))
    now = timezone.localtime()
    return render(request, "office/case_appeal.html", {
        "row": row, "point": shown(row, folded, [point])[0], "dossier": told, "files": _files(row),
        "number": folded.next_number, "open": point.state is PointState.APPEALED,
        "due": due("appeal-decision", told.appealed_on) if told.appealed_on else None,
        "why_not": appeals.why_not(folded, [key], person.login, now) if point.state is PointState.APPEALED else ""})


@needs(Action.SEE)
def file(request: HttpRequest, pk: int) -> FileResponse:
    """An attachment, as a download."""
    kept = get_object_or_404(CaseFile, pk=pk)
    load_case(request, kept.case_id)
    return download(kept.stored, kept.name)


@needs(Action.SEE)
def notice(request: HttpRequest, pk: int, kind: str) -> HttpResponseBase:
    """The notice as docx, pdf or html, as a download."""
    row = load_case(request, pk)
    if kind not in paper.KINDS or kind not in PAPER_KINDS:
        raise Http404
    sent = row.papers.filter(by=None, name__startswith=row.number, name__endswith=f".{kind}").order_by("-id").first()
    if sent:
        return download(sent.stored, sent.name)
    response = HttpResponse(paper.write(row, case_of(row), kind), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="notice-{row.year}-{row.serial}.{kind}"'
    return response

