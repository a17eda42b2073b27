"""Crawls in a process of its own, so that a test can kill it: crawl_child.py HOME FOLDER."""

import asyncio
import sys
from pathlib import Path

from crawl_site import AS_OF, SITE, quick, small_outline

from pucha.observe.crawl import crawl
from pucha.observe.fetch import Fetcher
from pucha.observe.folder import CrawlFolder


async def main() -> None:
    settings = quick()
    fetcher = Fetcher(settings)
    await crawl(SITE, sys.argv[1], CrawlFolder(Path(sys.argv[2])), small_outline, fetcher, settings, AS_OF)
    await fetcher.close()


asyncio.run(main())
