"""The JSON documents: the contract's shape, exact points, null for unknown."""

import json
from dataclasses import replace
from decimal import Decimal

import report_samples as samples

from pucha.model.words import Certainty, Outcome
from pucha.reports.document import finding_document, round_document, site_document

FINDING = {"key", "check", "code", "certainty", "severity", "quote", "suggestion", "reason", "where", "url", "seen_at", "confirmations"}
CARD = {"standard", "standard_hash", "verdict", "provisional", "score", "deducted", "bonus", "lines"}
LINE = {"indicator", "title", "clause", "outcome", "points", "reason", "findings"}


def test_shape_of_the_contract():
    document = site_document(samples.site_report())
    assert {"site", "url", "as_of", "coverage", "scorecards", "findings"} <= set(document)
    assert {"found", "fetched", "checked", "skipped"} <= set(document["coverage"])
    assert all(set(card) >= CARD and all(set(line) >= LINE for line in card["lines"]) for card in document["scorecards"])
    assert all(set(found) >= FINDING and set(found["where"]) == {"start", "end", "selector"} for found in document["findings"])


def test_document_is_plain_json_with_exact_decimals():
    document = json.loads(json.dumps(site_document(samples.site_report())))
    card = document["scorecards"][0]
    assert (card["score"], card["deducted"], card["bonus"]) == ("79", "23", "2")
    assert [line["points"] for line in card["lines"] if line["outcome"] == Outcome.FAIL][:2] == ["-14", "-9"]
    assert document["as_of"] == "2015-10-31T12:00:00"
    assert document["coverage"]["skipped"] == {"超出页数上限": 1102, "robots.txt 不允许": 18}
    assert card["measures"][0]["measures"]["home"]["ratio"] == {"failed": 14, "tried": 140}


def test_score_is_the_sum_of_the_lines():
    for card in site_document(samples.site_report())["scorecards"]:
        assert Decimal(card["base"]) + sum(Decimal(line["points"]) for line in card["lines"]) == Decimal(card["score"])


def test_every_key_of_a_line_is_among_the_findings_and_each_finding_stands_once():
    document = site_document(samples.site_report())
    keys = [found["key"] for found in document["findings"]]
    assert len(keys) == len(set(keys)) == 18
    assert all(set(line["findings"]) | set(line["awaiting"]) <= set(keys) for card in document["scorecards"] for line in card["lines"])


def test_unknown_is_null():
    bare = samples.finding("c", "d", "", "")
    document = finding_document(bare)
    assert (document["quote"], document["url"], document["suggestion"], document["reason"]) == (None, None, None, None)
    assert document["confirmations"] == []


def test_half_signs_of_a_page_can_be_written_and_keep_the_offsets():
    document = finding_document(samples.LETTERS[0])
    json.dumps(document, ensure_ascii=False).encode("utf-8")
    assert len(document["quote"]) == len(samples.EVIL)


def test_round_counts_every_site_once():
    document = round_document(samples.round_report())
    verdicts = document["standards"][0]["verdicts"]
    assert verdicts == {"pass": 6, "fail": 3, "undecided": 3, "not-inspected": 1}
    assert sum(verdicts.values()) == document["total"] == len(document["sites"])
    assert document["sites"][-1]["trouble"] == "首页域名不存在"
    json.dumps(document)


def test_a_finding_is_shown_as_it_was_judged() -> None:
    """A page check was sure; under the standard it waits for a person: the report says what the scorecard's line says."""
    report = samples.site_report()
    judged = next(iter(report.findings().values()))
    raw = replace(judged, certainty=Certainty.REVIEW if judged.certainty is Certainty.SURE else Certainty.SURE)
    assert replace(report, page_findings=(raw,)).findings()[judged.key] == judged
