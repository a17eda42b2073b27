"""Between two looks: mended only what would have been seen."""

from dataclasses import replace

import pytest
from casework_samples import HOME, SEEN, facts, finding, judged
from hypothesis import given
from hypothesis import strategies as st

from pucha.casework.moves import fold
from pucha.casework.recheck import Look, compare, counts, look_at, outcomes, result
from pucha.i18n import speaking
from pucha.model.case import Case, Event, Point, PointState, Recheck, Role
from pucha.model.finding import CheckResult, Measure
from pucha.model.observation import Coverage, Fetch, LinkRow
from pucha.model.words import Certainty, Outcome, PageKind, Rel
from pucha.rulebook import load

PAGE = f"{HOME}a.html"
TYPO = finding()
DEAD = finding("broken-links", "dead-page", PAGE, "下载中心", about=f"{HOME}xz/")
STALE = finding("stale-columns", "stale-column", f"{HOME}tz/", "旧通知")


def look(**rest) -> Look:
    return look_at(rest.pop("results", ()), page_checks=("typos",), **rest)


def told(before, after: Look) -> tuple[Recheck, str]:
    one = next(c for c in compare([before], after) if c.key == before.key)
    return one.outcome, one.reason


def checked(check: str, outcome: Outcome = Outcome.PASS, *findings, value: object = 0) -> CheckResult:
    return CheckResult("use", check, 1, outcome, {"m": Measure(value)}, findings)  # type: ignore[arg-type]


def link(outcome: Outcome) -> LinkRow:
    return LinkRow(f"{HOME}xz/", PAGE, "下载中心", Rel.PAGE, False, False, None, None, outcome)


@pytest.mark.parametrize(("after", "want"), [
    (look(page_findings=[TYPO], pages=[(PAGE, PageKind.ARTICLE)]), (Recheck.STILL_THERE, "again")),
    (look(pages=[(PAGE, PageKind.ARTICLE)]), (Recheck.MENDED, "read")),
    (look(pages=[(PAGE, PageKind.ERROR)]), (Recheck.MENDED, "gone")),
    (look(fetches=[Fetch(PAGE, SEEN, PAGE, 404)]), (Recheck.MENDED, "gone")),
    (look(fetches=[Fetch(PAGE, SEEN, PAGE, 503)]), (Recheck.NOT_OBSERVED, "unread")),
    (look(pages=[(PAGE, PageKind.SHELL)]), (Recheck.NOT_OBSERVED, "unread")),
    (look(pages=[(f"{HOME}b.html", PageKind.ARTICLE)]), (Recheck.NOT_OBSERVED, "unread")),
    (look(pages=[(f"{HOME}b.html", PageKind.ARTICLE)], coverage=Coverage(complete=True)), (Recheck.NOT_OBSERVED, "unread")),
    (look_at((), pages=[(PAGE, PageKind.ARTICLE)]), (Recheck.NOT_OBSERVED, "unrun")),
    (look(page_findings=[replace(TYPO, certainty=Certainty.REVIEW)]), (Recheck.NOT_OBSERVED, "suspected")),
])
def test_a_fault_of_a_page(after: Look, want: tuple[Recheck, str]) -> None:
    assert told(TYPO, after) == want


def test_a_suspicion_that_a_person_confirmed_is_still_there_when_the_machine_suspects_it_again() -> None:
    suspected = replace(TYPO, certainty=Certainty.REVIEW)
    assert told(suspected, look(page_findings=[suspected])) == (Recheck.STILL_THERE, "again")


def test_the_same_wrong_word_in_changed_surroundings_is_still_there() -> None:
    now = replace(TYPO, key="f" * 16)
    both = compare([TYPO], look(page_findings=[now], pages=[(PAGE, PageKind.ARTICLE)]))
    assert [(c.key, c.outcome, c.reason) for c in both] == [(TYPO.key, Recheck.STILL_THERE, "moved")]


@pytest.mark.parametrize(("after", "want"), [
    (look(results=[checked("broken-links")], links=[link(Outcome.PASS)]), (Recheck.MENDED, "opens")),
    (look(results=[checked("broken-links")], links=[link(Outcome.NOT_OBSERVED)], pages=[(PAGE, PageKind.ARTICLE)]),
     (Recheck.NOT_OBSERVED, "link")),
    (look(results=[checked("broken-links")], pages=[(PAGE, PageKind.ARTICLE)]), (Recheck.MENDED, "site")),
    (look(results=[checked("broken-links")]), (Recheck.NOT_OBSERVED, "unread")),
    (look(results=[checked("broken-links", Outcome.NOT_OBSERVED, value=None)], pages=[(PAGE, PageKind.ARTICLE)]),
     (Recheck.NOT_OBSERVED, "unrun")),
    (look(results=[checked("broken-links", Outcome.FAIL, DEAD)]), (Recheck.STILL_THERE, "again")),
])
def test_a_dead_link(after: Look, want: tuple[Recheck, str]) -> None:
    assert told(DEAD, after) == want


@pytest.mark.parametrize(("after", "want"), [
    (look(results=[checked("stale-columns")], coverage=Coverage(complete=True)), (Recheck.MENDED, "site")),
    (look(results=[checked("stale-columns")], pages=[(f"{HOME}tz/", PageKind.COLUMN)]), (Recheck.MENDED, "site")),
    (look(results=[checked("stale-columns")]), (Recheck.NOT_OBSERVED, "unread")),
    (look(results=[checked("stale-columns", value=None)], coverage=Coverage(complete=True)), (Recheck.NOT_OBSERVED, "measure")),
    (look(results=[checked("stale-columns"), checked("stale-columns", Outcome.ERROR)], coverage=Coverage(complete=True)),
     (Recheck.NOT_OBSERVED, "unrun")),
    (look(results=[checked("stale-columns", Outcome.ERROR), checked("stale-columns")], coverage=Coverage(complete=True)),
     (Recheck.NOT_OBSERVED, "unrun")),
    (look(), (Recheck.NOT_OBSERVED, "unrun")),
    (look(results=[checked("stale-columns", Outcome.FAIL, finding("stale-columns", "stale-column", f"{HOME}tz/", "又一条旧的"))]),
     (Recheck.STILL_THERE, "moved")),
])
def test_a_fault_of_a_site(after: Look, want: tuple[Recheck, str]) -> None:
    assert told(STALE, after) == want


def test_new_faults_say_whether_anybody_had_looked_there_before() -> None:
    here, there = finding(quote="新错"), finding(url=f"{HOME}new.html", quote="新错")
    doubt = finding(quote="疑点", certainty=Certainty.REVIEW)
    rows = compare([], look(page_findings=[here, there, doubt]), looked_at=[PAGE])
    assert [(c.outcome, c.reason, c.suspected) for c in rows] == [
        (Recheck.NEW, "new", False), (Recheck.NEW, "fresh", False), (Recheck.NEW, "new", True)]
    with speaking("en"):
        assert rows[1].words == "new at the re-inspection; nobody looked at this page before"


def test_a_case_gets_the_outcomes_of_its_own_points_and_what_is_certainly_new() -> None:
    draft = Event("draft", "z", SEEN, Role.INSPECTOR, 1, site="1", points=(TYPO.key, DEAD.key))
    case = fold([draft])
    new, doubt = finding(quote="新错"), finding(quote="疑点", certainty=Certainty.REVIEW)
    rows = compare([TYPO, DEAD, STALE], look(page_findings=[TYPO, new, doubt], pages=[(PAGE, PageKind.ARTICLE)]))
    assert outcomes(case, rows) == ((TYPO.key, Recheck.STILL_THERE), (DEAD.key, Recheck.NOT_OBSERVED), (new.key, Recheck.NEW))
    assert outcomes(case, rows, with_new=False) == outcomes(case, rows)[:2]
    assert counts(rows) == {Recheck.MENDED: 0, Recheck.STILL_THERE: 1, Recheck.NEW: 2, Recheck.NOT_OBSERVED: 2}


def test_a_case_is_mended_only_when_every_point_is_settled() -> None:
    def of(*states: PointState) -> Recheck:
        return result(Case(points=tuple(Point(str(n), s) for n, s in enumerate(states))))

    assert of(PointState.MENDED, PointState.EXCEPTED) is Recheck.MENDED
    assert of(PointState.MENDED, PointState.STILL_THERE) is Recheck.STILL_THERE
    assert of(PointState.MENDED, PointState.CLAIMED_MENDED) is Recheck.NOT_OBSERVED


def test_real_checks_before_and_after_an_update() -> None:
    standard = load("census-2015")
    old = facts(columns=[{"url": f"{HOME}tz/", "title": "通知公告", "kind": "通知公告", "items": 20, "newest_on": "2014-01-02",
                          "newest_title": "旧通知"}])
    new = facts(columns=[{"url": f"{HOME}tz/", "title": "通知公告", "kind": "通知公告", "items": 21, "newest_on": "2015-11-10",
                          "newest_title": "新通知"}])
    before = [f for r in judged(standard, old).values() for f in r.findings if f.code == "stale-column"]
    assert len(before) == 1
    after = look_at(judged(standard, new).values(), pages=[(f"{HOME}tz/", PageKind.COLUMN)])
    assert compare(before, after)[0].outcome is Recheck.MENDED
    walled = look_at(judged(standard, replace(new, columns=())).values())
    assert compare(before, walled)[0].outcome is Recheck.NOT_OBSERVED
    unchanged = compare(before, look_at(judged(standard, old).values()))
    assert unchanged[0].outcome is Recheck.STILL_THERE
    assert not [c for c in unchanged if c.outcome is Recheck.NEW and c.key == before[0].key]


SOME = st.lists(st.builds(lambda page, quote, check: finding(check, "c", f"{HOME}{page}", quote), st.sampled_from("abc"),
                          st.sampled_from(("甲乙", "丙丁")), st.sampled_from(("typos", "stale-columns", "broken-links"))),
                max_size=8)


@given(SOME, SOME, st.lists(st.sampled_from("abc")), st.booleans())
def test_every_old_finding_gets_one_answer_and_nothing_unseen_is_mended(before, after, opened, complete) -> None:
    seen = look(page_findings=after, pages=[(f"{HOME}{p}", PageKind.ARTICLE) for p in opened],
                coverage=Coverage(complete=complete))
    rows = compare(before, seen)
    assert [c.key for c in rows if c.outcome is not Recheck.NEW] == list(dict.fromkeys(f.key for f in before))
    assert len({c.key for c in rows}) == len(rows)
    for row in rows:
        if row.outcome is Recheck.MENDED:
            assert row.finding.evidence.url[-1] in opened and row.finding.check == "typos"
