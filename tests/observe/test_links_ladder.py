"""The confirmation ladder: one failure is never a finding, and only the site's own failures count."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from pucha.model.words import Outcome
from pucha.observe.ladder import Ask, Judgement, Look, next_step

T0 = datetime(2026, 11, 22, 9)


def look(status: int | None = None, failure: str | None = None, blame: str | None = None, method: str = "GET", note: str = "", after: int = 0) -> Look:
    return Look(T0 + timedelta(seconds=after), method, status, failure, blame, note)


GONE = look(404, "http-404", "site")
TIMEOUT = look(None, "answer-timeout", "site")
NO_NAME = look(None, "dns-no-name", "site")
BROKEN = look(500, "http-5xx", "site")
WALL = look(403, "wall-403", "wall")
OURS = look(None, "dns-down", "ours")
FINE = look(200)


def judged(*looks: Look, head_first: bool = False) -> Ask | Judgement:
    return next_step(looks, head_first=head_first)


def test_first_look_is_head_or_get() -> None:
    assert judged(head_first=True) == Ask("HEAD", "first look")
    assert judged() == Ask("GET", "first look")


@pytest.mark.parametrize("status", [400, 403, 404, 405, 500, 501])
def test_a_head_is_never_the_last_word_on_a_failure(status: int) -> None:
    step = judged(look(status, "http-4xx", "site", "HEAD"))
    assert isinstance(step, Ask)
    assert step.method == "GET"


def test_one_404_is_no_finding_two_are() -> None:
    assert isinstance(judged(GONE), Ask)
    step = judged(GONE, GONE)
    assert isinstance(step, Judgement)
    assert (step.outcome, step.status) == (Outcome.FAIL, 404)
    assert [c.how for c in step.confirmations] == ["second GET"]


def test_head_404_still_needs_two_gets() -> None:
    assert isinstance(judged(look(404, "http-404", "site", "HEAD"), GONE), Ask)


def test_410_counts_like_404() -> None:
    gone = look(410, "http-410", "site")
    step = judged(gone, gone)
    assert isinstance(step, Judgement)
    assert step.outcome is Outcome.FAIL


def test_a_name_that_does_not_exist_twice_is_a_fail() -> None:
    assert isinstance(judged(NO_NAME), Ask)
    step = judged(NO_NAME, NO_NAME)
    assert isinstance(step, Judgement)
    assert step.outcome is Outcome.FAIL


@pytest.mark.parametrize("bad", [TIMEOUT, BROKEN, look(None, "connect-reset", "site"), look(None, "redirect-loop", "site")])
def test_trouble_is_review_after_the_retries(bad: Look) -> None:
    assert isinstance(judged(bad), Ask)
    assert isinstance(judged(bad, bad), Ask)
    step = judged(bad, bad, bad)
    assert isinstance(step, Judgement)
    assert step.outcome is Outcome.REVIEW
    assert len(step.confirmations) == 2


@pytest.mark.parametrize("bad", [WALL, OURS, look(429, "wall-429", "wall"), look(412, "wall-412", "wall"), look(503, "wall-503", "wall"),
                                 look(None, "no-network", "ours"), look(None, "dns-trouble", "network"), look(200, note="wall"), look(401, "wall-401", "wall")])
def test_walls_and_our_own_trouble_are_never_held_against_the_site(bad: Look) -> None:
    step = judged(bad, bad, bad)
    assert isinstance(step, Judgement)
    assert step.outcome is Outcome.NOT_OBSERVED
    assert step.reason


def test_a_second_try_that_opens_is_a_pass_that_says_so() -> None:
    step = judged(TIMEOUT, FINE)
    assert isinstance(step, Judgement)
    assert step.outcome is Outcome.PASS
    assert "第 2 次" in step.reason
    assert step.failure is None


def test_mixed_failures_never_become_a_fail() -> None:
    step = judged(GONE, TIMEOUT, GONE, TIMEOUT, GONE, TIMEOUT)
    assert isinstance(step, Judgement)
    assert step.outcome is Outcome.REVIEW


def test_a_fault_in_the_body_is_looked_at_twice() -> None:
    bad = look(200, note="fail:虚假的200")
    assert isinstance(judged(bad), Ask)
    step = judged(bad, bad)
    assert isinstance(step, Judgement)
    assert (step.outcome, step.reason) == (Outcome.FAIL, "虚假的200")


def test_a_doubt_about_the_body_goes_to_a_person() -> None:
    step = judged(look(200, note="review:不像"))
    assert isinstance(step, Judgement)
    assert step.outcome is Outcome.REVIEW


def test_other_4xx_is_review() -> None:
    odd = look(400, "http-4xx", "site")
    step = judged(odd, odd)
    assert isinstance(step, Judgement)
    assert step.outcome is Outcome.REVIEW


def test_the_first_retry_of_trouble_goes_over_the_other_family() -> None:
    four = replace(TIMEOUT, family="ipv4")
    step = next_step([four], head_first=False, other_family="ipv6")
    assert isinstance(step, Ask) and (step.family, step.how) == ("ipv6", "other address family")
    fine = next_step([four, replace(FINE, family="ipv6")], head_first=False)
    assert isinstance(fine, Judgement) and fine.outcome is Outcome.PASS
    assert [c.how for c in fine.confirmations] == ["other address family"]


@pytest.mark.parametrize("first", [GONE, NO_NAME, WALL, OURS])
def test_only_trouble_is_asked_over_another_family(first: Look) -> None:
    step = next_step([first], head_first=False, other_family="ipv6")
    assert isinstance(step, Ask) and step.family == "any"
