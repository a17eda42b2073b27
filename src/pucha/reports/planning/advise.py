"""Keep, merge or close (保留、整合上移、关停), by rules that can be read, each recommendation with its reasons.

Every question is answered yes, no or unknown. A site is *merged* when a principle says so or enough weaknesses are
certain, and there is a site to take its content over. It is *closed* - nothing worth moving - only when all that would
speak against it is known and does not. Where nothing is certain, it stays unsettled and what is missing is named.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pucha.i18n import mark, t
from pucha.model.facts import Column
from pucha.model.words import Level, SiteKind, SiteStatus, Verdict
from pucha.registry.classes import level_of
from pucha.reports.planning.evidence import Evidence
from pucha.reports.planning.rules import Rules
from pucha.reports.planning.signals import Signal, column_shares, signals


class Action(StrEnum):
    """What is recommended."""

    KEEP = "keep"
    MERGE = "merge"
    CLOSE = "close"
    UNSETTLED = "unsettled"
    DONE = "done"  # it is closed or moved up already


ACTIONS = {Action.KEEP: mark("保留"), Action.MERGE: mark("整合上移"), Action.CLOSE: mark("关停"),
           Action.UNSETTLED: mark("待核实"), Action.DONE: mark("已关停或上移")}


@dataclass(frozen=True, slots=True)
class Move:
    """A column to move. ``target``: the superior's column of the same kind, None where one has to be opened.

    ``shared``, ``compared``: of its articles that could be compared, how many the superior's site has; unknown (None)
    where no article names its column.
    """

    column: Column
    target: Column | None
    shared: int | None = None
    compared: int | None = None


@dataclass(frozen=True, slots=True)
class Saving:
    """What the register says that the site takes each year; None where it does not say. An upper bound of savings."""

    cost: Decimal | None
    staff: int | None


@dataclass(frozen=True, slots=True)
class Advice:
    """The recommendation for one site."""

    evidence: Evidence
    action: Action
    reasons: tuple[str, ...]
    unknown: tuple[str, ...]
    moves: tuple[Move, ...] = ()
    saving: Saving | None = None


def advise(one: Evidence, rules: Rules) -> Advice:
    """The recommendation, from the evidence and the rules alone."""
    found = signals(one, rules)
    unknown = [signal.words for signal in found if signal.holds is None]
    settled = _settled(one, rules)
    if settled:
        return Advice(one, settled[0], (settled[1],), ())
    grounds = [*_principles(one, rules), *_weak(found, rules)]
    if not grounds:
        return _without_grounds(one, found, rules)
    if one.superior.site is None:
        return Advice(one, Action.UNSETTLED, tuple(grounds), (one.superior.why, *unknown))
    against = against_closing(one, rules)
    if not against:
        reasons = (*grounds, t("没有需要迁移的内容：{why}").format(why=_nothing_left(one)))
        return Advice(one, Action.CLOSE, reasons, tuple(unknown), (), _saving(one))
    reasons = (*grounds, t("由“{name}”承接（{why}）").format(name=one.superior.site.name, why=one.superior.why))
    return Advice(one, Action.MERGE, reasons, tuple(unknown), moves(one), _saving(one))


def _settled(one: Evidence, rules: Rules) -> tuple[Action, str] | None:
    """What the register decides by itself."""
    site = one.site
    if site.status in (SiteStatus.CLOSED, SiteStatus.MERGED):
        return Action.DONE, t("名录状态为已关停或上移")
    if site.kind is SiteKind.OUTSIDE or site.status is SiteStatus.EXCEPTION:
        return Action.KEEP, t("不在普查范围内，不作建议")
    portal_levels = (Level.PROVINCE, Level.CITY, Level.COUNTY)
    if site.kind is SiteKind.PORTAL and level_of(site) in portal_levels and one.strongest_of_organ:
        words = _principle(rules, "portal")
        failing = one.verdicts and one.verdicts[-1] is Verdict.FAIL
        return Action.KEEP, words + (t("；最近一轮不合格，应限期整改") if failing else "")
    return None


def _principles(one: Evidence, rules: Rules) -> list[str]:
    """Rules that speak against this site as such."""
    level, kind = level_of(one.site), one.site.kind
    found = []
    if level is Level.TOWNSHIP or (level is Level.COUNTY and kind is SiteKind.DEPARTMENT):
        found.append(_principle(rules, "none_below"))
    if one.others_of_organ and not one.strongest_of_organ:
        names = "、".join(f"“{site.name}”" for site in one.others_of_organ[:3])
        found.append(_principle(rules, "one_each") + t("：{organ}另有{names}").format(
            organ=one.site.organ, names=names))
    return found


def _principle(rules: Rules, name: str) -> str:
    found = rules.principles[name]
    return t("{words}（{source}）").format(words=found.words, source=found.source)


def _weak(found: Sequence[Signal], rules: Rules) -> list[str]:
    """The weaknesses that are certain, when there are enough of them."""
    weak = [signal.words for signal in found if signal.holds]
    return weak if len(weak) >= rules.value("weak_signals") else []


def _without_grounds(one: Evidence, found: Sequence[Signal], rules: Rules) -> Advice:
    """Kept when nothing is wrong; unsettled when it was not seen, or a weakness could be joined by an unknown one."""
    weak = [signal.words for signal in found if signal.holds]
    unknown = [signal.words for signal in found if signal.holds is None]
    if one.seen is None or one.site.status is not SiteStatus.NORMAL:
        why = t("没有检查记录") if one.seen is None else t("网站不在正常运行，恢复后再作建议")
        return Advice(one, Action.UNSETTLED, (why, *weak), tuple(unknown))
    if weak and len(weak) + len(unknown) >= rules.value("weak_signals"):
        return Advice(one, Action.UNSETTLED, (*weak, t("另有不明之处，查明后再定")), tuple(unknown))
    return Advice(one, Action.KEEP, (t("没有整合或关停的理由"), *weak), tuple(unknown))


def against_closing(one: Evidence, rules: Rules) -> tuple[str, ...]:
    """What speaks, or could speak, against closing without moving anything; () when all is known and nothing does."""
    found = []
    seen, site = one.seen, one.site
    if seen is None or not seen.whole:
        found.append(t("没有完整的检查记录"))
    if site.has_services is not False or (seen and seen.guides):
        found.append(t("有办事服务，或不知道有没有"))
    if seen is None or seen.letters:
        found.append(t("有公众来信，或不知道有没有"))
    if site.yearly_visits is None or site.yearly_visits >= rules.value("few_visits"):
        found.append(t("有人访问，或不知道访问量"))
    if not _whole_elsewhere(one, rules):
        found.append(t("有上级网站没有的内容，或不能确定"))
    return tuple(found)


def _whole_elsewhere(one: Evidence, rules: Rules) -> bool:
    """Whether the superior's site is known to have (nearly) all of it; a site without any article has nothing."""
    if one.seen is None or not one.seen.whole:
        return False
    if one.seen.home_opens and not one.seen.articles and all(c.blank for c in one.seen.columns):
        return True
    both = one.overlap
    if both is None or both.compared < max(rules.value("overlap_least"), Decimal(one.seen.articles) * 9 / 10):
        return False
    return both.shared >= rules.value("overlap_whole") * both.compared


def _nothing_left(one: Evidence) -> str:
    if one.overlap and one.overlap.compared:
        return t("{n} 篇文章中 {m} 篇上级网站已有，且无办事服务、无来信").format(
            n=one.overlap.compared, m=one.overlap.shared)
    return t("网站没有任何文章，且无办事服务、无来信")


def moves(one: Evidence) -> tuple[Move, ...]:
    """The columns with content, each with the superior's column of its kind; what cannot be told is still moved."""
    if one.seen is None:
        return ()
    targets = {column.kind: column for column in reversed(one.superior_columns or ()) if column.kind and column.items}
    shares = column_shares(one)
    found = []
    for column in one.seen.columns:
        if column.blank or column.hub:
            continue
        shared, compared = shares.get(column.url, (None, None))
        found.append(Move(column, targets.get(column.kind), shared, compared))
    return tuple(found)


def _saving(one: Evidence) -> Saving:
    return Saving(one.site.yearly_cost, one.site.staff)
