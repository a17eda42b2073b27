"""Puts the tables together and writes them to ``src/pucha/language/data`` (or another folder)."""

import csv
import lzma
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jieba
import numpy as np
import numpy.typing as npt
from pypinyin import Style, lazy_pinyin

from language_tables import characters, texts
from language_tables.buckets import packed
from language_tables.counts import Counts, added, counted, inside
from pucha.language.codes import DIGIT, FIRST, LAST, MARK, OTHER, encode
from pucha.language.tables import WORD, level_of

Array = npt.NDArray[Any]
OFFICIAL_WEIGHT, OTHER_WEIGHT = 3.0, 1.5  # how much one run of well-edited text counts, and one of any other
MODERN_WEIGHT, PLACE_WEIGHT, JIEBA_WEIGHT = 40.0, 20.0, 3.3
LEAST = {2: 0.5, 3: 0.5, 4: 2.5}  # rarer runs of this length are left out
USUAL_LEAST, KNOWN_LEAST = 600, 30
PAIR_LEVEL = 5
REGIONS = Path(__file__).parents[2] / "src" / "pucha" / "registry" / "regions.csv.xz"


@dataclass(frozen=True)
class Sources:
    """What is counted: well-edited text, other text, and words with how often they are imagined to be written."""

    official: str
    other: str
    words: dict[str, float]


def sources(documents: Iterable[texts.Document], parts: frozenset[str]) -> Sources:
    mine = [d for d in documents if d.part in parts]
    official = "\n\n".join(d.text for d in mine if d.kind in texts.OFFICIAL)
    other = "\n\n".join(d.text for d in mine if d.kind not in texts.OFFICIAL)
    return Sources(official, other, _words())


def write(folder: Path, documents: Iterable[texts.Document], parts: frozenset[str]) -> dict[str, int]:
    """Every table. ``parts`` of the documents are counted. Returns what the tables hold."""
    counted_in = sources(documents, parts)
    runs = {size: _runs(counted_in, size) for size in LEAST}
    words = dictionary()
    singles = _singles(counted_in)
    word_keys, _ = _word_keys(words)
    table, lost = packed(*levels_of(counted_in, runs))
    np.save(folder / "levels.npy", table)
    held = {f"runs of {size}": len(k) for size, (k, _) in runs.items()}
    held |= {"words": len(word_keys), "left out for want of room": lost}
    _write_pairs(folder, singles, *runs[2])
    return held | _write_characters(folder, singles) | _write_sounds(folder, words)


def levels_of(found: Sources, runs: dict[int, Counts] | None = None) -> Counts:
    """Keys and counts of everything that the table of levels holds."""
    parts = [*(runs or {size: _runs(found, size) for size in LEAST}).values(), _word_keys(dictionary())]
    return np.concatenate([keys for keys, _ in parts]), np.concatenate([counts for _, counts in parts])


def _write_pairs(folder: Path, singles: dict[str, float], keys: Array, counts: Array) -> None:
    """One bit for each pair of usual characters (and marks, figures) that is written often enough."""
    usual = sorted(c for c, n in singles.items() if n >= USUAL_LEAST)
    ranks = np.zeros(OTHER + 1, np.uint16)
    ranks[[ord(c) - FIRST + 1 for c in usual]] = np.arange(1, len(usual) + 1)
    ranks[[DIGIT, MARK]] = len(usual) + 1, len(usual) + 2
    side = len(usual) + 3
    often = keys[level_of(counts) >= PAIR_LEVEL]
    one, two = ranks[(often >> np.uint64(15)) & np.uint64(0x7FFF)], ranks[often & np.uint64(0x7FFF)]
    bits = np.zeros(side * side + 8, np.bool_)
    both = (one > 0) & (two > 0)
    bits[one[both].astype(np.int64) * side + two[both]] = True
    np.save(folder / "ranks.npy", ranks)
    np.save(folder / "pairs.npy", np.packbits(bits, bitorder="little"))


def _runs(found: Sources, size: int) -> Counts:
    keys, counts = added([(counted(found.official, size), OFFICIAL_WEIGHT), (counted(found.other, size), OTHER_WEIGHT),
                          (inside(found.words, size), 1.0)])
    return keys[counts >= LEAST[size]], counts[counts >= LEAST[size]]


def _words() -> dict[str, float]:
    """Words of jieba's dictionary, of today's official prose and names of regions, with their weights."""
    words = {word: count * JIEBA_WEIGHT for word, count in _jieba().items()}
    with lzma.open(REGIONS, "rt", encoding="utf-8") as file:
        for _, name, *_ in csv.reader(file):
            words[name] = words.get(name, 0.0) + PLACE_WEIGHT
    for word in texts.modern().split():
        words[word] = words.get(word, 0.0) + MODERN_WEIGHT
    return {word: count for word, count in words.items() if all(FIRST <= ord(x) <= LAST for x in word)}


def _jieba() -> dict[str, float]:
    with jieba.get_dict_file() as file:
        rows = [line.split(" ") for line in file.read().decode().splitlines()]
    return {word: float(count) for word, count, *_ in rows}


def dictionary() -> dict[str, float]:
    """Words of two to four Han characters with how often they are written."""
    return {word: count for word, count in _words().items() if 2 <= len(word) <= 4}


def _word_keys(words: dict[str, float]) -> tuple[Array, Array]:
    keys = []
    for word in words:
        key = len(word) + WORD
        for code in encode(word).tolist():
            key = key << 15 | code
        keys.append(key)
    return np.array(keys, np.uint64), np.array(list(words.values()))


def _singles(found: Sources) -> dict[str, float]:
    counts: dict[str, float] = defaultdict(float)
    for text, weight in ((found.official, OFFICIAL_WEIGHT), (found.other, OTHER_WEIGHT)):
        for character, count in Counter(text).items():
            counts[character] += weight * count
    for word, count in found.words.items():
        for character in word:
            counts[character] += count
    return {c: n for c, n in counts.items() if FIRST <= ord(c) <= LAST}


def _write_characters(folder: Path, singles: dict[str, float]) -> dict[str, int]:
    usual = {c: math.log10(n) for c, n in singles.items() if n >= USUAL_LEAST}
    known = sorted(c for c in map(chr, range(FIRST, LAST + 1)) if singles.get(c, 0) >= KNOWN_LEAST
                   or len(c.encode("gb2312", "ignore")) == 2)
    sets = characters.confusions(known, usual)
    starts, targets, kinds = np.zeros(OTHER + 2, np.uint32), [], []
    for code in range(OTHER + 1):
        mine = sorted(sets.get(chr(code - 1 + FIRST), {}).items()) if code else []
        targets += [ord(c) - FIRST + 1 for c, _ in mine]
        kinds += [kind for _, kind in mine]
        starts[code + 1] = len(targets)
    levels = np.zeros(OTHER + 1, np.uint8)
    for character, count in singles.items():
        levels[ord(character) - FIRST + 1] = int(level_of(np.array([count]))[0])
    np.save(folder / "starts.npy", starts)
    np.save(folder / "targets.npy", np.array(targets, np.uint16))
    np.save(folder / "kinds.npy", np.array(kinds, np.uint8))
    np.save(folder / "usual.npy", levels)
    return {"characters": len(known), "confusions": len(targets)}


def _write_sounds(folder: Path, words: dict[str, float]) -> dict[str, int]:
    """Sounds of single characters, and the words of two characters by their sounds."""
    names: dict[str, int] = {}
    sounds = np.full(OTHER + 1, 511, np.uint16)
    for code in range(1, LAST - FIRST + 2):
        sound = characters.bare(characters.readings(chr(code - 1 + FIRST))[0])
        if sound.isascii() and sound.isalpha():
            sounds[code] = names.setdefault(sound, len(names))
    rows = []
    for word, count in words.items():
        read = lazy_pinyin(word, style=Style.NORMAL) if len(word) == 2 and count >= 20 else []
        if len(read) == 2 and read[0] in names and read[1] in names:
            rows.append((names[read[0]] * 512 + names[read[1]], *encode(word).tolist()))
    rows.sort()
    np.save(folder / "sounds.npy", sounds)
    np.save(folder / "word_keys.npy", np.array([r[0] for r in rows], np.uint32))
    np.save(folder / "words.npy", np.array([r[1:] for r in rows], np.uint16))
    return {"sounds": len(names), "words of two by sound": len(rows)}
