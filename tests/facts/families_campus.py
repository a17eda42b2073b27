"""Pages of our own as the systems of offices, schools and hospitals write them (博达, 苏迪, 动易, 织梦, 帝国, PHPCMS,
WordPress, SiteServer, SharePoint, Discuz), with their clutter. None is a copy."""

from collections.abc import Iterator

from families_gov import FRIENDS, SHARE
from golden_pages import FOOT, HOST, PROSE, TITLES, Golden, nav, p, rows

FOOT_TABLE = ('<table width="100%" bgcolor="#1a5ba8"><tr><td align="center"><font color="#ffffff">版权所有：示例市卫生局　地址：示例市人民路12号　邮编：056000<br>电话：0310-3112233　传真：0310-3112234　E-mail：wsj@shili.gov.cn<br>'
              '冀ICP备05000002号　您是第 <b>1025880</b> 位访问者　技术支持：示例科技</font></td></tr></table>')


def shell(title: str, body: str, head: str = "") -> str:
    return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>{title}</title>{head}</head><body>{body}</body></html>'


def families() -> Iterator[Golden]:
    yield from boda()
    yield from webplus()
    yield from powereasy()
    yield from dede()
    yield from empire()
    yield from phpcms()
    yield from wordpress()
    yield from siteserver()
    yield from sharepoint()
    yield from discuz()
    yield from tables()
    yield from bootstrap()


def boda() -> Iterator[Golden]:
    """博达 VSB: numbered lines, click counts by script, pages counted downwards."""
    menu = f'<div class="nav"><ul class="wp_nav">{nav("首页 机构设置 新闻动态 通知公告 政策法规 办事服务 下载专区")}</ul></div>'
    lines = "".join(f'<li id="line_u8_{k}"><a href="../info/1043/{n}.htm" target="_blank" title="{t}"><em>{t}</em></a><span>{d:%Y/%m/%d}</span></li>' for k, (t, d, n) in enumerate(rows(12)))
    pager = '<div class="pb_sys_common pb_sys_normal pb_sys_style1"><span class="p_pages"><span class="p_t">共156条</span><span class="p_first_d p_fun_d">首页</span><span class="p_prev_d p_fun_d">上页</span><span class="p_no_d">1</span><span class="p_no"><a href="tzgg/12.htm">2</a></span><span class="p_dot">...</span><span class="p_next p_fun"><a href="tzgg/12.htm">下页</a></span><span class="p_last p_fun"><a href="tzgg/1.htm">尾页</a></span></span></div>'
    crumb = '<table cellspacing="0"><tr><td><a href="../index.htm">首页</a>&gt;<a href="../tzgg.htm">通知公告</a></td></tr></table>'
    yield Golden("boda-list", shell("通知公告-示例市疾病预防控制中心", f'{menu}{crumb}<div class="list"><ul>{lines}</ul>{pager}</div>{FRIENDS}<div class="foot">{FOOT}</div>'), "column", HOST + "/tzgg.htm", "通知公告", items=12, newest="2025-03-28", next_page=HOST + "/tzgg/12.htm")
    title = TITLES[5]
    body = (f'{menu}{crumb}<form name="_newscontent_fromname"><div class="content-t"><h1 align="center">{title}</h1><div align="center">日期：2025年03月14日 &nbsp; 作者： &nbsp; 点击：[<script>_showDynClicks("wbnews", 1392, 5399)</script>]&nbsp;&nbsp;</div></div>'
            f'<div id="vsb_content"><div class="v_news_content">{p()}</div></div><p>上一条：<a href="5398.htm">{TITLES[6]}</a></p><p>下一条：<a href="5400.htm">{TITLES[7]}</a></p><div>【<a href="#" onclick="window.close()">关闭</a>】</div></form><div class="foot">{FOOT}</div>')
    yield Golden("boda-article", shell(f"{title}-示例市疾病预防控制中心", body, f'<META Name="keywords" Content="示例"/><META name="pageType" content="3"><META name="pageTitle" content="{title}">'), "article", HOST + "/info/1043/5399.htm", title, "2025-03-14")


def webplus() -> Iterator[Golden]:
    """苏迪 WebPlus: windows of fixed names, /_s12/ and page.htm."""
    lines = "".join(f'<li class="news n{k} clearfix"><span class="news_title"><a href="/{d:%Y}/{d:%m%d}/c123a{n}/page.htm" target="_blank" title="{t}">{t}</a></span><span class="news_meta">{d:%Y-%m-%d}</span></li>' for k, (t, d, n) in enumerate(rows(14), 1))
    pager = '<div id="wp_paging_w6"><ul class="wp_paging clearfix"><li class="pages_count"><span class="per_page">每页&nbsp;<em class="per_count">14</em>&nbsp;记录&nbsp;</span><span class="all_count">总共&nbsp;<em class="all_count">77</em>&nbsp;记录&nbsp;</span></li><li class="page_nav"><a class="first" href="javascript:void(0);"><span>第一页</span></a><a class="prev" href="javascript:void(0);"><span>&lt;&lt;上一页</span></a><a class="next" href="/123/list2.htm" target="_self"><span>下一页&gt;&gt;</span></a><a class="last" href="/123/list6.htm"><span>尾页</span></a></li><li class="page_jump"><span>页码&nbsp;<em class="curr_page">1</em>/<em class="all_pages">6</em></span></li></ul></div>'
    frame = f'<div class="wrapper nav"><ul class="wp_nav" data-nav-config="{{drop_v:\'down\'}}">{nav("首页 概况 新闻 公告 人事 招生 下载")}</ul></div>'
    body = f'{frame}<div class="l"><h3 class="anchor">通知公告</h3><ul><li><a href="/122/list.htm">新闻动态</a></li><li><a href="/123/list.htm">通知公告</a></li></ul></div><div class="r"><h2 class="column-title">通知公告</h2><div class="path"><span class="path-name">当前位置：</span><a href="/main.htm">首页</a><span class="possplit">&nbsp;&nbsp;</span><a href="/123/list.htm" target="_self">通知公告</a></div><ul class="news_list list2">{lines}</ul>{pager}</div><div class="foot">{FOOT}</div>'
    yield Golden("webplus-list", shell("通知公告", body), "column", HOST + "/123/list.htm", "通知公告", items=14, newest="2025-03-28", next_page=HOST + "/123/list2.htm")
    title = "关于2025年清明节放假安排的通知"
    body = (f'{frame}<div class="infobox"><div class="article"><h1 class="arti_title">{title}</h1><p class="arti_metas"><span class="arti_publisher">发布者：张三</span><span class="arti_update">发布时间：2025-03-27</span><span class="arti_views">浏览次数：<span class="WP_VisitCount" url="/_visitcountdisplay?siteId=12">10</span></span></p><div class="entry"><div class="read"><div class="wp_articlecontent">{p()}<p>放假时间：2025年4月4日至6日。</p></div></div></div></div></div><div class="foot">{FOOT}</div>')
    yield Golden("webplus-article", shell(title, body), "article", HOST + "/2025/0327/c123a5402/page.htm", title, "2025-03-27")


def powereasy() -> Iterator[Golden]:
    lines = "".join(f'<tr><td valign="top" width="10"><img src="/Article/images/article_common.gif" alt="普通文章"></td><td class="listA"><a class="listA" href="/Article/tzgg/{n}.html" title="文章标题：{t}&#13;&#10;作&nbsp;&nbsp;&nbsp;&nbsp;者：佚名&#13;&#10;更新时间：{d.year}-{d.month}-{d.day}" target="_self">{t}</a></td><td align="right" width="80">{d.year}年{d.month}月{d.day}日</td></tr>' for t, d, n in rows(10))
    body = (f'<table width="760" align="center"><tr><td>{"".join(f"<a class=Channel href=/c{k}/>{x}</a> | " for k, x in enumerate(["网站首页", "机构概况", "工作动态", "政策法规", "办事指南"]))}</td></tr><tr><td class="path">您现在的位置： <a class="LinkPath" href="/">示例市药监局</a> &gt;&gt; <a class="LinkPath" href="/Article/">信息</a> &gt;&gt; <a class="LinkPath" href="/Article/tzgg/">通知公告</a> &gt;&gt; 信息列表</td></tr></table>'
            f'<table width="760"><tr><td><table width="100%">{lines}</table></td></tr></table><div class="showpage">共 <b>45</b> 篇文章&nbsp;&nbsp;首页 上一页 <a href="/Article/tzgg/List_4.html">下一页</a> <a href="/Article/tzgg/List_1.html">尾页</a>&nbsp;页次：<strong><font color=red>1</font>/5</strong>页 <b>10</b>篇文章/页 转到：<select><option value="1">第1页</option><option>第2页</option></select></div>{FOOT_TABLE}')
    yield Golden("powereasy-list", shell("通知公告 - 示例市药监局", body), "column", HOST + "/Article/tzgg/Index.html", "通知公告", items=10, newest="2025-03-28", next_page=HOST + "/Article/tzgg/List_4.html")
    title = TITLES[9]
    body = (f'<table><tr><td>您现在的位置： <a href="/">示例市药监局</a> &gt;&gt; <a href="/Article/">信息</a> &gt;&gt; <a href="/Article/tzgg/">通知公告</a> &gt;&gt; 正文</td><td>用户登录 <a href="/Reg/">新用户注册</a></td></tr></table><table class="center_tdbgall" width="760"><tr><td class="main_ArticleTitle" align="center">{title}</td></tr><tr><td class="main_ArticleSubheading"></td></tr>'
            f'<tr><td align="center" class="Article_tdbgall">作者：佚名&nbsp;&nbsp;&nbsp;&nbsp;文章来源：本站原创&nbsp;&nbsp;&nbsp;&nbsp;点击数：<script src="/Article/GetHits.asp?ArticleID=9"></script>&nbsp;&nbsp;&nbsp;&nbsp;更新时间：2025-3-1</td></tr><tr><td class="main_ArticleContent"><div id="fontzoom">{p()}</div></td></tr>'
            f'<tr><td>文章录入：admin&nbsp;&nbsp;&nbsp;&nbsp;责任编辑：admin&nbsp;</td></tr><tr><td><li>上一篇文章： <a href="8.html">{TITLES[8]}</a></li><li>下一篇文章： 没有了</li></td></tr></table>{FOOT_TABLE}')
    yield Golden("powereasy-article", shell(f"{title} - 示例市药监局", body), "article", HOST + "/Article/tzgg/9.html", title, "2025-03-01")


def dede() -> Iterator[Golden]:
    hot = f'<div class="pright"><dl class="tbox light"><dt><strong>热点内容</strong></dt><dd><ul class="c1 ico2">{"".join(f"<li><a href=/a/xw/2025/0530/{k}.html>{t}</a></li>" for k, (t, _, _) in enumerate(rows(6)))}</ul></dd></dl></div>'
    title = TITLES[3]
    body = (f'<div class="place"><strong>当前位置:</strong> <a href="/">主页</a> > <a href="/a/xw/">工作动态</a> > </div><div class="viewbox"><div class="title"><h2>{title}</h2></div><div class="info"><small>时间:</small>2025-03-19 10:11<small>来源:</small>安监科 <small>作者:</small>李四 <small>点击:</small><script src="/plus/count.php?view=yes&aid=12&mid=1"></script>次</div>'
            f'<div class="intro">{PROSE[0]}</div><div class="content"><table width="100%"><tr><td>{p()}</td></tr></table></div><div class="dede_pages"><ul class="pagelist"></ul></div><div class="handle"><div class="diggs"><a>顶一下</a>(0) 0%</div><div class="context"><ul><li>上一篇：<a href="11.html">{TITLES[4]}</a></li><li>下一篇：<a href="13.html">{TITLES[5]}</a></li></ul></div></div></div>{hot}<div class="footer">{FOOT}<p>Powered by DedeCMSV57_UTF8_SP2</p></div>')
    yield Golden("dede-view", shell(f"{title}_示例市安监局", body), "article", HOST + "/a/xw/2025/0319/12.html", title, "2025-03-19", source="安监科")


def empire() -> Iterator[Golden]:
    lines = "".join(f'<li><span class="rt">{d:%m/%d}</span>[<a href="/xwzx/gzdt/">工作动态</a>] <a href="/xwzx/gzdt/{d:%Y-%m-%d}/{n}.html">{t}</a></li>' for t, d, n in rows(10))
    body = f'<div class="position">您当前的位置：<a href="/">首页</a>&nbsp;>&nbsp;<a href="/xwzx/">新闻中心</a>&nbsp;>&nbsp;<a href="/xwzx/gzdt/">工作动态</a></div><table class="box"><tr><td><ul>{lines}</ul></td></tr><tr><td class="list_page"><a title="Total record">&nbsp;<b>123</b> </a>&nbsp;&nbsp;<b>1</b>&nbsp;<a href="/xwzx/gzdt/index_2.html">2</a>&nbsp;<a href="/xwzx/gzdt/index_2.html">下一页</a>&nbsp;<a href="/xwzx/gzdt/index_13.html">尾页</a></td></tr></table><div>{FOOT}</div>'
    yield Golden("empire-list", shell("工作动态-示例市水务局", body), "column", HOST + "/xwzx/gzdt/", "工作动态", items=10, newest="2025-03-28", next_page=HOST + "/xwzx/gzdt/index_2.html")
    title = TITLES[7]
    body = f'<div class="position">您当前的位置：<a href="/">首页</a> > <a href="/xwzx/">新闻中心</a> > 正文</div><table class="title_info"><tr><td><h1>{title}</h1></td></tr><tr><td class="info_text">时间：2025-03-07&nbsp;&nbsp;来源：[!--befrom--]&nbsp;&nbsp;作者：&nbsp;&nbsp;<a href="/e/pl/">我要纠错</a></td></tr></table><div id="text">{p()}</div><div>{FOOT}</div>'
    yield Golden("empire-article", shell(f"{title}_工作动态_示例市水务局", body), "article", HOST + "/xwzx/gzdt/2025-03-07/5393.html", title, "2025-03-07")


def phpcms() -> Iterator[Golden]:
    """PHPCMS: the time stands inside the heading, a dotted line between every five entries."""
    title = TITLES[4]
    body = (f'<div class="main"><div class="col-left"><div class="crumbs"><a href="/">首页</a><span> > </span><a href="/list-12-1.html">公告</a> > 正文</div><div id="Article"><h1>{title}<br /><span>2025-03-16 09:22:33&nbsp;&nbsp;&nbsp;来源：交通运输局&nbsp;&nbsp;&nbsp;评论：<a href="#c" id="comment">0</a> 点击：<span id="hits"></span></span></h1><div class="content">{p()}</div><p class="previous"><strong>上一篇：</strong><a href="/show-12-1-1.html">{TITLES[5]}</a></p></div></div>'
            f'<div class="col-auto"><div class="box"><h5 class="title-2">本月排行</h5><ul>{"".join(f"<li><span>{k}</span><a href=/show-12-{k}-1.html>{t}</a></li>" for k, (t, _, _) in enumerate(rows(5)))}</ul></div></div></div><div>{FOOT}</div>')
    yield Golden("phpcms-article", shell(f"{title} - 公告 - 示例市交通运输局", body), "article", HOST + "/show-12-345-1.html", title, "2025-03-16")
    lines = "".join(f'<li><span class="rt">{d:%Y-%m-%d %H:%M:%S}</span>·<a href="{HOST}/show-12-{n}-1.html" target="_blank">{t}</a></li>' + ("<li class='bk20 hr'></li>" if k % 5 == 4 else "") for k, (t, d, n) in enumerate(rows(10)))
    body = f'<div class="crumbs"><a href="/">首页</a><span> &gt; </span><a href="/list-12-1.html">公告</a> &gt;  列表</div><ul class="list lh24 f14">{lines}</ul><div id="pages" class="text-c"><a class="a1">45条</a> <a href="/list-12-0.html" class="a1">上一页</a> <span>1</span> <a href="/list-12-2.html">2</a> <a href="/list-12-2.html" class="a1">下一页</a></div><div>{FOOT}</div>'
    yield Golden("phpcms-list", shell("公告 - 示例市交通运输局", body), "column", HOST + "/list-12-1.html", "公告", items=10, newest="2025-03-28", next_page=HOST + "/list-12-2.html")


def wordpress() -> Iterator[Golden]:
    lines = "".join(f'<article id="post-{n}" class="post-{n} post type-post hentry"><header class="entry-header"><h2 class="entry-title"><a href="{HOST}/archives/{n}" rel="bookmark">{t}</a></h2><div class="entry-meta">发布于 <time class="entry-date published" datetime="{d:%Y-%m-%d}T10:22:33+08:00">{d.year}年{d.month}月{d.day}日</time>由<a href="/author/admin">admin</a></div></header><div class="entry-summary"><p>{PROSE[0]}… <a href="{HOST}/archives/{n}">继续阅读</a></p></div></article>' for t, d, n in rows(6))
    body = f'<ul class="menu">{nav()}</ul><main><header class="page-header"><h1 class="page-title">分类：新闻</h1></header>{lines}<nav class="pagination"><span class="page-numbers current">1</span><a class="page-numbers" href="/category/news/page/2">2</a><a class="next page-numbers" href="/category/news/page/2">下一页</a></nav></main><aside><h2>近期文章</h2><ul>{"".join(f"<li><a href=/archives/{n}>{t}</a></li>" for t, _, n in rows(5))}</ul></aside><footer>{FOOT}</footer>'
    yield Golden("wordpress-list", shell("新闻 – 示例博物馆", body), "column", HOST + "/archives/category/news", None, items=6, newest="2025-03-28", next_page=HOST + "/category/news/page/2")
    title = TITLES[5]
    body = f'<ul class="menu">{nav()}</ul><article class="post"><h1 class="entry-title">{title}</h1><div class="entry-meta"><span class="posted-on">发布于 <time datetime="2025-03-13T08:20:00+08:00">2025年3月13日</time></span> <span>由 admin</span></div><div class="entry-content">{p()}</div></article><aside><h2>近期文章</h2><ul>{"".join(f"<li><a href=/archives/{n}>{t}</a> <span>{d:%Y年%m月%d日}</span></li>" for t, d, n in rows(5))}</ul></aside><footer>{FOOT}</footer>'
    yield Golden("wordpress-article", shell(f"{title} – 示例博物馆", body), "article", HOST + "/archives/5398", title, "2025-03-13")


def siteserver() -> Iterator[Golden]:
    lines = "".join(f'<li><i></i><a href="/contents/12/{n}.html" target="_blank">{t}</a><b>{d:%m-%d}</b></li>' for t, d, n in rows(10))
    body = f'<div class="crumb">首页 > 信息公开 > 工作动态</div><div class="list_right"><h2>工作动态</h2><ul>{lines}</ul><div class="page">首页 | 上一页 | <a href="/channels/12_2.html">下一页</a> | <a href="/channels/12_9.html">末页</a> 1/9</div></div><div>{FOOT}</div>'
    yield Golden("siteserver-list", shell("工作动态_示例县农业局", body), "column", HOST + "/channels/12.html", "工作动态", items=10, newest="2025-03-28", next_page=HOST + "/channels/12_2.html")


def sharepoint() -> Iterator[Golden]:
    crumb = '<span id="ctl00_PlaceHolderTitleBreadcrumb_siteMapPath"><span><a class="ms-sitemapdirectional" href="/">首页</a></span><span> &gt; </span><span><a class="ms-sitemapdirectional" href="/gsgg">公示公告</a></span></span>'
    lines = "".join(f'<tr class="{"ms-alternating" if k % 2 else ""}"><td class="ms-vb-title"><table><tr><td><a onfocus="OnLink(this)" href="/Lists/gg/DispForm.aspx?ID={n}">{t}</a></td></tr></table></td><td class="ms-vb2"><nobr>{d.year}/{d.month}/{d.day} 9:30</nobr></td></tr>' for k, (t, d, n) in enumerate(rows(10)))
    body = f'<form name="aspnetForm" method="post" action="AllItems.aspx"><input type="hidden" name="__VIEWSTATE" value="/wEPDw"/>{crumb}<table class="ms-listviewtable"><tr class="ms-viewheadertr"><th class="ms-vh2"><a href="javascript:">标题</a></th><th class="ms-vh2"><a href="javascript:">修改时间</a></th></tr>{lines}</table><table><tr><td><a href="javascript:__doPostBack(\'ctl00$m\',\'dvt_firstrow={{11}}\')"><img alt="下一页" src="next.gif"></a></td></tr></table></form><div>{FOOT}</div>'
    yield Golden("sharepoint-list", shell("公示公告 - 所有项目", body), "column", HOST + "/Lists/gg/AllItems.aspx", "公示公告", items=10, newest="2025-03-28")
    title = TITLES[6]
    body = f'<form name="aspnetForm" method="post">{crumb}<div class="ms-rtestate-field"><h2 id="ctl00_title">{title}</h2><span>发布时间：2025/3/10 星期一</span></div><div class="ms-rtestate-field">{p()}</div></form><div>{FOOT}</div>'
    yield Golden("sharepoint-article", shell(title, body), "article", HOST + "/Lists/gg/DispForm.aspx?ID=5394", title, "2025-03-10")


def discuz() -> Iterator[Golden]:
    threads = "".join(f'<tbody id="normalthread_{n}"><tr><td class="icn"><a href="thread-{n}-1-1.html"><img src="folder.gif"></a></td><th class="common"><a href="thread-{n}-1-1.html" class="s xst">{t}</a></th><td class="by"><cite><a href="space-uid-1.html">网友{n}</a></cite><em><span>{d.year}-{d.month}-{d.day}</span></em></td><td class="num"><a class="xi2">3</a><em>213</em></td><td class="by"><cite><a href="space-username.html">admin</a></cite><em><a href="forum.php?goto=lastpost">{d.year}-{d.month}-{d.day} 12:30</a></em></td></tr></tbody>' for t, d, n in rows(10))
    body = f'<div id="pt"><div class="z"><a href="./" class="nvhm" title="首页">示例论坛</a><em>»</em><a href="forum.php">论坛</a><em>›</em><a href="forum-2-1.html">政民互动</a></div></div><table><tbody id="separatorline"><tr class="ts"><td colspan="2">版块主题</td></tr></tbody>{threads}</table><div class="pg"><strong>1</strong><a href="forum-2-2.html">2</a><a href="forum-2-2.html" class="nxt">下一页</a></div><div>{FOOT}<p>Powered by Discuz! X3.4</p></div>'
    yield Golden("discuz-list", shell("政民互动 - 示例论坛 -  Powered by Discuz!", body), "column", HOST + "/forum-2-1.html", "政民互动", items=10, newest="2025-03-28", next_page=HOST + "/forum-2-2.html")


def tables() -> Iterator[Golden]:
    """Tables of 2005: moving announcements, counters, GIF dots, dates in brackets."""
    top = '<table width="778" align="center" cellpadding="0"><tr><td><object classid="clsid:D27CDB6E" width="778" height="150"><param name="movie" value="top.swf"></object></td></tr><tr><td bgcolor="#006699" height="25"><script>document.write(new Date().getFullYear()+"年")</script> <font color="#ffffff">' + " | ".join(f'<a href="c{k}.asp"><font color="#ffffff">{x}</font></a>' for k, x in enumerate(["首 页", "单位概况", "工作动态", "政策法规", "通知公告", "下载中心", "留言板"])) + '</font></td></tr></table>'
    marquee = f'<marquee scrollamount="3" onmouseover="this.stop()">{"".join(f"<a href=gg.asp?id={n}>{t}</a>　" for t, _, n in rows(3))}</marquee>'
    cells = "".join(f'<tr><td width="4%" align="center"><img src="img/dot.gif" width="5"></td><td width="80%"><a href="shownews.asp?newsid={n}" target="_blank" class="a1">{t}</a>{"<img src=img/new.gif>" if k < 2 else ""}</td><td width="16%"><font color="#999999">[{d.year}-{d.month}-{d.day}]</font></td></tr><tr><td colspan="3" background="img/line.gif" height="1"></td></tr>' for k, (t, d, n) in enumerate(rows(12)))
    login = '<table width="180"><tr><td>用户名<input name="u" size="8"></td></tr><tr><td>密　码<input type="password" name="p" size="8"></td></tr><tr><td><input type="submit" value="登录"></td></tr></table>'
    body = f'{top}{marquee}<table width="778" align="center"><tr><td width="180" valign="top">{login}{FRIENDS}</td><td valign="top"><table width="100%"><tr><td class="lm">■ 通知公告</td></tr><tr><td><table width="98%">{cells}</table></td></tr><tr><td align="center">[第 1 页/共 6 页] [首页] [上一页] <a href="news.asp?page=2">[下一页]</a> <a href="news.asp?page=6">[尾页]</a></td></tr></table></td></tr></table>{FOOT_TABLE}'
    yield Golden("tables-2005-list", shell("示例市卫生局", body), "column", HOST + "/news.asp", "通知公告", items=12, newest="2025-03-28", next_page=HOST + "/news.asp?page=2")
    title = TITLES[2]
    body = f'{top}<table width="778" align="center"><tr><td align="center" class="bt" height="50"><p><font color="#FF0000" size="5" face="黑体">{title}</font></p></td></tr><tr><td align="right"><font size="2">浏览次数:<font color="red">1980</font>&nbsp;&nbsp;发布人：admin&nbsp;&nbsp;发布时间：2025-3-22 15:41:07</font></td></tr><tr><td><hr size="1"></td></tr><tr><td class="nr" style="line-height:200%">{"".join(f"<P>&nbsp;&nbsp;&nbsp; {x}</P>" for x in PROSE)}</td></tr><tr><td align="right">[<a href="javascript:window.print()">打印</a>] [<a href="javascript:window.close()">关闭</a>]</td></tr></table>{FOOT_TABLE}'
    yield Golden("tables-2005-article", shell("示例市卫生局--新闻", body), "article", HOST + "/shownews.asp?newsid=5398", title, "2025-03-22")
    boxes = "".join(f'<td width="50%" valign="top"><table width="100%"><tr><td background="img/bar{k}.gif" height="28">　<b>{name}</b></td><td align="right" background="img/bar{k}.gif"><a href="more.asp?c={k}"><img src="img/more.gif" border="0" alt="更多"></a></td></tr>' + "".join(f'<tr><td colspan="2"><img src="img/dot.gif"><a href="shownews.asp?newsid={k}{n}">{t[:16]}…</a><font color="#888888">({d.month}月{d.day}日)</font></td></tr>' for t, d, n in rows(6)) + "</table></td>" + ("</tr><tr>" if k % 2 else "") for k, name in enumerate(["工作动态", "通知公告", "政策法规", "卫生监督"]))
    yield Golden("tables-2005-home", shell("欢迎访问示例市卫生局网站", f'{top}{marquee}<table width="778" align="center"><tr><td width="180" valign="top">{login}</td><td><table width="100%"><tr>{boxes}</tr></table></td></tr></table>{FRIENDS}{FOOT_TABLE}'), "home", HOST + "/index.asp", "欢迎访问示例市卫生局网站")
    title = "示例市人民医院简介"
    body = f'{top}<table width="778" align="center"><tr><td>当前位置：<a href="index.asp">首页</a> → 单位概况</td></tr><tr><td align="center"><b>{title}</b></td></tr><tr><td>{p(PROSE * 2)}</td></tr></table>{FOOT_TABLE}'
    yield Golden("tables-2005-about", shell("示例市人民医院", body), "other", HOST + "/about.asp?id=1")


def bootstrap() -> Iterator[Golden]:
    """Media objects with the day and the month in boxes of their own."""
    lines = "".join(f'<div class="media news-item"><div class="media-left"><div class="date-box"><span class="day">{d:%d}</span><span class="ym">{d:%Y-%m}</span></div></div><div class="media-body"><h4 class="media-heading"><a href="/index/news/detail/id/{n}.html">{t}</a></h4><p class="text-muted hidden-xs">{PROSE[0][:60]}...</p></div></div>' for t, d, n in rows(8))
    body = f'<nav class="navbar navbar-default navbar-fixed-top"><div class="navbar-header"><button class="navbar-toggle">菜单</button></div><ul class="nav navbar-nav">{nav()}</ul></nav><ol class="breadcrumb"><li><a href="/">首页</a></li><li><a href="/index/news/index.html">新闻中心</a></li><li class="active">科普知识</li></ol><div class="container">{lines}<ul class="pagination"><li class="disabled"><span>&laquo;</span></li><li class="active"><span>1</span></li><li><a href="/index/news/index.html?page=2">2</a></li><li><a href="/index/news/index.html?page=2">&raquo;</a></li></ul></div><footer class="footer">{FOOT}</footer>'
    yield Golden("bootstrap-list", shell("科普知识 | 示例市气象局", body, '<meta name="viewport" content="width=device-width">'), "column", HOST + "/index/news/index.html", "科普知识", items=8, newest="2025-03-28", next_page=HOST + "/index/news/index.html?page=2")
    title = TITLES[8]
    body = f'<nav class="navbar"><ul class="nav navbar-nav">{nav()}</ul></nav><ol class="breadcrumb"><li><a href="/">首页</a></li><li class="active">详情</li></ol><div class="panel panel-default"><div class="panel-heading"><h3 class="panel-title text-center">{title}</h3><p class="text-center small"><span class="glyphicon glyphicon-time"></span> 2025-03-04 16:20:11 <span class="glyphicon glyphicon-eye-open"></span> 2019 <span class="glyphicon glyphicon-user"></span> 减灾科</p></div><div class="panel-body">{p()}</div></div>{SHARE}<footer>{FOOT}</footer>'
    yield Golden("bootstrap-article", shell(f"{title} | 示例市气象局", body), "article", HOST + "/index/news/detail/id/5393.html", title, "2025-03-04")
