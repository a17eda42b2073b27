"""What an earlier crawl of the same site stored (增量采集): its validators, and its bodies when nothing has changed.

A server that calls a page unchanged (304) saves its transfer. Some servers say so of everything; so the first such
answers are checked against the page itself, and a site that was caught once is asked in full from then on.
"""

from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from urllib.parse import urlsplit

from pucha.model import codec
from pucha.model.observation import Fetch
from pucha.observe.archive import Packed, read_body, read_packed
from pucha.observe.folder import CrawlFolder

CHECKED = 2  # answers "unchanged" that are checked against the page itself
MOST = 500_000
_PURPOSES = (b'"purpose":"attachment"',)  # and pages, whose purpose is left out of the log


@dataclass(frozen=True, slots=True)
class Earlier:
    """An exchange of the earlier crawl. ``conditions``: headers that ask whether it still holds."""

    fetch: Fetch
    capture: Path
    conditions: tuple[tuple[str, str], ...]

    def packed(self) -> Packed:
        """Its record as it lies in the earlier capture."""
        return read_packed(self.capture, self.fetch.body_ref or "")

    def body(self) -> bytes:
        return read_body(self.capture, self.fetch.body_ref or "")

    def again(self, now: Fetch) -> Fetch:
        """The exchange of today, as if the body had come again."""
        then = self.fetch
        return replace(now, status=then.status, content_type=then.content_type, headers={**then.headers, **now.headers,
                       "content-type": then.content_type}, size=then.size, sha256=then.sha256,
                       notes=(*then.notes, "not-modified"))


class Previous:
    """The log of an earlier crawl, by address."""

    def __init__(self, folder: Path) -> None:
        self._folder = CrawlFolder(folder)
        self._places: dict[int, int] = {}
        self._checked = 0
        self.trusted = True
        self._load()

    def of(self, url: str) -> Earlier | None:
        """What is known of ``url``; None when it must be asked for as if for the first time."""
        place = self._places.get(_number(url)) if self.trusted else None
        if place is None:
            return None
        with self._folder.fetches.open("rb") as log:
            log.seek(place)
            fetch = codec.loads(Fetch, log.readline())
        marks = (("If-None-Match", fetch.headers.get("etag", "")),
                 ("If-Modified-Since", fetch.headers.get("last-modified", "")))
        return Earlier(fetch, self._folder.capture, tuple((k, v) for k, v in marks if v)) if fetch.url == url else None

    def doubtful(self) -> bool:
        """Is this one of the first answers "unchanged", which are checked?"""
        self._checked += 1
        return self._checked <= CHECKED

    def _load(self) -> None:
        place = 0
        if not self._folder.fetches.exists() or not self._folder.capture.exists():
            return
        with self._folder.fetches.open("rb") as log:
            for line in log:
                if _may_hold(line):
                    self._add(line, place)
                place += len(line)

    def _add(self, line: bytes, place: int) -> None:
        try:
            fetch = codec.loads(Fetch, line)
        except (ValueError, KeyError, TypeError):
            return
        whole = fetch.status == 200 and not fetch.failure and not fetch.truncated and not fetch.rendered
        marked = fetch.headers.get("etag") or fetch.headers.get("last-modified")
        if whole and marked and fetch.body_ref and urlsplit(fetch.url).path != "/" and len(self._places) < MOST:
            self._places[_number(fetch.url)] = place


def _may_hold(line: bytes) -> bool:
    usual = b'"purpose":' not in line or any(purpose in line for purpose in _PURPOSES)
    return usual and b'"body_ref":' in line and b'"method":"HEAD"' not in line and line.endswith(b"\n")


def _number(url: str) -> int:
    return int.from_bytes(blake2b(url.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
