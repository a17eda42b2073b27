"""How well the typo engine does on texts that did not choose its thresholds: leave one source out (留一来源交叉验证).

    python tools/measure_typos.py [CORPUS] [--alarms]

The thresholds of the tiers are chosen anew on all sources but one, by the same rule, and measured on the one left out;
so no figure of the second table was fitted to what it measures. Every source of clean text counts alike when they are
chosen, so that the many laws do not outvote speeches and replies. Sources: the two sets of official sentence pairs, the
clean official sentences, and for every kind of text those documents that no table has seen.
"""

import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from language_tables import texts

from pucha.language import statistics, typos
from pucha.language.hits import TIERS
from pucha.language.lexicon import lexicon
from pucha.language.protect import is_country_short, is_place_or_firm, is_protected, is_quoted

PAIRS = ("ecspell_odw_train", "ecspell_law_train")
MOST_FALSE = {"sure": 0.05, "review": 0.40}  # per 10,000 clean characters, on the choosing sources
LEAST_PRECISION = {"sure": 0.990, "review": 0.970}
LEAST_CHARACTERS = 10_000  # of a clean source that has a say
STEPS = [0.90, 0.92, 0.94, 0.95, 0.96, 0.965, 0.97, 0.975, 0.98, 0.985, 0.988, 0.99, 0.992, 0.994, 0.995, 0.996, 0.997,
         0.998, 0.9985, 0.999]


@dataclass
class Source:
    """One source of texts: characters, wrong ones, and every flag as (chance, doubts, flagged, right)."""

    characters: int = 0
    wrong: int = 0
    flags: list[tuple[float, int, int, int]] = field(default_factory=list)
    fixed: dict[str, list[int]] = field(default_factory=lambda: {tier: [0, 0] for tier in TIERS})  # flagged, right

    def add(self, written: str, meant: str, flags: list[tuple[float, int, int, int]]) -> None:
        self.characters += len(written)
        self.wrong += sum(a != b for a, b in zip(written, meant, strict=True))
        self.flags += flags

    def at(self, tier: str, sure: float, review: float) -> "Score":
        """What a tier shows with these thresholds."""
        flagged = right = 0
        for chance, doubts, many, good in self.flags:
            grade = 0 if chance >= sure else 1 if chance >= review else 2
            if min(2, grade + doubts) <= TIERS.index(tier):
                flagged, right = flagged + many, right + good
        for name, (many, good) in self.fixed.items():
            if TIERS.index(name) <= TIERS.index(tier):
                flagged, right = flagged + many, right + good
        return Score(flagged, right, self.wrong, self.characters)


@dataclass(frozen=True)
class Score:
    """Flagged characters, of them wrong ones; all wrong ones; all characters."""

    flagged: int
    right: int
    wrong: int
    characters: int

    def __add__(self, other: "Score") -> "Score":
        return Score(self.flagged + other.flagged, self.right + other.right, self.wrong + other.wrong,
                     self.characters + other.characters)

    @property
    def precision(self) -> float:
        return self.right / self.flagged if self.flagged else 1.0

    @property
    def recall(self) -> float:
        return self.right / max(1, self.wrong)

    @property
    def false_per_10k(self) -> float:
        return (self.flagged - self.right) / max(1, self.characters) * 10_000


def corpus_folder() -> Path:
    given = next((a for a in sys.argv[1:] if not a.startswith("--")), None) or os.environ.get("PUCHA_CORPUS")
    return Path(given) if given else Path(__file__).resolve().parents[2] / "shared" / "corpus"


def material(corpus: Path) -> dict[str, list[tuple[str, str]]]:
    """(written, meant) of every source."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in (*PAIRS, "clean_official_dev"):
        found[name] = texts.sentence_pairs(corpus / "csc" / f"{name}.tsv.xz")
    for document in texts.documents(corpus):
        if document.part == "measure" and document.kind in (*texts.OFFICIAL, "page"):
            found[f"{document.kind} unseen"].append((document.text, document.text))
    return dict(found)


def read(pairs: list[tuple[str, str]]) -> Source:
    """Every flag of a source. Punctuation is judged apart: the pairs say nothing of it."""
    source = Source()
    written = [w for w, _ in pairs]
    every = zip(pairs, lexicon().find_many(written), statistics.slips(written), strict=True)
    for (text, meant), listed, slips in every:
        listed = [h for h in typos.merged([*listed, *typos.usage_hits(text)]) if h.end <= len(meant)]
        taken = {place for h in listed for place in range(h.start, h.end)}
        for one in listed:
            source.fixed[one.tier][0] += one.end - one.start
            source.fixed[one.tier][1] += _right(text, meant, one.start, one.end)
        source.add(text, meant, list(_flags(text, meant, slips, taken)))
    return source


def _flags(text: str, meant: str, slips: Iterable[statistics.Slip], taken: set[int]) -> Iterable[tuple[float, int, int,
                                                                                                      int]]:
    free = [s for s in slips if taken.isdisjoint(range(s.start, s.end)) and not is_protected(text, s.start, s.end)
            and not is_country_short(text, s.start, s.end)]
    often = Counter((text[s.start:s.end], s.right) for s in free)
    for s in free:
        doubts = (often[text[s.start:s.end], s.right] >= statistics.OFTEN) + is_place_or_firm(
            text, s.start, s.end) + is_quoted(text, s.start, s.end)
        yield s.chance, doubts, s.end - s.start, _right(text, meant, s.start, s.end)


def _right(text: str, meant: str, start: int, end: int) -> int:
    return sum(text[at] != meant[at] for at in range(start, end))


def chosen(sources: Iterable[Source]) -> tuple[float, float]:
    """The lowest thresholds of ``sure`` and ``review`` that keep to the limits on these sources."""
    mine = list(sources)
    review = next((t for t in STEPS if _keeps(mine, "review", 1.0, t)), STEPS[-1])
    sure = next((t for t in STEPS if t >= review and _keeps(mine, "sure", t, review)), STEPS[-1])
    return sure, review


def _keeps(sources: list[Source], tier: str, sure: float, review: float) -> bool:
    scores = [source.at(tier, sure, review) for source in sources]
    pairs = [score for score in scores if score.wrong]
    clean = [score.false_per_10k for score in scores if not score.wrong and score.characters >= LEAST_CHARACTERS]
    whole = sum(pairs, Score(0, 0, 0, 0))
    return whole.precision >= LEAST_PRECISION[tier] and sum(clean) <= MOST_FALSE[tier] * len(clean)


def line(name: str, source: Source, sure: float, review: float) -> str:
    cells = []
    for tier in TIERS:
        score = source.at(tier, sure, review)
        cells.append(f"{tier} P {score.precision:.3f} R {score.recall:.3f}" if score.wrong
                     else f"{tier} {score.false_per_10k:.2f}/10k ({score.flagged})")
    return f"{name:22}{source.characters:>9} chars  thresholds {sure:.4f} {review:.4f}  {'; '.join(cells)}"


def main() -> None:
    corpus = corpus_folder()
    if not (corpus / "csc").is_dir():
        print(f"left out: no texts in {corpus} (set PUCHA_CORPUS)")
        return
    sources = {name: read(pairs) for name, pairs in material(corpus).items()}
    print("with the thresholds of the product:")
    for name, source in sources.items():
        print(line(name, source, statistics.SURE, statistics.REVIEW))
    print("\nthresholds chosen on the other sources:")
    for name, source in sources.items():
        print(line(name, source, *chosen(other for key, other in sources.items() if key != name)))
    print("\nchosen on all:", chosen(sources.values()))


if __name__ == "__main__":
    main()
