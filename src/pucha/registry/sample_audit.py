"""The superior's re-check of a self-sample (复核): some of what a region reported is inspected again.

The rule: the frame is the reported sites; they fall into two strata by the reported result (合格, 不合格); the
audit's tickets use the seed ``seed + "\\n" + "audit"``, so that a published self-sample seed does not foretell them;
each stratum gives its share rounded up, and at least ``least``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from pucha.i18n import t
from pucha.model.errors import InputError
from pucha.registry.addresses import home_identity
from pucha.registry.sample import by_ratio, ticket
from pucha.registry.tables import sheets_of

PASSED, FAILED = "合格", "不合格"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Reported results beside the re-check's. The four sets share no site and make the audit sample."""

    agree: tuple[str, ...]
    overstated: tuple[str, ...]  # reported 合格, found 不合格
    understated: tuple[str, ...]  # reported 不合格, found 合格
    unseen: tuple[str, ...]  # the re-check has no verdict


def draw_audit(reported: Mapping[str, bool], seed: str, ratio: Fraction, least: int = 1) -> dict[str, tuple[str, ...]]:
    """Stratum → identities drawn, in the order of their tickets. ``reported``: identity → reported as 合格."""
    layers = {stratum: sorted(name for name, passed in reported.items() if passed is result)
              for stratum, result in ((FAILED, False), (PASSED, True))}
    shares = by_ratio({stratum: len(names) for stratum, names in layers.items()}, ratio, least)
    return {stratum: tuple(sorted(names, key=lambda name: (ticket(audit_seed(seed), name), name))[:shares[stratum]])
            for stratum, names in layers.items() if names}


def audit_seed(seed: str) -> str:
    return f"{seed}\naudit"


def reported_results(path: Path) -> dict[str, bool]:
    """Identity → reported as 合格, from a table with 网站标识码 (or 首页网址) and 结果; one clear line for bad rows."""
    for _, rows in sheets_of(path):
        heads: list[str] = []
        found: dict[str, bool] = {}
        for number, cells in rows:
            texts = [cell.strip() for cell in cells]
            if not heads:
                heads = texts if set(texts) & set(_RESULT) else []
                continue
            if any(texts):
                name, passed = _reported(heads, texts, path, number)
                found[name] = passed
        if heads:
            return found
    raise InputError(t("{path}：没有“网站标识码”和“结果”两列").format(path=path))


_NAME = ("网站标识码", "标识码", "code", "site", "首页网址", "网址", "url")
_RESULT = ("结果", "结论", "自查结果", "result", "verdict")
_WORDS = {"合格": True, "pass": True, "是": True, "不合格": False, "fail": False, "否": False}


def _reported(heads: Sequence[str], texts: Sequence[str], path: Path, number: int) -> tuple[str, bool]:
    row = dict(zip(heads, texts, strict=False))
    name = next((row[head] for head in _NAME if row.get(head)), "")
    word = next((row[head] for head in _RESULT if row.get(head)), "")
    if not name or word.lower() not in _WORDS:
        raise InputError(t("{path}：第 {row} 行应有网站标识码，结果应为合格或不合格，现为“{text}”").format(
            path=path, row=number, text=word))
    return name if "/" not in name and "." not in name else home_identity(name), _WORDS[word.lower()]


def agreement(reported: Mapping[str, bool], found: Mapping[str, bool | None]) -> Agreement:
    """How the re-check bears the reports out. ``found``: identity → passes; None where nothing could be decided."""
    def those(reports: bool | None, finds: bool | None) -> tuple[str, ...]:
        return tuple(sorted(name for name, passes in found.items()
                            if passes is finds and (reports is None or reported[name] is reports)))
    agree = tuple(sorted((*those(True, True), *those(False, False))))
    return Agreement(agree, those(True, False), those(False, True), those(None, None))
