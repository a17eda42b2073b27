"""The tables hold every row of the official documents. The rows below are written by hand, not read from the YAML."""

from decimal import Decimal

import pytest
from rulebook_cases import standard_of

from pucha.model.standard import Standard

# id: (title, block, numbers that the row's rules use: points and limits, cap or None, decided by, confidence)
CENSUS = {
    "site-unavailable": ("站点无法访问", "单项否决", ["5%"], None, "machine", "verified"),
    "site-stale": ("网站不更新", "单项否决", [], None, "machine", "verified"),
    "columns-stale": ("栏目不更新", "单项否决", ["5", "10", "5"], None, "machine+person", "verified"),
    "serious-errors": ("严重错误", "单项否决", [], None, "machine+person", "verified"),
    "letters-unanswered": ("互动回应差", "单项否决", ["1"], None, "machine+person", "verified"),
    "home-available": ("首页可用性", "网站可用性", ["5"], None, "machine", "second-hand"),
    "links": ("链接可用性", "网站可用性", ["1", "0.1"], None, "machine", "second-hand"),
    "home-columns": ("首页栏目", "信息更新情况", ["10", "5"], None, "machine", "second-hand"),
    "basic-timely": ("基本信息（及时性）", "信息更新情况", ["3", "4", "5"], None, "machine+person", "second-hand"),
    "basic-accurate": ("基本信息（准确性）", "信息更新情况", ["1"], None, "person", "recalled"),
    "consult": ("政务咨询类栏目", "互动回应情况", ["5", "1", "5"], None, "machine+person", "second-hand"),
    "surveys": ("调查征集类栏目", "互动回应情况", ["5", "1", "5", "3", "3", "6", "3"], None, "machine+person", "second-hand"),
    "interviews": ("互动访谈类栏目", "互动回应情况", ["1", "5", "3", "3", "6", "3"], None, "machine+person", "second-hand"),
    "guides": ("办事指南", "服务实用情况", ["?", "?"], None, "machine+person", "unset"),
    "attachments": ("附件下载", "服务实用情况", ["?", "?"], None, "machine", "unset"),
    "systems": ("在线系统", "服务实用情况", ["?"], None, "machine+person", "unset"),
}
V, V2 = "verified", "second-hand"
M, MH, H = "machine", "machine+person", "person"
INDICATORS = {
    "serious-errors": ("安全、泄密事故等严重问题", "单项否决", [], None, MH, V),
    "site-unavailable": ("站点无法访问", "单项否决", ["5%"], None, M, V),
    "site-stale": ("首页不更新", "单项否决", [], None, M, V),
    "columns-stale": ("栏目不更新", "单项否决", ["5", "10", "5"], None, MH, V),
    "letters-unanswered": ("互动回应差", "单项否决", ["1"], None, MH, V),
    "services-unusable": ("服务不实用", "单项否决", ["5"], None, MH, V),
    "overview": ("概况信息", "发布解读", ["2", "1"], "2", MH, V2),
    "functions": ("机构职能", "发布解读", ["2", "1"], "2", MH, V2),
    "functions-state": ("机构职能（国务院部门）", "发布解读", ["4", "1"], "4", MH, V2),
    "leaders": ("领导信息", "发布解读", ["2", "1"], "2", MH, V2),
    "news": ("动态要闻", "发布解读", ["5", "5"], "5", MH, V2),
    "policies": ("政策文件", "发布解读", ["5", "5"], "5", MH, V2),
    "interpretations": ("政策解读", "发布解读", ["5", "5"], "5", MH, V2),
    "interpretation-ratio": ("解读比例", "发布解读", ["1"], "3", MH, V2),
    "interpretation-links": ("解读关联", "发布解读", ["0.5", "0.5"], "3", M, V2),
    "other-columns": ("其他栏目", "发布解读", ["2", "1"], "4", MH, V2),
    "services-by-class": ("事项公开", "办事服务", ["3"], "3", MH, V2),
    "online-application": ("在线申请", "办事服务", ["5", "5"], "5", H, V2),
    "service-statistics": ("办事统计", "办事服务", ["2", "2", "1"], "2", MH, V2),
    "guides": ("办事指南", "办事服务", ["4", "0.5", "1", "2", "0.5"], "8", MH, V2),
    "guide-accuracy": ("内容准确", "办事服务", ["1"], "5", H, V2),
    "forms": ("表格样表", "办事服务", ["1"], "2", MH, V2),
    "submission": ("信息提交", "互动交流", ["7"], "7", H, V2),
    "single-login": ("统一登录", "互动交流", ["3"], "3", H, V2),
    "letters-public": ("留言公开", "互动交流", ["6", "1", "3", "3"], "6", MH, V2),
    "simulated-questions": ("办理答复", "互动交流", ["4", "4"], "7", H, V2),
    "domain": ("域名名称", "功能设计", ["1", "1", "1"], "3", M, V2),
    "footer": ("网站标识", "功能设计", ["0.5"], "3", M, V2),
    "links": ("可用性", "功能设计", ["0.2", "0.1"], "1", M, V2),
    "find-error-entry": ("“我为政府网站找错”入口", "功能设计", ["1", "0.2"], "1", M, V2),
    "find-error-handling": ("“我为政府网站找错”留言办理", "功能设计", ["1", "1"], "3", H, V2),
    "search": ("站内搜索", "功能设计", ["4", "1", "1"], "4", MH, V2),
    "one-account": ("一号登录", "功能设计", ["2"], "2", H, V2),
    "page-tags": ("页面标签", "功能设计", ["0.1", "0.1"], "1", M, V2),
    "compatibility": ("兼容性", "功能设计", ["1"], "2", H, V2),
    "ipv6": ("IPv6改造", "功能设计", ["1"], "1", M, V2),
    "data": ("数据发布", "信息发布", ["2", "1", "1", "1"], "4", MH, V2),
    "interpretation-forms": ("解读回应", "信息发布", ["1"], "3", H, V2),
    "service-functions": ("服务功能", "办事服务", ["1", "1"], "2", H, V2),
    "service-content": ("服务内容", "办事服务", ["2", "1"], "2", H, V2),
    "service-links": ("服务关联", "办事服务", ["2"], "2", H, V2),
    "real-time": ("实时互动", "互动交流", ["3", "2"], "5", H, V2),
    "surveys": ("调查征集", "互动交流", ["6", "2", "1"], "3", MH, V2),
    "smart-search": ("智能搜索", "功能设计", ["1", "1", "1"], "4", H, V2),
    "user-page": ("用户空间", "功能设计", ["2"], "2", H, V2),
    "innovation": ("创新发展", "创新发展", ["3"], "3", H, V2),
}
TABLES = {"census-2015": CENSUS, "indicators-2019": INDICATORS}
# name: (value, unit, confidence) of what stands in no row
GENERAL = {
    "census-2015": {
        "base": ("100", "分", V), "fail_limit": ("40", "分", V), "watch_days": ("7", "天", V),
        "visits_per_day": ("20", "次", V), "open_within": ("15", "秒", V), "home_age": ("P14D", "时限", V),
        "news_age": ("P14D", "时限", V), "notice_age": ("P6M", "时限", V), "yearly_age": ("P1Y", "时限", V2),
        "letters_within": ("P1Y", "时限", V), "answer_wait": ("P3M", "时限", V),
        "interaction_within": ("P1Y", "时限", V2), "surveys_few_ordinary": ("3", "次", "recalled"),
        "interviews_few_ordinary": ("3", "次", "recalled"), "fact_points": ("1", "分/处", "recalled"),
    },
    "indicators-2019": {
        "base": ("100", "分", V), "pass_line": ("60", "分", V), "bonus_line": ("80", "分", V),
        "bonus_total": ("30", "分", V), "no_services_full": ("75", "分", V), "watch_days": ("7", "天", V),
        "visits_per_day": ("20", "次", V), "open_within": ("15", "秒", V), "home_age": ("P14D", "时限", V),
        "news_age": ("P14D", "时限", V), "notice_age": ("P6M", "时限", V), "interpretation_age": ("P6M", "时限", V2),
        "letters_within": ("P1Y", "时限", V), "answer_wait": ("P3M", "时限", V), "lacking_elements": ("4", "类", V),
        "few_items": ("5", "个", V), "interpretation_sample": ("3", "个", V2), "guide_sample": ("5", "个", V2),
        "form_sample": ("2", "个", V2), "letters_sample": ("5", "条", V2), "letters_new_age": ("P2M", "时限", V2),
        "simulated_questions": ("2", "个", V2), "simulated_days": ("5", "个工作日", V2),
        "find_error_within": ("P6M", "时限", V2), "find_error_days": ("3", "个工作日", V2),
        "search_titles": ("4", "个", V2), "tag_sample": ("5", "个", V2), "surveys_within": ("P1Y", "时限", V2),
        "statistics_late_age": ("P1M", "时限", V2), "statistics_stale_age": ("P3M", "时限", V2),
        "data_age": ("P3M", "时限", V2), "data_late_age": ("P6M", "时限", V2),
    },
}


def numbers(standard: Standard, name: str) -> list[str]:
    """Every number of a row in the order of its rules: the limit, then the points."""
    indicator = next(i for i in standard.indicators if i.id == name)
    settings = [s for rule in indicator.rules for s in (rule.limit_setting, rule.setting) if s]
    return [_text(standard, s) for s in settings]


def _text(standard, name):
    setting = standard.settings[name]
    if setting.value is None:
        return "?"
    return f"{setting.value}{'%' if setting.unit == '%' else ''}"


@pytest.mark.parametrize("name", TABLES)
def test_rows_and_their_order(name):
    assert [i.id for i in standard_of(name).indicators] == list(TABLES[name])


@pytest.mark.parametrize(("name", "row"), [(n, row) for n, rows in TABLES.items() for row in rows])
def test_row(name, row):
    standard = standard_of(name)
    title, block, expected, cap, decided_by, confidence = TABLES[name][row]
    indicator = next(i for i in standard.indicators if i.id == row)
    assert (indicator.title, indicator.block) == (title, block)
    assert numbers(standard, row) == expected
    assert indicator.cap == (Decimal(cap) if cap else None)
    assert (indicator.decided_by, indicator.confidence) == (decided_by, confidence)
    assert indicator.clause and indicator.document == standard.document and indicator.subject


@pytest.mark.parametrize(("name", "setting"), [(n, s) for n, rows in GENERAL.items() for s in rows])
def test_setting(name, setting):
    found = standard_of(name).settings[setting]
    assert (str(found.value), found.unit, found.confidence) == GENERAL[name][setting]


@pytest.mark.parametrize("name", TABLES)
def test_every_setting_says_where_it_comes_from(name):
    for setting in standard_of(name).settings.values():
        assert setting.unit and setting.document and setting.clause and setting.confidence, setting
        assert setting.required is (setting.value is None) is (setting.confidence == "unset")


def test_unset_settings_are_those_that_were_not_found():
    unset = {s.name for s in standard_of("census-2015").settings.values() if s.required}
    assert unset == {"guide_sample", "guide_missing_points", "guide_wrong_points", "attachment_absent_points",
                     "attachment_broken_points", "system_points"}
    assert not [s for s in standard_of("indicators-2019").settings.values() if s.required]


@pytest.mark.parametrize("level", ["not-state-departments", "state-departments"])
def test_caps_of_2019_add_up(level):
    blocks: dict[str, Decimal] = {}
    for indicator in standard_of("indicators-2019").indicators:
        if indicator.applies_to in ("all", "services", level) and indicator.cap is not None:
            key = f"{indicator.part}:{indicator.block}"
            blocks[key] = blocks.get(key, Decimal(0)) + indicator.cap
    assert blocks == {
        "deduct:发布解读": 31, "deduct:办事服务": 25, "deduct:互动交流": 23, "deduct:功能设计": 21,
        "bonus:信息发布": 7, "bonus:办事服务": 6, "bonus:互动交流": 8, "bonus:功能设计": 6, "bonus:创新发展": 3}


def test_service_rows_are_left_out_of_75():
    standard = standard_of("indicators-2019")
    kept = [i.cap for i in standard.indicators
            if i.part == "deduct" and i.applies_to in ("all", "not-state-departments") and i.cap is not None]
    assert sum(kept) == standard.settings["no_services_full"].value == 75


def test_comparisons_of_the_limits():
    ops = {(i.id, r.terms[0].measure): r.condition.op for i in standard_of("census-2015").indicators
           for r in i.rules if r.condition and r.limit_setting}
    assert ops[("site-unavailable", "failed_share")] == "share_at_least"
    assert ops[("columns-stale", "stale")] == ops[("columns-stale", "blank")] == "at_least"
    assert ops[("home-columns", "new_items")] == ops[("surveys", "count")] == "below"
    assert standard_of("census-2015").fail_rule["op"] == "more_than"
    assert standard_of("indicators-2019").fail_rule["op"] == "below"
    assert standard_of("indicators-2019").fail_rule["bonus"]["op"] == "more_than"


def test_guide_elements_of_both_tables():
    eight = ["事项名称", "设定依据", "申请条件", "办理材料", "办理地点", "办理时间", "联系电话", "办理流程"]
    assert standard_of("census-2015").uses["guides"].params["elements"] == eight
    ten = standard_of("indicators-2019").uses["guides-all"].params["elements"]
    assert sorted(ten) == sorted([*eight, "办理机构", "收费标准"]) and len(ten) == 10
