"""Texts that rightly resemble each other (系列稿件): bulletins, tables, yearly reports, announcements.

They differ by period and figures, or are filled-in forms; a news report that was used again differs by who, where and
when although its title tells of one event.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from itertools import pairwise
from typing import Any

import yaml

_N = "0-9０-９零〇一二三四五六七八九十百两○"
_WORDS: dict[str, Any] = yaml.safe_load(files("pucha.language").joinpath("twins_words.yaml").read_text("utf-8"))
_REGULAR, _FORM, _DOCUMENT, _EVENT, _COMPARED = (
    re.compile("|".join(_WORDS[name])) for name in ("regular", "form", "document", "event", "compared"))
PERIOD = re.compile(
    rf"第?[{_N}]{{1,4}}[期号批周季届次轮]|[{_N}]{{2,4}}\s?年度?|[{_N}]{{1,3}}(?:[-—~～至到][{_N}]{{1,3}})?月份?|"
    rf"[{_N}]{{1,3}}[日号]|[上下]半年|第?[{_N}]季度|[上中下]旬|[本上]周|"
    rf"[{_N}]{{4}}[-./][{_N}]{{1,2}}(?:[-./][{_N}]{{1,2}})?|[{_N}]+")
_NORM = re.compile(
    r"(?:条例|规定|办法|细则|规则|章程|法|决定|解释|意见)(?:[（(][^（）()]{1,12}[)）])?(?:\d{4}-?\d\d-?\d\d)?$")
_BULLETIN = re.compile(
    rf"第[{_N}]{{1,4}}期(?!.{{0,6}}(?:班|培训|开班|学员))|[周月季年日旬简快]报(?:告)?(?:$|[第（(\d#:：]|表)|"
    r"年度(?:.{0,12})?报告|工作报告|工作总结|工作要点|[公年]报$|"
    r"(?:月份?|季度|年|半年|一周|本周|每周)[^，。]{0,24}(?:统计|行情|价格|监测|运行情况|完成情况|指数|分析|排名|质量状况|"
    r"质量情况|空气质量|水质|水情|天气|情况表|数据|收支|食谱|菜谱|值班|预报|报表|汇总|情况(?:通报|公布|$))")


@dataclass(frozen=True, slots=True)
class Differences:
    """How two texts differ: how often each kind, and how much of the text nothing explains."""

    kinds: Counter[str]
    offices: int  # places of county level and above that were swapped
    again: int  # how often one place was swapped for the same other one
    unexplained: float  # share of both texts
    figures: float  # share of digits

    @property
    def period_only(self) -> bool:
        """Nothing but dates and figures, as from one week's table to the next."""
        return not self.kinds["name"] and not self.kinds["place"]

    @property
    def refilled(self) -> bool:
        """Another office word for word, with nothing else new: no form that one office fills in again and again."""
        return max(2 * self.offices, self.again - 1) >= 2 and self.unexplained < 0.05

    @property
    def copied(self) -> bool:
        """Another office in a rule that is word for word the same: rules of two offices always differ somewhere."""
        return self.offices >= 1 and self.unexplained < 0.005


def is_series(titles: tuple[str, str], heads: tuple[str, str], found: Differences) -> bool:
    """Do two near-identical texts belong to a series? ``heads``: how they begin."""
    one, other = plain = tuple(re.sub(r"[\s“”\"《》（）()【】\[\]]+", "", title) for title in titles)
    if all(map(_is_bulletin, plain)) if any(plain) else all(_is_bulletin(head[:40]) for head in heads):
        return True
    if all(_NORM.search(title) for title in plain):
        return not found.copied
    if any(plain) and all(map(_is_form, plain)):
        return not found.refilled
    if any(plain) and all(map(_is_document, plain)):
        return found.period_only or (_is_periodic(one, other) and not found.refilled)
    if any(plain) and all(_is_form(title) or _is_document(title) for title in plain):
        return not found.refilled  # a notice and an announcement: an office's usual wording for two matters
    if all(map(_tells, plain)):
        return False
    regular = all(_REGULAR.search(title[-12:]) for title in plain)
    if _is_periodic(one, other) and regular:
        return not found.refilled
    return found.period_only and (_is_periodic(one, other) or regular or _by_figures(heads, found))


def is_report(title: str) -> bool:
    """A title that is no announcement, document or rule."""
    return not (_is_form(title) or _is_document(title) or _NORM.search(title) or _is_bulletin(title))


def _is_bulletin(title: str) -> bool:
    return bool(_BULLETIN.search(title))


def _is_form(title: str) -> bool:
    return _ends_with(_FORM, title)


def _is_document(title: str) -> bool:
    return _ends_with(_DOCUMENT, title)


def _ends_with(words: re.Pattern[str], title: str) -> bool:
    """Does the end of a title name this kind of text? A report about one goes on to tell what happened."""
    tail = title[-14:]
    found = [match.end() for match in words.finditer(tail)]
    event = [match.end() for match in _EVENT.finditer(tail)]
    return bool(found) and (not event or max(found) > max(event))


def _tells(title: str) -> bool:
    """Does the title tell of an event?"""
    return bool(_EVENT.search(title))


def _is_periodic(one: str, other: str) -> bool:
    """Titles that differ by their period only."""
    return bool(one) and one != other and PERIOD.sub("#", one) == PERIOD.sub("#", other)


def _by_figures(heads: tuple[str, str], found: Differences) -> bool:
    """Tables and statistics: many figures changed, and the text compares them with those of another period."""
    compared = all(len(_COMPARED.findall(head)) >= 2 for head in heads)
    return found.kinds["number"] + found.kinds["date"] >= 5 and (found.figures > 0.12 or compared)


def is_regular(days: Sequence[date]) -> bool:
    """Four or more days that follow each other in equal steps of a week, a month, a quarter or a year."""
    ordered = sorted(set(days))
    if len(ordered) < 4 or len(ordered) < len(days):
        return False
    gaps = [(later - earlier).days for earlier, later in pairwise(ordered)]
    return any(all(abs(gap - step) <= slack for gap in gaps)
               for step, slack in ((1, 0), (7, 2), (14, 3), (30, 5), (91, 12), (365, 45)))
