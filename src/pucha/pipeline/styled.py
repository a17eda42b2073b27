"""Links that a style sheet in a file hides (外部样式表隐藏的链接): seen when the capture is whole.

A page is read while the crawl goes on, mostly before the sheets that it links to came. Here pages with links to
strangers are held against the site's own captured sheets once more. Of pages that lead to the same strangers one is
enough, since they share the block.
"""

from collections.abc import Iterator

from pucha.checks import run_page_checks
from pucha.facts.concealed import read_concealed_by
from pucha.facts.dom import Document, parse
from pucha.facts.media import holds_everywhere
from pucha.facts.sheets import MOST_LINKED
from pucha.model.addresses import host_of
from pucha.model.facts import PageFacts
from pucha.model.finding import Finding
from pucha.model.observation import Fetch
from pucha.model.words import PageKind
from pucha.observe.archive import read_body
from pucha.pipeline.reading import is_page
from pucha.pipeline.runfolder import RunFolder, read_lines

MOST_PAGES = 40  # of one site
MOST_SHEETS = 60
_LEAST = 3  # hosts of strangers
_HIDES = (b"none", b"hidden", b"opacity", b"-9", b"indent", b"font-size:0", b"height:0", b"transparent")


class Strangers:
    """Pages that lead to strangers, one for each set of them."""

    def __init__(self) -> None:
        self._pages: dict[frozenset[str], tuple[str, PageKind]] = {}

    def note(self, page: PageFacts) -> None:
        if len(self._pages) < MOST_PAGES:
            strange = frozenset(host_of(link.url) for link in page.links if link.external)
            if len(strange) >= _LEAST:
                self._pages.setdefault(strange, (page.url, page.kind))

    def __iter__(self) -> Iterator[tuple[str, PageKind]]:
        return iter(self._pages.values())


def styled_findings(run: RunFolder, pages: Strangers, checks: tuple[str, ...] | None) -> list[Finding]:
    """What linked sheets hide on the pages."""
    wanted = dict(pages)
    sheets = _sheets(run) if wanted and (checks is None or "hidden-links" in checks) else {}
    found: list[Finding] = []
    for doc in _documents(run, wanted) if sheets else ():
        css = _linked(doc, sheets, run)
        blocks = read_concealed_by(doc, css) if css else ()
        if blocks:
            found += run_page_checks(PageFacts(doc.url, wanted[doc.url], concealed=blocks), ["hidden-links"])
    return found


def _documents(run: RunFolder, wanted: dict[str, PageKind]) -> Iterator[Document]:
    """The wanted pages, each as it was first captured."""
    left = set(wanted)
    for fetch in read_lines(run.fetches, Fetch):
        if fetch.final_url in left and is_page(fetch):
            left.discard(fetch.final_url)
            yield parse(read_body(run.capture, fetch.body_ref or ""), fetch.final_url, fetch.content_type)


def _sheets(run: RunFolder) -> dict[str, str]:
    """Address and place of the captured sheets."""
    found: dict[str, str] = {}
    for fetch in read_lines(run.fetches, Fetch, "css"):
        if fetch.body_ref and not fetch.failure and fetch.status == 200 and "text/css" in fetch.content_type.lower():
            found[fetch.url] = found[fetch.final_url] = fetch.body_ref
            if len(found) >= MOST_SHEETS:
                break
    return found


def _linked(doc: Document, sheets: dict[str, str], run: RunFolder) -> str:
    """The text of the captured sheets that the page links to, "" when none of them hides anything."""
    parts: list[bytes] = []
    for link in doc.by_tag("link"):
        address = doc.base.resolve(link.get("href")) if "stylesheet" in link.get("rel").lower() else None
        ref = sheets.get(address or "")
        if ref is not None and holds_everywhere(link.get("media")):
            parts.append(read_body(run.capture, ref)[:MOST_LINKED])
    body = b"\n".join(parts)
    return body.decode("utf-8", "replace") if any(word in body.lower() for word in _HIDES) else ""
