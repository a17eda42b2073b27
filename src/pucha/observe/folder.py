"""The files of one crawl, and the journal of its exchanges (``fetches.jsonl``)."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from pucha.model import codec
from pucha.model.observation import Fetch


@dataclass(frozen=True, slots=True)
class CrawlFolder:
    """Paths of one site's crawl; the names are those of the run folder."""

    path: Path
    timeline_path: Path | None = None  # kept over rounds, so it may lie elsewhere
    previous: Path | None = None  # folder of an earlier crawl of the same site

    @property
    def capture(self) -> Path:
        return self.path / "capture.warc.gz"

    @property
    def fetches(self) -> Path:
        return self.path / "fetches.jsonl"

    @property
    def links(self) -> Path:
        return self.path / "links.jsonl"

    @property
    def links_csv(self) -> Path:
        return self.path / "links.csv"

    @property
    def frontier(self) -> Path:
        return self.path / "frontier.sqlite"

    def drop_frontier(self) -> None:
        """Remove the frontier of a finished crawl; the other files say all that it knew."""
        for suffix in ("", "-wal", "-shm", "-journal"):
            self.frontier.with_name(self.frontier.name + suffix).unlink(missing_ok=True)


class Journal:
    """Appends one line per exchange. A line is written after its capture, so a logged exchange is never lost."""

    def __init__(self, path: Path) -> None:
        mend_tail(path)
        self._out = path.open("ab", buffering=0)
        self.offset = self._out.seek(0, os.SEEK_END)

    def write(self, fetch: Fetch) -> None:
        line = fetch_line(fetch).encode("utf-8", "surrogatepass") + b"\n"
        self._out.write(line)
        self.offset += len(line)

    def close(self) -> None:
        self._out.close()


_DEFAULTS = [(f.name, f.default) for f in fields(Fetch) if f.name != "at"]


def fetch_line(fetch: Fetch) -> str:
    """What ``codec.dumps(fetch, compact=True)`` gives, several times as fast: the busiest line of a crawl."""
    record: dict[str, Any] = {"url": fetch.url, "at": fetch.at.isoformat()}
    for name, default in _DEFAULTS:
        value = getattr(fetch, name)
        if value != default and (value or name != "headers"):
            record[name] = value
    return _ENCODER.encode(record)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def mend_tail(path: Path) -> None:
    """Cut a last line that a kill left unfinished."""
    if not path.exists():
        return
    with path.open("r+b") as file:
        end = file.seek(0, os.SEEK_END)
        while end > 0:
            start = max(0, end - 65536)
            file.seek(start)
            cut = file.read(end - start).rfind(b"\n")
            if cut >= 0:
                file.truncate(start + cut + 1)
                return
            end = start
        file.truncate(0)


def read_fetches(path: Path, offset: int = 0) -> Iterator[tuple[Fetch, int]]:
    """Logged exchanges from ``offset`` on, each with the offset behind its line; a torn last line is left out."""
    if not path.exists():
        return
    with path.open("rb") as lines:
        lines.seek(offset)
        for line in lines:
            if not line.endswith(b"\n"):
                return
            offset += len(line)
            yield codec.loads(Fetch, line), offset
