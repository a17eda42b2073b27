"""One site: observe, understand, judge. Each stage is written down before the next begins, so a stopped run resumes."""

import asyncio
import hashlib
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pucha import __version__
from pucha.model import codec
from pucha.model.errors import InputError
from pucha.model.site import Site
from pucha.model.standard import Standard
from pucha.observe.settings import ObserveSettings
from pucha.pipeline import clock
from pucha.pipeline.judge import Judged, judge_facts, stored, write_results
from pucha.pipeline.manifest import seal
from pucha.pipeline.observing import observe
from pucha.pipeline.runfolder import RunFolder, write_json
from pucha.pipeline.understand import Progress


@dataclass(frozen=True, slots=True)
class Order:
    """What to do with a site."""

    site: Site
    out: Path
    standards: tuple[Standard, ...]
    settings: ObserveSettings
    as_of: datetime
    checks: tuple[str, ...] | None = None
    visits: int = 3  # home-page visits of this run, besides a watch's
    probes_from: Path | None = None  # folder of `pucha watch`
    settings_shown: dict[str, Any] = field(default_factory=dict)


def site_of(url: str) -> Site:
    """A site that stands in no register: named by its host."""
    address = url if "://" in url else f"http://{url}"
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError(f"not a web address: {url!r} (write http://www.example.gov.cn/)")
    return Site(code="", name="", home_url=address)


def slug(site: Site) -> str:
    """Folder name of a site: its code, else its host (and port), else a hash."""
    if site.code:
        return site.code
    host = urlsplit(site.home_url).netloc.replace(":", "_").lower()
    return host if host.isascii() and host.replace(".", "").replace("-", "").replace("_", "").isalnum() else (
        hashlib.sha256(site.home_url.encode()).hexdigest()[:16])


def inspect_site(order: Order, *, executor: Executor | None = None, progress: Progress | None = None) -> list[Judged]:
    """The whole inspection of one site; resumes what an earlier call left in ``order.out``."""
    run = RunFolder(order.out)
    run.create()
    begin(run, order)
    if not run.facts.exists():
        asyncio.run(observe(order, run, executor, progress))
    return judge_run(run, order.standards)


def begin(run: RunFolder, order: Order) -> None:
    """Write ``run.json`` of a new run; refuse to mix two sites or two monitoring points in one folder."""
    if run.run.exists():
        known = run.read_run()
        if known["site"]["home_url"] != order.site.home_url:
            raise InputError(f"{run.path} holds a run of {known['site']['home_url']}: choose another --out")
        return
    write_json(run.run, run_record(order))


def run_record(order: Order) -> dict[str, Any]:
    return {
        "pucha": __version__,
        "site": order.site,
        "as_of": order.as_of,
        "started_at": clock.now(),
        "settings": order.settings_shown or codec.plain(order.settings),
        "standards": {s.id: s.hash for s in order.standards},
        "checks": order.checks,
    }


def judge_run(run: RunFolder, standards: Sequence[Standard]) -> list[Judged]:
    """Judge by every standard, write results, and leave the folder ready to be sealed."""
    source = stored(run)
    judged = [judge_facts(source, standard) for standard in standards]
    for one in judged:
        write_results(run, one)
    record = run.read_run()
    record["standards"] = {**record["standards"], **{s.id: s.hash for s in standards}}
    write_json(run.run, record)
    return judged


def close(run: RunFolder) -> str:
    """Seal the folder with its manifest."""
    return seal(run.path)


def with_url(site: Site, url: str) -> Site:
    return replace(site, home_url=url)
