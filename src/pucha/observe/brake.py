"""When to stop: the time is spent, a wall went up, or the site no longer answers (停止条件)."""

import time
from dataclasses import dataclass, field

IN_A_ROW = 15  # pages that fail one after another before the site is left alone


@dataclass(slots=True)
class Brake:
    """Watches the answers of one site. ``reason``: "" | time | walled | site-stopped."""

    seconds: float | None
    reason: str = ""
    walls: int = 0
    troubles: int = 0
    began: float = field(default_factory=time.monotonic)

    def tell(self, kind: str) -> None:
        """One more answer of the site: the nature of the look (see the ladder)."""
        if kind in ("wall", "not-site", "trouble"):
            self.walls += kind == "wall"
            self.troubles += kind != "wall"
            if self.walls + self.troubles >= IN_A_ROW:
                self.reason = self.reason or ("walled" if self.walls > self.troubles else "site-stopped")
        else:
            self.walls = self.troubles = 0

    def release(self) -> None:
        """The site answers again."""
        self.walls = self.troubles = 0
        if self.reason in ("walled", "site-stopped"):
            self.reason = ""

    def spent(self, share: float = 1.0) -> bool:
        """Is this share of the time gone?"""
        return self.seconds is not None and time.monotonic() - self.began > self.seconds * share

    @property
    def held(self) -> bool:
        """Has the site itself stopped us?"""
        return self.reason in ("walled", "site-stopped")
