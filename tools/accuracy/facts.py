"""What the page facts get right, on the labelled pages."""

import os
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHOWN = ("kind", "title", "date", "list count", "list newest", "charset")


def corpus() -> Path:
    """Folder of the given material."""
    given = os.environ.get("PUCHA_CORPUS")
    return Path(given) if given else ROOT.parent / "shared" / "corpus"


def gate(folder: str, name: str) -> Any:
    """A module of the tests, whose functions make and judge the material."""
    place = str(ROOT / "tests" / folder)
    if place not in sys.path:
        sys.path.insert(0, place)
    return import_module(name)


def share(right: int, tried: int) -> str:
    return f"{right / max(1, tried):.3f} ({right} of {tried})"


def measure(folder: Path) -> Iterator[tuple[str, str, str]]:
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    tallies, _, count = import_module("tools.measure_pages").measure(folder / "pages")
    for name in SHOWN:
        if name in tallies:
            tally = tallies[name]
            yield (f"right {name}", f"labelled pages ({count} in all), averaged over {len(tally.tried)} hosts",
                   f"{tally.by_host:.3f}")
