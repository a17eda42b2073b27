"""The corpus gate: page facts over the labelled real pages never fall below their floors, which only rise.

``corpus_floors.json`` holds the figures (averaged over hosts) and the hashes of the labels and pages that they were
measured on. What fell is shown by host, so that one large host hides no other.
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

from measure_pages import MAIN, Tally, by_host, measure  # noqa: E402

FLOORS = Path(__file__).with_name("corpus_floors.json")
CORPUS = Path(os.environ.get("PUCHA_CORPUS", ROOT.parent / "shared" / "corpus")) / "pages"
BARS = {"kind": 0.95, "kind home": 0.9, "kind column": 0.9, "kind article": 0.9, "kind guide": 0.9, "kind letter": 0.9,
        "kind error": 0.9, "kind redirect": 0.9, "date": 0.97, "title": 0.95, "list newest": 0.96, "list count": 0.92,
        "footer site_code": 0.95, "footer icp": 0.95, "footer police": 0.95, "footer party_mark": 0.95,
        "footer sponsor": 0.95, "footer contact": 0.95, "footer find_error": 0.95}
SLACK = 0.0005  # rounding of the stored figures


def hashes() -> dict[str, str]:
    return {f"{name.partition('.')[0]}_sha256": hashlib.sha256((CORPUS / name).read_bytes()).hexdigest()
            for name in ("labels.csv", "pages.zip")}


def figures(tallies: dict[str, Tally]) -> dict[str, float]:
    return {name: round(tally.by_host, 4) for name, tally in sorted(tallies.items())}


@pytest.mark.corpus
@pytest.mark.skipif(not (CORPUS / "labels.csv").exists(), reason="the shared corpus of real pages is not here (PUCHA_CORPUS)")
def test_no_fact_falls_below_its_floor() -> None:
    stored = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert {name: stored.get(name) for name in hashes()} == hashes(), "the corpus changed: measure again and store new floors"
    tallies, _, _ = measure(CORPUS)
    found = figures(tallies)
    fallen = {name: (found.get(name, 0.0), floor) for name, floor in stored["floors"].items()
              if found.get(name, 0.0) < floor - SLACK}
    report = "\n".join(miss for name in fallen for miss in tallies[name].misses[:10])
    assert not fallen, f"{fallen}\n{report}\n{by_host(tallies, dict.fromkeys((*fallen, *MAIN)))}"


@pytest.mark.corpus
@pytest.mark.skipif(not (CORPUS / "labels.csv").exists(), reason="the shared corpus of real pages is not here (PUCHA_CORPUS)")
def test_the_floors_hold_the_bars_of_the_house() -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["floors"]
    assert {name: floors[name] for name, bar in BARS.items() if floors[name] < bar} == {}


def test_the_table_by_host_shows_every_host_and_what_has_no_label() -> None:
    tallies = {"kind": Tally(), "date": Tally()}
    tallies["kind"].add("a.gov.cn", True, "")
    tallies["kind"].add("b.gov.cn", False, "miss")
    tallies["date"].add("b.gov.cn", True, "")
    lines = [line.split() for line in by_host(tallies, ("kind", "date")).split("\n")]
    assert lines == [["host", "kind", "date"], ["a.gov.cn", "1/1", "-"], ["b.gov.cn", "0/1", "1/1"]]


def store() -> None:
    """Writes the floors anew; refuses to lower one."""
    tallies, _, _ = measure(CORPUS)
    found = figures(tallies)
    stored = json.loads(FLOORS.read_text(encoding="utf-8")).get("floors", {})
    lowered = {name: (floor, found.get(name)) for name, floor in stored.items() if found.get(name, 0.0) < floor}
    if lowered:
        raise SystemExit(f"floors only rise: {lowered}")
    data = {**hashes(), "floors": found}
    FLOORS.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    store()
