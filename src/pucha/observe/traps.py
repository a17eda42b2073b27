"""Endless traps (无限链接): calendars, session ids, sort orders, growing paths, explosions of parameters.

Each address has a pattern (its path with numbers masked, and the names of its parameters). A pattern that shows the
marks of a trap gets a small allowance; every other pattern is only bounded once its pages stop telling anything new.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

MAX_PATH_PARTS = 16
MAX_LENGTH = 1500
MAX_PARAMETERS = 12
ALLOWANCE = {"calendar": 40, "sort-order": 12, "session-id": 12, "many-parameters": 150}
GROWTH = 300
# Reasons that leave out nothing a rule needs: the same content is there under other addresses.
HARMLESS = frozenset({*ALLOWANCE, "repeated-path", "growing-path", "too-many-parameters", "address-too-long",
                      "same-content", "endless-chain", "not-a-page", "not-a-link", "sitemap"})

_NUMBER = re.compile(r"\d+")
_HEX = re.compile(r"(?<![a-z0-9])(?=[a-f0-9]*\d)[a-f0-9]{8,}(?![a-z0-9])", re.I)
_DATE_NAMES = frozenset(("year", "month", "day", "date", "week", "y", "m", "d", "yy", "mm", "dd", "ym", "ymd",
                         "caldate", "rq", "nian", "yue", "riqi", "nowdate", "curdate"))
_CALENDAR = re.compile(r"calend|(?<![a-z])rili(?![a-z])|/cal/|wannianli|/events?/\d{4}"
                       r"|/(?:19|2\d)\d\d/(?:0?[1-9]|1[0-2])/$", re.I)
_SORT_NAMES = frozenset(("sort", "order", "orderby", "order_by", "sortby", "sort_by", "sortorder", "sidx", "sord",
                         "desc", "asc", "dir", "style", "pagesize", "page_size", "limit", "print", "fontsize",
                         "skin", "theme"))
_SESSION_NAMES = frozenset(("sid", "s_id", "sess", "session", "token", "ticket", "rnd", "rand", "random",
                            "timestamp", "ts", "t_", "_", "_t", "nocache"))
_CHAIN_LIMIT = {"calendar": 13, "query": 400, "path": 1500}


@dataclass(slots=True)
class Tally:
    """What became of a pattern so far."""

    taken: int = 0  # addresses let through
    fresh: int = 0  # fetched with content that was new
    stale: int = 0  # fetched in a row whose content was known already


@lru_cache(maxsize=8192)
def pattern_of(url: str) -> str:
    """The address with everything masked that counts up.

    >>> pattern_of("http://a.cn/art/2015/10/31/art_12_345.html?id=7&page=2")
    'a.cn/art/#/#/#/art_#_#.html?id&page'
    """
    place, _, query = url.partition("://")[2].partition("?")
    if any(c.isdigit() for c in place):
        place = _NUMBER.sub("#", _HEX.sub("#", place))
    names = sorted({pair.partition("=")[0].lower() for pair in query.split("&")}) if query else []
    return f"{place}?{'&'.join(_NUMBER.sub('#', n) for n in names)}" if names else place


def shape_fault(url: str) -> str:
    """Why an address is a trap by its shape alone; "" when it is not."""
    if len(url) > MAX_LENGTH:
        return "address-too-long"
    path, _, query = url.partition("://")[2].partition("?")
    parts = path.split("/")[1:]
    if len(parts) > MAX_PATH_PARTS:
        return "growing-path"
    if query.count("&") >= MAX_PARAMETERS:
        return "too-many-parameters"
    return "repeated-path" if len(parts) >= 4 and _repeats(parts) else ""


def _repeats(parts: list[str]) -> bool:
    """``/a/a/a/`` or ``/a/b/a/b/a/b``: a run of one to three parts that stands there three times."""
    names = [p for p in parts[:-1] if p]
    for width in (1, 2, 3):
        for start in range(len(names) - 3 * width + 1):
            run, after = names[start:start + width], start + width
            if run == names[after:after + width] == names[after + width:after + 2 * width] and any(
                    not p.isdigit() for p in run):
                return True
    return False


def suspicion(url: str) -> str:
    """Which trap an address may belong to; "" for an ordinary one."""
    path, _, query = url.partition("?")
    names = [pair.partition("=")[0].lower() for pair in query.split("&")] if query else []
    if (_DATE_NAMES.intersection(names) and _dates_only(query)) or _CALENDAR.search(path):
        return "calendar"
    if _SESSION_NAMES.intersection(names):
        return "session-id"
    if _SORT_NAMES.intersection(names):
        return "sort-order"
    return "many-parameters" if len(names) >= 4 else ""


def _dates_only(query: str) -> bool:
    """A date among the parameters that is a number, as calendars have it (not ``date=2015`` of one article)."""
    values = dict(pair.partition("=")[::2] for pair in query.split("&"))
    named = [v for k, v in values.items() if k.lower() in _DATE_NAMES]
    others = [k for k in values if k.lower() in ("id", "articleid", "newsid", "infoid", "contentid", "aid")]
    return not others and any(re.fullmatch(r"[\d\-/.%A-F年月日]{1,20}", unquote(v)) for v in named)


def _allowed(kind: str, tally: Tally) -> int:
    """A suspicious pattern that keeps bringing new content earns more room; a calendar never does."""
    return ALLOWANCE[kind] + (0 if kind == "calendar" else min(GROWTH, 3 * tally.fresh))


class Traps:
    """The bounds of one site, kept per pattern; ``rows`` and ``load`` carry them over a restart."""

    def __init__(self, max_patterns: int = 20000) -> None:
        self._tallies: dict[str, Tally] = {}
        self._changed: set[str] = set()
        self._max = max_patterns

    def refuse(self, url: str, chain: int) -> str:
        """Reason not to take this new address, or "" and it is counted as taken."""
        fault = shape_fault(url)
        if fault:
            return fault
        kind = suspicion(url)
        limit = _CHAIN_LIMIT["calendar" if kind == "calendar" else "query" if "?" in url else "path"]
        if chain > limit:
            return "calendar" if kind == "calendar" else "endless-chain"
        tally = self._tally(pattern_of(url))
        if kind and tally.taken >= _allowed(kind, tally):
            return kind
        if tally.stale >= 25:
            return "same-content"
        tally.taken += 1
        return ""

    def fetched(self, url: str, new_content: bool) -> None:
        """Tell what a fetched page of this pattern brought."""
        tally = self._tally(pattern_of(url))
        tally.fresh += new_content
        tally.stale = 0 if new_content else tally.stale + 1

    def spent(self, url: str) -> str:
        """Reason to leave out an address that waits already: its pattern has only repeated itself."""
        tally = self._tallies.get(pattern_of(url))
        return "same-content" if tally and tally.stale >= 25 else ""

    def changes(self) -> list[tuple[str, int, int, int]]:
        """Rows that changed since the last call."""
        rows = [(p, t.taken, t.fresh, t.stale) for p in self._changed if (t := self._tallies.get(p))]
        self._changed.clear()
        return rows

    def load(self, rows: Iterable[tuple[str, int, int, int]]) -> None:
        self._tallies.update({p: Tally(taken, fresh, stale) for p, taken, fresh, stale in rows})

    def _tally(self, pattern: str) -> Tally:
        tally = self._tallies.get(pattern)
        if tally is None:
            if len(self._tallies) >= self._max:  # even the patterns explode: they share one allowance
                pattern = "*"
            tally = self._tallies.setdefault(pattern, Tally())
        self._changed.add(pattern)
        return tally
