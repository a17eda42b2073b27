"""The observe stage of one site: visits, crawl, link check, addresses, and later the questions that need facts."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from pucha.facts.outline import outline
from pucha.facts.skim import skim
from pucha.model import codec
from pucha.model.errors import InputError
from pucha.model.facts import FollowUp
from pucha.model.observation import Fetch, Probe
from pucha.observe.archive import CaptureWriter
from pucha.observe.crawl import CrawlFolder, CrawlResult, Progress, crawl
from pucha.observe.faces import look_four_ways
from pucha.observe.fetch import Fetcher
from pucha.observe.followup import follow_up
from pucha.observe.net import look_at_net
from pucha.observe.probe import probe
from pucha.observe.vantages import joined
from pucha.pipeline.order import Order, slug
from pucha.pipeline.runfolder import RunFolder, read_lines, write_json, write_lines
from pucha.pipeline.tamper import recall
from pucha.pipeline.understand import Crawled
from pucha.pipeline.understand import Progress as Tell
from pucha.pipeline.watching import visit_files

WEEK = timedelta(days=7)
Logged = Callable[[Fetch], None]


async def observe(order: Order, run: RunFolder, progress: Tell | None, logged: Logged | None = None) -> None:
    """Everything that needs the network before facts are known. ``crawl.json`` is written last: it says done.

    ``logged`` hears of every exchange once it is captured and logged."""
    site, settings = order.site, order.settings
    with CaptureWriter(run.capture) as capture:
        async with Fetcher(settings, capture=capture) as fetcher:
            watched = _watched(order)
            visits = 0 if watched else order.visits
            seen = [await _visit(order, fetcher) for _ in range(min(1, visits))]
            folder = CrawlFolder(run.path, _timeline(order), order.since)
            result = await crawl(site, site.home_url, folder, outline, fetcher, settings, order.as_of,
                                 _progress(progress), skim, logged)
            seen += [await _visit(order, fetcher) for _ in range(visits - 1)]
            write_json(run.net, await look_at_net(site.home_url, fetcher))
            if not result.home_failure:
                await look_four_ways(result.home_url, run, fetcher)
    recall(order, run)
    write_lines(run.probes, [*watched, *seen])
    write_json(run.crawled, result)


async def _visit(order: Order, fetcher: Fetcher) -> Probe:
    return await probe(fetcher, order.site.code, order.site.home_url)


def _timeline(order: Order) -> Path | None:
    """Link faults are remembered beside the watch, so that another day can confirm them."""
    if order.probes_from is None:
        return None
    return order.probes_from / f"{slug(order.site)}.timeline.jsonl"


def _watched(order: Order) -> list[Probe]:
    """Visits of a watch in the week before the monitoring point (监测1周), those of all vantages as one."""
    if order.probes_from is None:
        return []
    since = order.as_of - WEEK
    return joined(one for path in visit_files(order.probes_from, order.site) for one in read_lines(path, Probe)
                  if since <= one.at <= order.as_of)


def _progress(tell: Tell | None) -> Callable[[Progress], None] | None:
    if tell is None:
        return None

    def pass_on(state: Progress) -> None:
        stage = "links" if state.stage == "links" else "crawl"
        tell(stage, state.done, state.done + state.waiting)
    return pass_on


def read_crawled(run: RunFolder) -> Crawled:
    """What the crawl said at its end."""
    try:
        result = codec.build(CrawlResult, json.loads(run.crawled.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{run.crawled}: cannot be read: {error} (run the inspection again)") from None
    return Crawled(result.home_url, result.home_failure, result.home_blame, result.home_confirmed, result.coverage)


async def ask_followups(order: Order, run: RunFolder, questions: tuple[FollowUp, ...]) -> None:
    """Ask the site what only its facts suggest, e.g. its own search for a title that it published."""
    folder = run
    if questions:
        async with Fetcher(order.settings) as fetcher:
            await follow_up(questions, folder, fetcher)
    folder.drop_frontier()
