"""Serious expressions: one wrong character in key terms of clean sentences, old names, and silence on clean texts."""

import random
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from language_tables import texts

from accuracy.facts import share
from accuracy.pages import alarms
from pucha.checks import run_page_checks
from pucha.checks._dated import LEXICONS, read_dated
from pucha.language.likeness import variants
from pucha.model.facts import PageFacts
from pucha.model.words import PageKind

DAY = datetime(2024, 6, 1)


def _codes(text: str) -> set[str]:
    page = PageFacts("http://www.qingshan.gov.cn/1.html", PageKind.ARTICLE, text=text, published_on=DAY)
    return {finding.code for finding in run_page_checks(page, ["serious-expressions"])}


def measure(folder: Path) -> Iterator[tuple[str, str, str]]:
    chance = random.Random(9)
    sentences = [right for _, right in texts.sentence_pairs(folder / "csc" / "clean_official_dev.tsv.xz")]
    terms = [t for t in (LEXICONS / "key_terms.txt").read_text("utf-8").split() if not t.startswith("#")]
    made = []
    for sentence in sentences:
        term = next((t for t in terms if len(t) > 3 and t in sentence), "")
        if term:
            made.append(sentence.replace(term, chance.choice(sorted(set(variants(term)))), 1))
    found = sum("key-term" in _codes(text) for text in made)
    yield "recall", "clean official sentences, one character of a key term put wrong", share(found, len(made))
    rows = list(read_dated((LEXICONS / "bodies.tsv").read_text("utf-8"), "bodies"))
    found = sum("abolished-body" in _codes(f"请于本月底前报{row.old}审批。") for row in rows)
    yield "recall", "each abolished body in a plain sentence of 2024", share(found, len(rows))
    wrong = sum(bool(_codes(sentence)) for sentence in sentences)
    yield "false alarms", "clean official sentences dated 2024", share(wrong, len(sentences))
    yield alarms(folder, "serious-expressions")
