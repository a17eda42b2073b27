"""What other rooms of the office do: before a site is visited, when results have come in, at times, once a day."""

from collections.abc import Callable

from pucha.observe.settings import ObserveSettings
from pucha.office.rounds.models import RoundSite

Narrowing = Callable[[RoundSite, ObserveSettings], ObserveSettings]
AFTER_INTAKE: list[Callable[[RoundSite], None]] = []
BEFORE_VISIT: list[Narrowing] = []
EVERY_DAY: list[Callable[[], object]] = []
EVERY_MOMENT: list[Callable[[], object]] = []


def after_intake(act: Callable[[RoundSite], None]) -> Callable[[RoundSite], None]:
    """Register ``act``; it runs once for each site, in the transaction that took the results in."""
    AFTER_INTAKE.append(act)
    return act


def before_visit(act: Narrowing) -> Narrowing:
    """Register ``act``: it may change how a site of a round is visited."""
    BEFORE_VISIT.append(act)
    return act


def every_day(act: Callable[[], object]) -> Callable[[], object]:
    """Register ``act``: workers call it now and then; it sees to it itself that a day's work is done once."""
    EVERY_DAY.append(act)
    return act


def every_moment(act: Callable[[], object]) -> Callable[[], object]:
    """Register ``act``: workers call it a few times a minute (sending what waits)."""
    EVERY_MOMENT.append(act)
    return act


def visited_as(row: RoundSite, usual: ObserveSettings) -> ObserveSettings:
    """The settings of a site's visit after everybody had their say."""
    for act in BEFORE_VISIT:
        usual = act(row, usual)
    return usual
