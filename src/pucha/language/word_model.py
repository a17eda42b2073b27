"""An optional second opinion on suspected slips: the word trigram model of Debian (词三元模型), where it is installed.

``apt-get install libime-data-language-model`` brings ``zh_CN.lm``, ``pip install kenlm`` what reads it (needs a C++
compiler). ``PUCHA_WORD_MODEL`` names another file, or is ``off``. Without them the engine runs on its own tables alone
and says so.
"""

import heapq
import logging
import os
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

VARIABLE = "PUCHA_WORD_MODEL"
PLACES = ("/usr/lib", "/usr/share")
REACH = 7  # characters on each side of a slip that are cut into words
LONGEST_WORD, BEAM = 4, 6
UNKNOWN = -1.0  # log10, for each character of a word that the model does not know


@cache
def _model() -> Any:
    """The loaded model, None when it or its reader is absent."""
    path = model_file()
    if path is None:
        return None
    try:
        return import_module("kenlm").Model(str(path))
    except ImportError:
        return None
    except OSError as fault:
        logging.getLogger(__name__).warning("%s cannot be read and is left out: %s", path, fault)
        return None


def model_file() -> Path | None:
    """``zh_CN.lm``: where ``PUCHA_WORD_MODEL`` says, else where the package puts it."""
    given = os.environ.get(VARIABLE, "")
    if given:
        return Path(given) if given != "off" and Path(given).is_file() else None
    return next((file for place in PLACES for pattern in ("*/libime/zh_CN.lm", "libime/zh_CN.lm")
                 for file in sorted(Path(place).glob(pattern))), None)


def state() -> str:
    """``kenlm`` when it gives its opinion, else what is missing."""
    if _model() is not None:
        return "kenlm"
    return "absent: zh_CN.lm" if model_file() is None else "absent: kenlm"


def gain(text: str, start: int, end: int, right: str) -> float | None:
    """How much likelier the words around become when ``right`` stands there, in powers of ten; None: no opinion."""
    model = _model()
    if model is None:
        return None
    before, after = _around(text, start, end)
    return _score(before + right + after) - _score(before + text[start:end] + after)


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The Chinese characters that stand next to the slip without a break."""
    left, right = start, end
    while left > max(0, start - REACH) and "\u4e00" <= text[left - 1] <= "\u9fff":
        left -= 1
    while right < min(len(text), end + REACH) and "\u4e00" <= text[right] <= "\u9fff":
        right += 1
    return text[left:start], text[end:right]


@cache
def _known(word: str) -> bool:
    return word in _model()


def _score(text: str) -> float:
    """log10 of the likeliest way to cut a short text into words (beam search)."""
    model = _model()
    kenlm = import_module("kenlm")
    first = kenlm.State()
    model.NullContextWrite(first)
    beams: list[list[tuple[float, int, Any]]] = [[(0.0, 0, first)]] + [[] for _ in text]
    count = 0
    for place in range(len(text)):
        for total, _, state in heapq.nlargest(BEAM, beams[place], key=lambda beam: beam[:2]):
            for word, known in _words(text, place):
                following = kenlm.State()
                chance = model.BaseScore(state, word, following) + (0.0 if known else UNKNOWN * len(word))
                count += 1
                beams[place + len(word)].append((total + chance, count, following))
    return max((beam[0] for beam in beams[len(text)]), default=0.0)


def _words(text: str, place: int) -> Iterator[tuple[str, bool]]:
    """Words of the model that start at a place; a single character always may."""
    yield text[place], _known(text[place])
    for size in range(2, LONGEST_WORD + 1):
        word = text[place:place + size]
        if len(word) == size and _known(word):
            yield word, True
