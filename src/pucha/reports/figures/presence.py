"""Shares of sites with a certain fault (空白栏目、首页不更新、找错入口、转载), in three answers: yes, no, unknown.

A yes is often seen where a no cannot be said (one blank column among unread ones): a share of the sites that could be
told would exaggerate. So the share is of all inspected sites, with how many could not be told, and the most it can be.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pucha.i18n import mark
from pucha.model.scorecard import Line, Scorecard
from pucha.model.words import Outcome
from pucha.reports.figures.rates import OF_INSPECTED, Rate
from pucha.reports.statistics import is_fault

YES, NO, UNKNOWN = "yes", "no", "unknown"
_DECIDED = (Outcome.PASS, Outcome.FAIL)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a card. ``indicators``: its lines that tell, in whichever standard.

    ``found`` and ``none``: how the reason of such a line says yes and no. Without them a fault says yes and a pass no.
    """

    name: str
    title: str
    indicators: tuple[str, ...]
    found: str = ""
    none: str = ""


QUESTIONS = (
    Question("blank", mark("有空白栏目的网站"), ("columns-stale", "blank-columns"),
             "空白栏目[1-9]", "空白栏目0个(?!（)"),
    Question("stale_home", mark("首页不更新的网站"), ("site-stale",)),
    Question("no_find_error", mark("未规范添加找错入口的网站"), ("find-error-entry",)),
    Question("no_reprint", mark("未在24小时内转载重要信息的网站"), ("reprint",)),
)
_TELLING = frozenset(name for question in QUESTIONS for name in question.indicators)


@dataclass(frozen=True, slots=True)
class Presence:
    """The share that certainly has it; ``unknown``: where it could not be told; ``most``: if all of these had."""

    question: Question
    rate: Rate
    most: Rate
    unknown: int


def answers(card: Scorecard | None) -> dict[str, str]:
    """Every question by its name."""
    telling = [line for line in (card.lines if card else ()) if line.indicator in _TELLING]
    return {question.name: _answer(question, telling) for question in QUESTIONS}


def answer(question: Question, card: Scorecard | None) -> str:
    """yes when one line says so, no when all that tell say so, else unknown."""
    return _answer(question, card.lines if card else ())


def _answer(question: Question, lines: Sequence[Line]) -> str:
    found = {_says(question, line) for line in lines if line.indicator in question.indicators} - {""}
    return YES if YES in found else NO if found == {NO} else UNKNOWN


def _says(question: Question, line: Line) -> str:
    """What one line says; "" when it does not apply."""
    if line.outcome is Outcome.NOT_APPLICABLE:
        return ""
    if question.found and re.search(question.found, line.reason) and line.outcome in _DECIDED:
        return YES
    if not question.found and is_fault(line):
        return YES
    if line.outcome not in _DECIDED or line.awaiting:
        return UNKNOWN
    return NO if not question.none or re.search(question.none, line.reason) else UNKNOWN


def says_more(line: Line) -> bool:
    """Whether a line's reason is asked even where it is no fault: short records of a round keep it."""
    return line.outcome in _DECIDED and any(question.none and line.indicator in question.indicators
                                            for question in QUESTIONS)


def _lines(question: Question, card: Scorecard | None) -> Iterator[Line]:
    return (line for line in (card.lines if card else ()) if line.indicator in question.indicators)


def presences(cards: Iterable[Scorecard], places: int = 1) -> tuple[Presence, ...]:
    """Every question that the cards' standard asks at all."""
    counts = {question.name: Counter[str]() for question in QUESTIONS}
    asked: set[str] = set()
    for card in cards:
        found = answers(card)
        for question in QUESTIONS:
            asked |= {question.name} if any(_lines(question, card)) else set()
            counts[question.name][found[question.name]] += 1
    return tuple(_presence(question, counts[question.name], places) for question in QUESTIONS if question.name in asked)


def _presence(question: Question, found: Counter[str], places: int) -> Presence:
    yes, open_, whole = found[YES], found[UNKNOWN], found.total()
    return Presence(question, Rate(yes, whole, OF_INSPECTED, places), Rate(yes + open_, whole, OF_INSPECTED, places),
                    open_)
