"""Trains the ranker on planted slips and exports its trees."""

import random
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import lightgbm
import numpy as np
import numpy.typing as npt

from language_tables.slips import Slips, planted
from pucha.language.codes import character, encode
from pucha.language.features import MONOTONE, NAMES, features
from pucha.language.scan import Candidates, Confusions, candidates, joined, scanned
from pucha.language.tables import LevelTable

Array = npt.NDArray[Any]
SETTINGS = {
    "objective": "binary", "num_leaves": 24, "max_depth": 7, "learning_rate": 0.1, "min_data_in_leaf": 60,
    "feature_fraction": 0.7, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0, "num_threads": 2,
    "monotone_constraints": MONOTONE, "monotone_constraints_method": "intermediate", "seed": 5, "verbose": -1,
    "deterministic": True, "force_row_wise": True,
}
ROUNDS = 200


def examples(lines: Sequence[str], how: Slips, table: LevelTable, sets: Confusions, seed: int,
             repeats: int = 1) -> tuple[Array, Array]:
    """Rows of features, and 1 where the candidate is what the clean text had."""
    rows, labels = [], []
    for turn in range(repeats):
        chance = random.Random(seed + turn)
        for start in range(0, len(lines), 2000):
            clean = lines[start:start + 2000]
            wrong = [planted(line, how, chance) for line in clean]
            ids, _ = joined([encode(line) for line in wrong])
            truth, _ = joined([encode(line) for line in clean])
            scan = scanned(ids, table)
            for found in candidates(scan, table, sets):
                rows.append(features(scan, found, table, sets))
                labels.append(right(found, ids, truth))
    return np.concatenate(rows), np.concatenate(labels)


def right(found: Candidates, ids: Array, truth: Array) -> Array:
    """Does the candidate restore the truth, and is every character it changes wrong?"""
    span = found.place[:, None] + np.arange(found.size)
    return np.all((found.new == truth[span]) & (ids[span] != truth[span]), axis=1)


def trained(rows: Array, labels: Array, weights: Array | None = None) -> lightgbm.Booster:
    data = lightgbm.Dataset(rows, labels, weight=weights, feature_name=NAMES, free_raw_data=True)
    return lightgbm.train(SETTINGS, data, ROUNDS)


def exported(model: lightgbm.Booster) -> Array:
    """The trees in the shape that ``pucha.language.trees`` reads."""
    trees = [tree["tree_structure"] for tree in model.dump_model()["tree_info"]]
    width = SETTINGS["num_leaves"]
    packed = np.zeros((len(trees), 5, width), np.float32)  # type: ignore[call-overload]
    for number, root in enumerate(trees):
        _flatten(root, packed[number])
    return packed


def _flatten(root: dict[str, Any], out: Array) -> None:
    if "split_index" not in root:
        out[2:4, 0], out[4, 0] = -1, root["leaf_value"]
        return
    waiting = [root]
    while waiting:
        node = waiting.pop()
        at = node["split_index"]
        out[0, at], out[1, at] = node["split_feature"], node["threshold"]
        for row, side in ((2, "left_child"), (3, "right_child")):
            child = node[side]
            if "split_index" in child:
                out[row, at] = child["split_index"]
                waiting.append(child)
            else:
                out[row, at] = -1 - child["leaf_index"]
                out[4, child["leaf_index"]] = child["leaf_value"]


def words_by_sound(sets: Confusions) -> dict[tuple[str, ...], list[str]]:
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key, (one, two) in zip(sets.word_keys.tolist(), sets.words.tolist(), strict=True):
        groups[(str(key),)].append(character(one) + character(two))
    return groups


def confusion_map(sets: Confusions) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for code in range(1, len(sets.starts) - 1):
        low, high = int(sets.starts[code]), int(sets.starts[code + 1])
        if high > low:
            found[character(code)] = {character(t): int(k) for t, k in zip(
                sets.targets[low:high].tolist(), sets.kinds[low:high].tolist(), strict=True)}
    return found
