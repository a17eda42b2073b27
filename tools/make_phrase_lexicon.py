"""Makes ``lexicon/phrases.tsv`` and ``lexicon/terms.tsv`` of the typo engine from the given official texts.

Phrases: one character of a frequent four-character phrase replaced by one of the same sound and tone. Terms: long
fixed terms with a character missing or doubled. Only what is never written in the clean text is kept.
``python tools/make_phrase_lexicon.py --corpus ../shared/corpus``
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from language_tables import assemble, counts, texts
from language_tables.characters import SAME_SOUND, SAME_TONE

from pucha.language.codes import character, encode, grams
from pucha.language.scan import confusions
from pucha.language.tables import level_table

LEXICON = Path(__file__).parent.parent / "src" / "pucha" / "language" / "lexicon"
OFTEN, OF_ONE, MOST = 25, 2, 2600
USUAL = 17  # least level of a character that slips in: rare ones come to nobody's fingers
GRAMMAR = frozenset("为有是以在和其与于及由将从对等的地得了着过不上下中也而或之者一二大小要会可能"
                    "他她它这那个人年月日时元向至到就把被让给使用受因如若即则但且并同跟")
DOUBTFUL = frozenset(("规范文件",))  # right in its own sense
EXCEPTIONS = {"社会保障系": "社会保障系统|社会保障系列"}
FIGURES = frozenset("一二三四五六七八九十百千万亿零两元")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpus", type=Path, required=True)
    corpus = options.parse_args().corpus
    clean = texts.sentence_pairs(corpus / "csc" / "clean_official_dev.tsv.xz")
    text = "\n".join([*(d.text for d in texts.documents(corpus)), *(wrong for wrong, _ in clean)])
    kept = [(w, r) for w, r in _phrases(text) if not _risky(w, r)]
    _write("phrases.tsv", [(wrong, right, "sure") for wrong, right in kept])
    terms = (LEXICON / "terms.txt").read_text("utf-8").split()
    _write("terms.tsv", [row for row in _mangled(terms) if row[0] not in text])


def _phrases(text: str) -> Iterator[tuple[str, str]]:
    """(wrong, right), the most frequent phrases first."""
    keys, times = counts.counted(text, 4)
    known = dict(zip(keys.tolist(), times.tolist(), strict=True))
    words = {w: known.get(_key(w), 0) for w in assemble.dictionary() if len(w) == 4}
    seen: set[str] = set()
    for phrase in sorted((w for w, n in words.items() if n >= OFTEN), key=lambda w: (-words[w], w)):
        fitting = [w for w in _slipped(phrase) if _key(w) not in known and _unknown(w) and w not in seen]
        for wrong in fitting[:OF_ONE]:
            seen.add(wrong)
            yield wrong, phrase
        if len(seen) >= MOST:
            return


def _key(word: str) -> int:
    return int(grams(encode(word), 4)[0])


def _slipped(phrase: str) -> list[str]:
    """The phrase with one character of the same sound and tone in place of another, likely ones first."""
    sets = confusions()
    found = []
    for place, code in enumerate(encode(phrase).tolist()):
        here = slice(int(sets.starts[code]), int(sets.starts[code + 1]))
        for other, kind in zip(sets.targets[here].tolist(), sets.kinds[here].tolist(), strict=True):
            if kind & SAME_TONE and kind & SAME_SOUND and sets.usual[other] >= USUAL:
                wrong = phrase[:place] + character(other) + phrase[place + 1:]
                found.append((-int(sets.usual[other]), wrong))
    return [wrong for _, wrong in sorted(found)]


def _unknown(wrong: str) -> bool:
    """Is neither the whole nor any run of three in it ever written?"""
    ids = encode(wrong)
    return not level_table().levels(grams(ids, 4)).any() and int(np.max(level_table().levels(grams(ids, 3)))) <= 2


def _risky(wrong: str, right: str) -> bool:
    """May the wrong form come about between two words, or as a number?"""
    slipped = next(a for a, b in zip(wrong, right, strict=True) if a != b)
    return slipped in GRAMMAR or bool(set(right) & FIGURES)


def _mangled(terms: list[str]) -> Iterator[tuple[str, ...]]:
    """A character missing is for a person to judge: bodies are named with and without 和, 办公室任 may be right."""
    for term in terms:
        for at in range(1, len(term) - 1):
            if len(term) >= 5 and term[at] not in "和与主":
                wrong = term[:at] + term[at + 1:]
                yield wrong, term, "all" if wrong in DOUBTFUL else "review", "漏字", EXCEPTIONS.get(wrong, "")
            if term[at] != term[at - 1]:
                yield term[:at] + term[at] + term[at:], term, "sure", "重复用字"


def _write(name: str, rows: list[tuple[str, ...]]) -> None:
    head = "# wrong\tright\ttier\tnote: made by tools/make_phrase_lexicon.py; none is ever written in clean text\n"
    first = {row[0]: row for row in reversed(rows)}
    (LEXICON / name).write_text(head + "".join("\t".join(r) + "\n" for r in sorted(first.values(), key=lambda r: r[1])),
                                "utf-8")


if __name__ == "__main__":
    main()
