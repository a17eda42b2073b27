"""Points and reasons for each kind of page; the strongest kind wins (计分)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pucha.model.words import PageKind


@dataclass(slots=True)
class Ballot:
    """Points and reasons per kind."""

    points: dict[PageKind, float] = field(default_factory=dict)
    reasons: dict[PageKind, list[str]] = field(default_factory=dict)

    def add(self, kind: PageKind, points: float, reason: str) -> None:
        self.points[kind] = self.points.get(kind, 0.0) + points
        if points > 0:
            self.reasons.setdefault(kind, []).append(reason)

    def count(self, kind: PageKind, votes: Iterable[tuple[float, bool, str]]) -> None:
        """Adds the votes (points, whether they hold, reason) that hold."""
        for points, holds, reason in votes:
            self.add(kind, points if holds else 0.0, reason)

    def best(self) -> tuple[PageKind, float, str]:
        kind = max(self.points, key=lambda k: self.points[k])
        others = [p for k, p in self.points.items() if k != kind]
        lead = self.points[kind] - max(others, default=0.0)
        certainty = round(max(0.5, min(0.99, 0.55 + lead / 8)), 2)
        return kind, certainty, "; ".join(self.reasons.get(kind, ["no other kind fits"])[:4])
