"""Home-page visits folded (首页可用性): what was the site's fault, and what was not."""

from collections import Counter
from collections.abc import Iterable

from pucha.model.facts import Availability
from pucha.model.observation import Probe

NOT_THE_SITES = frozenset({"wall", "network", "ours"})  # blame that never counts as a visit
_WORST = 20


class AvailabilityFolder:
    """Counts visits as they come; the same result whatever their order."""

    def __init__(self) -> None:
        self._failed = self._tried = self._not_counted = 0
        self._per_day: Counter[str] = Counter()
        self._worst: list[Probe] = []
        self._first: Probe | None = None
        self._last: Probe | None = None

    def add(self, probes: Iterable[Probe]) -> None:
        for probe in probes:
            self._add(probe)

    def _add(self, probe: Probe) -> None:
        if not probe.ok and probe.blame in NOT_THE_SITES:
            self._not_counted += 1
            return
        self._tried += 1
        self._per_day[probe.at.date().isoformat()] += 1
        self._first = probe if self._first is None or probe.at < self._first.at else self._first
        self._last = probe if self._last is None or probe.at > self._last.at else self._last
        if not probe.ok:
            self._failed += 1
            self._worst.append(probe)
            if len(self._worst) > 4 * _WORST:
                self._worst = _earliest(self._worst)

    def finish(self) -> Availability:
        return Availability(
            failed=self._failed, tried=self._tried, not_counted=self._not_counted,
            days=len(self._per_day), per_day_least=min(self._per_day.values(), default=0),
            first_at=self._first.at if self._first else None, last_at=self._last.at if self._last else None,
            worst=tuple(_earliest(self._worst)))


def _earliest(probes: list[Probe]) -> list[Probe]:
    return sorted(probes, key=lambda probe: (probe.at, probe.url, probe.family))[:_WORST]
