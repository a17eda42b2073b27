"""Visits of several vantages and families as one (多点监测): a site is down when nobody who could see it got in.

Vantages keep to one plan, so visits that belong together have the same moment, or nearly.
"""

from collections.abc import Iterable
from datetime import timedelta

from pucha.model.observation import Probe

TOGETHER = timedelta(minutes=10)


def joined(probes: Iterable[Probe]) -> list[Probe]:
    """One probe a planned visit: one that opened; else one that a wall answered, for then the site is up; else one that
    failed by the site's fault; else one of the others."""
    groups: list[list[Probe]] = []
    for probe in sorted(probes, key=lambda p: (p.at, p.vantage, p.family)):
        if groups and _belongs(probe, groups[-1]):
            groups[-1].append(probe)
        else:
            groups.append([probe])
    return [min(group, key=_worth) for group in groups]


def _belongs(probe: Probe, group: list[Probe]) -> bool:
    """Is it another look at the same visit?"""
    other = all((probe.vantage, probe.family) != (p.vantage, p.family) for p in group)
    return other and probe.at - group[0].at <= TOGETHER


def _worth(probe: Probe) -> int:
    return 0 if probe.ok else {"wall": 1, "site": 2}.get(probe.blame or "", 3)
