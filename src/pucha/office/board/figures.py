"""Figures of rounds for a subtree, each from one grouped query; nothing is counted in Python row by row."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, FilteredRelation, Q, QuerySet
from django.db.models.functions import Substr

from pucha.i18n import t
from pucha.model.intervals import Interval, wilson
from pucha.office.people.models import Office
from pucha.office.people.tree import STEP
from pucha.office.rounds.models import Card, Round
from pucha.office.sites.models import LEVELS

SAMPLES = (Round.Kind.SAMPLE, Round.Kind.AUDIT)
LIST = 10


@dataclass(frozen=True, slots=True)
class Tally:
    """Sites of one group by verdict. ``margin`` is Wilson's interval of the pass rate where the round is a sample."""

    name: str
    passed: int
    failed: int
    undecided: int
    place: str = ""
    region: str = ""
    margin: Interval | None = None

    @property
    def total(self) -> int:
        return self.passed + self.failed + self.undecided

    @property
    def rate(self) -> Decimal | None:
        """Percent that passed, of all in the group."""
        return Decimal(100) * self.passed / self.total if self.total else None

    @property
    def possible(self) -> Decimal | None:
        """Percent that would pass if every undecided site did."""
        return Decimal(100) * (self.passed + self.undecided) / self.total if self.total else None


def tally(name: str, counts: Iterable[tuple[str, int]], sampled: bool, **more: str) -> Tally:
    found = dict(counts)
    passed, failed, undecided = (found.get(word, 0) for word in ("pass", "fail", "undecided"))
    total = passed + failed + undecided
    return Tally(name, passed, failed, undecided, margin=wilson(passed, total) if sampled and total else None, **more)


def whole(cards: QuerySet[Card], name: str, sampled: bool) -> Tally:
    return tally(name, cards.order_by().values_list("verdict").annotate(n=Count("*")), sampled)


def by_level(cards: QuerySet[Card], sampled: bool) -> list[Tally]:
    rows = cards.order_by().values_list("level", "verdict").annotate(n=Count("*"))
    groups: dict[str, list[tuple[str, int]]] = {}
    for level, verdict, n in rows:
        groups.setdefault(level, []).append((verdict, n))
    return [tally(t(title), groups[level], sampled) for level, title in LEVELS if level in groups]


def by_office(cards: QuerySet[Card], above: Office, sampled: bool) -> list[Tally]:
    """Groups by the offices directly below ``above``; what hangs on ``above`` itself stands under its own name."""
    width = len(above.place) + STEP
    rows = (cards.order_by().annotate(branch=Substr("place", 1, width)).values_list("branch", "verdict")
            .annotate(n=Count("*")))
    groups: dict[str, list[tuple[str, int]]] = {}
    for branch, verdict, n in rows:
        groups.setdefault(branch, []).append((verdict, n))
    offices = {one.place: one for one in Office.objects.filter(place__in=list(groups))}
    found = [tally(offices[place].name, counts, sampled, place=place, region=offices[place].region)
             for place, counts in groups.items() if place in offices]
    return sorted(found, key=lambda one: one.place)


def veto_reasons(cards: QuerySet[Card]) -> list[tuple[str, int]]:
    """(indicator, sites that it vetoes), most first. Sites that fail are few; their lists are read one by one."""
    counted: Counter[str] = Counter()
    for vetoes in cards.filter(verdict="fail").exclude(vetoes=[]).values_list("vetoes", flat=True).iterator():
        counted.update(vetoes)
    return counted.most_common()


def worst(cards: QuerySet[Card]) -> list[Card]:
    return list(cards.filter(verdict="fail").select_related("site").order_by("score", "id")[:LIST])


def most_improved(cards: QuerySet[Card], earlier: Round, standard: str) -> list[Any]:
    """Sites whose score rose most since ``earlier``; each card has ``before`` and ``rise``."""
    same = Q(site__cards__round=earlier, site__cards__standard=standard)
    risen = (cards.order_by().annotate(then=FilteredRelation("site__cards", condition=same))
             .filter(then__score__lt=F("score")).annotate(rise=F("score") - F("then__score")).order_by("-rise", "id"))
    found = []
    rows = Card.objects.select_related("site")
    for pk, rise in list(risen.values_list("pk", "rise")[:LIST]):  # ten cards are read, not eighty thousand
        card: Any = rows.get(pk=pk)
        card.rise, card.before = rise, card.score - rise
        found.append(card)
    return found


def over(cards: QuerySet[Card], rounds: Sequence[Round], sampled: bool) -> list[Tally]:
    """One tally for each round, from one query."""
    groups: dict[int, list[tuple[str, int]]] = {}
    rows = cards.filter(round__in=rounds).order_by().values_list("round", "verdict").annotate(n=Count("*"))
    for pk, verdict, n in rows:
        groups.setdefault(pk, []).append((verdict, n))
    return [tally("", groups.get(one.pk, ()), sampled) for one in rounds]


def earlier_rounds(current: Round, rounds: QuerySet[Round], most: int = 8) -> list[Round]:
    """Finished rounds of the same kind and the same office up to this one, oldest first."""
    rows = rounds.filter(kind=current.kind, place=current.place, state=Round.State.DONE).filter(
        Q(as_of__lt=current.as_of) | Q(pk=current.pk)).order_by("-as_of", "-id")[:most]
    return list(rows)[::-1]


