"""Shares of sites with a certain fault (空白栏目、首页不更新、找错入口、转载), in three answers: yes, no, unknown.

A share is taken of the sites at which it could be told; how many could not be told stands beside it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pucha.i18n import mark
from pucha.model.scorecard import Line, Scorecard
from pucha.model.words import Outcome
from pucha.reports.figures.rates import Rate
from pucha.reports.statistics import is_fault

YES, NO, UNKNOWN = "yes", "no", "unknown"
OF_TOLD = mark("能够判断的网站")
_OPEN = (Outcome.NOT_OBSERVED, Outcome.ERROR, Outcome.REVIEW)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a card. ``indicators``: its lines that tell, in whichever standard; ``words``: in the reason."""

    name: str
    title: str
    indicators: tuple[str, ...]
    words: str = ""


QUESTIONS = (
    Question("blank", mark("计有空白栏目的网站"), ("columns-stale", "other-columns", "blank-columns"), "空白栏目[1-9]"),
    Question("stale_home", mark("首页不更新的网站"), ("site-stale",)),
    Question("no_find_error", mark("未规范添加找错入口的网站"), ("find-error-entry",)),
    Question("no_reprint", mark("未在24小时内转载重要信息的网站"), ("reprint",)),
)


@dataclass(frozen=True, slots=True)
class Presence:
    """The share of a fault; ``unknown``: inspected sites at which it could not be told."""

    question: Question
    rate: Rate
    unknown: int


def answer(question: Question, card: Scorecard | None) -> str:
    """yes when a line counts the fault, no when every line that tells is decided, else unknown."""
    lines = list(_lines(question, card))
    if any(is_fault(line) and re.search(question.words, line.reason) for line in lines):
        return YES
    told = [line for line in lines if line.outcome is not Outcome.NOT_APPLICABLE]
    return NO if told and not any(line.outcome in _OPEN or line.awaiting for line in told) else UNKNOWN


def _lines(question: Question, card: Scorecard | None) -> Iterator[Line]:
    return (line for line in (card.lines if card else ()) if line.indicator in question.indicators)


def presences(cards: Iterable[Scorecard], places: int = 1) -> tuple[Presence, ...]:
    """Every question that the cards' standard asks at all."""
    counts = {question.name: Counter[str]() for question in QUESTIONS}
    asked: set[str] = set()
    for card in cards:
        for question in QUESTIONS:
            asked |= {question.name} if any(_lines(question, card)) else set()
            counts[question.name][answer(question, card)] += 1
    return tuple(_presence(question, counts[question.name], places) for question in QUESTIONS if question.name in asked)


def _presence(question: Question, found: Counter[str], places: int) -> Presence:
    return Presence(question, Rate(found[YES], found[YES] + found[NO], OF_TOLD, places), found[UNKNOWN])
