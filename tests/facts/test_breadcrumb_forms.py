"""Paths in many forms: with and without a label, links, signs."""

from datetime import datetime

import pytest
from families_gov import page
from golden_pages import HOST, rows

from pucha.facts.page import read_page

STEPS = ["首页", "信息公开", "通知公告"]
FORMS = {
    "label": '<div>当前位置：<a href="/">首页</a> &gt; <a href="/xx/">信息公开</a> &gt; <a href="/xx/tz/">通知公告</a></div>',
    "no label": '<div><a href="/">首页</a>&nbsp;»&nbsp;<a href="/xx/">信息公开</a>&nbsp;»&nbsp;通知公告</div>',
    "list": '<ul class="breadcrumb"><li><a href="/">首页</a></li><li><a href="/xx/">信息公开</a></li><li>通知公告</li></ul>',
    "picture": '<div class="location"><img src="home.gif"> <a href="/">首页</a> / <a href="/xx/">信息公开</a> / <span>通知公告</span></div>',
    "table": '<table><tr><td>您的位置：</td><td><a href="/">首页</a></td><td>→</td><td><a href="/xx/">信息公开</a></td><td>→ 通知公告</td></tr></table>',
    "plain words": "<div>首页 &gt; 信息公开 &gt; 通知公告</div>",
    "named for readers": '<nav aria-label="breadcrumb"><ol><li><a href="/">首页</a></li><li><a href="/xx/">信息公开</a></li><li aria-current="page">通知公告</li></ol></nav>',
    "emphasis": '<div class="pos"><b>位置：</b><a href="/">首页</a><em>&gt;</em><a href="/xx/">信息公开</a><em>&gt;</em><a href="/xx/tz/">通知公告</a></div>',
}


@pytest.mark.parametrize("name", FORMS)
def test_the_steps_of_a_path(name: str) -> None:
    lines = "".join(f"<li><a href='/a/{n}.html'>{t}</a><span>{d:%Y-%m-%d}</span></li>" for t, d, n in rows(8))
    found = read_page(page("通知公告-示例市", f"{FORMS[name]}<ul>{lines}</ul>").encode(), HOST + "/xx/tz/index.html", as_of=datetime(2025, 6, 1))
    assert [text for text, _ in found.breadcrumb] == STEPS
    assert (found.kind.value, found.title, len(found.main_items)) == ("column", "通知公告", 8)
