"""Titles of columns and the kinds they name."""

import pytest

from pucha.facts.column_kinds import kind_names, kind_of

SURE = [
    ("要闻动态", "动态要闻"), ("部门动态", "动态要闻"), ("图片新闻", "动态要闻"), ("领导活动", "动态要闻"), ("教技动态", "动态要闻"),
    ("通知公告", "通知公告"), ("公 告 公 示", "通知公告"), ("政策法规", "政策文件"), ("规范性文件", "政策文件"), ("政策解读", "政策解读"),
    ("人事任免", "人事"), ("公务员招考", "人事"), ("规划计划", "规划计划"), ("预决算公开", "财政"), ("机构设置", "机构职能"),
    ("领导之窗", "领导"), ("单位概况", "概况"), ("关于我们", "概况"), ("局长信箱", "政务咨询"), ("网上咨询", "政务咨询"),
    ("民意征集", "调查征集"), ("在线访谈", "在线访谈"), ("举报投诉", "举报投诉"), ("办事指南", "办事"), ("办件统计", "办事统计"),
    ("统计数据", "数据"), ("专题专栏", "专题"), ("下载中心", "下载"), ("党建工作", "党建"), ("政府采购", "采购招标"),
    ("招标公告", "采购招标"), ("招聘公告", "人事"), ("News", "动态要闻"), ("Laws and Regulations", "政策文件"),
]


@pytest.mark.parametrize(("title", "kind"), SURE)
def test_plain_titles_are_certain(title: str, kind: str) -> None:
    assert kind_of(title) == (kind, 1.0)


@pytest.mark.parametrize("title", ["", "校园掠影", "政务公开", "2020年", "常熟分中心", "新闻发布会", "每周食谱", "审查调查",
                                   "国土调查"])
def test_titles_that_name_no_kind(title: str) -> None:
    assert kind_of(title)[0] == ""


@pytest.mark.parametrize("title", ["互动交流", "媒体报道", "权责清单", "结果反馈"])
def test_words_that_others_use_too_are_uncertain(title: str) -> None:
    kind, certainty = kind_of(title)
    assert kind and certainty < 0.8


def test_news_is_not_inherited_but_documents_are() -> None:
    assert kind_of("某某片区", ("工作动态",)) == ("", 0.0)
    assert kind_of("综合类", ("政策法规",))[0] == "政策文件"


def test_the_kinds_of_both_tables_are_there() -> None:
    asked = ("动态要闻 通知公告 政策文件 政策解读 人事 规划计划 财政 机构职能 领导 概况 政务咨询 调查征集 在线访谈 举报投诉 办事 办事统计 "
             "数据 专题 下载 党建 采购招标 其他")
    assert set(asked.split()) == set(kind_names())
