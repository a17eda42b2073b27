"""Measures in, points out: every case of tests/standards, at and around every limit."""

from decimal import Decimal

import pytest
from rulebook_cases import SEEN, book, results, site, standard_of

from pucha.model.words import Outcome, Verdict
from pucha.rulebook import score

BOOKS = ("census-2015", "indicators-2019")
CASES = [pytest.param(name, case, id=f"{name}:{case['name']}") for name in BOOKS for case in book(name)["cases"]]


@pytest.mark.parametrize(("name", "case"), CASES)
def test_points_out(name, case):
    standard = standard_of(name)
    card = score(standard, results(standard, book(name)["clean"], case.get("measures", {})),
                 site=site(**case.get("site", {})), seen_on=SEEN)
    lines = {line.indicator: line for line in card.lines}
    expect = dict(case["expect"])
    for line, points in expect.pop("lines", {}).items():
        assert lines[line].points == Decimal(str(points)), (line, lines[line].reason)
    for line, outcome in expect.pop("outcomes", {}).items():
        assert lines[line].outcome is Outcome(outcome), (line, lines[line].reason)
    for line, points in expect.pop("at_stake", {}).items():
        assert lines[line].at_stake == Decimal(str(points)), line
    if "verdict" in expect:
        assert card.verdict is Verdict(expect.pop("verdict")), card.reason
    if "unset" in expect:
        assert list(card.unset) == expect.pop("unset")
    if "provisional" in expect:
        assert card.provisional is expect.pop("provisional")
    for number in ("score", "deducted", "bonus"):
        if number in expect:
            assert getattr(card, number) == Decimal(str(expect.pop(number))), card
    assert not expect, "a case may only expect what is compared"
    assert card.score == card.base + sum(line.points for line in card.lines)


@pytest.mark.parametrize("name", BOOKS)
def test_every_limit_has_cases_on_both_sides(name):
    """For each condition of a rule some case makes it hold and some does not."""
    standard = standard_of(name)
    seen: dict[tuple[str, int], set[bool]] = {}
    for case in book(name)["cases"]:
        found = results(standard, book(name)["clean"], case.get("measures", {}))
        for indicator in standard.indicators:
            for number, rule in enumerate(indicator.rules):
                if rule.kind != "person":
                    total = sum((found[t.use].measures[t.measure].value or 0) for t in rule.terms)
                    ratio = found[rule.terms[0].use].measures[rule.terms[0].measure].ratio
                    if ratio:
                        total = Decimal(ratio[0]) / ratio[1] if ratio[1] else Decimal(0)
                    seen.setdefault((indicator.id, number), set()).add(_applies(rule, Decimal(total)))
    assert {k for k, sides in seen.items() if len(sides) < 2} == set()


def _applies(rule, total):
    if rule.condition is None:
        return total > 0
    op, limit = rule.condition.op, rule.condition.limit
    if op in ("below", "at_most"):
        return total < limit if op == "below" else total <= limit
    return total > limit if op.endswith("more_than") else total >= limit
