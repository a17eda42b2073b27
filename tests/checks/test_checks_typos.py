"""The typo check on pages: many at once, and what a whole site says of its own wording."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pucha.checks import attested, prepare_page_checks, run_page_checks
from pucha.checks import typos as check
from pucha.facts.page import read_page
from pucha.language import typos
from pucha.model.facts import PageFacts
from pucha.model.finding import Finding
from pucha.model.words import Certainty, PageKind

ONLY = ("typos",)
STRANGE = "各地要坚持基本元泽，依法查处。"


def page(number: int, text: str, kind: PageKind = PageKind.ARTICLE) -> PageFacts:
    return PageFacts(f"http://www.qingshan.gov.cn/xw/{number}.html", kind, text=text)


def test_pages_prepared_together_are_judged_as_one_by_one() -> None:
    pages = [page(0, "会议布署了工作。"), page(1, STRANGE), page(2, "会议布署了工作。"), page(3, ""), page(4, STRANGE, PageKind.ERROR)]
    alone = [run_page_checks(one, ONLY) for one in pages]
    prepare_page_checks(pages, ONLY)
    assert [run_page_checks(one, ONLY) for one in pages] == alone and [len(found) for found in alone] == [1, 1, 1, 0, 0]


def test_preparing_reads_equal_texts_once_and_the_findings_use_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    find_many, find = typos.find_many, typos.find
    monkeypatch.setattr(check.typos, "find_many", lambda texts, tier: asked.append(len(texts)) or find_many(texts, tier))
    monkeypatch.setattr(check.typos, "find", lambda *a: asked.append(-1) or find(*a))
    pages = [page(n, "会议布署了这一项工作。") for n in range(5)]
    prepare_page_checks(pages, ONLY)
    prepare_page_checks(pages[:2], ONLY)
    assert all(run_page_checks(one, ONLY) for one in pages)
    assert asked == [1]


# --- attestation ---

def finding(number: int, before: str, quote: str, after: str, certainty: Certainty = Certainty.REVIEW) -> Finding:
    text = f"{before}{quote}{after}"
    base = run_page_checks(page(number, "会议布署了工作。"), ONLY)[0]
    return replace(base, key=f"{number}", certainty=certainty, evidence=replace(base.evidence, quote=quote),
                   reason=f"“{quote}”疑为“慧”之误，请人工核实：…{text}…")


NAMES = [finding(1, "大力举办“智", "汇", "广东”等活动"), finding(2, "推进智", "汇", "青山人才引进"), finding(3, "参加智", "汇", "讲堂的学员")]


def test_what_a_site_writes_on_many_pages_is_its_own_word() -> None:
    other = finding(4, "优秀的智", "会", "人才")
    assert attested([*NAMES, other]) == [other]
    assert attested(NAMES[:2]) == NAMES[:2]


def test_a_copied_typo_does_not_vouch_for_itself() -> None:
    copied = [replace(NAMES[0], key=str(n), evidence=replace(NAMES[0].evidence, url=f"http://a/{n}")) for n in range(9)]
    assert attested(copied) == copied


def test_sure_ones_become_a_question() -> None:
    sure = [replace(one, certainty=Certainty.SURE) for one in NAMES]
    assert [one.certainty for one in attested(sure)] == [Certainty.REVIEW] * 3


def test_the_lexicon_stands_however_often_a_slip_comes() -> None:
    pages = [page(n, f"第{n}次会议认真布署了{word}。") for n, word in enumerate(("防汛", "抗旱", "秋收", "春耕"))]
    found = [one for each in pages for one in run_page_checks(each, ONLY)]
    assert len(found) == 4 and attested(found) == found


def test_what_the_register_calls_the_site_is_no_slip() -> None:
    place, other = finding(1, "办理地点：", "朔", "浦县政府街"), finding(2, "他们是", "朔", "风中的人")
    known = "朔浦县商务局 朔浦县人民政府"
    assert attested([place, other], known) == [other]
    assert attested([place, other]) == [place, other]


def test_a_county_nobody_knows_is_never_surely_another() -> None:
    assert {hit.tier for hit in typos.find("办理机构：朔浦县商务局行政审批科", "review")} <= {"review"}


@given(st.lists(st.tuples(st.integers(0, 5), st.text("智汇会，。", max_size=9), st.text("智汇会，。", max_size=9)), max_size=12))
@settings(max_examples=60, deadline=None)
def test_attestation_never_invents(rows: list[tuple[int, str, str]]) -> None:
    found = [replace(finding(n, before, "汇", after), key=str(at)) for at, (n, before, after) in enumerate(rows)]
    assert {one.key for one in attested(found)} <= {one.key for one in found}


def test_real_bytes_through_the_check() -> None:
    body = ("<html><head><meta charset=utf-8><title>通知</title></head><body><h1>关于秋收的通知</h1>"
            f"<p>{'各乡镇要认真做好今年的秋收工作。' * 10}</p><p>会议布署了工作。</p></body></html>").encode()
    read = read_page(body, "http://www.qingshan.gov.cn/xw/1.html", as_of=datetime(2015, 10, 31))
    assert [f.suggestion for f in run_page_checks(read, ONLY)] == ["部"]
