"""The words that offices use for problems (存在的突出问题), made from the reasons of a scorecard by editable rules."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.model.scorecard import Line, Scorecard
from pucha.reports.papers.sources import read_text
from pucha.reports.statistics import is_fault

CLAUSE = 400  # signs of a reason's clause that are looked at


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of a site: what is said, what kind it is, and the score line that says so."""

    words: str
    issue: str
    indicator: str
    veto: bool


@dataclass(frozen=True, slots=True)
class Rule:
    when: re.Pattern[str]
    say: str
    issue: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The rules of ``wording.yaml``, the office's own or the built-in ones."""

    skip: re.Pattern[str]
    rules: tuple[Rule, ...]

    def of_card(self, card: Scorecard) -> tuple[Problem, ...]:
        """Every certain problem of the card, vetoes first, then by points; each kind of problem once."""
        faults = sorted((line for line in card.lines if is_fault(line) and line.indicator != "rescale"),
                        key=lambda line: (line.part != "veto", line.points))
        found: dict[str, Problem] = {}
        for line in faults:
            for problem in self._of_line(line):
                found.setdefault(problem.issue, problem)
        return tuple(found.values())

    def _of_line(self, line: Line) -> Iterator[Problem]:
        said = False
        for clause in line.reason.split("；"):
            rule = None if self.skip.search(clause) else self._rule_for(clause[:CLAUSE])
            if rule:
                said = True
                yield Problem(rule[0], rule[1], line.indicator, line.part == "veto")
        if not said:
            yield Problem(line.title, line.title, line.indicator, line.part == "veto")

    def _rule_for(self, clause: str) -> tuple[str, str] | None:
        for rule in self.rules:
            if match := rule.when.search(clause):
                return rule.say.format("", *match.groups()), rule.issue
        return None


@cache
def load_wording(folder: Path | None = None) -> Wording:
    """``wording.yaml`` of the office's folder, else the built-in one; one clear line when it cannot be used."""
    try:
        table: Any = yaml.safe_load(read_text("wording.yaml", folder))
        rules = tuple(Rule(re.compile(row["when"]), row["say"], row["issue"]) for row in table["rules"])
        return Wording(re.compile(table["skip"]), rules)
    except (yaml.YAMLError, re.error, KeyError, TypeError) as fault:
        raise InputError(t("wording.yaml 不能用：{fault}").format(fault=fault)) from None
