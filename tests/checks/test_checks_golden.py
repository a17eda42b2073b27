"""Every folder under tests/golden is one case: the facts of a site or a page, and what must come of them."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from pucha.checks import all_checks, run_page_checks, run_use
from pucha.model import codec
from pucha.model.facts import PageFacts, SiteFacts
from pucha.model.finding import CheckResult, Finding, Measure
from pucha.model.site import Site
from pucha.model.standard import Use

GOLDEN = Path(__file__).parent.parent / "golden"
CASES = sorted(path.parent for path in GOLDEN.glob("*/*/expect.yaml"))
FOUR = ("fires", "near-miss", "review", "empty")
NEVER_SURE = {"serious-errors", "serious-expressions", "data-publication", "spam-text", "home-changed"}  # a person always has the last word


def read(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text("utf-8")) or {}


def site_facts(case: Path) -> SiteFacts:
    data = {**read(GOLDEN / "base.yaml"), **read(case / "facts.yaml")}
    for text in data.pop("home_links", ()):
        data["home"] = {**data["home"], "links": [*data["home"]["links"], {"url": "http://www.qingshan.gov.cn/x/",
                                                                           "text": text, "rel": "page"}]}
    return codec.build(SiteFacts, data)


def judged(case: Path, expect: dict[str, Any]) -> CheckResult:
    facts = site_facts(case)
    site = codec.build(Site, {"code": facts.site, "name": "青山县人民政府", "home_url": facts.home_url,
                              **expect.get("site", {})})
    pages = tuple(codec.build(Finding, f) for f in read(case / "facts.yaml").get("page_findings", ()))
    use = Use("golden", case.parent.name, expect.get("params", {}))
    return run_use(use, facts, site, pages)


def same_findings(found: tuple[Finding, ...], wanted: list[dict[str, str]]) -> None:
    assert sorted((f.code, f.certainty.value) for f in found) == sorted((w["code"], w["certainty"]) for w in wanted), (
        [f.reason for f in found])
    for want in wanted:
        fitting = [f for f in found if f.code == want["code"] and want["says"] in f.reason]
        assert fitting, f"no {want['code']} says {want['says']!r}: {[f.reason for f in found]}"


def same_measure(name: str, measure: Measure, want: dict[str, Any]) -> None:
    value = None if want["value"] is None else Decimal(want["value"])
    assert measure.value == value, f"{name}: {measure}"
    assert measure.suspected == Decimal(want.get("suspected", 0)), f"{name}: {measure}"
    assert measure.ratio == (tuple(want["ratio"]) if "ratio" in want else None)
    if value is None:
        assert measure.reason, f"{name} is not observed without a reason"


@pytest.mark.parametrize("case", [c for c in CASES if (c / "facts.yaml").exists()],
                         ids=lambda c: f"{c.parent.name}/{c.name}")
def test_site_case(case: Path) -> None:
    expect = read(case / "expect.yaml")
    result = judged(case, expect)
    assert result.outcome.value == expect["outcome"], f"{result.reason} {[f.reason for f in result.findings]}"
    for name, want in expect.get("measures", {}).items():
        same_measure(name, result.measures[name], want)
    if "findings" in expect:
        same_findings(result.findings, expect["findings"])
    assert expect.get("reason", "") in result.reason
    check_keys(result)


def check_keys(result: CheckResult) -> None:
    """Every key that a measure names is a finding of the result, sure with sure and review with review."""
    certainty = {f.key: f.certainty.value for f in result.findings}
    assert len(certainty) == len(result.findings)
    for measure in result.measures.values():
        assert all(certainty[key] == "sure" for key in measure.findings)
        assert all(key in certainty for key in measure.review)
    for finding in result.findings:
        assert finding.reason and (finding.suggestion or finding.check == "some-page-check")
        assert finding.severity in ("veto", "serious", "minor")
        assert finding.evidence.url.startswith("http")


@pytest.mark.parametrize("case", [c for c in CASES if (c / "page.yaml").exists()],
                         ids=lambda c: f"{c.parent.name}/{c.name}")
def test_page_case(case: Path) -> None:
    page = codec.build(PageFacts, read(case / "page.yaml"))
    found = run_page_checks(page, [case.parent.name])
    same_findings(found, read(case / "expect.yaml")["findings"])
    for finding in found:
        where = finding.evidence.where
        if where.start is not None:
            assert page.text[where.start:where.end] == finding.evidence.quote


def test_every_check_has_its_four_cases() -> None:
    for name in all_checks():
        missing = [case for case in FOUR if not (GOLDEN / name / case / "expect.yaml").exists()]
        assert not missing, f"tests/golden/{name}: no {missing}"


def test_every_golden_folder_belongs_to_a_check() -> None:
    assert {case.parent.name for case in CASES} <= set(all_checks())


@pytest.mark.parametrize("name", sorted(all_checks()))
def test_the_four_cases_are_what_they_say(name: str) -> None:
    certainty = {case: {f["certainty"] for f in read(GOLDEN / name / case / "expect.yaml")["findings"]} for case in FOUR}
    assert certainty["near-miss"] == set() == certainty["empty"]
    assert certainty["review"] == {"review"}
    assert certainty["fires"] and ("sure" in certainty["fires"] or name in NEVER_SURE)
