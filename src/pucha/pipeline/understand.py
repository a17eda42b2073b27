"""From a stored capture to facts: reads every captured page once, runs the page checks, folds the site.

Needs no network: the same capture always gives the same facts.
"""

import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import IO

from pucha.checks import attested
from pucha.facts.search import judge_search
from pucha.facts.site import SiteFolder
from pucha.model import codec
from pucha.model.facts import NetFacts, PageFacts, SiteFacts
from pucha.model.finding import Finding
from pucha.model.observation import Coverage, Fetch, LinkRow, Probe
from pucha.model.personal import veiled
from pucha.model.site import Site
from pucha.model.words import PageKind
from pucha.observe.followup import read_followups
from pucha.pipeline.attached import attached_findings
from pucha.pipeline.pictured import pictured_findings
from pucha.pipeline.reading import PageRead, ReadAhead, Reader, Work, is_page, read_all, work_of
from pucha.pipeline.runfolder import RunFolder, read_lines, write_json, write_lines, write_text_lines
from pucha.pipeline.styled import Strangers, styled_findings
from pucha.pipeline.tamper import tamper_facts

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Crawled:
    """What the crawl said at its end (``crawl.json``)."""

    home_url: str
    home_failure: str | None
    home_blame: str | None
    home_confirmed: bool
    coverage: Coverage


def page_work(run: RunFolder) -> list[Work]:
    """The captured pages, each address once: a rendered page replaces the raw one, else the first capture counts."""
    best: dict[str, tuple[bool, int, Work]] = {}
    for number, fetch in enumerate(read_lines(run.fetches, Fetch)):
        if is_page(fetch) and (fetch.final_url not in best or (fetch.rendered and not best[fetch.final_url][0])):
            best[fetch.final_url] = (fetch.rendered, number, work_of(fetch))
    return [work for _, _, work in sorted(best.values(), key=lambda one: one[1])]


class ArticleTexts:
    """How the articles of a site begin, on disk until it is known which of them resemble another."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._places: dict[str, int] = {}

    def add(self, read: PageRead) -> None:
        if read.text:
            self._places[read.page.url] = self._file.tell()
            pickle.dump((read.page.title, read.page.published_on, read.text), self._file)

    def read(self, wanted: Iterable[str]) -> Iterator[PageFacts]:
        """The wanted articles, personal numbers hidden."""
        for url in sorted(wanted):
            if url in self._places:
                self._file.seek(self._places[url])
                title, published, text = pickle.load(self._file)
                yield veiled(PageFacts(url, PageKind.ARTICLE, title=title, published_on=published, text=text))


@dataclass(slots=True)
class Understanding:
    """A fold on its way: pages are in, what is asked after the crawl may still come."""

    folder: SiteFolder
    pages: int = 0
    findings: list[Finding] = field(default_factory=list)
    strangers: Strangers = field(default_factory=Strangers)

    def take(self, reads: Iterable[PageRead], run: RunFolder, told: Callable[[int], None]) -> None:
        """Folds every page and writes ``pages.jsonl``."""
        with tempfile.TemporaryFile(prefix="pucha-articles-") as file:
            texts = ArticleTexts(file)
            write_text_lines(run.pages, (self._take(read, texts, told) for read in reads))
            for page in texts.read(self.folder.lookalikes.wanted()):
                self.folder.lookalikes.add_text(page)

    def _take(self, read: PageRead, texts: ArticleTexts, told: Callable[[int], None]) -> str:
        self.folder.add(read.page)
        self.findings.extend(read.findings)
        self.strangers.note(read.page)
        texts.add(read)
        self.pages += 1
        told(self.pages)
        return read.line


class FoldAhead:
    """The fold of a site whose crawl still goes on; the home page is the first page that comes."""

    def __init__(self, run: RunFolder, site: Site, as_of: datetime, checks: tuple[str, ...] | None,
                 executor: Executor) -> None:
        self._run, self._site, self._as_of = run, site, as_of
        self._state: Understanding | None = None
        self._ahead = ReadAhead(Reader(run.capture, as_of, checks), executor, self._fold)
        self.take, self.end = self._ahead.take, self._ahead.end

    def _fold(self, reads: Iterable[PageRead]) -> None:
        source = iter(reads)
        first = next(source, None)
        if first is not None:
            state = Understanding(SiteFolder(self._site, first.page.url, self._as_of))
            state.take(_with_first(first, source), self._run, lambda _: None)
            self._state = state

    def result(self, crawled: Crawled) -> Understanding | None:
        """What was folded, when it is just what the finished crawl asks for; else None."""
        state = self._state
        if state is None or self._ahead.fault or state.folder.home_url != crawled.home_url:
            return None
        wanted = [ref for ref, _, _ in page_work(self._run)]
        return state if wanted == self._ahead.done else None


def _with_first(first: PageRead, rest: Iterator[PageRead]) -> Iterator[PageRead]:
    yield first
    yield from rest


def fold_pages(run: RunFolder, site: Site, crawled: Crawled, as_of: datetime, *, executor: Executor | None = None,
               checks: tuple[str, ...] | None = None, progress: Progress | None = None,
               ahead: FoldAhead | None = None) -> Understanding:
    """Read every captured page, write ``pages.jsonl`` and ``findings.jsonl``, and fold them."""
    state = ahead.result(crawled) if ahead else None
    if state is None:
        state = Understanding(SiteFolder(site, crawled.home_url, as_of))
        work = page_work(run)

        def told(done: int) -> None:
            if progress and (done % 20 == 0 or done == len(work)):
                progress("understand", done, len(work))
        state.take(read_all(work, Reader(run.capture, as_of, checks), executor), run, told)
    _fold_rest(state, run, crawled, checks)
    return state


def _fold_rest(state: Understanding, run: RunFolder, crawled: Crawled, checks: tuple[str, ...] | None) -> None:
    """What else the run folder says beside its pages."""
    findings = state.findings + attached_findings(run, checks)
    findings += styled_findings(run, state.strangers, checks) + pictured_findings(run, checks)
    state.findings = []
    site = state.folder.site
    kept = attested(findings, f"{site.name} {site.organ} {site.region}")
    write_lines(run.page_findings, sorted(kept, key=lambda f: (f.check, f.evidence.url, f.key)))
    for fetch in read_lines(run.fetches, Fetch, '"redirects"'):
        if fetch.redirects and not fetch.failure:
            state.folder.add_redirect(fetch.url, fetch.final_url)
    if crawled.home_failure:
        state.folder.set_home_failure(crawled.home_failure, crawled.home_blame or "", crawled.home_confirmed)


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
