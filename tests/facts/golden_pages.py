"""Pages of our own in the styles of many systems, with what a visitor reads on them.

None is a copy: titles, places and numbers are made up; the markup follows what each system writes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

HOST = "http://www.shili.gov.cn"
EN = "http://english.shili.gov.cn"
TITLES = [
    "关于印发《示例市养老服务设施布局规划》的通知", "市政府召开第三十二次常务会议", "示例市2025年春季义务教育招生工作公告", "我市开展安全生产专项检查",
    "关于调整部分公交线路的公告", "市卫生健康委举办急救技能培训班", "示例市住房公积金年度报告公布", "全市一季度经济运行情况新闻发布会举行",
    "关于做好汛期地质灾害防治工作的通知", "示例区政务服务中心搬迁公告"]
ENGLISH = [
    "City opens new service hall for foreign residents", "Notice on the adjustment of metro hours during the holiday",
    "Mayor meets delegation of overseas entrepreneurs", "Spring job fair attracts more than 300 companies",
    "Guidelines for applying for a work permit released", "Air quality improves for the fifth year in a row"]
PROSE = ("为进一步提升公共服务水平，市有关部门近日组织开展专项工作，明确责任分工，细化工作措施，确保各项任务落到实处。",
         "会议指出，要坚持问题导向，聚焦群众关心的热点难点问题，加强统筹协调，形成工作合力，推动各项工作取得新成效。",
         "下一步，市有关部门将继续加强督促检查，及时总结推广好的经验做法，不断提高服务质量和工作效率。")
ENGLISH_PROSE = (
    "The new hall brings together more than forty services that were spread over six offices until last year.",
    "Residents can book an appointment online and follow the progress of their application from home.",
    "Officials said that the hall would extend its opening hours to the weekend from the first of May on.")
FOOT = ('主办：示例市人民政府办公室　承办：示例市大数据中心<br>网站标识码：1304000009　冀ICP备05000001号-1　冀公网安备 13040002000001号<br>'
        '<a href="/sitemap.html">网站地图</a> | <a href="/contact.html">联系我们</a>')


@dataclass(frozen=True, slots=True)
class Golden:
    """A page and what it shows. ``items``/``newest``: of its main list, None when it has none."""

    name: str
    html: str
    kind: str
    url: str = HOST + "/x"
    title: str | None = None
    published: str | None = None
    items: int | None = None
    newest: str | None = None
    source: str | None = None
    next_page: str | None = None


def days(count: int, first: date = date(2025, 3, 28), step: int = 3) -> list[date]:
    return [first - timedelta(days=step * n) for n in range(count)]


def rows(count: int = 10) -> list[tuple[str, date, int]]:
    return [(TITLES[n % len(TITLES)], day, 5400 - n) for n, day in enumerate(days(count))]


def nav(names: str = "首页 政务公开 政务服务 互动交流 走进示例") -> str:
    return "".join(f'<li><a href="/{n}/">{name}</a></li>' for n, name in enumerate(names.split()))


def p(lines: tuple[str, ...] = PROSE) -> str:
    return "".join(f"<p>　　{line}</p>" for line in lines)


def whole(title: str, body: str, head: str = "") -> str:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}</body></html>'


def pages() -> Iterator[Golden]:
    yield from trs()
    yield from hanweb()
    yield from others()
    yield from tables()
    yield from modern()
    yield from english()
    yield from languages()
    yield from interaction()
    yield from nothing()


def trs() -> Iterator[Golden]:
    """TRS WCM: relative addresses with days in them, paging by a script call."""
    lines = "".join(f'<li><span>{d:%Y-%m-%d}</span><a href="./{d:%Y%m}/t{d:%Y%m%d}_{n}.html" target="_blank" title="{t}">{t[:20]}{"..." if len(t) > 20 else ""}</a></li>'
                    for t, d, n in rows(10))
    crumb = '<div class="dqwz">当前位置：<a href="../../" class="CurrChnlCls">首页</a>&nbsp;&gt;&nbsp;<a href="../" class="CurrChnlCls">政务公开</a>&nbsp;&gt;&nbsp;<a href="./" class="CurrChnlCls">通知公告</a></div>'
    body = f'<div class="top"><ul>{nav()}</ul></div>{crumb}<div class="gl_list"><ul>{lines}</ul></div><div class="page"><script>createPageHTML(12, 0, "index", "html");</script></div><div class="foot">{FOOT}</div>'
    yield Golden("trs-list", whole("通知公告_示例市人民政府", body), "column", HOST + "/zwgk/tzgg/", "通知公告", items=10, newest="2025-03-28",
                 next_page=HOST + "/zwgk/tzgg/index_1.html")
    title = TITLES[0]
    article = (f'<div class="top"><ul>{nav()}</ul></div>{crumb}<div class="xl"><h2>{title}</h2><div class="xl_info"><span>发布时间：2025-03-28 16:42</span>'
               f'<span>来源：示例市民政局</span><span>字号：[<a href="javascript:doZoom(18)">大</a> <a href="javascript:doZoom(16)">中</a>]</span></div>'
               f'<div class="TRS_Editor">{p()}<p align="right">2025年3月20日</p></div></div><div class="foot">{FOOT}</div>')
    yield Golden("trs-article", whole(f"{title}_通知公告_示例市人民政府", article), "article", HOST + "/zwgk/tzgg/202503/t20250328_5400.html",
                 title, "2025-03-28", source="示例市民政局")


def hanweb() -> Iterator[Golden]:
    """Hanweb, JPage: records of markup in a script, tags of the national guideline, comments as marks."""
    records = "".join(f'<record><![CDATA[<li><a href="/art/{d:%Y}/{d.month}/{d.day}/art_17_{n}.html" title="{t}" target="_blank">{t}</a><b>[{d:%Y-%m-%d}]</b></li>]]></record>'
                      for t, d, n in rows(9))
    tags = ('<meta name="SiteName" content="示例市人民政府"><meta name="SiteDomain" content="www.shili.gov.cn"><meta name="SiteIDCode" content="1304000009">'
            '<meta name="ColumnName" content="部门动态"><meta name="ColumnType" content="工作动态">')
    body = (f'<table width="1000" align="center"><tr><td><table><tr><td>当前位置：</td><td><a href="/index.html">首页</a> &gt;&gt; <a href="/col/col17/index.html">部门动态</a></td></tr></table></td></tr>'
            f'<tr><td><div id="4321" class="default_pgContainer"><script type="text/xml"><datastore><nextgroup><![CDATA[<a href="/module/jslib/jquery/jpage/dataproxy.jsp?page=1"></a>]]></nextgroup>'
            f'<recordset>{records}</recordset></datastore></script></div><script>jQuery("#4321").jpage({{perPage:20}})</script></td></tr></table><div>{FOOT}</div>')
    yield Golden("hanweb-list", whole("示例市人民政府 部门动态", body, tags), "column", HOST + "/col/col17/index.html", "部门动态", items=9, newest="2025-03-28")
    title = TITLES[1]
    tags = (tags + f'<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2025-03-25 09:10"><meta name="ContentSource" content="示例日报">')
    body = (f'<div id="zoom"><table><tr><td class="title"><!--<$[标题]>begin-->{title}<!--<$[标题]>end--></td></tr><tr><td>日期：<script>document.write("2025-03-25 09:10")</script> 来源：示例日报 浏览量：<script src="/vc/vc/interface/artcount/artcount.jsp?i_id=1"></script> 字体：[ 大 中 小 ]</td></tr>'
            f'<tr><td class="bt_content"><!--<$[信息内容]>begin-->{p()}<!--<$[信息内容]>end--></td></tr></table></div><div>{FOOT}</div>')
    yield Golden("hanweb-article", whole(f"示例市人民政府 部门动态 {title}", body, tags), "article", HOST + "/art/2025/3/25/art_17_5399.html", title, "2025-03-25",
                 source="示例日报")


def others() -> Iterator[Golden]:
    """Jeecms, DedeCMS, Dahan, PHPCMS."""
    lines = "".join(f'<div class="w_list"><h3><a href="/tzgg/{n}.jhtml">{t}</a></h3><p>{PROSE[0][:40]}…</p><span class="time">{d:%Y.%m.%d}</span></div>' for t, d, n in rows(8))
    body = f'<div id="header"><ul>{nav()}</ul></div><div class="pos"><a href="/">首页</a> / <a href="/tzgg/index.jhtml">公示公告</a></div><div class="lists">{lines}</div><div>共 96 条记录 1/12页 首页 上一页 <a href="/tzgg/index_2.jhtml">下一页</a> <a href="/tzgg/index_12.jhtml">尾页</a></div><div id="footer">{FOOT}</div>'
    yield Golden("jeecms-list", whole("公示公告-示例市教育局", body), "column", HOST + "/tzgg/index.jhtml", "公示公告", items=8, newest="2025-03-28",
                 next_page=HOST + "/tzgg/index_2.jhtml")
    lines = "".join(f'<li class="clearfix"><a href="/plus/view.php?aid={n}" class="title">{t}</a><span class="info"><small>日期：</small>{d:%Y-%m-%d} <small>点击：</small>12 <small>好评：</small>0</span><p class="intro">{PROSE[1][:50]}...</p></li>' for t, d, n in rows(7))
    body = (f'<div class="place"><strong>当前位置:</strong> <a href="/">主页</a> > <a href="/plus/list.php?tid=3">新闻中心</a> > </div><div class="listbox"><ul class="e2">{lines}</ul></div>'
            f'<div class="dede_pages"><ul class="pagelist"><li>首页</li><li class="thisclass">1</li><li><a href="list.php?tid=3&PageNo=2">2</a></li><li><a href="list.php?tid=3&PageNo=2">下一页</a></li><li>共 <strong>4</strong>页<strong>28</strong>条</li></ul></div>'
            f'<div class="hot"><h2>热点内容</h2><ul><li><a href="/plus/view.php?aid=3">{TITLES[8]}</a></li><li><a href="/plus/view.php?aid=4">{TITLES[9]}</a></li><li><a href="/plus/view.php?aid=5">{TITLES[7]}</a></li></ul></div><div class="footer">{FOOT}</div>')
    yield Golden("dede-list", whole("新闻中心_示例市第一中学", body), "column", HOST + "/plus/list.php?tid=3", "新闻中心", items=7, newest="2025-03-28",
                 next_page=HOST + "/plus/list.php?tid=3&PageNo=2")
    title = TITLES[5]
    body = (f'<div class="place"><strong>当前位置:</strong> <a href="/">主页</a> > <a href="/xw/">新闻中心</a> > </div><div class="viewbox"><div class="title"><h2>{title}</h2></div>'
            f'<div class="info"><small>时间:</small>2025-03-13 08:20<small>来源:</small>未知 <small>作者:</small>admin <small>点击:</small>87次</div><div class="content">{p()}</div>'
            f'<div class="context"><ul><li>上一篇：<a href="/xw/1.html">{TITLES[4]}</a></li><li>下一篇：没有了</li></ul></div></div><div class="footer">{FOOT}</div>')
    yield Golden("dede-article", whole(f"{title}_新闻中心_示例市第一中学", body), "article", HOST + "/xw/2.html", title, "2025-03-13")
    rows_ = "".join(f'<tr><td height="30" class="bottomline">·<a href="/art/{n}.html">{t}</a></td><td width="90">({d.month:02d}-{d.day:02d})</td></tr>' for t, d, n in rows(10))
    body = f'<table><tr><td>您现在的位置：<a href="/">首页</a>-&gt;<a href="/gg/">公告公示</a></td></tr></table><table>{rows_}</table><table><tr><td>{FOOT}</td></tr></table>'
    yield Golden("short-days", whole("公告公示", body), "column", HOST + "/gg/index.asp", "公告公示", items=10, newest="2025-03-28")


def tables() -> Iterator[Golden]:
    """Old table layouts: Web Forms with __doPostBack, fonts, framesets."""
    lines = "".join(f"""<tr style="background-color:White;"><td align="center">{i}</td><td><a id="GridView1_ctl{i:02d}_HyperLink1" href="ShowNews.aspx?ID={n}">{t}</a></td><td align="center">办公室</td><td>{d.year}/{d.month}/{d.day} 0:00:00</td></tr>"""
                    for i, (t, d, n) in enumerate(rows(10), 1))
    pager = "".join(f"""<td><a href="javascript:__doPostBack(&#39;GridView1&#39;,&#39;Page${k}&#39;)">{k}</a></td>""" for k in range(2, 6))
    body = (f'<form name="form1" method="post" action="NewsList.aspx?type=2" id="form1"><input type="hidden" name="__VIEWSTATE" value="/wEPDwUK"/><span id="SiteMapPath1"><a href="/Default.aspx">首页</a> &gt; <span>通知公告</span></span>'
            f'<table id="GridView1" cellspacing="0" border="1"><tr><th>序号</th><th>标题</th><th>发布部门</th><th>发布时间</th></tr>{lines}<tr><td colspan="4"><table><tr><td><span>1</span></td>{pager}</tr></table></td></tr></table></form><div>{FOOT}</div>')
    yield Golden("webforms-list", whole("通知公告", body), "column", HOST + "/NewsList.aspx?type=2", "通知公告", items=10, newest="2025-03-28")
    title = TITLES[2]
    body = (f'<table width="778" align="center" border="0"><tr><td><img src="images/top.jpg"></td></tr><tr><td background="images/bg.gif"><font size="2">首页 &gt; 公告 &gt; 正文</font></td></tr>'
            f'<tr><td align="center"><font size="5" color="#cc0000"><b>{title}</b></font></td></tr><tr><td align="center"><font size="2" color="#666666">[2025年3月22日] 作者：办公室 阅读：213次</font></td></tr>'
            f'<tr><td><font size="3">{"<br><br>".join("　　" + line for line in PROSE)}</font></td></tr><tr><td align="right"><a href="javascript:window.close()">【关闭窗口】</a></td></tr><tr><td bgcolor="#3366cc">{FOOT}</td></tr></table>')
    yield Golden("fonts-article", whole("示例市招生办公室", body), "article", HOST + "/show.asp?id=31", title, "2025-03-22")
    cells = "".join(f'<table width="100%"><tr><td width="10"><img src="images/dot.gif"></td><td><a href="show.asp?id={n}" target="_blank">{t}</a> <font color="#999999">[{d:%Y-%m-%d}]</font></td></tr></table>' for t, d, n in rows(8))
    body = f'<table width="778"><tr><td>您的位置：<a href="index.asp">首页</a> → 工作动态</td></tr><tr><td>{cells}</td></tr><tr><td>共有 8 条 第1页 共1页</td></tr><tr><td>{FOOT}</td></tr></table>'
    yield Golden("nested-tables-list", whole("示例市粮食局", body), "column", HOST + "/list.asp?c=5", "工作动态", items=8, newest="2025-03-28")
    blocks = "".join(f'<td valign="top"><table><tr><td><b>{name}</b></td><td><a href="more.asp?c={k}">更多&gt;&gt;</a></td></tr>' + "".join(
        f'<tr><td colspan="2">·<a href="show.asp?id={k}{n}">{t}</a>({d.month}-{d.day})</td></tr>' for t, d, n in rows(6)) + "</table></td>"
        for k, name in enumerate(("政务要闻", "通知公告", "政策法规", "工作动态")))
    body = f'<table width="778"><tr><td>{"".join(f"<a href=c{n}.asp>{name}</a> " for n, name in enumerate(["首页", "机构设置", "政策法规", "办事指南", "下载中心"]))}</td></tr><tr>{blocks}</tr><tr><td><a href="#" onclick="this.style.behavior=1">设为首页</a> 友情链接</td></tr><tr><td>{FOOT}</td></tr></table>'
    yield Golden("table-home", whole("示例市粮食局", body), "home", HOST + "/", "示例市粮食局")
    frames = '<html><head><title>示例市粮食局</title></head><frameset rows="100,*"><frame src="top.asp" name="top"><frame src="main.asp" name="main"></frameset></html>'
    yield Golden("frameset-of-one", frames.replace('<frame src="top.asp" name="top">', "").replace("100,*", "*"), "redirect", HOST + "/", "示例市粮食局")


def modern() -> Iterator[Golden]:
    """Cards of Bootstrap, pages that Vue renders on the server."""
    cards = "".join(f'<div class="col-md-4"><div class="card mb-3"><img class="card-img-top" src="/u/{n}.jpg" alt=""><div class="card-body"><h5 class="card-title"><a href="/news/{n}" class="stretched-link">{t}</a></h5><p class="card-text">{PROSE[2][:40]}</p><p class="card-text"><small class="text-muted">{d:%Y-%m-%d}</small></p></div></div></div>'
                    for t, d, n in rows(9))
    body = (f'<nav class="navbar"><ul class="navbar-nav">{nav()}</ul></nav><nav aria-label="breadcrumb"><ol class="breadcrumb"><li class="breadcrumb-item"><a href="/">首页</a></li><li class="breadcrumb-item active">图片新闻</li></ol></nav>'
            f'<div class="container"><div class="row">{cards}</div><ul class="pagination"><li class="page-item active"><a class="page-link" href="#">1</a></li><li class="page-item"><a class="page-link" href="/news?page=2">2</a></li><li class="page-item"><a class="page-link" href="/news?page=2">»</a></li></ul></div><footer>{FOOT}</footer>')
    yield Golden("cards-list", whole("图片新闻 - 示例市文化广电和旅游局", body), "column", HOST + "/news", "图片新闻", items=9, newest="2025-03-28",
                 next_page=HOST + "/news?page=2")
    items = "".join(f'<a data-v-7ba5bd90 href="/article/{n}" class="item"><div data-v-7ba5bd90 class="item-title">{t}</div><div data-v-7ba5bd90 class="item-time">{d.year}年{d.month}月{d.day}日</div></a>' for t, d, n in rows(10))
    state = '<script>window.__NUXT__={data:[{list:[{title:"' + TITLES[0] + '",date:"2025-03-28",url:"/article/5400"}]}]}</script>'
    body = (f'<div id="__nuxt" data-server-rendered="true"><div data-v-1 class="crumb"><span>当前位置：</span><a href="/">首页</a><i>&gt;</i><a href="/list/3">政策解读</a></div><div data-v-7ba5bd90 class="list">{items}</div></div>{state}<div>{FOOT}</div>')
    yield Golden("vue-list", whole("政策解读-示例市发展和改革委员会", body), "column", HOST + "/list/3", "政策解读", items=10, newest="2025-03-28")
    title = TITLES[6]
    body = (f'<div id="__nuxt" data-server-rendered="true"><header data-v-1><a href="/">首页</a><a href="/list/3">政策解读</a></header><main data-v-2><section data-v-2><div data-v-2 class="t">{title}</div><div data-v-2 class="m"><span>2025年3月10日</span><span>示例市住房公积金管理中心</span></div>'
            f'<article data-v-2>{p()}</article></section></main></div><div>{FOOT}</div>')
    yield Golden("vue-article", whole(f"{title} | 示例市住房公积金管理中心", body), "article", HOST + "/article/5401", title, "2025-03-10")
    title = "示例市人民政府关于加强城市管理工作的实施意见"
    table = (f'<table><tr><td>索 引 号：</td><td>000014349/2025-00021</td><td>主题分类：</td><td>城乡建设</td></tr><tr><td>发文机关：</td><td>示例市人民政府</td><td>成文日期：</td><td>2025年02月18日</td></tr>'
             f'<tr><td>标　　题：</td><td colspan="3">{title}</td></tr><tr><td>发文字号：</td><td>示政发〔2025〕6号</td><td>发布日期：</td><td>2025年02月27日</td></tr></table>')
    body = f'<div><a href="/">首页</a> &gt; <a href="/zcwj/">政策文件</a></div>{table}<div><p align="center"><b>{title}</b></p><p align="center">示政发〔2025〕6号</p>{p()}<p align="right">示例市人民政府</p><p align="right">2025年2月18日</p></div><div>{FOOT}</div>'
    yield Golden("policy-document", whole(f"{title}_政策文件_示例市人民政府", body), "article", HOST + "/zcwj/202502/t20250227_1.html", title, "2025-02-27")


def english() -> Iterator[Golden]:
    """Public sites in English."""
    foot = '<p>Copyright © Shili Municipal People\'s Government. All rights reserved.</p><p><a href="/contact/">Contact us</a> | <a href="/sitemap/">Site map</a></p>'
    menu = "".join(f'<li><a href="/{name.lower()}/">{name}</a></li>' for name in ("Home", "News", "Government", "Services", "Visiting"))
    when = days(6)
    lines = "".join(f'<li><a href="/news/{d:%Y%m}/{n}.html">{t}</a> <span>{d:%B} {d.day}, {d.year}</span></li>' for n, (t, d) in enumerate(zip(ENGLISH, when, strict=True)))
    body = f'<ul class="menu">{menu}</ul><div>You are here: <a href="/">Home</a> &gt; <a href="/news/">City News</a></div><ul>{lines}</ul><div>1 <a href="/news/index_2.html">2</a> <a href="/news/index_2.html">Next</a></div><footer>{foot}</footer>'
    yield Golden("english-list", whole("City News | Shili, China", body), "column", EN + "/news/", "City News", items=6, newest="2025-03-28", next_page=EN + "/news/index_2.html")
    text = "".join(f"<p>{line}</p>" for line in ENGLISH_PROSE * 3)
    body = f'<ul class="menu">{menu}</ul><div>You are here: <a href="/">Home</a> &gt; <a href="/news/">City News</a></div><h1>{ENGLISH[0]}</h1><div>Updated: March 28, 2025 &nbsp; Source: Shili Daily &nbsp; Views: 17</div>{text}<footer>{foot}</footer>'
    yield Golden("english-article", whole(f"{ENGLISH[0]} | City News | Shili, China", body), "article", EN + "/news/202503/0.html", ENGLISH[0], "2025-03-28", source="Shili Daily")
    body = f'<ul class="menu">{menu}</ul><div class="t">{ENGLISH[3]}</div><div class="d">17 February 2025 | By Zhang San</div>{text}<div>{foot}</div>'
    yield Golden("english-article-day-first", whole(f"{ENGLISH[3]} - Shili Municipal Government", body), "article", EN + "/info/77.html", ENGLISH[3], "2025-02-17")
    lines = "".join(f'<tr><td>{d.month:02d}/{d.day:02d}/{d.year}</td><td><a href="/notices/{n}.html">{t}</a></td></tr>' for n, (t, d) in enumerate(zip(ENGLISH, when, strict=True)))
    body = f'<ul class="menu">{menu}</ul><h2>Notices</h2><table>{lines}</table><footer>{foot}</footer>'
    yield Golden("english-list-american-days", whole("Notices - Shili, China", body), "column", EN + "/notices/", "Notices", items=6, newest="2025-03-28")
    lines = "".join(f'<li><a href="/media/{n}">{t}</a> <small>{d.day} {d:%b}</small></li>' for n, (t, d) in enumerate(zip(ENGLISH, when, strict=True)))
    body = f'<ul class="menu">{menu}</ul><nav><a href="/">Home</a> / <a href="/media/">Media releases</a></nav><ul>{lines}</ul><footer>{foot}</footer>'
    yield Golden("english-list-short-days", whole("Media releases | Shili", body), "column", EN + "/media/", "Media releases", items=6, newest="2025-03-28")
    lines = "".join(f'<div class="n"><a href="/n/{n}">{t}</a><time>{d.day:02d}/{d.month:02d}/{d.year}</time></div>' for n, (t, d) in enumerate(zip(ENGLISH, when, strict=True)))
    body = f'<ul class="menu">{menu}</ul><h1>Announcements</h1>{lines}<p>Page 1 of 9</p><footer>{foot}</footer>'
    yield Golden("english-list-day-first", whole("Announcements | Shili", body), "column", EN + "/n/", "Announcements", items=6, newest="2025-03-28")
    body = f'<ul class="menu">{menu}</ul><h1>{ENGLISH[4]}</h1><p><time>3/4/2025</time></p>{text}<footer>{foot}</footer>'
    yield Golden("english-article-unclear-day", whole(f"{ENGLISH[4]} | Shili", body), "article", EN + "/n/5", ENGLISH[4], None)
    blocks = "".join(f'<section><h2>{name}</h2><ul>' + "".join(f'<li><a href="/{name.lower()}/{n}.html">{t}</a><em>{d:%Y-%m-%d}</em></li>' for n, (t, d) in enumerate(zip(ENGLISH, when, strict=True))) + f'</ul><a href="/{name.lower()}/">More</a></section>'
                     for name in ("News", "Notices", "Policies", "Events"))
    body = f'<ul class="menu">{menu}</ul>{blocks}<footer>{foot}</footer>'
    yield Golden("english-home", whole("Shili Municipal People's Government", body), "home", EN + "/", "Shili Municipal People's Government")
    body = '<h1>Not Found</h1><p>The requested page could not be found on this server.</p><a href="/">Home</a>'
    yield Golden("english-error", whole("Page not found", body), "error", EN + "/news/9.html")


def languages() -> Iterator[Golden]:
    """Public pages in other languages and scripts: nothing of them may be taken for something else."""
    lines = "".join(f'<li><a href="/jp/{n}.html">示例市の観光ガイドを更新しました（第{n}号）</a><span>{d:%Y-%m-%d}</span></li>' for n, d in enumerate(days(40)))
    body = f'<ul><li><a href="/jp/">ホーム</a></li><li><a href="/jp/news/">ニュース</a></li></ul><div><a href="/jp/">ホーム</a> &gt; <a href="/jp/news/">お知らせ</a></div><ul>{lines}</ul><div>{FOOT}</div>'
    yield Golden("japanese-list", whole("お知らせ - 示例市人民政府", body), "column", HOST + "/jp/news/", items=40, newest="2025-03-28")
    tibetan, uyghur, mongolian = "བོད་ལྗོངས་ཀྱི་གསར་འགྱུར།", "شىنجاڭ خەۋەرلىرى ئېلان قىلىندى", "ᠮᠣᠩᠭᠣᠯ ᠮᠡᠳᠡᠭᠡ ᠵᠠᠩᠭᠢ ᠵᠠᠷᠯᠠᠪᠠ"
    for name, words in (("tibetan", tibetan), ("uyghur", uyghur), ("mongolian", mongolian)):
        lines = "".join(f'<li><a href="/{name}/{n}.html">{words} {n}</a> <span>{d:%Y-%m-%d}</span></li>' for n, d in enumerate(days(6)))
        yield Golden(f"{name}-list", whole(words, f'<div dir="auto"><ul>{lines}</ul></div><div>{FOOT}</div>'), "column", HOST + f"/{name}/list.html", items=6, newest="2025-03-28")
        text = f"<h1>{words}</h1><div>2025-03-28 10:20</div>" + f"<p>{(words + ' ') * 12}</p>" * 4
        yield Golden(f"{name}-article", whole(words, text + f"<div>{FOOT}</div>"), "article", HOST + f"/{name}/202503/t20250328_9.html", words, "2025-03-28")


def interaction() -> Iterator[Golden]:
    """Letters, surveys, interviews, guides, search."""
    lines = "".join(f'<tr><td>{n}</td><td><a href="/hd/letter_{n}.html">{t}</a></td><td>市教育局</td><td>{d:%Y-%m-%d}</td><td>已回复</td></tr>' for n, (t, d, _) in enumerate([("关于小区供暖问题的咨询", days(1)[0], 0), ("反映道路积水的问题", days(2)[1], 0), ("咨询居住证办理流程", days(3)[2], 0), ("公交站牌信息错误", days(4)[3], 0)], 1))
    body = f'<div>当前位置：<a href="/">首页</a> &gt; <a href="/hd/">互动交流</a> &gt; <a href="/hd/szxx/">市长信箱</a></div><table><tr><th>编号</th><th>标题</th><th>办理单位</th><th>来信时间</th><th>状态</th></tr>{lines}</table><div>共4条 第1/1页</div><div>{FOOT}</div>'
    yield Golden("letter-list", whole("市长信箱-示例市人民政府", body), "letter-list", HOST + "/hd/szxx/index.html", "市长信箱", items=4, newest="2025-03-28")
    body = (f'<div>当前位置：<a href="/">首页</a> &gt; <a href="/hd/">互动交流</a> &gt; <a href="/hd/szxx/">市长信箱</a></div><table><tr><th>信件标题</th><td>关于小区供暖问题的咨询</td></tr><tr><th>来信时间</th><td>2025-03-01 10:11</td></tr>'
            f'<tr><th>来信内容</th><td>您好，我们小区供暖温度一直不达标，请问应该向哪个部门反映？</td></tr><tr><th>回复单位</th><td>市住房和城乡建设局</td></tr><tr><th>回复时间</th><td>2025-03-05</td></tr><tr><th>回复内容</th><td>您好，来信收悉。请拨打供热服务热线，工作人员将上门测温并处理。感谢您的关注。</td></tr></table><div>{FOOT}</div>')
    yield Golden("letter", whole("关于小区供暖问题的咨询-市长信箱", body), "letter", HOST + "/hd/letter_1.html", "关于小区供暖问题的咨询")
    lines = "".join(f'<li><a href="/hd/zj/{n}.html">关于《{t}》公开征求意见的公告</a><span>{d:%Y-%m-%d}</span><i>已结束</i></li>' for t, d, n in [("示例市停车管理办法", days(1)[0], 1), ("示例市供水条例", days(2)[1], 2), ("示例市养犬管理规定", days(3)[2], 3)])
    body = f'<div>当前位置：<a href="/">首页</a> &gt; <a href="/hd/">互动交流</a> &gt; 意见征集</div><ul>{lines}</ul><div>{FOOT}</div>'
    yield Golden("survey-list", whole("意见征集_示例市人民政府", body), "survey", HOST + "/hd/zj/", "意见征集", items=3, newest="2025-03-28")
    labels = (("事项名称", "居住证办理"), ("设定依据", "《居住证暂行条例》第二条"), ("申请条件", "在本市居住半年以上，有合法稳定就业、合法稳定住所。"), ("办理材料", "1.身份证；2.居住证明；3.近期照片。"),
              ("办理地点", "示例市人民路1号政务服务中心二楼"), ("办理时间", "工作日上午9:00至下午5:00"), ("联系电话", "0310-1234567"), ("办理流程", "申请、受理、审核、发证。"), ("办理期限", "15个工作日"), ("收费标准", "不收费"))
    body = f'<div>当前位置：<a href="/">首页</a> &gt; <a href="/bs/">办事服务</a> &gt; 办事指南</div><h1>居住证办理</h1><dl>{"".join(f"<dt>{k}</dt><dd>{v}</dd>" for k, v in labels)}</dl><div>{FOOT}</div>'
    yield Golden("guide", whole("居住证办理-办事指南", body), "guide", HOST + "/bs/12.html", "居住证办理")
    results = "".join(f'<div class="r"><h3><a href="/a/{n}.html">{t}</a></h3><p>{PROSE[0]}</p><span>{d:%Y-%m-%d}</span></div>' for t, d, n in rows(5))
    body = f'<form action="/search" method="get"><input name="q" value="养老"><button>搜索</button></form><div>为您找到约 35 条相关结果，按时间排序 按相关度排序</div>{results}<div>{FOOT}</div>'
    yield Golden("search", whole("养老 - 站内搜索", body), "search", HOST + "/search?q=%E5%85%BB%E8%80%81")


def nothing() -> Iterator[Golden]:
    """Pages without content: errors with status 200, log-ins, shells, moved, spam, under construction."""
    yield Golden("error-missing", whole("提示信息", '<div>对不起，您访问的栏目不存在或已被删除。</div><a href="/">返回首页</a>'), "error")
    yield Golden("error-upkeep", whole("系统维护", "<h1>网站升级维护中</h1><p>系统正在升级维护，请稍后访问。</p>"), "error")
    yield Golden("error-gateway", "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx/1.18.0</center></body></html>", "error")
    yield Golden("shell", whole("示例市大数据局", '<div id="app"></div><script src="/js/app.8f3c.js"></script>'), "shell", HOST + "/")
    yield Golden("moved", '<html><head><title>跳转</title><meta http-equiv="refresh" content="0;url=/web/index.html"></head><body></body></html>', "redirect", HOST + "/")
    yield Golden("moved-by-script", "<html><head><script>window.location.href='/web/';</script></head><body></body></html>", "redirect", HOST + "/")
    body = '<form action="/login" method="post"><h2>用户登录</h2>用户名：<input name="user">密码：<input type="password" name="pw">验证码：<input name="code"><button>登录</button></form><p>技术支持：示例科技有限公司</p>'
    yield Golden("login", whole("示例市网上办事大厅 - 用户登录", body), "other", HOST + "/login")
    crumb = '<div>当前位置：<a href="/">首页</a> &gt; <a href="/zt/">专题专栏</a> &gt; 文明创建</div>'
    yield Golden("empty-column", whole("文明创建-示例市人民政府", f"<ul>{nav()}</ul>{crumb}<div>暂无相关信息</div><div>{FOOT}</div>"), "column", HOST + "/zt/wmcj/", "文明创建")
    links = "".join(f'<li><a href="http://s{n}.example.com/">澳门葡京娱乐城开户送{n}</a></li>' for n in range(12))
    yield Golden("doorway", whole("澳门葡京娱乐城_百家乐_时时彩平台_AG真人", f"<h1>澳门葡京娱乐城</h1><p>百家乐 时时彩 北京赛车 棋牌游戏平台</p><ul>{links}</ul>"), "spam", HOST + "/news/12.html")
    article = f"<h1>亚博体育app下载官网入口</h1><p>发布时间：2025-03-01</p><p>{'威尼斯人娱乐平台提供真人百家乐、老虎机等精彩游戏，开户送彩金，提款快速，信誉第一。' * 6}</p><ul>{links}</ul>"
    yield Golden("doorway-article", whole("亚博体育app下载官网入口-示例市水务局", article), "spam", HOST + "/xw/20250301/12.html")
