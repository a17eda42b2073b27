"""The typo engine (错别字检测): lexicon, statistics of official prose and punctuation, in three tiers.

``sure`` may enter a notice unseen, ``review`` is for a person, ``all`` adds doubtful ones.
"""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from pucha.language import word_model
from pucha.language.english import english_hits
from pucha.language.hits import TIERS, Hit, merged, within
from pucha.language.lexicon import lexicon, rows
from pucha.language.marks import mark_hits
from pucha.language.plugin import corrector_hits
from pucha.language.statistics import slips, statistical_hits
from pucha.language.usage import usage_hits


def find(text: str, tier: str = "review") -> list[Hit]:
    """Faults of one text, in order of place."""
    return find_many([text], tier)[0]


def find_many(texts: Sequence[str], tier: str = "review") -> list[list[Hit]]:
    """Faults of many texts, each a text of its own; offsets count from the start of each."""
    if tier not in TIERS:
        raise ValueError(f"tier {tier!r}: there are {', '.join(TIERS)}")
    by_lexicon = lexicon().find_many(texts)
    return [_kept([*listed, *mark_hits(text), *usage_hits(text), *english_hits(text), *statistical_hits(text, found),
                   *corrector_hits(text)], tier)
            for text, listed, found in zip(texts, by_lexicon, slips(texts), strict=True)]


def _kept(found: Sequence[Hit], tier: str) -> list[Hit]:
    return [h for h in merged(found) if within(h.tier, tier)] if found else []


@cache
def engine() -> dict[str, str]:
    """With which tables the engine runs, for reports: their hash, and what it lacks of the optional word model."""
    note = json.loads(files("pucha.language").joinpath("data", "tables.json").read_text("utf-8"))
    return {"tables": note["tables"]["levels.npy"][:12], "ranker": note["tables"]["ranker.npy"][:12],
            "word_model": word_model.state(), "lexicon_rows": str(len(rows()))}
