"""Taking reports in, routing them, answering: every step is one event in one transaction."""

import hashlib
import hmac
import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from pucha.casework.deadlines import due
from pucha.casework.joining import Report as Told
from pucha.casework.joining import ReportKind, links_of
from pucha.casework.moves import REPORT_MOVES, MoveRefused, apply
from pucha.casework.routing import Route, Router
from pucha.i18n import t
from pucha.model import codec
from pucha.model.case import Case, Event, Role
from pucha.model.errors import InputError
from pucha.model.facts import Where
from pucha.model.finding import Evidence, Finding
from pucha.model.observation import Confirmation
from pucha.model.words import Certainty
from pucha.office.finderror.models import Report, ReportEvent, ReportLink
from pucha.office.people.models import Office, Person
from pucha.office.rounds.models import FindingRow, RoundSite
from pucha.office.sites.models import SiteRow

TERM = "find-error"  # 3 working days
AN_HOUR, A_DAY = 5, 20  # reports of one sender
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LONGEST = 4_000
EARLIER = timedelta(days=60)
_OPEN = ("received", "routed", "disputed")


def sender_of(address: str) -> str:
    """A keyed hash of a network address: enough for a limit, no use for anything else."""
    return hmac.new(settings.SECRET_KEY.encode(), address.encode(), hashlib.sha256).hexdigest()


def within_limit(sender: str, now: datetime) -> bool:
    mine = Report.objects.filter(sender=sender)
    return (mine.filter(at__gt=now - timedelta(hours=1)).count() < AN_HOUR
            and mine.filter(at__gt=now - timedelta(days=1)).count() < A_DAY)


def new_number(now: datetime) -> str:
    """Day and eight random letters, e.g. 20261122-7F3K9Q2W."""
    return f"{timezone.localtime(now):%Y%m%d}-{''.join(secrets.choice(ALPHABET) for _ in range(8))}"


def take_in(*, url: str, kind: str, words: str, address: str, code: str = "", picture: str = "",
            contact: str = "") -> Report:
    """A new report: checked, limited, routed, joined with what is known."""
    now = timezone.now()
    sender = sender_of(address)
    url, words = _checked(url, kind, words)
    if not within_limit(sender, now):
        raise InputError(t("您提交得太频繁，请稍后再试"))
    route, site = route_of(url, code)
    day = timezone.localtime(now)
    with transaction.atomic():
        report = Report.objects.create(
            number=new_number(now), at=now, url=url, kind=kind, words=words, picture=picture, contact=contact[:100],
            sender=sender, site=site, how=route.how, place=_first_desk(site).place if site else "")
        event = Event("receive", str(Role.CITIZEN), day, Role.CITIZEN, 1, words[:2000], deadline=due(TERM, day).on,
                      site=site.identity if site else "", reports=(report.number,))
        append(report, event, None)
        if site and not route.tentative:
            append(report, Event("route", str(Role.SYSTEM), day, Role.SYSTEM, 2, route.words, site=site.identity), None)
        _join(report)
    return report


def _checked(url: str, kind: str, words: str) -> tuple[str, str]:
    url, words = url.strip(), words.replace("\x00", "").strip()
    parts = urlsplit(url if "://" in url else f"http://{url}")
    if parts.scheme not in ("http", "https") or "." not in (parts.hostname or "") or len(url) > 1000:
        raise InputError(t("请填写有问题的网页地址，如 http://www.example.gov.cn/"))
    if kind not in [one.value for one in ReportKind]:
        raise InputError(t("请选择问题类别"))
    if len(words) < 5:
        raise InputError(t("请写明问题，至少五个字"))
    return url if "://" in url else f"http://{url}", words[:LONGEST]


def route_of(url: str, code: str = "") -> tuple[Route, SiteRow | None]:
    """Which registered site an address belongs to, looked up by host, code and domain."""
    host = (urlsplit(url).hostname or "").lower()
    labels = host.split(".")
    hosts = {host, f"www.{host}", host.removeprefix("www.")}
    hosts |= {".".join(labels[n:]) for n in range(1, max(1, len(labels) - 1))}
    hosts |= {f"www.{one}" for one in hosts}
    rows = {row.identity: row for row in SiteRow.objects.filter(host__in=hosts)[:200]}
    if code:
        rows |= {row.identity: row for row in SiteRow.objects.filter(identity=code)}
    heirs = [row.merged_into for row in rows.values() if row.merged_into]
    rows |= {row.identity: row for row in SiteRow.objects.filter(identity__in=heirs)}
    known = [replace(row.as_site(), code=row.identity) for row in rows.values()]
    route = Router(known).route(url, code)
    return route, rows.get(route.site)


def _first_desk(site: SiteRow) -> Office:
    """The office above the unit that runs the site; the unit itself where nothing is above it."""
    return site.office.parent or site.office


def append(report: Report, event: Event, person: Person | None) -> Case:
    """One more event, in order, once; the cached columns follow the fold."""
    with transaction.atomic():
        locked = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
        case = apply(locked.case(), event, REPORT_MOVES)
        try:
            with transaction.atomic():
                ReportEvent.objects.create(
                    report=locked, number=event.number, move=event.move, person=person, role=event.role, on=event.on,
                    note=event.note, deadline=event.deadline, site=event.site, reports=list(event.reports))
        except IntegrityError:
            raise MoveRefused(t("这一步刚刚已由他人办理，请刷新后再看")) from None
        locked.state, locked.deadline = case.state, case.deadline
        locked.save(update_fields=["state", "deadline"])
    report.state, report.deadline = locked.state, locked.deadline
    return case


def act(report: Report, move: str, person: Person | None, role: Role, note: str, **more: object) -> Case:
    """A move by a person (or the citizen) now."""
    now = timezone.localtime()
    number = report.events.count() + 1
    by = str(person.pk) if person else str(role)
    return append(report, Event(move, by, now, role, number, note.strip()[:LONGEST], **more),  # type: ignore[arg-type]
                  person)


def reroute(report: Report, person: Person, role: Role, site: SiteRow, note: str) -> None:
    """Hand the report to the office of another site."""
    with transaction.atomic():
        act(report, "route", person, role, note or t("转办"), site=site.identity)
        Report.objects.filter(pk=report.pk).update(site=site, place=_first_desk(site).place, how="code")
        report.refresh_from_db()
        _join(report)


def dispute(report: Report, words: str) -> None:
    """The citizen rejects the answer, once; the clock starts again."""
    act(report, "dispute", None, Role.CITIZEN, words, deadline=due(TERM, timezone.localtime()).on)


def _join(report: Report) -> None:
    """Tie it to standing machine findings of its site's newest inspection and to earlier open reports."""
    if report.site is None:
        return
    newest = RoundSite.objects.filter(site=report.site, state=RoundSite.State.DONE).order_by("-round__as_of").first()
    rows = {row.key: row for row in newest.findings.exclude(state=FindingRow.State.FALSE)[:5000]} if newest else {}
    earlier = list(Report.objects.filter(site=report.site, state__in=_OPEN, at__gt=report.at - EARLIER)
                   .exclude(pk=report.pk).order_by("-at")[:200])
    by_number = {one.number: one for one in earlier}
    for link in links_of(_told(report), [_finding(row) for row in rows.values()], [_told(one) for one in earlier]):
        if link.other in rows:
            ReportLink.objects.get_or_create(report=report, finding=rows[link.other], defaults={"why": link.why})
        elif report.same_as_id is None and link.other in by_number:
            first = by_number[link.other]
            report.same_as = first.same_as or first
            report.save(update_fields=["same_as"])


def _told(report: Report) -> Told:
    return Told(report.number, report.site.identity if report.site else "", report.url, ReportKind(report.kind),
                report.words, report.at)


def _finding(row: FindingRow) -> Finding:
    where = codec.build(Where, row.data.get("where") or {})
    confirmations = tuple(codec.build(Confirmation, one) for one in row.data.get("confirmations") or ())
    return Finding(row.key, row.check_name, row.code, Certainty(row.certainty), row.severity,
                   Evidence(row.url, row.quote, where), row.reason, row.suggestion, confirmations)
