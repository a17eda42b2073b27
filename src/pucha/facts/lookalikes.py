"""Articles of one site that resemble another one of it (雷同文章), found by their signatures while pages stream by."""

from collections import Counter
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from pucha.facts.signature import BINS, EMPTY
from pucha.facts.site_addresses import place_key
from pucha.facts.titles import folded
from pucha.model.facts import NearArticle, PageFacts
from pucha.model.words import PageKind

Array = npt.NDArray[Any]
LEAST = 0.3  # share of equal bins
_ROWS = 3
_NEIGHBOURS = 6
_BANDS = 7  # bands whose pairs are held at once
_PART = 20_000  # pairs that are compared at once
_MOST = 400  # articles that are looked at again
_KEPT = 4000  # characters of each
_ABOVE = 4  # lines at the head of a text
_LABEL = 60
_OFTEN = 3
_SHORTEST = 80  # characters of a text: fewer are a picture's or an attachment's page, alike by its frame


def _untitled(text: str, title: str) -> str:
    """Without the title that some texts repeat on one of their first lines."""
    lines = text.split("\n")
    again = next((n for n, line in enumerate(lines[:_ABOVE]) if title and folded(line) == folded(title)), -1)
    return "\n".join(lines[:again] + lines[again + 1:]) if again >= 0 else text


def _button(line: str) -> bool:
    return len(line) < _LABEL and "。" not in line


def _without(article: NearArticle, frame: frozenset[str]) -> NearArticle:
    kept = "\n".join(line for line in article.text.split("\n") if line not in frame)
    return replace(article, text=kept)


class LookalikeFolder:
    """Takes signatures first; then, for the few articles that resemble another, their texts."""

    def __init__(self) -> None:
        self._signatures: dict[str, bytes] = {}
        self._urls: dict[str, str] = {}
        self._articles: dict[str, NearArticle] = {}

    def add(self, page: PageFacts) -> None:
        if page.kind is PageKind.ARTICLE and page.signature and page.text_chars >= _SHORTEST:
            key = place_key(page.url)
            self._signatures[key] = np.array(page.signature, np.uint32).tobytes()
            self._urls[key] = min(page.url, self._urls.get(key, page.url))

    def wanted(self) -> frozenset[str]:
        """Addresses of articles that resemble another one; at most 400."""
        keys = sorted(self._signatures)
        if len(keys) < 2:
            return frozenset()
        rows = np.frombuffer(b"".join(self._signatures[key] for key in keys), np.uint32).reshape(len(keys), BINS)
        near = np.unique(_pairs(rows)).tolist()
        return frozenset(self._urls[keys[number]] for number in near[:_MOST])

    def add_text(self, page: PageFacts) -> None:
        """An article of :meth:`wanted`, read again with its text."""
        day = page.published_on.date() if page.published_on else None
        text = _untitled(page.text[:_KEPT], page.title or "")
        self._articles[place_key(page.url)] = NearArticle(page.url, page.title or "", text, day)

    def finish(self) -> tuple[NearArticle, ...]:
        frame = self._frame()
        own = (_without(self._articles[key], frame) for key in sorted(self._articles))
        return tuple(article for article in own if len(article.text) >= _SHORTEST)

    def _frame(self) -> frozenset[str]:
        """Lines that several articles share and that are no sentences: buttons and labels of the template."""
        lines = Counter(line for a in self._articles.values() for line in set(a.text.split("\n")) if _button(line))
        return frozenset(line for line, count in lines.items() if count >= _OFTEN)


def _pairs(rows: Array) -> Array:
    """Pairs of rows that share a band of bins and are alike: in each bucket a row meets its next six."""
    count = len(rows)
    bands = [rows[:, start:start + _ROWS] for start in range(0, BINS - _ROWS + 1, _ROWS)]
    found = np.zeros(0, np.int64)
    for at in range(0, len(bands), _BANDS):
        found = np.unique(np.concatenate([found, *(_neighbours(band) for band in bands[at:at + _BANDS])]))
    alike = [_alike(rows, part // count, part % count) for part in np.split(found, range(_PART, len(found), _PART))]
    found = found[np.concatenate(alike)]
    return np.stack([found // count, found % count], axis=1)


def _neighbours(band: Array) -> Array:
    """Pairs of numbers of rows with this band in common, each pair as one number."""
    order = np.lexsort(band.T[::-1])
    band, count = band[order], len(order)
    pairs = [order[:0]]
    for gap in range(1, min(_NEIGHBOURS, count - 1) + 1):
        same = np.flatnonzero((band[:-gap] == band[gap:]).all(axis=1))
        pairs.append(order[same] * count + order[same + gap])
    return np.concatenate(pairs)


def _alike(rows: Array, one: Array, other: Array) -> Array:
    """:func:`pucha.facts.signature.likeness` of many pairs at once: is it enough?"""
    first, second = rows[one], rows[other]
    used = (first != EMPTY) | (second != EMPTY)
    enough: Array = ((first == second) & used).sum(axis=1) / np.maximum(used.sum(axis=1), 1) >= LEAST
    return enough
