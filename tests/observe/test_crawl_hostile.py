"""Links to every behaviour of the hostile server: no false dead link, no false pass, run after run."""

import asyncio
import sys
from pathlib import Path

import pytest
from crawl_site import TestSite, crawl_it, page, quick
from test_crawl_site import rows_of

sys.path.insert(0, str(Path(__file__).parents[1]))

from hostile_server import BEHAVIOURS, HostileServer

# "throttled" lets some visits through, whoever asks; to "referer-missing" a crawl comes with a referrer, as visitors do.
_NOT_FOR_LINKS = {"throttled", "referer-missing"}


def outcomes(folder: Path, patience: float = 1.5) -> dict[str, str]:
    with HostileServer() as hostile:
        site = TestSite({"/": page("首页", "/list.html|链接列表"), "/list.html": page("链接列表", *[hostile.url(name).replace("127.0.0.1", "www.hostile.localhost") for name in BEHAVIOURS])})

        async def go() -> None:
            async with site:
                await crawl_it(site, folder, quick(total_timeout=patience, connect_timeout=1.0, back_off=(0.01,), max_body=1_000_000, per_host=32, per_address=64))

        asyncio.run(go())
        rows = rows_of(folder, site)
        return {name: str(rows[url].outcome) for name in BEHAVIOURS if (url := hostile.url(name).replace("127.0.0.1", "www.hostile.localhost")) in rows}


def wrong(found: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Name → (wanted, found) of every behaviour that was judged otherwise than the table says."""
    wanted = {name: b.expect.link for name, b in BEHAVIOURS.items() if getattr(b.expect, "link", "") and name not in _NOT_FOR_LINKS}
    return {name: (link, found.get(name, "no row")) for name, link in wanted.items() if found.get(name) != link}


def test_every_behaviour_is_judged_as_the_table_says(tmp_path: Path) -> None:
    found = wrong(outcomes(tmp_path))
    assert not found, found


@pytest.mark.slow
def test_twenty_runs_agree(tmp_path: Path) -> None:
    for number in range(20):
        found = wrong(outcomes(tmp_path / str(number), 4.0))
        assert not found, f"run {number}: {found}"
