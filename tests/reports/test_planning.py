"""The consolidation planner: what is unknown never closes a site, and every recommendation says why."""

import re
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pucha.facts.signature import signature
from pucha.i18n import speaking
from pucha.model.errors import InputError
from pucha.model.facts import Column
from pucha.model.site import Site
from pucha.model.words import Level, SiteKind, SiteStatus, Verdict
from pucha.reports.papers.check import check_paper
from pucha.reports.papers.compose import Order
from pucha.reports.papers.html import paper_html
from pucha.reports.planning.advise import Action, Advice, advise, against_closing
from pucha.reports.planning.evidence import Evidence, Seen
from pucha.reports.planning.overlap import Article, Known, Overlap, overlap
from pucha.reports.planning.paper import plan_paper
from pucha.reports.planning.plan import Plan, plan_document, savings
from pucha.reports.planning.rules import load_rules
from pucha.reports.planning.sheets import plan_xlsx
from pucha.reports.planning.superior import Superior, Superiors

NOON = datetime(2015, 10, 31, 12)
RULES = load_rules()
COUNTY = Site("1304020001", "邯山区人民政府", "http://www.hs.gov.cn/", "邯山区人民政府", Level.COUNTY, "130402", SiteKind.PORTAL)
OFFICE = Site("1304020002", "邯山区农业局", "http://ny.hs.gov.cn/", "邯山区农业局", Level.COUNTY, "130402", SiteKind.DEPARTMENT)
CITY = Site("1304000001", "邯郸市人民政府", "http://www.hd.gov.cn/", "邯郸市人民政府", Level.CITY, "130400", SiteKind.PORTAL)
BUREAU = Site("1304000002", "邯郸市农业局", "http://ny.hd.gov.cn/", "邯郸市农业局", Level.CITY, "130400", SiteKind.DEPARTMENT,
              staff=2, yearly_cost=Decimal(80000), yearly_visits=90000, has_services=False)
COLUMNS = (Column("http://ny.hd.gov.cn/yw/", "要闻", kind="动态要闻", items=40, newest_on=date(2015, 10, 30)),
           Column("http://ny.hd.gov.cn/kong/", "专题", kind="专题", state="blank"),
           Column("http://ny.hd.gov.cn/js/", "数据", kind="数据发布", state="unseen", reason="内容由脚本生成"))
FRESH = Seen(NOON, True, True, date(2015, 10, 30), COLUMNS, articles=40)
ABOVE = Superior(CITY, "同一地区的门户网站")
SOUND = Evidence(BUREAU, ABOVE, (Verdict.PASS,), Decimal(90), FRESH, Overlap(0, 40, {}), superior_columns=(
    Column("http://www.hd.gov.cn/dt/", "今日要闻", kind="动态要闻", items=9),))
# nothing of its own, nobody comes, no services: the one site that can simply be closed
EMPTY = replace(SOUND, site=replace(BUREAU, yearly_visits=12, staff=0), verdicts=(Verdict.FAIL, Verdict.FAIL),
                seen=replace(FRESH, newest_on=date(2014, 1, 1)), overlap=Overlap(40, 40, {}))


def test_a_sound_bureau_stays() -> None:
    advice = advise(SOUND, RULES)
    assert (advice.action, advice.reasons, advice.unknown, advice.moves) == (Action.KEEP, ("没有整合或关停的理由",), (), ())


@pytest.mark.parametrize("site", [COUNTY, CITY])
def test_the_portals_of_governments_stay_whatever_they_are_like(site: Site) -> None:
    bad = replace(EMPTY, site=replace(site, yearly_visits=0, staff=0))
    advice = advise(bad, RULES)
    assert advice.action is Action.KEEP
    assert "国办发〔2017〕47号" in advice.reasons[0]
    assert "整改" in advice.reasons[0]


def test_county_departments_and_townships_move_up() -> None:
    town = replace(OFFICE, level=Level.TOWNSHIP, kind=SiteKind.PORTAL)
    for site in (OFFICE, town):
        advice = advise(replace(SOUND, site=site, superior=Superior(COUNTY, "同一地区的门户网站")), RULES)
        assert advice.action is Action.MERGE
        assert [(move.column.title, move.target and move.target.title) for move in advice.moves] == [("要闻", "今日要闻"), ("数据", None)]
        assert "邯山区人民政府" in advice.reasons[-1]


def test_enough_certain_weaknesses_move_a_site_up_and_unknown_ones_do_not_count() -> None:
    stale = replace(SOUND, seen=replace(FRESH, newest_on=date(2015, 1, 1)))
    doubtful = advise(replace(stale, site=replace(BUREAU, yearly_visits=None)), RULES)
    assert doubtful.action is Action.UNSETTLED
    assert doubtful.unknown == ("访问量不明：名录未填",)
    assert advise(stale, RULES).action is Action.KEEP  # one weakness, and everything else is known to be well
    both = advise(replace(stale, site=replace(BUREAU, yearly_visits=12)), RULES)
    assert both.action is Action.MERGE
    assert both.reasons[:2] == ("已 303 天没有更新（最近 2015-01-01，限 180 天）", "年访问量 12（3650 为少）")
    assert both.saving and (both.saving.cost, both.saving.staff) == (Decimal(80000), 2)


def test_without_a_successor_nothing_is_moved() -> None:
    advice = advise(replace(EMPTY, superior=Superior(None, "名录中没有找到正常运行的上级网站")), RULES)
    assert advice.action is Action.UNSETTLED
    assert "名录中没有找到正常运行的上级网站" in advice.unknown


def test_a_site_with_nothing_of_its_own_is_closed() -> None:
    advice = advise(EMPTY, RULES)
    assert advice.action is Action.CLOSE
    assert advice.moves == ()
    assert advice.reasons[-1] == "没有需要迁移的内容：40 篇文章中 40 篇上级网站已有，且无办事服务、无来信"
    bare = replace(EMPTY, overlap=None, seen=Seen(NOON, True, True, None, COLUMNS[1:2]))
    assert advise(bare, RULES).action is Action.CLOSE  # it has no article at all


UNKNOWNS = {
    "visits": {"site": replace(EMPTY.site, yearly_visits=None)}, "services": {"site": replace(EMPTY.site, has_services=None)},
    "overlap": {"overlap": None}, "run": {"seen": None}, "part of the run": {"seen": replace(EMPTY.seen, whole=False)},
    "few compared": {"overlap": Overlap(20, 20, {})}, "own articles": {"overlap": Overlap(30, 40, {})},
    "letters": {"seen": replace(EMPTY.seen, letters=1)}, "guides": {"seen": replace(EMPTY.seen, guides=1)},
    "successor": {"superior": Superior(None, "x")},
}


@pytest.mark.parametrize("what", list(UNKNOWNS))
def test_each_thing_unknown_or_against_it_keeps_a_site_from_being_closed(what: str) -> None:
    assert advise(replace(EMPTY, **UNKNOWNS[what]), RULES).action in (Action.MERGE, Action.UNSETTLED)


sites = st.builds(Site, st.just("1304000003"), st.just("网站"), st.just("http://x.gov.cn/"), st.just("某局"), st.sampled_from([None, *Level]),
                  st.sampled_from(["", "130400"]), st.sampled_from([None, *SiteKind]), st.sampled_from(list(SiteStatus)),
                  staff=st.sampled_from([None, 0, 5]), yearly_cost=st.sampled_from([None, Decimal(1)]),
                  yearly_visits=st.sampled_from([None, 0, 10**6]), has_services=st.sampled_from([None, True, False]))
seens = st.none() | st.builds(Seen, st.just(NOON), st.booleans(), st.sampled_from([None, True, False]), st.sampled_from([None, date(2014, 1, 1), date(2015, 10, 30)]),
                              st.sampled_from([(), COLUMNS]), st.sampled_from([0, 40]), st.sampled_from([0, 1]), st.sampled_from([0, 1]))
evidence = st.builds(Evidence, sites, st.sampled_from([ABOVE, Superior(None, "没有")]), st.lists(st.sampled_from([None, *Verdict]), max_size=3).map(tuple),
                     st.none(), seens, st.sampled_from([None, Overlap(40, 40, {}), Overlap(0, 40, {}), Overlap(5, 5, {})]))


@settings(deadline=None)
@given(evidence)
def test_nothing_unknown_ever_closes_and_every_advice_has_a_reason(one: Evidence) -> None:
    advice = advise(one, RULES)
    assert advice.reasons
    if advice.action is Action.CLOSE:
        assert against_closing(one, RULES) == ()
        assert one.site.yearly_visits is not None and one.site.has_services is False
        assert one.seen is not None and one.seen.whole and one.superior.site is not None
    if advice.action is Action.MERGE:
        assert one.superior.site is not None


def test_failures_in_a_row_pass_over_rounds_without_a_verdict() -> None:
    rows = {(Verdict.FAIL, None, Verdict.FAIL): 2, (Verdict.FAIL, Verdict.PASS): 0, (None,): 0, (Verdict.PASS, Verdict.FAIL): 1, (): 0}
    for verdicts, count in rows.items():
        assert replace(SOUND, verdicts=verdicts).failed_in_a_row == count


def test_superiors_come_from_the_register() -> None:
    town = Site("1304020101", "某镇", "http://t.hs.gov.cn/", "某镇", Level.TOWNSHIP, "130402", SiteKind.PORTAL)
    named = replace(BUREAU, code="1304000003", extra={"上级网站": "邯山区人民政府"})
    lost = replace(BUREAU, code="1304000004", merged_into="http://gone.gov.cn")
    alone = Site("1402000002", "某局", "http://x.cn/", "某局", Level.CITY, "140200", SiteKind.DEPARTMENT)
    found = Superiors([COUNTY, OFFICE, CITY, BUREAU, town, named, lost, alone])
    assert [found.of(site).site for site in (OFFICE, town, BUREAU, COUNTY, named)] == [COUNTY, COUNTY, CITY, CITY, COUNTY]
    assert found.of(lost).site is None and "gone.gov.cn" in found.of(lost).why
    assert found.of(alone).site is None
    assert found.of(replace(alone, level=None, code="", region="")).site is None
    closed = Superiors([replace(COUNTY, status=SiteStatus.CLOSED), OFFICE, CITY])
    assert closed.of(OFFICE).site == CITY  # a closed portal takes nothing over
    twice = Superiors([COUNTY, replace(COUNTY, code="1304020009", home_url="http://b.cn/"), OFFICE, CITY])
    assert twice.of(OFFICE).site is None and "2" in twice.of(OFFICE).why


TEXTS = ["".join(chr(0x4E00 + (n * 997 + k * 61 + k * k * 7) % 8000) for k in range(160)) for n in range(30)]


def test_overlap_knows_the_same_article_again() -> None:
    ours = [Article(f"http://a/{n}", f"标题{n}", signature(text), "http://a/yw/" if n < 10 else "") for n, text in enumerate(TEXTS)]
    other = Known([Article("", f"标 题{n}！", signature(text + "（邯郸市人民政府网站）")) for n, text in enumerate(TEXTS[:10])] + [Article("", "", ())])
    found = overlap([*ours, Article("", "", ())], other)
    assert (found.shared, found.compared) == (10, 30)
    assert found.columns == {"http://a/yw/": (10, 10), "": (0, 20)}
    assert overlap(ours, Known([])) == Overlap(0, 30, {"http://a/yw/": (0, 10), "": (0, 20)})


def test_texts_of_one_form_are_different_articles() -> None:
    """A weekly bulletin on both sites: only the number of another week, another title or another year."""
    text = "本周全市粮油肉蛋价格总体平稳，大米每斤二元八角，面粉每斤二元四角，猪肉每斤十三元，比上周略有下降，预计下周继续平稳运行。" * 3
    week = Article("", "价格监测周报", signature(text), "", date(2015, 10, 1))
    assert Known([week]).has(replace(week, day=date(2015, 10, 9)))
    assert not Known([week]).has(replace(week, day=date(2014, 10, 1)))
    assert not Known([week]).has(replace(week, title="价格监测周报（第41期）"))
    assert not Known([week]).has(replace(week, signature=signature(TEXTS[3])))


def plan(*found: Evidence) -> Plan:
    return Plan(NOON, "census-2015", (NOON,), tuple(advise(one, RULES) for one in found), RULES)


def test_savings_name_what_is_not_known() -> None:
    office = replace(SOUND, site=OFFICE, superior=Superior(COUNTY, ""))
    made = plan(SOUND, EMPTY, office)
    assert [(one.amount, one.known, one.unknown) for one in savings(made).values()] == [(Decimal(80000), 1, 1), (Decimal(0), 1, 1)]
    document = plan_document(made)
    assert document["actions"] == {"keep": 1, "merge": 1, "close": 1, "unsettled": 0, "done": 0}
    assert [len(row["columns_to_move"]) for row in document["sites"]] == [0, 0, 2]
    assert document["sites"][2]["columns_to_move"][1]["items"] is None  # its list was not seen
    assert [step["id"] for step in document["procedure"]][:2] == ["approval", "moved"]


def test_the_document_traces_its_figures_and_the_workbook_holds_all(tmp_path: Path) -> None:
    evil = replace(SOUND, site=replace(OFFICE, name="=HYPERLINK(1)", organ="<b>局"), superior=Superior(COUNTY, ""))
    made = plan_paper(plan(SOUND, EMPTY, evil), Order("plan"))
    page = tmp_path / "plan.html"
    page.write_text(paper_html(made.paper))
    assert check_paper(page, made) == []
    assert "<b>局" not in page.read_text()
    assert "80,000元" in re.sub("<[^>]*>", "", page.read_text())
    page.write_text(page.read_text().replace("30天", "15天", 1))
    assert [change.printed for change in check_paper(page, made)] == ["15"]
    plan_xlsx(tmp_path / "plan.xlsx", plan(SOUND, EMPTY, evil))
    import openpyxl
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    assert [cell.value for cell in book["建议"]["B"]][1:] == [BUREAU.name, BUREAU.name, "=HYPERLINK(1)"]
    assert book["建议"]["B"][3].data_type == "s"
    assert book["关停清单"].max_row == 1 + 2 * len(RULES.procedure)


def test_an_office_sets_its_own_thresholds(tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text("settings:\n  weak_signals: {value: 1, source: 本省方案, confidence: own}\n")
    mine = load_rules(tmp_path)
    assert (mine.value("weak_signals"), mine.source("weak_signals"), mine.procedure) == (1, "本省方案", RULES.procedure)
    assert advise(replace(SOUND, site=replace(BUREAU, yearly_visits=3)), mine).action is Action.MERGE
    bad = tmp_path / "bad"
    bad.mkdir()
    for text in ("settings: [1]", "a: {", "- 1", "settings: {weak_signals: {value: viel, source: x, confidence: own}}"):
        (bad / "rules.yaml").write_text(text)
        load_rules.cache_clear()
        with pytest.raises(InputError, match=r"rules\.yaml"):
            load_rules(bad)
    load_rules.cache_clear()


def test_reasons_come_in_the_readers_language() -> None:
    with speaking("en"):
        advice: Advice = advise(EMPTY, RULES)
    assert not any("天没有更新" in reason for reason in advice.reasons)
