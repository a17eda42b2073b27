"""Letters without labels (无标签的来信): a question, a line with its day, and an answer that opens as answers do."""

import re
from collections.abc import Sequence
from datetime import datetime

from pucha.facts.column_kinds import SURE, kind_of
from pucha.facts.dates import Found, believable, full_dates
from pucha.facts.dom import Document

_ANSWER = re.compile(
    r"\n(?=(?:尊敬的|亲爱的)?(?:网友|市民|来信人|群众|用户|先生|女士|来信者|咨询人)[^\n。]{0,14}[:：，,！!]|"
    r"[\u4e00-\u9fff]{2,24}(?:局|委|办|厅|中心|镇|乡|街道|公司|政府|院|处|科|队|部)的?(?:回复|答复)(?:如下)?\s?[:：]\s?\n|"
    r"[^\n]{0,30}(?:您|你)[^\n。]{0,24}(?:反映|来信|留言|咨询|提出|提问|诉求)[^\n]{0,60}(?:收悉|收到|答复如下|回复如下|答复：|回复：))")
_OFFICE = re.compile(
    r"[\u4e00-\u9fff]{2,20}(?:局|委|办|厅|中心|镇|乡|街道|公司|政府|院|处|科|队|部)(?![\u4e00-\u9fff]|\s?[:：])")
_HEADED = re.compile(  # the office's own line with its day above the answer: 市教育局 2025-03-07 10:10
    r"\n(?=[\u4e00-\u9fff]{2,24}(?:局|委|办|厅|中心|镇|乡|街道|公司|政府|院|处|科|队|部)\s{1,4}(?:于\s?|[回答]复[于：:]?\s?)?"
    r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}[^\n。]{0,14}\n)")
_ENDS = ("。", "？", "！", "?", "!")
_OFFICE_FIRST = re.compile(r"\s.*")
_LEAST = 8
_SIGNED = 40  # characters of a line that carries a day and little more


def below_letters(steps: Sequence[str]) -> bool:
    """Does a page stand in a column of letters, by the last steps of its path?"""
    return any(kind_of(step) == ("政务咨询", SURE) for step in steps[-2:])


def first_bound(doc: Document, start: int, foot: int) -> int:
    """Where a letter's page ends: at its foot, or at the first choice of links behind its title."""
    selects = (e.start for e in doc.by_tag("select") if e.start > start)
    return min((foot, *selects))


def exchange(text: str, as_of: datetime) -> tuple[str, datetime | None, str, datetime | None, str] | None:
    """(question, its day, answer, its day, who answered) of a text; None when no line opens like an answer."""
    match = next((m for sign in (_ANSWER, _HEADED) for m in sign.finditer(text)
                  if len(text[:m.start()].strip()) >= _LEAST), None)
    if match is None:
        return None
    before = text[:match.start()].strip()
    question, asked = without_last_day(before, as_of)
    answer, answered = without_last_day(text[match.end():].strip(), as_of)
    rest, first = _without_first_day(question, as_of)
    who = ""
    if match.re is _HEADED:
        line = answer.partition("\n")[0]
        answer, answered = _without_first_day(answer, as_of)
        who = _OFFICE_FIRST.sub("", line)
    if asked is not None and first is not None:  # the last line is the office's own, above what it answers
        office = _OFFICE.search(before[len(question):])
        who, answered = office[0] if office else "", answered or asked
    if first is not None:
        question, asked = rest, first
    if asked is None or len(question) < _LEAST or len(answer) < _LEAST:
        return None
    return question, asked, answer, answered, who


def _without_first_day(text: str, as_of: datetime) -> tuple[str, datetime | None]:
    """(text, the day on its short first line): 写信人：王** 写信时间：2025-03-03."""
    first, _, rest = text.partition("\n")
    day = _day(first, as_of) if rest and len(first) <= _SIGNED else None
    return (rest.strip(), day.at) if day is not None else (text, None)


def without_last_day(text: str, as_of: datetime) -> tuple[str, datetime | None]:
    """(text, the day at its end): on a short last line (市住建局 2025-03-07), or right behind the last sentence."""
    lines = text.split("\n")
    for place in (-1, -2):
        if len(lines) >= -place + 1 and len(lines[place]) <= _SIGNED:
            day = _day(lines[place], as_of)
            if day is not None:
                return "\n".join(lines[:place]).strip(), day.at
    last = lines[-1]
    day = _day(last, as_of)
    said = last[:day.start].rstrip(" (（[【") if day is not None else ""
    if day is not None and not last[day.end:].strip(" )）]】") and said.endswith(_ENDS):
        return (text[:len(text) - len(last)] + said).strip(), day.at
    return text, None


def _day(line: str, as_of: datetime) -> Found | None:
    found = [each for each in full_dates(line) if believable(each.at, as_of)]
    return found[-1] if found else None
