"""What is known of one site when its future is planned. Unknown is None everywhere."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from pucha.model.facts import Column
from pucha.model.site import Site
from pucha.model.words import Verdict
from pucha.reports.planning.overlap import Overlap
from pucha.reports.planning.superior import Superior


@dataclass(frozen=True, slots=True)
class Seen:
    """What a stored inspection shows. ``whole``: nothing that a rule needs was left out of the crawl."""

    as_of: datetime
    whole: bool
    home_opens: bool | None  # None: it could not be told whose fault it was
    newest_on: date | None
    columns: tuple[Column, ...] = ()
    articles: int = 0
    guides: int = 0
    letters: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """``verdicts``: of the rounds given, oldest first, None where it has none; ``score`` of the last with one."""

    site: Site
    superior: Superior
    verdicts: tuple[Verdict | None, ...] = ()
    score: Decimal | None = None
    seen: Seen | None = None
    overlap: Overlap | None = None
    overlap_unknown: str = ""  # why there is none
    superior_columns: tuple[Column, ...] | None = None
    others_of_organ: tuple[Site, ...] = ()  # running sites of the same organ, this one left out
    strongest_of_organ: bool = True

    @property
    def failed_in_a_row(self) -> int:
        """Failures since the last round with another verdict; rounds without a verdict neither count nor end it."""
        count = 0
        for verdict in reversed([one for one in self.verdicts if one is not None]):
            if verdict is not Verdict.FAIL:
                break
            count += 1
        return count
