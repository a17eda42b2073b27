"""The timeline of link faults (链接故障时间线): a fault of another day confirms, a flapping link is told apart.

One line an address that ever failed: when it was first and last seen bad, on how many days, and when it opened between.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from pucha.model import codec
from pucha.model.observation import Confirmation, LinkRow
from pucha.model.words import Outcome
from pucha.observe.failures import FAILURES

MAX_FAULTS = 200_000
FLAPPING = timedelta(days=30)  # a link that opened within this time before is flapping, not dead


@dataclass(frozen=True, slots=True)
class Fault:
    """The history of one address. ``opened_on``: a day on which it opened after it had been bad."""

    url: str
    result: str  # status or name of the failure
    first_seen: datetime
    last_seen: datetime
    days: int = 1
    opened_on: date | None = None


class Timeline:
    """Reads the old history, judges the rows of today by it, and keeps the new one."""

    def __init__(self, path: Path | None, seen_on: datetime) -> None:
        self._path = path
        self._seen_on = seen_on
        self._old: dict[str, Fault] = {}
        self._new: dict[str, Fault] = {}
        if path is not None and path.exists():
            self._old = {fault.url: fault for fault in _read(path)}
            self._new = dict(self._old)

    def judge(self, rows: Iterable[LinkRow]) -> Iterator[LinkRow]:
        """The rows of today: a review that was the same on another day becomes a fail, unless it flaps."""
        for row in rows:
            yield self._judge(row)

    def save(self) -> None:
        if self._path is None:
            return
        part = self._path.with_name(self._path.name + ".part")
        with part.open("w", encoding="utf-8", errors="surrogatepass", newline="\n") as out:
            for url in sorted(self._new):
                out.write(codec.dumps(self._new[url], compact=True) + "\n")
        part.replace(self._path)

    def due(self) -> list[str]:
        """Addresses whose fault nobody has looked at on this day, the longest unseen first; mended ones for a while."""
        today = self._seen_on.date()
        waiting = [f for f in self._new.values() if f.last_seen.date() < today and not self._mended(f)]
        return [f.url for f in sorted(waiting, key=lambda f: (f.last_seen, f.url))]

    def _mended(self, fault: Fault) -> bool:
        """It opens again, and has for so long that it is no flapping link."""
        return fault.opened_on is not None and self._seen_on.date() - fault.opened_on > FLAPPING

    def opened(self, url: str) -> None:
        """A second look found it open."""
        self._new[url] = replace(self._new[url], opened_on=self._seen_on.date())

    def failed(self, url: str, result: str) -> None:
        """A second look found it bad; a fault of another kind is a new story."""
        old = self._new[url]
        if old.result != result:
            old = replace(old, result=result, first_seen=self._seen_on, days=0)
        another = old.last_seen.date() < self._seen_on.date()
        self._new[url] = replace(old, last_seen=max(old.last_seen, self._seen_on), days=old.days + another)

    def _judge(self, row: LinkRow) -> LinkRow:
        old = self._old.get(row.url)
        if row.outcome is Outcome.PASS:
            if old is not None:
                self._new[row.url] = replace(old, opened_on=self._seen_on.date())
            return row
        if row.outcome not in (Outcome.FAIL, Outcome.REVIEW):
            return row
        self._keep(row, old)
        if row.outcome is Outcome.FAIL or old is None or old.first_seen.date() >= self._seen_on.date():
            return row
        if old.opened_on is not None and self._seen_on.date() - old.opened_on <= FLAPPING:
            return replace(row, reason=f"时好时坏：{old.opened_on} 曾能打开。{row.reason}")
        if old.opened_on is not None or old.result != _result(row) or not _may_confirm(row.failure):
            return row
        before = old.last_seen if old.last_seen.date() < self._seen_on.date() else old.first_seen
        again = Confirmation(before, "another day", old.result)
        return replace(row, outcome=Outcome.FAIL, confirmations=(again, *row.confirmations),
                       reason=f"{row.reason.partition('，')[0]}，{before.date()} 已是如此，隔日确认")

    def _keep(self, row: LinkRow, old: Fault | None) -> None:
        """Remember today's fault."""
        if old is None:
            if len(self._new) < MAX_FAULTS:
                self._new[row.url] = Fault(row.url, _result(row), self._seen_on, self._seen_on)
            return
        if old.opened_on is not None and self._seen_on.date() - old.opened_on > FLAPPING:
            old = Fault(row.url, "", self._seen_on, self._seen_on)  # mended long ago: a new story
        another = old.last_seen.date() < self._seen_on.date()
        self._new[row.url] = replace(old, result=_result(row), last_seen=max(old.last_seen, self._seen_on),
                                     days=old.days + another)


def _may_confirm(failure: str | None) -> bool:
    """Failures that another day settles: the site's own, and no question of how it was asked."""
    return failure in FAILURES and FAILURES[failure].counts and failure not in ("http-4xx", "http-method", "http-odd")


def _result(row: LinkRow) -> str:
    """What failed, apart from its wording."""
    return row.failure or str(row.status)


def _read(path: Path) -> Iterator[Fault]:
    with path.open(encoding="utf-8", errors="surrogatepass") as lines:
        for line in lines:
            if line.endswith("\n"):
                yield codec.loads(Fault, line)
