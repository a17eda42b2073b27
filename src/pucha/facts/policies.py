"""Policy documents and their interpretations, and how they link to each other (解读关联)."""

from collections.abc import Iterable, Mapping

from pucha.facts.page_notes import PageNote
from pucha.model.facts import PolicyPair
from pucha.model.words import PageKind

_TEXTS = frozenset({PageKind.ARTICLE, PageKind.INTERVIEW, PageKind.OTHER})


def pairs(notes: Mapping[str, PageNote], policies: Iterable[str],
          interpretations: Iterable[str]) -> tuple[tuple[PolicyPair, ...], tuple[PolicyPair, ...]]:
    """(policies, interpretations) among the read articles, each with the counterparts that it links to.

    ``policies`` and ``interpretations`` are place keys; an address in both is an interpretation.
    """
    explained = set(interpretations)
    documents = set(policies) - explained
    return _side(notes, documents, explained), _side(notes, explained, documents)


def _side(notes: Mapping[str, PageNote], mine: set[str], others: set[str]) -> tuple[PolicyPair, ...]:
    found = []
    for key in sorted(mine):
        note = notes.get(key)
        if note is None or not note.title or note.kind not in _TEXTS:
            continue
        linked = tuple(notes[link.key].url if link.key in notes else link.url
                       for link in note.onward if link.key in others)
        found.append(PolicyPair(note.url, note.title, note.on, linked))
    return tuple(found)
