"""Shares of certain faults in three answers, openings and closings, and what the office itself reports."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import report_samples as samples
from hypothesis import given, settings
from hypothesis import strategies as st

from pucha.cli.main import run as pucha
from pucha.model.scorecard import Line, Scorecard
from pucha.model.site import Site
from pucha.model.words import DecidedBy, Outcome, SiteKind, SiteStatus
from pucha.reports.figures.compare import Recheck
from pucha.reports.figures.lifecycle import lifecycle
from pucha.reports.figures.lint import lint
from pucha.reports.figures.presence import QUESTIONS, answer, presences
from pucha.reports.figures.prose import claims_of_text
from pucha.reports.papers.compose import Order
from pucha.reports.papers.filled import number_value, record_rates
from pucha.reports.papers.form import load_form
from pucha.reports.papers.model import Heading, Paragraph, text_of
from pucha.reports.papers.round import Beside, again_values, round_paper

BLANK, STALE, FIND_ERROR, REPRINT = QUESTIONS
PASS, FAIL, UNSEEN, SKIP = Outcome.PASS, Outcome.FAIL, Outcome.NOT_OBSERVED, Outcome.NOT_APPLICABLE


def card(*lines: tuple[str, Outcome, str], points: int = 0, awaiting: bool = False) -> Scorecard:
    return replace(samples.card(), lines=tuple(
        Line(name, name, "veto" if name == "site-stale" else "deduct", "", "", outcome, DecidedBy.MACHINE,
             points=points if outcome is FAIL else 0, reason=reason, awaiting=("k",) if awaiting else ()) for name, outcome, reason in lines))


@pytest.mark.parametrize(("question", "one", "found"), [
    (BLANK, card(("columns-stale", FAIL, "空白栏目5个，达到5个"), points=-1), "yes"), (BLANK, card(("columns-stale", FAIL, "栏目超期；空白栏目0个，未达5个")), "no"),
    (BLANK, card(("columns-stale", PASS, "空白栏目4个（另有2个栏目未能读取，不计），未达5个")), "yes"), (BLANK, card(("columns-stale", PASS, "空白栏目0个，未达5个")), "no"),
    (BLANK, card(("columns-stale", PASS, "空白栏目0个（另有2个栏目未能读取，不计），未达5个")), "unknown"), (BLANK, card(("columns-stale", PASS, "")), "unknown"),
    (BLANK, card(("columns-stale", UNSEEN, "")), "unknown"), (BLANK, card(("columns-stale", SKIP, "")), "unknown"),
    (BLANK, card(("columns-stale", PASS, "空白栏目0个"), awaiting=True), "unknown"), (BLANK, card(("blank-columns", FAIL, "空白栏目2个"), ("columns-stale", UNSEEN, "")), "yes"),
    (STALE, card(("site-stale", FAIL, "2周没有新信息")), "yes"), (STALE, card(("site-stale", PASS, "")), "no"),
    (FIND_ERROR, card(("find-error-entry", FAIL, "未在首页底部添加"), points=-1), "yes"), (REPRINT, card(("links", FAIL, "")), "unknown"), (STALE, None, "unknown"),
])
def test_three_answers(question: object, one: Scorecard | None, found: str) -> None:
    assert answer(question, one) == found


def test_a_share_is_of_all_inspected_sites_and_says_what_it_could_be_at_most() -> None:
    cards = [card(("site-stale", outcome, "")) for outcome in (FAIL, PASS, PASS, UNSEEN, UNSEEN)]
    found, = presences(cards)
    assert (found.rate.part, found.rate.whole, found.rate.text, found.unknown, found.most.text) == (1, 5, "20.0%", 2, "60.0%")
    assert presences([card(("links", FAIL, ""))]) == ()  # a standard that does not ask gives no share at all


STATES = st.sampled_from([None, *SiteStatus])


@settings(deadline=None)
@given(st.lists(st.tuples(STATES, STATES), max_size=30))
def test_every_site_is_accounted_for_once(states: list[tuple[SiteStatus | None, SiteStatus | None]]) -> None:
    def register(at: int) -> list[Site]:
        return [Site(f"130400{n:04d}", "", f"http://s{n}.gov.cn/", kind=SiteKind.PORTAL, status=pair[at]) for n, pair in enumerate(states) if pair[at]]
    found = lifecycle(register(0), register(1))
    assert found.before + len(found.opened) - len(found.closed) - len(found.merged) - len(found.other) - len(found.gone) == found.after
    assert bool(found.check()) == bool(found.gone)  # a site that vanishes breaks the identity of the notice


def test_shares_of_what_the_office_reports() -> None:
    form = load_form("records")
    values = {name: number_value(number, "x") for name, number in {"errors.received": 168, "errors.in_time": 154, "errors.late": 14, "errors.open": 0,
                                                                  "reprint.checked": 469, "reprint.in_24h": 375}.items()}
    rates = {name: rate.text for rate, name in record_rates(form, values)}
    assert rates == {"24小时内转载的网站数": "80.0%", "按期办结数": "91.7%", "超期办结数": "8.3%", "未办结数": "0.0%"}


def text(**numbers: int) -> str:
    records = {name.replace("__", "."): number_value(number, f"r.yaml: {name}") for name, number in numbers.items()}
    made = round_paper(samples.round_report(12), Order("notice"), Beside(records))
    return "\n".join(text_of(block.spans) for block in made.paper.blocks if isinstance(block, Heading | Paragraph))


def test_what_is_reported_enters_the_notice_and_nothing_else_does() -> None:
    assert "转载" not in text()
    assert "二十四小时内转载的32个，占80.0%" in text(reprint__checked=40, reprint__in_24h=32)
    assert "开设专栏" not in text(reprint__checked=40, reprint__in_24h=32)
    assert "有效留言168条，按期办结154条，占91.7%，超期办结14条，未办结0条" in text(errors__received=168, errors__in_time=154, errors__late=14, errors__open=0)
    assert "上期通报的不合格网站46个，已完成整改41个，占89.1%" in text(mending__earlier=46, mending__done=41)
    assert "共有3人次被问责，其中约谈3人次。" in text(held__all=3, held__interviewed=3)


def test_the_last_rounds_failures_seen_again_enter_the_notice() -> None:
    found = Recheck(46, tuple("a" * 41), tuple("b" * 3), ("c",), (), ("d",))
    made = round_paper(samples.round_report(12), Order("notice"), Beside(again=again_values(found, "2015年第三季度")))
    words = "\n".join(text_of(block.spans) for block in made.paper.blocks if isinstance(block, Heading | Paragraph))
    assert "上次检查不合格的网站46个，本次复查45个，合格41个，仍不合格3个，未定1个，复查合格率91.1%；已不在本次名录的1个。" in words
    assert lint(claims_of_text(words.splitlines())) == []


def test_stats_show_what_is_reported_and_flag_what_does_not_add_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                                  capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "round").mkdir()
    (tmp_path / "round" / "round.json").write_text("{}")
    monkeypatch.setattr("pucha.cli.stats.stored_round", lambda *_: samples.round_report(12))
    records = tmp_path / "r.yaml"
    records.write_text("errors: {received: 168, in_time: 154, late: 14, open: 0}\nheld: {interviewed: 48}\n", "utf-8")
    assert pucha(["stats", str(tmp_path / "round"), "--records", str(records)]) == 0
    told = capsys.readouterr().out
    told = "".join(told.split())  # however wide the terminal is
    assert "按期办结数:154/168=91.7%" in told
    assert "约谈48，书面检查未填" in told
    records.write_text("errors: {received: 168, in_time: 155, late: 14, open: 0}\n", "utf-8")
    assert pucha(["stats", str(tmp_path / "round"), "--records", str(records), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["flags"] == ["各部分之和为 169，印的合计是 168，相差 1"]
    assert found["statuses"] == {"正常运行": 13}
