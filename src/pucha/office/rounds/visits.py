"""What one inspection of a site saw, read from its run folder: columns with their state, stored pages, their text."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from pucha.i18n import mark, t
from pucha.office.rounds.models import FindingRow, RoundSite
from pucha.pipeline.runfolder import RunFolder

MOST_COLUMNS = 2_000
MOST_PAGES = 200_000
STALE, BLANK = "stale-columns", "blank-columns"
STATES = {"listed": mark("未发现问题"), "static": mark("固定内容"), "blank": mark("空白"), "unseen": mark("未能观察"),
          "undated": mark("未标明时间"), "stale": mark("超期未更新"), "suspected": mark("疑似超期，待复核")}


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """A column (栏目) as it was seen. ``depth``: from 0; ``age``: days from its newest item to the monitoring point;
    ``state``: a name of ``STATES``; ``finding``: the id of the finding that says so, None without one."""

    title: str
    url: str
    kind: str
    depth: int
    newest_on: date | None
    newest_title: str
    age: int | None
    items: int
    state: str
    finding: int | None

    @property
    def told(self) -> str:
        return t(STATES[self.state])


@dataclass(frozen=True, slots=True)
class Stored:
    """One stored answer: ``ref`` is its place in the capture; ``sha256`` that of its body."""

    url: str
    at: datetime
    status: int | None
    failure: str
    content_type: str
    size: int
    sha256: str
    ref: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Section:
    """Columns below one heading of the site's navigation; "" for those on the first level."""

    title: str
    columns: list[ColumnSeen] = field(default_factory=list)


def folder_of(row: RoundSite) -> RunFolder:
    return RunFolder(Path(settings.CONF.folder) / row.folder)


def newest_visit(rows: Iterable[RoundSite]) -> RoundSite | None:
    """The first of these (newest first) that is done and whose run folder is on this machine."""
    return next((row for row in rows if row.state == RoundSite.State.DONE and folder_of(row).facts.exists()), None)


def columns_of(row: RoundSite) -> list[Section]:
    """The site's columns as a tree of two levels, in the order of the site, with what was found about each."""
    told = _findings(row)
    seen_on = timezone.localtime(row.round.as_of).date()
    sections: dict[str, Section] = {}
    for raw in _columns(folder_of(row).facts)[:MOST_COLUMNS]:
        path = [str(part) for part in raw.get("path") or ()]
        head = path[0] if path else ""
        one = _column(raw, max(0, len(path) - 1), told.get(str(raw.get("url", ""))), seen_on)
        sections.setdefault(head, Section(head)).columns.append(one)
    return list(sections.values())


def _columns(path: Path) -> list[dict[str, Any]]:
    try:
        return _read_columns(str(path), path.stat().st_mtime_ns)
    except (OSError, ValueError):
        return []


@lru_cache(maxsize=32)
def _read_columns(path: str, changed: int) -> list[dict[str, Any]]:
    found = json.loads(Path(path).read_text("utf-8")).get("columns", [])
    return [one for one in found if isinstance(one, dict)]


def _findings(row: RoundSite) -> dict[str, FindingRow]:
    """What stands about columns, by their address; what people called a false alarm says nothing."""
    rows = row.findings.filter(check_name__in=(STALE, BLANK)).exclude(state=FindingRow.State.FALSE)
    return {one.url: one for one in rows.defer("data").order_by("-id")}


def _column(raw: dict[str, Any], depth: int, finding: FindingRow | None, seen_on: date) -> ColumnSeen:
    newest = date.fromisoformat(raw["newest_on"]) if raw.get("newest_on") else None
    return ColumnSeen(
        str(raw.get("title") or raw.get("url", "")), str(raw.get("url", "")), str(raw.get("kind") or ""), depth, newest,
        str(raw.get("newest_title") or ""), (seen_on - newest).days if newest else None, int(raw.get("items") or 0),
        _state(raw, newest, finding), finding.pk if finding else None)


def _state(raw: dict[str, Any], newest: date | None, finding: FindingRow | None) -> str:
    """What was judged comes before what was only seen; a column that could not be read is never called fine."""
    kept = str(raw.get("state") or "listed")
    if finding is not None and finding.check_name == STALE:
        sure = finding.certainty == "sure" or finding.state == FindingRow.State.CONFIRMED
        return "stale" if sure else "suspected"
    if kept == "listed" and newest is None:
        return "undated"
    return kept if kept in STATES else "unseen"


def stored_pages(row: RoundSite) -> Iterator[Stored]:
    """Every answer that was kept, in the order of the visit."""
    try:
        lines = folder_of(row).fetches.open(encoding="utf-8")
    except OSError:
        return
    with lines:
        for _, line in zip(range(MOST_PAGES), lines, strict=False):
            raw = json.loads(line)
            yield Stored(raw["url"], datetime.fromisoformat(raw["at"]), raw.get("status"), raw.get("failure") or "",
                         raw.get("content_type") or "", raw.get("size") or 0, raw.get("sha256") or "",
                         raw.get("body_ref") or "", raw.get("purpose") or "page")


def stored_page(row: RoundSite, url: str) -> Stored | None:
    """The last kept answer of an address; a query for a link alone does not count while there is a page."""
    found: Stored | None = None
    for one in stored_pages(row):
        if one.ref and one.url == url and (found is None or one.purpose == "page" or found.purpose != "page"):
            found = one
    return found


def record_of(row: RoundSite, one: Stored) -> bytes:
    """The record as it lies in the capture (a gzip member of the WARC), byte for byte; b"" when it is not there."""
    offset, _, length = one.ref.partition(":")
    try:
        with folder_of(row).capture.open("rb") as capture:
            capture.seek(int(offset))
            return capture.read(int(length))
    except (OSError, ValueError):
        return b""
