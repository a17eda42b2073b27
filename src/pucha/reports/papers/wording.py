"""The words that offices use for problems (存在的突出问题), made from the reasons of a scorecard by editable rules."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.model.scorecard import Line, Scorecard
from pucha.reports.papers.sources import one_line, read_text
from pucha.reports.statistics import is_fault

_NOTES = re.compile("（[^（）]{0,200}）")
CLAUSE = 400  # signs of a reason's clause that are looked at
KNOWN = 50_000  # clauses remembered


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
    unless: str = ""
    must: str = ""  # words that every match holds: a quick look before the pattern


Found = tuple[tuple[Rule, str], ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """The rules of ``wording.yaml``, the office's own or the built-in ones."""

    skip: re.Pattern[str]
    rules: tuple[Rule, ...]
    known: dict[str, Found] = field(default_factory=dict, compare=False)  # clauses that were read already

    def of_card(self, card: Scorecard) -> tuple[Problem, ...]:
        """Every certain problem of the card, vetoes first, then by points; each kind of problem once."""
        faults = sorted((line for line in card.lines if is_fault(line) and line.indicator != "rescale"),
                        key=lambda line: (line.part != "veto", line.points))
        found: dict[str, Problem] = {}
        for line in faults:
            for problem in self._of_line(line, found):
                found.setdefault(problem.issue, problem)
        return tuple(found.values())

    def _of_line(self, line: Line, found: Container[str]) -> Iterator[Problem]:
        veto = line.part == "veto"
        rules = [row for clause in line.reason.split("；") for row in self._clause(clause[:CLAUSE])]
        for rule, words in rules:
            if rule.unless not in found:
                yield Problem(words, rule.issue, line.indicator, veto)
        if not rules:
            yield Problem(line.title, line.title, line.indicator, veto)

    def _clause(self, clause: str) -> Found:
        """The rule of a clause with its words; sites have many clauses in common."""
        if clause not in self.known:
            if len(self.known) >= KNOWN:
                self.known.clear()
            self.known[clause] = () if self.skip.search(clause) else tuple(
                (rule, rule.say.format("", *match.groups())) for rule, match in self._first(clause))
        return self.known[clause]

    def _first(self, clause: str) -> list[tuple[Rule, re.Match[str]]]:
        """The first rule whose pattern occurs in the clause, with its match."""
        short = _NOTES.sub("", clause)  # without what stands in brackets
        matches = ((rule, rule.when.search(clause) or rule.when.search(short)) for rule in self.rules
                   if rule.must in clause)
        return list(islice(((rule, match) for rule, match in matches if match), 1))


_SPECIAL = re.compile(r"\[[^\]]*\][?*+]*|\\.[?*+]*|.[?*]|[.^$+{}]")


def must_hold(pattern: str) -> str:
    """The longest text that every match of ``pattern`` holds; "" when that cannot be told simply.

    >>> must_hold("空白栏目([1-9])个"), must_hold("甲|乙"), must_hold("解读稿(?:未)?关联")
    ('空白栏目', '', '解读稿')
    """
    outer = pattern
    while (inner := re.sub(r"\([^()]*\)[?*+]*", "\0", outer)) != outer:
        outer = inner
    if "|" in outer or "(" in outer or "{" in outer:
        return ""
    return max(_SPECIAL.sub("\0", outer).split("\0"), key=len)


def load_wording(folder: Path | None = None) -> Wording:
    """``wording.yaml`` of the office's folder, else the built-in one; one clear line when it cannot be used."""
    return _wording(read_text("wording.yaml", folder))


@lru_cache(maxsize=8)
def _wording(text: str) -> Wording:
    try:
        table: Any = yaml.safe_load(text)
        rules = tuple(Rule(re.compile(row["when"]), row["say"], row["issue"], row.get("unless", ""),
                           must_hold(row["when"])) for row in table["rules"])
        return Wording(re.compile(table["skip"]), rules)
    except (yaml.YAMLError, re.error, KeyError, TypeError) as fault:
        raise InputError(t("wording.yaml 不能用：{fault}").format(fault=one_line(fault))) from None
