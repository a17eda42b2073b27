"""A rate that names what it is a share of (分母) and how it was rounded."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pucha.i18n import mark, t
from pucha.reports.figures.rounding import percent, percent_text
from pucha.reports.statistics import Tally

ROUNDINGS = {0: mark("四舍五入取整"), 1: mark("四舍五入保留一位小数"), 2: mark("四舍五入保留两位小数")}
OF_INSPECTED = mark("已检查网站")
OF_DECIDED = mark("已有结论的网站")
OF_RUNNING = mark("正在运行的网站")
OF_RECHECKED = mark("复查的网站")


@dataclass(frozen=True, slots=True)
class Rate:
    """``part`` of ``whole``; ``of`` names the whole. No rate where there is nothing to take a share of."""

    part: int
    whole: int
    of: str
    places: int = 1

    def __post_init__(self) -> None:
        if not 0 <= self.part <= self.whole:
            raise ValueError(f"{self.part} is no part of {self.whole}")

    @property
    def exact(self) -> Fraction | None:
        return Fraction(self.part, self.whole) if self.whole else None

    @property
    def value(self) -> Decimal | None:
        return percent(self.part, self.whole, self.places) if self.whole else None

    @property
    def text(self) -> str:
        return "—" if self.value is None else percent_text(self.value, self.places)

    @property
    def rounding(self) -> str:
        return t(ROUNDINGS[self.places])

    def document(self) -> dict[str, object]:
        """As JSON values, the exact share beside the printed one."""
        return {"part": self.part, "whole": self.whole, "of": t(self.of), "percent": self.text if self.whole else None,
                "rounding": self.rounding}


@dataclass(frozen=True, slots=True)
class PassRates:
    """The pass rate of a group (合格率), honest about what is still undecided (未定).

    ``certain``: passed of inspected; ``possible``: what it would be if every undecided site passed;
    ``decided``: passed of those with a verdict. The three agree when nothing is undecided.
    """

    certain: Rate
    possible: Rate
    decided: Rate
    failing: Rate


def pass_rates(group: Tally, places: int = 1) -> PassRates:
    return PassRates(
        certain=Rate(group.passed, group.inspected, OF_INSPECTED, places),
        possible=Rate(group.passed + group.undecided, group.inspected, OF_INSPECTED, places),
        decided=Rate(group.passed, group.passed + group.failed, OF_DECIDED, places),
        failing=Rate(group.failed, group.inspected, OF_INSPECTED, places))
