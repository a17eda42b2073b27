"""What speaks of tampering beyond a single page (篡改线索): other faces of the home page, where links lead, history."""

from dataclasses import dataclass, field
from datetime import date, datetime

Day = date


@dataclass(frozen=True, slots=True)
class Face:
    """The home page as one kind of visitor got it (首页的一种样子).

    ``visitor``: visitor | robot | referrer | phone | again (the first once more: what differs then is mere change).
    ``failure``: why nothing was seen. ``lines`` and ``links`` are those that the ordinary visitor did not get, the
    links as (address, words) and to other hosts only.
    """

    visitor: str
    url: str
    status: int | None = None
    failure: str = ""
    title: str = ""
    onward: str = ""  # where a refresh or script of the page sends on
    lines: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    likeness: float = 1.0  # of its text and the ordinary visitor's, 0 … 1


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A page outside the site that it links to, as it answered (外部链接指向的网页)."""

    url: str
    final_url: str
    parent: str
    anchor: str
    title: str = ""
    text: str = ""  # how it begins
    length: int = 0  # characters of its text
    on_home: bool = False


@dataclass(frozen=True, slots=True)
class HomeShot:
    """One capture of the home page, small enough to be kept for years (首页快照)."""

    at: datetime
    title: str
    hosts: tuple[str, ...] = ()  # other hosts that it links to
    shape: tuple[int, ...] = ()  # signature of its structure
    words: tuple[int, ...] = ()  # signature of the texts of its links
    links: int = 0


@dataclass(frozen=True, slots=True)
class ArticleDays:
    """The days that an article's own page, address, server and history tell (文章的各种日期)."""

    url: str
    title: str
    shown: Day
    in_address: Day | None = None
    modified: Day | None = None  # Last-Modified of the answer
    first_seen: Day | None = None  # by us
    first_shown: Day | None = None  # the day that it showed then
    neighbours: Day | None = None  # newest day of the articles with the next numbers before and after it
    document: Day | None = None  # on which the oldest of its attached documents says that it was made


@dataclass(frozen=True, slots=True)
class TamperFacts:
    """Everything of this kind about one site."""

    faces: tuple[Face, ...] = ()
    faces_reason: str = ""  # why the home page was not looked at four ways
    elsewhere: tuple[Elsewhere, ...] = ()
    outside_tried: int = 0  # addresses of other hosts that were asked for
    shots: tuple[HomeShot, ...] = ()  # earlier ones, oldest first
    shot: HomeShot | None = None  # this one
    days: tuple[ArticleDays, ...] = ()  # articles whose days disagree
    days_known: dict[str, int] = field(default_factory=dict)  # how many articles told such a day (in_address, …)
    days_read: int = 0  # articles with a day
    history: bool = False  # did an earlier inspection leave a list of articles?


@dataclass(frozen=True, slots=True)
class NearArticle:
    """An article that resembles another one of the same site (雷同文章), with the beginning of its text."""

    url: str
    title: str
    text: str
    date: Day | None = None
