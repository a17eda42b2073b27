"""Articles of one site that resemble another one of it (雷同文章), found by their signatures while pages stream by."""

from collections import Counter, defaultdict
from dataclasses import replace

from pucha.facts.signature import likeness
from pucha.facts.site_addresses import place_key
from pucha.model.facts import NearArticle, PageFacts
from pucha.model.words import PageKind

LEAST = 0.3  # share of equal bins
_ROWS = 3
_NEIGHBOURS = 6
_MOST = 400  # articles that are looked at again
_KEPT = 4000  # characters of each
_LABEL = 60
_OFTEN = 3
_SHORTEST = 80  # characters of a text: fewer are a picture's or an attachment's page, alike by its frame


def _button(line: str) -> bool:
    return len(line) < _LABEL and "。" not in line


def _without(article: NearArticle, frame: frozenset[str]) -> NearArticle:
    kept = "\n".join(line for line in article.text.split("\n") if line not in frame)
    return replace(article, text=kept)


class LookalikeFolder:
    """Takes signatures first; then, for the few articles that resemble another, their texts."""

    def __init__(self) -> None:
        self._signatures: dict[str, tuple[int, ...]] = {}
        self._urls: dict[str, str] = {}
        self._articles: dict[str, NearArticle] = {}

    def add(self, page: PageFacts) -> None:
        if page.kind is PageKind.ARTICLE and page.signature and page.text_chars >= _SHORTEST:
            key = place_key(page.url)
            self._signatures[key] = page.signature
            self._urls[key] = min(page.url, self._urls.get(key, page.url))

    def wanted(self) -> frozenset[str]:
        """Addresses of articles that resemble another one; at most 400."""
        near = {key for pair in self._pairs() for key in pair}
        return frozenset(self._urls[key] for key in sorted(near)[:_MOST])

    def add_text(self, page: PageFacts) -> None:
        """An article of :meth:`wanted`, read again with its text."""
        day = page.published_on.date() if page.published_on else None
        self._articles[place_key(page.url)] = NearArticle(page.url, page.title or "", page.text[:_KEPT], day)

    def finish(self) -> tuple[NearArticle, ...]:
        frame = self._frame()
        own = (_without(self._articles[key], frame) for key in sorted(self._articles))
        return tuple(article for article in own if len(article.text) >= _SHORTEST)

    def _frame(self) -> frozenset[str]:
        """Lines that several articles share and that are no sentences: buttons and labels of the template."""
        lines = Counter(line for a in self._articles.values() for line in set(a.text.split("\n")) if _button(line))
        return frozenset(line for line, count in lines.items() if count >= _OFTEN)

    def _pairs(self) -> set[tuple[str, str]]:
        found: set[tuple[str, str]] = set()
        width = len(next(iter(self._signatures.values()), ()))
        for start in range(0, width - _ROWS + 1, _ROWS):
            buckets: dict[tuple[int, ...], list[str]] = defaultdict(list)
            for key in sorted(self._signatures):
                buckets[self._signatures[key][start:start + _ROWS]].append(key)
            for members in buckets.values():
                for n, one in enumerate(members):
                    found.update((one, other) for other in members[n + 1:n + 1 + _NEIGHBOURS])
        return {(a, b) for a, b in found if likeness(self._signatures[a], self._signatures[b]) >= LEAST}
