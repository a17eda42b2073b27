"""The one door to a case's events: read and fold them, add one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from pucha.casework.moves import CASE_MOVES, MoveRefused, apply, fold, refusal, turn
from pucha.i18n import t
from pucha.model.case import Case, Event, PointState, Recheck, Role
from pucha.model.errors import InputError
from pucha.office.cases.models import CaseFile, CaseRow, Contact, EventRow, Nudge
from pucha.office.people import audit
from pucha.office.people.models import Person
from pucha.office.uploads import Stored

SYSTEM = "system"
MOST_FILES = 20
AFTER_EVENT: list[Callable[[CaseRow, "Said", Person | None], None]] = []  # in the event's own transaction


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody hands in with a move. ``number``: the number that the form was made for; None takes the next.

    ``files``: (upload, key of its point or ""); ``words``: by point; ``contact``: (way, who).
    """

    move: str
    note: str = ""
    points: tuple[str, ...] = ()
    outcomes: tuple[tuple[str, Recheck], ...] = ()
    confirmed: tuple[tuple[str, str], ...] = ()
    until: date | None = None
    deadline: date | None = None
    reports: tuple[str, ...] = ()
    number: int | None = None
    words: dict[str, str] = field(default_factory=dict)
    files: tuple[tuple[Stored, str], ...] = ()
    contact: tuple[str, str] | None = None


def case_of(row: CaseRow) -> Case:
    """The case as its events make it."""
    return fold(event_of(one, row) for one in row.events.select_related("by").order_by("number"))


def event_of(one: EventRow, row: CaseRow) -> Event:
    """A stored event as casework knows it."""
    return Event(
        one.move, one.by.login if one.by else SYSTEM, timezone.localtime(one.on), Role(one.role), one.number,
        note=one.note, attachment=tuple(str(pk) for pk in one.files), points=tuple(one.points), deadline=one.deadline,
        outcomes=tuple((key, Recheck(result)) for key, result in one.outcomes),
        confirmed=tuple((key, who) for key, who in one.confirmed), until=one.until,
        site=row.site.identity if one.number == 1 else "", reports=tuple(one.reports))


def append(pk: int, said: Said, person: Person | None, role: Role, on: datetime | None = None) -> EventRow:
    """Add an event to a case, or say in one line (MoveRefused) why it may not be; two at once make one."""
    if len(said.files) > MOST_FILES:
        raise InputError(t("附件最多 {n} 个").format(n=MOST_FILES))
    with transaction.atomic():
        row = CaseRow.objects.select_for_update(of=("self",)).select_related("site").get(pk=pk)
        case = case_of(row)
        return add(row, case, said, person, role, on)


def add(row: CaseRow, case: Case, said: Said, person: Person | None, role: Role,
        on: datetime | None = None) -> EventRow:
    """The same inside the caller's transaction, with the case's row locked and its events folded."""
    moment = timezone.localtime(on) if on else timezone.localtime()
    known_files = [_would_be(n) for n, _ in enumerate(said.files)]
    event = Event(
        said.move, person.login if person else SYSTEM, moment, role, said.number or case.next_number, note=said.note,
        attachment=tuple(known_files), points=said.points, deadline=said.deadline, outcomes=said.outcomes,
        confirmed=said.confirmed, until=said.until, site=row.site.identity if case.next_number == 1 else "",
        reports=said.reports)
    why = _acted_as_owner(case, event) or refusal(case, event)
    if why:
        raise MoveRefused(readable(why, case))
    kept = _insert(row, event, said, person)
    cache(row, apply(case, event))
    audit.record(said.move, row, note=said.note[:200])
    for act in AFTER_EVENT:
        act(row, said, person)
    return kept


def _would_be(number: int) -> str:
    """Files are stored only once the move is allowed; until then they stand as a number."""
    return f"+{number}"


def _acted_as_owner(case: Case, event: Event) -> str:
    """Who spoke for the site in a case does not act for the office in it."""
    mine = any(one.by == event.by and one.role is Role.OWNER for one in case.events)
    if mine and event.role not in (Role.OWNER, Role.SYSTEM):
        return t("您曾作为网站负责人办理本案，不能再代表机构办理")
    return ""


def _insert(row: CaseRow, event: Event, said: Said, person: Person | None) -> EventRow:
    files = [CaseFile.objects.create(case=row, name=one.name[:200], stored=one.key, size=one.size, point=point,
                                     by=person) for one, point in said.files]
    kept = EventRow(
        case=row, number=event.number, move=event.move, by=person, role=event.role.value, on=event.on, note=event.note,
        points=list(event.points), outcomes=[[key, result.value] for key, result in event.outcomes],
        confirmed=[list(pair) for pair in event.confirmed], until=event.until, deadline=event.deadline,
        reports=list(event.reports), files=[one.pk for one in files], words=said.words)
    kept.save()
    if said.contact:
        Contact(event=kept, way=said.contact[0], who=said.contact[1][:100]).save()
    Nudge.objects.filter(case=row, kind=event.move, open=True).update(open=False)
    return kept


def cache(row: CaseRow, case: Case) -> None:
    """The row's copy of what the fold says, for lists."""
    states = [point.state for point in case.points]
    ends = [point.until for point in case.points if point.state is PointState.EXCEPTED and point.until]
    row.state, row.turn, row.deadline = case.state.value, turn(case).value, case.deadline
    row.points, row.left = len(states), sum(not point.settled for point in case.points)
    row.appealed, row.asked = states.count(PointState.APPEALED), states.count(PointState.EXCEPTION_ASKED)
    over = CASE_MOVES.states[case.state].end
    if over:
        row.appealed = row.asked = 0
    row.excepted_until = None if over else min(ends, default=None)
    row.moved_at = case.events[-1].on
    sent = case.last("send")
    row.sent_at = sent.on if sent else None
    row.save()


def readable(why: str, case: Case) -> str:
    """Keys of points as people count them: 第3项."""
    for number, point in enumerate(case.points, 1):
        if point.finding in why:
            why = why.replace(point.finding, t("第{n}项").format(n=number))
    return why


def people_of(row: CaseRow) -> set[str]:
    """Names and logins of everybody but owners who did something in the case or confirmed one of its findings."""
    acted: set[str] = set()
    for one in row.events.select_related("by").exclude(role=Role.OWNER.value):
        acted |= {one.by.login} if one.by else set()
        acted |= {who for _, who in one.confirmed}
    return acted | set(Person.objects.filter(login__in=acted).values_list("name", flat=True))
