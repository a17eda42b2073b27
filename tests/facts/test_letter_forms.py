"""Letters in many forms: labels, signs, boxes, none of them; rows of lists; and questions that are no letters."""

from datetime import datetime

import pytest
from families_gov import page
from families_more import ASKED, QUESTION, REPLY
from golden_pages import HOST, PROSE, days

from pucha.facts.page import read_page

AS_OF = datetime(2025, 6, 1, 12)
PATH = '<div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="/hd/">互动交流</a> &gt; <a href="/hd/xx/">局长信箱</a></div>'
TITLE = ASKED[0]
LETTERS = {
    "table": (f"<table><tr><td>信件标题</td><td>{TITLE}</td></tr><tr><td>来信时间</td><td>2025-03-03 10:00</td></tr><tr><td>来信内容</td><td>{QUESTION}</td></tr><tr><td>答复单位</td><td>市住建局</td></tr><tr><td>答复时间</td><td>2025-03-07</td></tr><tr><td>答复内容</td><td>{REPLY}</td></tr></table>", "answered"),
    "dl": (f"<h2>{TITLE}</h2><dl><dt>提问时间</dt><dd>2025-03-03</dd><dt>提问内容</dt><dd>{QUESTION}</dd><dt>回复时间</dt><dd>2025-03-07</dd><dt>回复内容</dt><dd>{REPLY}</dd></dl>", "answered"),
    "lines": (f"<h2>{TITLE}</h2><p>留言时间：2025-03-03 10:00　留言人：王**</p><p>留言内容：{QUESTION}</p><p>回复单位：市住建局　回复时间：2025-03-07</p><p>回复内容：{REPLY}</p>", "answered"),
    "pending": (f"<h2>{TITLE}</h2><p>来信时间：2025-03-03</p><p>来信内容：{QUESTION}</p><p>办理状态：办理中</p><p>回复内容：</p>", "unanswered"),
    "pending-words": (f"<h2>{TITLE}</h2><p>来信时间：2025-03-03</p><p>来信内容：{QUESTION}</p><p>回复内容：暂无回复</p>", "unanswered"),
    "two-boxes": (f"<h2>{TITLE}</h2><div class='q'><h4>网友提问</h4><p>{QUESTION}</p><span>2025-03-03 10:00</span></div><div class='a'><h4>官方回复</h4><p>{REPLY}</p><span>2025-03-07 09:00</span></div>", "answered"),
    "icons": (f"<h2>{TITLE}</h2><div><b>问：</b>{QUESTION}<i>2025-03-03</i></div><div><b>答：</b>{REPLY}<i>2025-03-07</i></div>", "answered"),
    "office-reply": (f"<h2>{TITLE}</h2><p>写信人：王** 写信时间：2025-03-03</p><p>{QUESTION}</p><p>示例市住房和城乡建设局回复：</p><p>{REPLY}</p><p>2025-03-07</p>", "answered"),
    "no-labels": (f"<h2>{TITLE}</h2><div class='c'><p>{QUESTION}</p><p class='t'>王** 2025-03-03</p></div><div class='r'><p>尊敬的网友：</p><p>{REPLY}</p><p class='t'>市住建局 2025-03-07</p></div>", "answered"),
    "hidden": (f"<h2>{TITLE}</h2><p>来信时间：2025-03-03</p><p>来信内容：{QUESTION}</p><p>回复内容：该信件内容不公开</p>", "hidden"),
    "spans": (f"<h2>{TITLE}</h2><div><span>信件编号</span><span>123</span><span>来信日期</span><span>2025-03-03</span></div><div><span>来信内容</span><div>{QUESTION}</div></div><div><span>办理结果</span><div>{REPLY}</div><span>办结时间</span><span>2025-03-07</span></div>", "answered"),
    "article-like": (f"<h2>{TITLE}</h2><div class='info'>发布时间：2025-03-07 来源：市住建局</div><p>【来信】{QUESTION}</p><p>【回复】{REPLY}</p>", "answered"),
}
LISTS = {
    "ul": "<ul>" + "".join(f"<li><a href='/hd/xx/{k}.html'>{t}</a><span>市住建局</span><span>{d:%Y-%m-%d}</span><em>{'已回复' if k else '待回复'}</em></li>" for k, (t, d) in enumerate(zip(ASKED, days(6), strict=True))) + "</ul>",
    "table2days": "<table><tr><th>编号</th><th>来信标题</th><th>来信时间</th><th>回复时间</th><th>状态</th></tr>" + "".join(f"<tr><td>{k}</td><td><a href='/hd/xx/{k}.html'>{t}</a></td><td>{d:%Y-%m-%d}</td><td>{str(d) if k else ''}</td><td>{'已回复' if k else '未回复'}</td></tr>" for k, (t, d) in enumerate(zip(ASKED, days(6), strict=True))) + "</table>",
    "divs": "".join(f"<div class='it'><p class='t'><a href='/hd/xx/{k}.html'>[咨询] {t}</a></p><p>来信时间：{d:%Y-%m-%d} 办理部门：市住建局 状态：{'已办结' if k else '办理中'}</p></div>" for k, (t, d) in enumerate(zip(ASKED, days(6), strict=True))),
    "status-img": "<ul>" + "".join(f"<li><img src='/i/{k}.png' alt='{'已回复' if k else '未回复'}'><a href='/hd/xx/{k}.html'>{t}</a><i>{d:%Y-%m-%d}</i></li>" for k, (t, d) in enumerate(zip(ASKED, days(6), strict=True))) + "</ul>",
    "no-head-table": "<table>" + "".join(f"<tr><td><a href='/hd/xx/{k}.html'>{t}</a></td><td>{d:%Y-%m-%d}</td><td>{'已回复' if k else '未回复'}</td></tr>" for k, (t, d) in enumerate(zip(ASKED, days(6), strict=True))) + "</table>",
}
PRESS = f'<div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="/xw/">政策解读</a></div><h1>《示例市养老服务条例》答记者问</h1><div>发布时间：2025-03-28 来源：市民政局</div><p>问：请介绍一下条例出台的背景。</p><p>答：{PROSE[0]}</p><p>问：条例有哪些主要内容？</p><p>答：{PROSE[1]}</p><p>问：下一步如何贯彻落实？</p><p>答：{PROSE[2]}</p>'


@pytest.mark.parametrize("name", LETTERS)
def test_one_letter(name: str) -> None:
    body, status = LETTERS[name]
    found = read_page(page(f"{TITLE}_局长信箱_示例市住建局", PATH + body).encode(), HOST + "/hd/xx/12.html", as_of=AS_OF)
    assert found.kind.value == "letter" and [letter.status for letter in found.letters] == [status]
    letter = found.letters[0]
    if name != "article-like":
        assert letter.asked_on is not None and letter.asked_on.date().isoformat() == "2025-03-03"
    if status == "answered":
        assert letter.reply.startswith(("您好，您反映的问题", "尊敬的网友")) or name == "office-reply"
        assert "国务院部门" not in letter.reply and "主办" not in letter.reply
        assert name == "article-like" or (letter.answered_on is not None and letter.answered_on.date().isoformat() == "2025-03-07")


@pytest.mark.parametrize("name", LISTS)
def test_rows_of_a_list_of_letters(name: str) -> None:
    found = read_page(page("局长信箱_示例市住建局", PATH + LISTS[name]).encode(), HOST + "/hd/xx/index.html", as_of=AS_OF)
    assert (found.kind.value, len(found.main_items), str(found.newest_on)) == ("letter-list", 6, "2025-03-28")
    assert [letter.status for letter in found.letters] == ["unanswered"] + ["answered"] * 5


def test_questions_of_reporters_are_no_letters() -> None:
    found = read_page(page("《示例市养老服务条例》答记者问_示例市", PRESS).encode(), HOST + "/xw/202503/t20250328_9.html", as_of=AS_OF)
    assert found.kind.value == "article" and found.letters == ()
