"""Planted slips as they look in texts of a kind that the tables do not know (领域外样本).

The tables know laws best. A ranker that has only seen well-known text is too sure of itself on a speech or a reply; so
it also learns on each kind of text with tables that were made without that kind.
"""

import random
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from language_tables import assemble, learn, texts
from language_tables.buckets import packed
from language_tables.slips import Slips
from pucha.language.scan import Confusions
from pucha.language.tables import LevelTable

Array = npt.NDArray[Any]
GROUPS = {"law": ("law",), "report": ("report", "policy"), "reply": ("reply",), "sentence": ("sentence",),
          "page": ("page",)}
LAWS_TAKEN, SEED = 0.25, 11
WEIGHTS = {"report": 2.0, "sentence": 2.0, "page": 2.0}  # the small kinds


def examples(documents: Sequence[texts.Document], how: Slips, sets: Confusions) -> tuple[Array, Array, Array]:
    """Rows of features, their labels and weights."""
    rows, labels, weights = [], [], []
    for group, kinds in GROUPS.items():
        found, right = learn.examples(_lines(documents, kinds), how, _table_without(documents, kinds), sets, SEED,
                                      1 if group == "law" else 2)
        rows.append(found)
        labels.append(right)
        weights.append(np.full(len(right), WEIGHTS.get(group, 1.0)))
    return np.concatenate(rows), np.concatenate(labels), np.concatenate(weights)


def _lines(documents: Sequence[texts.Document], kinds: tuple[str, ...]) -> list[str]:
    chance = random.Random(3)
    share = LAWS_TAKEN if "law" in kinds else 1.0
    lines = [line for document in documents if document.part == "train" and document.kind in kinds
             for line in map(str.strip, document.text.splitlines()) if len(line) >= 8 and chance.random() < share]
    chance.shuffle(lines)
    return lines


def _table_without(documents: Sequence[texts.Document], kinds: tuple[str, ...]) -> LevelTable:
    """The table that there would be without texts of these kinds."""
    found = assemble.sources([d for d in documents if d.kind not in kinds], frozenset({"count"}))
    keys, counts = assemble.levels_of(found)
    table, _ = packed(keys, counts)
    return LevelTable(table)
