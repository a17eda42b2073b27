"""Counts of runs of characters (字串计数), in text and inside words."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from pucha.language.codes import MOST_HAN, encode, grams

Array = npt.NDArray[Any]
Counts = tuple[Array, Array]  # keys, how often


def counted(text: str, size: int) -> Counts:
    """Runs of ``size`` characters with at least one Han among them."""
    ids = encode(text)
    keys = grams(ids, size)
    han = np.convolve((ids <= MOST_HAN).astype(np.int8), np.ones(size, np.int8), "valid")
    return np.unique(keys[han > 0], return_counts=True)


def inside(words: Mapping[str, float], size: int) -> Counts:
    """Runs of ``size`` characters inside words, each as often as its word."""
    parts = [(grams(encode(word), size), count) for word, count in words.items() if len(word) >= size]
    return _summed([(np.concatenate([keys for keys, _ in parts]),
                     np.concatenate([np.full(len(keys), count) for keys, count in parts]))])


def _summed(parts: list[Counts]) -> Counts:
    keys = np.concatenate([k for k, _ in parts])
    weights = np.concatenate([w for _, w in parts])
    unique, place = np.unique(keys, return_inverse=True)
    return unique, np.bincount(place, weights, len(unique))


def added(parts: list[tuple[Counts, float]]) -> Counts:
    """Several counts as one, each with its weight."""
    return _summed([(keys, counts * weight) for (keys, counts), weight in parts])
