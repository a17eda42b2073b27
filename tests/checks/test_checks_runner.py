"""The runner, the registry, the pages and the sample of the checks."""

import hashlib
import inspect
import pkgutil
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pucha.checks
from pucha.checks import all_checks, explain, render_checks, run_page_checks, run_use
from pucha.checks._base import Check, Found, flag, tally
from pucha.checks._docs import SECTIONS, sections
from pucha.checks._registry import Detector, detectors
from pucha.checks._runner import merged
from pucha.checks._sampling import pick
from pucha.checks._timing import is_new, is_over
from pucha.checks.domain_name import judged_host
from pucha.checks.home_availability import complete
from pucha.model.errors import InputError
from pucha.model.facts import Availability, PageFacts, SiteFacts
from pucha.model.site import Site
from pucha.model.standard import Use
from pucha.model.words import Certainty, Outcome, PageKind

NOW = datetime(2015, 10, 31, 9)
HOME = "http://www.qingshan.gov.cn/"
FACTS = SiteFacts("4501010001", HOME, NOW)
SITE = Site("4501010001", "青山县", HOME)


def test_the_registry_finds_every_file() -> None:
    files = {m.name for m in pkgutil.iter_modules(pucha.checks.__path__) if not m.name.startswith("_")}
    assert {name.replace("-", "_") for name in all_checks()} == files
    assert len(files) >= 25


@pytest.mark.parametrize("name", sorted(all_checks()))
def test_every_check_explains_itself(name: str) -> None:
    found = detectors()[name]
    assert list(sections(found.doc)) == list(SECTIONS)
    assert all(len(text) > 10 for text in sections(found.doc).values())
    assert explain(name).startswith(f"# {name} — ")
    assert set(found.check.fixes) == set(found.check.codes)
    assert found.check.title and found.check.scope in ("site", "page")
    assert found.check.severity in ("veto", "serious", "minor")
    assert f"## {name}" in render_checks()


def test_run_functions_have_the_shape_of_their_scope() -> None:
    for found in detectors().values():
        count = len(inspect.signature(found.run).parameters)
        assert count == (2 if found.check.scope == "page" else 4 if found.check.wants_page_findings else 3)


@pytest.mark.parametrize("name", sorted(n for n, c in all_checks().items() if c.scope == "site"))
def test_nothing_seen_is_never_fine_and_never_a_fault(name: str) -> None:
    result = run_use(Use("u", name), FACTS, SITE)
    assert result.outcome is Outcome.NOT_OBSERVED
    assert not result.findings
    assert result.reason
    assert set(result.measures) == set(all_checks()[name].measures)


@pytest.mark.parametrize("failure, blame, word", [
    ("wall-403", "wall", "防护墙"), ("dns-trouble", "network", "网络"), ("no-network", "ours", "检查端"),
    ("connect-timeout", "site", "无法打开")])
@pytest.mark.parametrize("name", sorted(n for n, c in all_checks().items() if c.scope == "site"))
def test_a_home_page_out_of_reach_takes_nothing_off(name: str, failure: str, blame: str, word: str) -> None:
    facts = SiteFacts("4501010001", HOME, NOW, home_failure=failure, home_blame=blame)
    result = run_use(Use("u", name), facts, SITE)
    assert all(f.certainty is Certainty.REVIEW for f in result.findings)
    assert all(m.value in (None, 0) for m in result.measures.values())
    if name not in ("home-availability", "ipv6", "domain-name"):
        assert word in result.reason


@pytest.mark.parametrize("name", sorted(n for n, c in all_checks().items() if c.scope == "site"))
def test_scripts_that_did_not_run_leave_the_columns_unseen(name: str) -> None:
    home = PageFacts(HOME, PageKind.HOME)
    result = run_use(Use("u", name), SiteFacts("1", HOME, NOW, home=home, needs_script=True), SITE)
    assert result.outcome is Outcome.NOT_OBSERVED
    assert not result.findings


def test_an_unknown_parameter_is_one_clear_line() -> None:
    with pytest.raises(InputError, match=r"use 'news': stale-columns has no parameter 'maxage' \(it has: kinds,"):
        run_use(Use("news", "stale-columns", {"maxage": "P14D"}), FACTS, SITE)


@pytest.mark.parametrize("params, says", [
    ({"max_age": "2 weeks"}, "not a time span"), ({"max_age": 14}, "not a time span"),
    ({"kinds": "动态要闻"}, "expected a list"), ({"windows": {"人事": "P"}}, "not a time span"),
    ({"windows": ["人事"]}, "expected a table"), ({"level": "one"}, "expected int"),
    ({"level": Decimal("1.5")}, "expected int")])
def test_a_bad_parameter_is_one_clear_line(params: dict[str, object], says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        run_use(Use("news", "stale-columns", params), FACTS, SITE)
    assert "\n" not in str(caught.value)


def test_settings_that_are_decimals_become_whole_numbers() -> None:
    params = merged(all_checks()["guide-elements"], Use("u", "guide-elements", {"sample": Decimal("5")}))
    assert params["sample"] == 5 and isinstance(params["sample"], int)
    assert params["lacking_from"] == 4


def test_an_unset_sample_means_all() -> None:
    assert run_use(Use("u", "guide-elements", {"sample": None}), FACTS, SITE).outcome is Outcome.NOT_OBSERVED


def test_an_unknown_check_is_one_clear_line() -> None:
    with pytest.raises(InputError, match="no check is called 'nothing'"):
        run_use(Use("u", "nothing"), FACTS, SITE)
    with pytest.raises(InputError, match="no check is called 'nothing'"):
        run_page_checks(PageFacts(HOME, PageKind.HOME), ["nothing"])
    with pytest.raises(InputError, match="no check is called 'nothing'"):
        explain("nothing")


def test_a_page_check_is_no_use_of_a_standard() -> None:
    page_checks = [n for n, c in all_checks().items() if c.scope == "page"]
    for name in page_checks:
        with pytest.raises(InputError, match="is a page check"):
            run_use(Use("u", name), FACTS, SITE)


def test_an_exception_becomes_an_error_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Found:
        raise ZeroDivisionError("boom")

    card = all_checks()["ipv6"]
    monkeypatch.setattr("pucha.checks._runner.detector", lambda name: Detector(card, broken, "", "ipv6"))
    result = run_use(Use("u", "ipv6"), FACTS, SITE)
    assert result.outcome is Outcome.ERROR
    assert "ZeroDivisionError: boom" in result.reason
    assert result.measures["missing"].value is None


def test_a_check_that_forgets_a_measure_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    card = Check("x", "", 1, "site", measures={"a": "", "b": ""})
    monkeypatch.setattr("pucha.checks._runner.detector", lambda name: Detector(card, lambda *_: Found({"a": flag(())}), "", "x"))
    result = run_use(Use("u", "x"), FACTS, SITE)
    assert result.outcome is Outcome.ERROR and "no measure b" in result.reason


def test_counts_of_findings() -> None:
    card = all_checks()["ipv6"]
    sure = card.finding("no-ipv6", Certainty.SURE, url=HOME, reason="a")
    same = card.finding("no-ipv6", Certainty.SURE, url=HOME, reason="another day, other words")
    review = card.finding("no-ipv6", Certainty.REVIEW, url=HOME + "x", reason="b")
    assert sure.key == same.key != review.key
    assert (tally([sure, same, review]).value, tally([sure, same, review]).suspected) == (1, 1)
    assert (flag([sure, review]).value, flag([sure, review]).suspected) == (1, 0)
    assert (flag([review]).value, flag([review]).suspected) == (0, 1)
    assert flag([]).value == 0


@given(st.lists(st.text(min_size=1, max_size=6), unique=True, max_size=30), st.integers(0, 10), st.randoms())
def test_a_sample_does_not_depend_on_the_order(texts: list[str], count: int, random: object) -> None:
    shuffled = list(texts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first = pick(texts, count, site="4501010001", address=lambda t: t)
    assert first == pick(shuffled, count, site="4501010001", address=lambda t: t)
    assert len(first) == (min(count, len(texts)) if count else len(texts))


def test_the_sample_is_the_documented_hash() -> None:
    drawn = pick([f"{HOME}{n}.html" for n in range(10)], 3, site="4501010001", address=lambda t: t)
    assert drawn == sorted(drawn, key=_hash)
    others = {f"{HOME}{n}.html" for n in range(10)} - set(drawn)
    assert all(_hash(d) < _hash(o) for d in drawn for o in others)


def _hash(address: str) -> str:
    return hashlib.sha256(f"pucha-1|4501010001|{address}".encode()).hexdigest()


@given(st.dates(date(2012, 1, 1), date(2030, 1, 1)), st.sampled_from(["P14D", "P3M", "P6M", "P1Y"]))
def test_a_past_day_is_either_new_or_over(day: date, span: str) -> None:
    as_of = datetime(2030, 1, 1, 12)
    assert is_new(day, as_of, span) != is_over(day, as_of, span)


def test_limits_are_kept_on_both_sides() -> None:
    assert is_new(date(2015, 10, 17), NOW, "P14D") and not is_new(date(2015, 10, 16), NOW, "P14D")
    assert not is_over(date(2015, 7, 31), NOW, "P3M") and is_over(date(2015, 7, 30), NOW, "P3M")
    assert not is_new(date(2015, 11, 1), NOW, "P14D")


@pytest.mark.parametrize("url, host", [
    ("http://www.x.gov.cn.localhost:8000/", "www.x.gov.cn"), ("http://WWW.X.gov.cn./", "www.x.gov.cn"),
    ("http://xn--6kqt8x0x2a.xn--zfr164b/", "xn--6kqt8x0x2a.政务"), ("http://[::1]/", "::1"), ("http://[bad/", "")])
def test_hosts_are_judged_without_the_stand_in(url: str, host: str) -> None:
    shown = judged_host(url)
    assert shown == host or (shown.endswith(".政务") and host.endswith(".政务"))


def test_the_watch_must_be_as_long_and_dense_as_the_rule_asks() -> None:
    first, last = datetime(2015, 10, 24, 0, 30), datetime(2015, 10, 30, 23, 30)
    week = {"days": 7, "first_at": first, "last_at": last}
    assert complete(Availability(tried=140, per_day_least=20, **week), 20, 7)
    assert not complete(Availability(tried=160, per_day_least=19, **week), 20, 7)
    assert not complete(Availability(tried=140, per_day_least=20, days=6, first_at=first, last_at=last), 20, 7)
    assert not complete(Availability(), 20, 7)


def test_checks_stay_away_from_each_other() -> None:
    for path in Path(pucha.checks.__path__[0]).glob("[a-z]*.py"):
        imports = [line for line in path.read_text("utf-8").splitlines() if line.startswith(("from pucha.", "import pucha."))]
        assert not [i for i in imports if "pucha.checks." in i and "pucha.checks._" not in i], path.name
        assert not [i for i in imports if "rulebook" in i or "pipeline" in i], path.name


def test_the_page_of_the_checks_is_up_to_date() -> None:
    docs = Path(__file__).parents[2] / "docs" / "checks.md"
    assert docs.read_text("utf-8") == render_checks(), "run make docs"
