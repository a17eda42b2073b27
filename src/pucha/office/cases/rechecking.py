"""“Check again now” (立即复查): a small round of one site, and what it says of the points of a case."""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from urllib.parse import urldefrag

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from pucha.casework.moves import CASE_MOVES, MoveRefused
from pucha.casework.recheck import WHY, Compared, Look, compare, look_at, outcomes
from pucha.checks import all_checks
from pucha.i18n import mark, speaking, t
from pucha.model.case import Case, CaseState, PointState, Recheck, Role
from pucha.model.errors import InputError
from pucha.model.facts import PageFacts
from pucha.model.finding import Finding
from pucha.model.observation import Fetch, LinkRow
from pucha.model.words import PageKind
from pucha.observe.settings import ObserveSettings
from pucha.office.cases.models import CaseRow, CheckOrder
from pucha.office.cases.points import rows_of
from pucha.office.cases.store import Said, add, case_of
from pucha.office.people.models import Person
from pucha.office.rounds.hooks import after_intake, before_visit
from pucha.office.rounds.models import Round, RoundSite
from pucha.office.rounds.planning import move
from pucha.office.rounds.stored import finding_of
from pucha.pipeline.judge import read_results
from pucha.pipeline.runfolder import RunFolder, read_lines

MOST_PAGES = 40  # of a check of some points: their pages, and a few more
SECONDS = 45.0
WORDS = {Recheck.MENDED: mark("已整改"), Recheck.STILL_THERE: mark("仍存在"), Recheck.NEW: mark("新发现"),
         Recheck.NOT_OBSERVED: mark("未能观察")}
WAITING = (RoundSite.State.WAITING, RoundSite.State.RUNNING)
ALLOWED = CASE_MOVES.moves["check-point"].source


def pending(row: CaseRow) -> CheckOrder | None:
    """The check of a case that has not come back yet."""
    orders = row.checks.filter(done_at=None, round__sites__state__in=WAITING)
    return orders.exclude(round__state=Round.State.CANCELLED).first()


def order_check(row: CaseRow, person: Person, points: Collection[str]) -> CheckOrder:
    """Queue a check of these points (none: of the whole site, as a re-inspection); one at a time."""
    with transaction.atomic():
        locked = CaseRow.objects.select_for_update(of=("self",)).select_related("site", "office").get(pk=row.pk)
        case = case_of(locked)
        if CaseState(locked.state) not in ALLOWED:
            raise InputError(t("案件现在不能复查：通知发出之后、结案之前才可以"))
        if pending(locked):
            raise InputError(t("已有一次复查正在进行，请稍候"))
        keys = [key for key in case.findings if key in points]
        if points and not keys:
            raise InputError(t("请选择要复查的问题"))
        made = _small_round(locked, person)
        order = CheckOrder.objects.create(case=locked, round=made, points=keys, pages=_pages(locked, keys), by=person)
        move(made, "start")
    return order


def _small_round(row: CaseRow, person: Person) -> Round:
    made = Round.objects.create(
        title=f"{row.number} 复查", kind=Round.Kind.RECHECK, office=row.office, place=row.place,
        standards=row.round.standards, as_of=timezone.now(), of_round=row.round, made_by=person)
    RoundSite.objects.create(round=made, site=row.site, place=row.place,
                             folder=f"{made.folder}/sites/{row.site.code or f'site-{row.site_id}'}")
    return made


def _pages(row: CaseRow, keys: Collection[str]) -> list[str]:
    """Where the faults of these points stood."""
    found = rows_of(row, keys)
    return list(dict.fromkeys(urldefrag(one.url).url for one in found.values() if one.url))[:MOST_PAGES]


@before_visit
def narrowed(row: RoundSite, usual: ObserveSettings) -> ObserveSettings:
    """A check of some points reads their pages first and stops soon."""
    order = CheckOrder.objects.filter(round=row.round_id).first()
    if order is None or not order.points:
        return usual
    return replace(usual, first=tuple(order.pages), max_pages=min(usual.max_pages, MOST_PAGES),
                   max_seconds=min(usual.max_seconds or SECONDS, SECONDS), sitemaps=False)


@after_intake
def take_back(row: RoundSite) -> None:
    """What the small round saw, as an event of the case."""
    order = CheckOrder.objects.select_related("case__site", "round").filter(round=row.round_id, done_at=None).first()
    if order is None:
        return
    with speaking("zh"), transaction.atomic():
        case_row = CaseRow.objects.select_for_update(of=("self",)).select_related("site").get(pk=order.case_id)
        case = case_of(case_row)
        told = _told(case_row, case, order, look_of(row))
        order.result = [[one.key, one.outcome.value, WHY[one.reason]] for one in told]
        order.done_at = timezone.now()
        order.trouble = _record(case_row, case, order, told)
        order.save()


def _told(row: CaseRow, case: Case, order: CheckOrder, look: Look) -> list[Compared]:
    """Of the points that were asked for; and what is new: everywhere, or on the pages that were read for them."""
    found = {key: finding_of(one) for key, one in rows_of(row, case.findings).items()}
    asked = set(order.points or case.findings)
    told = compare(found.values(), look)
    pages = {urldefrag(url).url for url in order.pages}
    return [one for one in told if one.key in asked or (one.outcome is Recheck.NEW and one.key not in found and (
        not order.points or urldefrag(one.finding.evidence.url).url in pages))]


def _record(row: CaseRow, case: Case, order: CheckOrder, told: list[Compared]) -> str:
    """The event; what stood in its way when the case has moved on meanwhile."""
    said = Said("check-point" if order.points else "reinspect", note=summary(told), outcomes=outcomes(case, told))
    try:
        add(row, case, said, None, Role.SYSTEM)
    except MoveRefused as fault:
        return str(fault)[:300]
    return ""


def summary(told: Collection[Compared]) -> str:
    """“立即复查：已整改 2，未能观察 1”."""
    counts = Counter(one.outcome for one in told)
    return t("复查") + "：" + "，".join(f"{t(words)} {counts[outcome]}" for outcome, words in WORDS.items()
                                       if counts[outcome])


def look_of(row: RoundSite) -> Look:
    """What a stored run saw, as casework compares it."""
    run = RunFolder(Path(settings.CONF.folder) / row.folder)
    results = [one for name in row.round.standards if run.results(name).exists()
               for one in read_results(run, name).results.values()]
    named = run.read_run().get("checks")
    page_checks = [name for name, check in all_checks().items()
                   if check.scope == "page" and (named is None or name in named)]
    pages = ((one.url, PageKind(one.kind)) for one in read_lines(run.pages, PageFacts))
    return look_at(results, page_findings=read_lines(run.page_findings, Finding), pages=pages,
                   fetches=read_lines(run.fetches, Fetch), links=read_lines(run.links, LinkRow),
                   page_checks=page_checks)


def open_points(case: Case) -> tuple[str, ...]:
    """Points that a check can still say something of."""
    closed = (PointState.OVERTURNED, PointState.WITHDRAWN, PointState.EXCEPTED)
    return tuple(point.finding for point in case.points if point.state not in closed)
