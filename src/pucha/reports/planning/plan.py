"""The plan of a register: every site's advice, counted; the savings with what they do not know."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from pucha.i18n import t
from pucha.model.codec import decimal_text, plain
from pucha.registry.classes import class_name
from pucha.reports.planning.advise import ACTIONS, Action, Advice, Move
from pucha.reports.planning.rules import Rules


@dataclass(frozen=True, slots=True)
class Plan:
    """``rounds``: the days of the rounds that it rests on, the newest last."""

    as_of: datetime
    standard: str
    rounds: tuple[datetime, ...]
    advices: tuple[Advice, ...]
    rules: Rules

    def of(self, *actions: Action) -> list[Advice]:
        return [one for one in self.advices if one.action in actions]

    def counts(self) -> dict[Action, int]:
        counts = Counter(one.action for one in self.advices)
        return {action: counts[action] for action in Action}


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over sites, of how many it is known, and of how many not: those are not in the sum."""

    amount: Decimal
    known: int
    unknown: int


def savings(plan: Plan) -> dict[str, Total]:
    """What the sites to merge and to close take each year: cost (yuan) and staff (persons); an upper bound."""
    found = [one.saving for one in plan.of(Action.MERGE, Action.CLOSE) if one.saving]
    return {"cost": _total(one.cost for one in found), "staff": _total(one.staff for one in found)}


def _total(amounts: Iterable[Decimal | int | None]) -> Total:
    rows = list(amounts)
    known = [Decimal(amount) for amount in rows if amount is not None]
    return Total(sum(known, Decimal(0)), len(known), len(rows) - len(known))


def plan_document(plan: Plan) -> dict[str, Any]:
    """The whole plan as JSON values; unknown is null."""
    return {
        "as_of": plain(plan.as_of), "standard": plan.standard, "rounds": plain(plan.rounds),
        "total": len(plan.advices), "actions": {str(action): number for action, number in plan.counts().items()},
        "savings_upper_bound": {name: {"amount": decimal_text(one.amount), "known": one.known, "unknown": one.unknown}
                                for name, one in savings(plan).items()},
        "settings": {name: {"value": decimal_text(one.value), "source": one.source, "confidence": one.confidence}
                     for name, one in plan.rules.settings.items()},
        "procedure": [{"id": step.id, "step": step.words, "source": step.source} for step in plan.rules.procedure],
        "sites": [advice_document(one) for one in plan.advices],
    }


def advice_document(one: Advice) -> dict[str, Any]:
    site, above = one.evidence.site, one.evidence.superior
    both = one.evidence.overlap
    return {
        "site": site.code or None, "name": site.name, "url": site.home_url, "organ": site.organ or None,
        "class": class_name(site), "action": one.action.value, "reasons": list(one.reasons),
        "unknown": list(one.unknown), "verdicts": plain(one.evidence.verdicts), "score": plain(one.evidence.score),
        "superior": {"site": above.site.code or None, "name": above.site.name, "url": above.site.home_url,
                     "why": above.why} if above.site else None,
        "newest_on": plain(one.evidence.seen.newest_on) if one.evidence.seen else None,
        "overlap": {"shared": both.shared, "compared": both.compared} if both else None,
        "columns_to_move": [_move_document(move) for move in one.moves],
        "saving": {"yearly_cost": plain(one.saving.cost), "staff": one.saving.staff} if one.saving else None,
    }


def _move_document(move: Move) -> dict[str, Any]:
    target = {"title": move.target.title, "url": move.target.url} if move.target else None
    return {"title": move.column.title, "kind": move.column.kind or None, "url": move.column.url,
            "items": move.column.items if move.column.state == "listed" else None, "state": move.column.state,
            "newest_on": plain(move.column.newest_on), "to": target,
            "already_there": {"shared": move.shared, "compared": move.compared} if move.compared else None}


def action_word(action: Action) -> str:
    return t(ACTIONS[action])
