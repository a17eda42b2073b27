"""The word trigram model of libime-data-language-model (zh_CN.lm, LGPL-2.1-or-later), read with numpy.

The file is a kenlm binary, format 5, quantised array trie, order 3. Its n-grams are stored from the last word back.
"""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
_HEADER = b"mmap lm http://kheafield.com/code format version 5\n\0"
_QUANT_ARRAY_TRIE = 5


@dataclass(frozen=True)
class WordModel:
    """log10 probabilities; words are numbers into ``words``."""

    words: list[str]
    unigrams: Array  # log10 P(word)
    pairs: tuple[Array, Array, Array]  # first, second, log10 P(second | first)
    triples: tuple[Array, Array, Array, Array]  # first, second, third, log10 P(third | first second)


def _bits(number: int) -> int:
    return int(number).bit_length()


def _chopped(offsets: int, largest: int, most: int) -> int:
    """How many high bits of a pointer live in the array beside the packed ones (kenlm, bhiksha.cc)."""
    required = _bits(largest)
    costs = [((largest >> (required - chop)) * 64 - offsets * chop, chop) for chop in range(min(most, required) + 1)]
    return min(costs)[1]


def _unpack(raw: Array, base: int, count: int, width: int, fields: list[tuple[int, int]]) -> list[Array]:
    places = np.arange(count, dtype=np.int64) * width
    found = []
    for offset, bits in fields:
        at = places + offset
        value = np.zeros(count, np.uint64)
        for step in range(5):
            value |= raw[base + (at >> 3) + step].astype(np.uint64) << np.uint64(8 * step)
        found.append(((value >> (at & 7).astype(np.uint64)) & np.uint64((1 << bits) - 1)).astype(np.int64))
    return found


def read(path: Path) -> WordModel:
    buffer = path.read_bytes()
    raw = np.frombuffer(buffer, np.uint8)
    if not buffer.startswith(_HEADER) or buffer[88] != 3 or buffer[96] != _QUANT_ARRAY_TRIE:
        raise SystemExit(f"{path}: not a quantised array trie of order 3")
    ones, twos, threes = struct.unpack("<3Q", buffer[108:132])
    at = 136 + 8 + 8 * ones
    prob_bits, back_bits = buffer[at + 1], buffer[at + 2]
    tables = np.frombuffer(buffer, np.float32, 256 * 3, at + 8)
    at += 8 + 4 * 768
    unigrams = np.frombuffer(buffer, np.dtype([("p", "<f4"), ("b", "<f4"), ("next", "<u8")]), ones + 2, at)
    at += 16 * (ones + 2)
    chop = _chopped(twos + 1, threes, buffer[at + 1])
    inline = _bits(threes) - chop
    highs = (threes >> inline) + 1
    high = np.frombuffer(buffer, np.uint64, highs, (at + 7) // 8 * 8 + 8)
    at += 8 * (1 + highs) + 7
    word_bits, quant = _bits(ones), prob_bits + back_bits
    width = word_bits + quant + inline
    first2, prob2, low = _unpack(raw, at, twos + 1, width,
                                 [(0, word_bits), (word_bits, quant), (word_bits + quant, inline)])
    starts3 = ((np.searchsorted(high, np.arange(twos + 1), side="right") - 1) << inline) | low
    at += ((1 + twos) * width + 7) // 8 + 8
    first3, prob3 = _unpack(raw, at, threes, word_bits + prob_bits, [(0, word_bits), (word_bits, prob_bits)])
    at += ((1 + threes) * (word_bits + prob_bits) + 7) // 8 + 8
    words = [word.decode() for word in buffer[at:].split(b"\0")[:ones]]
    last2 = np.repeat(np.arange(ones), np.diff(unigrams["next"][:ones + 1].astype(np.int64)))
    middle3 = np.repeat(np.arange(twos), np.diff(starts3))
    return WordModel(words, unigrams["p"][:ones], (first2[:twos], last2, tables[:256][prob2[:twos] >> back_bits]),
                     (first3, first2[middle3], last2[middle3], tables[512:][prob3]))
