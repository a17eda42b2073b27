"""The table that every figure of a round's documents is a query over: one row a site (the rows of the trace)."""

from collections.abc import Callable, Iterable, Sequence

from pucha.model.scorecard import Scorecard
from pucha.model.site import Site
from pucha.model.words import Outcome, SiteStatus
from pucha.registry.classes import class_name, province_name
from pucha.registry.sample import identity
from pucha.reports.bundle import RoundReport, RoundSite
from pucha.reports.figures.book import Row
from pucha.reports.figures.names import department_name, level_name, ministry_names, place_name
from pucha.reports.figures.presence import NO, UNKNOWN, YES, answers
from pucha.reports.papers.wording import Problem, Wording
from pucha.reports.words import KINDS, STATUSES

Tell = Callable[[str, Scorecard, Sequence[Problem]], None]
_SAID = {said: (said,) for said in (YES, NO, UNKNOWN)}


def site_rows(report: RoundReport, standard: str, wording: Wording, told: Tell | None = None) -> Iterable[Row]:
    """One row a site; every value is a tuple, for a column may hold several. ``told`` hears each card's problems."""
    ministries = ministry_names(entry.site for entry in report.sites)
    for entry in report.sites:
        card = entry.card(standard)
        problems = wording.of_card(card) if card else ()
        if told and card:
            told(identity(entry.site), card, problems)
        yield _site_columns(entry.site, ministries) | _result_columns(entry, card, problems)


def _site_columns(site: Site, ministries: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {
        "site": (identity(site),), "name": (site.name,), "url": (site.home_url,), "organ": (site.organ,),
        "class": (class_name(site),), "level": (level_name(site),),
        "region": (province_name(site),), "place": (place_name(site),),
        "department": _some(department_name(site, ministries)),
        "status": (STATUSES[site.status],), "kind": _some(KINDS[site.kind] if site.kind else ""),
    }


def _result_columns(entry: RoundSite, card: Scorecard | None,
                    problems: Sequence[Problem]) -> dict[str, tuple[str, ...]]:
    vetoes = veto_reasons(card) if card else ()
    return {
        "inspected": ("yes" if card else "no",), "verdict": (card.verdict.value if card else "none",),
        "veto": vetoes, "vetoes": ("none" if not vetoes else "one" if len(vetoes) == 1 else "several",),
        "issue": tuple(dict.fromkeys(problem.issue for problem in problems)),
        **{name: _SAID[said] for name, said in answers(card).items()},
        "running": ("yes" if entry.site.status is SiteStatus.NORMAL else "no",),
    }


def _some(text: str) -> tuple[str, ...]:
    return (text or "",)


def veto_reasons(card: Scorecard) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.title for line in card.lines
                               if line.part == "veto" and line.outcome is Outcome.FAIL))
