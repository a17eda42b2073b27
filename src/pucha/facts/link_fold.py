"""Link rows folded as they stream by (链接可用性): counts, and every row that is not fine."""

from collections.abc import Iterable

from pucha.facts.site_addresses import place_key
from pucha.model.facts import LinkSummary
from pucha.model.observation import LinkRow
from pucha.model.words import Outcome, Rel

_UNSEEN_KEPT = 200


class LinkFolder:
    """Keeps the rows that failed, are suspect or were not seen; of the others only their number."""

    def __init__(self) -> None:
        self._home = self._other = 0
        self._bad: list[LinkRow] = []
        self._suspect: list[LinkRow] = []
        self._unseen: list[LinkRow] = []
        self._kept = {Outcome.FAIL: self._bad, Outcome.REVIEW: self._suspect, Outcome.NOT_OBSERVED: self._unseen}
        self._fate: dict[str, LinkRow] = {}

    def add(self, rows: Iterable[LinkRow]) -> None:
        for row in rows:
            self._add(row)

    def _add(self, row: LinkRow) -> None:
        kept = self._kept.get(row.outcome)
        if row.outcome is not Outcome.NOT_OBSERVED:
            self._home += row.on_home
            self._other += not row.on_home
        if kept is not None:
            kept.append(row)
            self._fate[place_key(row.url)] = row

    def fate(self, url: str) -> LinkRow | None:
        """The row of an address that is not fine, None when nothing speaks against it."""
        return self._fate.get(place_key(url))

    def bad_attachments(self) -> tuple[LinkRow, ...]:
        """Attachments that do not open or may not."""
        return _sorted(row for row in (*self._bad, *self._suspect) if row.rel is Rel.ATTACHMENT)

    def finish(self) -> LinkSummary:
        return LinkSummary(
            tried_home=self._home, tried_other=self._other, not_observed=len(self._unseen),
            bad=_sorted(self._bad), suspect=_sorted(self._suspect), unseen=_sorted(self._unseen)[:_UNSEEN_KEPT])


def _sorted(rows: Iterable[LinkRow]) -> tuple[LinkRow, ...]:
    return tuple(sorted(rows, key=lambda row: (not row.on_home, row.url, row.parent)))
