"""Measures to a scorecard: pure, exact, and ``base`` + the points of the lines = ``score``, always."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from urllib.parse import urlsplit

from pucha.model.codec import decimal_text
from pucha.model.finding import CheckResult
from pucha.model.scorecard import Line, Scorecard
from pucha.model.site import Site
from pucha.model.standard import Standard
from pucha.model.words import DecidedBy, Outcome
from pucha.rulebook.lines import Bench, Scored, score_line
from pucha.rulebook.readings import CENT, ZERO
from pucha.rulebook.verdict import Totals, base_of, decide, points_text


def score(standard: Standard, results: Mapping[str, CheckResult], *, site: Site, seen_on: datetime) -> Scorecard:
    """The scorecard of ``site`` under ``standard``; ``results`` by the name of the use."""
    bench = Bench(standard, results, site)
    scored = [score_line(indicator, bench) for indicator in standard.indicators]
    totals = _totals(scored, bench)
    scored = _with_bonus_decided(scored, totals)
    verdict, reason = decide(scored, totals)
    lines = [s.line for s in scored]
    lines += _rescale_line(totals, bench) + _bonus_limit_line(lines, standard)
    base = base_of(standard.fail_rule)
    unset = tuple(dict.fromkeys(name for s in scored for name in s.unset))
    return Scorecard(
        site=site.code or urlsplit(site.home_url).hostname or site.home_url, standard=standard.id,
        standard_hash=standard.hash, seen_on=seen_on, verdict=verdict, reason=reason, provisional=bool(unset),
        base=base, score=base + _sum(lines), deducted=-_sum(lines, "deduct") + ZERO, bonus=_sum(lines, "bonus"),
        lines=tuple(lines), unset=unset)


def _sum(lines: Sequence[Line], part: str = "") -> Decimal:
    return sum((line.points for line in lines if not part or line.part == part), ZERO)


def _totals(scored: Sequence[Scored], bench: Bench) -> Totals:
    lines = [s.line for s in scored]
    lost = -_sum(lines, "deduct")
    at_stake = sum((line.at_stake for line in lines if line.part == "deduct"), ZERO)
    return Totals(bench.standard.fail_rule, lost, at_stake, _factor(bench))


def _factor(bench: Bench) -> Fraction:
    """4/3 for bodies without public services, else 1."""
    rescale = bench.standard.fail_rule.get("rescale")
    if not rescale or bench.applies(rescale["applies_to"]) is not False:
        return Fraction(1)
    return Fraction(bench.standard.fail_rule["base"]) / Fraction(rescale["full"])


def _rescale_line(totals: Totals, bench: Bench) -> list[Line]:
    """折算: what the factor takes beyond the rows' own points, to 0.01, half up."""
    if totals.factor == 1:
        return []
    full = decimal_text(totals.rule["rescale"]["full"])
    more = Fraction(totals.lost) * (totals.factor - 1)
    points = -(Decimal(more.numerator) / Decimal(more.denominator)).quantize(CENT, ROUND_HALF_UP) + ZERO
    reason = (f"无对外服务职能：其余各项满分{full}分，得分乘以{totals.factor}；"
              f"各项扣{decimal_text(totals.lost)}分，折算后共扣{points_text(Fraction(totals.lost) * totals.factor)}分")
    return [Line("rescale", "折算", "deduct", "折算", bench.standard.settings[_full_setting(bench)].clause,
                 Outcome.PASS, DecidedBy.MACHINE, points, reason)]


def _full_setting(bench: Bench) -> str:
    return str(bench.standard.fail_rule["rescale"]["settings"]["full"])


def _with_bonus_decided(scored: Sequence[Scored], totals: Totals) -> list[Scored]:
    """Bonus rows count only above the bonus line, and never beside a veto."""
    vetoed = any(s.line.part == "veto" and s.line.outcome is Outcome.FAIL for s in scored)
    if totals.earns_bonus() and not vetoed:
        return list(scored)
    why = "已被单项否决，不计加分" if vetoed else _no_bonus(totals)
    return [Scored(_not_scored(s.line, why)) if s.line.part == "bonus" else s for s in scored]


def _no_bonus(totals: Totals) -> str:
    bonus = totals.rule.get("bonus")
    limit = f"，未超过{decimal_text(bonus['limit'])}分" if bonus else ""
    return f"扣分后得{points_text(totals.score())}分{limit}，不计加分"


def _not_scored(line: Line, why: str) -> Line:
    return replace(line, outcome=Outcome.NOT_APPLICABLE, points=ZERO, reason=why, because=(), awaiting=())


def _bonus_limit_line(lines: Sequence[Line], standard: Standard) -> list[Line]:
    """加分上限: what the bonus rows give above the most that the table allows in all."""
    cap = (standard.fail_rule.get("bonus") or {}).get("cap")
    total = _sum(lines, "bonus")
    if cap is None or total <= cap:
        return []
    reason = f"各项加分合计{decimal_text(total)}分，超过上限，按{decimal_text(cap)}分计"
    clause = standard.settings[standard.fail_rule["bonus"]["settings"]["cap"]].clause
    return [Line("bonus-limit", "加分上限", "bonus", "加分上限", clause, Outcome.PASS, DecidedBy.MACHINE,
                 cap - total, reason)]
