"""Our own link check as a program of its own: ``python -m bench.link_crawl HOME FOLDER [cheap]``.

The crawl as an inspection runs it: WARC, log, link rows, confirmations, frontier on disk. With ``cheap`` the pages are
only searched for links, which measures the crawl without the reading of pages.
"""

import os
import sys
import time
from datetime import datetime
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from pucha.facts.outline import outline
from pucha.facts.skim import skim
from pucha.model.addresses import Base
from pucha.model.facts import Link, Outline
from pucha.model.site import Site
from pucha.model.words import Rel
from pucha.observe.crawl import CrawlResult, crawl
from pucha.observe.fetch import Fetcher
from pucha.observe.folder import CrawlFolder
from pucha.observe.settings import ObserveSettings
from pucha.pipeline.loop import uvloop_runner

AT_ONCE = 50  # requests under way; the peers are given 100
_RELS = {"a": Rel.PAGE, "img": Rel.IMAGE, "link": Rel.STYLE}


def cheap_outline(body: bytes, url: str, content_type: str = "") -> Outline:
    """Links and title of a page, and nothing else."""
    tree = LexborHTMLParser(body)
    base = Base(url)
    links: list[Link] = []
    for node in tree.css("a[href],img[src],link[href]"):
        marks = node.attributes
        target = base.resolve(marks.get("href") or marks.get("src") or "")
        if target is not None:
            links.append(Link(target, node.text(), _RELS[node.tag or "a"], not target.startswith(base.origin)))
    title = tree.css_first("title")
    return Outline(tuple(links), title=title.text() if title else "")


async def check(home: str, folder: Path, cheap: bool = False) -> CrawlResult:
    """One crawl of ``home`` into ``folder``."""
    settings = ObserveSettings(allow_private=True, max_pages=1_000_000, browser="off", per_host=AT_ONCE)
    reader = cheap_outline if cheap else outline
    async with Fetcher(settings) as fetcher:
        return await crawl(Site("", "", home), home, CrawlFolder(folder), reader, fetcher, settings, datetime.now(),
                           skim=None if cheap else skim)


def main() -> None:
    began, cpu = time.perf_counter(), time.process_time()
    with uvloop_runner() as runner:
        result = runner.run(check(sys.argv[1], Path(sys.argv[2]), "cheap" in sys.argv[3:]))
    print(f"{result.links} links, {result.coverage}, wall {time.perf_counter() - began:.2f}, "
          f"CPU {time.process_time() - cpu:.2f}, pid {os.getpid()}")


if __name__ == "__main__":
    main()
