"""Twin reports (孪生报道): one report used again with other people, dates, numbers or places.

Candidates come from signatures over texts whose figures are masked (``similar``); each is laid side by side with its
partner, every difference is named, and the pair is a twin, a series or a reprint. What the differences explain does
not count against the likeness.
"""

import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pucha.language.similar import candidates, crowds, signatures
from pucha.language.twins_changes import Named, named_changes
from pucha.language.twins_pool import shared_out
from pucha.language.twins_series import Differences, is_regular, is_report, is_series

LEAST_CHARACTERS = 40  # shorter texts say too little
LEAST_AGREEMENT = 0.16  # of the signatures' bins
LIKE = 0.85  # share of both texts that is equal or explained
LIKE_REPORT = 0.75  # … of reports in which people or places were swapped
SURE_LIKE = 0.95
SURE_LENGTH = 150  # characters
STRANGE = 0.04  # share of a twin that may be really new
STRANGE_REPORT = 0.25  # … of a report in which people or places were swapped: a sentence left out, another put in
LONG_NAME = 12  # characters
SHARED = 0.55  # share that is equal without any explanation
MOST_COMPARED = 800  # pairs of one site
PATIENCE = 8  # pairs of one crowd
_LONGEST = 20_000
_DIGIT = re.compile(r"\d")
_BLANK = re.compile(r"[\s\u3000\u200b\ufeff]+")
_WIDE = {0xFF10 + n: 48 + n for n in range(10)} | str.maketrans("(),:;?!．", "（），：；？！.")
_OFFICE = re.compile(r"[省市县区州]|自治[区州县]")
_VILLAGES = ("镇", "乡", "村", "街道", "社区", "组", "路", "小区")
_MASKED = re.compile(r"[0-9０-９零〇一二三四五六七八九十百千万亿两○.%％]+|[^\w]+")


@dataclass(frozen=True, slots=True)
class Article:
    """One report. ``day``: when it was published."""

    id: str
    title: str
    text: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Twin:
    """Two articles (numbers into the given sequence) and how they differ. ``verdict``: twin | series | reprint."""

    a: int
    b: int
    similarity: float
    changed: tuple[Named, ...]
    verdict: str
    sure: bool = False  # a twin beyond doubt


def find_twins(articles: Sequence[Article], workers: int = 1) -> list[Twin]:
    """All near-identical pairs, in order; of a crowd that resembles itself each article's likest only.

    ``workers``: processes that lay pairs side by side when there are thousands of them; the result is the same."""
    usable = [n for n, article in enumerate(articles) if len(article.text) >= LEAST_CHARACTERS]
    if len(usable) < 2:
        return []
    pairs, _ = candidates(signatures(masked(articles[n].text) for n in usable), LEAST_AGREEMENT)
    found = compare_all(articles, [(usable[one], usable[other]) for one, other in pairs.tolist()], workers)
    return sorted(_spaced(found, articles), key=lambda twin: (twin.a, twin.b))


@dataclass(frozen=True, slots=True)
class Compared:
    """The pairs of one site. ``left``: how many pairs that resemble each other were not laid side by side."""

    twins: tuple[Twin, ...]
    left: int = 0


def likest_twins(articles: Sequence[Article], most: int = MOST_COMPARED) -> Compared:
    """As :func:`find_twins`, at a cost that no site can drive up: the likest pairs of every crowd by turns, until
    ``most`` were compared; a crowd of which ``PATIENCE`` pairs in a row are no pair is left.
    """
    usable = [n for n, article in enumerate(articles) if len(article.text) >= LEAST_CHARACTERS]
    if len(usable) < 2:
        return Compared(())
    pairs, alike = candidates(signatures(masked(articles[n].text) for n in usable), LEAST_AGREEMENT)
    queues = deque((deque(crowd), 0) for crowd in crowds(pairs, alike))
    found: list[Twin] = []
    waiting = len(pairs)
    while queues and most and waiting:
        queue, misses = queues.popleft()
        one, other = queue.popleft()
        twin = compare(articles, usable[one], usable[other])
        found += [twin] if twin else []
        misses, most, waiting = 0 if twin else misses + 1, most - 1, waiting - 1
        if queue and misses < PATIENCE:
            queues.append((queue, misses))
    return Compared(tuple(sorted(_spaced(found, articles), key=lambda twin: (twin.a, twin.b))), waiting)


def compare_all(articles: Sequence[Article], pairs: Sequence[tuple[int, int]], workers: int = 1) -> list[Twin]:
    """The pairs that are near-identical."""
    def look(part: Sequence[tuple[int, int]]) -> list[Twin]:
        return [twin for one, other in part if (twin := compare(articles, one, other))]
    return [twin for part in shared_out(look, pairs, workers) for twin in part]


def masked(text: str) -> str:
    """The text without signs and blanks, every figure as one 0: what signatures are made of."""
    return _MASKED.sub(lambda found: "0" if found[0][0].isalnum() else "", text[:_LONGEST])


def compare(articles: Sequence[Article], one: int, other: int) -> Twin | None:
    """The two articles side by side; None when they are not near-identical."""
    first, second = articles[one], articles[other]
    a, b = plain(first.text), plain(second.text)
    if min(len(a), len(b)) < LEAST_CHARACTERS or min(len(a), len(b)) < 0.4 * max(len(a), len(b)):
        return None
    named, shared = named_changes(a, b, SHARED * (len(a) + len(b)) / 2)
    if 2 * shared / (len(a) + len(b)) < SHARED:
        return None
    similarity = _similarity(named, shared)
    reports = _is_sure(named) and is_report(plain(first.title)) and is_report(plain(second.title))
    if similarity < (LIKE_REPORT if reports else LIKE):
        return None
    verdict = _verdict(first, second, named, a, b)
    strange = _strange(named) / max(len(a), len(b))
    if verdict == "twin" and strange > (STRANGE_REPORT if reports else STRANGE):
        return None
    sure = verdict == "twin" and similarity >= SURE_LIKE and min(len(a), len(b)) >= SURE_LENGTH and (
        reports and strange <= STRANGE)
    return Twin(one, other, round(similarity, 4), _changed(first, second, named), verdict, sure)


def _is_sure(named: Sequence[Named]) -> bool:
    """People or places were swapped, and something else with them."""
    kinds = Counter(one.kind for one in named if not one.frame and one.kind != "other")
    return bool(kinds["name"] or kinds["place"]) and (len(kinds) > 1 or sum(kinds.values()) > 2)


def _strange(named: Sequence[Named]) -> int:
    """Characters of stretches that are too long to be a swapped name."""
    return sum(long for one in named if one.kind == "other" and not one.frame
               and (long := max(len(one.a), len(one.b))) > LONG_NAME)


@lru_cache(4096)
def plain(text: str) -> str:
    """The text without blanks, digits in half width. Pairs come ordered, so the same text is asked for in a row."""
    return _BLANK.sub("", text[:_LONGEST]).translate(_WIDE)


def _similarity(named: Sequence[Named], shared: int) -> float:
    """Equal characters against those that no change of name, date, number or place explains."""
    rest = sum((len(one.a) + len(one.b)) * (0.5 if _could_be_a_name(one) else 1)
               for one in named if one.kind == "other" and not one.frame)
    return 2 * shared / (2 * shared + rest) if shared else 0.0


def _changed(first: Article, second: Article, named: Sequence[Named]) -> tuple[Named, ...]:
    """Each change once, the titles first."""
    title = [Named("title", first.title, second.title)] if plain(first.title) != plain(second.title) else []
    return (*title, *dict.fromkeys(one for one in named if not one.frame and _says(one)))


def _says(one: Named) -> bool:
    return bool(re.search(r"\w", one.a + one.b))


def _verdict(first: Article, second: Article, named: Sequence[Named], a: str, b: str) -> str:
    changed = [one for one in named if not one.frame and _says(one)]
    kinds = Counter(one.kind for one in changed)
    swapped = [one for one in changed if one.kind == "other" and _could_be_a_name(one)]
    explained = sum(kinds.values()) - kinds["other"]
    if explained == 0 and len(swapped) < 2:
        return "reprint"
    rest = sum(len(one.a) + len(one.b) for one in changed if one.kind == "other" and one not in swapped)
    size = len(a) + len(b)
    found = Differences(kinds, *_offices(changed), rest / size, (_figures(a) + _figures(b)) / size)
    titles = (plain(first.title), plain(second.title))
    return "series" if is_series(titles, (a[:1500], b[:1500]), found) else "twin"


@lru_cache(4096)
def _figures(text: str) -> int:
    return len(_DIGIT.findall(text))


def _offices(changed: Sequence[Named]) -> tuple[int, int]:
    """How often a place of county level and above was swapped, and how often one place was again and again."""
    places = [(one.a, one.b) for one in changed if one.kind == "place"]
    named = sum(1 for a, b in places if _OFFICE.search(a) and _OFFICE.search(b))
    again = max((n for (a, _), n in Counter(places).items() if not a.endswith(_VILLAGES)), default=0)
    return named, again


def _could_be_a_name(one: Named) -> bool:
    return 2 <= len(one.a) <= 8 and 2 <= len(one.b) <= 8 and one.a[0] > "\u4e00" and one.b[0] > "\u4e00"


def _spaced(found: Sequence[Twin], articles: Sequence[Article]) -> Iterator[Twin]:
    """Twins of one title that come in equal steps of time are a series."""
    groups: dict[str, set[int]] = {}
    for twin in found:
        if twin.verdict == "twin":
            groups.setdefault(masked(articles[twin.a].title), set()).update((twin.a, twin.b))
    regular = set()
    for title, members in groups.items():
        days = [articles[n].day for n in members if masked(articles[n].title) == title]
        if title and is_regular([day for day in days if day]) and all(days):
            regular.add(title)
    for twin in found:
        same = masked(articles[twin.a].title) == masked(articles[twin.b].title)
        named = any(one.kind == "name" for one in twin.changed)
        if twin.verdict == "twin" and same and not named and masked(articles[twin.a].title) in regular:
            yield Twin(twin.a, twin.b, twin.similarity, twin.changed, "series")
        else:
            yield twin
