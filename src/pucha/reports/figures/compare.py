"""A round beside an earlier one: the same sites, new ones, gone ones; and what became of earlier failures."""

from dataclasses import dataclass

from pucha.model.words import Verdict
from pucha.registry.sample import identity
from pucha.reports.bundle import RoundReport, RoundSite
from pucha.reports.figures.rates import OF_RECHECKED, Rate

Verdicts = dict[str, Verdict | None]  # identity of a site → its verdict; None: not inspected


@dataclass(frozen=True, slots=True)
class Recheck:
    """The earlier failures (上次不合格) seen again: ``fixed`` of those inspected. The sets share no site."""

    earlier_failures: int
    fixed: tuple[str, ...]
    still_failing: tuple[str, ...]
    undecided: tuple[str, ...]
    not_inspected: tuple[str, ...]  # in this round, but without a verdict
    gone: tuple[str, ...]  # not in this round at all

    def rate(self, places: int = 1) -> Rate:
        """整改合格率 of the sites re-checked; the denominator leaves out what was not inspected."""
        seen = len(self.fixed) + len(self.still_failing) + len(self.undecided)
        return Rate(len(self.fixed), seen, OF_RECHECKED, places)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Identities by what became of the sites: ``same`` + ``new`` = this round, ``same`` + ``gone`` = the earlier."""

    same: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    improved: tuple[str, ...]  # fail → pass
    worsened: tuple[str, ...]  # pass → fail
    recheck: Recheck


def verdicts(report: RoundReport, standard: str) -> Verdicts:
    def verdict(entry: RoundSite) -> Verdict | None:
        card = entry.card(standard)
        return card.verdict if card else None
    return {identity(entry.site): verdict(entry) for entry in report.sites}


def compare(earlier: Verdicts, later: Verdicts) -> Comparison:
    same = tuple(name for name in later if name in earlier)
    return Comparison(
        same=same,
        new=tuple(name for name in later if name not in earlier),
        gone=tuple(name for name in earlier if name not in later),
        improved=tuple(n for n in same if earlier[n] is Verdict.FAIL and later[n] is Verdict.PASS),
        worsened=tuple(n for n in same if earlier[n] is Verdict.PASS and later[n] is Verdict.FAIL),
        recheck=recheck(earlier, later))


def recheck(earlier: Verdicts, later: Verdicts) -> Recheck:
    failed = [name for name, verdict in earlier.items() if verdict is Verdict.FAIL]

    def became(verdict: Verdict | None) -> tuple[str, ...]:
        return tuple(name for name in failed if name in later and later[name] is verdict)
    return Recheck(len(failed), became(Verdict.PASS), became(Verdict.FAIL), became(Verdict.UNDECIDED), became(None),
                   tuple(name for name in failed if name not in later))
