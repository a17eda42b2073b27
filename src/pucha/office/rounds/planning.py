"""Setting a round up: which sites it takes, the draw of a sample, and its moves from draft to done."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from pucha.i18n import t
from pucha.model import codec
from pucha.model.errors import InputError
from pucha.model.words import SiteStatus
from pucha.office.people import audit
from pucha.office.people.models import Office, Person
from pucha.office.people.tree import within
from pucha.office.rounds.engine import enqueue_round
from pucha.office.rounds.models import Card, Round, RoundSite
from pucha.office.sites.models import SiteRow
from pucha.registry.sample import draw, draw_document, identity

_MOVES = {
    "start": ((Round.State.DRAFT,), Round.State.RUNNING),
    "pause": ((Round.State.RUNNING,), Round.State.PAUSED),
    "resume": ((Round.State.PAUSED,), Round.State.RUNNING),
    "cancel": ((Round.State.DRAFT, Round.State.RUNNING, Round.State.PAUSED), Round.State.CANCELLED),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a new round shall be. ``sites``: identities of a chosen set; empty: all that run."""

    title: str
    kind: str
    office: Office
    person: Person
    standards: tuple[str, ...]
    as_of: datetime
    ratio: Fraction | None = None
    by: tuple[str, ...] = ("class",)
    least: int = 0
    seed: str = ""
    checks: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    of_round: Round | None = None
    by_superior: bool = True
    left_out: tuple[str, ...] = field(default=())


def make_round(plan: Plan) -> Round:
    """The round with its sites, as a draft. A sample is drawn here; its draw is stored and can be published at once."""
    if not plan.title.strip() or not plan.standards:
        raise InputError(t("请填写轮次名称并至少选择一个标准"))
    rows = list(_candidates(plan))
    if not rows:
        raise InputError(t("没有可检查的网站：请先在名录中登记，或换一个范围"))
    chosen, drawn = _drawn(plan, rows)
    with transaction.atomic():
        made = Round.objects.create(
            title=plan.title.strip()[:200], kind=plan.kind, office=plan.office, place=plan.office.place,
            standards=list(plan.standards), checks=list(plan.checks), as_of=plan.as_of, of_round=plan.of_round,
            seed=plan.seed, draw=drawn, made_by=plan.person, by_superior=plan.by_superior)
        RoundSite.objects.bulk_create(
            [RoundSite(round=made, site=row, place=row.place, folder=f"{made.folder}/sites/{_slug(row)}")
             for row in chosen], batch_size=2000)
    return made


def _slug(row: SiteRow) -> str:
    return row.code or f"site-{row.pk}"


def _candidates(plan: Plan) -> QuerySet[SiteRow]:
    rows = SiteRow.objects.filter(within(plan.office.place)).order_by("id")
    if plan.kind == Round.Kind.RECHECK:
        if plan.of_round is None:
            raise InputError(t("复查需要指明复查的是哪一轮"))
        failed = Card.objects.filter(round=plan.of_round, verdict="fail").values("round_site__site")
        rows = rows.filter(pk__in=failed)
    if plan.kind == Round.Kind.AUDIT and plan.of_round is not None:
        rows = rows.filter(rounds__round=plan.of_round)
    if plan.sites:
        rows = rows.filter(identity__in=plan.sites)
    return rows.filter(status=SiteStatus.NORMAL)


def _drawn(plan: Plan, rows: Sequence[SiteRow]) -> tuple[list[SiteRow], dict[str, object]]:
    """The rows that are in; for a sample those of the draw, and the draw's published record."""
    if plan.kind not in (Round.Kind.SAMPLE, Round.Kind.AUDIT):
        return list(rows), {}
    if not plan.seed.strip() or plan.ratio is None:
        raise InputError(t("抽样需要比例和种子：种子应在抽样前公布"))
    result = draw([row.as_site() for row in rows], seed=plan.seed, ratio=plan.ratio, by=plan.by, least=plan.least)
    names = {identity(site) for site in result.sites}
    return [row for row in rows if row.identity in names], codec.plain(draw_document(result))


def move(round_: Round, name: str) -> Round:
    """Start, pause, resume or cancel; InputError when the round is not in a state for it."""
    sources, target = _MOVES[name]
    with transaction.atomic():
        row = Round.objects.select_for_update(of=("self",)).get(pk=round_.pk)
        if row.state not in sources:
            raise InputError(t("轮次现在{state}，不能这样操作").format(state=t(row.get_state_display())))
        row.state = target
        if name == "start":
            row.started_at = timezone.now()
        if name == "cancel":
            row.ended_at = timezone.now()
        row.save()
        if row.state == Round.State.RUNNING:
            enqueue_round(row.pk)
    return row


def finish_if_done(round_id: int) -> bool:
    """Close a running round none of whose sites is waited for; True when it was closed now."""
    open_states = (RoundSite.State.WAITING, RoundSite.State.RUNNING)
    with transaction.atomic():
        row = Round.objects.select_for_update(of=("self",)).get(pk=round_id)
        if row.state != Round.State.RUNNING or row.sites.filter(state__in=open_states).exists():
            return False
        row.state, row.ended_at = Round.State.DONE, timezone.now()
        row.save()
    return True


def publish(round_: Round, person: Person) -> Round:
    """Make a finished round's results public, once."""
    with transaction.atomic():
        row = Round.objects.select_for_update(of=("self",)).get(pk=round_.pk)
        if row.state != Round.State.DONE or row.published_at:
            raise InputError(t("只有已完成且尚未公开的轮次可以公开"))
        row.published_at, row.published_by = timezone.now(), person
        row.save()
        audit.record("publish", row)
    return row
