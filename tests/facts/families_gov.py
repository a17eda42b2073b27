"""Pages of our own as the systems of public portals write them (TRS, 大汉, 开普, 方正翔宇, 新点), with all their clutter.

None is a copy: titles, places and numbers are made up; the markup follows what each system writes.
"""

from collections.abc import Iterator

from golden_pages import FOOT, HOST, TITLES, Golden, nav, p, rows

CLOCK = '<div class="date-box">今天是 <span id="today">2025年6月1日 星期日</span> <iframe src="/tq/weather.html" height="20"></iframe></div>'
SEARCH = '<form action="/search" method="get" class="ss"><input type="text" name="q" placeholder="请输入关键字"><input type="submit" value="搜索"></form>'
HOT = '<div class="hot"><span>热门搜索：</span><a href="/s?q=1">公积金</a><a href="/s?q=2">社保</a><a href="/s?q=3">居住证</a></div>'
SHARE = '<div class="bdsharebuttonbox">分享到：<a href="#" class="bds_weixin" title="分享到微信">微信</a><a href="#" class="bds_tsina">微博</a></div>'
FRIENDS = ('<div class="yqlj"><select onchange="window.open(this.value)"><option>==国务院部门==</option><option value="http://www.mca.gov.cn">民政部</option></select>'
           '<select><option>==省内网站==</option><option value="http://a.gov.cn">甲市</option></select></div>')
QR = '<div class="ewm"><img src="/images/ewm.png"><p>扫一扫在手机打开当前页</p></div>'
TAGS = '<meta name="SiteName" content="示例市人民政府"><meta name="SiteDomain" content="www.shili.gov.cn"><meta name="SiteIDCode" content="1304000009">'
MENU = ("首页 政务公开 政务服务 互动交流 走进示例 数据发布", "领导之窗 机构职能 政策文件 规划计划 财政信息 人事信息 公告公示 应急管理 重点领域 政府公报")


def menus() -> str:
    """A menu with a drop-down of second-level columns, as portals carry it on every page."""
    top, drop = MENU
    second = "".join(f'<li><a href="/zwgk/{k}/" title="{name}">{name}</a></li>' for k, name in enumerate(drop.split()))
    return f'<div class="nav"><ul class="menu">{nav(top)}</ul><div class="drop"><ul>{second}</ul></div></div>'


def head() -> str:
    return f'<div class="header"><div class="top">{CLOCK}<a href="/wza/">无障碍</a> | <a href="/en/">English</a> | <a href="javascript:setHome()">设为首页</a></div><img src="/images/logo.png" alt="示例市人民政府">{SEARCH}{HOT}{menus()}</div>'


def foot() -> str:
    return f'{FRIENDS}<div class="footer"><p>{FOOT}</p><p>版权所有 © 2005-2025 示例市人民政府</p><img src="/images/red.png" alt="党政机关"></div>'


def side(count: int = 6) -> str:
    """A side list with newer days than the page's own."""
    lines = "".join(f'<li><a href="/xw/{900 + n}.html">{t}</a><span>05-{30 - n:02d}</span></li>' for n, (t, _, _) in enumerate(rows(count)))
    return f'<div class="right"><h3>热点信息</h3><ul>{lines}</ul></div>'


def page(title: str, body: str, extra: str = "") -> str:
    return (f'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />'
            f'<title>{title}</title>{extra}<link href="/css/style.css" rel="stylesheet" type="text/css" /><script type="text/javascript" src="/js/jquery.js"></script></head><body>{head()}{body}{foot()}</body></html>')


def families() -> Iterator[Golden]:
    yield from trs()
    yield from trs_directory()
    yield from dahan()
    yield from kaipu()
    yield from founder()
    yield from epoint()
    yield from documents()
    yield from homes()


def trs() -> Iterator[Golden]:
    lines = "".join(f'<li><a href="./{d:%Y%m}/t{d:%Y%m%d}_{n}.html" target="_blank" title="{t}">{t}</a><span class="date">{d:%Y-%m-%d}</span></li>' + ('<li class="line"></li>' if k % 5 == 4 else "")
                    for k, (t, d, n) in enumerate(rows(15)))
    crumb = '<div class="wz">您当前的位置：<a href="../../" title="首页" class="CurrChnlCls">首页</a>&nbsp;/&nbsp;<a href="../" title="新闻中心" class="CurrChnlCls">新闻中心</a>&nbsp;/&nbsp;<a href="./" title="部门动态" class="CurrChnlCls">部门动态</a></div>'
    left = '<div class="left"><h2>新闻中心</h2><ul><li><a href="../zwyw/">政务要闻</a></li><li class="on"><a href="./">部门动态</a></li><li><a href="../xqdt/">县区动态</a></li><li><a href="../tpxw/">图片新闻</a></li></ul></div>'
    pager = '<div class="fy"><script language="JavaScript">var currentPage = 0;var countPage = 50//共多少页\nvar prevPage = currentPage-1\nif(currentPage==0){document.write("首页&nbsp;上一页")}\ncreatePageHTML(50, 0, "index", "html");</script></div>'
    yield Golden("trs-menu-list", page("部门动态_示例市人民政府", f"{crumb}{left}<div class='main'><div class='bt'>部门动态</div><ul class='list'>{lines}</ul>{pager}</div>{side()}", TAGS + '<meta name="ColumnName" content="部门动态" /><meta name="ColumnType" content="部门动态" />'),
                 "column", HOST + "/xwzx/bmdt/index.html", "部门动态", items=15, newest="2025-03-28", next_page=HOST + "/xwzx/bmdt/index_1.html")
    title = "示例市民政局关于2026年社会组织年度检查结果的公示（第三批）"
    article = (f'{crumb}<div class="xl"><h1 class="title">{title}</h1><div class="info"><span>发布日期：2025年03月11日 09:30</span><span>信息来源：<a href="http://mzj.shili.gov.cn">示例市民政局</a></span>'
               f'<span>浏览次数：<em id="hits">2024</em></span><span>【字体：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】</span>{SHARE}</div><div class="TRS_Editor"><style type="text/css">.TRS_Editor P{{line-height:2}}</style>{p()}<p>公示期：2025年3月11日至2025年3月17日。</p>'
               f'<p style="text-align:right">示例市民政局</p><p style="text-align:right">2025年3月10日</p></div><div>附件：<a href="./P020250311.doc">公示名单.doc</a></div>{QR}<div class="sxp"><p>上一篇：<a href="./t20250310_5390.html">{TITLES[1]}</a></p><p>下一篇：<a href="./t20250312_5392.html">{TITLES[2]}</a></p></div></div>{side()}')
    yield Golden("trs-notice", page(f"{title}_公告公示_示例市人民政府", article, TAGS + f'<meta name="ArticleTitle" content="{title}" /><meta name="PubDate" content="2025-03-11 09:30" /><meta name="ContentSource" content="示例市民政局" />'),
                 "article", HOST + "/zwgk/gggs/202503/t20250311_5391.html", title, "2025-03-11", source="示例市民政局")
    empty = f'{crumb.replace("部门动态", "应急预案")}{left}<div class="main"><div class="bt">应急预案</div><ul class="list"></ul><div class="fy"><script>createPageHTML(0, 0, "index", "html");</script></div></div>'
    yield Golden("trs-empty-list", page("应急预案_示例市人民政府", empty), "column", HOST + "/zwgk/yjya/", "应急预案")
    photos = "".join(f'<li><a href="./{d:%Y%m}/t{d:%Y%m%d}_{n}.html"><img src="./{d:%Y%m}/W0{n}.jpg" alt="{t}"/></a><p><a href="./{d:%Y%m}/t{d:%Y%m%d}_{n}.html">{t}</a></p></li>' for t, d, n in rows(9))
    yield Golden("trs-photo-list", page("图片新闻_示例市人民政府", f'{crumb.replace("部门动态", "图片新闻")}<div class="main"><ul class="pic">{photos}</ul></div>'), "column", HOST + "/xwzx/tpxw/", "图片新闻", items=9)
    leaders = "".join(f'<div class="ld"><a href="./{k}/"><img src="./{k}.jpg"/></a><h3>{post}</h3><a href="./{k}/">{name}</a><p>分工：负责{work}工作。</p></div>'
                      for k, (post, name, work) in enumerate((("市长", "张三", "市政府全面"), ("副市长", "李四", "发展改革、财政"), ("副市长", "王五", "教育、卫生"), ("秘书长", "赵六", "市政府办公室"))))
    yield Golden("trs-leaders", page("领导之窗_示例市人民政府", f'{crumb.replace("部门动态", "领导之窗")}<div class="main">{leaders}</div>'), "column", HOST + "/zwgk/ldzc/", "领导之窗")


def trs_directory() -> Iterator[Golden]:
    """信息公开目录: rows of list items in divisions, with index numbers and two kinds of days."""
    lines = "".join(f'<div class="row"><li class="bh">{k:05d}</li><li class="mc"><div><a href="./{d:%Y%m}/t{d:%Y%m%d}_{n}.html" target="_blank" onmousemove="showDetail(this)">{t}</a><div class="xx"><ul><li>索 引 号：00{n}-1/2025-{k}</li><li>发布机构：市政府办公室</li><li>文  号：示政办〔2025〕{k}号</li></ul></div></div></li><li class="fbrq">{d.year}年{d.month:02d}月{d.day:02d}日</li></div>'
                    for k, (t, d, n) in enumerate(rows(12), 1))
    body = f'<div class="dqwz"><a href="/">首页</a> &gt; <a href="/zfxxgk/">政府信息公开</a> &gt; <a href="./">规范性文件</a></div><div class="headInfo"><li>序号</li><li>信息名称</li><li>发布日期</li></div><div id="documentContainer">{lines}</div><div>共 120 条 1/10</div>'
    yield Golden("trs-directory-list", page("规范性文件 - 示例市政府信息公开", body), "column", HOST + "/zfxxgk/gfxwj/index.html", "规范性文件", items=12, newest="2025-03-28")
    lines = "".join(f'<tr><td>{k}</td><td>00{n}/2025-{k:05d}</td><td style="text-align:left"><a href="info_{n}.html">{t}</a></td><td>示例市财政局</td><td>示财〔2025〕{k}号</td><td>{d:%Y-%m-%d}</td></tr>' for k, (t, d, n) in enumerate(rows(10), 1))
    body = f'<div>当前位置：<a href="/">首页</a>-><a href="/xxgk/">信息公开目录</a>->财政信息</div><table class="gk"><thead><tr><th>序号</th><th>索引号</th><th>信息名称</th><th>发布机构</th><th>文号</th><th>生成日期</th></tr></thead><tbody>{lines}</tbody></table><div>首页 上一页 <a href="index_2.html">下一页</a> <a href="index_8.html">尾页</a> 第1页/共8页</div>'
    yield Golden("directory-table-list", page("财政信息-信息公开目录-示例市", body), "column", HOST + "/xxgk/cz/index.html", "财政信息", items=10, newest="2025-03-28", next_page=HOST + "/xxgk/cz/index_2.html")
    body = '<div>当前位置：<a href="/">首页</a>-><a href="/xxgk/">信息公开目录</a>->应急管理</div><table class="gk"><tr><th>序号</th><th>索引号</th><th>信息名称</th><th>发布机构</th><th>生成日期</th></tr></table><div>共0条记录</div>'
    yield Golden("directory-empty", page("应急管理-信息公开目录-示例市", body), "column", HOST + "/xxgk/yj/index.html", "应急管理")


def dahan() -> Iterator[Golden]:
    records = "".join(f'<record><![CDATA[\n<tr><td width="10"><img src="/picture/0/d.gif"></td><td align="left" height="30"><a href="http://www.shili.gov.cn/art/{d.year}/{d.month}/{d.day}/art_1229_{n}.html" class="bt_link" title="{t}" target="_blank">{t}</a></td><td width="80" class="bt_time">[{d:%Y-%m-%d}]</td></tr>]]></record>\n' for t, d, n in rows(20))
    box = f'<div id="6781" class="6781"><script type="text/xml">\n<datastore>\n<nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&appid=1&webid=3096&columnid=1229"></a>]]></nextgroup>\n<recordset>\n{records}</recordset>\n</datastore>\n</script></div><script>jQuery("#6781").jpage({{themeName:"default",dataStoreType:"xml",dataBefore:"<table width=100%>",dataAfter:"</table>",dataType:"xml",perPage:20,totalRecord:183,proxyUrl:"/module/web/jpage/dataproxy.jsp"}})</script>'
    crumb = '<table width="100%"><tr><td nowrap="nowrap" width="1%">当前位置：</td><td><a href="/index.html" class="bt_link">首页</a></td><td><table cellspacing="0" border="0" width="100%"><tr><td><!--<$[当前栏目名称]>begin--><a href="/col/col1229/index.html" class="bt_link">&gt;&gt; 公告公示</a><!--<$[当前栏目名称]>end--></td></tr></table></td></tr></table>'
    tags = TAGS + '<meta name="ColumnName" content="公告公示"><meta name="ColumnDescription" content="公告公示"><meta name="ColumnType" content="公告公示">'
    yield Golden("dahan-table-records", page("示例市人民政府 公告公示", crumb + box, tags), "column", HOST + "/col/col1229/index.html", "公告公示", items=20, newest="2025-03-28")
    title = TITLES[8]
    body = (f'{crumb}<table id="article" width="100%"><tr><td class="title"><!--<$[标题名称(html)]>begin-->{title}<!--<$[标题名称(html)]>end--></td></tr><tr><td>发布日期：2025-03-04 10:36 <span>访问次数：<script language="javascript" src="/vc/vc/interface/artcount/artcount.jsp?i_columnid=1229"></script></span> 信息来源：市自然资源局 字体：[ <a href="javascript:zoom(16)">大</a> <a>中</a> <a>小</a> ]</td></tr>'
            f'<tr><td class="bt_content"><div id="zoom"><!--ZJEG_RSS.content.begin-->{p()}<!--ZJEG_RSS.content.end--></div></td></tr></table><div class="print">【打印本页】【关闭窗口】</div>')
    yield Golden("dahan-article", page(f"示例市人民政府 公告公示 {title}", body, tags + f'<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2025-03-04 10:36">'), "article", HOST + "/art/2025/3/4/art_1229_5393.html", title, "2025-03-04")
    empty = box.replace(records, "")
    yield Golden("dahan-empty-records", page("示例市人民政府 建议提案", crumb.replace("公告公示", "建议提案") + empty.replace("totalRecord:183", "totalRecord:0"), TAGS + '<meta name="ColumnName" content="建议提案">'), "column", HOST + "/col/col1300/index.html", "建议提案")
    tree = "".join(f'<tr><td><a href="/art/{d.year}/{d.month}/{d.day}/art_1500_{n}.html" mc="{t}" rq="{d:%Y-%m-%d}" target="_blank">{t}</a></td><td>{d:%Y-%m-%d}</td></tr>' for t, d, n in rows(8))
    yield Golden("dahan-disclosure", page("示例市自然资源局 法定主动公开内容", f'<div class="xxgk"><div class="l"><a href="/col/col1500/index.html">机构职能</a><a href="/col/col1501/index.html">政策文件</a></div><div class="r"><table class="tab"><tr><th>标题</th><th>发布日期</th></tr>{tree}</table><div>共54条 1/7</div></div></div>', TAGS + '<meta name="ColumnName" content="法定主动公开内容">'),
                 "column", HOST + "/col/col1502/index.html", "法定主动公开内容", items=8, newest="2025-03-28")


def kaipu() -> Iterator[Golden]:
    """开普: its own tags around title and text, paging by a call that counts from one."""
    lines = "".join(f'<li><a href="/shili/c100012/{d:%Y%m}/{n:08d}e4b0a1b2c3d4e5f60718.shtml" target="_blank">{t}</a><span>{d:%Y-%m-%d}</span></li>' for t, d, n in rows(15))
    crumb = '<div class="location"><span>当前位置：</span><span class="locationc"><a href="/">首页</a>&nbsp;&gt;&nbsp;<a href="/shili/c100010/list.shtml">政务公开</a>&nbsp;&gt;&nbsp;<a href="/shili/c100012/list.shtml">政策解读</a></span></div>'
    body = f'{crumb}<div class="navjz"><h3>政策解读</h3><ul class="xxgk-list">{lines}</ul><div id="page_div"></div><script>createPageHTML("page_div",34, 1,"list","shtml",669);</script></div>'
    yield Golden("kaipu-list", page("政策解读-示例市人民政府门户网站", body, TAGS + '<meta name="ColumnName" content="政策解读">'), "column", HOST + "/shili/c100012/list.shtml", "政策解读", items=15, newest="2025-03-28", next_page=HOST + "/shili/c100012/list_2.shtml")
    title = "《示例市养老服务设施布局规划》政策解读"
    body = (f'{crumb}<div class="detail"><h1><ucaptitle>{title}</ucaptitle></h1><div class="sub">来源：<ucapsource>市民政局</ucapsource> 发布时间：<publishtime>2025-03-18 15:20</publishtime> 字体：<span>大</span><span>中</span><span>小</span></div><ucapcontent>{p()}</ucapcontent>'
            f'<div class="relevant"><h4>相关链接</h4><ul><li><a href="/a.shtml">{TITLES[0]}</a><span>2025-03-20</span></li></ul></div></div>')
    yield Golden("kaipu-article", page(f"{title}-示例市人民政府门户网站", body, TAGS), "article", HOST + "/shili/c100012/202503/0000e4b0a1b2c3d4e5f60718.shtml", title, "2025-03-18", source="市民政局")


def founder() -> Iterator[Golden]:
    lines = "".join(f'<tr><td class="ziti">·<a href="../content/{d:%Y-%m}/{d:%d}/content_{n}.htm" target="_blank">{t}</a></td><td class="shijian">({d:%Y-%m-%d})</td></tr>' for t, d, n in rows(10))
    body = f'<table width="960"><tr><td><a class="cn" href="../node/node_2.htm">首页</a> &gt; <a class="cn" href="node_1023.htm">今日示例</a></td></tr></table><table width="660">{lines}</table><table><tr><td align="center">1 <a href="node_1023_2.htm">2</a> <a href="node_1023_3.htm">3</a> <a href="node_1023_2.htm">下一页</a></td></tr></table>'
    yield Golden("founder-list", page("今日示例-示例新闻网", body), "column", HOST + "/node/node_1023.htm", "今日示例", items=10, newest="2025-03-28", next_page=HOST + "/node/node_1023_2.htm")
    title = "我市举行全民阅读系列活动"
    body = (f'<table width="960"><tr><td><!--enpproperty <articleid>5388</articleid><date>2025-03-07 08:12:00.0</date><author></author><title>{title}</title><keyword></keyword><subtitle></subtitle><introtitle></introtitle><siteid>2</siteid><nodeid>1023</nodeid><nodename>今日示例</nodename>/enpproperty-->'
            f'<a href="../../node/node_2.htm">首页</a> &gt; <a href="../../node/node_1023.htm">今日示例</a></td></tr><tr><td><founder-title>{title}</founder-title></td></tr><tr><td>shili.gov.cn &nbsp; <founder-date>2025-03-07 08:12:00</founder-date> &nbsp; 来源：<founder-source>示例日报</founder-source></td></tr><tr><td><founder-content><!--enpcontent-->{p()}<!--/enpcontent--></founder-content></td></tr></table>')
    yield Golden("founder-article", page(f"{title}-示例新闻网", body), "article", HOST + "/content/2025-03/07/content_5388.htm", title, "2025-03-07", source="示例日报")


def epoint() -> Iterator[Golden]:
    lines = "".join(f'<li class="wb-data-list"><div class="wb-data-infor"><a href="/jyxx/003001/{d:%Y%m%d}/{n:08x}-7b1f-4a6e-9d01-0242ac120002.html" title="{t}" target="_blank"><font color="#0066cc">[市本级]</font>{t}</a></div><span class="wb-data-date">{d:%Y-%m-%d}</span></li>' for t, d, n in rows(10))
    crumb = '<div class="wb-location"><a href="/">网站首页</a>&gt;<a href="/jyxx/">交易信息</a>&gt;<span>工程建设</span></div>'
    yield Golden("epoint-list", page("工程建设-示例市公共资源交易中心", f'{crumb}<div class="wb-content"><ul class="wb-data-item">{lines}</ul><div class="pager" id="page"></div><script>$("#page").pagination({{total:88,pageSize:10}})</script></div>'), "column", HOST + "/jyxx/003001/about.html", "工程建设", items=10, newest="2025-03-28")
    title = "示例市第二中学教学楼建设项目施工招标公告"
    body = (f'{crumb}<div class="ewb-article"><h3>{title}</h3><div class="ewb-article-sources">【信息时间：2025/3/13 阅读次数：<span id="infoViewCount"></span>】 【<a href="javascript:window.print()">我要打印</a>】【<a href="javascript:window.close()">关闭</a>】</div><div class="ewb-article-info">{p()}<p>投标截止时间：2025年4月8日9时30分。</p><p>开标时间：2025年4月8日9时30分。</p></div></div>')
    yield Golden("epoint-article", page(title, body), "article", HOST + "/jyxx/003001/20250313/00001515-7b1f-4a6e-9d01-0242ac120002.html", title, "2025-03-13")


def documents() -> Iterator[Golden]:
    """Documents with several days: made, signed, published, in force, outdated."""
    title = "示例市人民政府办公室关于印发示例市城市更新三年行动计划（2025-2027年）的通知"
    table = (f'<table class="bd1"><tr><td>索引号：</td><td>000014349/2025-00035</td><td>组配分类：</td><td>规范性文件</td></tr><tr><td>发布机构：</td><td>示例市人民政府办公室</td><td>成文日期：</td><td>2025-02-28</td></tr><tr><td>名　　称：</td><td colspan="3">{title}</td></tr>'
             f'<tr><td>文　　号：</td><td>示政办发〔2025〕12号</td><td>公开日期：</td><td>2025-03-05</td></tr><tr><td>生效日期：</td><td>2025-04-01</td><td>失效日期：</td><td>2030-03-31</td></tr><tr><td>有 效 性：</td><td>有效</td><td>有效期至：</td><td>2030-03-31</td></tr></table>')
    body = f'<div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="/zfxxgk/">政府信息公开</a> &gt; <a href="/zfxxgk/zfwj/">市政府文件</a></div>{table}<div class="wzt">{title}</div><div class="zw"><p>各县（市、区）人民政府，市政府各部门：</p>{p()}<p align="right">示例市人民政府办公室<br>2025年2月28日</p><p>（此件公开发布）</p></div>'
    yield Golden("document-many-days", page(f"{title}_示例市人民政府", body), "article", HOST + "/zfxxgk/zfwj/content.html?id=35", title, "2025-03-05")
    title = "示例市统计局2024年国民经济和社会发展统计公报"
    body = f'<div>您的位置：首页 &gt; 统计数据 &gt; 统计公报</div><h2>{title}</h2><h4>www.shili.gov.cn　2025-03-20 00:00　来源：示例市统计局　点击次数：2025</h4><p>示例市统计局</p><p>2025年3月18日</p>{p()}<p>　　2024年末全市常住人口412.5万人，比2023年末增加1.2万人。</p>'
    yield Golden("bulletin", page(f"{title}-示例市统计局", body), "article", HOST + "/tjgb/1.html", title, "2025-03-20")
    title = "示例市召开第二季度安全生产工作会议"
    body = f'<div>您的位置：首页 &gt; 工作动态</div><h2>{title}</h2><div>时间：1970-01-01 08:00 点击：12 来源：办公室</div>{p()}<p>会议于2025年4月2日召开。</p>'
    yield Golden("clock-never-set", page(f"{title}-示例市应急管理局", body), "article", HOST + "/gzdt/77.html", title, None)
    title = "示例市国土空间总体规划（2021—2035年）公示"
    body = f'<div>您的位置：<a href="/">首页</a> &gt; <a href="/gh/">规划公示</a> &gt; 正文</div><div class="con"><div class="con_t">{title}</div><div class="con_i"><em>二〇二五年三月二十六日</em> 来源：示例市自然资源和规划局</div>{p()}<p>公示时间：2025年3月27日至2025年4月25日</p></div>'
    yield Golden("chinese-day", page(f"{title}-示例市自然资源和规划局", body), "article", HOST + "/gh/5.html", title, "2025-03-26", source="示例市自然资源和规划局")
    title = "我市出台促进家政服务业提质扩容实施方案"
    body = f'<div>位置：<a href="/">首页</a> &gt; <a href="/xw/">要闻</a></div><h1>{title}</h1><p class="i"><span>03-24 11:05</span> <span>来源：示例日报</span> <span>阅读 1987</span></p>{p()}'
    yield Golden("day-without-year", page(f"{title}-示例网", body), "article", HOST + "/xw/2025/0324/c12a5588.html", title, "2025-03-24", source="示例日报")


def homes() -> Iterator[Golden]:
    box = "".join(f'<div class="box"><div class="hd"><ul><li><a href="/c{k}/">{one}</a></li><li><a href="/d{k}/">{two}</a></li></ul><a class="more" href="/c{k}/">更多&gt;&gt;</a></div><div class="bd"><ul>'
                  + "".join(f'<li><span>{d:%m-%d}</span><a href="/c{k}/{n}.html" title="{t}">{t[:18]}...</a></li>' for t, d, n in rows(7)) + "</ul></div></div>"
                  for k, (one, two) in enumerate((("政务要闻", "部门动态"), ("通知公告", "招考录用"), ("政策文件", "政策解读"), ("财政信息", "人事信息"))))
    slides = "".join(f'<li><a href="/tp/{n}.html"><img src="/tp/{n}.jpg" alt="{t}"></a></li>' for t, _, n in rows(5))
    service = "".join(f'<a href="/bs/{k}.html"><img src="/i/{k}.png"><span>{name}</span></a>' for k, name in enumerate(["社保", "医保", "教育", "婚育", "户籍", "出入境", "住房", "就业", "企业开办", "不动产"]))
    yield Golden("portal-home", page("示例市人民政府", f'<div class="slide"><ul>{slides}</ul></div>{box}<div class="service">{service}</div>'), "home", HOST + "/", "示例市人民政府")
    body = '<div style="text-align:center"><img src="/images/bg.jpg" usemap="#m"><map name="m"><area href="/index_main.html"></map><a href="/zh/">简体中文</a> <a href="/tw/">繁體中文</a> <a href="/en/">English</a></div>'
    yield Golden("entrance-home", f"<html><head><title>示例市人民政府门户网站</title></head><body>{body}</body></html>", "home", HOST + "/", "示例市人民政府门户网站")
    columns = "".join(f'<li><a href="/l/{k}/"><img src="/i/{k}.png"/>{name}</a></li>' for k, name in enumerate(["机构概况", "领导信息", "工作动态", "通知公告", "政策法规", "办事指南", "互动交流", "专题专栏"]))
    yield Golden("tiles-home", page("示例县科学技术局", f'<div class="tiles"><ul>{columns}</ul></div>'), "home", HOST + "/index.html", "示例县科学技术局")
