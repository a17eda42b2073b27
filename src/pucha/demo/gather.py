"""The documents of a round's folder, with the measures of the checks beside the findings."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def documents(round_folder: Path) -> Iterator[dict[str, Any]]:
    """One document per inspected site: ``report.json`` and, under ``results``, what the checks measured."""
    for report in sorted(round_folder.glob("sites/*/report.json")):
        document: dict[str, Any] = json.loads(report.read_text("utf-8"))
        document["results"] = [row for path in sorted(report.parent.glob("results-*.json")) for row in _results(path)]
        yield document


def _results(path: Path) -> list[dict[str, Any]]:
    data = json.loads(path.read_text("utf-8"))
    rows = data.get("results", ())
    return list(rows.values()) if isinstance(rows, dict) else list(rows)
