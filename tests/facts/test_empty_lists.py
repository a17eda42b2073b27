"""A list without entries: blank, brought by a script or a form, or no list at all (空白栏目与未观察到)."""

from datetime import datetime

import pytest
from families_gov import page
from golden_pages import HOST, p

from pucha.facts.page import read_page
from pucha.facts.page_notes import note_of

AS_OF = datetime(2025, 6, 1)
PATH = '<div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="/xw/">信息公开</a> &gt; <a href="/xw/dt/">工作动态</a></div>'
FORMS = {
    "asked by post": ('<ul id="list"></ul><script>$.post("/api/list",{cid:12},function(d){render(d)});</script>', "unseen"),
    "script of its own": ('<ul id="newsList"></ul><div id="pager"></div><script src="/js/list.js"></script>', "unseen"),
    "grid": ('<table class="easyui-datagrid" url="/list.do" pagination="true"></table>', "unseen"),
    "template": ('<ul><li v-for="i in list"><a :href="i.url">{{i.title}}</a></li></ul><script>new Vue({el:"#app"})</script>', "unseen"),
    "form first": ('<form method="post" action="list.jsp"><input type="text" name="bt"><button>查询</button><table><tr><th>标题</th><th>日期</th></tr></table></form>', "unseen"),
    "frame": ('<iframe src="/list_inner.html?id=12" width="100%" height="600"></iframe>', "unseen"),
    "loading": ('<div id="content">数据加载中，请稍候…</div>', "unseen"),
    "script of the server": ('<script src="/listjs.jsp?cid=12"></script>', "unseen"),
    "counted": ('<div id="p1"></div><script>jQuery("#p1").jpage({totalRecord:183})</script>', "unseen"),
    "nothing": ('<div class="main"><h3>工作动态</h3><ul></ul></div>', "blank"),
    "nothing, counted as none": ('<div id="p1"></div><script>jQuery("#p1").jpage({totalRecord:0})</script>', "blank"),
    "a float and a counter": ('<div id="float_ad"></div><script src="/hits.jsp?id=1"></script>', "blank"),
    "head of a table": ("<table><tr><th>标题</th><th>日期</th></tr></table>", "blank"),
    "says so": ('<ul id="list"></ul><div>暂无信息</div>', "blank"),
    "one text": (f"<h1>机构职能</h1>{p()}", "static"),
    "one file": ('<p><a href="/f/1.pdf">2024年度工作总结.pdf</a></p>', "static"),
    "one picture": ('<p><img src="/u/zuzhi.jpg" width="800"></p>', "static"),
}


@pytest.mark.parametrize("name", FORMS)
def test_what_an_empty_list_means(name: str) -> None:
    body, shape = FORMS[name]
    found = read_page(page("工作动态-示例市人民政府", PATH + body).encode(), HOST + "/xw/dt/index.html", as_of=AS_OF)
    assert note_of(found).shape == shape, found.notes
