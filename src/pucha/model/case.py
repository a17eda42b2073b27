"""A case (案件): what people do with the findings of one site, as events of which none is ever deleted.

The state of a case is nothing but its events folded in the order of their numbers: :func:`pucha.casework.moves.fold`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Role(StrEnum):
    """What somebody is at a place in the tree of offices (角色). ``system``: the program itself."""

    ADMINISTRATOR = "administrator"  # 管理员
    INSPECTOR = "inspector"  # 检查员
    REVIEWER = "reviewer"  # 复核员
    APPROVER = "approver"  # 审批人
    OWNER = "owner"  # 网站负责人
    OBSERVER = "observer"  # 观察员
    CITIZEN = "citizen"  # 网民, who reported a fault
    SYSTEM = "system"


class CaseState(StrEnum):
    """Where a rectification case (整改) stands; and, at the end, a citizen's report (找错)."""

    NONE = ""  # before the first event
    DRAFTED = "drafted"
    REJECTED = "rejected"  # the draft was sent back
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"
    SENT = "sent"
    READ = "read"
    ANSWERED = "answered"
    REINSPECTED = "re-inspected"
    MENDED = "mended"
    NOT_MENDED = "not-mended"
    REMINDED = "reminded"
    INTERVIEWED = "interviewed"  # 约谈
    CIRCULATED = "circulated"  # 通报
    CLOSED = "closed"
    SITE_CLOSED = "site-closed"
    RECEIVED = "received"  # a citizen's report: not yet with an office
    ROUTED = "routed"  # a citizen's report: with the office that must answer
    REPLIED = "replied"  # a citizen's report: answered
    DISPUTED = "disputed"  # a citizen's report: the citizen rejected the answer


class PointState(StrEnum):
    """Where one finding of a case stands. ``upheld``: the appeal failed, the fault stands and is still to be mended."""

    OPEN = "open"
    CLAIMED_MENDED = "claimed-mended"
    MENDED = "mended"
    STILL_THERE = "still-there"
    NEW = "new"  # came to light at a re-inspection
    APPEALED = "appealed"
    UPHELD = "upheld"
    OVERTURNED = "overturned"
    EXCEPTION_ASKED = "exception-asked"
    EXCEPTED = "excepted"
    WITHDRAWN = "withdrawn"


class Recheck(StrEnum):
    """What a second look said about one finding. ``not-observed`` changes nothing: unknown is not mended."""

    MENDED = "mended"
    STILL_THERE = "still-there"
    NEW = "new"
    NOT_OBSERVED = "not-observed"


class Turn(StrEnum):
    """Who must act next."""

    OWNER = "owner"
    OFFICE = "office"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Event:
    """One move (办理动作), as it was recorded.

    ``number``: place in the case, from 1 without gaps: lost and doubled records show. ``by``: id of the person
    ("" or "system" for the program). ``on``: time in Shanghai; a time with a zone is converted.
    ``points``: keys of the findings it is about; () is the whole case. ``outcomes``: (key, :class:`Recheck`) of a
    re-inspection. ``confirmed``: (key, person) — who confirmed a finding before it came into the case.
    ``deadline``: last day of a term, due at the end of that day. ``until``: last day of an exception.
    ``site``: only of the first event. ``reports``: ids of citizens' reports. ``attachment``: references to files.
    """

    move: str
    by: str
    on: datetime
    role: Role
    number: int
    note: str = ""
    attachment: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    deadline: date | None = None
    outcomes: tuple[tuple[str, Recheck], ...] = ()
    confirmed: tuple[tuple[str, str], ...] = ()
    until: date | None = None
    site: str = ""
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One finding of a case (问题点). ``before``: the state that a request interrupted, to go back to.

    ``judges``: persons who judged this point against the owner: none of them decides an appeal about it."""

    finding: str
    state: PointState = PointState.OPEN
    since: datetime | None = None
    before: PointState = PointState.OPEN
    judges: tuple[str, ...] = ()
    until: date | None = None  # last day of its exception

    @property
    def settled(self) -> bool:
        """Nothing is left to do about it."""
        return self.state in SETTLED


SETTLED = frozenset({PointState.MENDED, PointState.OVERTURNED, PointState.EXCEPTED, PointState.WITHDRAWN})
TO_MEND = frozenset({PointState.OPEN, PointState.STILL_THERE, PointState.NEW, PointState.UPHELD})


@dataclass(frozen=True, slots=True)
class Case:
    """The events of a case, folded. ``findings``: keys of all its points, in the order they came."""

    site: str = ""
    findings: tuple[str, ...] = ()
    state: CaseState = CaseState.NONE
    deadline: date | None = None
    events: tuple[Event, ...] = ()
    points: tuple[Point, ...] = ()
    reports: tuple[str, ...] = ()

    @property
    def next_number(self) -> int:
        """Number that the next event must bear."""
        return len(self.events) + 1

    @property
    def settled(self) -> bool:
        """Every point is mended, overturned, excepted or withdrawn."""
        return all(point.settled for point in self.points)

    def point(self, finding: str) -> Point | None:
        return next((p for p in self.points if p.finding == finding), None)

    def last(self, *moves: str) -> Event | None:
        """The latest event of one of these moves."""
        return next((e for e in reversed(self.events) if e.move in moves), None)
