"""The verdict (结论): fail for certain, else undecided while something could still tip it, else pass."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pucha.model.codec import decimal_text
from pucha.model.words import Outcome, Verdict
from pucha.rulebook import words
from pucha.rulebook.lines import Scored
from pucha.rulebook.readings import ZERO


@dataclass(frozen=True, slots=True)
class Totals:
    """Exact sums before bonus. ``factor`` rescales bodies without some kind of work (4/3)."""

    rule: dict[str, Any]  # the standard's fail rule
    lost: Decimal  # points that the rows take, before rescaling
    at_stake: Decimal
    factor: Fraction

    def score(self, more: Decimal = ZERO) -> Fraction:
        return Fraction(base_of(self.rule)) - Fraction(self.lost + more) * self.factor

    def fails(self, more: Decimal = ZERO) -> bool:
        """Whether the limit is crossed, were ``more`` points lost."""
        if self.rule["basis"] == "none":
            return False
        measured = self.score(more) if self.rule["basis"] == "score" else Fraction(self.rule["base"]) - self.score(more)
        return words.COMPARISONS[self.rule["op"]].test(measured, Fraction(self.rule["limit"]))

    def earns_bonus(self) -> bool:
        bonus = self.rule.get("bonus")
        if not bonus:
            return False
        return words.COMPARISONS[bonus["op"]].test(self.score(), Fraction(bonus["limit"]))

    def sentence(self) -> str:
        """The number that counts, and on which side of the limit it lies."""
        if self.rule["basis"] == "none":
            return "本表不计分"
        comparison = words.COMPARISONS[self.rule["op"]]
        side = comparison.holds if self.fails() else comparison.fails
        limit = decimal_text(self.rule["limit"])
        if self.rule["basis"] == "deducted":
            return f"累计扣{points_text(Fraction(self.rule['base']) - self.score())}分，{side}{limit}分"
        return f"扣分后得{points_text(self.score())}分，{side}{limit}分"


def base_of(rule: dict[str, Any]) -> Decimal:
    """Points that a site starts with; 0 in a table without points."""
    base = rule.get("base")
    return base if base is not None else ZERO


def points_text(value: Fraction) -> str:
    return decimal_text(Decimal(value.numerator) / Decimal(value.denominator)) if _short(value) else (
        f"约{decimal_text((Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal('0.01')))}")


def _short(value: Fraction) -> bool:
    return Fraction(Decimal(value.numerator) / Decimal(value.denominator)) == value


def decide(scored: Sequence[Scored], totals: Totals) -> tuple[Verdict, str]:
    """Verdict and the sentence that gives its reason."""
    lines = [s.line for s in scored]
    vetoes = [line.title for line in lines if line.part == "veto" and line.outcome is Outcome.FAIL]
    if vetoes:
        return Verdict.FAIL, f"单项否决：{'、'.join(vetoes)}"
    if totals.fails():
        return Verdict.FAIL, totals.sentence()
    unmet = [line.title for line in lines if line.part == "require" and line.outcome is Outcome.FAIL]
    if unmet:
        return Verdict.FAIL, f"{len(unmet)}项不符合要求：{_listed(unmet)}"
    doubts = _doubts(scored, totals)
    if doubts:
        return Verdict.UNDECIDED, f"{'；'.join(doubts)}；目前{totals.sentence()}"
    by_person = sum(1 for line in lines if line.outcome is Outcome.REVIEW and not line.awaiting)
    left = f"；另有{by_person}项含由人工判定的内容" if by_person else ""
    return Verdict.PASS, f"无单项否决，{totals.sentence()}{left}"


def _doubts(scored: Sequence[Scored], totals: Totals) -> list[str]:
    """Everything that keeps the verdict open."""
    unseen = [s.line.title for s in scored if s.open and not s.broken]
    failed = [s.line.title for s in scored if s.open and s.broken]
    vetoes = [s.line.title for s in scored if s.line.part == "veto" and s.suspected]
    required = [s.line.title for s in scored if s.line.part == "require" and s.suspected]
    unset = [s.line.title for s in scored if s.unset and s.line.part != "bonus"]
    doubts = [f"{head}：{_listed(names)}" for head, names in (
        ("未能观察", unseen), ("检查出错", failed), ("单项否决待人工复核", vetoes), ("要求待人工复核", required),
        ("分值未设定", unset)) if names]
    if totals.fails(totals.at_stake):
        more = points_text(Fraction(totals.at_stake) * totals.factor)
        doubts.append(f"待复核的问题若全部属实，将再扣{more}分，可能不合格")
    return doubts


def _listed(names: Sequence[str], most: int = 5) -> str:
    """The first names, and how many there are when that is not all."""
    names = list(dict.fromkeys(names))
    return "、".join(names) if len(names) <= most else f"{'、'.join(names[:most])}等{len(names)}项"
