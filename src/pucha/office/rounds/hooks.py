"""What other rooms of the office do when a site's results have come in."""

from collections.abc import Callable

from pucha.office.rounds.models import RoundSite

AFTER_INTAKE: list[Callable[[RoundSite], None]] = []


def after_intake(act: Callable[[RoundSite], None]) -> Callable[[RoundSite], None]:
    """Register ``act``; it runs once for each site, in the transaction that took the results in."""
    AFTER_INTAKE.append(act)
    return act
