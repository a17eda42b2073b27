"""The score: what counts as found, missed, wrong, and as a decoy that fired."""

from typing import Any

from pucha.demo.score import score_against_truth, table


def site(**more: Any) -> dict[str, Any]:
    base = {"host": "www.a.gov.cn", "status": "normal", "blocked": "", "planted": ["x"], "failed_visits": 0, "faults": [], "values": {},
            "decoys": []}
    return {**base, **more}


def fault(indicator: str = "stale-columns.stale", code: str = "stale-column", url: str = "http://www.a.gov.cn.localhost:1/tzgg/",
          **more: Any) -> dict[str, Any]:
    return {"indicator": indicator, "codes": [code], "urls": [url] if url else [], "texts": [], "certainty": "sure", "note": "", **more}


def finding(check: str = "stale-columns", code: str = "stale-column", url: str = "http://www.a.gov.cn.localhost:1/tzgg/",
            certainty: str = "sure", **more: Any) -> dict[str, Any]:
    return {"check": check, "code": code, "url": url, "certainty": certainty, "quote": "", "reason": "", **more}


def document(*findings: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"url": "http://www.a.gov.cn.localhost:1/", "findings": list(findings), "scorecards": [], **more}


def run(a_site: dict[str, Any], *docs: dict[str, Any]) -> Any:
    return score_against_truth({"sites": [a_site]}, docs)


def test_a_fault_that_is_found_counts_for_both() -> None:
    tally = run(site(faults=[fault()]), document(finding())).tallies["stale-columns.stale"]
    assert (tally.planted, tally.found, tally.right, tally.wrong, tally.precision, tally.recall) == (1, 1, 1, 0, 1.0, 1.0)


def test_a_miss_is_named() -> None:
    score = run(site(faults=[fault()]), document())
    assert score.tallies["stale-columns.stale"].recall == 0.0
    assert "tzgg" in score.misses[0].what and not score.good


def test_a_sure_finding_about_nothing_is_a_false_alarm() -> None:
    score = run(site(), document(finding()))
    assert score.tallies["stale-columns.stale"].precision == 0.0
    assert score.false_alarms and not score.fired


def test_a_doubt_about_nothing_is_no_false_alarm() -> None:
    score = run(site(), document(finding(certainty="review")))
    tally = score.tallies["stale-columns.stale"]
    assert tally.precision is None and tally.doubts_wrong == 1 and score.good


def test_a_planted_fault_told_only_to_a_person_is_found_and_not_sure() -> None:
    tally = run(site(faults=[fault()]), document(finding(certainty="review"))).tallies["stale-columns.stale"]
    assert (tally.found, tally.found_sure, tally.doubts_right, tally.recall) == (1, 0, 1, 1.0)


def test_to_be_sure_of_what_only_a_person_can_tell_is_wrong() -> None:
    score = run(site(faults=[fault(certainty="review")]), document(finding()))
    assert score.tallies["stale-columns.stale"].wrong == 1


def test_an_optional_fault_is_neither_missed_nor_wrong() -> None:
    planted = site(faults=[fault(certainty="optional")])
    assert run(planted, document()).good and run(planted, document(finding())).good


def test_a_decoy_that_fires_is_named() -> None:
    decoy = {"name": "static-column", "check": "stale-columns", "url": "http://www.a.gov.cn.localhost:1/tzgg/", "note": ""}
    score = run(site(decoys=[decoy]), document(finding()))
    assert score.fired[0].what.startswith("static-column") and not score.good


def test_a_dead_link_is_known_by_the_address_in_the_reason() -> None:
    dead = fault("broken-links.other", "dead-page", "", texts=["http://www.a.gov.cn.localhost:1/zt/1.htm"])
    told = finding("broken-links", "dead-page", "http://www.a.gov.cn.localhost:1/", reason="链接打不开：http://www.a.gov.cn.localhost:1/zt/1.htm（404）")
    other = finding("broken-links", "dead-page", "http://www.a.gov.cn.localhost:1/", reason="链接打不开：http://www.a.gov.cn.localhost:1/zt/1.htm/2（404）")
    assert run(site(faults=[dead]), document(told)).good
    assert not run(site(faults=[dead]), document(other)).good


def test_session_ids_do_not_matter() -> None:
    told = finding(url="http://www.a.gov.cn.localhost:1/tzgg.jsp;jsessionid=0A?id=1")
    assert run(site(faults=[fault(url="http://www.a.gov.cn.localhost:1/tzgg.jsp?id=1")]), document(told)).good


def test_a_wall_must_stay_undecided_without_points_off() -> None:
    walled = site(blocked="wall", decoys=[{"name": "robot-wall", "check": "*", "url": "", "note": ""}])
    card = {"standard": "census-2015", "verdict": "undecided", "lines": [{"indicator": "x", "points": "0"}]}
    assert run(walled, document(scorecards=[card])).good
    assert run(walled, document(scorecards=[{**card, "verdict": "fail"}])).fired
    assert run(walled, document(scorecards=[{**card, "lines": [{"indicator": "x", "points": "-5"}]}])).fired
    assert run(walled, document(finding(), scorecards=[card])).fired


def test_numbers_without_findings_are_compared() -> None:
    counted = site(values={"home-freshness.new_items": 9, "activities.survey-count": 5})
    results = [{"use": "home-news", "check": "home-freshness", "measures": {"new_items": {"value": "9"}}},
               {"use": "surveys", "check": "activities", "measures": {"count": {"value": "6"}}}]
    score = run(counted, document(results=results))
    assert score.tallies["home-freshness.new_items (number)"].recall == 1.0
    assert score.tallies["activities.survey-count (number)"].recall == 0.0


def test_sites_that_do_not_run_are_left_alone_and_running_ones_must_have_a_result() -> None:
    assert run(site(status="closed", faults=[fault()]), document(finding())).rows == []
    assert run(site()).unseen == ["www.a.gov.cn"]


def test_the_table_has_a_row_for_each_indicator() -> None:
    rows = table(run(site(faults=[fault()]), document(finding(), finding("blank-columns", "blank-column"))))
    assert [row[0] for row in rows] == ["blank-columns.blank", "stale-columns.stale"]
    assert rows[1][1:6] == ("1", "1", "0", "1.000", "1.000")


def test_faults_of_checks_that_no_standard_uses_are_set_apart() -> None:
    results = [{"use": "news", "check": "stale-columns", "measures": {}}]
    score = run(site(faults=[fault("publication-dates.undated", "article-undated")]), document(results=results))
    assert score.not_run == {"publication-dates.undated": 1} and score.good


def test_every_month_of_an_endless_calendar_is_the_decoy() -> None:
    decoy = {"name": "calendar", "check": "", "url": "http://www.a.gov.cn.localhost:1/rili/", "note": ""}
    told = finding("blank-columns", "blank-column", "http://www.a.gov.cn.localhost:1/rili/?year=2016&month=2")
    assert run(site(decoys=[decoy]), document(told)).fired
