"""The folder of one inspected site (design §3): what every stage wrote, and the names of the files."""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pucha.model import codec
from pucha.model.errors import InputError
from pucha.model.indent import indented
from pucha.observe.folder import CrawlFolder

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RunFolder(CrawlFolder):
    """Paths inside a run folder. Files are written whole (to a temporary name, then renamed) or line by line."""

    @property
    def probes(self) -> Path:
        return self.path / "probes.jsonl"

    @property
    def net(self) -> Path:
        return self.path / "net.json"

    @property
    def followups(self) -> Path:
        return self.path / "followups.jsonl"

    @property
    def faces(self) -> Path:
        return self.path / "faces.jsonl"

    @property
    def past_articles(self) -> Path:
        return self.path / "past-articles.jsonl"  # what earlier runs knew, as it was when this one began

    @property
    def past_homes(self) -> Path:
        return self.path / "past-homes.jsonl"

    @property
    def crawled(self) -> Path:
        return self.path / "crawl.json"

    @property
    def pages(self) -> Path:
        return self.path / "pages.jsonl"

    @property
    def page_findings(self) -> Path:
        return self.path / "findings.jsonl"

    @property
    def extra_findings(self) -> Path:
        return self.path / "extra.jsonl"

    @property
    def picture_findings(self) -> Path:
        return self.path / "picture-findings.jsonl"

    @property
    def facts(self) -> Path:
        return self.path / "facts.json"

    @property
    def pictures(self) -> Path:
        return self.path / "pictures.json"

    @property
    def run(self) -> Path:
        return self.path / "run.json"

    @property
    def report_json(self) -> Path:
        return self.path / "report.json"

    @property
    def report_html(self) -> Path:
        return self.path / "report.html"

    @property
    def manifest(self) -> Path:
        return self.path / "manifest.json"

    def results(self, standard: str) -> Path:
        return self.path / f"results-{standard}.json"

    def create(self) -> None:
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"cannot make the folder {self.path}: {error.strerror} (choose another --out)") from None

    def read_run(self) -> dict[str, Any]:
        """``run.json``; one clear line when the folder is not a run folder."""
        try:
            data = json.loads(self.run.read_text("utf-8"))
        except FileNotFoundError:
            raise InputError(f"{self.path}: not a run folder (there is no run.json in it)") from None
        except (OSError, ValueError) as error:
            raise InputError(f"{self.run}: cannot be read: {error}") from None
        if not isinstance(data, dict):
            raise InputError(f"{self.run}: not a run record")
        return data


def write_whole(path: Path, text: str) -> None:
    """Write ``text`` so that a kill leaves either the old file or the new one; what is no Unicode becomes ``?``."""
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8", errors="replace", newline="\n") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)


def write_json(path: Path, value: Any) -> None:
    write_whole(path, indented(codec.plain(value)) + "\n")


def write_lines(path: Path, records: Iterable[Any]) -> int:
    """One compact JSON record a line; the number of lines."""
    return write_text_lines(path, (codec.dumps(record, compact=True) for record in records))


def write_text_lines(path: Path, lines: Iterable[str]) -> int:
    """The lines, each without its end; the number of lines."""
    part = path.with_name(path.name + ".part")
    count = 0
    with part.open("w", encoding="utf-8", errors="replace", newline="\n") as out:
        for line in lines:
            out.write(line + "\n")
            count += 1
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)
    return count


def read_lines(path: Path, kind: type[T], naming: str = "", before: str = "") -> Iterator[T]:
    """Records of ``kind`` from a file of lines; a torn last line (a kill while writing) is left out.

    ``naming``: only lines in which this stands, e.g. the name of a field that must not hold its default.
    ``before``: what stands from this field on is passed over; all that ``kind`` asks for stands before it.
    """
    if not path.exists():
        return
    stop = f',"{before}":'  # between two fields alone: within a text its quotes would be escaped
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.endswith("\n"):
                continue
            if before and (cut := line.find(stop)) >= 0:
                line = line[:cut] + "}"
            if naming in line:
                yield codec.loads(kind, line)
