"""Counts of letters and classes of services that a page tells in passing."""

import pytest

from pucha.facts.told import told
from pucha.model.words import PageKind


@pytest.mark.parametrize("text", [
    "信件统计：累计收到来信 135 件，已办理 130 件，办结率 96.3%。",
    "本月共收到留言\n12 件", "办结率：98%", "来信总数：1203"])
def test_counts_on_a_list_of_letters(text: str) -> None:
    assert told(f"县长信箱\n{text}", PageKind.LETTER_LIST)["letter-statistics"]


@pytest.mark.parametrize(("text", "kind"), [
    ("我要写信\n来信选登\n关于停水的咨询\n2015-10-31", PageKind.LETTER_LIST),
    ("信件统计", PageKind.LETTER_LIST),
    ("全县小麦共收获 12 万吨，办理率 98%", PageKind.HOME),
    ("信件统计：累计收到来信 135 件", PageKind.ARTICLE)])
def test_what_is_no_count_of_letters(text: str, kind: PageKind) -> None:
    assert "letter-statistics" not in told(text, kind)


def test_classes_of_services() -> None:
    found = told("办事指南\n个人办事\n婚姻登记\n法人办事\n按主题\t按部门", PageKind.COLUMN)
    assert found["service-classes"] == "个人办事、法人办事、按主题、按部门"


@pytest.mark.parametrize("text", ["部门动态", "企业动态", "个人简历", "主题教育", "服务企业"])
def test_names_that_are_no_class_of_services(text: str) -> None:
    assert told(text, PageKind.HOME) == {}
