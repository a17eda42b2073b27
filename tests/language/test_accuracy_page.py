"""docs/accuracy.md says what the measured figures say, and names only detectors that exist."""

import json
import sys
from importlib import import_module
from pathlib import Path

from pucha.checks import all_checks, explain

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))


def test_the_page_holds_the_figures() -> None:
    tool = import_module("make_accuracy")
    found = json.loads(tool.DATA.read_text("utf-8"))
    assert tool.PAGE.read_text("utf-8") == tool.page({name: [tuple(row) for row in rows] for name, rows in found.items()})
    assert set(found) <= set(tool.MEASURES) and set(found) - {"page facts"} <= set(all_checks())


def test_a_detectors_page_shows_its_figures() -> None:
    assert "## Accuracy" in explain("typos") and "## Accuracy" not in explain("ipv6")
