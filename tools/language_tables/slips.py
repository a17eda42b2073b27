"""Plants slips like people make into clean text, so that the ranker can learn to see them (造错)."""

import random
from collections import defaultdict
from dataclasses import dataclass

from language_tables.characters import NEAR_SOUND, SAME_SOUND, SAME_TONE, SHAPE

WORD, SAME, NEAR, ALIKE, ANY = 0.30, 0.32, 0.10, 0.22, 0.06  # shares of the ways to slip
EVERY = 45  # characters between slips


@dataclass(frozen=True)
class Slips:
    """How each character and word can go wrong; frequent wrong forms come more often."""

    by_kind: dict[str, dict[int, list[str]]]
    same_words: dict[str, list[str]]
    weights: dict[str, float]

    def one(self, text: str, place: int, chance: random.Random) -> tuple[int, str] | None:
        """Length and wrong form of a slip at a place, None when nothing fits there."""
        roll = chance.random()
        if roll < WORD:
            wrong = self.same_words.get(text[place:place + 2])
            return (2, chance.choice(wrong)) if wrong else None
        kinds = self.by_kind.get(text[place], {})
        kind = SAME_SOUND if roll < WORD + SAME else NEAR_SOUND if roll < WORD + SAME + NEAR else SHAPE
        others = kinds.get(kind)
        if not others:
            return None
        weighted = [self.weights.get(o, 1.0)**0.4 for o in others]
        return 1, chance.choices(others, weighted)[0]


def slips(sets: dict[str, dict[str, int]], words_by_sound: dict[tuple[str, ...], list[str]],
          weights: dict[str, float]) -> Slips:
    by_kind: dict[str, dict[int, list[str]]] = {}
    for character, others in sets.items():
        mine: dict[int, list[str]] = defaultdict(list)
        for other, kind in others.items():
            sound = SAME_SOUND if kind & (SAME_TONE | SAME_SOUND) else NEAR_SOUND if kind & NEAR_SOUND else 0
            for one in ([sound] if sound else []) + ([SHAPE] if kind & SHAPE else []):
                mine[one].append(other)
        by_kind[character] = mine
    same = {word: [w for w in group if w != word] for group in words_by_sound.values() if len(group) > 1
            for word in group}
    return Slips(by_kind, same, weights)


def planted(text: str, how: Slips, chance: random.Random) -> str:
    """The text with slips at random places, none near another."""
    out = list(text)
    place = chance.randrange(EVERY)
    while place < len(text) - 2:
        slip = how.one(text, place, chance)
        if slip is None:
            place += 1
            continue
        length, wrong = slip
        out[place:place + length] = wrong
        place += length + 4 + int(chance.expovariate(1 / EVERY))
    return "".join(out)
