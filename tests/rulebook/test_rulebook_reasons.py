"""The sentences of a scorecard: the numbers, the limit, the points; and which findings made them."""

from dataclasses import replace

import pytest
from rulebook_cases import SEEN, book, results, site, standard_of

from pucha.rulebook import score


def card_of(name, changes, **where):
    standard = standard_of(name)
    return score(standard, results(standard, book(name)["clean"], changes), site=site(**where), seen_on=SEEN)


def line_of(name, row, changes, **where):
    return next(line for line in card_of(name, changes, **where).lines if line.indicator == row)


@pytest.mark.parametrize(("name", "row", "changes", "sentence"), [
    ("census-2015", "site-unavailable", {"home.failed_share": "6/140"}, "首页无法访问6次（共140次，4.29%），未达5%"),
    ("census-2015", "site-unavailable", {"home.failed_share": "7/140"}, "首页无法访问7次（共140次，5%），达到5%"),
    ("census-2015", "site-unavailable", {"home.failed_share": "?"}, "未能观察：没有看到"),
    ("census-2015", "site-unavailable", {"home.failed_share": "?1"}, "疑似“首页无法访问”，待人工复核；未能观察：没有看到"),
    ("census-2015", "home-available", {"home.failed_share": "1/200"}, "首页无法访问1次（共200次，0.5%），每1%扣5分，扣2.5分"),
    ("census-2015", "columns-stale", {"news.stale": 2, "notices.stale": 1},
     "动态要闻类2个、通知公告和政策文件类1个栏目超期未更新，合计3个，未达5个；"
     "动态要闻类2个、通知公告和政策文件类1个、人事和规划计划类0个应更新栏目长期未更新，合计3个，未达10个；空白栏目0个，未达5个"),
    ("census-2015", "links", {"links.home": 3, "links.other": "7+1"},
     "首页链接打不开或错误3个，每个扣1分，扣3分；其他页面链接打不开7个，每个扣0.1分，扣0.7分；疑似“其他页面链接打不开”1个，待人工复核"),
    ("census-2015", "links", {"links.home": 3, "links.other": "?"},
     "首页链接打不开或错误3个，每个扣1分，扣3分；“其他页面链接打不开”未能观察：没有看到"),
    ("census-2015", "home-columns", {"home-news.new_items": 9}, "首页栏目2周内更新信息9条，少于10条，扣5分"),
    ("census-2015", "home-columns", {"home-news.new_items": 10}, "首页栏目2周内更新信息10条，不少于10条"),
    ("census-2015", "interviews", {"interviews.missing": 1, "interviews.count": 0}, "未开设互动访谈类栏目，不扣分"),
    ("census-2015", "surveys", {"surveys.count": 4}, "已开设调查征集类栏目；1年内开展调查征集4次，少于6次，扣3分"),
    ("census-2015", "systems", {"systems.broken": 2}, "在线申报、查询系统打不开2个，分值未设定（system_points）"),
    ("census-2015", "basic-accurate", {}, "由人工判定：概况、机构职能等信息不准确的（每处扣1分）"),
    ("census-2015", "serious-errors", {"serious.count": "0+2"},
     "疑似“严重错误（严重错别字、反动暴力色情等内容）”，待人工复核；由人工判定：内容虚假、伪造"),
    ("indicators-2019", "links", {"links.home": 9}, "首页链接打不开或错误9个，每个扣0.2分，扣1.8分；其他页面链接打不开或错误0个；合计超过本项分值，按1分计"),
    ("indicators-2019", "functions-state", {}, "本项只检查国务院部门"),
    ("indicators-2019", "data", {"data.charts": 1},
     "数据发布栏目3个月内未见更新；数据发布栏目6个月内未见更新；6个月内以图表等形式解读数据，加1分；未见数据集下载或接口"),
])
def test_a_line_says_why(name, row, changes, sentence):
    assert line_of(name, row, changes).reason == sentence


def noted(use, what, *notes):
    """The measure of a use says something about its number; so do the further (measure, note) pairs."""
    standard = standard_of("census-2015")
    found = results(standard, book("census-2015")["clean"], {"links.other": 2})
    pairs = dict([(what, notes[0]), *notes[1:]])
    measures = {name: replace(m, reason=pairs.get(name, m.reason)) for name, m in found[use].measures.items()}
    card = score(standard, {**found, use: replace(found[use], measures=measures)}, site=site(), seen_on=SEEN)
    return {line.indicator: line.reason for line in card.lines}


def test_what_a_measure_says_stands_beside_its_number():
    said = noted("home-news", "stale", "共读到40条信息，最近一条为2026-02-28")
    assert said["site-stale"] == "首页栏目2周内有新信息（共读到40条信息，最近一条为2026-02-28）"
    assert noted("news", "stale", "（另有2个栏目未能读取，不计）")["basic-timely"].startswith(
        "动态要闻类栏目超过2周未更新0个（另有2个栏目未能读取，不计）；")


def test_what_two_measures_say_alike_stands_once():
    said = noted("links", "home", "另有9个地址未能检查，不计", ("other", "另有9个地址未能检查，不计"))
    assert said["links"] == "首页链接打不开或错误0个；其他页面链接打不开2个（另有9个地址未能检查，不计），每个扣0.1分，扣0.2分"


def test_a_suspicion_is_silent_where_the_points_are_lost_already():
    assert line_of("indicators-2019", "news", {"news.stale": "1+1"}).reason.endswith("扣5分")


@pytest.mark.parametrize(("name", "changes", "sentence"), [
    ("census-2015", {"news.stale": 3, "notices.stale": 2, "home.failed_share": "9/140"}, "单项否决：站点无法访问、栏目不更新"),
    ("census-2015", {"links.home": 40, "links.other": 1}, "累计扣40.1分，超过40分"),
    ("census-2015", {"links.home": 40, "links.other": "0+1"}, "待复核的问题若全部属实，将再扣0.1分，可能不合格；目前累计扣40分，未超过40分"),
    ("census-2015", {"home.failed_share": "?"}, "未能观察：站点无法访问、首页可用性；目前累计扣0分，未超过40分"),
    ("census-2015", {"serious.count": "0+1"}, "单项否决待人工复核：严重错误；目前累计扣0分，未超过40分"),
    ("census-2015", {"systems.broken": 1}, "分值未设定：在线系统；目前累计扣0分，未超过40分"),
    ("census-2015", {}, "无单项否决，累计扣0分，未超过40分；另有3项含由人工判定的内容"),
])
def test_the_verdict_says_why(name, changes, sentence):
    assert card_of(name, changes).reason == sentence


def test_a_line_names_the_findings_that_made_it():
    line = line_of("census-2015", "basic-timely", {"news.stale": "2+1", "notices.stale": 0, "yearly.stale": 1})
    assert line.because == ("news.stale", "yearly.stale")
    assert line.awaiting == ("news.stale?",) and line.at_stake == 3


def test_a_clear_line_names_none():
    line = line_of("census-2015", "columns-stale", {"news.stale": "2+1"})
    assert (line.because, line.awaiting) == ((), ())
    assert "另有疑似“栏目超期未更新”1个，即使属实也不影响本项" in line.reason


def test_findings_of_an_unknown_site_wait_for_the_register():
    line = line_of("indicators-2019", "services-unusable", {"services.none": 1}, kind=None)
    assert (line.because, line.awaiting) == ((), ("services.none",))
    assert "名录未载明该单位是否有对外服务职能" in line.reason


def test_rescaling_says_how():
    card = card_of("indicators-2019", {"ipv6.missing": 1}, kind="department", has_services=False)
    assert card.lines[-1].reason == "无对外服务职能：其余各项满分75分，得分乘以4/3；各项扣1分，折算后共扣约1.33分"


def test_the_bonus_limit_of_a_city_is_a_line_of_its_own(tmp_path):
    from pucha.rulebook import load
    path = tmp_path / "tight.yaml"
    path.write_text("id: tight\nextends: indicators-2019\ntitle: 加分上限\ndocument: 某市\nsettings:\n"
                    "  bonus_total: {value: 5, clause: 加分, confidence: second-hand}\n", "utf-8")
    standard = load(path)
    changes = {f"data.{m}": 1 for m in ("within_3_months", "charts", "downloads")} | {"surveys.count": 6}
    card = score(standard, results(standard, book("indicators-2019")["clean"], changes), site=site(), seen_on=SEEN)
    assert (card.lines[-1].title, card.lines[-1].points, card.bonus, card.score) == ("加分上限", -1, 5, 105)
