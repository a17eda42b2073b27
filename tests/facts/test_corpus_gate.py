"""The corpus gate: page facts over the labelled real pages never fall below their floors, which only rise.

``corpus_floors.json`` holds the figures (averaged over hosts) and the hash of the labels they were measured on.
``python tests/facts/test_corpus_gate.py`` writes it anew when every figure is at least as good as before.
"""

import hashlib
import json
import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from measure_pages import Tally, measure  # noqa: E402

FLOORS = Path(__file__).with_name("corpus_floors.json")
CORPUS = Path(os.environ.get("PUCHA_CORPUS", ROOT.parent / "shared" / "corpus")) / "pages"
SLACK = 0.0005  # rounding of the stored figures


def labels_hash() -> str:
    return hashlib.sha256((CORPUS / "labels.csv").read_bytes()).hexdigest()


def figures(tallies: dict[str, Tally]) -> dict[str, float]:
    return {name: round(tally.by_host, 4) for name, tally in sorted(tallies.items())}


@pytest.mark.corpus
@pytest.mark.skipif(not (CORPUS / "labels.csv").exists(), reason="the shared corpus of real pages is not here (PUCHA_CORPUS)")
def test_no_fact_falls_below_its_floor() -> None:
    stored = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert stored["labels_sha256"] == labels_hash(), "the labels changed: measure again and store new floors"
    tallies, _, _ = measure(CORPUS)
    found = figures(tallies)
    fallen = {name: (found.get(name, 0.0), floor) for name, floor in stored["floors"].items()
              if found.get(name, 0.0) < floor - SLACK}
    report = "\n".join(miss for name in fallen for miss in tallies[name].misses[:10])
    assert not fallen, f"{fallen}\n{report}"


def store() -> None:
    """Writes the floors anew; refuses to lower one."""
    tallies, _, _ = measure(CORPUS)
    found = figures(tallies)
    stored = json.loads(FLOORS.read_text(encoding="utf-8")).get("floors", {})
    lowered = {name: (floor, found.get(name)) for name, floor in stored.items() if found.get(name, 0.0) < floor}
    if lowered:
        raise SystemExit(f"floors only rise: {lowered}")
    data = {"labels_sha256": labels_hash(), "floors": found}
    FLOORS.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    store()
