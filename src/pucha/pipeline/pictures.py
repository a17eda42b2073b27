"""Pictures of findings with the fault framed (问题截图), taken of the stored pages and not of what came later.

The browser is given nothing but the capture: page, style sheets and pictures as they were stored. ``pictures.json``
lists what was taken, or says why nothing was.
"""

import asyncio
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakKeyDictionary

from pucha.model.finding import Finding
from pucha.model.standard import Standard
from pucha.model.words import Certainty
from pucha.observe.browser import NoBrowser, Shot, open_browser, why_not
from pucha.observe.browser_source import StoredSource, stored_refs
from pucha.observe.clock import RealClock
from pucha.observe.settings import ObserveSettings
from pucha.pipeline.judge import Judged, judge_facts, stored
from pucha.pipeline.runfolder import RunFolder, write_json

AT_ONCE = 4  # pages open in the browser
PER_CODE = 3  # pictures of one kind of fault
BROWSERS = 2  # open at once in a process
_TURNS: "WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore]" = WeakKeyDictionary()
PRIVATE = frozenset({"personal-data"})  # a picture would show in full what the quote masks


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture to be taken."""

    key: str
    url: str
    selector: str = ""
    text: str = ""


def worth_showing(path: Path, standards: Sequence[Standard], most: int,
                  waiting_first: bool = False) -> tuple[Wanted, ...]:
    """The findings of a run that a reader meets first: those that cost points, then those that wait for a person; the
    other way round for an office, whose people decide about what waits."""
    source = stored(RunFolder(path))
    judged = [judge_facts(source, standard) for standard in standards]
    seen = stored_refs(source.proofs.fetches)
    chosen: dict[str, Wanted] = {}
    codes: dict[str, int] = {}
    for finding in _in_order(judged, waiting_first):
        if len(chosen) >= most:
            break
        if finding.key in chosen or finding.check in PRIVATE or finding.evidence.url not in seen:
            continue
        codes[finding.code] = codes.get(finding.code, 0) + 1
        if codes[finding.code] <= PER_CODE:
            proof = finding.evidence
            chosen[finding.key] = Wanted(finding.key, proof.url, proof.where.selector, proof.quote)
    return tuple(chosen.values())


def _in_order(judged: Iterable[Judged], waiting_first: bool) -> Iterator[Finding]:
    """What made points, then what waits, each as the scorecard lists it; or what waits first."""
    counted: list[Finding] = []
    later: list[Finding] = []
    for one in judged:
        known = {f.key: f for result in one.results.values() for f in result.findings}
        for line in one.scorecard.lines:
            counted += (known[key] for key in line.because if key in known)
            later += (known[key] for key in line.awaiting if key in known)
    later.sort(key=lambda f: f.certainty is not Certainty.SURE)
    yield from (*later, *counted) if waiting_first else (*counted, *later)


async def take_pictures(run: RunFolder, wanted: Sequence[Wanted], settings: ObserveSettings) -> None:
    """Take the pictures and write ``pictures.json``, last: it says done."""
    source = StoredSource(run.capture, stored_refs(run.fetches))
    async with _turn(), open_browser(settings, RealClock(), source) as browser:
        if isinstance(browser, NoBrowser):
            write_json(run.pictures, {"pictures": [], "reason": browser.reason})
            return
        room = asyncio.Semaphore(AT_ONCE)

        async def shoot(one: Wanted) -> Shot:
            async with room:
                shot = await browser.shoot(one.url, one.selector, one.text)
                if shot.failure:  # a busy machine is late: once more
                    shot = await browser.shoot(one.url, one.selector, one.text)
                return shot

        shots = await asyncio.gather(*(shoot(one) for one in wanted))
    taken = [_keep(run, one, shot) for one, shot in zip(wanted, shots, strict=True) if _shows(shot, one)]
    write_json(run.pictures, {"pictures": taken, "reason": ""})


def _turn() -> asyncio.Semaphore:
    """Many sites are inspected at once; only a few browsers fit into a machine beside them."""
    return _TURNS.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(BROWSERS))


def _shows(shot: Shot, one: Wanted) -> bool:
    """A picture that does not frame what the finding quotes proves nothing."""
    return bool(shot.picture) and (shot.boxed or not (one.text or one.selector))


def _keep(run: RunFolder, one: Wanted, shot: Shot) -> dict[str, object]:
    name = f"pictures/{one.key}.png"
    file = run.path / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(shot.picture)
    return {"key": one.key, "file": name, "url": one.url, "boxed": shot.boxed,
            "sha256": hashlib.sha256(shot.picture).hexdigest()}


def wanted_here(run: RunFolder, most: int, settings: ObserveSettings) -> bool:
    """Are pictures to be taken now? Without a browser nothing is tried, and the run says so."""
    if most <= 0 or run.pictures.exists():
        return False
    reason = why_not(settings)
    if reason:
        write_json(run.pictures, {"pictures": [], "reason": reason})
    return not reason
