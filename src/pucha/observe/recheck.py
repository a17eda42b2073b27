"""Looks again, on another day, at links that did not open (复查): confirms dead ones, tells flapping ones apart."""

import asyncio
from datetime import datetime
from pathlib import Path

from pucha.observe.exchange import Request
from pucha.observe.fetch import Fetcher
from pucha.observe.timeline import Timeline

MOST = 500  # addresses of one site and day
AT_ONCE = 8
GLANCE = 64 * 1024


async def recheck(fetcher: Fetcher, path: Path, today: datetime) -> int:
    """Ask once more for each address of the timeline at ``path`` that was not looked at on this day; how many."""
    timeline = Timeline(path, today)
    due = timeline.due()[:MOST]
    room = asyncio.Semaphore(AT_ONCE)

    async def one(url: str) -> None:
        async with room:
            response = await fetcher.fetch_patiently(Request(url, purpose="recheck", max_body=GLANCE))
        fetch = response.fetch
        if fetch.failure is None:
            timeline.opened(url)
        elif fetch.blame == "site":
            timeline.failed(url, fetch.failure)

    await asyncio.gather(*(one(url) for url in due))
    if due:
        timeline.save()
    return len(due)
