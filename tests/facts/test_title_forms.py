"""Headlines in many forms, and the main list beside lists of the side."""

from datetime import datetime

import pytest
from families_gov import page, side
from golden_pages import ENGLISH_PROSE, FOOT, HOST, TITLES, p, rows

from pucha.facts.page import read_page
from pucha.facts.titles import folded

AS_OF = datetime(2025, 6, 1, 12)
T = "示例市人民政府关于加快推进数字政府建设的实施意见"
INFO = '<div class="i">发布时间：2025-03-28 来源：办公室</div>'
WAY = '<div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="/zc/">政策文件</a></div>'
BOTTOM = f'<div class="foot">{FOOT}</div>'


def bare(title: str, body: str) -> str:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


CASES = {
    "h1": (page(f"{T}_示例市", f"{WAY}<h1>{T}</h1>{INFO}{p()}"), T),
    "site-h1": (page(f"{T}-示例市人民政府", f"<h1><a href='/'>示例市人民政府</a></h1>{WAY}<h2>{T}</h2>{INFO}{p()}"), T),
    "generic-title": (bare("示例市人民政府门户网站", f"{WAY}<div class='bt'>{T}</div>{INFO}{p()}{BOTTOM}"), T),
    "generic-title-font": (bare("欢迎光临", f"{WAY}<table><tr><td align=center><font size=5 color=red>{T}</font></td></tr><tr><td>日期：2025-3-28 点击：12</td></tr><tr><td>{p()}</td></tr></table>{BOTTOM}"), T),
    "cut-title": (page(f"{T[:14]}..._示例市", f"{WAY}<div class='tit'>{T}</div>{INFO}{p()}"), T),
    "title-with-break": (page(f"{T}_示例市", f"{WAY}<h1>{T[:12]}<br/>{T[12:]}</h1>{INFO}{p()}"), T),
    "spaced": (page(f"{T}_示例市", f"{WAY}<h1>{' '.join(T)}</h1>{INFO}{p()}"), T),
    "p-strong": (page(f"{T}_示例市", f"{WAY}<p align=center><strong>{T}</strong></p>{INFO}{p()}"), T),
    "span-in-p": (page("信息内容", f"{WAY}<div class='art'><p style='text-align:center;font-size:24px'><span>{T}</span></p><p style='text-align:center'>2025年3月28日 来源：办公室</p>{p()}</div>"), T),
    "path-has-title": (page(f"{T}_示例市",f'<div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="/zc/">政策文件</a> &gt; {T}</div><div>{T}</div>{INFO}{p()}'), T),
    "subtitle": (page(f"{T}_示例市", f"{WAY}<h1>{T}</h1><h2>（2025年3月20日市政府常务会议通过）</h2>{INFO}{p()}"), T),
    "dash-subtitle": (page(f"{T}_示例市", f"{WAY}<h1>{T}</h1><h3>——解读之一</h3>{INFO}{p()}"), T),
    "title-in-td": (page("政策文件", f"{WAY}<table><tr><td class='title'>{T}</td></tr><tr><td>索引号：0001 发布日期：2025-03-28</td></tr><tr><td>{p()}</td></tr></table>"), T),
    "quoted": (page("“示例好人”评选结果公示-示例市文明办", f"{WAY}<h1>“示例好人”评选结果公示</h1>{INFO}{p()}"), "“示例好人”评选结果公示"),
    "bracket": (page("【图解】一图读懂《示例市养老服务条例》-示例市", f"{WAY}<h1>【图解】一图读懂《示例市养老服务条例》</h1>{INFO}<p><img src='/a.jpg'></p>"), "【图解】一图读懂《示例市养老服务条例》"),
    "short": (page("公 告-示例市财政局", f"{WAY}<h1>公 告</h1>{INFO}{p()}"), "公告"),
    "short2": (page("通知_示例市财政局", f"{WAY}<h2>通知</h2>{INFO}{p()}"), "通知"),
    "date-tail": (page(f"{T}_示例市", f"{WAY}<h1>{T}<small>2025-03-28</small></h1>{p()}"), T),
    "dash-in-title": (page("示例市2021-2025年统计公报-示例市统计局", f"{WAY}<h1>示例市2021-2025年统计公报</h1>{INFO}{p()}"), "示例市2021-2025年统计公报"),
    "pipe": (page("政策解读 | 示例市养老服务条例有哪些亮点|示例市民政局", f"{WAY}<h1>政策解读 | 示例市养老服务条例有哪些亮点</h1>{INFO}{p()}"), "政策解读 | 示例市养老服务条例有哪些亮点"),
    "column-name-heading": (page(f"{T}-政策文件-示例市", f"{WAY}<h2>政策文件</h2><h3>{T}</h3>{INFO}{p()}"), T),
    "share-heading": (page(f"{T}-示例市", f"{WAY}<h4>分享到</h4><div class='content-title'>{T}</div>{INFO}{p()}"), T),
    "hidden-share-title": (page(f"{T}-示例市", f"{WAY}<div style='display:none' id='share'>分享：{T}</div><div class='con'><div>{T}</div>{INFO}{p()}</div>"), T),
    "list-title-table": (page("信息公开-示例市", f"{WAY}<table><tr><td>信息名称：</td><td>{T}</td></tr><tr><td>发布日期：</td><td>2025-03-28</td></tr></table><div>{p()}</div>"), T),
    "english-title-site-first": (page("Shili Gov - New Policies for Foreign Talents Released", f"<h1>New Policies for Foreign Talents Released</h1><p>2025-03-28</p>{p(ENGLISH_PROSE)}"), "New Policies for Foreign Talents Released"),
    "site-first": (page(f"示例市人民政府_{T}", f"{WAY}<h1>{T}</h1>{INFO}{p()}"), T),
    "three-parts": (page(f"示例市人民政府 政策文件 {T}", f"{WAY}<div class='t1'>{T}</div>{INFO}{p()}"), T),
    "colon": (page("张三：扎实推进示例市乡村振兴工作-示例新闻", f"{WAY}<h1>张三：扎实推进示例市乡村振兴工作</h1>{INFO}{p()}"), "张三：扎实推进示例市乡村振兴工作"),
    "eyebrow": (page(f"{T}-示例市", f"{WAY}<div class='yt'>学习贯彻会议精神</div><h1>{T}</h1>{INFO}{p()}"), T),
    "related-h1": (page(f"{T}-示例市", f"{WAY}<div class='biaoti'>{T}</div>{INFO}{p()}<h1>相关阅读</h1><ul><li><a href=/1>{TITLES[0]}</a></li><li><a href=/2>{TITLES[1]}</a></li></ul>"), T),
    "popup": (page(f"{T}-示例市", f"<div class='tc'><h3>关于网站升级的公告</h3><p>本网站将于近期升级。</p></div>{WAY}<h1>{T}</h1>{INFO}{p()}"), T),
    "js-title": (page(T,f"{WAY}<h1 id='t'></h1>{INFO}{p()}<script>document.getElementById('t').innerText=document.title</script>"), T),
    "nbsp-title": (page(f"{T}&nbsp;-&nbsp;示例市", f"{WAY}<div class='title'>&nbsp;&nbsp;{T}&nbsp;</div>{INFO}{p()}"), T),
    "no-info-line": (page(f"{T}-示例市", f"{WAY}<h1>{T}</h1>{p()}<p align=right>2025年3月28日</p>"), T),
    "date-above": (page(f"{T}-示例市", f"{WAY}<p>2025-03-28 10:00 | 示例日报</p><h1>{T}</h1>{p()}"), T),
}


@pytest.mark.parametrize("name", CASES)
def test_the_headline_as_a_visitor_reads_it(name: str) -> None:
    html, title = CASES[name]
    found = read_page(html.encode(), HOST + "/zc/202503/t20250328_77.html", as_of=AS_OF)
    assert found.kind.value == "article" and folded(found.title or "") == folded(title)
    assert found.published_on is not None and found.published_on.date().isoformat() == "2025-03-28"


PATH = '<div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="/xw/">新闻中心</a> &gt; <a href="/xw/tz/">通知公告</a></div>'


def entries(count: int) -> str:
    return "<ul>" + "".join(f"<li><a href='/a/{k}.html'>{t}</a><span>{d:%Y-%m-%d}</span></li>" for t,d,k in rows(count)) + "</ul>"

LISTS = {
    "says-empty+side": (f"{PATH}<div class='main'><p>暂无相关信息</p></div>{side(8)}", 0, None),
    "silent-empty+side": (f"{PATH}<div class='main'><h3>通知公告</h3><ul></ul></div>{side(8)}", 0, None),
    "one+side": (f"{PATH}<div class='main'><h3>通知公告</h3>{entries(1)}</div>{side(8)}", 1, "2025-03-28"),
    "two+side": (f"{PATH}<div class='main'><h3>通知公告</h3>{entries(2)}</div>{side(8)}", 2, "2025-03-28"),
    "three+side-left": (f"{PATH}<div class='zuo'><h3>最新发布</h3><ul>{''.join(f'<li><a href=/h/{k}.html>{t}</a> 05-{30 - k}</li>' for k,(t,_,_) in enumerate(rows(10)))}</ul></div><div class='you'><h3>通知公告</h3>{entries(3)}</div>", 3, "2025-03-28"),
    "two-columns-equal": (f"{PATH}<div class='a'><h3>通知公告</h3>{entries(6)}</div>", 6, "2025-03-28"),
}


@pytest.mark.parametrize("name", LISTS)
def test_lists_of_the_side_are_not_the_column(name: str) -> None:
    body, count, newest = LISTS[name]
    found = read_page(page("通知公告-示例市人民政府", body).encode(), HOST + "/xw/tz/index.html", as_of=AS_OF)
    assert (found.kind.value, found.title, len(found.main_items)) == ("column", "通知公告", count)
    assert (str(found.newest_on) if found.newest_on else None) == newest
