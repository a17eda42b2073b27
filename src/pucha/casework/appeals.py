"""Appeals (申诉): a second inspector decides on the stored evidence, without knowing who judged first.

What the second one sees is the finding, its proof, its confirmations and the owner's words; no name, no opinion of the
first. The shares of dismissed and allowed appeals are published with their uncertainty.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from pucha.casework.moves import CASE_MOVES, refusal
from pucha.model.case import Case, Event, PointState, Role
from pucha.model.finding import Evidence, Finding
from pucha.model.intervals import Interval, wilson
from pucha.model.observation import Confirmation

HIDDEN = "〇〇〇"
DECISIONS = {"appeal-uphold": PointState.UPHELD, "appeal-overturn": PointState.OVERTURNED}


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the second inspector sees of one point (盲审材料)."""

    site: str
    finding: str
    check: str
    code: str
    severity: str
    evidence: Evidence
    reason: str
    suggestion: str
    confirmations: tuple[Confirmation, ...]
    owner_words: tuple[str, ...]
    owner_files: tuple[str, ...]
    appealed_on: datetime | None


@dataclass(frozen=True, slots=True)
class AppealFigures:
    """Appealed points: ``raised`` = ``pending`` + ``upheld`` + ``overturned`` + ``withdrawn``.

    ``upheld``: the fault stands. The shares are of the decided ones; None before the first decision."""

    raised: int
    pending: int
    upheld: int
    overturned: int
    withdrawn: int
    upheld_share: Interval | None
    overturned_share: Interval | None


def dossier(case: Case, finding: Finding, hide: Collection[str] = ()) -> Dossier:
    """The blind file of an appealed point. ``hide``: names that must not show, wherever the owner wrote them."""
    words = [e for e in case.events if e.role is Role.OWNER and (finding.key in e.points or not e.points) and e.note]
    appeal = next((e for e in reversed(case.events) if e.move == "appeal" and finding.key in e.points), None)
    return Dossier(
        case.site, finding.key, finding.check, finding.code, finding.severity,
        finding.evidence, finding.reason, finding.suggestion,
        finding.confirmations, tuple(without(e.note, hide) for e in words),
        tuple(dict.fromkeys(name for e in words for name in e.attachment)), appeal.on if appeal else None)


def deciders(case: Case, findings: Collection[str], people: Iterable[str], on: datetime,
             role: Role = Role.INSPECTOR) -> tuple[str, ...]:
    """Those of ``people`` who may decide the appeal about these points."""
    return tuple(person for person in people if not why_not(case, findings, person, on, role))


def why_not(case: Case, findings: Collection[str], person: str, on: datetime, role: Role = Role.INSPECTOR) -> str:
    """Why this person may not decide it: one line; "" when they may."""
    return refusal(case, Event("appeal-uphold", person, on, role, case.next_number, note="?", points=tuple(findings)))


def figures(cases: Iterable[Case]) -> AppealFigures:
    """Appealed points of all cases; a point that was appealed twice counts twice."""
    found: Counter[str] = Counter()
    for case in cases:
        found.update(_fates(case))
    return _figures(found)


def figures_by(cases: Iterable[Case], kind_of: Mapping[str, str]) -> dict[str, AppealFigures]:
    """The same apart for each kind. ``kind_of``: check or code of a finding by its key; "" where it is not known."""
    found: dict[str, Counter[str]] = {}
    for case in cases:
        for key, fate in _fates_by_point(case):
            found.setdefault(kind_of.get(key, ""), Counter())[fate] += 1
    return {kind: _figures(found[kind]) for kind in sorted(found)}


def _figures(found: Counter[str]) -> AppealFigures:
    upheld, overturned = found["upheld"], found["overturned"]
    decided = upheld + overturned
    return AppealFigures(sum(found.values()), found["pending"], upheld, overturned, found["withdrawn"],
                         wilson(upheld, decided), wilson(overturned, decided))


def _fates(case: Case) -> list[str]:
    return [fate for _, fate in _fates_by_point(case)]


def _fates_by_point(case: Case) -> list[tuple[str, str]]:
    """(finding, pending | upheld | overturned | withdrawn) of every appeal in the case."""
    open_: set[str] = set()
    done: list[tuple[str, str]] = []
    for event in case.events:
        if event.move == "appeal":
            open_.update(event.points)
        elif event.move in DECISIONS:
            done += [(key, DECISIONS[event.move].value) for key in event.points]
            open_.difference_update(event.points)
    states = {point.finding: point.state for point in case.points}
    done += [(key, "pending" if states[key] is PointState.APPEALED and not _is_over(case) else "withdrawn")
             for key in sorted(open_)]
    return done


def _is_over(case: Case) -> bool:
    """Whether the case ended with the appeal undecided."""
    return CASE_MOVES.states[case.state].end


def without(text: str, hide: Collection[str]) -> str:
    """``text`` with these names covered."""
    for name in sorted((name for name in hide if name), key=len, reverse=True):
        text = text.replace(name, HIDDEN)
    return text
