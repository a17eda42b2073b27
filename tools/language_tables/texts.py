"""The given official texts, split by a hash of their titles into counted, trained-on and measured ones."""

import hashlib
import html
import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_DROPPED = re.compile(r"(?is)<(script|style).*?</\1>")
_BREAKS = re.compile(r"(?i)</(p|div|tr|td|h\d|li)>|<br[^>]*>")
_TAGS = re.compile(r"<[^>]+>")
MEASURED, TRAINED = 5, 15  # of 100 documents: the first 5 are measured, the next 10 train the ranker


@dataclass(frozen=True, slots=True)
class Document:
    """One text. ``part``: count | train | measure."""

    kind: str
    part: str
    text: str


def documents(corpus: Path) -> Iterator[Document]:
    """Laws, work reports, policy pages and the offices' own replies; never the sentences that measure us."""
    for name, field, kind in (("text/laws", "text", "law"), ("text/work_reports_before_2013", "content", "report"),
                              ("text/policy_pages", "content", "policy"), ("letters/replies", "reply", "reply"),
                              ("letters/complaints", "reply", "reply")):
        for row in _rows(corpus / f"{name}.jsonl.xz"):
            text = _plain(row.get(field) or "") if kind == "policy" else row.get(field) or ""
            yield Document(kind, part_of(row.get("title") or row.get("subject") or text[:40]), text)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _plain(markup: str) -> str:
    return html.unescape(_TAGS.sub("", _BREAKS.sub("\n", _DROPPED.sub("", markup))))


def part_of(title: str) -> str:
    """The same title always falls into the same part, in every version of the corpus."""
    share = int(hashlib.sha256(title.encode()).hexdigest(), 16) % 100
    return "measure" if share < MEASURED else "train" if share < TRAINED else "count"


def sentence_pairs(path: Path) -> list[tuple[str, str]]:
    """Wrong and right sentences of equal length."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        pairs = [line.rstrip("\n").split("\t") for line in lines]
    return [(p[0], p[1]) for p in pairs if len(p) == 2 and len(p[0]) == len(p[1])]
