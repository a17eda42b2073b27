"""What letters and replies are about, by the rare pairs of characters they share (主题).

Weights come from the mailbox itself: a pair that many letters use says nothing. In a small mailbox the weights are
coarse, so what follows from them alone is never certain.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from pucha.language.letters_formula import body, plain, words

_SAMPLE = 4000  # letters that the weights are learnt from
_LONGEST = 600
_FOREIGN = re.compile(r"[a-z]{4,20}")

def pairs(raw: str) -> set[str]:
    """Pairs of neighbouring Chinese characters, and foreign words, that may carry a topic."""
    text = plain(raw[:_LONGEST])
    foreign = set(_FOREIGN.findall(unicodedata.normalize("NFKC", raw[:_LONGEST]).lower()))
    found = {text[n:n + 2] for n in range(len(text) - 1)}
    return foreign | {pair for pair in found if all("\u4e00" <= sign <= "\u9fff" for sign in pair)} - _STOP


def _stop() -> frozenset[str]:
    plain_words = " ".join(words()["filler"]).split() + words()["asking"]
    return frozenset(word[n:n + 2] for word in plain_words for n in range(len(word) - 1))


_STOP = _stop()


class Topics:
    """Compares letters of one mailbox."""

    def __init__(self, questions: Sequence[str]) -> None:
        step = max(1, len(questions) // _SAMPLE)
        sample = questions[::step]
        self._seen: Counter[str] = Counter()
        for question in sample:
            self._seen.update(pairs(question))
        self._letters = max(len(sample), 1)

    def weight(self, pair: str) -> float:
        """How much a pair says: about 0 when half of the letters use it."""
        return math.log((self._letters + 2) / (self._seen[pair] + 1))

    def likeness(self, one: str, other: str) -> float:
        """Weighted share of the pairs of the shorter question that the other has too, 0 … 1."""
        first, second = pairs(one), pairs(other)
        least = min(self._sum(first), self._sum(second))
        return self._sum(first & second) / least if least else 1.0

    def same_matter(self, one: tuple[str, str], other: tuple[str, str]) -> bool:
        """Do two letters (title, question) ask about one matter?"""
        if plain(one[0]) == plain(other[0]) and len(plain(one[0])) >= 6:
            return True
        return max(self.likeness(" ".join(one), " ".join(other)), 0.7 * self.likeness(one[0], other[0])) >= SAME

    def share_answered(self, title: str, question: str, reply: str) -> float:
        """Weighted share of the title's pairs, or twice that of the whole letter's, that the reply takes up."""
        said = pairs(body(reply))
        asked = pairs(title)
        whole = asked | pairs(question)
        return max(self._share(asked, said), 2 * self._share(whole, said))

    def _share(self, asked: set[str], said: set[str]) -> float:
        total = self._sum(asked)
        return self._sum(asked & said) / total if total else 0.0

    def _sum(self, some: Iterable[str]) -> float:
        return sum(map(self.weight, some))


SAME = 0.3
