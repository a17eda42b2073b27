"""From the capture alone to the facts again: proves that nothing but the stored bytes made them."""

import tempfile
from datetime import datetime
from pathlib import Path

from pucha.model import codec
from pucha.model.site import Site
from pucha.pipeline.judge import Stored, stored
from pucha.pipeline.observing import read_crawled
from pucha.pipeline.runfolder import RunFolder
from pucha.pipeline.understand import finish, fold_pages


def refold(run: RunFolder) -> Stored:
    """Read every captured page again into a scratch folder; the run itself is not touched."""
    record = run.read_run()
    site = codec.build(Site, record["site"])
    as_of = datetime.fromisoformat(record["as_of"])
    with tempfile.TemporaryDirectory(prefix="pucha-replay-") as scratch:
        copy = RunFolder(Path(scratch))
        for source in (run.capture, run.fetches, run.links, run.probes, run.net, run.followups, run.crawled, run.run,
                       run.pictures, run.faces, run.past_articles, run.past_homes):
            if source.exists():
                (copy.path / source.name).symlink_to(source.resolve())
        crawled = read_crawled(copy)
        checks = tuple(record["checks"]) if record.get("checks") else None
        finish(copy, fold_pages(copy, site, crawled, as_of, checks=checks), crawled)
        return stored(copy)


