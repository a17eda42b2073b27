"""How much of a site's content the superior's site has already: articles by their signatures (内容重复)."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pucha.facts.signature import likeness

SAME = 0.8  # share of equal bins from which two texts are the same one
NEAR = timedelta(days=31)  # a reprint follows within a month; a bulletin of another year is another bulletin
BAND = 4  # bins that must be equal at one place before two articles are compared
EMPTY = (0xFFFFFFFF,) * BAND
TRIED = 20
Signature = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a stored run: where it stands, its title and the signature of its text."""

    url: str
    title: str
    signature: Signature
    column: str = ""  # address of the column that its breadcrumb names
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Overlap:
    """``shared`` of ``compared`` articles stand on the other site too; ``columns``: (shared, compared) of each."""

    shared: int
    compared: int
    columns: dict[str, tuple[int, int]]


class Known:
    """The articles of the superior's site, to be asked whether it has one.

    The same one: nearly the same text, the same title, and not a month apart. Periodic texts that share a form are
    different articles, and when in doubt it has it not: what would be lost weighs more than what is moved twice.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        self._rows = [article for article in articles if article.signature]
        self._bands: dict[tuple[int, Signature], list[int]] = defaultdict(list)
        for number, row in enumerate(self._rows):
            for band in _bands(row.signature):
                self._bands[band].append(number)

    def __len__(self) -> int:
        return len(self._rows)

    def has(self, article: Article) -> bool:
        """Only those that share most bands are compared, so that a common boilerplate costs little."""
        met = Counter(number for band in _bands(article.signature) for number in self._bands.get(band, ()))
        likely = (self._rows[number] for number, _ in met.most_common(TRIED))
        return any(_is_same(article, other) for other in likely)


def _is_same(one: Article, other: Article) -> bool:
    if plain_title(one.title) != plain_title(other.title):
        return False
    if one.day and other.day and abs(one.day - other.day) > NEAR:
        return False
    return likeness(one.signature, other.signature) >= SAME


def plain_title(title: str) -> str:
    """The title's letters and figures alone: reprints space and punctuate it as they like."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", title) if sign.isalnum())


def _bands(row: Signature) -> Sequence[tuple[int, Signature]]:
    """Groups of bins with their place; of a short text many bins are empty, and say nothing."""
    bands = ((at, row[at:at + BAND]) for at in range(0, len(row), BAND))
    return [band for band in bands if band[1] != EMPTY]


def overlap(articles: Iterable[Article], known: Known) -> Overlap:
    """Articles without a signature (too short to compare) are left out."""
    shared = compared = 0
    columns: dict[str, tuple[int, int]] = {}
    for article in articles:
        if not article.signature:
            continue
        same = known.has(article)
        shared += same
        compared += 1
        both, all_ = columns.get(article.column, (0, 0))
        columns[article.column] = (both + same, all_ + 1)
    return Overlap(shared, compared, columns)
