"""The text pipeline's speed and memory: ``python -m bench.text [CORPUS] [--rounds N]``.

Proof-reading of laws that no table knows, by Pucha (all of it: lexicon, statistics, order, punctuation, English) beside
a plain scan (the same lexicon as one regular expression, nothing else) and beside pycorrector's rule-based proper-noun
and confusion correctors, where those are installed (``pip install pycorrector``, for this bench only). CPU time of one
core, not of the clock on the wall; the contestants take turns; best of the rounds, since what else the machine does
only adds. Bars: 1.5 MB of UTF-8 a second, 600 MB of memory.
"""

import argparse
import importlib
import re
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pucha.checks import prepare_page_checks, run_page_checks
from pucha.language import typos
from pucha.language.lexicon import rows
from pucha.model.facts import PageFacts
from pucha.model.words import PageKind

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
MOST = 3_000_000  # bytes of text
PAGE = 1000  # characters of a made-up page
SLOW_SHARE = 200  # slow readers take only one line in so many


@dataclass
class Reader:
    """One contestant: ``read`` takes the texts; ``seconds`` are CPU times of the rounds."""

    name: str
    read: Callable[[list[str]], object]
    every: int = 1
    seconds: list[float] = field(default_factory=list)

    def rate(self, texts: list[str]) -> float:
        """MB of UTF-8 a second."""
        return sum(len(text.encode()) for text in texts[::self.every]) / 1e6 / min(self.seconds)


def texts_of(corpus: Path) -> list[str]:
    """Paragraphs of laws that no table knows."""
    documents = importlib.import_module("language_tables.texts").documents
    found, size = [], 0
    for document in documents(corpus):
        if document.part == "measure" and document.kind == "law" and size < MOST:
            found.append(document.text)
            size += len(document.text.encode())
        if document.kind != "law":
            break
    return found


def as_pages(texts: list[str]) -> None:
    """The page checks of language as an inspection runs them: 24 pages at a time."""
    whole = "\n".join(texts)
    pages = [PageFacts(f"http://x.gov.cn/{at}", PageKind.ARTICLE, text=whole[at:at + PAGE])
             for at in range(0, len(whole), PAGE)]
    for start in range(0, len(pages), 24):
        some = pages[start:start + 24]
        prepare_page_checks(some, ("typos",))
        for page in some:
            run_page_checks(page, ("typos",))


def one_by_one(texts: list[str]) -> None:
    whole = "\n".join(texts)
    for at in range(0, len(whole), PAGE):
        typos.find(whole[at:at + PAGE])


def plain_scan() -> Callable[[list[str]], object]:
    pattern = re.compile("|".join(re.escape(row.wrong) for row in rows()))
    return lambda texts: [pattern.findall(text) for text in texts]


def readers() -> tuple[list[Reader], str]:
    here = [Reader("pucha, whole texts", typos.find_many), Reader("pucha, pages of an inspection", as_pages, 4),
            Reader("pucha, pages one by one", one_by_one, 4),
            Reader("plain scan of the lexicon (re)", plain_scan(), 40)]
    try:
        corrector = importlib.import_module("pycorrector").ConfusionCorrector(
            custom_confusion_path_or_dict={row.wrong: row.right for row in rows()})
    except Exception as fault:  # a foreign package may fail in any way
        return here, f"left out: pycorrector ({type(fault).__name__}: {fault})"
    here.append(Reader("pycorrector, confusion rules", lambda texts: [corrector.correct(t) for t in texts], SLOW_SHARE))
    return here, ""


def main() -> None:
    options = argparse.ArgumentParser(description="speed of the text pipeline")
    options.add_argument("corpus", nargs="?", type=Path,
                         default=Path(__file__).resolve().parents[2] / "shared" / "corpus")
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    if not (chosen.corpus / "text").is_dir():
        print(f"left out: text (no texts in {chosen.corpus}; name the folder)")
        return
    texts = texts_of(chosen.corpus)
    contestants, absent = readers()
    for round_number in range(chosen.rounds + 1):  # the first one warms up
        for reader in contestants:
            began = time.process_time()
            reader.read(texts[::reader.every])
            if round_number:
                reader.seconds.append(time.process_time() - began)
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{size:.1f} MB of laws that no table knows; CPU time of one core, best of {chosen.rounds}")
    for reader in contestants:
        print(f"{reader.name:34}{reader.rate(texts):>8.2f} MB/s")
    print(absent or "")
    print(f"memory at the most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
