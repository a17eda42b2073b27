"""Replies that answer nobody, and replies that do."""

from datetime import datetime

import pytest

from pucha.language.letters_formula import content, skeleton
from pucha.language.replies import Judgement, Letter, judge_replies

LAMP = ("城东路路灯不亮", "城东路从加油站到桥头的路灯已经半个月不亮了，晚上走路很不安全，请派人修理。")
FEE = ("学校收取补课费", "县二中初三年级周末组织补课，每名学生收取三百元，请问这样收费合理吗？")
FUND = "根据《住宅专项维修资金管理办法》，电梯大修经业主大会表决同意后，由物业服务企业持施工合同到房管局申请列支，审核通过后五日内拨付。"


def codes(judged: Judgement, letter: int) -> list[tuple[str, bool]]:
    return [(f.code, f.sure) for f in judged.faults if f.letter == letter]


@pytest.mark.parametrize(("reply", "kind"), [
    ("已收悉", "received"), ("网友：您好！留言已收悉", "received"), ("“UU008118”", "nothing"), ("2019年1月14日", "nothing"),
    ("您反映的问题已转县住建局调查、核处。", "forward"), ("您好！您反映的问题，我们已转交市教育局。2019年10月13日", "forward"),
    ("您好，请咨询县人力资源和社会保障局。", "consult"), ("您好！来信收悉，我们会尽快处理。感谢您的理解与支持！", "promise"),
    ("尊敬的王先生：您好！您于2019年3月5日提交的《关于小区停车难的问题》收悉，已转交属地街道办事处核实处理。", "forward"),
])
def test_answers_without_content(reply: str, kind: str) -> None:
    found = content(reply, "小区门口的路什么时候能修好")
    assert (found.kind, found.sure) == (kind, True)


@pytest.mark.parametrize("reply", [
    "可以办理。", "您好！该路段已列入2016年改造计划，预计八月开工。", "经现场查看，路灯电缆老化，已于9月6日更换，恢复照明。",
    "不需要户口本，带身份证即可。", "您好，您所反映的情况不属实，该企业证照齐全。", "参保满15年可按月领取，每月标准为115元。",
])
def test_short_answers_with_content_stay_silent(reply: str) -> None:
    assert not content(reply, "怎么办理，需要什么材料").sure


def test_an_office_answers_who_asks_whom_to_ask() -> None:
    assert content("请咨询县住建局，电话5221234。", "申请公租房找谁，联系电话是多少？").kind == ""
    assert content("请咨询县住建局，电话5221234。", "申请公租房要什么条件？").sure


def test_work_that_is_claimed_goes_to_a_person() -> None:
    found = content("您反映的问题我局已派员处理完毕。", "路灯不亮")
    assert found.kind and not found.sure


def test_formulas_with_other_names_and_dates_have_one_skeleton() -> None:
    one = skeleton("网友“甲一”：您好！您反映的问题已转县住建局调查处理。2019年3月5日")
    other = skeleton("网友“乙二”：你好！您反映的问题已转市公安局交警支队调查处理。2020年11月15日")
    assert one == other


def test_one_formula_under_two_questions() -> None:
    reply = "您好！您反映的问题已收悉，已转{}处理。"
    judged = judge_replies([Letter(*LAMP, reply.format("县住建局")), Letter(*FEE, reply.format("县教育局"))])
    (group,) = judged.groups
    assert group.letters == (0, 1) and group.formula and group.differ
    assert codes(judged, 0) == [("canned-reply", True), ("empty-reply", True)]


def test_one_full_answer_to_one_matter_is_no_fault() -> None:
    letters = [Letter("小区电梯大修能用维修资金吗", "住宅小区电梯坏了要大修，能不能用维修资金，怎么申请？", FUND),
               Letter("电梯大修维修资金怎么申请", "小区电梯大修，想用住宅维修资金，请问怎么申请列支？", FUND)]
    judged = judge_replies(letters)
    assert [g.differ for g in judged.groups] == [False]
    assert not judged.faults


def test_one_full_answer_to_another_matter_is_canned() -> None:
    letters = [Letter("小区电梯大修能用维修资金吗", "住宅小区电梯坏了要大修，能不能用维修资金，怎么申请？", FUND), Letter(*FEE, FUND)]
    judged = judge_replies(letters)
    assert [g.differ for g in judged.groups] == [True]
    assert codes(judged, 0) == [("canned-reply", False)]
    assert ("canned-reply", True) in codes(judged, 1)


@pytest.mark.parametrize(("asked", "answered", "wrong"), [
    (datetime(2019, 3, 5, 10), datetime(2019, 3, 5, 9), True), (datetime(2019, 3, 5, 10), datetime(2019, 3, 5), False),
    (datetime(2019, 3, 5), datetime(2019, 3, 4), True), (None, datetime(2019, 3, 4), False),
])
def test_a_reply_older_than_its_question(asked: datetime | None, answered: datetime, wrong: bool) -> None:
    judged = judge_replies([Letter(*LAMP, "路灯已于三月四日修好，恢复照明。", asked, answered)])
    assert (("reply-before-question", True) in codes(judged, 0)) is wrong


def test_template_residue_test_letters_and_other_topics() -> None:
    judged = judge_replies([
        Letter(*LAMP, "您好，{{replyContent}}"), Letter("测试", "测试", "好的"),
        Letter("公交车改线问题", "三路公交车改线以后绕行，老人上下车不方便，建议恢复原来的站点位置。", "二孩生育登记可在户籍地或现居住地卫生院办理，需携带结婚证与户口簿，当日办结发证。")])
    assert ("template-residue", True) in codes(judged, 0)
    assert ("test-letter", True) in codes(judged, 1)
    assert ("off-topic-reply", False) in codes(judged, 2)


def test_personal_numbers_are_masked_in_what_is_quoted() -> None:
    judged = judge_replies([Letter(*LAMP, "已收悉，请联系13812345678"), Letter(*FEE, "已收悉，请联系13912345678")])
    shown = " ".join([*(g.reply for g in judged.groups), *(f.quote for f in judged.faults)])
    assert "****" in shown and "13812345678" not in shown and "13912345678" not in shown


def test_nothing_comes_of_nothing() -> None:
    assert judge_replies([]) == Judgement((), ())
    assert judge_replies([Letter("", "", ""), Letter("", "", "")]).faults == ()
