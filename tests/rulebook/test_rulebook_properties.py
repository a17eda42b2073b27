"""What must hold of every scorecard, whatever the measures (hypothesis)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rulebook_cases import SEEN, measure, site, standard_of, terms

from pucha.model.finding import CheckResult
from pucha.model.words import Outcome, Verdict
from pucha.rulebook import score

NAMES = ("census-2015", "indicators-2019", "city-scheme-2019")
GOOD = {("home-news", "new_items"), ("consult", "valid"), ("surveys", "count"), ("interviews", "count")}
BONUS = {("data", m) for m in ("within_3_months", "within_6_months", "charts", "downloads")}
SITES = st.sampled_from([site(), site(None), site("department", has_services=False), site("department"),
                         site("portal", "state")])
COUNT = st.integers(0, 12).map(str)
RATIO = st.integers(0, 140).map(lambda failed: f"{failed}/140")
SUSPECTED = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda pair: f"{pair[0]}+{pair[1]}")
UNSEEN = st.sampled_from(["?", "?1"])


def card_of(name, texts, where):
    standard = standard_of(name)
    found: dict[str, dict] = {}
    for (use, what), text in texts.items():
        found.setdefault(use, {})[what] = measure(text, f"{use}.{what}")
    results = {use: CheckResult(use, standard.uses[use].check, 1, Outcome.PASS, m) for use, m in found.items()}
    return score(standard, results, site=where, seen_on=SEEN)


@st.composite
def measured(draw, some=COUNT):
    """(standard, notation for every measure, site)"""
    name = draw(st.sampled_from(NAMES))
    texts = {term: draw(RATIO if term[1] == "failed_share" else some) for term in terms(standard_of(name))}
    return name, texts, draw(SITES)


ANY = st.one_of(COUNT, SUSPECTED, UNSEEN)


@given(measured(ANY))
@settings(max_examples=150, deadline=None)
def test_the_score_is_the_sum_of_its_lines(given):
    card = card_of(*given)
    assert card.score == card.base + sum(line.points for line in card.lines)
    assert card.score == card.base - card.deducted + card.bonus
    assert card.deducted >= 0 and card.bonus >= 0


@given(measured(ANY))
@settings(max_examples=150, deadline=None)
def test_lines_keep_to_their_caps_and_signs(given):
    for line in card_of(*given).lines:
        if line.part == "veto":
            assert line.points == 0
        if line.cap is not None:
            assert abs(line.points) + line.at_stake <= line.cap
        assert line.at_stake >= 0 and line.reason
        assert line.points <= 0 if line.part == "deduct" else line.points >= 0 or line.indicator == "bonus-limit"


@given(measured(ANY))
@settings(max_examples=150, deadline=None)
def test_not_seen_and_suspected_never_take_points(given):
    name, texts, where = given
    counted = {key: "0/140" if key[1] == "failed_share" else _clean(name, key) for key in texts}
    doubtful = {key: "?" if key[1] == "failed_share" else f"{_clean(name, key)}+9" for key in texts}
    unseen = dict.fromkeys(texts, "?")
    assert card_of(name, doubtful, where).score == card_of(name, counted, where).score == 100
    assert card_of(name, unseen, where).score == 100
    assert card_of(name, unseen, where).verdict is Verdict.UNDECIDED


def _clean(name, key):
    """What a site without fault and without bonus shows."""
    return "99" if _fewer_is_worse(name, key) else "0"


def _fewer_is_worse(name, key):
    return key in GOOD and name == "census-2015"


def _bonus(name, key):
    return key in BONUS or (key in GOOD and name != "census-2015")


@given(measured(), st.data())
@settings(max_examples=200, deadline=None)
def test_more_faults_never_raise_the_score(given, data):
    """Before bonus: each measure of a fault only grows, each count of good things only shrinks."""
    name, texts, where = given
    key = data.draw(st.sampled_from(sorted(texts)))
    if _bonus(name, key) or _exempting(key):
        return
    worse = dict(texts)
    more = data.draw(st.integers(1, 9))
    if key[1] == "failed_share":
        worse[key] = f"{min(140, int(texts[key].split('/')[0]) + more)}/140"
    else:
        worse[key] = str(max(0, int(texts[key]) - more) if _fewer_is_worse(name, key) else int(texts[key]) + more)
    before, after = card_of(name, texts, where), card_of(name, worse, where)
    assert after.deducted >= before.deducted
    assert before.verdict is not Verdict.FAIL or after.verdict is Verdict.FAIL


def _exempting(key):
    """Measures that excuse a row: no interview channel; services seen tell that the body serves the public."""
    return key in {("interviews", "missing"), ("services", "none")}


@given(measured(SUSPECTED))
@settings(max_examples=150, deadline=None)
def test_confirming_takes_no_more_than_was_at_stake(given):
    """When a person confirms every suspicion, no line loses more than it said."""
    name, texts, where = given
    texts = {k: "99" if k in GOOD else v for k, v in texts.items()}
    confirmed = {k: v if "/" in v else str(sum(int(x) for x in v.split("+"))) for k, v in texts.items()}
    before, after = card_of(name, texts, where), card_of(name, confirmed, where)
    lines = {line.indicator: line for line in after.lines}
    for line in before.lines:
        if line.part == "deduct" and line.indicator not in ("rescale", "interviews"):
            assert lines[line.indicator].points >= line.points - line.at_stake


@given(measured(ANY))
@settings(max_examples=60, deadline=None)
def test_the_same_measures_give_the_same_card(given):
    assert card_of(*given) == card_of(*given)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("outcome", [Outcome.ERROR, Outcome.NOT_OBSERVED])
def test_a_check_that_fails_or_sees_nothing_never_passes(name, outcome):
    standard = standard_of(name)
    results = {n: CheckResult(n, u.check, 1, outcome, reason="说明") for n, u in standard.uses.items()}
    card = score(standard, results, site=site(), seen_on=SEEN)
    assert (card.verdict, card.score) == (Verdict.UNDECIDED, Decimal(100))
    machine = [line for line in card.lines if line.decided_by != "person" and line.outcome is not Outcome.NOT_APPLICABLE]
    assert {line.outcome for line in machine} == {outcome}


def test_a_use_that_did_not_run_is_an_error():
    standard = standard_of("census-2015")
    card = score(standard, {}, site=replace(site(), code=""), seen_on=SEEN)
    assert card.site == "www.x.gov.cn"
    assert card.verdict is Verdict.UNDECIDED
    assert next(line for line in card.lines if line.indicator == "links").outcome is Outcome.ERROR


def test_a_certain_fault_beside_a_failed_check_is_both():
    standard = standard_of("census-2015")
    texts = {term: "99" if term in GOOD else "0/140" if term[1] == "failed_share" else "0" for term in terms(standard)}
    found: dict[str, dict] = {}
    for (use, what), text in texts.items():
        found.setdefault(use, {})[what] = measure("1" if (use, what) == ("notices", "stale") else text, use)
    results = {use: CheckResult(use, standard.uses[use].check, 1, Outcome.PASS, m) for use, m in found.items()}
    results["yearly"] = CheckResult("yearly", "stale-columns", 1, Outcome.ERROR, reason="KeyError")
    card = score(standard, results, site=site(), seen_on=SEEN)
    line = next(line for line in card.lines if line.indicator == "basic-timely")
    assert (line.outcome, line.points) == (Outcome.FAIL, -4) and "检查出错：KeyError" in line.reason
    assert card.verdict is Verdict.UNDECIDED
    assert card.reason == "检查出错：栏目不更新、基本信息（及时性）；目前累计扣4分，未超过40分"
