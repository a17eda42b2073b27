"""What other programs are told: a notice is written in the transaction of what happened, and sent afterwards."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from pucha.office.api.models import Hook, Notice
from pucha.office.finderror.models import Report
from pucha.office.people import tree
from pucha.office.rounds.hooks import after_intake
from pucha.office.rounds.models import Round, RoundSite

EVENTS = ("site.inspected", "round.done", "round.published", "report.received")


def tell(event: str, place: str, body: dict[str, Any]) -> None:
    """Write a notice for every hook whose office holds ``place``."""
    if not place:
        return
    hooks = Hook.objects.filter(active=True, office__place__in=tree.chain(place))
    Notice.objects.bulk_create([Notice(hook=hook, event=event, place=place, body={"event": event, **body})
                                for hook in hooks if not hook.events or event in hook.events])


@after_intake
def _inspected(row: RoundSite) -> None:
    cards = [{"standard": card.standard, "verdict": card.verdict, "score": str(card.score)} for card in row.cards.all()]
    tell("site.inspected", row.place, {"round": row.round_id, "site": row.site.identity, "cards": cards})


@receiver(post_save, sender=Round)
def _round(sender: type[Round], instance: Round, **more: Any) -> None:
    before = getattr(instance, "_loaded", {})
    if instance.state == Round.State.DONE and before.get("state") not in (None, Round.State.DONE):
        tell("round.done", instance.place, {"round": instance.pk, "title": instance.title})
    if instance.published_at and not before.get("published_at") and before:
        tell("round.published", instance.place, {"round": instance.pk, "title": instance.title})


@receiver(post_save, sender=Report)
def _report(sender: type[Report], instance: Report, created: bool = False, **more: Any) -> None:
    if created:
        tell("report.received", instance.place, {"number": instance.number, "kind": instance.kind, "url": instance.url})
