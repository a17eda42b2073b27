"""Lists in forty forms: ten entries each, under a path, with and without a side list of newer entries."""

from datetime import datetime

import pytest
from families_gov import page, side
from golden_pages import HOST, PROSE, TITLES, rows

from pucha.facts.page import read_page

AS_OF = datetime(2025, 6, 1, 12)
PATH = '<div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="/xw/">新闻中心</a> &gt; <a href="/xw/tz/">通知公告</a></div>'


def each(fmt, count=10, sep=""):
    return sep.join(fmt.format(t=t,s=t[:12],d=d,y=d.year,m=d.month,a=d.day,n=n,k=k) for k,(t,d,n) in enumerate(rows(count),1))


def pairs():
    out=""
    for i in range(0,10,2):
        (t,d,n),(t2,d2,n2)=rows()[i], rows()[i + 1]
        out+=f"<tr><td><a href='/a/{n}.html'>{t}</a></td><td>{d:%Y-%m-%d}</td><td><a href='/a/{n2}.html'>{t2}</a></td><td>{d2:%Y-%m-%d}</td></tr>"
    return out

FIRST = TITLES[0]
FORMS = {
    "dl-pairs": "<dl>" + each("<dt><a href='/a/{n}.html'>{t}</a></dt><dd>{d:%Y-%m-%d}</dd>") + "</dl>",
    "dl-each": each("<dl><dt><a href='/a/{n}.html'>{t}</a></dt><dd>{d:%Y-%m-%d}</dd><dd>摘要：为进一步提升公共服务水平…</dd></dl>"),
    "p-rows": each("<p>·<a href='/a/{n}.html'>{t}</a> {d:%Y-%m-%d}</p>"),
    "br-rows": "<div>" + each("<a href='/a/{n}.html'>{t}</a><span>({d:%Y-%m-%d})</span><br>") + "</div>",
    "br-plain": "<td>" + each("·<a href='/a/{n}.html'>{t}</a> [{d:%m-%d}]<br/>") + "</td>",
    "date-first": "<ul>" + each("<li><em>{d:%m/%d}</em><a href='/a/{y}/{n}.html'>{t}</a></li>") + "</ul>",
    "big-link": "<ul>" + each("<li><a href='/a/{n}.html'><h3>{t}</h3><p>" + PROSE[0] + "</p><time>{d:%Y-%m-%d}</time></a></li>") + "</ul>",
    "class-link": "<ul>" + each("<li>[<a href='/c/1/'>工作动态</a>]<a href='/a/{n}.html'>{t}</a><span>{d:%Y-%m-%d}</span></li>") + "</ul>",
    "two-per-row": "<table>"+pairs() + "</table>",
    "wide-table": "<table><tr><th>序号</th><th>标题</th><th>部门</th><th>点击</th><th>日期</th></tr>" + each("<tr><td>{k}</td><td><a href='/a/{n}.html'>{t}</a></td><td>办公室</td><td>{n}</td><td>{d:%Y-%m-%d}</td></tr>") + "</table>",
    "media": "<ul>" + each("<li><a href='/a/{n}.html'><img src='/u/{n}.jpg' alt='{t}'></a><h4><a href='/a/{n}.html'>{t}</a></h4><p>" + PROSE[0] + "<a href='/a/{n}.html'>查看详情</a></p><span>{d:%Y-%m-%d}</span></li>") + "</ul>",
    "li-pairs": "<ul>" + each("<li class='t'><a href='/a/{n}.html'>{t}</a></li><li class='d'>{d:%Y-%m-%d}</li>") + "</ul>",
    "in-link-brackets": "<ul>" + each("<li><a href='/a/{n}.html'>{t}（{d:%Y-%m-%d}）</a></li>") + "</ul>",
    "in-link-front": "<ul>" + each("<li><a href='/a/{n}.html'>[{d:%Y-%m-%d}] {t}</a></li>") + "</ul>",
    "onclick-rows": "<ul>" + each("<li onclick=\"location.href='/a/{n}.html'\"><span class='x'>{t}</span><span>{d:%Y-%m-%d}</span></li>") + "</ul>",
    "void-links": "<ul>" + each("<li><a href='javascript:void(0)' onclick=\"view('{n}')\">{t}</a><span>{d:%Y-%m-%d}</span></li>") + "</ul>",
    "old-html": "<UL>" + each("<LI><A HREF=/a/{n}.html TARGET=_blank><FONT SIZE=2>{t}</FONT></A><FONT COLOR=gray>({y}-{m}-{a})</FONT>") + "</UL>",
    "new-sign": "<ul>" + each("<li><a href='/a/{n}.html'>{t}</a><img src='/i/new.gif'><a href='/a/{n}.html#c'>评论(0)</a><span>{d:%Y-%m-%d}</span></li>") + "</ul>",
    "label-line": "<ul>" + each("<li><a href='/a/{n}.html'>{t}</a><p>发布时间：{d:%Y-%m-%d} 浏览：{k}次 来源：办公室</p></li>") + "</ul>",
    "pinned": "<ul><li class='top'><i>置顶</i><a href='/a/5400.html'>"+FIRST+"</a><span>2025-03-28</span></li>" + each("<li><a href='/a/{n}.html'>{t}</a><span>{d:%Y-%m-%d}</span></li>")[len("<li><a href='/a/5400.html'></a><span>2025-03-28</span></li>")+len(FIRST):]+"</ul>",
    "files": "<ul>" + each("<li><a href='/f/{n}.pdf'>{t}.pdf</a><span>{d:%Y-%m-%d}</span></li>") + "</ul>",
    "sections": each("<section><h2><a href='/a/{n}.html'>{t}</a></h2><div><span>{y}年{m}月{a}日</span><span>办公室</span></div></section>"),
    "month-heads": "<div><h5>2025年3月</h5><ul>" + each("<li><a href='/a/{n}.html'>{t}</a><span>{d:%Y-%m-%d}</span></li>") + "</ul></div>",
    "split-five": "".join("<ul>"+"".join(f"<li><a href='/a/{n}.html'>{t}</a><span>{d:%Y-%m-%d}</span></li>" for t,d,n in rows()[i:i + 5]) + "</ul><div class='line'></div>" for i in (0,5)),
    "day-boxes": each("<div class='it'><div class='dt'><b>{d:%d}</b><i>{d:%Y.%m}</i></div><div class='ct'><a href='/a/{n}.html'>{t}</a><p>" + PROSE[0] + "</p></div></div>"),
    "day-month-words": "<ul>" + each("<li><div><strong>{a}</strong><span>{m}月 {y}</span></div><a href='/a/{n}.html'>{t}</a></li>") + "</ul>",
    "card-a": each("<a class='c' href='/a/{n}.html'><img src='/u/{n}.jpg'><div>{t}</div><div>{d:%Y-%m-%d}</div></a>"),
    "ordered": "<ol>" + each("<li><b>{k}</b><a href='/a/{n}.html'>{t}</a><i>{d:%Y/%m/%d}</i></li>") + "</ol>",
    "table-bullets": "<table>" + each("<tr><td>◆</td><td><a href='/a/{n}.html'>{t}</a></td><td>{d:%Y-%m-%d}</td></tr><tr><td colspan=3><hr></td></tr>") + "</table>",
    "spans-only": "<div>" + each("<span><a href='/a/{n}.html'>{t}</a></span><span>{d:%Y-%m-%d}</span>") + "</div>",
    "two-spans-div": each("<div class='row'><div class='col-9'><a href='/a/{n}.html'>{t}</a></div><div class='col-3'>{d:%Y-%m-%d}</div></div>"),
    "source-before": "<ul>" + each("<li><span>市财政局</span><a href='/a/{n}.html'>{t}</a><span>{d:%Y-%m-%d %H:%M}</span></li>") + "</ul>",
    "numbers-first": "<table>" + each("<tr><td><a href='/a/{n}.html'>示政发〔2025〕{k}号</a></td><td><a href='/a/{n}.html'>{t}</a></td><td>{d:%Y-%m-%d}</td></tr>") + "</table>",
    "validity": "<table><tr><th>名称</th><th>发布日期</th><th>有效期至</th></tr>" + each("<tr><td><a href='/a/{n}.html'>{t}</a></td><td>{d:%Y-%m-%d}</td><td>2030-12-31</td></tr>") + "</table>",
    "ul-of-divs": "<ul>" + each("<div><li><a href='/a/{n}.html'>{t}</a></li><span>{d:%Y-%m-%d}</span></div>") + "</ul>",
    "title-twice": "<ul>" + each("<li><a href='/a/{n}.html' title='{t}'>{s}...</a><span>{d:%Y-%m-%d}</span><div class='tip'>{t}</div></li>") + "</ul>",
    "time-of-day": "<ul>" + each("<li><a href='/a/{n}.html'>{t}</a><span>{d:%Y-%m-%d} 08:30:00</span></li>") + "</ul>",
    "compact": "<ul>" + each("<li><a href='/a/{n}.html'>{t}</a><span>{d:%Y%m%d}</span></li>") + "</ul>",
    "dotted": "<ul>" + each("<li><a href='/a/{n}.html'>{t}</a>............{d:%Y-%m-%d}</li>") + "</ul>",
    "year-short": "<ul>" + each("<li><a href='/a/{n}.html'>{t}</a><span>{d:%y-%m-%d}</span></li>") + "</ul>",
}


@pytest.mark.parametrize("beside", ["", side(8)], ids=["alone", "beside newer ones"])
@pytest.mark.parametrize("name", FORMS)
def test_every_entry_of_a_list_with_its_day(name: str, beside: str) -> None:
    body = f"{PATH}<div class='main'><h3>通知公告</h3>{FORMS[name]}<div class='fy'>共 36 条 1/4 <a href='/xw/tz/index_2.html'>下一页</a></div></div>{beside}"
    found = read_page(page("通知公告-示例市人民政府", body).encode(), HOST + "/xw/tz/index.html", as_of=AS_OF)
    assert (found.kind.value, found.title, len(found.main_items), str(found.newest_on)) == ("column", "通知公告", 10, "2025-03-28")
    assert [item.title.removesuffix(".pdf") for item in found.main_items[:2]] == TITLES[:2]
    assert name == "void-links" or all(item.url.startswith(HOST) for item in found.main_items)
