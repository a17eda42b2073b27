"""Citizens' letters: detail pages, walls, tables, lists; answered, unanswered, hidden."""

from datetime import datetime

import pytest

from pucha.facts.dom import parse_text
from pucha.facts.letter_fold import merged
from pucha.facts.letters import is_test_letter, read_letters, residues
from pucha.facts.page import read_page
from pucha.model.facts import Letter
from pucha.model.words import PageKind

AS_OF = datetime(2020, 12, 31)
URL = "http://www.a.gov.cn/hd/xj/12.html"
PATH = '<div>当前位置：<a href="/">首页</a> &gt; <a href="/hd/">互动交流</a> &gt; <a href="/hd/xj/">局长信箱</a></div>'


def letters(body: str, title: str = "", path: str = PATH) -> tuple[Letter, ...]:
    return read_letters(parse_text(f"<html><body>{path}{body}</body></html>", URL), URL, title or None, AS_OF)


def one(body: str, title: str = "") -> Letter:
    found = letters(body, title)
    assert len(found) == 1
    return found[0]


LINES = """<h1>关于公交线路的问题</h1><p>来信人：李**　来信时间：2020-03-02 10:11:12</p><p>来信内容：请问城南公交何时开通？盼复。</p>
<p>回复单位：某市交通运输局</p><p>回复时间：2020年3月9日</p><p>回复内容：您好，城南公交计划于六月开通，感谢您的关心。</p><p>上一篇：无</p>"""
CELLS = """<h1>关于公交线路的问题</h1><table><tr><td>来信人</td><td>李**</td><td>来信时间</td><td>2020-03-02 10:11:12</td></tr>
<tr><td>来信内容</td><td colspan=3>请问城南公交何时开通？盼复。</td></tr><tr><td>回复单位</td><td>某市交通运输局</td>
<td>回复时间</td><td>2020年3月9日</td></tr><tr><td>回复内容</td><td colspan=3>您好，城南公交计划于六月开通，感谢您的关心。</td></tr></table>"""
TERMS = """<h1>关于公交线路的问题</h1><dl><dt>来信时间</dt><dd>2020-03-02 10:11:12</dd><dt>来信内容</dt><dd>请问城南公交何时开通？盼复。</dd>
<dt>回复单位</dt><dd>某市交通运输局</dd><dt>回复时间</dt><dd>2020-03-09</dd><dt>回复内容</dt>
<dd>您好，城南公交计划于六月开通，感谢您的关心。</dd></dl>"""


@pytest.mark.parametrize("body", [LINES, CELLS, TERMS])
def test_detail_page_in_three_ways_of_setting(body: str) -> None:
    letter = one(body, "关于公交线路的问题")
    assert letter.title == "关于公交线路的问题"
    assert letter.asked_on == datetime(2020, 3, 2, 10, 11, 12)
    assert letter.answered_on is not None and letter.answered_on.date().isoformat() == "2020-03-09"
    assert letter.answered_by == "某市交通运输局"
    assert letter.question == "请问城南公交何时开通？盼复。"
    assert letter.reply == "您好，城南公交计划于六月开通，感谢您的关心。"
    assert (letter.status, letter.source) == ("answered", "page")


def detail(reply: str, status: str = "") -> Letter:
    shown = f"<p>办理状态：{status}</p>" if status else ""
    return one(f"<p>留言标题：路灯不亮</p><p>留言时间：2020-03-02</p><p>留言内容：小区路灯坏了很久没有人修。</p>{shown}{reply}")


@pytest.mark.parametrize(("reply", "status", "want"), [
    ("<p>回复内容：</p>", "", "unanswered"),
    ("<p>回复内容：暂无回复</p>", "", "unanswered"),
    ("<p>回复内容：</p>", "办理中", "unanswered"),
    ("", "待办理", "unanswered"),
    ("<p>回复内容：已安排人员维修，请留意。</p>", "办理中", "answered"),
    ("<p>答复内容：答复不公开</p>", "已办结", "hidden"),
    ("<p>回复内容：该信件不公开</p>", "", "hidden"),
    ("<p>回复内容：</p>", "已回复", "hidden"),
    ("<p>回复内容：{{letter.reply}}</p>", "", "answered"),
    ("", "", "unknown"),
])
def test_status_of_a_letter(reply: str, status: str, want: str) -> None:
    if "{{" in reply:
        assert detail(reply, status).status != "unanswered"
    else:
        assert detail(reply, status).status == want


def test_reply_that_begins_with_the_office_name() -> None:
    letter = one("<p>咨询标题：医保报销</p><p>咨询时间：2020-05-01</p><p>咨询内容：异地住院怎样报销？</p><div>某市医疗保障局回复：</div>"
                 "<div>您好，请先办理异地就医备案。</div>")
    assert (letter.answered_by, letter.reply, letter.status) == ("某市医疗保障局", "您好，请先办理异地就医备案。", "answered")


def test_wall_of_questions_and_answers() -> None:
    block = "<div><p>标题：第{n}件事</p><p>留言时间：2020-0{n}-01</p><p>留言内容：这里是第{n}个问题的内容。</p><p>回复内容：{r}</p></div>"
    found = letters("".join(block.format(n=n, r=r) for n, r in ((1, "已经处理，谢谢。"), (2, ""), (3, "请到窗口咨询。"))))
    assert [letter.status for letter in found] == ["answered", "unanswered", "answered"]
    assert [letter.title for letter in found] == ["第1件事", "第2件事", "第3件事"]


TABLE = """<table><tr><th>编号</th><th>信件标题</th><th>来信时间</th><th>受理单位</th><th>状态</th></tr>
<tr><td>3</td><td><a href="/hd/xj/3.html">咨询社保转移</a></td><td>2020-11-02</td><td>市人社局</td><td>已回复</td></tr>
<tr><td>2</td><td><a href="/hd/xj/2.html" title="关于南门小学招生范围的咨询">关于南门小学招生…</a></td><td>2020-10-02</td><td>市教育局</td><td>办理中</td></tr>
<tr><td>1</td><td><a href="/hd/xj/1.html">反映噪声</a></td><td>2020-09-02</td><td>市环保局</td><td>不公开</td></tr></table>"""


def test_table_of_letters() -> None:
    found = letters(TABLE)
    assert [letter.status for letter in found] == ["answered", "unanswered", "hidden"]
    assert [letter.url for letter in found] == [f"http://www.a.gov.cn/hd/xj/{n}.html" for n in (3, 2, 1)]
    assert found[1].title == "关于南门小学招生范围的咨询"
    assert (found[0].answered_by, found[0].source) == ("市人社局", "list")


def test_list_of_letters_in_a_letters_column() -> None:
    rows = "".join(f'<li><a href="{n}.html">咨询第{n}个问题怎么办</a><span>[{s}]</span><em>2020-10-0{n}</em></li>'
                   for n, s in ((1, "已回复"), (2, "待回复"), (3, "")))
    assert [letter.status for letter in letters(f"<ul>{rows}</ul>", "局长信箱")] == ["answered", "unanswered", "unknown"]


def test_news_list_and_article_are_no_letters() -> None:
    path = PATH.replace("局长信箱", "工作动态").replace("互动交流", "新闻中心")
    rows = "".join(f'<li><a href="{n}.html">召开第{n}次工作会议</a><em>2020-10-0{n}</em></li>' for n in range(1, 6))
    assert letters(f"<ul>{rows}</ul>", "工作动态", path) == ()
    assert letters("<h1>某局答复人大代表建议</h1><p>发布时间：2020-01-01</p><p>内容：全文如下。回复：无。</p>", "某局答复人大代表建议", path) == ()


def test_future_and_unset_times_are_no_times() -> None:
    letter = one("<p>留言标题：测试</p><p>留言时间：1970-01-01</p><p>留言内容：没有时间的留言内容。</p><p>答复时间：2030-01-01</p><p>答复内容：好的好的。</p>")
    assert (letter.asked_on, letter.answered_on) == (None, None)


@pytest.mark.parametrize("text", ["[!--class--]", "{{title}}", "undefined", "null", "${item.name}", "[field:title/]"])
def test_template_residue_is_found(text: str) -> None:
    assert residues(f"标题：{text} 时间") == (text,)


def test_plain_prose_has_no_residue() -> None:
    assert residues("本办法自2020年1月1日起施行，nullity 与 undefinedness 不算。") == ()


@pytest.mark.parametrize(("title", "trial"), [("测试", True), ("测试信件", True), ("test", True), ("关于核酸检测点的咨询", False)])
def test_trial_letters(title: str, trial: bool) -> None:
    assert is_test_letter(Letter(URL, title)) is trial


def test_row_and_page_of_one_letter_are_merged() -> None:
    row = Letter(URL, "路灯", datetime(2020, 3, 2), status="answered", source="list")
    page = Letter(URL, "关于路灯的问题", datetime(2020, 3, 2, 8, 30), question="坏了", status="unknown", source="page")
    both = merged(row, page)
    assert both == merged(page, row)
    assert (both.title, both.asked_on, both.status, both.source) == ("关于路灯的问题", datetime(2020, 3, 2, 8, 30), "answered", "page")


def test_a_wall_of_questions_with_days_on_lines_of_their_own() -> None:
    ask, reply = "我们小区供暖温度一直不达标，请问应该向哪个部门反映？", "您好，来信收悉。请拨打供热服务热线，工作人员将上门处理。"
    wall = "".join(f"<div><div>网友 张** 提问：{ask}</div><div>2025-03-0{n}</div><div>[住建局] 回复：{reply}</div><div>2025-03-0{n + 3}</div></div>"
                   for n in (1, 2, 3))
    html = f"<title>在线咨询-示例市</title><div>当前位置：<a href='/'>首页</a> &gt; <a href='/zx/'>在线咨询</a></div>{wall}"
    found = read_page(html.encode(), "http://www.a.gov.cn/zx/", as_of=datetime(2025, 6, 1)).letters
    assert [(letter.asked_on and letter.asked_on.day, letter.answered_on and letter.answered_on.day) for letter in found] == [(1, 4), (2, 5), (3, 6)]
    assert {letter.reply for letter in found} == {reply} and {letter.question for letter in found} == {ask}


def test_a_letter_in_english_and_labels_of_several_words() -> None:
    html = ("<title>Heating - Mailbox</title><h1>Heating</h1><table><tr><td>Subject</td><td>Heating</td></tr><tr><td>Asked on</td><td>2025-03-01</td></tr>"
            "<tr><td>Question</td><td>Where can I report a cold flat in winter?</td></tr><tr><td>Reply</td><td>Please call the heating line.</td></tr>"
            "<tr><td>Replied on</td><td>2025-03-04</td></tr></table>")
    page = read_page(html.encode(), "http://en.a.gov.cn/mail/1.html", as_of=datetime(2025, 6, 1))
    letter, = page.letters
    assert page.kind is PageKind.LETTER and (letter.asked_on, letter.answered_on) == (datetime(2025, 3, 1), datetime(2025, 3, 4))
    assert letter.reply == "Please call the heating line."


def test_a_title_that_ends_with_a_digit_keeps_its_day() -> None:
    rows = "".join(f"<li><a href=/hd/{n}.html>供暖问题{n}</a><span>2025-03-0{n}</span><em>{state}</em></li>"
                   for n, state in ((1, "已回复"), (2, "处理中"), (3, "已办结")))
    html = f"<title>市长信箱-示例市</title><div>当前位置：<a href='/'>首页</a> &gt; <a href='/xx/'>市长信箱</a></div><ul>{rows}</ul>"
    found = read_page(html.encode(), "http://www.a.gov.cn/xx/", as_of=datetime(2025, 6, 1)).letters
    assert [(letter.title, letter.status) for letter in found] == [("供暖问题1", "answered"), ("供暖问题2", "unanswered"), ("供暖问题3", "answered")]
