"""The typo engine: pairs of sentences, clean texts that no table has seen, planted slips of order."""

import random
from collections.abc import Iterator
from pathlib import Path

import measure_typos as slips
from language_tables import texts

from accuracy.facts import share
from accuracy.pages import alarms
from pucha.language import typos
from pucha.language.hits import TIERS

ORDER_CODES = frozenset(("missing-character", "doubled-character", "swapped-characters"))


def measure(folder: Path) -> Iterator[tuple[str, str, str]]:
    engine = typos.engine()
    yield "engine", "tables of the product", f"{engine['lexicon_rows']} lexicon rows; word model {engine['word_model']}"
    pairs = slips.material(folder)
    for name, texts_of in pairs.items():
        for tier in TIERS:
            yield _row(name, tier, _score(texts_of, tier))
    sources = {name: slips.read(texts_of) for name, texts_of in pairs.items()}
    for name, source in sources.items():
        sure, review = slips.chosen(other for key, other in sources.items() if key != name)
        for tier, score in (("sure", source.at("sure", sure, review)), ("review", source.at("review", sure, review))):
            yield _row(f"{name}, thresholds chosen on the other sources", tier, score)
    yield from _order(folder)
    yield alarms(folder, "typos")


def _score(pairs: list[tuple[str, str]], tier: str) -> slips.Score:
    """What the engine as a whole flags; punctuation apart, of which the pairs say nothing."""
    flagged = right = 0
    for (written, meant), hits in zip(pairs, typos.find_many([w for w, _ in pairs], tier), strict=True):
        for hit in hits:
            if hit.code not in ("punctuation", "english-spelling"):
                flagged += hit.end - hit.start
                right += sum(written[at] != meant[at] for at in range(hit.start, hit.end))
    wrong = sum(a != b for written, meant in pairs for a, b in zip(written, meant, strict=True))
    return slips.Score(flagged, right, wrong, sum(len(w) for w, _ in pairs))


def _row(name: str, tier: str, score: slips.Score) -> tuple[str, str, str]:
    on = f"{name} ({score.characters:,} characters)"
    if score.wrong:
        return f"`{tier}`: precision / recall", on, f"{score.precision:.3f} / {score.recall:.3f}"
    return f"`{tier}`: false alarms per 10,000 characters", on, f"{score.false_per_10k:.2f} ({score.flagged})"


def _order(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Planted doubled, swapped and missing characters in paragraphs that no table has seen."""
    chance = random.Random(1)
    lines = [line for d in texts.documents(folder) if d.part == "measure" and d.kind in texts.OFFICIAL
             for line in map(str.strip, d.text.splitlines()) if 20 <= len(line) <= 200]
    some = chance.sample(lines, min(2000, len(lines)))
    for told, plant in (("a character twice", _twice), ("two characters twice", _word_twice),
                        ("neighbours swapped", _swapped), ("a character left out", _left_out)):
        made = [one for line in some if (one := _put(line, plant, chance))]
        found = sum(any(hit.code in ORDER_CODES and hit.start - 2 <= at <= hit.end + 1 for hit in hits)
                    for (_, at), hits in zip(made, typos.find_many([text for text, _ in made]), strict=True))
        yield "`review`: recall", f"{told}, put into unseen laws, reports and replies", share(found, len(made))


def _put(line: str, plant: object, chance: random.Random) -> tuple[str, int] | None:
    for _ in range(30):
        at = chance.randrange(3, len(line) - 5)
        if all("\u4e00" <= c <= "\u9fff" for c in line[at - 2:at + 4]) and len(set(line[at - 1:at + 2])) == 3:
            return plant(line, at), at  # type: ignore[operator]
    return None


def _twice(line: str, at: int) -> str:
    return line[:at] + line[at] + line[at:]


def _word_twice(line: str, at: int) -> str:
    return line[:at + 2] + line[at:]


def _swapped(line: str, at: int) -> str:
    return line[:at] + line[at + 1] + line[at] + line[at + 2:]


def _left_out(line: str, at: int) -> str:
    return line[:at] + line[at + 1:]


