"""The text around a finding, read from the stored page; personal numbers are masked unless opened with a reason."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from pucha.facts.page import read_page
from pucha.language.masking import mask_personal
from pucha.model.observation import Fetch
from pucha.observe.archive import read_answer
from pucha.office.rounds.models import FindingRow
from pucha.pipeline.runfolder import RunFolder, read_lines

AROUND = 160


@dataclass(frozen=True, slots=True)
class Context:
    """Text before, the words of the finding, text after; ``why`` says why there is none."""

    before: str = ""
    words: str = ""
    after: str = ""
    why: str = ""


def context_of(finding: FindingRow, opened: bool = False) -> Context:
    """The words where they stand; ``opened``: with personal numbers in full."""
    where = finding.data.get("where") or {}
    start, end = where.get("start"), where.get("end")
    if start is None or end is None:
        return Context(why="no-place")
    folder = Path(settings.CONF.folder) / finding.round_site.folder
    text = page_text(str(folder), finding.url, timezone.localtime(finding.round.as_of).replace(tzinfo=None).isoformat())
    if text is None or end > len(text):
        return Context(why="no-page")
    parts = (text[max(0, start - AROUND):start], text[start:end], text[end:end + AROUND])
    return Context(*parts) if opened else Context(*_masked(parts))


def _masked(parts: tuple[str, str, str]) -> tuple[str, str, str]:
    """Masked over the seams too: a number may begin before the words of the finding."""
    whole = mask_personal("".join(parts))
    if len(whole) != sum(map(len, parts)):
        return mask_personal(parts[0]), mask_personal(parts[1]), mask_personal(parts[2])
    first, second = len(parts[0]), len(parts[0]) + len(parts[1])
    return whole[:first], whole[first:second], whole[second:]


def masked_text(folder: str, url: str, as_of: str) -> tuple[str | None, bool]:
    """The plain text of a stored page with personal numbers masked (None when there is none), and whether places in
    the text are still where they were."""
    text = page_text(folder, url, as_of)
    if text is None:
        return None, False
    shown = mask_personal(text)
    return shown, len(shown) == len(text)


def page_text(folder: str, url: str, as_of: str) -> str | None:
    """The plain text of a stored page; None when the capture does not hold it."""
    run = RunFolder(Path(folder))
    try:
        return _page_text(folder, url, as_of, run.capture.stat().st_mtime_ns)
    except OSError:
        return None


@lru_cache(maxsize=64)
def _page_text(folder: str, url: str, as_of: str, changed: int) -> str | None:
    run = RunFolder(Path(folder))
    ref = _refs(folder, changed).get(url)
    if ref is None:
        return None
    try:
        record = read_answer(run.capture, ref[0])
    except (OSError, ValueError):  # a damaged capture shows as no text, and as what it is to whoever verifies it
        return None
    return read_page(record.body, url, as_of=datetime.fromisoformat(as_of), content_type=ref[1]).text


@lru_cache(maxsize=16)
def _refs(folder: str, changed: int) -> dict[str, tuple[str, str]]:
    """Where the answers of a capture lie; read again when the capture has grown."""
    run = RunFolder(Path(folder))
    return {name: (one.body_ref, one.content_type) for one in read_lines(run.fetches, Fetch) if one.body_ref
            for name in (one.url, one.final_url)}
