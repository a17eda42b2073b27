"""Twin reports across the sites of a round (跨网站孪生报道), from the run folders alone.

Every page's signature lies in ``pages.jsonl``. Only articles whose signatures resemble another site's are read again
from the captures, and only pairs of two sites are handed on; reprints of one text are told apart as everywhere.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import numpy as np

from pucha.facts.page import read_page
from pucha.language.similar import candidates
from pucha.language.twins import Article
from pucha.model.facts import PageFacts
from pucha.model.observation import Fetch
from pucha.model.personal import veiled
from pucha.model.words import PageKind
from pucha.observe.archive import read_body
from pucha.pipeline.runfolder import RunFolder, read_lines

LEAST = 0.2  # share of equal bins
MOST_READ = 20_000  # articles that are read again


def is_round(path: Path) -> bool:
    """A folder of a round, or one with run folders in it."""
    return path.is_dir() and next(_runs(path), None) is not None


def round_articles(path: Path) -> list[Article]:
    """Articles of a round that resemble an article of another site, with their texts; the id is the address."""
    pages = [(number, page) for number, run in enumerate(_runs(path)) for page in _articles(run)]
    if len(pages) < 2:
        return []
    rows = np.array([page.signature for _, page in pages], np.uint32)
    pairs, _ = candidates(rows, LEAST)
    wanted: dict[int, set[str]] = {}
    for one, other in pairs.tolist():
        if pages[one][0] != pages[other][0]:
            for run, page in (pages[one], pages[other]):
                wanted.setdefault(run, set()).add(page.url)
    found = [article for number, run in enumerate(_runs(path)) if number in wanted
             for article in _read(run, wanted[number])]
    return found[:MOST_READ]


def _runs(path: Path) -> Iterator[RunFolder]:
    for record in sorted({*path.glob("run.json"), *path.glob("*/run.json"), *path.glob("sites/*/run.json")}):
        yield RunFolder(record.parent)


def _articles(run: RunFolder) -> Iterator[PageFacts]:
    for page in read_lines(run.pages, PageFacts):
        if page.kind is PageKind.ARTICLE and page.signature:
            yield page


def _read(run: RunFolder, urls: set[str]) -> Iterator[Article]:
    as_of = datetime.fromisoformat(run.read_run()["as_of"])
    for fetch in read_lines(run.fetches, Fetch):
        if fetch.final_url in urls and fetch.body_ref and not fetch.failure:
            urls.discard(fetch.final_url)
            body = read_body(run.capture, fetch.body_ref)
            page = veiled(read_page(body, fetch.final_url, as_of=as_of, content_type=fetch.content_type))
            day = page.published_on.date() if page.published_on else None
            yield Article(page.url, page.title or "", page.text, day)

