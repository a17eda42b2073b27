"""Writes what became of every address: ``links.jsonl`` and ``links.csv`` (链接检查结果)."""

import csv
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields
from pathlib import Path
from typing import TextIO

from pucha.model import codec
from pucha.model.observation import LinkRow
from pucha.model.personal import veil
from pucha.model.words import Outcome, Rel
from pucha.observe.frontier import Frontier, Target
from pucha.observe.ladder import confirmations

COLUMNS = ("url", "parent", "anchor", "rel", "status", "failure", "outcome", "confirmations", "reason", "external",
           "on_home", "parents")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

WHY_NOT = {
    "robots": "robots.txt 不允许访问，未检查",
    "external-off": "本次不检查站外链接",
    "time": "本次检查时间已用完，未检查",
    "walled": "网站拦截了监测程序，未检查",
    "site-stopped": "网站在检查途中不再应答，未检查",
}


def link_rows(frontier: Frontier, entrance_only: bool = False) -> Iterator[LinkRow]:
    """One row an address, the home page's first. With an entrance-only home page the second level counts as home."""
    for target in frontier.all():
        yield _row(target, target.on_home or (entrance_only and target.on_second))


def write_links(rows: Iterable[LinkRow], jsonl: Path, table: Path) -> int:
    """Both files, written whole; the number of rows."""
    count = 0
    parts = [path.with_name(path.name + ".part") for path in (jsonl, table)]
    with (parts[0].open("w", encoding="utf-8", errors="surrogatepass", newline="\n") as lines,
          parts[1].open("w", encoding="utf-8", errors="replace", newline="") as cells):
        writer = csv.writer(cells)
        writer.writerow(COLUMNS)
        for row in rows:
            lines.write(row_line(row) + "\n")
            writer.writerow([safe_cell(c) for c in _cells(row)])
            count += 1
        _sync(lines)
        _sync(cells)
    for part, path in zip(parts, (jsonl, table), strict=True):
        part.replace(path)
    return count


def row_line(row: LinkRow) -> str:
    """What ``codec.dumps(row, compact=True)`` gives, several times as fast: a large site has a million of them."""
    record = {name: getattr(row, name) for name in _NAMES}
    record.update((name, value) for name, default in _DEFAULTS if (value := getattr(row, name)) != default)
    if row.confirmations:
        record["confirmations"] = [codec.plain(c, True) for c in row.confirmations]
    return _ENCODER.encode(record)


_NAMES = [f.name for f in fields(LinkRow) if f.default is MISSING]
_DEFAULTS = [(f.name, f.default) for f in fields(LinkRow) if f.default is not MISSING]
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _sync(file: TextIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _row(target: Target, on_home: bool) -> LinkRow:
    outcome = Outcome(target.outcome) if target.outcome else Outcome.NOT_OBSERVED
    reason = target.reason or ("" if target.outcome else WHY_NOT.get(target.why, f"未检查（{target.why or '未完成'}）"))
    return LinkRow(target.url, target.parent, veil(target.anchor), Rel(target.rel), target.external, on_home,
                   target.status, target.failure, outcome, veil(reason), confirmations(target.looks), target.parents)


def _cells(row: LinkRow) -> tuple[str, ...]:
    looks = "; ".join(f"{c.at.isoformat(timespec='seconds')} {c.how}: {c.result}" for c in row.confirmations)
    return (row.url, row.parent, row.anchor, str(row.rel), "" if row.status is None else str(row.status),
            row.failure or "", str(row.outcome), looks, row.reason, str(row.external).lower(),
            str(row.on_home).lower(), str(row.parents))


def safe_cell(text: str) -> str:
    """A cell that a table program cannot take for a formula.

    >>> safe_cell("=HYPERLINK(1)")
    "'=HYPERLINK(1)"
    """
    return "'" + text if text.startswith(_FORMULA) else text
