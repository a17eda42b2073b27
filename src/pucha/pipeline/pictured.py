"""Text in pictures of a site (图片文字): read once after the crawl when it was asked for, kept in the run folder.

Judging reads the kept findings, never the pictures, so that a run judged again elsewhere, without the reader, gives
the same. All of them wait for a person: a machine misreads.
"""

from collections.abc import Iterator
from dataclasses import replace

from pucha.checks import run_page_checks
from pucha.facts.picture_text import is_picture, read_picture
from pucha.model.errors import InputError
from pucha.model.facts import PageFacts
from pucha.model.finding import Finding
from pucha.model.observation import Fetch
from pucha.model.words import Certainty, PageKind
from pucha.observe.archive import read_body
from pucha.pipeline.runfolder import RunFolder, read_lines, write_lines

CHECKS = ("typos", "page-corruption", "spam-text", "personal-data", "serious-expressions")
MOST = 200  # pictures of one site
SMALLEST = 2_000  # bytes: less is an icon
LONGEST = 4_000  # characters of one picture
_LEAST = 4  # characters that are a text


def read_pictures(run: RunFolder, checks: tuple[str, ...] | None) -> int:
    """Reads the captured pictures, each once, and keeps what the checks find in them; how many were read.

    Without the reader it says so (``InputError``). The texts themselves are not kept: they may hold personal numbers.
    """
    wanted = [name for name in CHECKS if checks is None or name in checks]
    found: list[Finding] = []
    read = 0
    for fetch in _pictures(run) if wanted else ():
        body = read_body(run.capture, fetch.body_ref or "")
        text = _text_of(body)[:LONGEST] if is_picture(body) else ""
        if len(text.strip()) >= _LEAST:
            read += 1
            page = PageFacts(fetch.final_url, PageKind.ARTICLE, text=text)
            found += [_waiting(finding) for finding in run_page_checks(page, wanted)]
    write_lines(run.picture_findings, found)
    return read


def _text_of(body: bytes) -> str:
    try:
        return read_picture(body)
    except InputError as error:
        if "pucha[ocr]" in str(error):
            raise
        return ""  # one broken picture says nothing


def _pictures(run: RunFolder) -> Iterator[Fetch]:
    seen: set[str] = set()
    for fetch in read_lines(run.fetches, Fetch, '"image/'):
        whole = fetch.body_ref and not fetch.failure and not fetch.truncated and fetch.size >= SMALLEST
        if whole and fetch.status == 200 and fetch.content_type.startswith("image/") and fetch.sha256 not in seen:
            seen.add(fetch.sha256)
            yield fetch
            if len(seen) >= MOST:
                return


def pictured_findings(run: RunFolder, checks: tuple[str, ...] | None) -> list[Finding]:
    """What was found in the pictures of a run, all of it for review."""
    return [one for one in read_lines(run.picture_findings, Finding) if checks is None or one.check in checks]


def _waiting(finding: Finding) -> Finding:
    note = "文字由机器从图片中识别，请对照原图核实"
    return replace(finding, certainty=Certainty.REVIEW, reason=f"{finding.reason}（{note}）")
