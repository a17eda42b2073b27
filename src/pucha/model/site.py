"""A site of the register (网站名录)."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pucha.model.words import Level, SiteKind, SiteStatus


@dataclass(frozen=True, slots=True)
class Site:
    """One registered website.

    ``code`` is the 网站标识码 (10 digits, ``bm`` + 8, ``N`` + 9; "" when the site has none yet);
    ``region`` the six-digit administrative code or the region's name as registered;
    ``extra`` keeps every further column of the register under its own heading.
    """

    code: str
    name: str
    home_url: str
    organ: str = ""
    level: Level | None = None
    region: str = ""
    kind: SiteKind | None = None
    status: SiteStatus = SiteStatus.NORMAL
    merged_into: str = ""
    staff: int | None = None
    yearly_cost: Decimal | None = None
    yearly_visits: int | None = None
    contact: str = ""
    since: date | None = None
    until: date | None = None
    has_services: bool | None = None
    extra: dict[str, str] = field(default_factory=dict)
