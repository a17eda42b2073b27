"""Steps of a site's life, each approved level by level (逐级审批) and each with its approver and date.

A change of particulars needs the next superior office. Opening, closing and merging go up to the province (or the
ministry, or the root of the tree when there is neither). A temporary take-down has a clock of 30 days.
"""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.model.words import SiteStatus
from pucha.office.people.models import Office, OfficeKind, Person
from pucha.office.people.rights import Action as Right
from pucha.office.people.rights import may
from pucha.office.sites.codes import issue_site_code, region_of
from pucha.office.sites.models import Approval, Change, SiteRow
from pucha.registry.addresses import BadAddress, home_identity, normal_address
from pucha.registry.codes import check_code

TAKE_DOWN = timedelta(days=30)
TOP_KINDS = (OfficeKind.PROVINCE, OfficeKind.MINISTRY, OfficeKind.NATION)
FAR = (Change.Kind.OPEN, Change.Kind.CLOSE, Change.Kind.MERGE)
CHANGEABLE = ("name", "home_url", "organ", "level", "kind", "region", "contact", "staff", "yearly_cost",
              "yearly_visits", "has_services")
_TO = {Change.Kind.SUSPEND: SiteStatus.SUSPENDED, Change.Kind.RESUME: SiteStatus.NORMAL,
       Change.Kind.CLOSE: SiteStatus.CLOSED, Change.Kind.MERGE: SiteStatus.MERGED}
_FROM = {Change.Kind.SUSPEND: (SiteStatus.NORMAL, SiteStatus.UPGRADING),
         Change.Kind.RESUME: (SiteStatus.SUSPENDED, SiteStatus.UPGRADING),
         Change.Kind.CLOSE: (SiteStatus.NORMAL, SiteStatus.UPGRADING, SiteStatus.SUSPENDED),
         Change.Kind.MERGE: (SiteStatus.NORMAL, SiteStatus.UPGRADING, SiteStatus.SUSPENDED)}


def route(office: Office, kind: str) -> list[Office]:
    """The offices that must agree, from below upward."""
    above = [one for one in office.superiors if one.pk != office.pk][::-1]
    if not above:
        return [office]
    if kind not in FAR:
        return above[:1]
    end = next((i for i, one in enumerate(above) if one.kind in TOP_KINDS), len(above) - 1)
    return above[:end + 1]


def ask(kind: str, office: Office, person: Person, reason: str, *, site: SiteRow | None = None,
        wanted: dict[str, Any] | None = None) -> Change:
    """Hand a change in; it waits at the first office of its route."""
    if not reason.strip():
        raise InputError(t("请写明理由"))
    values = _checked(Change.Kind(kind), site, wanted or {})
    if site and site.changes.filter(state=Change.State.ASKED).exists():
        raise InputError(t("该网站已有一项变更在审批中，请先办结或撤回"))
    return Change.objects.create(kind=kind, site=site, office=office, place=office.place, wanted=values,
                                 reason=reason.strip()[:500], asked_by=person, waits_at=route(office, kind)[0].place)


def _checked(kind: Change.Kind, site: SiteRow | None, wanted: dict[str, Any]) -> dict[str, Any]:
    if kind is Change.Kind.OPEN:
        return _new_site(wanted)
    if site is None:
        raise InputError(t("请先选择网站"))
    if kind is Change.Kind.CHANGE:
        return _new_values(site, wanted)
    if site.status not in _FROM[kind]:
        raise InputError(t("网站当前状态为{status}，不能办理{kind}").format(
            status=t(site.get_status_display()), kind=t(str(kind.label))))
    if kind is Change.Kind.MERGE:
        into = str(wanted.get("merged_into", "")).strip()
        if not SiteRow.objects.filter(identity=into, status=SiteStatus.NORMAL).exclude(pk=site.pk).exists():
            raise InputError(t("请填写承接网站的标识码，它应当在名录中且正常运行"))
        return {"merged_into": into}
    return {}


def _new_site(wanted: dict[str, Any]) -> dict[str, Any]:
    values = {name: wanted[name] for name in (*CHANGEABLE, "code") if wanted.get(name) not in (None, "")}
    if not values.get("name") or not values.get("home_url"):
        raise InputError(t("请填写网站名称和首页网址"))
    values["home_url"] = _address(str(values["home_url"]))
    if code := values.get("code"):
        reading = check_code(str(code))
        if isinstance(reading, str):
            raise InputError(reading)
    known = str(values.get("code") or home_identity(values["home_url"]))
    if SiteRow.objects.filter(identity=known).exists():
        raise InputError(t("名录中已有 {name}").format(name=known))
    return values


def _new_values(site: SiteRow, wanted: dict[str, Any]) -> dict[str, Any]:
    values = {name: value for name, value in wanted.items() if name in CHANGEABLE and value != getattr(site, name)}
    if not values:
        raise InputError(t("没有任何内容与现在的登记不同"))
    if "home_url" in values:
        values["home_url"] = _address(str(values["home_url"]))
    if "name" in values and not str(values["name"]).strip():
        raise InputError(t("网站名称不能为空"))
    return values


def _address(text: str) -> str:
    try:
        return normal_address(text)
    except BadAddress as fault:
        raise InputError(str(fault)) from None


def may_decide(change: Change, person: Person) -> bool:
    """Whether it is this person's turn; nobody decides their own request."""
    return (change.state == Change.State.ASKED and change.asked_by_id != person.pk
            and may(person, Right.APPROVE_CHANGE, change.waits_at))


def decide(change: Change, person: Person, agreed: bool, note: str = "", on: date | None = None) -> Change:
    """One office's word: on to the next office, into force, or refused."""
    with transaction.atomic():
        change = Change.objects.select_for_update(of=("self",)).get(pk=change.pk)
        if not may_decide(change, person):
            raise InputError(t("这项变更不在您的审批环节，或已办结"))
        if not agreed and not note.strip():
            raise InputError(t("不同意时请写明原因"))
        here = Office.objects.get(place=change.waits_at)
        Approval.objects.create(change=change, office=here, person=person, agreed=agreed, note=note[:500])
        if not agreed:
            change.state, change.waits_at = Change.State.REFUSED, ""
        else:
            _onward(change, here, on or timezone.localdate())
        change.save()
    return change


def _onward(change: Change, here: Office, on: date) -> None:
    stations = route(change.office, change.kind)
    at = next((i for i, one in enumerate(stations) if one.pk == here.pk), len(stations) - 1)
    if at + 1 < len(stations):
        change.waits_at = stations[at + 1].place
        return
    change.site = _in_force(change, on)
    change.state, change.waits_at = Change.State.DONE, ""


def _in_force(change: Change, on: date) -> SiteRow:
    kind, values = Change.Kind(change.kind), change.wanted
    if kind is Change.Kind.OPEN:
        home = values["home_url"]
        made = SiteRow.objects.create(identity=values.get("code") or home_identity(home), office=change.office,
                                      host=urlsplit(home).hostname or "", since=on, **values)
        return issue_site_code(made.pk) if not made.code and region_of(made.place) else made
    site = change.site
    assert site is not None
    for name, value in values.items():
        setattr(site, name, value)
    site.host = urlsplit(site.home_url).hostname or ""
    if kind in _TO:
        site.status = _TO[kind]
        site.down_since = on if kind is Change.Kind.SUSPEND else None
        site.until = on if kind in (Change.Kind.CLOSE, Change.Kind.MERGE) else site.until
    site.save()
    return site


def withdraw(change: Change, person: Person) -> Change:
    """The asker takes the request back while it waits."""
    with transaction.atomic():
        change = Change.objects.select_for_update(of=("self",)).get(pk=change.pk)
        if change.state != Change.State.ASKED or change.asked_by_id != person.pk:
            raise InputError(t("只有申请人可以撤回尚未办结的变更"))
        change.state, change.waits_at = Change.State.WITHDRAWN, ""
        change.save()
    return change


def days_left(site: SiteRow, on: date) -> int | None:
    """Days that remain of a temporary take-down's 30; negative when it is overdue, None when there is none."""
    return (site.down_since + TAKE_DOWN - on).days if site.down_since else None
