"""From a stored capture to facts: reads every captured page once, runs the page checks, folds the site.

Needs no network: the same capture always gives the same facts.
"""

from collections.abc import Callable, Container, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import islice
from typing import TypeVar

from pucha.checks import attested, prepare_page_checks, run_page_checks
from pucha.facts.page import read_page
from pucha.facts.search import judge_search
from pucha.facts.site import SiteFolder
from pucha.model import codec
from pucha.model.facts import NetFacts, PageFacts, SiteFacts
from pucha.model.finding import Finding
from pucha.model.observation import Coverage, Fetch, LinkRow, Probe
from pucha.model.personal import veiled
from pucha.model.site import Site
from pucha.observe.archive import read_body
from pucha.observe.followup import read_followups
from pucha.pipeline.attached import attached_findings
from pucha.pipeline.runfolder import RunFolder, read_lines, write_json, write_lines
from pucha.pipeline.tamper import tamper_facts

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
BATCH = 24
_HTML_HEADS = (b"<!doctype", b"<html", b"<head", b"<body", b"<meta", b"<script", b"<table", b"<div", b"<frameset")


@dataclass(frozen=True, slots=True)
class Crawled:
    """What the crawl said at its end (``crawl.json``)."""

    home_url: str
    home_failure: str | None
    home_blame: str | None
    home_confirmed: bool
    coverage: Coverage


def page_fetches(run: RunFolder) -> Iterator[Fetch]:
    """The captured pages, each address once: a rendered page replaces the raw one, else the first capture counts."""
    best: dict[str, tuple[bool, int]] = {}
    for number, fetch in enumerate(read_lines(run.fetches, Fetch)):
        if _is_page(fetch) and (fetch.final_url not in best or (fetch.rendered and not best[fetch.final_url][0])):
            best[fetch.final_url] = (fetch.rendered, number)
    wanted = {number for _, number in best.values()}
    for number, fetch in enumerate(read_lines(run.fetches, Fetch)):
        if number in wanted:
            yield fetch


def _is_page(fetch: Fetch) -> bool:
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


Work = tuple[bytes, str, str]
Read = tuple[PageFacts, tuple[Finding, ...]]


def read_batch(batch: list[Work], as_of: datetime, checks: tuple[str, ...] | None) -> list[Read]:
    """Facts and page findings of some pages. Runs in a worker process too."""
    pages = [read_page(body, url, as_of=as_of, content_type=kind) for body, url, kind in batch]
    prepare_page_checks(pages, checks)
    return [(veiled(replace(page, text="")), run_page_checks(page, checks)) for page in pages]


@dataclass(slots=True)
class Understanding:
    """A fold on its way: pages are in, what is asked after the crawl may still come."""

    folder: SiteFolder
    pages: int


def fold_pages(run: RunFolder, site: Site, crawled: Crawled, as_of: datetime, *, executor: Executor | None = None,
               checks: tuple[str, ...] | None = None, progress: Progress | None = None) -> Understanding:
    """Read every captured page, write ``pages.jsonl`` and ``findings.jsonl``, and fold them."""
    folder = SiteFolder(site, crawled.home_url, as_of)
    total = sum(1 for _ in page_fetches(run))
    findings: list[Finding] = []
    done = 0

    def pages() -> Iterator[PageFacts]:
        nonlocal done
        for page, found in _read_all(run, as_of, executor, checks):
            folder.add(page)
            findings.extend(found)
            done += 1
            if progress and (done % 20 == 0 or done == total):
                progress("understand", done, total)
            yield page

    write_lines(run.pages, pages())
    findings += attached_findings(run, checks)
    write_lines(run.page_findings, sorted(attested(findings), key=lambda f: (f.check, f.evidence.url, f.key)))
    for fetch in read_lines(run.fetches, Fetch):
        if fetch.redirects and not fetch.failure:
            folder.add_redirect(fetch.url, fetch.final_url)
    _read_lookalikes(run, folder, executor)
    if crawled.home_failure:
        folder.set_home_failure(crawled.home_failure, crawled.home_blame or "", crawled.home_confirmed)
    return Understanding(folder, done)


def _read_all(run: RunFolder, as_of: datetime, executor: Executor | None,
              checks: tuple[str, ...] | None) -> Iterator[Read]:
    return _shared(_bodies(run), partial(read_batch, as_of=as_of, checks=checks), executor)


def _shared(work: Iterable[Work], read: Callable[[list[Work]], list[T]], executor: Executor | None) -> Iterator[T]:
    """What ``read`` makes of the work, in its order; in ``executor`` where there is one."""
    if executor is None:
        for batch in _batches(work):
            yield from read(batch)
        return
    waiting = []
    for batch in _batches(work):
        waiting.append(executor.submit(read, batch))
        if len(waiting) >= 6:
            yield from waiting.pop(0).result()
    for job in waiting:
        yield from job.result()


def _bodies(run: RunFolder, wanted: Container[str] | None = None) -> Iterator[Work]:
    for fetch in page_fetches(run):
        if wanted is not None and fetch.final_url not in wanted:
            continue
        body = read_body(run.capture, fetch.body_ref or "")
        if looks_html(body, fetch.content_type):
            yield body, fetch.final_url, fetch.content_type


def _batches(work: Iterable[Work]) -> Iterator[list[Work]]:
    source = iter(work)
    while batch := list(islice(source, BATCH)):
        yield batch


def _read_lookalikes(run: RunFolder, folder: SiteFolder, executor: Executor | None) -> None:
    """Articles that resemble each other are read once more, with their texts."""
    wanted = folder.lookalikes.wanted()
    if wanted:
        for page in _shared(_bodies(run, wanted), partial(read_texts, as_of=folder.as_of), executor):
            folder.lookalikes.add_text(page)


def read_texts(batch: list[Work], as_of: datetime) -> list[PageFacts]:
    """Some pages with their texts, without their links and lists. Runs in a worker process too."""
    pages = (read_page(body, url, as_of=as_of, content_type=kind) for body, url, kind in batch)
    return [veiled(replace(page, links=(), lists=())) for page in pages]


def finish(run: RunFolder, state: Understanding, crawled: Crawled) -> SiteFacts:
    """Add links, visits, addresses and the answers of the follow-ups; write ``facts.json``."""
    folder = state.folder
    folder.add_links(read_lines(run.links, LinkRow))
    folder.add_probes(read_lines(run.probes, Probe))
    if run.net.exists():
        folder.set_net(codec.loads(NetFacts, run.net.read_text("utf-8")))
    answers = read_followups(run)
    searched = [answer for answer in answers if answer[0].name == "search"]
    if searched:
        folder.set_search(judge_search(searched))
    folder.add_answers(answers)
    facts = replace(folder.finish(replace(crawled.coverage, checked=state.pages)), tamper=tamper_facts(run))
    write_json(run.facts, facts)
    return facts
