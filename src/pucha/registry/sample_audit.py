"""The superior's re-check of a self-sample (复核): some of what a region reported is inspected again.

The rule: the frame is the reported sites; they fall into two strata by the reported result (合格, 不合格); the
audit's tickets use the seed ``seed + "\\n" + "audit"``, so that a published self-sample seed does not foretell them;
each stratum gives its share rounded up, and at least ``least``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from pucha.registry.sample import by_ratio, ticket

PASSED, FAILED = "合格", "不合格"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Reported results beside the re-check's. The four sets share no site and make the audit sample."""

    agree: tuple[str, ...]
    overstated: tuple[str, ...]  # reported 合格, found 不合格
    understated: tuple[str, ...]  # reported 不合格, found 合格
    unseen: tuple[str, ...]  # the re-check has no verdict


def draw_audit(reported: Mapping[str, bool], seed: str, ratio: Fraction, least: int = 1) -> dict[str, tuple[str, ...]]:
    """Stratum → identities drawn, in the order of their tickets. ``reported``: identity → reported as 合格."""
    layers = {stratum: sorted(name for name, passed in reported.items() if passed is result)
              for stratum, result in ((FAILED, False), (PASSED, True))}
    shares = by_ratio({stratum: len(names) for stratum, names in layers.items()}, ratio, least)
    return {stratum: tuple(sorted(names, key=lambda name: (ticket(audit_seed(seed), name), name))[:shares[stratum]])
            for stratum, names in layers.items() if names}


def audit_seed(seed: str) -> str:
    return f"{seed}\naudit"


def agreement(reported: Mapping[str, bool], found: Mapping[str, bool | None]) -> Agreement:
    """How the re-check bears the reports out. ``found``: identity → passes; None where nothing could be decided."""
    def those(reports: bool | None, finds: bool | None) -> tuple[str, ...]:
        return tuple(sorted(name for name, passes in found.items()
                            if passes is finds and (reports is None or reported[name] is reports)))
    agree = tuple(sorted((*those(True, True), *those(False, False))))
    return Agreement(agree, those(True, False), those(False, True), those(None, None))
