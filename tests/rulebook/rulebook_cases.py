"""Builds results of checks from short notations: 3, "6/140", "?" (not observed), "2+1" (two certain, one suspected)."""

from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

from pucha.model.finding import CheckResult, Measure
from pucha.model.site import Site
from pucha.model.standard import Standard
from pucha.model.words import Level, Outcome, SiteKind
from pucha.rulebook import load

SEEN = datetime(2026, 3, 1, 12)
STANDARDS = Path(__file__).parents[1] / "standards"


def site(kind="portal", level=None, has_services=None):
    return Site(code="1304000009", name="某市政府网", home_url="http://www.x.gov.cn/", has_services=has_services,
                kind=SiteKind(kind) if kind else None, level=Level(level) if level else None)


def measure(text, key="f"):
    text = str(text)
    if text.startswith("?"):
        suspected = Decimal(text[1:] or 0)
        return Measure(None, suspected, review=(f"{key}?",) if suspected else (), reason="没有看到")
    if "/" in text:
        failed, tried = (int(part) for part in text.split("/"))
        return Measure(Decimal(failed), ratio=(failed, tried), findings=(key,) if failed else ())
    certain, _, suspected = text.partition("+")
    value, more = Decimal(certain), Decimal(suspected or 0)
    return Measure(value, more, findings=(key,) if value else (), review=(f"{key}?",) if more else ())


def terms(standard: Standard):
    """Every (use, measure) that a rule names, and those that tell whether the body has services."""
    named = {(t.use, t.measure) for i in standard.indicators for r in i.rules for t in r.terms}
    known = (standard.fail_rule.get("rescale") or {}).get("known_by") or []
    return sorted(named | {tuple(text.split(".")) for text in known})


def results(standard: Standard, clean, changes):
    """A result for every use; what is not written is 0."""
    given = {f"{u}.{m}": 0 for u, m in terms(standard)} | dict(clean) | dict(changes)
    unknown = set(given) - {f"{u}.{m}" for u, m in terms(standard)}
    assert not unknown, f"no rule of {standard.id} reads {unknown}"
    found: dict[str, dict[str, Measure]] = {}
    for name, text in given.items():
        use, _, what = name.partition(".")
        found.setdefault(use, {})[what] = measure(text, name)
    return {use: CheckResult(use, standard.uses[use].check, 1, Outcome.PASS, measures)
            for use, measures in found.items()}


standard_of = cache(load)


@cache
def book(name):
    """A file of tests/standards."""
    return yaml.safe_load((STANDARDS / f"{name}.yaml").read_text("utf-8"))
