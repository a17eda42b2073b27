"""What the page checks find in attached files (附件): name lists in tables are where personal numbers leak.

Read from the capture: files of the site itself that were fetched whole. A file that cannot be read gives no finding,
which says nothing about it.
"""

from collections.abc import Iterator

from pucha.checks import run_page_checks
from pucha.facts.attachments import read_attachment
from pucha.model.facts import PageFacts
from pucha.model.finding import Finding
from pucha.model.observation import Fetch, LinkRow
from pucha.model.words import PageKind, Rel
from pucha.observe.archive import read_body
from pucha.pipeline.runfolder import RunFolder, read_lines

CHECKS = ("personal-data",)
MOST = 200  # files of one site
LARGEST = 8 << 20
LONGEST = 400_000  # characters of one file


def attached_findings(run: RunFolder, checks: tuple[str, ...] | None) -> list[Finding]:
    """Findings in the site's own files, each file once."""
    wanted = [name for name in CHECKS if checks is None or name in checks]
    if not wanted:
        return []
    return [finding for fetch, row in own_files(run) for finding in _of_file(run, fetch, row, wanted)]


def own_files(run: RunFolder) -> Iterator[tuple[Fetch, LinkRow]]:
    """The site's own files that were fetched whole, each once, with the link that leads to them."""
    rows = {row.url: row for row in read_lines(run.links, LinkRow) if row.rel is Rel.ATTACHMENT and not row.external}
    seen: set[str] = set()
    for fetch in read_lines(run.fetches, Fetch) if rows else ():
        row = rows.get(fetch.url)
        whole = fetch.body_ref and not fetch.failure and not fetch.truncated and 0 < fetch.size <= LARGEST
        if row is None or not whole or fetch.sha256 in seen or "html" in fetch.content_type.lower():
            continue
        seen.add(fetch.sha256)
        yield fetch, row
        if len(seen) >= MOST:
            return


def _of_file(run: RunFolder, fetch: Fetch, row: LinkRow, checks: list[str]) -> tuple[Finding, ...]:
    found = read_attachment(read_body(run.capture, fetch.body_ref or ""), fetch.final_url, fetch.content_type)
    text = found.text[:LONGEST]  # of an archive it holds the texts of its files
    if not text.strip():
        return ()
    return run_page_checks(PageFacts(url=fetch.url, kind=PageKind.ARTICLE, title=row.anchor, text=text), checks)
