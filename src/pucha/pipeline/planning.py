"""Evidence for the consolidation planner out of stored rounds, and the plan of a whole register.

Sites that hang on the same superior's site are looked at together, so that its articles are read once.
"""

import json
import multiprocessing
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from pucha.i18n import language, speaking, t
from pucha.model import codec
from pucha.model.errors import InputError
from pucha.model.facts import Column, SiteFacts
from pucha.model.site import Site
from pucha.model.words import SiteKind, SiteStatus
from pucha.pipeline.rounds import round_standards, stored_round
from pucha.pipeline.runfolder import RunFolder
from pucha.registry.classes import region_code
from pucha.registry.sample import identity
from pucha.reports.bundle import RoundReport, RoundSite
from pucha.reports.planning.advise import Action, Advice, advise
from pucha.reports.planning.evidence import Evidence, Seen
from pucha.reports.planning.overlap import Article, Known, overlap
from pucha.reports.planning.plan import Plan
from pucha.reports.planning.rules import Rules, load_rules
from pucha.reports.planning.superior import Superior, Superiors

Tell = Callable[[int, int], None]
SHARE = 40  # sites of one superior that are looked at together
_ORDER = {"pass": 0, "undecided": 1, "fail": 2}


@dataclass(frozen=True, slots=True)
class PlanOrder:
    """``folders``: rounds; the newest decides, the older ones say what was before. ``register``: newer than theirs."""

    folders: tuple[Path, ...]
    standard: str = ""
    register: tuple[Site, ...] = ()
    templates: Path | None = None
    workers: int = 1


@dataclass(frozen=True, slots=True)
class _Group:
    """Sites with one superior's site, and the run folders of all of them ("" where there is none)."""

    superior: Path | None
    members: tuple[tuple[Evidence, Path | None], ...]
    templates: Path | None
    language: str


def plan_rounds(order: PlanOrder, tell: Tell | None = None) -> Plan:
    """The plan of every site of the newest round (and of the register, where one is given)."""
    name = order.standard or next(iter(round_standards(order.folders[0])), "")
    rounds = sorted(((stored_round(folder, [name]), folder) for folder in order.folders), key=lambda one: one[0].as_of)
    if not any(entry.cards for report, _ in rounds for entry in report.sites):
        raise InputError(t("这些轮次没有按“{name}”评分的网站").format(name=name))
    rules = load_rules(order.templates)
    found = _evidence(rounds, order.register, name)
    advices = {identity(one.evidence.site): one for one in _advised(found, rounds, order, rules, tell)}
    return Plan(as_of=rounds[-1][0].as_of, standard=name, rounds=tuple(report.as_of for report, _ in rounds),
                advices=tuple(advices[identity(one.site)] for one in found), rules=rules)


def _evidence(rounds: Sequence[tuple[RoundReport, Path]], register: Sequence[Site], name: str) -> list[Evidence]:
    """What the registers and scorecards say; what the inspections saw comes later."""
    entries = [{identity(entry.site): entry for entry in report.sites} for report, _ in rounds]
    sites = {key: entry.site for key, entry in entries[-1].items()} | {identity(site): site for site in register}
    organs = _organs(sites.values())
    found = []
    for key, site in sites.items():
        cards = [entry.card(name) if (entry := one.get(key)) else None for one in entries]
        last = next((card for card in reversed(cards) if card), None)
        found.append(Evidence(site, Superior(None, ""), tuple(card.verdict if card else None for card in cards),
                              last.score if last else None, others_of_organ=_others(site, organs)))
    return _with_superiors(found)


def _organs(sites: Iterable[Site]) -> Mapping[tuple[str, str | None], list[Site]]:
    """Running sites by organ and region. Business sites (业务性网站) are listed apart and not counted here."""
    organs: dict[tuple[str, str | None], list[Site]] = defaultdict(list)
    for site in sites:
        if site.organ and site.status is SiteStatus.NORMAL and site.kind in (SiteKind.PORTAL, SiteKind.DEPARTMENT):
            organs[site.organ, region_code(site)].append(site)
    return organs


def _others(site: Site, organs: Mapping[tuple[str, str | None], list[Site]]) -> tuple[Site, ...]:
    mine = organs.get((site.organ, region_code(site)), [])
    return tuple(one for one in mine if identity(one) != identity(site)) if site in mine else ()


def _with_superiors(found: list[Evidence]) -> list[Evidence]:
    """Who would take each site's content over. Of an organ's sites the strongest takes over the others'."""
    by_name = {identity(one.site): one for one in found}
    first = {name: _strongest(one, by_name) for name, one in by_name.items() if one.others_of_organ}
    weaker = {name for name, site in first.items() if identity(site) != name}
    superiors = Superiors(one.site for one in found if identity(one.site) not in weaker)
    return [_with_superior(one, first[identity(one.site)], superiors) if identity(one.site) in weaker
            else replace(one, superior=superiors.of(one.site)) for one in found]


def _with_superior(one: Evidence, first: Site, superiors: Superiors) -> Evidence:
    above = superiors.of(one.site) if one.site.merged_into else Superior(first, t("同一单位的另一网站"))
    return replace(one, strongest_of_organ=False, superior=above)


def _strongest(one: Evidence, by_name: Mapping[str, Evidence]) -> Site:
    """Portal first, then by verdict, visits and code."""
    return min([one, *(by_name[identity(site)] for site in one.others_of_organ)], key=_weakness).site


def _weakness(one: Evidence) -> tuple[bool, int, int, str]:
    known = [verdict for verdict in one.verdicts if verdict]
    return (one.site.kind is not SiteKind.PORTAL, _ORDER[known[-1].value] if known else 3,
            -(one.site.yearly_visits or 0), identity(one.site))


def _advised(found: Sequence[Evidence], rounds: Sequence[tuple[RoundReport, Path]], order: PlanOrder, rules: Rules,
             tell: Tell | None) -> Iterator[Advice]:
    folders = _run_folders(rounds)
    groups: dict[str, list[Evidence]] = defaultdict(list)
    for one in found:
        groups[identity(one.superior.site) if one.superior.site else ""].append(one)
    work = [_Group(folders.get(name), tuple((one, folders.get(identity(one.site))) for one in members[at:at + SHARE]),
                   order.templates, language())
            for name, members in groups.items() for at in range(0, len(members), SHARE)]
    done = 0
    for advices in _worked(work, order.workers):
        done += len(advices)
        if tell:
            tell(done, len(found))
        yield from advices


def _worked(work: Sequence[_Group], workers: int) -> Iterator[list[Advice]]:
    if workers == 1 or len(work) < 2:
        yield from map(advise_group, work)
        return
    waiting, running = iter(work), set[Future[list[Advice]]]()
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        while True:
            running |= {pool.submit(advise_group, group) for group in islice(waiting, 3 * workers - len(running))}
            if not running:
                return
            done, running = wait(running, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)


def _run_folders(rounds: Sequence[tuple[RoundReport, Path]]) -> dict[str, Path]:
    """Of each site the run folder of the newest round that has one."""
    folders: dict[str, Path] = {}
    for report, folder in rounds:
        folders |= {identity(entry.site): folder / Path(entry.href).parent for entry in report.sites
                    if _is_there(entry, folder)}
    return folders


def _is_there(entry: RoundSite, folder: Path) -> bool:
    return bool(entry.href) and RunFolder(folder / Path(entry.href).parent).facts.exists()


def advise_group(group: _Group) -> list[Advice]:
    """Runs in a worker: read what is needed of the members and their superior's site, and advise."""
    rules = load_rules(group.templates)
    superior = _Superior(group.superior)
    with speaking(group.language):
        return [_slim(advise(_seen_too(one, folder, superior, rules), rules)) for one, folder in group.members]


class _Superior:
    """The superior's run, read when the first member asks for it."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._known: Known | None = None
        self._columns: tuple[Column, ...] | None = None

    @property
    def known(self) -> Known | None:
        if self._known is None and self.folder:
            self._known = Known(articles_of(self.folder))
        return self._known

    @property
    def columns(self) -> tuple[Column, ...] | None:
        if self._columns is None and self.folder:
            self._columns = read_facts(self.folder).columns
        return self._columns


def _seen_too(one: Evidence, folder: Path | None, superior: _Superior, rules: Rules) -> Evidence:
    """With what the inspection saw, where the advice can depend on it."""
    settled = advise(one, rules).action
    if settled in (Action.DONE, Action.KEEP) or folder is None:
        return replace(one, overlap_unknown=t("没有检查记录")) if folder is None else one
    facts = read_facts(folder)
    one = replace(one, seen=seen_of(facts), superior_columns=superior.columns)
    known = superior.known
    if one.superior.site is None or known is None:
        return replace(one, overlap_unknown=one.superior.why if one.superior.site is None
                       else t("上级网站没有检查记录"))
    return replace(one, overlap=overlap(articles_of(folder), known))


def seen_of(facts: SiteFacts) -> Seen:
    """What the planner needs of a site's facts."""
    day = facts.seen_on.date()
    days: list[date] = [column.newest_on for column in facts.columns if column.newest_on and column.newest_on <= day]
    days += [item.date for item in facts.home_items if item.date and item.date <= day]
    opens = True if facts.home else False if facts.home_confirmed and facts.home_blame == "site" else None
    kinds = facts.pages_by_kind
    return Seen(facts.seen_on, facts.coverage.complete and not facts.needs_script, opens, max(days, default=None),
                facts.columns, kinds.get("article", 0), max(len(facts.guides), kinds.get("guide", 0)),
                max(len(facts.letters), kinds.get("letter", 0)))


def read_facts(folder: Path) -> SiteFacts:
    return codec.loads(SiteFacts, RunFolder(folder).facts.read_text("utf-8"))


def articles_of(folder: Path) -> Iterator[Article]:
    """The articles of a stored run, one at a time."""
    path = RunFolder(folder).pages
    if not path.exists():
        return
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if '"kind":"article"' in line[:4000] and line.endswith("\n"):
                yield _article(json.loads(line))


def _article(page: dict[str, Any]) -> Article:
    crumbs = [url for _, url in page.get("breadcrumb", ()) if url]
    day = date.fromisoformat(page["published_on"][:10]) if page.get("published_on") else None
    return Article(page["url"], page.get("title") or "", tuple(page.get("signature", ())), crumbs[-1] if crumbs else "",
                   day)


def _slim(advice: Advice) -> Advice:
    """Without what only the decision needed: a register has a hundred thousand sites."""
    one = advice.evidence
    seen = replace(one.seen, columns=()) if one.seen else None
    both = replace(one.overlap, columns={}) if one.overlap else None
    moves = tuple(replace(move, column=_plain(move.column), target=_plain(move.target) if move.target else None)
                  for move in advice.moves)
    return replace(advice, moves=moves, evidence=replace(one, seen=seen, overlap=both, superior_columns=None))


_plain: Callable[[Column], Column] = partial(replace, dates=(), path=())
