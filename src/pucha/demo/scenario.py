"""Which site gets which faults and decoys: every option of every area in turn, so that each stands on several sites."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from pucha.demo.build import Builder
from pucha.demo.decoys import note_decoys
from pucha.demo.families import FAMILIES
from pucha.demo.faults import FAULTS
from pucha.demo.links import LINKS
from pucha.demo.names import Office
from pucha.demo.plan import SitePlan
from pucha.demo.truth import placed_refs
from pucha.model.words import SiteKind

# One option of every area for each site; "" leaves the area healthy. A comma plants several.
AREAS: dict[str, tuple[str, ...]] = {
    "columns": (
        "",
        "news-one-stale",
        "",
        "stale-four",
        "home-stale",
        "",
        "stale-five",
        "news-exactly-14-days,notices-exactly-6-months",
        "stale-nine",
        "",
        "four-new",
        "stale-ten",
        "nine-new",
        "people-stale,plans-exactly-1-year",
        "exactly-ten-new",
        "notices-stale",
        "policies-stale",
        "plans-stale,people-exactly-1-year",
        "policies-exactly-6-months",
        "",
        "news-long-stale",
        "news-all-stale",
    ),
    "blank": ("", "blank-one", "", "", "blank-four", "", "blank-five", ""),
    "presence": (
        "",
        "",
        "no-overview",
        "",
        "",
        "no-functions",
        "",
        "no-leaders",
        "",
        "",
        "no-interpretations",
        "no-policies",
    ),
    "letters": (
        "",
        "letter-late",
        "",
        "letter-exactly-3-months",
        "no-letters",
        "",
        "letters-silent",
        "letters-old",
        "",
        "letters-lack-fields",
        "letters-late-three",
        "letters-exactly-2-months",
        "",
        "no-letter-statistics",
    ),
    "odd-letters": ("decoy-letters", "", ""),
    "surveys": ("", "surveys-five", "no-surveys", "surveys-six", "surveys-none-in-a-year", "", ""),
    "interviews": ("", "interviews-five", "", "interviews-none-in-a-year", ""),
    "dates": ("", "", "articles-undated", "articles-undated"),
    "policy": ("", "policy-uninterpreted", "", "interpretation-loose", "policy-not-linked-back", ""),
    "data": ("", "data-four-months", "", "data-seven-months", "data-plain"),
    "guides": (
        "",
        "guide-lacks-one",
        "",
        "guide-lacks-four",
        "guide-vague",
        "guides-all-lack-four",
        "guide-empty",
        "",
        "five-guides-lack-four",
        "guide-unclear",
        "guide-lacks-three",
        "form-not-provided",
        "form-dead",
        "form-disguise",
        "guide-bare-basis",
    ),
    "services": ("", "", "system-dead", "", "services-not-by-class", "", "", "no-services", "", "system-dead"),
    "statistics": ("", "statistics-six-weeks", "", "statistics-four-months", "no-statistics"),
    "marks": (
        "",
        "no-site-code",
        "",
        "no-icp",
        "",
        "no-police",
        "no-party-mark",
        "",
        "no-sponsor",
        "no-contact",
        "",
        "no-police-inside",
        "no-site-code-inside",
        "",
    ),
    "find-error": ("", "no-find-error", "", "find-error-home-only", "", "find-error-inner-only"),
    "tags": ("", "no-tags", "tags-odd-case", "", "article-tags-wrong", "column-tags-missing"),
    "search": ("", "no-search", "", "search-broken", "search-deaf", "", "search-ungrouped"),
    "faces": ("", "", "phone-edition", "", "cloak-robot", "", "", "cloak-searched", "phone-edition"),
    "names": ("", "", "bad-name", "", "", "name-not-prominent", "", "bad-domain", ""),
    "ipv6": ("", "", "", "no-ipv6"),
    "watch": ("", "down-7-of-140", "", "", "down-6-of-140", "", "down-1-of-140", "", "down-14-of-140", ""),
    "links": (
        "",
        "dead-home-links",
        "dead-inner-links",
        "",
        "dead-home-external",
        "dead-inner-external,dead-410",
        "link-trouble",
        "",
        "dead-disguise",
        "soft-404",
        "dead-home-links,dead-inner-links",
    ),
    "decoys": (
        "decoy-redirects,decoy-scripts",
        "decoy-wall-link,decoy-old-dates",
        "decoy-slow",
        "decoy-flap,decoy-mobile-menu",
        "decoy-head-405",
        "decoy-calendar",
        "decoy-head-501,decoy-old-dates",
    ),
}
_SPECIAL = {7: ("wall-403", "wall-412", "wall-429", "wall-403-home"), 13: ("gone-500", "gone-reset", "gone-404")}
_STATUSES = ("closed", "merged", "suspended", "exception")


@dataclass(slots=True)
class Scenario:
    """What becomes of one office's site."""

    office: Office
    family: str
    plants: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    status: str = "normal"
    host: str = ""
    code: str = ""
    name: str = ""
    kind: str = ""
    sound: bool = True  # others may link to it
    other: str = field(default="")  # host of another sound site, for links that lead there

    def apply(self, builder: Builder) -> None:
        """Plant what changes content and behaviour."""
        plan = builder.plan
        plan.host, plan.status = self.host, self.status
        plan.office = self.office
        if "soft-404" in self.links:
            plan.manner.soft_404 = True
        for name in self.plants:
            if name in FAULTS:
                FAULTS[name](builder)
        plan.faults = (*self.plants, *self.links)
        builder.settle()

    def finish(self, builder: Builder, port: int) -> None:
        """Plant what needs addresses."""
        for name in self.links:
            LINKS[name](builder, f"http://{self.other}.localhost:{port}")
        if builder.plan.manner.soft_404:
            _soften(builder.plan)
        note_decoys(builder, self.plants)


def _soften(plan: SitePlan) -> None:
    """On a site without 404 answers, what is gone answers 200 with a page that says so."""
    for ref, _ in placed_refs(plan):
        if ref.fate == "gone" and ref.href.startswith("/"):
            ref.fate = "soft"
    for system in plan.systems:
        system.fate = "soft" if system.fate == "gone" else system.fate


def scenarios(offices: Sequence[Office], seed: str) -> list[Scenario]:
    """A scenario for every office, the same for the same seed."""
    offsets = {area: random.Random(f"{seed}|{area}").randrange(len(options)) for area, options in AREAS.items()}
    made = [_scenario(number, office, offsets) for number, office in enumerate(offices)]
    sound = [s.host for s in made if s.sound]
    for number, scenario in enumerate(made):
        others = [h for h in sound[:7] if h != scenario.host] or [scenario.host]
        scenario.other = others[number % len(others)]
    return made


def _scenario(number: int, office: Office, offsets: dict[str, int]) -> Scenario:
    family = _family(number)
    scenario = Scenario(office, family, host=office.host)
    if number == 0:
        return scenario
    for place, options in _SPECIAL.items():
        if number % 20 == place:
            scenario.plants, scenario.sound = (options[number // 20 % len(options)],), False
            return scenario
    if number % 13 == 11:
        return _retired(scenario, number)
    if family == "shell":
        scenario.sound = False
        return scenario
    chosen = [
        name
        for area, options in AREAS.items()
        for name in options[(number + offsets[area]) % len(options)].split(",")
        if name
    ]
    scenario.plants = tuple(n for n in chosen if n not in LINKS)
    scenario.links = tuple(n for n in chosen if n in LINKS)
    scenario.sound = not any(n.startswith("down-") for n in chosen)
    return _renamed(scenario)


def _family(number: int) -> str:
    """Families in turn; the empty shell, which shows nothing, on one site in thirty only."""
    shown = [f.name for f in FAMILIES if f.entry != "shell"]
    return (
        "shell"
        if number % 30 == 16
        else shown[number * 4 % len(shown)]
        if len(shown) % 2
        else shown[number % len(shown)]
    )


def _retired(scenario: Scenario, number: int) -> Scenario:
    """Sites that the register lists as not running: whatever they show, they are not scored as running ones."""
    scenario.status = _STATUSES[number // 13 % len(_STATUSES)]
    scenario.sound = False
    scenario.plants = ("home-stale", "blank-five") if number % 2 else ("gone-500",)
    if scenario.status == "exception":
        scenario.code, scenario.kind = f"N{scenario.office.number:09d}", SiteKind.OUTSIDE.value
    return scenario


def _renamed(scenario: Scenario) -> Scenario:
    if "bad-domain" in scenario.plants:
        scenario.host = scenario.office.host.replace(".gov.cn", ".com.cn" if scenario.office.number % 2 else ".org")
    return scenario
