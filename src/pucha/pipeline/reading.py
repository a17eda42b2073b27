"""One captured page read and checked (读取网页): all that is kept of it, made in a worker process.

Also reads ahead: while the crawl still goes on, pages that are captured already are read by the other processes.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import NamedTuple

from pucha.checks import prepare_page_checks, run_page_checks
from pucha.facts.page import read_page
from pucha.model import codec
from pucha.model.facts import PageFacts
from pucha.model.finding import Finding
from pucha.model.observation import Fetch
from pucha.model.personal import hides_personal, veiled
from pucha.model.words import PageKind
from pucha.observe.archive import read_body

Work = tuple[str, str, str]  # reference of the body, final address, content type
BATCH = 12
UNDER_WAY = 6  # batches
TEXT_KEPT = 4200  # characters of an article, for comparing it with others
_HTML_HEADS = (b"<!doctype", b"<html", b"<head", b"<body", b"<meta", b"<script", b"<table", b"<div", b"<frameset")


class PageRead(NamedTuple):
    """A page without its text. ``line``: as ``pages.jsonl`` keeps it; ``text``: how the text of an article begins."""

    line: str
    page: PageFacts
    findings: tuple[Finding, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads batches of work, here or in another process; equal work gives equal results anywhere."""

    capture: Path
    as_of: datetime
    checks: tuple[str, ...] | None

    def read(self, batch: list[Work]) -> list[PageRead]:
        """Facts and page findings of the pages among the work; what is no page is left out."""
        bodies = ((read_body(self.capture, ref), url, kind) for ref, url, kind in batch)
        pages = [read_page(body, url, as_of=self.as_of, content_type=kind) for body, url, kind in bodies
                 if looks_html(body, kind)]
        prepare_page_checks(pages, self.checks)
        return [self._kept(page) for page in pages]

    def _kept(self, page: PageFacts) -> PageRead:
        short = replace(page, text="")
        line = codec.dumps(short, compact=True)
        if hides_personal(line):
            short = veiled(short)
            line = codec.dumps(short, compact=True)
        text = page.text[:TEXT_KEPT] if page.kind is PageKind.ARTICLE else ""
        return PageRead(line, short, run_page_checks(page, self.checks), text)


def is_page(fetch: Fetch) -> bool:
    """Was a page of the site asked for, and came?"""
    if fetch.purpose != "page" or fetch.failure or fetch.status != 200 or not fetch.body_ref:
        return False
    kind = fetch.content_type.lower()
    return not kind or "html" in kind or kind.startswith(("text/plain", "text/xml", "application/xhtml"))


def looks_html(body: bytes, content_type: str) -> bool:
    """Is it a page? By its type, or by its first bytes when the type says nothing."""
    if "html" in content_type.lower():
        return True
    head = body[:2048].lower()
    return any(mark in head for mark in _HTML_HEADS) or head.startswith((b"\xff\xfe", b"\xfe\xff"))


def work_of(fetch: Fetch) -> Work:
    return fetch.body_ref or "", fetch.final_url, fetch.content_type


def read_all(work: Iterable[Work], reader: Reader, executor: Executor | None) -> Iterator[PageRead]:
    """What ``reader`` makes of the work, in its order; in ``executor`` where there is one."""
    source = iter(work)
    batches = iter(lambda: list(islice(source, BATCH)), [])
    if executor is None:
        for batch in batches:
            yield from reader.read(batch)
        return
    waiting: list[Future[list[PageRead]]] = []
    for batch in batches:
        waiting.append(executor.submit(reader.read, batch))
        if len(waiting) >= UNDER_WAY:
            yield from waiting.pop(0).result()
    for job in waiting:
        yield from job.result()


class ReadAhead:
    """Pages that are read while the crawl goes on (边采边读), in the order of the log.

    ``fold`` takes what was read in a thread of its own, as it comes. What became of it stands only when the work done
    is the work that the finished log asks for (:attr:`done`); else everything is read again from the capture.
    """

    def __init__(self, reader: Reader, executor: Executor, fold: Callable[[Iterable[PageRead]], None]) -> None:
        self._reader, self._executor = reader, executor
        self._jobs: SimpleQueue[Future[list[PageRead]] | None] = SimpleQueue()
        self._batch: list[Work] = []
        self._met: set[str] = set()
        self.done: list[str] = []  # references, in their order
        self.fault: Exception | None = None
        self._thread = Thread(target=self._run, args=(fold,), daemon=True)
        self._thread.start()

    def take(self, fetch: Fetch) -> None:
        """An exchange was captured and logged."""
        if not is_page(fetch) or fetch.rendered or fetch.final_url in self._met:
            return
        self._met.add(fetch.final_url)
        self._batch.append(work_of(fetch))
        self.done.append(fetch.body_ref or "")
        if len(self._batch) >= BATCH:
            self._send()

    def _send(self) -> None:
        try:
            self._jobs.put(self._executor.submit(self._reader.read, self._batch))
        except RuntimeError as fault:  # the pool is closed or broken
            self.fault = fault
        self._batch = []

    def end(self, complete: bool = True) -> None:
        """Nothing more comes. Waits until all is folded when it is ``complete``."""
        if complete and self._batch:
            self._send()
        self._jobs.put(None)
        if complete:
            self._thread.join()

    def _run(self, fold: Callable[[Iterable[PageRead]], None]) -> None:
        try:
            fold(read for job in iter(self._jobs.get, None) for read in job.result())
        except Exception as fault:  # the pages are read again, where what is wrong comes to light
            self.fault = fault
