"""The stages of one site after the network, each as a plain call that a worker process can run."""

from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pucha.checks import run_extra_checks
from pucha.model import codec
from pucha.model.facts import FollowUp
from pucha.model.scorecard import Scorecard
from pucha.model.site import Site
from pucha.model.standard import Standard
from pucha.pipeline import clock
from pucha.pipeline.judge import judge_facts, stored, write_results
from pucha.pipeline.manifest import seal
from pucha.pipeline.reporting import site_report, write_reports
from pucha.pipeline.runfolder import RunFolder, write_json, write_lines
from pucha.pipeline.understand import Crawled, FoldAhead, Progress, Understanding, finish, fold_pages


def read_capture(path: Path, site: Site, crawled: Crawled, as_of: datetime,
                 checks: tuple[str, ...] | None, pool: Executor | None = None,
                 progress: Progress | None = None,
                 ahead: FoldAhead | None = None) -> tuple[Understanding, tuple[FollowUp, ...]]:
    """Facts of every captured page, and what the site must still be asked. ``pool`` shares the reading, ``ahead`` has
    begun it."""
    state = fold_pages(RunFolder(path), site, crawled, as_of, executor=pool, checks=checks, progress=progress,
                       ahead=ahead)
    return state, state.folder.followups()


def finish_facts(path: Path, state: Understanding, crawled: Crawled) -> None:
    run = RunFolder(path)
    facts = finish(run, state, crawled)
    record = run.read_run()
    write_lines(run.extra_findings, run_extra_checks(facts, codec.build(Site, record["site"]), record.get("checks")))


@dataclass(frozen=True, slots=True)
class Concluded:
    """End of one site: its scorecards; the reports lie in its folder."""

    cards: tuple[Scorecard, ...]


def conclude(path: Path, standards: tuple[Standard, ...]) -> Concluded:
    """Judge by every standard, write results and reports, seal the folder."""
    run = RunFolder(path)
    source = stored(run)
    judged = [judge_facts(source, standard) for standard in standards]
    for one in judged:
        write_results(run, one)
    _note_end(run, standards)
    write_reports(run, site_report(run, source, judged, standards))
    seal(path)
    return Concluded(tuple(one.scorecard for one in judged))


def _note_end(run: RunFolder, standards: tuple[Standard, ...]) -> None:
    record = run.read_run()
    record["finished_at"] = record.get("finished_at") or clock.now()
    record["standards"] = {**record["standards"], **{s.id: s.hash for s in standards}}
    write_json(run.run, record)
