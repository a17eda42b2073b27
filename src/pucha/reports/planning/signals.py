"""The weaknesses of a site that speak for merging it, each certain, certainly not, or unknown (None)."""

from collections.abc import Callable
from dataclasses import dataclass

from pucha.i18n import t
from pucha.reports.figures.rounding import percent
from pucha.reports.planning.evidence import Evidence
from pucha.reports.planning.rules import Rules


@dataclass(frozen=True, slots=True)
class Signal:
    """``holds``: True it is weak there, False it is not, None it is not known; ``words`` says which and why."""

    name: str
    holds: bool | None
    words: str


def signals(one: Evidence, rules: Rules) -> list[Signal]:
    return [make(one, rules) for make in SIGNALS]


def _stale(one: Evidence, rules: Rules) -> Signal:
    days = int(rules.value("stale_days"))
    seen = one.seen
    if seen is None:
        return Signal("stale", None, t("更新情况不明：没有检查记录"))
    if seen.newest_on is None:
        return Signal("stale", None, t("更新情况不明：没有读到带日期的信息"))
    age = (seen.as_of.date() - seen.newest_on).days
    if age <= days:
        return Signal("stale", False, t("最近更新于 {day}").format(day=seen.newest_on))
    if not seen.whole:
        return Signal("stale", None, t("更新情况不明：检查不完整，读到的最近更新为 {day}").format(day=seen.newest_on))
    return Signal("stale", True, t("已 {age} 天没有更新（最近 {day}，限 {days} 天）").format(
        age=age, day=seen.newest_on, days=days))


def _unused(one: Evidence, rules: Rules) -> Signal:
    visits, least = one.site.yearly_visits, rules.value("few_visits")
    if visits is None:
        return Signal("unused", None, t("访问量不明：名录未填"))
    words = t("年访问量 {n}（{least} 为少）").format(n=visits, least=least)
    return Signal("unused", visits < least, words)


def _unstaffed(one: Evidence, rules: Rules) -> Signal:
    staff = one.site.staff
    if staff is None:
        return Signal("unstaffed", None, t("人员不明：名录未填"))
    return Signal("unstaffed", staff < rules.value("few_staff"), t("工作人员 {n} 人").format(n=staff))


def _failing(one: Evidence, rules: Rules) -> Signal:
    known = [verdict for verdict in one.verdicts if verdict is not None]
    if not known:
        return Signal("failing", None, t("检查结论不明：没有评分"))
    row, least = one.failed_in_a_row, int(rules.value("repeated_failures"))
    if row >= least:
        return Signal("failing", True, t("最近连续 {n} 轮不合格").format(n=row))
    if len(known) < least and row:
        return Signal("failing", None, t("最近一轮不合格，只有 {n} 轮记录，不能判断是否连续").format(n=len(known)))
    return Signal("failing", False, t("没有连续不合格"))


def _overlapping(one: Evidence, rules: Rules) -> Signal:
    if one.overlap is None:
        return Signal("overlapping", None, t("与上级网站的重复程度不明：{why}").format(
            why=one.overlap_unknown or t("没有检查记录")))
    both, least = one.overlap, int(rules.value("overlap_least"))
    if both.compared < least:
        words = t("与上级网站的重复程度不明：可比较的文章只有 {n} 篇").format(n=both.compared)
        return Signal("overlapping", None, words)
    share = percent(both.shared, both.compared, 1)
    words = t("{n} 篇文章中 {m} 篇上级网站已有（{share}%）").format(n=both.compared, m=both.shared, share=share)
    return Signal("overlapping", both.shared >= rules.value("overlap_high") * both.compared, words)


def _unreachable(one: Evidence, rules: Rules) -> Signal:
    opens = one.seen.home_opens if one.seen else None
    if opens is None:
        return Signal("unreachable", None, t("首页能否打开不明"))
    return Signal("unreachable", not opens, t("首页可以打开") if opens else t("首页打不开（已确认）"))


SIGNALS: tuple[Callable[[Evidence, Rules], Signal], ...] = (
    _unreachable, _stale, _failing, _overlapping, _unused, _unstaffed)


def column_shares(one: Evidence) -> dict[str, tuple[int | None, int | None]]:
    """Column address → (shared, compared) of its articles."""
    return dict(one.overlap.columns) if one.overlap else {}


