"""Links of which only a browser can still say whether they open (浏览器复核): the last step of the ladder on one day.

A browser has no network of its own here (see :mod:`pucha.observe.browser_source`): what fails below HTTP fails in it
too. So it is asked about answers only that a script, a cookie or a second request may change: errors of servers, odd
statuses, walls of scripts. What it opens is no fault; what it does not open stays what it was, with one confirmation
more. A dead link that 404 or 410 told twice needs none.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pucha.model.words import Outcome, Rel
from pucha.observe.browser import Rendered
from pucha.observe.failures import FAILURES, blame_of, failure_of_status
from pucha.observe.frontier import Target
from pucha.observe.ladder import BROWSER, Judgement, Look, confirmations

MOST = 6  # links of one crawl: each may take as long as a page's time limit
CONSIDERED = 500
_WALLS_OF_SCRIPTS = frozenset({412})
_PAGES = frozenset({str(Rel.PAGE), str(Rel.FRAME)})


def doubtful(targets: Iterable[Target]) -> Iterator[Target]:
    """Those that a browser may open, the first of them first."""
    return (target for target in targets if target.rel in _PAGES and target.looks and _may_open(target))


def _may_open(target: Target) -> bool:
    last = target.looks[-1]
    if last.status is None or last.method == BROWSER:
        return False
    if last.note == "wall" or last.status in _WALLS_OF_SCRIPTS:
        return True
    return target.outcome == Outcome.REVIEW and "browser" in _ladder(last)


def _ladder(look: Look) -> tuple[str, ...]:
    """The steps of the table of failures for what one look showed."""
    name = look.failure or failure_of_status(look.status or 0) or ("soft-404" if look.note else "")
    return FAILURES[name].ladder if name else ()


def judged(target: Target, shown: Rendered, opened: bool) -> Judgement:
    """What became of the address once a browser looked; the look is noted with the others."""
    before = target.looks[-1].result
    failure = shown.failure or None
    target.looks.append(Look(shown.at, BROWSER, shown.status, failure, blame_of(failure)))
    seen = confirmations(target.looks)
    if opened:
        return Judgement(Outcome.PASS, f"在浏览器中打开（先前：{before}）", seen, shown.status, None)
    kept = Judgement(Outcome(target.outcome or Outcome.REVIEW), target.reason, seen, target.status, target.failure)
    return replace(kept, reason=kept.reason.replace("，隔日再确认", "，浏览器中也未能打开，隔日再确认"))
