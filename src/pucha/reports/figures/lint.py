"""The linter for figures (数据核对): it names what does not add up and never mends it.

A claim is what a notice prints; :func:`lint` gives a :class:`Flag` for each claim that cannot be true.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations

from pucha.i18n import t
from pucha.reports.figures.rounding import counts_that_fit, percent, percent_text, places_of


@dataclass(frozen=True, slots=True)
class Flag:
    """One contradiction: what is printed, what follows from the other figures, and why."""

    kind: str  # sum | rate | overlap | inside | chain
    name: str
    printed: str
    follows: str
    reason: str
    fits: tuple[int, ...] = ()  # counts that the printed rate would fit


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts that share nothing and make the total (合计)."""

    name: str
    parts: Mapping[str, int]
    total: int

    def check(self) -> list[Flag]:
        found = sum(self.parts.values())
        if found == self.total:
            return []
        reason = t("各部分之和为 {found}，印的合计是 {total}，相差 {gap}").format(
            found=f"{found:,}", total=f"{self.total:,}", gap=f"{abs(found - self.total):,}")
        return [Flag("sum", self.name, f"{self.total:,}", f"{found:,}", reason)]


@dataclass(frozen=True, slots=True)
class Share:
    """A printed rate with its counts; its rounding is read off the printed digits unless ``places`` says otherwise.

    ``part`` None: the count is not printed; then some count must give the rate.
    """

    name: str
    part: int | None
    whole: int
    printed: Decimal
    places: int | None = None

    def check(self) -> list[Flag]:
        places = places_of(self.printed) if self.places is None else self.places
        text = percent_text(self.printed, places)
        if self.part is None:
            return self._without_count(text)
        if self.whole <= 0 or not 0 <= self.part <= self.whole:
            reason = t("{part} 不是 {whole} 的一部分").format(part=self.part, whole=self.whole)
            return [Flag("rate", self.name, text, "—", reason)]
        follows = percent_text(percent(self.part, self.whole, places), places)
        if follows == text:
            return []
        fits = tuple(counts_that_fit(self.printed, self.whole, places))
        reason = t("{part}/{whole} 四舍五入为 {follows}，印的是 {text}；与之相符的数：{fits}").format(
            part=self.part, whole=self.whole, follows=follows, text=text, fits=_span(fits))
        return [Flag("rate", self.name, text, follows, reason, fits)]


    @property
    def fits(self) -> range:
        """The counts that are printed as this rate."""
        return counts_that_fit(self.printed, self.whole, self.places)

    def _without_count(self, text: str) -> list[Flag]:
        if self.fits:
            return []
        reason = t("{whole} 个中没有一个数能得到 {text}").format(whole=self.whole, text=text)
        return [Flag("rate", self.name, text, "—", reason)]


@dataclass(frozen=True, slots=True)
class Inside:
    """Counts that lie inside a total (其中): each at most the total; they may overlap one another."""

    name: str
    whole: int
    parts: Mapping[str, int]

    def check(self) -> list[Flag]:
        reason = t("“{part}”大于它所在的总数")
        return [Flag("inside", self.name, f"{number:,}", f"≤ {self.whole:,}", reason.format(part=part))
                for part, number in self.parts.items() if not 0 <= number <= self.whole]


@dataclass(frozen=True, slots=True)
class Apart:
    """Sets that are printed side by side as if they shared nothing; ``whole`` is what they all lie in."""

    name: str
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    whole: int | None = None

    def check(self) -> list[Flag]:
        return [*self._shared(), *self._crowded()]

    def _shared(self) -> list[Flag]:
        reason = t("“{one}”与“{other}”有 {n} 个相同，不能相加")
        return [Flag("overlap", self.name, str(len(self.sets[one])), str(len(self.sets[one] - self.sets[other])),
                     reason.format(one=one, other=other, n=len(both)))
                for one, other in combinations(self.sets, 2) if (both := self.sets[one] & self.sets[other])]

    def _crowded(self) -> list[Flag]:
        total = sum(self.counts.values())
        if self.whole is None or total <= self.whole:
            return []
        reason = t("各项之和 {total} 超过总数 {whole}：至少重复 {n} 个").format(
            total=f"{total:,}", whole=f"{self.whole:,}", n=f"{total - self.whole:,}")
        return [Flag("overlap", self.name, f"{total:,}", f"≤ {self.whole:,}", reason)]


@dataclass(frozen=True, slots=True)
class Chain:
    """From quarter to quarter: earlier + opened − closed − merged = later."""

    name: str
    earlier: int
    later: int
    opened: int = 0
    closed: int = 0
    merged: int = 0

    def check(self) -> list[Flag]:
        follows = self.earlier + self.opened - self.closed - self.merged
        if follows == self.later:
            return []
        reason = t("上期 {earlier} + 新开 {opened} − 关停 {closed} − 上移 {merged} = {follows}，印的本期数是 {later}")
        reason = reason.format(earlier=self.earlier, opened=self.opened, closed=self.closed, merged=self.merged,
                               follows=follows, later=self.later)
        return [Flag("chain", self.name, f"{self.later:,}", f"{follows:,}", reason)]


Claim = Parts | Share | Inside | Apart | Chain


def lint(claims: Iterable[Claim]) -> list[Flag]:
    """Every contradiction, in the order of the claims."""
    return [flag for claim in claims for flag in claim.check()]


def _span(fits: tuple[int, ...]) -> str:
    if not fits:
        return t("没有")
    return str(fits[0]) if len(fits) == 1 else f"{fits[0]}–{fits[-1]}"
