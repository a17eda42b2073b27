"""Openings, closings and mergers (开设、关停、上移) between two registers: every site is accounted for once."""

from collections.abc import Iterable
from dataclasses import dataclass

from pucha.model.site import Site
from pucha.model.words import SiteKind, SiteStatus
from pucha.registry.sample import identity
from pucha.reports.figures.lint import Chain, Flag, lint


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """``before`` + opened − closed − merged − other − gone = ``after``; all are counts of running sites but ``gone``.

    ``other``: running before, now suspended, rebuilt or excepted; ``gone``: no longer in the register, nobody says why.
    """

    before: int
    opened: tuple[str, ...]
    closed: tuple[str, ...]
    merged: tuple[str, ...]
    other: tuple[str, ...]
    gone: tuple[str, ...]
    after: int

    def check(self) -> list[Flag]:
        """The quarter-to-quarter identity, as a notice would print it."""
        lost = len(self.closed) + len(self.other)
        return lint([Chain("", self.before, self.after, len(self.opened), lost, len(self.merged))])


def lifecycle(before: Iterable[Site], after: Iterable[Site]) -> Lifecycle:
    then = {identity(site): site for site in before}
    now = {identity(site): site for site in after}
    ran = {name for name, site in then.items() if _runs(site)}

    def became(*statuses: SiteStatus) -> tuple[str, ...]:
        return tuple(name for name, site in now.items() if name in ran and not _runs(site)
                     and site.status in statuses)
    others = [status for status in SiteStatus if status not in (SiteStatus.CLOSED, SiteStatus.MERGED)]
    return Lifecycle(
        before=len(ran), opened=tuple(name for name, site in now.items() if _runs(site) and name not in ran),
        closed=became(SiteStatus.CLOSED), merged=became(SiteStatus.MERGED), other=became(*others),
        gone=tuple(name for name in ran if name not in now), after=sum(map(_runs, now.values())))


def _runs(site: Site) -> bool:
    return site.status is SiteStatus.NORMAL and site.kind is not SiteKind.OUTSIDE
