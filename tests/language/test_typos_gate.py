"""Floors of the typo engine on the given texts: they only rise. Measured documents and sentences are in no table."""

import hashlib
import json
import lzma
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from pucha.language import typos

CORPUS = Path(os.environ.get("PUCHA_CORPUS") or Path(__file__).parents[3] / "shared" / "corpus")
pytestmark = [pytest.mark.corpus, pytest.mark.skipif(not (CORPUS / "csc").is_dir(), reason=f"no texts in {CORPUS}")]
MEASURED = 5  # of 100 documents, as tools/language_tables/texts.py splits them
Pair = tuple[str, str]


@dataclass(frozen=True)
class Score:
    """Flagged characters, of them wrong ones; all wrong ones; all characters."""

    flagged: int
    right: int
    wrong: int
    characters: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.flagged)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.wrong)

    @property
    def false_per_10k(self) -> float:
        return (self.flagged - self.right) / self.characters * 10_000


def pairs(name: str) -> list[Pair]:
    with lzma.open(CORPUS / "csc" / f"{name}.tsv.xz", "rt", encoding="utf-8") as lines:
        split = [line.rstrip("\n").split("\t") for line in lines]
    return [(p[0], p[1]) for p in split if len(p) == 2 and len(p[0]) == len(p[1])]


def held_out_laws() -> list[Pair]:
    found = []
    with lzma.open(CORPUS / "text" / "laws.jsonl.xz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if int(hashlib.sha256(row["title"].encode()).hexdigest(), 16) % 100 < MEASURED:
                found.append((row["text"], row["text"]))
    return found


def score(texts: list[Pair], tier: str) -> Score:
    flagged = right = 0
    for (wrong, clean), hits in zip(texts, typos.find_many([w for w, _ in texts], tier), strict=True):
        for hit in hits:
            flagged += hit.end - hit.start
            right += sum(wrong[i] != clean[i] for i in range(hit.start, hit.end))
    errors = sum(a != b for wrong, clean in texts for a, b in zip(wrong, clean, strict=True))
    return Score(flagged, right, errors, sum(len(w) for w, _ in texts))


@pytest.mark.parametrize(("name", "tier", "precision", "recall"), [
    ("ecspell_odw_train", "sure", 0.99, 0.36), ("ecspell_odw_train", "review", 0.98, 0.44),
    ("ecspell_law_train", "sure", 0.98, 0.30), ("ecspell_law_train", "review", 0.95, 0.37)])
def test_precision_and_recall(name: str, tier: str, precision: float, recall: float) -> None:
    found = score(pairs(name), tier)
    assert found.precision >= precision, found
    assert found.recall >= recall, found


@pytest.mark.parametrize(("tier", "most"), [("sure", 0.1), ("review", 0.5)])
def test_false_alarms_on_clean_official_prose(tier: str, most: float) -> None:
    assert score(pairs("clean_official_dev"), tier).false_per_10k <= most


@pytest.mark.parametrize(("tier", "most"), [("sure", 0.1), ("review", 0.5)])
def test_false_alarms_on_laws_that_no_table_knows(tier: str, most: float) -> None:
    assert score(held_out_laws(), tier).false_per_10k <= most


MEMORY = """
import sys
from pathlib import Path
from pucha.language import typos
typos.find_many(Path(sys.argv[1]).read_text("utf-8").split("\\x00"))
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(int(peak.split()[1]) // 1024)
"""


def test_memory(tmp_path: Path) -> None:
    """In a process of its own, by its own peak (a child's ``ru_maxrss`` begins with its parent's)."""
    texts = tmp_path / "texts"
    texts.write_text("\x00".join(text for text, _ in held_out_laws()), "utf-8")
    done = subprocess.run([sys.executable, "-c", MEMORY, str(texts)], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 600
