"""Single pages outside an inspection: from files, standard input or addresses to the contract's page document."""

import asyncio
import multiprocessing
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, time
from itertools import chain, islice
from pathlib import Path
from typing import Any

from pucha.checks import prepare_page_checks, run_page_checks
from pucha.facts.page import read_page
from pucha.model import codec
from pucha.model.errors import InputError
from pucha.model.facts import Footer, PageFacts
from pucha.model.finding import Finding
from pucha.model.personal import veiled
from pucha.observe.fetch import Fetcher, Request
from pucha.observe.settings import ObserveSettings
from pucha.pipeline.clock import monitoring_point
from pucha.reports import finding_document

MAX_FILE = 64 << 20
FEW = 40  # so many pages are not worth further processes
BATCH = 24


@dataclass(frozen=True, slots=True)
class Source:
    """One page to read. ``name`` is what the user wrote; ``url`` the address the page is judged under."""

    name: str
    url: str
    as_of: datetime
    checks: tuple[str, ...] | None = None


def is_address(name: str) -> bool:
    return name.lower().startswith(("http://", "https://"))


def read_list(path: Path, default: datetime) -> Iterator[Source]:
    """Lines of ``path⇥url⇥as-of``; the last two may be left out. One clear line for a bad line."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"--from-list {path}: cannot be read: {error}") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        name, url, moment, *more = [*line.split("\t"), "", ""]
        if any(more) or not name:
            raise InputError(f"{path} line {number}: expected path⇥url⇥as-of, got {line[:80]!r}")
        yield Source(name, url or address_of(name), monitoring_point(moment) if moment.strip() else default)


def address_of(name: str) -> str:
    """Address that a page gets when none is given: its own, or ``file:`` of its path."""
    return name if is_address(name) or name == "-" else Path(name).absolute().as_uri()


def documents(sources: Iterable[Source], workers: int = 1) -> Iterator[dict[str, Any]]:
    """The page document of each source, in order. An unreadable one gives a document with ``error``."""
    source = iter(sources)
    first = list(islice(source, FEW))
    if workers < 2 or len(first) < FEW:
        for batch in _batches(chain(first, source)):
            yield from _documents_of(batch)
        return
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        for made in pool.map(_documents_of, list(_batches(chain(first, source)))):
            yield from made


def _batches(sources: Iterable[Source]) -> Iterator[list[Source]]:
    """Files in batches, which the checks of texts look through together; what must be fetched comes by itself."""
    batch: list[Source] = []
    for source in sources:
        alone = is_address(source.name)
        if batch and (alone or len(batch) >= BATCH or source.checks != batch[0].checks):
            yield batch
            batch = []
        if alone:
            yield [source]
        else:
            batch.append(source)
    if batch:
        yield batch


def _documents_of(batch: list[Source]) -> list[dict[str, Any]]:
    pages = [_page(source) for source in batch]
    prepare_page_checks([page for page in pages if isinstance(page, PageFacts)], batch[0].checks)
    return [_document(source, page) for source, page in zip(batch, pages, strict=True)]


def _page(source: Source) -> PageFacts | str:
    """What the page shows, or why it cannot be read."""
    try:
        body, content_type, url = _read(source)
    except (OSError, InputError) as error:
        return error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return read_page(body, url, as_of=source.as_of, content_type=content_type)


def _document(source: Source, page: PageFacts | str) -> dict[str, Any]:
    if isinstance(page, str):
        return {"input": source.name, "url": source.url, "error": f"{source.name}: {page}"}
    findings = run_page_checks(page, source.checks)
    return {"input": source.name, **page_document(veiled(replace(page, text="")), findings)}


def _read(source: Source) -> tuple[bytes, str, str]:
    if source.name == "-":
        return sys.stdin.buffer.read(MAX_FILE), "", source.url
    if is_address(source.name):
        return asyncio.run(_fetch(source.name))
    with Path(source.name).open("rb") as file:
        body = file.read(MAX_FILE + 1)  # a device has no end that its size would tell
    if len(body) > MAX_FILE:
        raise InputError(f"larger than {MAX_FILE >> 20} MB")
    return body, "", source.url


async def _fetch(url: str) -> tuple[bytes, str, str]:
    fetcher = Fetcher(ObserveSettings())
    try:
        response = await fetcher.fetch(Request(url))
    finally:
        await fetcher.close()
    if response.fetch.failure:
        raise InputError(f"could not be fetched: {response.fetch.failure}")
    return response.body, response.fetch.content_type, response.fetch.final_url


def page_document(page: PageFacts, findings: Iterable[Finding]) -> dict[str, Any]:
    """The contract's ``pucha page --json`` document, with what else is known of the page behind it."""
    return {
        "url": page.url,
        "charset": page.charset or None,
        "declared_charset": page.declared_charset,
        "kind": page.kind.value,
        "title": page.title,
        "published_on": _moment(page.published_on),
        "source": page.source,
        "redirect_to": page.redirect_to,
        "items": [{"title": i.title, "url": i.url, "date": codec.plain(i.date)} for i in page.main_items],
        "newest_on": codec.plain(page.newest_on),
        "tags": page.tags,
        "footer": codec.plain(page.footer if page.footer else Footer()),
        "links": [{"url": k.url, "text": k.text, "rel": k.rel.value, "external": k.external, "hidden": k.hidden}
                  for k in page.links],
        "findings": [finding_document(f) for f in findings],
        "kind_reason": page.kind_reason,
        "kind_certainty": page.kind_certainty,
        "lists": [{"heading": b.heading, "main": b.main, "items": len(b.items), "more_url": b.more_url or None}
                  for b in page.lists],
        "breadcrumb": [list(step) for step in page.breadcrumb],
        "next_page": page.next_page,
        "guide": codec.plain(page.guide),
        "letters": codec.plain(page.letters),
        "forms": codec.plain(page.forms),
        "notes": page.notes,
    }


def _moment(value: datetime | None) -> str | None:
    if value is None:
        return None
    return value.date().isoformat() if value.time() == time() else value.isoformat()
