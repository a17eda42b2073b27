"""The given texts, split by a hash of their titles (pages: hosts) into counted, trained-on and measured ones."""

import csv
import hashlib
import html
import json
import lzma
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pucha.facts.page import read_page

_DROPPED = re.compile(r"(?is)<(script|style).*?</\1>")
_BREAKS = re.compile(r"(?i)</(p|div|tr|td|h\d|li)>|<br[^>]*>")
_TAGS = re.compile(r"<[^>]+>")
MEASURED, TRAINED = 5, 15  # of 100 documents: the first 5 are measured, the next 10 train the ranker
OFFICIAL = ("law", "report", "policy", "reply")  # well edited; what else there is counts less
# Right halves of sentence pairs: news, medicine, everyday writing. The two sets of official writing measure us: never.
SENTENCES = ("ecspell_med_train", "mcsc_valid", "gen_passage", "sighan13_train", "sighan14_train", "sighan15_train")
_NO_TEXT = frozenset({"error", "redirect", "spa-shell", "spam"})
MODERN = Path(__file__).with_name("modern.txt")


@dataclass(frozen=True, slots=True)
class Document:
    """One text. ``part``: count | train | measure."""

    kind: str
    part: str
    text: str


def documents(corpus: Path) -> Iterator[Document]:
    """Laws, work reports, policy pages, offices' replies; then letters, sentences and pages of public bodies."""
    for name, field, kind in (("text/laws", "text", "law"), ("text/work_reports_before_2013", "content", "report"),
                              ("text/policy_pages", "content", "policy"), ("letters/replies", "reply", "reply"),
                              ("letters/complaints", "reply", "reply")):
        for row in _rows(corpus / f"{name}.jsonl.xz"):
            text = _plain(row.get(field) or "") if kind == "policy" else row.get(field) or ""
            yield Document(kind, part_of(row.get("title") or row.get("subject") or text[:40]), text)
    yield from _letters(corpus)
    yield from _sentences(corpus)
    yield from _pages(corpus / "pages")


def modern() -> str:
    """Words of today's official prose, one a line."""
    lines = MODERN.read_text("utf-8").splitlines()
    return "\n".join(word for line in lines if not line.startswith("#") for word in line.split())


def _letters(corpus: Path) -> Iterator[Document]:
    for name in ("messages", "complaints"):
        for row in _rows(corpus / "letters" / f"{name}.jsonl.xz"):
            text = row.get("text") or row.get("question") or ""
            yield Document("letter", part_of(row.get("subject") or text[:40]), text)


def _sentences(corpus: Path) -> Iterator[Document]:
    for name in SENTENCES:
        groups: dict[str, list[str]] = {"count": [], "train": [], "measure": []}
        for _, right in sentence_pairs(corpus / "csc" / f"{name}.tsv.xz"):
            groups[part_of(right)].append(right)
        for part, lines in groups.items():
            yield Document("sentence", part, "\n".join(lines))


def _pages(folder: Path) -> Iterator[Document]:
    """Main texts of the labelled pages, a line that many pages share once. All pages of a host fall into one part."""
    seen: set[str] = set()
    rows = csv.DictReader((folder / "labels.csv").read_text("utf-8-sig").splitlines())
    with zipfile.ZipFile(folder / "pages.zip") as pages:
        for row in rows:
            if row["page_kind"] not in _NO_TEXT:
                page = read_page(pages.read(row["file"]), f"http://{row['host']}/x", as_of=datetime(2026, 1, 1))
                lines = [line for line in dict.fromkeys(page.text.splitlines()) if line not in seen]
                seen.update(lines)
                yield Document("page", part_of(row["host"]), "\n".join(lines))


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
