"""Character n-gram counts: counted in official text, and expected under the word model (期望频次)."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from language_tables.word_model import WordModel
from pucha.language.codes import MOST_HAN, encode, grams

Array = npt.NDArray[Any]
Counts = tuple[Array, Array]  # keys, how often
EXPECTED_TEXT = 2e8  # words of the text that the word model is imagined to describe
LONGEST_WORD = 6


def counted(text: str, size: int) -> Counts:
    """Runs of ``size`` characters with at least one Han among them."""
    ids = encode(text)
    keys = grams(ids, size)
    han = np.convolve((ids <= MOST_HAN).astype(np.int8), np.ones(size, np.int8), "valid")
    return np.unique(keys[han > 0], return_counts=True)


def _padded(words: list[str]) -> tuple[Array, Array]:
    lengths = np.array([len(word) if len(word) <= LONGEST_WORD and not word.startswith("<") else 0 for word in words])
    table = np.zeros((len(words), LONGEST_WORD), np.uint64)
    for row, word in enumerate(words):
        if lengths[row]:
            table[row, :len(word)] = encode(word)
    return table, lengths


def expected(model: WordModel) -> dict[int, Counts]:
    """Expected counts of runs of 2, 3 and 4 characters: inside words, over one border, over two borders."""
    table, lengths = _padded(model.words)
    parts: dict[int, list[Counts]] = {2: [], 3: [], 4: []}
    first, second, chance2 = model.pairs
    pair_chance = model.unigrams[first] + chance2
    known = _pair_chances(model, first, second, pair_chance)
    one, two, three, chance3 = model.triples
    for size, found in parts.items():
        found += _over([(np.arange(len(lengths)))], table, lengths, model.unigrams, size)
        found += _over([first, second], table, lengths, pair_chance, size)
        found += _over([one, two, three], table, lengths, known(one, two) + chance3, size)
    return {size: _summed(found) for size, found in parts.items()}


def _pair_chances(model: WordModel, first: Array, second: Array, chance: Array) -> Any:
    keys = first * len(model.words) + second
    order = np.argsort(keys)
    keys, chance = keys[order], chance[order]

    def look_up(one: Array, two: Array) -> Array:
        wanted = one * len(model.words) + two
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        missing = model.unigrams[one] + model.unigrams[two]
        return np.where(keys[at] == wanted, chance[at], missing)  # type: ignore[no-any-return]

    return look_up


def _over(chain: list[Array], table: Array, lengths: Array, chance: Array, size: int) -> Iterator[Counts]:
    """Runs of ``size`` characters that touch every word of the chain, for each place where they can start."""
    weights = EXPECTED_TEXT * 10.0 ** chance.astype(np.float64)
    before, last = chain[0], chain[-1]
    inner = sum((lengths[w] for w in chain[1:-1]), np.zeros(len(before), np.int64))
    usable = np.all([lengths[w] > 0 for w in chain], axis=0)
    for from_first in range(1, size + 1):
        if len(chain) == 1:
            yield from _inside(table, lengths, weights, size)
            return
        from_last = size - from_first - inner
        fits = usable & (from_first <= lengths[before]) & (from_last >= 1) & (from_last <= lengths[last])
        if fits.any():
            yield _chain_keys([w[fits] for w in chain], table, lengths, size, from_first), weights[fits]


def _inside(table: Array, lengths: Array, weights: Array, size: int) -> Iterator[Counts]:
    for start in range(LONGEST_WORD - size + 1):
        fits = lengths >= start + size
        keys = np.full(int(fits.sum()), size, np.uint64)
        for step in range(size):
            keys = (keys << np.uint64(15)) | table[fits, start + step]
        yield keys, weights[fits]


def _chain_keys(chain: list[Array], table: Array, lengths: Array, size: int, from_first: int) -> Array:
    keys = np.full(len(chain[0]), size, np.uint64)
    word = np.zeros(len(chain[0]), np.int64)
    place = lengths[chain[0]] - from_first
    members, sizes = np.stack(chain), np.stack([lengths[w] for w in chain])
    rows = np.arange(len(chain[0]))
    for _ in range(size):
        keys = (keys << np.uint64(15)) | table[members[word, rows], place]
        place = place + 1
        over = place >= sizes[word, rows]
        word, place = np.where(over, np.minimum(word + 1, len(chain) - 1), word), np.where(over, 0, place)
    return keys


def _summed(parts: list[Counts]) -> Counts:
    keys = np.concatenate([k for k, _ in parts])
    weights = np.concatenate([w for _, w in parts])
    unique, place = np.unique(keys, return_inverse=True)
    return unique, np.bincount(place, weights, len(unique))


def added(parts: list[tuple[Counts, float]]) -> Counts:
    """Several counts as one, each with its weight."""
    return _summed([(keys, counts * weight) for (keys, counts), weight in parts])
