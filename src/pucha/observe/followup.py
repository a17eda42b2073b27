"""Requests that only make sense after the crawl (后续请求): the site's own search tried with a published title."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pucha.model import codec
from pucha.model.facts import FollowUp
from pucha.model.observation import Fetch
from pucha.observe.archive import read_body
from pucha.observe.asker import Asker
from pucha.observe.exchange import Request
from pucha.observe.fetch import Fetcher
from pucha.observe.folder import CrawlFolder
from pucha.observe.frontier import Frontier

MAX_ANSWER = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """A request and what came of it: one line of ``followups.jsonl``."""

    asked: FollowUp
    fetch: Fetch


async def follow_up(wanted: Sequence[FollowUp], folder: CrawlFolder, fetcher: Fetcher) -> list[
        tuple[FollowUp, bytes | None, Fetch]]:
    """Ask what is wanted, one after another as a visitor would; the body is None when none came.

    Every exchange goes to the capture and the log with the purpose ``follow-up:<name>``; what an earlier run logged is
    not asked again.
    """
    asker = Asker(fetcher, folder, _log_of_crawl(folder))
    results: list[tuple[FollowUp, bytes | None, Fetch]] = []
    try:
        for number, one in enumerate(wanted):
            answer = await asker.ask(_request(one, number))
            body = answer.body if answer.fetch.failure is None else None
            results.append((one, body, replace(answer.fetch, purpose=f"follow-up:{one.name}")))
    finally:
        asker.close()
    _write(folder.path / "followups.jsonl", [FollowedUp(one, fetch) for one, _, fetch in results])
    return results


def read_followups(folder: CrawlFolder) -> list[tuple[FollowUp, bytes | None, Fetch]]:
    """What :func:`follow_up` gave, from the stored files alone."""
    path = folder.path / "followups.jsonl"
    if not path.exists():
        return []
    found = [codec.loads(FollowedUp, line) for line in path.read_text("utf-8").splitlines()]
    return [(one.asked, _body(folder, one.fetch), one.fetch) for one in found]


def _body(folder: CrawlFolder, fetch: Fetch) -> bytes | None:
    if fetch.failure is not None:
        return None
    return read_body(folder.capture, fetch.body_ref) if fetch.body_ref else b""


def _request(one: FollowUp, number: int) -> Request:
    """The number keeps two questions to one address apart in the log (a POST with other words)."""
    data = one.data.encode("utf-8", "surrogateescape") if one.method.upper() == "POST" else None
    return Request(one.url, one.method.upper(), f"follow-up:{one.name}:{number}", found_on=one.referer or None,
                   referer=one.referer, data=data, max_body=MAX_ANSWER)


def _log_of_crawl(folder: CrawlFolder) -> int:
    """Where the log of the crawl ends: follow-ups lie behind it."""
    if not folder.frontier.exists():
        return 0
    frontier = Frontier(folder.frontier)
    try:
        return int(frontier.get_meta("offset", 0))
    finally:
        frontier.close()


def _write(path: Path, records: list[FollowedUp]) -> None:
    part = path.with_name(path.name + ".part")
    part.write_text("".join(codec.dumps(r, compact=True) + "\n" for r in records), "utf-8")
    part.replace(path)
