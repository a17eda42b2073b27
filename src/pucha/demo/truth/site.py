"""The truth of a whole site: availability first, then every rule that its plan breaks."""

from typing import Any

from pucha.demo.availability import VISITS
from pucha.demo.families import BY_NAME
from pucha.demo.plan import SitePlan
from pucha.demo.truth import content, marks, services
from pucha.demo.truth.record import Fault, Truth

JUDGES = (
    content.home,
    content.columns,
    content.presence,
    content.letters,
    content.activities,
    services.links,
    services.guides,
    services.services,
    marks.marks,
    marks.tags,
    marks.search,
    marks.faces,
    marks.names,
    content.publication,
    content.policies,
    content.data,
)


def blocked(plan: SitePlan) -> str:
    """Why a machine cannot judge the pages of the site; "" when it can."""
    if plan.status != "normal":
        return plan.status
    if plan.manner.gone:
        return "gone"
    if plan.manner.wall:
        return "wall"
    return "shell" if BY_NAME[plan.family].entry == "shell" else ""


def site_truth(plan: SitePlan, port: int) -> dict[str, Any]:
    """The truth of one site as plain JSON values."""
    truth = Truth(plan, port)
    why = blocked(plan)
    if plan.status == "normal":
        _availability(truth)
    if not why:
        for judge in JUDGES:
            judge(truth)
    return {
        "host": plan.host,
        "code": plan.office.code,
        "url": truth.url("/"),
        "name": plan.name,
        "family": plan.family,
        "status": plan.status,
        "blocked": why,
        "planted": list(plan.faults),
        "failed_visits": _failed_visits(plan),
        "faults": [_plain(fault) for fault in truth.faults],
        "values": truth.values,
        "decoys": [
            {"name": d.name, "check": d.check, "url": truth.url(d.url) if d.url else "", "note": d.note}
            for d in plan.decoys
        ],
    }


def _plain(fault: Fault) -> dict[str, Any]:
    return {
        "indicator": fault.indicator,
        "codes": list(fault.codes),
        "urls": list(fault.urls),
        "texts": list(fault.texts),
        "certainty": fault.certainty,
        "note": fault.note,
    }


def _failed_visits(plan: SitePlan) -> int:
    return VISITS if plan.manner.gone else plan.manner.down_visits


def _availability(truth: Truth) -> None:
    failed = _failed_visits(truth.plan)
    if failed:
        truth.add(
            "home-availability.failed_share", ("home-unreachable",), note=f"{failed} of {VISITS} visits of a week"
        )
