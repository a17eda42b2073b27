"""Puts the tables together and writes them to ``src/pucha/language/data`` (or another folder)."""

import math
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jieba
import numpy as np
import numpy.typing as npt
from pypinyin import Style, lazy_pinyin

from language_tables import characters
from language_tables.buckets import packed
from language_tables.counts import EXPECTED_TEXT, Counts, added, counted, expected
from language_tables.texts import Document
from language_tables.word_model import WordModel
from pucha.language.codes import DIGIT, FIRST, LAST, MARK, OTHER, encode
from pucha.language.tables import WORD, level_of

Array = npt.NDArray[Any]
OFFICIAL_WEIGHT = 3.0
LEAST = {2: 0.5, 3: 0.5, 4: 3.5}  # rarer runs of this length are left out
USUAL_LEAST, KNOWN_LEAST = 1500, 1
PAIR_LEVEL = 8
JIEBA_SCALE = EXPECTED_TEXT / 6e7


def write(folder: Path, documents: Iterable[Document], parts: frozenset[str],
          model: WordModel | None) -> dict[str, int]:
    """Every table. ``parts`` of the documents are counted. Returns what the tables hold."""
    text = "\n\n".join(d.text for d in documents if d.part in parts)
    runs = _runs(text, model)
    words = dictionary(text, model)
    singles = _singles(text, model)
    keys, counts = [k for k, _ in runs.values()], [c for _, c in runs.values()]
    word_keys, word_counts = _word_keys(words)
    table, lost = packed(np.concatenate([*keys, word_keys]), np.concatenate([*counts, word_counts]))
    np.save(folder / "levels.npy", table)
    held = {f"runs of {size}": len(k) for size, (k, _) in runs.items()}
    held |= {"words": len(word_keys), "left out for want of room": lost}
    _write_pairs(folder, singles, *runs[2])
    return held | _write_characters(folder, singles) | _write_sounds(folder, words)


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


def _runs(text: str, model: WordModel | None) -> dict[int, Counts]:
    general = expected(model) if model else {}
    found = {}
    for size, least in LEAST.items():
        own = counted(text, size)
        keys, counts = added([(own, OFFICIAL_WEIGHT), *([(general[size], 1.0)] if model else [])])
        found[size] = (keys[counts >= least], counts[counts >= least])
    return found


def dictionary(text: str, model: WordModel | None) -> dict[str, float]:
    """Words of two to four Han characters with how often they are written: jieba's and the word model's."""
    words: dict[str, float] = {}
    with jieba.get_dict_file() as file:
        for line in file.read().decode().splitlines():
            word, count, *_ = line.split(" ")
            words[word] = float(count) * JIEBA_SCALE
    if model:
        for word, chance in zip(model.words, model.unigrams.tolist(), strict=True):
            words[word] = max(words.get(word, 0.0), EXPECTED_TEXT * 10**chance)
    return {w: c for w, c in words.items() if 2 <= len(w) <= 4 and all(FIRST <= ord(x) <= LAST for x in w)}


def _word_keys(words: dict[str, float]) -> tuple[Array, Array]:
    keys = []
    for word in words:
        key = len(word) + WORD
        for code in encode(word).tolist():
            key = key << 15 | code
        keys.append(key)
    return np.array(keys, np.uint64), np.array(list(words.values()))


def _singles(text: str, model: WordModel | None) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for character, count in Counter(text).items():
        counts[character] += OFFICIAL_WEIGHT * count  # type: ignore[assignment]
    for word, chance in zip(model.words, model.unigrams.tolist(), strict=True) if model else ():
        for character in "" if word.startswith("<") else word:
            counts[character] += EXPECTED_TEXT * 10**chance  # type: ignore[assignment]
    return {c: float(n) for c, n in counts.items() if FIRST <= ord(c) <= LAST}


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
